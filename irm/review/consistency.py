"""Consistency: equal pay for equal work, told without a name."""

from __future__ import annotations

from collections.abc import Iterator

from irm.review.rules import Case, Hit, Rule
from irm.worth import LikeWork, pay_gaps

MONEY = "offer.money"


def _gaps(case: Case) -> tuple[LikeWork, ...]:
    return pay_gaps(case.file, case.experience or (), reference=case.reference)


def _values(case: Case, like: LikeWork) -> dict[str, str]:
    return {
        "hourly": case.money(like.per_hour),
        "gap": like.words,
        "median": case.money(like.median),
    }


def less_than_others(case: Case) -> Iterator[Hit]:
    """The fee per hour is over 15 % below what others agreed to for like work."""
    for like in _gaps(case):
        if like.percent < 0:
            short = case.money((like.median - like.per_hour) * like.hours)
            yield Hit(MONEY, like.row, {**_values(case, like), "short": short})


def more_than_others(case: Case) -> Iterator[Hit]:
    """The fee per hour is over 15 % above what others agreed to for like work."""
    for like in _gaps(case):
        if like.percent > 0:
            yield Hit(MONEY, like.row, _values(case, like))


RULES = (
    Rule("IRM451", less_than_others, ("hourly", "gap", "median", "short")),
    Rule("IRM452", more_than_others, ("hourly", "gap", "median")),
)
