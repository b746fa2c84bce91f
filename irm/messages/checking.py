"""The check itself: one text to one person, every rule, findings in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from irm.messages import copies, manners, names
from irm.messages.letter import Letter
from irm.messages.models import Finding, Recipient, Sent
from irm.messages.names import Span
from irm.messages.rules import BY_PHRASE, Rule, Rules, rules

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
    if rule.kind in BY_PHRASE:
        return _by_phrase(letter, rule)
    return _BY_LETTER[rule.kind](letter)


def _by_phrase(letter: Letter, rule: Rule) -> list[Span]:
    """Mark each phrase of a rule once; phrases that overlap are one passage."""
    if any(letter.has(fact) for fact in rule.unless):
        return []
    spans: list[Span] = []
    for hit in letter.hits.get(rule.code, ()):
        start, end = letter.span(hit.first, hit.after)
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _finding(letter: Letter, rule: Rule, span: Span) -> Finding:
    start, end = span
    fields = rule.model_dump(include={"code", "kind", "tip", "title", "why", "better"})
    return Finding(
        **fields,
        severity=rule.severity,
        start=start,
        end=end,
        words=letter.text[start:end],
        source=_source(letter.rules, rule),
    )


def _source(all_rules: Rules, rule: Rule) -> object:
    return all_rules.sources[rule.source]
