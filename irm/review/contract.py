"""The clause register and the laws by place, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from irm.contract import (
    Clause,
    Duty,
    agreed_pay_day,
    categories,
    keep_years,
    named_by,
    register,
    work_done_on,
)
from irm.entry import format_date
from irm.money import format_short
from irm.offers import Circumstances
from irm.places import place_name
from irm.review.models import Source
from irm.review.rules import Case, Hit, Rule

CONTRACT, MONEY = "offer.contract", "offer.money"
HOMES = {"brand": "settings.brand", "influencer": "influencer.person"}
OFFER_HOMES = {
    "payment": MONEY,
    "compensation": MONEY,
    "rights": "offer.use",
    "exclusivity": "offer.use",
    "deliverables": "offer.work",
    "brief": "offer.work",
    "campaign": "offer.work",
    "dates": "offer.dates",
    "review": "offer.rules",
    "disclosure": "offer.rules",
    "exit": "offer.rules",
}
ASKED = {
    "minors_featured": "children in the picture",
    "ai_people": "people made by a machine",
    "ai_replica": "a copy of their face or voice",
    "retouched": "retouched bodies or faces",
    "audience_data_shared": "data of their followers",
}


def _open(case: Case, severity: str) -> Iterator[Hit]:
    """Clauses that wait for an answer; those that another rule names already stay with it.

    Two clauses that one field of the record answers are asked about once.
    """
    asked: set[str] = set()
    for clause in case.open_clauses:
        if clause.severity == severity and not clause.finding and clause.field not in asked:
            asked |= {clause.field} - {""}
            yield Hit(_home(clause), clause.id, _words(case, clause), _source(case, clause))


def _words(case: Case, clause: Clause) -> dict[str, str]:
    return {
        "question": clause.question,
        "reason": clause.why,
        "step": clause.fix or "Fill it in.",
        "because": _because(case, clause),
    }


def _because(case: Case, clause: Clause) -> str:
    """Which law or country makes the clause apply; nothing where it applies to every offer."""
    if clause.applies_when == "always":
        return ""
    named = named_by(clause, case.duties, case.markets)
    return f" Named by: {'; '.join(named)}." if named else ""


def _home(clause: Clause) -> str:
    if clause.place:
        return clause.place
    owner, _, rest = clause.field.removeprefix("check:").partition(".")
    if clause.answer == "record" and owner == "offer":
        return OFFER_HOMES.get(rest.partition(".")[0], CONTRACT)
    return HOMES.get(owner, CONTRACT)


def _source(case: Case, clause: Clause) -> Source:
    """A clause that laws ask for rests on the first of them that binds here, not on another's."""
    asking = _laws_asking(clause.applies_when)
    binding = (duty for duty in case.duties if duty.reached and duty.law.id in asking)
    duty = next(binding, None)
    return _law_source(duty) if duty else _register_source(clause.source)


@cache
def _laws_asking(applies_when: str) -> frozenset[str]:
    """Answer the ids of the laws that a condition of the register names."""
    return frozenset(re.findall(r"\w+", applies_when.partition("laws include")[2]))


@cache
def _register_source(name: str) -> Source:
    source = register().sources[name]
    return Source(words=source.words, link=source.link, as_of=source.as_of)


def open_blocking(case: Case) -> Iterator[Hit]:
    """A clause that every contract of this kind needs has no answer."""
    yield from _open(case, "blocking")


def open_warning(case: Case) -> Iterator[Hit]:
    """A clause that should be answered is not."""
    yield from _open(case, "warning")


def open_info(case: Case) -> Iterator[Hit]:
    """A clause that is good to answer is not."""
    yield from _open(case, "info")


def not_asked(case: Case) -> Iterator[Hit]:
    """Nobody has said what the content holds, so clauses that depend on it cannot be chosen."""
    holds = case.offer.circumstances
    waiting = [words for name, words in ASKED.items() if getattr(holds, name) is None]
    if waiting and holds == Circumstances() and case.offer.deliverables:
        yield Hit(CONTRACT, values={"what": ", ".join(waiting)})


def law_binds(case: Case) -> Iterator[Hit]:
    """A law with a threshold binds this offer, by itself or with earlier deals."""
    for duty in case.duties:
        if duty.law.threshold is not None and duty.reached and duty.certain:
            yield Hit(CONTRACT, duty.law.id, _law_values(case, duty), _law_source(duty))


def law_may_bind(case: Case) -> Iterator[Hit]:
    """Whether the threshold is reached cannot be told for sure; the offer is treated as if."""
    for duty in case.duties:
        if duty.doubt:
            values = {**_law_values(case, duty), "doubt": _doubt(case, duty)}
            yield Hit(CONTRACT, duty.law.id, values, _law_source(duty))


def paid_too_late(case: Case) -> Iterator[Hit]:
    """The agreed pay day lies behind the last day that a law allows whatever is agreed."""
    for duty in case.duties:
        if duty.reached and duty.law.pay.kind == "hard" and (late := _late(case, duty)):
            yield Hit(MONEY, duty.law.id, late, _law_source(duty))


def paid_later_than_usual(case: Case) -> Iterator[Hit]:
    """The agreed pay day lies behind what a law allows without a good reason."""
    for duty in case.duties:
        if duty.reached and duty.law.pay.kind == "soft" and (late := _late(case, duty)):
            yield Hit(MONEY, duty.law.id, late, _law_source(duty))


def _late(case: Case, duty: Duty) -> dict[str, str]:
    pay, rule = case.offer.payment, duty.law.pay
    paid_before = pay.trigger in (None, "signing") or pay.is_in_advance
    if rule.longest is None or pay.due_days is None or paid_before:
        return {}
    by_invoice = pay.trigger == "invoice" and rule.counts_from == "work"
    agreed, done = agreed_pay_day(case.offer), work_done_on(case.offer)
    if by_invoice:
        allowed = done + timedelta(days=rule.longest) if done else None
        if agreed is not None and allowed is not None and agreed <= allowed:
            return {}
    elif pay.due_days <= rule.longest:
        return {}
    start = "the invoice" if rule.counts_from == "invoice" else "the end of the work"
    return {
        "law": duty.law.cited,
        "agreed": format_date(agreed) if agreed else "a day that hangs on the invoice",
        "allowed": f"{rule.longest} days after {start}",
        "last": f", here {format_date(duty.pay_by)}" if duty.pay_by and done else "",
        "days": str(rule.longest),
        "penalty": duty.law.penalty,
    }


def _law_values(case: Case, duty: Duty) -> dict[str, str]:
    law = duty.law
    threshold = law.threshold
    limit = format_short(threshold.amount, threshold.currency) if threshold else ""
    return {
        "law": law.cited,
        "threshold": limit,
        "sum": _sum(duty),
        "written": "a written contract" if law.written else "payment in time",
        "pay_by": format_date(duty.pay_by) if duty.pay_by else "the agreed day",
        "years": str(keep_years(case.duties)),
        "penalty": law.penalty,
    }


def _sum(duty: Duty) -> str:
    """`This offer comes to USD 900` or `This offer and 2 earlier deals since … come to …`."""
    threshold = duty.law.threshold
    currency = threshold.currency if threshold else ""
    earlier = len(duty.shares) - 1
    if earlier < 1:
        return f"This offer comes to {format_short(duty.total, currency)}"
    deals = f"{earlier} earlier deal{'' if earlier == 1 else 's'}"
    since = f" since {format_date(duty.since)}" if duty.since else ""
    return f"This offer and {deals}{since} come to {format_short(duty.total, currency)}"


def _doubt(case: Case, duty: Duty) -> str:
    if duty.uncounted:
        return (
            f"{len(duty.uncounted)} of the deals that count are in another currency, and no "
            "exchange rate is used here"
        )
    return "Sources differ on whether the year is the calendar year or the twelve months before"


def _law_source(duty: Duty) -> Source:
    law = duty.law
    return Source(words=f"Guidance for {law.where}: {law.source}", link=law.link, as_of=law.as_of)


def barred_category(case: Case) -> Iterator[Hit]:
    """A country or a platform does not allow paid posts for this kind of product."""
    kind = categories().get(case.offer.category)
    if kind is None:
        return
    where = [place_name(c) for c in case.markets if c in kind.barred_in]
    where += [
        case.platform_name(p)
        for p in dict.fromkeys(line.platform for line in case.offer.deliverables)
        if p in kind.barred_on
    ]
    if where:
        values = {"category": kind.label, "where": " and ".join(where), "reason": kind.reason}
        source = Source(words=kind.source, link=kind.link, as_of=kind.as_of)
        yield Hit(CONTRACT, "category", values, source)


def regulated_category(case: Case) -> Iterator[Hit]:
    """The product belongs to a kind with rules of its own: a question, with its reason."""
    kind = categories().get(case.offer.category)
    if kind is not None and kind.question:
        values = {"category": kind.label, "question": kind.question, "reason": kind.reason}
        source = Source(words=kind.source, link=kind.link, as_of=kind.as_of)
        yield Hit(CONTRACT, "category", values, source)


def unknown_answer(case: Case) -> Iterator[Hit]:
    """An answer, or a kind of product, under a name that the register does not know."""
    known = register()
    names = [answer.id for answer in case.offer.clauses if not known.has(answer.id)]
    if case.offer.category and case.offer.category not in categories():
        names.append(case.offer.category)
    for name in names:
        yield Hit(CONTRACT, name, {"unknown": name})


RULES = (
    Rule("IRM281", open_blocking, ("question", "reason", "step", "because")),
    Rule("IRM282", open_warning, ("question", "reason", "step", "because")),
    Rule("IRM283", open_info, ("question", "reason", "step", "because")),
    Rule("IRM284", not_asked, ("what",)),
    Rule("IRM285", barred_category, ("category", "where", "reason")),
    Rule("IRM286", regulated_category, ("category", "question", "reason")),
    Rule("IRM287", unknown_answer, ("unknown",)),
    Rule("IRM291", paid_too_late, ("law", "agreed", "allowed", "last", "days", "penalty")),
    Rule("IRM292", paid_later_than_usual, ("law", "agreed", "allowed", "last", "days", "penalty")),
    Rule("IRM293", law_binds, ("law", "threshold", "sum", "written", "pay_by", "years", "penalty")),
    Rule(
        "IRM294",
        law_may_bind,
        ("law", "threshold", "sum", "written", "pay_by", "years", "penalty", "doubt"),
    ),
)
