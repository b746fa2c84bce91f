"""The schedule after page one: parties, worth against value, pay per hour, dates, statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from irm.documents.charts import PRINT, Chart, hourly, value_mix
from irm.documents.hourly_chart import hours_words
from irm.documents.parts import Section, Table
from irm.documents.terms import RIGHTS, TRIGGERS, end_of, fits_inline
from irm.documents.words import format_row, item_label
from irm.entry import format_date, format_hours
from irm.money import format_amount, format_money
from irm.offers import Offer, OfferFile
from irm.people import StatedBy
from irm.places import place_name
from irm.reference import dated_words
from irm.worth import Assessment, Part, Span

WHOSE = {
    StatedBy.INFLUENCER: "the influencer",
    StatedBy.AGENT: "their agent",
    StatedBy.MEDIA_KIT: "their media kit",
    StatedBy.BRAND: "the brand (a guess)",
}
STANDINGS = {
    "stated": "stated",
    "verified": "verified",
    "unverified": "not verified",
    "estimate": "estimate",
    "yours": "own figure",
}


def schedule(file: OfferFile, assessment: Assessment) -> tuple[Section, ...]:
    """Answer the sections that follow the page of key terms."""
    mix = value_mix(assessment, PRINT)
    pay = hourly(assessment, PRINT)
    return (
        _parties(file),
        *_in_full(file.offer),
        _worth(assessment, mix),
        _hourly(assessment, pay),
        _dates(file.offer),
        _statements(file),
        _sources(assessment),
    )


def _parties(file: OfferFile) -> Section:
    brand, person = file.brand, file.influencer
    contact = ", ".join(filter(None, (brand.contact_name, brand.contact_role)))
    signs = ", ".join(filter(None, (brand.signatory_name, brand.signatory_role)))
    agent = ", ".join(filter(None, (person.agent_name, person.agent_email)))
    accounts = ", ".join(f"{a.handle} ({a.platform})" for a in person.audiences if a.handle)
    place = place_name(person.place_of_work) if person.place_of_work else ""
    rows = (
        ("Name", brand.name, person.name),
        ("Legal name", brand.legal_name, person.legal_name),
        ("Address", brand.address, person.address),
        ("Contact", contact, agent and f"through {agent}"),
        ("E-mail", brand.contact_email, person.email),
        ("Telephone", brand.contact_phone, person.phone),
        ("Place of work", "", place),
        ("Accounts", "", accounts),
        ("Guardian", "", person.guardian),
        ("Signs", signs, person.guardian or person.legal_name or person.name),
    )
    needed = ("Name", "Legal name", "Address")
    kept = tuple(
        (label, ours or _blank(label, needed), theirs or _blank(label, needed))
        for label, ours, theirs in rows
        if ours or theirs or label in needed
    )
    table = Table(head=("Detail", "Brand", "Influencer"), rows=kept, widths=(2, 5, 5))
    return Section(heading="Parties", tables=(table,))


def _blank(label: str, needed: tuple[str, ...]) -> str:
    return "still to agree" if label in needed else "–"


def _worth(assessment: Assessment, chart: Chart) -> Section:
    currency = assessment.value.currency
    value, work = assessment.value, assessment.worth
    tables = (
        _sum_table("What the offer is worth to you", value.parts, value.total, currency),
        _sum_table("What the work is worth", work.parts, work.total, currency),
    )
    shown = bool(value.parts or work.parts)
    return Section(
        heading="Worth against value",
        takeaway=chart.heading,
        paragraphs=_parity(assessment),
        chart=chart if shown else None,
        tables=tables if shown else (),
        note=chart.note if shown else "",
    )


def _sum_table(name: str, parts: tuple[Part, ...], total: Span, currency: str) -> Table:
    rows = tuple((p.label, p.words, *_figures(p.amount, currency)) for p in parts)
    return Table(
        head=(name, "How it is counted", f"Low, {currency}", "Typical", "High"),
        rows=rows,
        widths=(4, 7, 0, 0, 0),
        numeric=(2, 3, 4),
        total=("Total", "", *_figures(total, currency)),
    )


def _figures(span: Span, currency: str) -> tuple[str, str, str]:
    return (
        format_amount(span.low, currency),
        format_amount(span.typical, currency),
        format_amount(span.high, currency),
    )


def _parity(assessment: Assessment) -> tuple[str, ...]:
    if assessment.parity is None:
        return ()
    words = (
        f"Parity is {assessment.parity}: the low value of the offer ÷ the typical worth of the "
        "work. At 1.00 or more the offer is worth the work even on the cautious side."
    )
    return (words,)


def _hourly(assessment: Assessment, chart: Chart) -> Section:
    shown = bool(assessment.worth.floors.rows) or assessment.cash_per_hour is not None
    head, *rows = chart.table
    table = Table(head=head, rows=tuple(rows), widths=(4, 0, 9), numeric=(1,))
    return Section(
        heading="Cash per hour of work",
        takeaway=chart.heading,
        chart=chart if shown else None,
        tables=(table,) if rows else (),
        note=hours_words(assessment),
    )


def _dates(offer: Offer) -> Section:
    known = sorted(_events(offer), key=lambda pair: pair[0])
    together: dict[tuple[date, str], list[str]] = {}
    for day, words in known:
        what, _, item = words.partition(": ")
        together.setdefault((day, what), []).append(item)
    rows = tuple(
        (format_date(day), ": ".join(filter(None, (what, ", ".join(filter(None, items))))))
        for (day, what), items in together.items()
    )
    if not rows:
        return Section(heading="Dates", paragraphs=("No date is agreed yet.",))
    table = Table(head=("Date", "What happens"), rows=rows, widths=(2, 9))
    return Section(heading="Dates", tables=(table,))


def _events(offer: Offer) -> Iterator[tuple[date, str]]:
    if offer.dates.brief_on:
        yield offer.dates.brief_on, "We send the brief"
    if offer.dates.answer_by:
        yield offer.dates.answer_by, "Last day for your answer"
    for line in offer.deliverables:
        label = item_label(line)
        if line.draft_due:
            yield line.draft_due, f"You send the draft: {label}"
        if line.live_from:
            yield line.live_from, f"Goes live: {label}"
        if line.live_until and line.live_until != line.live_from:
            yield line.live_until, f"Last day to go live: {label}"
    if offer.payment.invoice_by:
        yield offer.payment.invoice_by, "Last day for your invoice"
    yield from _later(offer)


def _later(offer: Offer) -> Iterator[tuple[date, str]]:
    pay = offer.payment
    due = end_of(offer, pay.due_days) if pay.due_days is not None else None
    if due and pay.trigger == "last_live" and not pay.is_in_advance:
        yield due, f"Last day for our payment ({pay.due_days} days {TRIGGERS['last_live']})"
    for name, right in offer.rights.each():
        end = end_of(offer, right.days) if right.granted and right.days else None
        if end and not right.perpetual:
            yield end, f"Use ends: {RIGHTS[name].lower()}"
    deal = offer.exclusivity
    end = end_of(offer, deal.days) if deal.agreed and deal.days else None
    if end:
        yield end, "Exclusivity ends"


def _statements(file: OfferFile) -> Section:
    rows = (*rate_rows(file), *hour_rows(file))
    if not rows:
        text = "Rates and hours were not asked yet."
        return Section(heading="Who stated what", paragraphs=(text,))
    head = ("Rate or hours", "Figure", "Stated by", "On", "Source")
    table = Table(head=head, rows=rows, widths=(4, 0, 3, 0, 4), numeric=(1,))
    return Section(heading="Who stated what", tables=(table,))


def rate_rows(file: OfferFile) -> tuple[tuple[str, ...], ...]:
    """Answer a row for each stated rate, in their order, and one for a refusal to say."""
    person = file.influencer
    rows = [
        (
            "An hour of work" if r.format == "hour" else f"Price of one: {_format(r.format)}",
            format_money(r.amount, r.currency),
            WHOSE[r.stated_by],
            format_date(r.stated_on),
            r.source or "–",
        )
        for r in person.rates
    ]
    if person.rates_declined_on:
        day = format_date(person.rates_declined_on)
        rows.append(("Rates", "not told", "the influencer", day, "asked, declined to say"))
    return tuple(rows)


def hour_rows(file: OfferFile) -> tuple[tuple[str, ...], ...]:
    """Answer a row for the hours of each format, in their order, then those of this offer."""
    person = file.influencer
    rows = [
        (
            f"Hours for one: {_format(e.format)}",
            format_hours(e.hours),
            WHOSE[e.stated_by],
            format_date(e.stated_on),
            e.source or "–",
        )
        for e in person.effort
    ]
    for line in file.offer.deliverables:
        if line.hours:
            whose = WHOSE[line.hours_stated_by] if line.hours_stated_by else "nobody named"
            hours = format_hours(line.hours)
            label = f"Hours for one: {_format(line.format)}"
            rows.append((label, hours, whose, "–", "for this offer"))
    if person.effort_declined_on:
        day = format_date(person.effort_declined_on)
        rows.append(("Hours", "not told", "the influencer", day, "asked, declined to say"))
    return tuple(rows)


def _format(name: str) -> str:
    row = format_row(name)
    return row.label if row else name


def _in_full(offer: Offer) -> tuple[Section, ...]:
    """The brief, and texts that are too long for page one."""
    texts = (
        ("Brief", offer.brief, True),
        ("You choose", offer.review.free_choice, not fits_inline(offer.review.free_choice)),
        ("Fixed", offer.review.fixed_points, not fits_inline(offer.review.fixed_points)),
    )
    return tuple(
        Section(heading=name, paragraphs=tuple(line for line in text.split("\n") if line.strip()))
        for name, text, needed in texts
        if text and needed
    )


def _sources(assessment: Assessment) -> Section:
    """Every outside source once, with its date and standing, and every own figure with its why."""
    found: dict[str, None] = {}
    for basis in assessment.bases:
        if basis.reason:
            found[f"{basis.words} (own figure: {basis.reason}). {basis.source}."] = None
        elif basis.source and basis.standing not in ("stated", "yours"):
            as_of = f", {dated_words(basis.as_of)}" if basis.as_of else ""
            link = f" {basis.link}" if basis.link.startswith("https://") else ""
            found[f"{basis.source}{as_of} ({STANDINGS[basis.standing]}).{link}"] = None
    points = tuple(found) or ("No outside source was used.",)
    return Section(heading="Sources", points=points)
