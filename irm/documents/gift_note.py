"""The gift note: the paper that goes with a gift. It asks for nothing and is no offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from irm.contract.labels import label_words
from irm.documents import slug
from irm.documents.parts import without_turns
from irm.entry import format_date
from irm.money import format_money
from irm.offers.quick_content import quick_content
from irm.people import Currency
from irm.places import place_name
from irm.records import Line, Record


class GiftNote(Record):
    """What a gift note is made of; `country` is where the audience is, for the label."""

    brand: Line = ""
    name: Line
    product: Line
    price: Decimal | None = None
    currency: Currency = "EUR"
    country: str = ""
    made_on: date


@dataclass(frozen=True)
class GiftView:
    """A gift note as its reader sees it, the same in every format."""

    language: str
    made_at: datetime
    brand: str
    title: str
    head: str
    opening: str
    gift: tuple[str, ...]
    points: tuple[str, ...]
    tax: str
    document_title: str
    foot: str
    foot_rule: str
    marks: tuple[str, ...] = ()


def gift_view(note: GiftNote) -> GiftView:
    """Answer the note in words; the label follows the country, where its words are known."""
    words, brand = quick_content().gift_note, note.brand or "the brand"
    price = () if note.price is None else (_money(words.price, note),)
    label = _label(note, brand)
    return without_turns(
        GiftView(
            language="en",
            made_at=datetime(note.made_on.year, note.made_on.month, note.made_on.day, tzinfo=UTC),
            brand=note.brand or "Brand still to name",
            title=words.title,
            head=f"Made {format_date(note.made_on)}",
            opening=_filled(words.opening, brand=brand, name=note.name),
            gift=(_filled(words.gift, product=note.product), *price),
            points=tuple(_filled(point, label=label) for point in words.points),
            tax=words.tax,
            document_title=f"{words.title}: {brand} to {note.name}",
            foot=words.title,
            foot_rule=words.foot,
        )
    )


def _money(words: str, note: GiftNote) -> str:
    return _filled(words, price=format_money(note.price or Decimal(0), note.currency))


def _label(note: GiftNote, brand: str) -> str:
    words = quick_content().gift_note
    known = label_words().get(note.country)
    if known is None:
        return _filled(words.label_unknown, brand=brand)
    return _filled(words.label_known, country=place_name(note.country), label=known.accepted[0])


def _filled(words: str, **gaps: str) -> str:
    """The words with their gaps filled in one pass; braces in what people typed stay text."""
    parts = words.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled += [gaps.get(name, f"{{{name}}}"), rest]
    return "".join(filled)


def gift_note(note: GiftNote, to: str) -> bytes:
    """Answer the note as `pdf`, `docx` or `md`; the same note gives the same bytes."""
    view = gift_view(note)
    if to == "pdf":
        return _pdf(view)
    return _docx(view) if to == "docx" else _markdown(view).encode()


def gift_file_name(note: GiftNote, to: str) -> str:
    """Answer a file name in plain ASCII: `gift-note-mira-kovac.pdf`."""
    return "-".join(filter(None, ("gift-note", slug(note.name)))) + f".{to}"


def _pdf(view: GiftView) -> bytes:
    from irm.documents.pdf import typeset

    return typeset("gift_note.typ", vars(view), view.made_at)


def _docx(view: GiftView) -> bytes:
    from irm.documents.docx import note_docx

    blocks = [
        ("Brand", view.brand),
        ("Title", view.title),
        ("Small", view.head),
        ("Heading 2", view.opening),
        *(("Normal", text) for text in view.gift),
        *(("List Bullet", text) for text in view.points),
        ("Normal", view.tax),
        ("Small", view.foot_rule),
    ]
    return note_docx(view, view.title, blocks)


def _markdown(view: GiftView) -> str:
    from irm.documents.markdown import escaped

    lines = [
        f"# {escaped(view.title)}",
        f"{escaped(view.brand)}  \n{escaped(view.head)}",
        f"**{escaped(view.opening)}**",
        *map(escaped, view.gift),
        "\n".join(f"- {escaped(point)}" for point in view.points),
        escaped(view.tax),
        f"*{escaped(view.foot_rule)}*",
    ]
    return "\n\n".join(lines) + "\n"
