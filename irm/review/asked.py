"""Asked first: hours and rates in the person's own word, or declined on a date."""

from __future__ import annotations

from collections.abc import Iterator

from irm.entry import format_date
from irm.offers import Deliverable
from irm.review.rules import Case, Hit, Rule

HOUR = "hour"


def hours_not_asked(case: Case) -> Iterator[Hit]:
    """A format without hours in their word, and no day on which they declined."""
    if case.person.effort_declined_on:
        return
    seen = set()
    for line in case.offer.deliverables:
        if line.format not in seen and not _hours_in_their_word(case, line):
            seen.add(line.format)
            yield Hit("influencer.effort", line.id, {"line": case.format_name(line.format)})


def _hours_in_their_word(case: Case, line: Deliverable) -> bool:
    here = line.hours_stated_by
    recorded = case.person.effort_for(line.format)
    stated_here = bool(line.hours and here and here.is_their_word)
    return stated_here or bool(recorded and recorded.stated_by.is_their_word)


def _unpriced_formats(case: Case, currency: str | None) -> tuple[Deliverable, ...]:
    """Answer the lines whose price they never named, neither by the hour nor for the format."""
    own = {
        rate.format
        for rate in case.person.rates
        if rate.stated_by.is_their_word and currency in (None, rate.currency)
    }
    if HOUR in own:
        return ()
    return tuple(line for line in case.offer.deliverables if line.format not in own)


def rate_not_asked(case: Case) -> Iterator[Hit]:
    """No price in their word, in any currency, and no day on which they declined."""
    missing = _unpriced_formats(case, None)
    if missing and not case.person.rates_declined_on:
        lines = ", ".join(dict.fromkeys(case.format_name(line.format) for line in missing))
        yield Hit("influencer.rates", values={"lines": lines})


def rate_in_other_currency(case: Case) -> Iterator[Hit]:
    """A price in their word, but in another currency than the offer's."""
    if _unpriced_formats(case, None) or not _unpriced_formats(case, case.offer.currency):
        return
    others = sorted({r.currency for r in case.person.rates} - {case.offer.currency})
    yield Hit("influencer.rates", values={"others": ", ".join(others)})


def declined(case: Case) -> Iterator[Hit]:
    """They were asked and declined: the sum rests on estimates."""
    days = {
        "hours": case.person.effort_declined_on,
        "rates": case.person.rates_declined_on,
    }
    asked = [f"{what} on {format_date(day)}" for what, day in days.items() if day]
    if asked:
        yield Hit("influencer.rates", values={"what": " and ".join(asked)})


RULES = (
    Rule("IRM401", hours_not_asked, ("line",)),
    Rule("IRM402", rate_not_asked, ("lines",)),
    Rule("IRM403", rate_in_other_currency, ("others",)),
    Rule("IRM404", declined, ("what",)),
)
