"""Disclosure: one label for each audience country, the platform's tool, an honest opinion."""

from __future__ import annotations

from collections.abc import Iterator

from irm.contract import audience_countries, check_label
from irm.contract.labels import Verdict
from irm.places import place_name
from irm.reference import DisclosureRule
from irm.review.models import Source
from irm.review.rules import OFF_PLATFORM, Case, Hit, Rule

RULES_SECTION = "offer.rules"
WITH_TOOL = frozenset(
    {"instagram", "facebook", "tiktok", "youtube", "twitch", "pinterest", "snapchat"}
)
"""Platforms whose own labelling of paid work we have read about (contract.md, part 4)."""


def _rule_for(case: Case, country: str) -> DisclosureRule | None:
    rules = case.reference.disclosure(country)
    return next((rule for rule in rules if rule.labels), None)


def _source(rule: DisclosureRule | None) -> Source | None:
    if rule is None:
        return None
    return Source(
        words=f"Guidance for {rule.jurisdiction}: {rule.rule}",
        link=rule.source_url,
        as_of=rule.source_as_of,
    )


def no_label(case: Case) -> Iterator[Hit]:
    """An audience country has no label."""
    labelled = {row.country for row in case.offer.disclosure.labels if row.label}
    for country in audience_countries(case.file):
        if country in labelled:
            continue
        rule = _rule_for(case, country)
        example = f"for example “{rule.labels[0]}”" if rule else "in the words used there"
        values = {"country": place_name(country), "example": example}
        yield Hit(RULES_SECTION, country, values, _source(rule))


def no_country(case: Case) -> Iterator[Hit]:
    """Neither a label nor a country to choose one for."""
    labelled = any(row.label for row in case.offer.disclosure.labels)
    if not audience_countries(case.file) and not labelled:
        yield Hit("influencer.audiences")


def _labels(case: Case, verdict: Verdict) -> Iterator[Hit]:
    """The labels with this verdict where they are to be read."""
    for row in case.offer.disclosure.labels:
        check = check_label(row.label, row.country)
        if check.verdict == verdict:
            values = {
                "label": row.label,
                "word": check.word,
                "better": check.better,
                "country": place_name(row.country),
            }
            yield Hit(RULES_SECTION, row.country, values, _source(_rule_for(case, row.country)))


def weak_label(case: Case) -> Iterator[Hit]:
    """A label that guidance for the country names as not enough."""
    yield from _labels(case, "refused")


def buried_label(case: Case) -> Iterator[Hit]:
    """A good label that stands behind other words."""
    yield from _labels(case, "buried")


def unknown_label(case: Case) -> Iterator[Hit]:
    """A label without a word that guidance for the country names as clear."""
    yield from _labels(case, "unknown")


def _posts(case: Case) -> tuple[str, ...]:
    platforms = dict.fromkeys(line.platform for line in case.offer.deliverables)
    return tuple(p for p in platforms if p not in OFF_PLATFORM)


def tool_unanswered(case: Case) -> Iterator[Hit]:
    """Nobody has said whether the platform's own label is switched on."""
    if case.offer.disclosure.platform_tool is None and _posts(case):
        yield Hit(RULES_SECTION)


def tool_off(case: Case) -> Iterator[Hit]:
    """The platform's own label stays off where the platform asks for it."""
    if case.offer.disclosure.platform_tool is not False:
        return
    asking = [case.platform_name(p) for p in _posts(case) if p in WITH_TOOL]
    if asking:
        yield Hit(RULES_SECTION, values={"platforms": ", ".join(asking)})


def opinion_not_free(case: Case) -> Iterator[Hit]:
    """The offer does not say that the opinion stays the person's own."""
    if not case.offer.disclosure.honest_opinion:
        yield Hit(RULES_SECTION)


RULES = (
    Rule("IRM271", no_label, ("country", "example")),
    Rule("IRM272", no_country),
    Rule("IRM273", weak_label, ("label", "word", "better", "country")),
    Rule("IRM274", tool_unanswered),
    Rule("IRM275", tool_off, ("platforms",)),
    Rule("IRM276", buried_label, ("label", "word", "better", "country")),
    Rule("IRM277", unknown_label, ("label", "word", "better", "country")),
    Rule("IRM541", opinion_not_free),
)
