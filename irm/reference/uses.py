"""Where each figure is used: in words for people, by table and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from irm.reference.own import SELF_EMPLOYMENT
from irm.reference.provenance import Sourced
from irm.reference.rows import (
    Benchmark,
    DisclosureRule,
    EffortHours,
    LivingWage,
    MinimumWage,
    Multiplier,
    NonCash,
    SkillWage,
    TaxShare,
)

if TYPE_CHECKING:
    from irm.reference.lookup import Reference

IN_NO_SUM = "In no sum yet; kept to be read."
EVIDENCE = "Evidence beside our own figure; in no sum."
_KEYS = {
    "usage_organic": "Worth: reuse on the brand's channels.",
    "usage_paid_ads": "Worth: paid ads.",
    "whitelisting": "Worth: ads from the person's account.",
    "perpetual_buyout": "Worth: use without end, and the most that all use together may cost.",
    "raw_footage": "Worth: raw files.",
    "exclusivity": "Worth: not working for others.",
    "rush": "Worth: less than five working days to the first draft.",
    "late_payment": "Value: what waiting for the money takes off.",
    SELF_EMPLOYMENT: "Worth: from an employee's wage to the rate of who works for themselves.",
    "product_chosen": "Value: goods they chose.",
    "product_not_chosen": "Value: goods they did not choose.",
    "product_tool": "Value: goods that are a tool of the job, or go back.",
    "product_tax_drag": "Value: tax on goods where no share for the place is on file.",
    "affiliate_expected": "Value: commission that is expected, without own past sales.",
    "cross_promotion_written": "Value: reach that is promised in writing.",
    "event_leisure": "Value: the leisure part of an event.",
    "long_term_guaranteed": "Value: later work that is guaranteed.",
    "long_term_saved_hours": "Value: later work, the hours of selling it saves.",
    "discount_rate": "Value: later work, because its money comes later.",
}


def where_used(row: Sourced, tables: Reference) -> str:
    """Answer in which sum or check a row is used; rows that are evidence say so."""
    match row:
        case MinimumWage():
            used = "Floors where the person works; findings IRM503 to IRM505."
            return used if row.is_floor or row.hourly is None else EVIDENCE
        case LivingWage():
            used = "Floors where the person works; findings IRM503 to IRM505."
            return used if row.use == "floor" else "History of the series; in no sum."
        case SkillWage():
            used = "Worth: the rate of an hour in the US, where the person states none."
            stands_for = {mapped.soc_code for mapped in tables.phase_rows}
            return used if row.soc_code in stands_for else IN_NO_SUM
        case EffortHours():
            return _hours(row)
        case Benchmark():
            return _price(row)
        case Multiplier():
            evidence = row.row_type == "published" and row.key != SELF_EMPLOYMENT
            return EVIDENCE if evidence else _KEYS.get(row.key, IN_NO_SUM)
        case NonCash():
            return _noncash(row)
        case TaxShare():
            return "Value: tax on goods and events of who is taxed there, to be found in cash."
        case DisclosureRule():
            return "Labels of an offer; the findings on labels. In no sum."
    return IN_NO_SUM


def _hours(row: EffortHours) -> str:
    if not row.counts:
        return EVIDENCE
    if row.scope == "per_deliverable":
        return "Worth: hours of a piece, where the person states none."
    once = {
        "always": "Worth: hours once a deal, where hours of pieces are estimated.",
        "product": "Worth: hours once a deal with a product, where hours are estimated.",
        "rights": "Worth: hours once a deal with rights, where hours are estimated.",
        "extra_round": "Worth: rounds of changes beyond two.",
    }
    return once.get(row.applies, IN_NO_SUM)


def _price(row: Benchmark) -> str:
    if row.unit != "per deliverable" or row.effort_format is None:
        return IN_NO_SUM
    return "Worth: the market, once three independent sources speak for format and audience."


def _noncash(row: NonCash) -> str:
    if row.key:
        return _KEYS.get(row.key, IN_NO_SUM)
    if row.unit == "usd_per_1000" and not row.category:
        return "Value: the price of 1,000 views; the lowest for the platform counts."
    if row.row_type == "tax_rule" and row.category:
        return "Value: cited beside tax on goods or events; in no sum."
    return EVIDENCE
