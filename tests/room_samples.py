"""A room that handed in: five and more offers a case, made by hand, without names."""

from __future__ import annotations

from decimal import Decimal

from irm.workshop.board import Gut, HandIn, Spotted
from irm.workshop.cases import Said, case, cases

PLAYED = {one.code: one for one in cases()}


def handed(code: str, hourly: str, *findings: str, fee: str = "300") -> HandIn:
    """One offer that was handed in, with the codes the review still had."""
    played = case(code)
    return HandIn(
        case=code,
        currency=played.currency,
        fee=Decimal(fee),
        hours=Decimal(14),
        cash_per_hour=Decimal(hourly),
        parity=Decimal("1.00"),
        fair=not findings,
        findings=findings,
    )


A_HOURLY = ("-2.50", "12.10", "13.10", "18.85", "18.92", "21.40")
D_HOURLY = ("54.54", "54.54", "70.90", "70.90", "72.00")


def room() -> tuple[HandIn, ...]:
    """Six offers for case A, five for D, two for F: thirteen in all."""
    a = [handed("A", hourly, *(("IRM421",) if n < 3 else ())) for n, hourly in enumerate(A_HOURLY)]
    a[0] = handed("A", A_HOURLY[0], "IRM421", "IRM501", "IRM271")
    d = [handed("D", hourly, *(("IRM222",) if n < 4 else ())) for n, hourly in enumerate(D_HOURLY)]
    f = [handed("F", "54.16", "IRM442"), handed("F", "60.00")]
    return (*a, *d, *f)


def gut(before: str | None, after: str | None) -> Gut:
    """What one seat would pay, in EUR."""
    return Gut(
        currency="EUR",
        before=None if before is None else Decimal(before),
        after=None if after is None else Decimal(after),
    )


def guts() -> tuple[Gut, ...]:
    """Six seats before, five at the end."""
    pairs = (("0", "280"), ("50", "300"), ("120", "300"), ("150", "320"), ("200", "400"))
    return (*(gut(*pair) for pair in pairs), gut("500", None))


def spotted() -> tuple[Spotted, ...]:
    """Five groups that read case A: four caught the exposure, one the costs."""
    said: list[dict[str, Said]] = [
        {"exposure": "problem", "costs": "fine", "keep": "fine", "whenever": "not_sure"},
        {"exposure": "problem", "costs": "not_sure", "keep": "fine", "whenever": "fine"},
        {"exposure": "problem", "costs": "problem", "keep": "problem", "whenever": "problem"},
        {"exposure": "problem", "costs": "fine", "keep": "fine", "whenever": "fine"},
        {"exposure": "fine", "costs": "fine", "keep": "fine", "whenever": "fine"},
    ]
    return tuple(Spotted(case="A", answers=answers) for answers in said)
