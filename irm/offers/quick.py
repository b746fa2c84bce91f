"""The quick offer: a handful of answers that stand for the terms of an ordinary draft.

`QuickTerms` are the terms with those answers beside them. An edit of an answer is settled into
the terms; an edit of a term stays what it is.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from irm.errors import FieldError
from irm.money import minor_digits
from irm.offers.models import Amount, CashLine, CashPurpose, Deliverable, Right, Rights, Terms
from irm.offers.prefill import first_labels, terms_of
from irm.offers.quick_content import Chip, UsePreset, quick_content
from irm.records import Record
from irm.reference import Reference

FEE_ROW = "fee"


class QuickTerms(Terms):
    """Terms and what the quick offer makes of them.

    `one_fee` is the fee where it is one sum; `fee_in_parts` says that it is several, which only
    the full builder edits. `use` is the name of a preset, `other` where none fits.
    """

    chips: tuple[str, ...] = ()
    one_fee: Amount | None = None
    fee_in_parts: bool = False
    live_on: date | None = None
    use: str | None = None
    country: str = ""


class QuickLink(Record):
    """What a link may fill in: nothing that says anything about a person."""

    pieces: tuple[tuple[str, int], ...] = ()
    fee: Amount | None = None
    currency: str | None = None
    use: str | None = None
    country: str = ""


def quick_terms(terms: Terms) -> QuickTerms:
    """Answer the terms with the answers of the quick offer read from them."""
    plain = terms_of(terms)
    parts = _fee_parts(plain)
    days = {line.live_from for line in plain.deliverables}
    labels = plain.disclosure.labels
    return QuickTerms.model_construct(  # made of what was validated just now
        **dict(plain),
        chips=tuple(chip.name for chip in quick_content().chips if _rows_of(plain, chip)),
        one_fee=parts[0] if len(parts) == 1 else None,
        fee_in_parts=len(parts) > 1 or bool(plain.deliverables and _priced(plain)),
        live_on=days.pop() if len(days) == 1 else None,
        use=_preset_of(plain.rights),
        country=labels[0].country if len(labels) == 1 else "",
    )


def settled(changed: QuickTerms, path: str, reference: Reference) -> Terms:
    """Answer the terms once an answer or a term at `path` was changed.

    FieldError where the change cannot be: another currency for sums that stand already.
    """
    terms = terms_of(changed)
    match path.split("."):
        case ["chips"]:
            return _with_chips(terms, changed.chips, changed.live_on)
        case ["one_fee"]:
            return with_fee(terms, changed.one_fee)
        case ["live_on"]:
            if changed.live_on and not terms.deliverables:
                raise FieldError("live_on", "Choose what they make first; the day is kept there.")
            return _with_live(terms, changed.live_on)
        case ["use"]:
            return with_use(terms, changed.use)
        case ["country"]:
            return with_country(terms, changed.country, reference)
        case ["deliverables", row_id, "format"]:
            return _on_platform(terms, row_id, reference)
    return terms


def with_pieces(terms: Terms, pieces: tuple[tuple[str, int], ...], reference: Reference) -> Terms:
    """Answer the terms with these formats and counts; a format that is there takes the count."""
    lines = list(terms.deliverables)
    live = quick_terms(terms).live_on
    for format_, quantity in pieces:
        at = next((n for n, line in enumerate(lines) if line.format == format_), None)
        if at is not None:
            lines[at] = lines[at].model_copy(update={"quantity": quantity})
            continue
        platform = reference.format_row(format_).platform
        row_id = _free_id(format_, lines)
        lines.append(
            Deliverable(
                id=row_id, platform=platform, format=format_, quantity=quantity, live_from=live
            )
        )
    return terms.model_copy(update={"deliverables": tuple(lines)})


def _free_id(wanted: str, lines: list[Deliverable]) -> str:
    taken = {line.id for line in lines}
    names = (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def with_fee(terms: Terms, fee: Decimal | None) -> Terms:
    """Answer the terms with one fee for all; None takes it away."""
    others = tuple(line for line in terms.compensation if not _is_fee(line))
    mine = next((line for line in terms.cash_lines if _is_fee(line)), None)
    if fee is None:
        return terms.model_copy(update={"compensation": others})
    line = (mine or CashLine(id=FEE_ROW)).model_copy(update={"amount": fee})
    return terms.model_copy(update={"compensation": (line, *others)})


def with_use(terms: Terms, name: str | None) -> Terms:
    """Answer the terms with the rights of a preset; `other` leaves them as they are."""
    preset = next((use for use in quick_content().uses if use.name == name), None)
    if name == "other":
        return terms
    if preset is None:
        return terms.model_copy(update={"rights": Rights()})
    return terms.model_copy(update={"rights": _rights_of(preset)})


def with_country(terms: Terms, country: str, reference: Reference) -> Terms:
    """Answer the terms with the label of one audience country, none where it is empty."""
    labels = first_labels((country,), reference) if country else ()
    disclosure = terms.disclosure.model_copy(update={"labels": labels})
    return terms.model_copy(update={"disclosure": disclosure})


def in_currency(terms: QuickTerms, currency: str) -> Terms:
    """Answer the terms in another currency: the one fee keeps its number, nothing is converted.

    FieldError where other sums stand already, or the number has decimals the currency lacks.
    """
    plain = terms_of(terms)
    without = with_fee(plain, None)
    if without.has_amounts or terms.fee_in_parts:
        raise FieldError(
            "currency",
            f"Amounts are entered in {plain.currency} and are not converted. Remove them in the "
            "full builder, then choose the currency.",
        )
    fee = terms.one_fee
    if fee is not None and fee != round(fee, minor_digits(currency)):
        raise FieldError(
            "currency", f"{currency} has fewer decimals than the fee. Enter the fee anew first."
        )
    moved = Terms.model_validate({**dict(without), "currency": currency})
    return with_fee(moved, fee)


def bare_terms(terms: Terms) -> Terms:
    """Answer what a template keeps: the terms without dates, labels and words about one person."""
    lines = (
        line.model_copy(update={"draft_due": None, "live_from": None, "live_until": None})
        for line in terms.deliverables
    )
    return terms_of(terms).model_copy(
        update={
            "deliverables": tuple(lines),
            "dates": terms.dates.model_copy(update={"answer_by": None, "brief_on": None}),
            "payment": terms.payment.model_copy(update={"invoice_by": None}),
        }
    )


# What the answers are made of


def _fee_parts(terms: Terms) -> list[Decimal]:
    return [line.amount for line in terms.cash_lines if _is_fee(line) and line.amount]


def _priced(terms: Terms) -> bool:
    return any(line.price for line in terms.deliverables)


def _is_fee(line: object) -> bool:
    return isinstance(line, CashLine) and line.purpose is CashPurpose.FEE


def _rows_of(terms: Terms, chip: Chip) -> tuple[Deliverable, ...]:
    return tuple(line for line in terms.deliverables if line.format in chip.formats)


def _with_chips(terms: Terms, names: tuple[str, ...], live: date | None) -> Terms:
    """One piece for each chip that was added; a chip that was taken away takes its pieces."""
    lines = list(terms.deliverables)
    for chip in quick_content().chips:
        there = _rows_of(terms, chip)
        if chip.name in names and not there:
            platform = quick_content().platform_of[chip.formats[0]]
            lines.append(
                Deliverable(
                    id=_free_id(chip.name, lines),
                    platform=platform,
                    format=chip.formats[0],
                    live_from=live,
                )
            )
        elif chip.name not in names:
            lines = [line for line in lines if line not in there]
    return terms.model_copy(update={"deliverables": tuple(lines)})


def _with_live(terms: Terms, day: date | None) -> Terms:
    lines = tuple(
        line.model_copy(update={"live_from": day, "live_until": None})
        for line in terms.deliverables
    )
    return terms.model_copy(update={"deliverables": lines})


def _on_platform(terms: Terms, row_id: str, reference: Reference) -> Terms:
    lines = tuple(
        line.model_copy(update={"platform": reference.format_row(line.format).platform})
        if line.id == row_id
        else line
        for line in terms.deliverables
    )
    return terms.model_copy(update={"deliverables": lines})


def _rights_of(preset: UsePreset) -> Rights:
    named = {name: Right(granted=True, **dict(right)) for name, right in preset.rights.items()}
    return Rights(**{name: named.get(name, Right(granted=False)) for name in Rights.model_fields})


def _preset_of(rights: Rights) -> str | None:
    if all(right.granted is None for _, right in rights.each()):
        return None
    said = _without_prices(rights)
    fitting = (use.name for use in quick_content().uses if _rights_of(use) == said)
    return next(fitting, "other")


def _without_prices(rights: Rights) -> Rights:
    return Rights(
        **{name: right.model_copy(update={"price": None}) for name, right in rights.each()}
    )
