"""The third chart of an offer: what was asked and offered for a piece, among published prices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles
from typing import Any

from irm.documents.skin import Chart, Layer, Palette, field, finish, fixed, layer, text_width
from irm.money import format_amount, format_short, round_money
from irm.offers import Deliverable, OfferFile
from irm.reference import Benchmark
from irm.worth.market import followers, published, votes
from irm.worth.tables import tables_for

ENOUGH = 5
"""From this many independent votes on a range is drawn; fewer are shown one by one."""

LINE, MARKS, GAP = 15.0, 26.0, 14.0
SHAPES = {"asked": ("diamond", "◆"), "offered": ("circle", "●")}


@dataclass(frozen=True)
class _Piece:
    """One line of work: the votes of independent sources, and the prices of this offer."""

    label: str
    who: str
    currency: str
    votes: tuple[Decimal, ...]
    rows: tuple[Benchmark, ...]
    asked: Decimal | None
    offered: Decimal | None

    @property
    def quartiles(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Lower quartile, median and upper quartile; None where too few sources speak."""
        if len(self.votes) < ENOUGH:
            return None
        low, middle, high = quantiles(self.votes, n=4, method="inclusive")
        return low, middle, high

    @property
    def marks(self) -> tuple[tuple[str, Decimal], ...]:
        """The prices of this offer that are known, by name."""
        both = (("asked", self.asked), ("offered", self.offered))
        return tuple((name, price) for name, price in both if price is not None)

    def money(self, amount: Decimal) -> str:
        """An amount as it is printed."""
        return format_short(round_money(amount, self.currency), self.currency)


def benchmark(file: OfferFile, palette: Palette) -> Chart:
    """Answer the chart of asked and offered prices of one piece among published prices.

    One vote an independent group, for the same format, currency and audience, of the last 24
    months. From five votes on their range is drawn, fewer are dots, and where there is none the
    chart says so.
    """
    pieces = _pieces(file)
    known = [piece for piece in pieces if piece.votes]
    heading = _heading(known)
    return Chart(
        spec=_spec(pieces, palette),
        heading=heading,
        alt=f"{heading}. {' '.join(_words(piece) for piece in pieces)}".strip(),
        table=_table(pieces, file.offer.currency),
        note=_note(known),
    )


def has_prices(file: OfferFile) -> bool:
    """Whether anything published, asked or offered can be shown for a piece of this offer."""
    return any(piece.votes or piece.marks for piece in _pieces(file))


def missing_words(file: OfferFile) -> str:
    """Answer for which pieces no published price is on file; empty where there is one for each."""
    gaps = dict.fromkeys(f"{p.label}, {p.who}, {p.currency}" for p in _pieces(file) if not p.votes)
    if not gaps:
        return ""
    return (
        f"No reference for {'; '.join(gaps)} yet. Add one under Reference, or compare with hours."
    )


def _pieces(file: OfferFile) -> tuple[_Piece, ...]:
    tables, offer = tables_for(file), file.offer
    found = []
    for line in offer.deliverables:
        rate = file.influencer.rate_for(line.format, offer.currency)
        rows = published(line, file, offer.made_on, tables)
        count = followers(line, file)
        piece = _Piece(
            label=tables.format_label(line.format),
            who=f"{count:,} followers" if count is not None else "followers not told",
            currency=offer.currency,
            votes=tuple(votes(rows)),
            rows=rows,
            asked=rate.amount if rate and rate.stated_by.is_their_word else None,
            offered=_offered(line, file),
        )
        found.append(piece)
    return tuple(found)


def _offered(line: Deliverable, file: OfferFile) -> Decimal | None:
    """The pay for one piece: its own price, or the whole fee where there is only one line."""
    whole = line.price
    if whole is None and len(file.offer.deliverables) == 1:
        whole = file.offer.fee or None
    return None if whole is None else whole / line.quantity


def _heading(known: list[_Piece]) -> str:
    if not known:
        return "No published price fits this offer yet"
    first = next((piece for piece in known if piece.marks), known[0])
    count = "1 source" if len(first.votes) == 1 else f"{len(first.votes)} independent sources"
    if not first.marks:
        return f"{first.label}: {count} on file, no price asked or offered yet"
    name, price = first.marks[0]
    return f"{first.label}: {name} {first.money(price)}, {_place(first, price)} of {count}"


def _place(piece: _Piece, price: Decimal) -> str:
    if piece.quartiles is None:
        low, high = piece.votes[0], piece.votes[-1]
        return (
            "below the prices"
            if price < low
            else "above the prices"
            if price > high
            else ("within the prices")
        )
    low, middle, high = piece.quartiles
    if price < low:
        return "below the lower quartile"
    if price < middle:
        return "between lower quartile and median"
    return "above the upper quartile" if price > high else "at or above the median"


def _words(piece: _Piece) -> str:
    """One piece in a sentence, for those who do not see the chart."""
    said = [f"{name} {piece.money(price)}" for name, price in piece.marks]
    if piece.quartiles is not None:
        low, middle, _ = piece.quartiles
        said += [f"lower quartile {piece.money(low)}", f"median {piece.money(middle)}"]
        said.append(f"{len(piece.votes)} sources")
    elif piece.votes:
        said.append(f"published {', '.join(piece.money(vote) for vote in piece.votes)}")
    else:
        said.append("no reference yet")
    return f"{piece.label}, {piece.who}: {', '.join(said)}."


def _table(pieces: tuple[_Piece, ...], currency: str) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = [("Piece", "Mark", f"{currency} for one", "Source")]
    for piece in pieces:
        for name, price in piece.marks:
            amount = format_amount(round_money(price, currency), currency)
            rows.append((piece.label, name.capitalize(), amount, "this offer"))
        for name, price in _published(piece):
            amount = format_amount(round_money(price, currency), currency)
            rows.append((piece.label, name, amount, _sources(piece)))
        if not piece.votes:
            rows.append((piece.label, "Published", "–", "no reference yet"))
    return tuple(rows)


def _published(piece: _Piece) -> list[tuple[str, Decimal]]:
    if piece.quartiles is None:
        return [("Published", vote) for vote in piece.votes]
    names = ("Lower quartile", "Median", "Upper quartile")
    return list(zip(names, piece.quartiles, strict=True))


def _sources(piece: _Piece) -> str:
    return "; ".join(dict.fromkeys(row.cite() for row in piece.rows))


def _note(known: list[_Piece]) -> str:
    if not known:
        return ""
    sources = dict.fromkeys(row.cite() for piece in known for row in piece.rows)
    return (
        "For one piece; published for the same format, currency and audience in the last "
        "24 months. Each independent group has one vote. Published does not mean paid. "
        f"Sources: {'; '.join(sources)}."
    )


def _spec(pieces: tuple[_Piece, ...], palette: Palette) -> dict[str, Any]:
    amounts = [a for piece in pieces for a in (*piece.votes, *(p for _, p in piece.marks))]
    frame = _Frame(max(map(float, amounts), default=0.0), pieces, palette)
    return finish(frame.layers(), palette, frame.height)


class _Frame:
    """One axis of money for all pieces; each has its words above its marks."""

    def __init__(self, most: float, pieces: tuple[_Piece, ...], palette: Palette) -> None:
        self.palette, self.pieces = palette, pieces
        self.most = most * 1.1 or 1.0
        currency = pieces[0].currency if pieces else ""
        self.x = {
            "field": "at",
            "type": "quantitative",
            "scale": {"domain": [0, self.most], "nice": False},
            "axis": {
                "title": f"{currency} for one piece",
                "tickCount": 5,
                "format": ",~f",
                "grid": False,
            },
        }
        self.height = 0.0

    def layers(self) -> list[Layer]:
        """Answer the marks of every piece, from the top down."""
        found: list[Layer] = []
        for piece in self.pieces:
            found += self._piece(piece)
        return found or [layer("rule", [{"at": 0}], {"x": self.x, "y": fixed(0)})]

    def _piece(self, piece: _Piece) -> list[Layer]:
        p = self.palette
        lines = [f"{piece.label}, {piece.who}", *self._wrapped(_legend(piece))]
        texts = []
        for number, words in enumerate(lines):
            encoding = {"x": {"value": 0}, "y": fixed(self.height), "text": field("text")}
            weight = {"fontWeight": 600 if number == 0 else None, "fontSize": p.size}
            colour = p.ink if number == 0 else p.mute
            style = {**weight, "color": colour, "align": "left", "baseline": "top"}
            texts.append(layer("text", [{"text": words}], encoding, **style))
            self.height += p.px(LINE)
        middle = self.height + p.px(MARKS / 2)
        self.height += p.px(MARKS + GAP)
        return [*texts, *self._range(piece, middle), *self._marks(piece, middle)]

    def _wrapped(self, parts: list[str]) -> list[str]:
        """The words of a piece in as few lines as fit the narrowest place."""
        lines: list[str] = []
        for part in parts:
            joined = f"{lines[-1]} · {part}" if lines else part
            if lines and text_width(joined, self.palette) <= self.palette.plot_width:
                lines[-1] = joined
            else:
                lines.append(part)
        return lines

    def _range(self, piece: _Piece, y: float) -> list[Layer]:
        """The published prices: their range from five votes on, else a ring for each."""
        p = self.palette
        if piece.quartiles is None:
            rows = [{"at": float(vote)} for vote in piece.votes]
            encoding = {"x": self.x, "y": fixed(y)}
            ring = {"filled": False, "stroke": p.yardstick, "strokeWidth": p.px(2), "opacity": 1}
            size = round(90 * p.scale**2)
            return [layer("point", rows, encoding, shape="circle", size=size, **ring)] * bool(rows)
        low, middle, high = map(float, piece.quartiles)
        ends = float(piece.votes[0]), float(piece.votes[-1])
        return [
            self._rule(ends[0], ends[1], y, 2),
            self._rule(low, high, y, 12),
            self._tick(middle, y),
        ]

    def _rule(self, start: float, end: float, y: float, width: float) -> Layer:
        rows = [{"at": start, "to": end}]
        encoding = {"x": self.x, "x2": {"field": "to"}, "y": fixed(y)}
        p = self.palette
        return layer("rule", rows, encoding, strokeWidth=p.px(width), color=p.yardstick)

    def _tick(self, at: float, y: float) -> Layer:
        p = self.palette
        half = p.px(MARKS / 2)
        encoding = {"x": self.x, "y": fixed(y - half), "y2": fixed(y + half)}
        return layer("rule", [{"at": at}], encoding, strokeWidth=p.px(3), color=p.ink)

    def _marks(self, piece: _Piece, y: float) -> list[Layer]:
        p = self.palette
        fills = {"asked": p.goods, "offered": p.certain}
        return [
            layer(
                "point",
                [{"at": float(price), "text": f"{name} {piece.money(price)}"}],
                {
                    "x": self.x,
                    "y": fixed(y + p.px(4 if name == "offered" else -4)),  # seen where both agree
                    "tooltip": [field("text", title=piece.label)],
                },
                shape=SHAPES[name][0],
                filled=True,
                opacity=1,
                size=round(190 * p.scale**2),
                color=fills[name],
                stroke=p.paper,
                strokeWidth=p.px(2),
            )
            for name, price in piece.marks
        ]


def _legend(piece: _Piece) -> list[str]:
    """What the marks of a piece are and say."""
    said = [f"{SHAPES[name][1]} {name} {piece.money(price)}" for name, price in piece.marks]
    if piece.quartiles is not None:
        low, middle, high = piece.quartiles
        said.append(f"| median {piece.money(middle)}")
        said.append(f"▬ quartiles {piece.money(low)} to {piece.money(high)}")
        said.append(f"{len(piece.votes)} sources")
    elif piece.votes:
        said.append(f"○ published, {len(piece.votes)} of the {ENOUGH} sources a range needs")
    else:
        said.append("no reference yet")
    return said
