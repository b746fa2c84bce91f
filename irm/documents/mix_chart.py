"""The first chart of an offer: what is given above what the work is worth, on one axis."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from irm.documents.skin import Chart, Layer, Palette, field, finish, fixed, layer, text_width
from irm.money import format_amount, format_short
from irm.worth import Assessment, Part

ZERO = Decimal(0)
MILLION = 1_000_000
WORK_GROUPS = (
    ("Working time", ("labour", "overhead", "rounds")),
    ("Costs", ("costs",)),
    ("Market above time", ("market",)),
    ("Use of the work", ("licences", "territory", "raw_files")),
    ("Exclusivity", ("exclusivity",)),
    ("Speed", ("rush",)),
)
GOODS = ("product", "event")
BAR, GAP, LINE = 34.0, 16.0, 15.0


@dataclass(frozen=True)
class _Segment:
    label: str
    amount: Decimal
    fill: str
    ink: str


@dataclass(frozen=True)
class _Mix:
    """The sums behind the first chart. Certain is counted on the cautious side, as parity is."""

    currency: str
    cash: Decimal
    goods: Decimal
    uncertain: Decimal
    deductions: tuple[Part, ...]
    work: tuple[tuple[str, Decimal], ...]

    @property
    def taken_off(self) -> Decimal:
        return -sum((p.amount.low for p in self.deductions), ZERO)

    @property
    def certain(self) -> Decimal:
        return self.cash + self.goods - self.taken_off

    @property
    def offered(self) -> Decimal:
        return self.cash + self.goods + self.uncertain

    @property
    def worth(self) -> Decimal:
        return sum((amount for _, amount in self.work), ZERO)


def _kind(part: Part) -> str:
    return part.code.partition(".")[0]


def _mix(assessment: Assessment) -> _Mix:
    value, work = assessment.value, assessment.worth
    given = [p for p in value.parts if p.amount.low >= 0]
    goods = sum((p.amount.low for p in given if _kind(p) in GOODS), ZERO)
    hoped = sum((p.amount.typical for p in given if _kind(p) not in ("cash", *GOODS)), ZERO)
    surplus = sum((p.amount.typical - p.amount.low for p in given if _kind(p) in GOODS), ZERO)
    groups = (
        (label, sum((p.amount.typical for p in work.parts if _kind(p) in kinds), ZERO))
        for label, kinds in WORK_GROUPS
    )
    return _Mix(
        currency=value.currency,
        cash=value.cash,
        goods=goods,
        uncertain=hoped + surplus,
        deductions=tuple(p for p in value.parts if p.amount.low < 0),
        work=tuple((label, amount) for label, amount in groups if amount > 0),
    )


def value_mix(assessment: Assessment, palette: Palette) -> Chart:
    """Answer the chart of the offer above the worth of the work, on one axis of money.

    The heading counts only the certain part: cash, and goods at their low estimate, less what
    is taken off for tax on goods and for waiting.
    """
    mix = _mix(assessment)
    heading = _mix_heading(mix, assessment)
    return Chart(
        spec=_mix_spec(mix, palette),
        heading=heading,
        alt=f"{heading}. {_mix_words(mix)}",
        table=_mix_table(assessment),
        note=_mix_note(mix, assessment),
    )


def _mix_heading(mix: _Mix, assessment: Assessment) -> str:
    if assessment.worth.unknown:
        return f"The worth of the work is not known yet: {assessment.worth.unknown[0]} is missing"
    if not mix.worth:
        return "Enter hours and one pay item to see this"
    worth = format_short(mix.worth, mix.currency)
    if mix.certain < 0:
        return f"Tax and waiting take more than the offer surely gives, for work worth {worth}"
    if not mix.certain:
        return f"Nothing in the offer is certain, for work worth {worth}"
    percent = int(mix.certain * 100 / mix.worth)
    if percent == 0:
        return "The certain part covers less than 1 % of what the work is worth"
    return f"The certain part covers {percent:,} % of what the work is worth"


def _mix_words(mix: _Mix) -> str:
    """The sums in one sentence, for the alternative text."""
    money = [
        f"cash {format_short(mix.cash, mix.currency)}",
        f"goods {format_short(mix.goods, mix.currency)}",
        f"not certain {format_short(mix.uncertain, mix.currency)}",
    ]
    if mix.deductions:
        money.append(f"taken off {format_short(mix.taken_off, mix.currency)}")
    parts = [f"{label.lower()} {format_short(a, mix.currency)}" for label, a in mix.work]
    work = f"Worth of the work {format_short(mix.worth, mix.currency)}"
    return f"Offer: {', '.join(money)}. {work}{': ' if parts else ''}{', '.join(parts)}."


def _mix_table(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    currency = assessment.value.currency
    head = ("Side", "Part", f"Low, {currency}", f"Typical, {currency}", f"High, {currency}")
    rows: list[tuple[str, ...]] = [head]
    sides = (
        ("Offer", assessment.value.parts, assessment.value.total, "Value of the offer"),
        ("Work", assessment.worth.parts, assessment.worth.total, "Worth of the work"),
    )
    for side, parts, total, name in sides:
        for label, amount in (*((p.label, p.amount) for p in parts), (name, total)):
            figures = (amount.low, amount.typical, amount.high)
            rows.append((side, label, *(format_amount(f, currency) for f in figures)))
    return tuple(rows)


def _mix_note(mix: _Mix, assessment: Assessment) -> str:
    parts = ["Goods count at their low estimate; what they may be worth beyond it is not certain."]
    if mix.deductions:
        off = " and ".join(
            f"{p.label.lower()} {format_short(-p.amount.low, mix.currency)}" for p in mix.deductions
        )
        parts.append(f"Taken off (the triangle marks what is left): {off}.")
    if len(assessment.worth.unknown) > 1:
        parts.append(f"Not known: {'; '.join(assessment.worth.unknown)}.")
    return " ".join(parts)


def _mix_spec(mix: _Mix, palette: Palette) -> dict[str, Any]:
    offer = [
        _Segment("Certain cash", mix.cash, palette.certain, palette.on_certain),
        _Segment("Goods", mix.goods, palette.goods, palette.on_goods),
        _Segment("Not certain", mix.uncertain, palette.uncertain, palette.on_uncertain),
    ]
    work = [_Segment(n, a, palette.yardstick, palette.on_yardstick) for n, a in mix.work]
    top = max(mix.offered, mix.worth)
    frame = _Frame(mix.currency, float(top) * 1.04 or 1.0, palette)
    title = f"Offer {format_short(mix.offered, mix.currency)}"
    if mix.certain < 0:
        title += ", none of it certain"
    elif mix.certain != mix.offered:
        title += f", of which {format_short(mix.certain, mix.currency)} is certain"
    mark = mix.certain if mix.deductions else None
    layers, bottom = frame.row(title, offer, 0.0, mark)
    title = f"Worth of the work {format_short(mix.worth, mix.currency)}"
    more, bottom = frame.row(title, work, bottom)
    return finish([*layers, *more], palette, bottom)


class _Frame:
    """Rows of stacked bars on one axis of money, drawn at fixed heights."""

    def __init__(self, currency: str, top: float, palette: Palette) -> None:
        self.currency, self.top, self.palette = currency, top, palette
        large = top >= MILLION
        unit = f"{currency} million" if large else currency
        axis: dict[str, Any] = {
            "title": f"{unit}, before income tax",
            "tickCount": 4,
            "format": ",~f",
        }
        if large:
            axis["labelExpr"] = f"format(datum.value / {MILLION}, ',~f')"
        self.x = {
            "field": "start",
            "type": "quantitative",
            "scale": {"domain": [0, top]},
            "axis": axis,
        }

    def row(
        self, title: str, segments: list[_Segment], y: float, mark: Decimal | None = None
    ) -> tuple[list[Layer], float]:
        """Answer the marks of one row that begins at `y`, and where the next row begins."""
        p = self.palette
        drawn = self._drawn([s for s in segments if s.amount > 0])
        bar = y + p.px(LINE + 2)
        layers = [self._words(title, y, bold=True)]
        if drawn:
            layers += [self._bars(drawn, bar), *self._inside(drawn, bar)]
        lines = self._in_lines([f"{d['label']} {d['text']}" for d in drawn if not d["inside"]])
        below = bar + p.px(BAR + 3)
        if mark is not None and drawn:
            layers.append(self._mark(mark, below + p.px(3)))
            below += p.px(10)
        layers += [self._words(line, below + i * p.px(LINE)) for i, line in enumerate(lines)]
        return layers, below + len(lines) * p.px(LINE) + p.px(GAP)

    def _drawn(self, segments: list[_Segment]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        at = ZERO
        for s in segments:
            text = format_short(s.amount, self.currency)
            room = float(s.amount) / self.top * self.palette.plot_width
            needed = text_width(f"{text}\n{s.label}", self.palette, bold=True) + 6
            row: dict[str, Any] = {"label": s.label, "text": text, "fill": s.fill, "ink": s.ink}
            row |= {"start": float(at), "end": float(at + s.amount), "inside": needed <= room}
            rows.append(row)
            at += s.amount
        return rows

    def _bars(self, rows: list[dict[str, Any]], y: float) -> Layer:
        encoding = {
            "x": self.x,
            "x2": {"field": "end"},
            "y": fixed(y),
            "y2": fixed(y + self.palette.px(BAR)),
            "color": field("fill", scale=None),
            "tooltip": [field("label", title="Part"), field("text", title="Amount")],
        }
        return layer("rect", rows, encoding, stroke=self.palette.paper, strokeWidth=1.5)

    def _inside(self, rows: list[dict[str, Any]], y: float) -> list[Layer]:
        """Amount over name, within the bars that are wide enough."""
        p = self.palette
        held = [r | {"start": (r["start"] + r["end"]) / 2} for r in rows if r["inside"]]
        lines = (("text", 0.3, 600), ("label", 0.72, None))
        return [
            layer(
                "text",
                held,
                {
                    "x": self.x,
                    "y": fixed(y + p.px(BAR * part)),
                    "color": field("ink", scale=None),
                    "text": field(name),
                },
                align="center",
                baseline="middle",
                fontSize=p.size,
                fontWeight=weight,
            )
            for name, part, weight in lines
            if held
        ]

    def _words(self, text: str, y: float, *, bold: bool = False) -> Layer:
        p = self.palette
        return layer(
            "text",
            [{"text": text}],
            {"x": fixed(0), "y": fixed(y), "text": field("text")},
            align="left",
            baseline="top",
            fontSize=p.size,
            fontWeight=600 if bold else None,
            color=p.ink if bold else p.mute,
        )

    def _in_lines(self, names: list[str]) -> list[str]:
        """The parts too narrow for a label, in their order from left to right."""
        lines: list[str] = []
        for name in names:
            joined = f"{lines[-1]} · {name}" if lines else f"Narrow parts: {name}"
            if not lines or text_width(joined, self.palette) > self.palette.plot_width:
                lines.append(name if lines else joined)
            else:
                lines[-1] = joined
        return lines

    def _mark(self, amount: Decimal, y: float) -> Layer:
        """A triangle under the bar where the certain part ends after deductions."""
        p = self.palette
        row = {"start": float(max(amount, ZERO)), "text": format_short(amount, self.currency)}
        tooltip = [field("text", title="Certain, after deductions")]
        return layer(
            "point",
            [row],
            {"x": self.x, "y": fixed(y), "tooltip": tooltip},
            shape="triangle-up",
            filled=True,
            opacity=1,
            color=p.ink,
            size=p.px(90),
        )
