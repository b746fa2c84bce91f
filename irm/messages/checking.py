"""The check itself: one text to one person, every rule, findings in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from irm.messages import copies, manners, meetings, names
from irm.messages.letter import Letter
from irm.messages.models import Finding, Recipient, Sent
from irm.messages.names import Span
from irm.messages.rules import BY_PHRASE, Rule, rules

_BY_LETTER: dict[str, Callable[[Letter], list[Span]]] = {
    "no_name": names.no_name,
    "wrong_name": names.wrong_name,
    "merge_field": names.merge_field,
    "nothing_specific": manners.nothing_specific,
    "no_sender": manners.no_sender,
    "no_role": manners.no_role,
    "no_easy_no": manners.no_easy_no,
    "too_long": manners.too_long,
}


def check(
    text: str, *, recipient: str | Recipient, brand: str, earlier: Sequence[str | Sent] = ()
) -> tuple[Finding, ...]:
    """Answer what may hurt in a message to one person, in the order of the text.

    `recipient` is a name or all names of the person, `brand` ours, `earlier` what we sent before,
    oldest first, to whomever. The same text always gets the same answer; nothing leaves the
    machine. No finding means that no rule spoke, not that the message is good.
    """
    person = Recipient(names=(recipient,)) if isinstance(recipient, str) else recipient
    sent = tuple(Sent(text=e) if isinstance(e, str) else e for e in earlier)
    letter = Letter(text, person, brand, rules())
    found = [
        _finding(letter, rule, span)
        for rule in letter.rules.rules
        for span in _spans(letter, rule, sent)[: letter.rules.limits.marks_of_one_kind]
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.code, f.end)))


def _spans(letter: Letter, rule: Rule, sent: Sequence[Sent]) -> list[Span]:
    if rule.kind == "near_copy":
        return copies.near_copy(letter, sent)
    if rule.kind == "follow_ups":
        return _by_phrase(letter, rule) or copies.follow_ups(letter, sent)
    if rule.kind == "pet_name":
        return _apart(_by_phrase(letter, rule) + names.pet_name(letter))
    if rule.kind in BY_PHRASE:
        return _by_phrase(letter, rule)
    return _BY_LETTER[rule.kind](letter)


def _by_phrase(letter: Letter, rule: Rule) -> list[Span]:
    """Mark each passage that a rule's phrases or facts give away; what overlaps is one passage."""
    excused = letter.sentences_with(rule.excused)
    found = [span for meeting in rule.meet for span in meetings.spans(letter, meeting, excused)]
    if not any(letter.has(fact) for fact in rule.unless):
        found += [
            letter.span(hit.first, hit.after)
            for hit in letter.hits.get(rule.code, ())
            if letter.words[hit.first].sentence not in excused
        ]
    return _apart(found)


def _apart(found: list[Span]) -> list[Span]:
    spans: list[Span] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _finding(letter: Letter, rule: Rule, span: Span) -> Finding:
    start, end = span
    return Finding(
        code=rule.code,
        kind=rule.kind,
        severity=rule.severity,
        tip=rule.tip,
        start=start,
        end=end,
        words=letter.text[start:end],
        title=rule.title,
        why=rule.why,
        better=rule.better,
        source=letter.rules.sources[rule.source],
    )
