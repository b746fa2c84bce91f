"""The third chart of an offer: its price by hours, by reach and by engagement, beside its cash."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import Any

from irm.documents.skin import Chart, Layer, Palette, field, finish, fixed, layer, text_width
from irm.money import format_amount, format_short
from irm.reference import dated_words
from irm.worth import Crossing, Method, Methods, Span

ZERO = Decimal(0)
MILLION = 1_000_000
BAR, LINE, GAP, OVER = 14.0, 15.0, 12.0, 4.0


def three_methods(found: Methods, palette: Palette) -> Chart:
    """Answer the chart of three ways to price an offer, each a range with its middle marked.

    The cash of the offer is a diamond on a row of its own and a line across every range. A way
    that cannot be worked out has its row, with the reason in place of a range.
    """
    heading = _heading(found)
    return Chart(
        spec=_spec(found, palette),
        heading=heading,
        alt=f"{heading}. {_words(found)}",
        table=_table(found),
        note=_note(found),
    )


def _known(found: Methods) -> list[tuple[Method, Decimal]]:
    return [(row, row.amount.typical) for row in found.rows if row.amount]


def _heading(found: Methods) -> str:
    known = {row.code: amount for row, amount in _known(found)}
    hours = known.pop("hours", None)
    if hours is None:
        gap = found.row("hours").gap
        return "Add a piece of work to see this" if "nothing is" in gap else f"By hours: {gap}"
    money = format_short(hours, found.currency)
    if not known:
        return f"{money} by hours; reach and engagement cannot be worked out"
    name, other = max(known.items(), key=lambda pair: pair[1])
    against = f"{money} by hours, {format_short(other, found.currency)} by {name}"
    if other > hours:
        return f"{against}: the audience is worth more than the time"
    return f"{against}: the time is worth more than the audience"


def _words(found: Methods) -> str:
    rows = [f"{row.label}: {_amount_words(row, found.currency)}" for row in found.rows]
    cash = format_short(found.cash, found.currency)
    return f"{'. '.join(words.rstrip('.') for words in rows)}. Cash of the offer: {cash}."


def _amount_words(row: Method, currency: str) -> str:
    if row.amount is None:
        return row.words
    low, middle, high = (
        format_short(a, currency) for a in (row.amount.low, row.amount.typical, row.amount.high)
    )
    return middle if low == high else f"{middle} ({low} to {high})"


def _table(found: Methods) -> tuple[tuple[str, ...], ...]:
    currency = found.currency
    rows: list[tuple[str, ...]] = [
        ("Way", f"Low, {currency}", f"Typical, {currency}", f"High, {currency}", "How")
    ]
    for row in found.rows:
        how = "; ".join(f"{part.label}: {part.words}" for part in row.parts)
        if row.amount is None:
            rows.append((row.label, "", "", "", row.words))
        else:
            figures = (row.amount.low, row.amount.typical, row.amount.high)
            rows.append((row.label, *(format_amount(f, currency) for f in figures), how))
    cash = format_amount(found.cash, currency)
    return (*rows, ("Cash of the offer", cash, cash, cash, ""))


def _note(found: Methods) -> str:
    parts = [found.reason, *(_crossing_words(one) for one in found.crossing)]
    sources = dict.fromkeys(source for row in found.rows for source in _sources(row))
    return " ".join([*parts, *sources])


def _sources(row: Method) -> list[str]:
    """The published prices behind a way, each with what it says, where and as of when."""
    if row.code == "hours":
        return []
    published = [basis for part in row.parts for basis in part.basis if basis.link]
    return [
        "; ".join(part for part in (b.words, b.source, dated_words(b.as_of), b.stale) if part) + "."
        for b in published
        if b.standing == "unverified"
    ]


def _crossing_words(one: Crossing) -> str:
    words = f"{one.label}: reach overtakes hours from {one.views:,} views on"
    if one.views_dearest != one.views:
        words += f", from {one.views_dearest:,} at the dearest source"
    return words + (f"; theirs are {one.typical_views:,}." if one.typical_views else ".")


def _spec(found: Methods, palette: Palette) -> dict[str, Any]:
    highest = [row.amount.high for row in found.rows if row.amount]
    frame = _Frame(found, float(max([*highest, found.cash, ZERO])) * 1.06 or 1.0, palette)
    layers, bottom = frame.cash(0.0)
    for row in found.rows:
        more, bottom = frame.row(row, bottom)
        layers += more
    return finish(layers, palette, bottom)


class _Frame:
    """Rows of ranges on one axis of money, drawn at fixed heights."""

    def __init__(self, found: Methods, top: float, palette: Palette) -> None:
        self.found, self.top, self.palette = found, top, palette
        large = top >= MILLION
        unit = f"{found.currency} million" if large else found.currency
        axis: dict[str, Any] = {
            "title": f"{unit}, before income tax",
            "tickCount": 4,
            "format": ",~f",
        }
        if large:
            axis["labelExpr"] = f"format(datum.value / {MILLION}, ',~f')"
        self.x = {
            "field": "low",
            "type": "quantitative",
            "scale": {"domain": [0, top]},
            "axis": axis,
        }

    def cash(self, y: float) -> tuple[list[Layer], float]:
        """Answer the row of the offer's cash, and where the next row begins."""
        p, found = self.palette, self.found
        money = format_short(found.cash, found.currency)
        bar = y + p.px(LINE + 2)
        rows = [{"low": float(found.cash), "text": money}]
        mark = {
            "x": self.x,
            "y": fixed(bar + p.px(BAR / 2)),
            "tooltip": [field("text", title="Cash of the offer")],
        }
        point = layer(
            "point",
            rows,
            mark,
            shape="diamond",
            filled=True,
            opacity=1,
            size=round(200 * p.scale**2),
            color=p.goods,
            stroke=p.paper,
            strokeWidth=p.px(1.5),
        )
        return [self._text(f"This offer, in cash {money}", y), point], bar + p.px(BAR + GAP)

    def row(self, row: Method, y: float) -> tuple[list[Layer], float]:
        """Answer the marks of one way that begin at `y`, and where the next row begins."""
        p = self.palette
        if row.amount is None:
            lines = self._wrapped(row.words)
            layers = [self._text(row.label, y)]
            layers += [
                self._text(line, y + p.px(LINE * (n + 1)), muted=True)
                for n, line in enumerate(lines)
            ]
            return layers, y + p.px(LINE * (len(lines) + 1) + GAP)
        words = f"{row.label} {_amount_words(row, self.found.currency)}"
        bar = y + p.px(LINE + 2 + OVER)
        drawn = [self._range(row, row.amount, bar), *self._marks(row.amount, bar)]
        layers = [self._text(words, y), *drawn]
        return layers, bar + p.px(BAR + OVER + GAP)

    def _range(self, row: Method, amount: Span, y: float) -> Layer:
        p = self.palette
        encoding = {
            "x": self.x,
            "x2": {"field": "high"},
            "y": fixed(y),
            "y2": fixed(y + p.px(BAR)),
            "tooltip": [field("label", title="Way"), field("text", title="Amount")],
        }
        text = _amount_words(row, self.found.currency)
        rows = [
            {
                "low": float(amount.low),
                "high": float(amount.high),
                "label": row.label,
                "text": text,
            }
        ]
        chosen = row.code == self.found.chosen
        return layer("rect", rows, encoding, color=p.certain if chosen else p.yardstick)

    def _marks(self, amount: Span, y: float) -> list[Layer]:
        """The middle as a solid tick with an edge, the cash of the offer as a dashed line."""
        p = self.palette
        tick = [{"low": float(amount.typical)}]
        cash = [{"low": float(self.found.cash)}]
        return [
            self._rule(cash, y, OVER, p.paper, 5),
            self._rule(cash, y, OVER, p.goods, 2, dash=[4, 3]),
            self._rule(tick, y, 2, p.paper, 6),
            self._rule(tick, y, 2, p.ink, 3),
        ]

    def _rule(
        self,
        rows: list[dict[str, float]],
        y: float,
        over: float,
        colour: str,
        width: float,
        *,
        dash: list[int] | None = None,
    ) -> Layer:
        p = self.palette
        ends = {"y": fixed(y - p.px(over)), "y2": fixed(y + p.px(BAR + over))}
        style = {"strokeWidth": p.px(width), "color": colour, "strokeDash": dash}
        return layer("rule", rows, {"x": self.x, **ends}, **style)

    def _text(self, text: str, y: float, *, muted: bool = False) -> Layer:
        p = self.palette
        return layer(
            "text",
            [{"text": text}],
            {"x": fixed(0), "y": fixed(y), "text": field("text")},
            align="left",
            baseline="top",
            fontSize=p.size,
            fontWeight=None if muted else 600,
            color=p.mute if muted else p.ink,
        )

    def _wrapped(self, text: str) -> list[str]:
        """A reason in as many lines as the plot is wide."""
        letters = int(self.palette.plot_width / text_width("x", self.palette))
        return textwrap.wrap(text, letters)
