"""What is asked and how it is worked on: deliverables, brief, review, exit."""

from __future__ import annotations

from collections.abc import Iterator

from irm.review.rules import Case, Hit, Rule

WORK, RULES_SECTION = "offer.work", "offer.rules"


def no_deliverables(case: Case) -> Iterator[Hit]:
    """Nothing is asked for."""
    if not case.offer.deliverables:
        yield Hit(WORK)


def no_brief(case: Case) -> Iterator[Hit]:
    """The brief is empty."""
    if not case.offer.brief:
        yield Hit(WORK)


def no_details(case: Case) -> Iterator[Hit]:
    """A line of work says neither length nor content."""
    for line in case.offer.deliverables:
        if not line.details:
            yield Hit(WORK, line.id, {"line": case.label(line)})


def no_review_time(case: Case) -> Iterator[Hit]:
    """The brand sets itself no time to answer a draft."""
    if case.offer.review.brand_days is None:
        yield Hit(RULES_SECTION)


def no_revision_cap(case: Case) -> Iterator[Hit]:
    """Rounds of changes have no limit."""
    if case.offer.review.revision_rounds is None:
        yield Hit(RULES_SECTION)


def no_kill_fee(case: Case) -> Iterator[Hit]:
    """Nothing is paid when the brand calls the work off."""
    if not case.offer.exit.kill_fee_percent:
        yield Hit(RULES_SECTION)


def no_free_choice(case: Case) -> Iterator[Hit]:
    """The offer does not say what the person decides alone."""
    if not case.offer.review.free_choice:
        yield Hit("offer.work")


def work_before_signing(case: Case) -> Iterator[Hit]:
    """The offer does not say that work starts after both have signed."""
    if not case.offer.work_starts_after_signing:
        yield Hit("offer.dates")


RULES = (
    Rule("IRM201", no_deliverables),
    Rule("IRM202", no_brief),
    Rule("IRM203", no_details, ("line",)),
    Rule("IRM221", no_review_time),
    Rule("IRM222", no_revision_cap),
    Rule("IRM223", no_kill_fee),
    Rule("IRM224", no_free_choice),
    Rule("IRM225", work_before_signing),
)
