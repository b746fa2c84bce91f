"""Disclosure: one label for each audience country, the platform's tool, an honest opinion."""

from __future__ import annotations

from collections.abc import Iterator

from irm.places import place_name
from irm.reference import DisclosureRule
from irm.review.models import Source
from irm.review.rules import OFF_PLATFORM, Case, Hit, Rule

RULES_SECTION = "offer.rules"
WITH_TOOL = frozenset(
    {"instagram", "facebook", "tiktok", "youtube", "twitch", "pinterest", "snapchat"}
)
"""Platforms whose own labelling of paid work we have read about (contract.md, part 4)."""


def countries(case: Case) -> tuple[str, ...]:
    """Answer the audience countries on the platforms that are posted on, each once.

    Where those are not recorded: of all audiences; else the country of work.
    """
    posted = {line.platform for line in case.offer.deliverables}
    near = [c for a in case.person.audiences if a.platform in posted for c in a.countries]
    found = tuple(dict.fromkeys(near)) or case.person.audience_countries
    place = case.person.place_of_work
    return found or ((place[:2],) if place else ())


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
    for country in countries(case):
        if country in labelled:
            continue
        rule = _rule_for(case, country)
        example = f"for example “{rule.labels[0]}”" if rule else "in the words used there"
        values = {"country": place_name(country), "example": example}
        yield Hit(RULES_SECTION, country, values, _source(rule))


def no_country(case: Case) -> Iterator[Hit]:
    """Neither a label nor a country to choose one for."""
    labelled = any(row.label for row in case.offer.disclosure.labels)
    if not countries(case) and not labelled:
        yield Hit("influencer.audiences")


def weak_label(case: Case) -> Iterator[Hit]:
    """A label that guidance for the country names as not enough."""
    for row in case.offer.disclosure.labels:
        for rule in case.reference.disclosure(row.country):
            refused = {label.casefold() for label in rule.refused_labels}
            if row.label.casefold() in refused:
                values = {"label": row.label, "country": place_name(row.country)}
                yield Hit(RULES_SECTION, row.country, values, _source(rule))
                break


def _posts(case: Case) -> tuple[str, ...]:
    platforms = dict.fromkeys(line.platform for line in case.offer.deliverables)
    return tuple(p for p in platforms if p not in OFF_PLATFORM)


def tool_unanswered(case: Case) -> Iterator[Hit]:
    """Nobody has said whether the platform's own label is switched on."""
    if case.offer.disclosure.platform_tool is None and _posts(case):
        yield Hit(RULES_SECTION)


def tool_off(case: Case) -> Iterator[Hit]:
    """The platform's own label stays off where the platform asks for it."""
    asking = [case.platform_name(p) for p in _posts(case) if p in WITH_TOOL]
    if case.offer.disclosure.platform_tool is False and asking:
        yield Hit(RULES_SECTION, values={"platforms": ", ".join(asking)})


def opinion_not_free(case: Case) -> Iterator[Hit]:
    """The offer does not say that the opinion stays the person's own."""
    if not case.offer.disclosure.honest_opinion:
        yield Hit(RULES_SECTION)


RULES = (
    Rule("IRM271", no_label, ("country", "example")),
    Rule("IRM272", no_country),
    Rule("IRM273", weak_label, ("label", "country")),
    Rule("IRM274", tool_unanswered),
    Rule("IRM275", tool_off, ("platforms",)),
    Rule("IRM541", opinion_not_free),
)
