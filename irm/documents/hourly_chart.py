"""The second chart of an offer: cash per hour as one dot on a line, wage floors as ticks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from irm.documents.skin import (
    Align,
    Chart,
    Label,
    Layer,
    Palette,
    field,
    finish,
    fixed,
    layer,
    place_labels,
    text_width,
)
from irm.entry import format_hours
from irm.money import format_amount, format_money
from irm.reference import dated_words
from irm.worth import Assessment, Floor

ZERO = Decimal(0)
AXIS_Y, TICK = 38.0, 14.0
LEVEL_Y, LEVEL = 60.0, 32.0


def hourly(assessment: Assessment, palette: Palette) -> Chart:
    """Answer the chart of cash per hour of work against the floors where the person works.

    Cash alone counts, less costs and tax on goods. Without hours there is no dot; without
    floors there are no ticks, and the note says why.
    """
    heading = _heading(assessment)
    return Chart(
        spec=_spec(assessment, palette),
        heading=heading,
        alt=f"{heading}. {_floors_words(assessment)}".strip(),
        table=_table(assessment),
        note=_note(assessment),
    )


def _sorted_floors(assessment: Assessment) -> list[Floor]:
    return sorted(assessment.worth.floors.rows, key=lambda f: (f.hourly, f.code))


def _named(floor: Floor) -> str:
    return "brand’s own floor" if floor.code == "own" else floor.label.lower()


def _heading(assessment: Assessment) -> str:
    pay = assessment.cash_per_hour
    if pay is None:
        return "Add hours to see the pay per hour"
    money = format_money(abs(pay), assessment.worth.currency)
    if pay < 0:
        return f"The offer costs the person {money} an hour"
    floors = _sorted_floors(assessment)
    if not floors:
        return f"{money} an hour, with no wage on file to compare"
    below = [f for f in floors if pay < f.hourly]
    met = [f for f in floors if pay >= f.hourly]
    words = []
    if met:
        words.append(f"{'at' if pay == met[-1].hourly else 'above'} the {_named(met[-1])}")
    if below:
        words.append(f"below the {_named(below[0])}")
    return f"{money} an hour: {', '.join(words)}"


def _floors_words(assessment: Assessment) -> str:
    floors = _sorted_floors(assessment)
    if not floors:
        return assessment.worth.floors.gap
    words = (f"{_named(f)} {format_money(f.hourly, f.currency)}" for f in floors)
    text = ", ".join(words)
    return f"{text[0].upper()}{text[1:]} an hour."


def _table(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    currency = assessment.worth.currency
    rows: list[tuple[str, ...]] = [("Mark", f"{currency} an hour", "Source")]
    hours = format_hours(assessment.worth.hours.typical)
    dots = (
        ("This offer, in cash", assessment.cash_per_hour, f"{hours} of work"),
        ("If the work takes 30 % longer", assessment.cash_per_hour_if_longer, "same cash"),
    )
    rows += [(n, format_amount(a, currency), why) for n, a, why in dots if a is not None]
    rows += [
        (f.label, format_amount(f.hourly, currency), _source(f)) for f in _sorted_floors(assessment)
    ]
    return tuple(rows)


def _source(floor: Floor) -> str:
    parts = [floor.basis.words, floor.basis.source]
    parts += [dated_words(floor.basis.as_of)]
    parts += [f"own figure: {floor.basis.reason}"] if floor.basis.reason else []
    parts += [floor.basis.stale] if floor.basis.stale else []
    return "; ".join(part.rstrip(".") for part in parts if part)


def hours_words(assessment: Assessment) -> str:
    """Answer how the pay per hour is counted, and why a floor is missing where it is."""
    parts = ["Cash after costs and tax on goods; goods and hopes pay no wage."]
    if assessment.cash_per_hour is not None:
        stated = all(line.stated for line in assessment.worth.lines)
        hours = format_hours(assessment.worth.hours.typical)
        parts.append(
            f"Counted over {hours} of work, {'stated' if stated else 'in part estimated'}."
        )
    parts += [assessment.worth.floors.gap] if assessment.worth.floors.gap else []
    return " ".join(parts)


def _note(assessment: Assessment) -> str:
    sources = [f"{_source(floor)}." for floor in _sorted_floors(assessment)]
    return " ".join([hours_words(assessment), *sources])


def _spec(assessment: Assessment, palette: Palette) -> dict[str, Any]:
    floors, pay = _sorted_floors(assessment), assessment.cash_per_hour
    values = [float(f.hourly) for f in floors] + ([float(pay)] if pay is not None else [])
    frame = _Frame(values, assessment.worth.currency, palette)
    layers, bottom = frame.ticks(floors)
    layers = [frame.line(), *layers]
    if pay is not None:
        layers += frame.dot(float(pay), format_money(pay, assessment.worth.currency))
    return finish(layers, palette, bottom)


class _Frame:
    """One line of money an hour, wide enough for every mark and for zero."""

    def __init__(self, values: list[float], currency: str, palette: Palette) -> None:
        low, high = min([*values, 0.0]) * 1.15, max([*values, 0.0]) * 1.15
        self.low, self.high = low, high or (-low * 0.1 or 1.0)
        self.palette = palette
        self.x = {
            "field": "at",
            "type": "quantitative",
            "scale": {"domain": [self.low, self.high], "nice": False},
            "axis": {
                "title": f"{currency} an hour of work, in cash, after costs",
                "tickCount": 5,
                "format": ",~f",
                "grid": False,
            },
        }

    def _part(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    def line(self) -> Layer:
        """Answer the line itself."""
        p = self.palette
        encoding = {"x": self.x, "x2": {"field": "to"}, "y": fixed(p.px(AXIS_Y))}
        rows = [{"at": self.low, "to": self.high}]
        return layer("rule", rows, encoding, strokeWidth=p.px(9), color=p.grid)

    def ticks(self, floors: list[Floor]) -> tuple[list[Layer], float]:
        """Answer a tick for each floor with its name and amount below, and where they end."""
        p = self.palette
        texts = [f"{f.label}\n{format_money(f.hourly, f.currency)}" for f in floors]
        spots = [
            (self._part(float(f.hourly)) * p.plot_width, text_width(t, p))
            for f, t in zip(floors, texts, strict=True)
        ]
        labels = place_labels(spots, p.plot_width)
        layers: list[Layer] = []
        for floor, text, label in zip(floors, texts, labels, strict=True):
            layers += self._tick(float(floor.hourly), text, label)
        levels = max((label.level + 1 for label in labels), default=0)
        return layers, p.px(LEVEL_Y + levels * LEVEL + 4)

    def _tick(self, at: float, text: str, label: Label) -> list[Layer]:
        p, rows = self.palette, [{"at": at, "text": text}]
        y = p.px(LEVEL_Y + label.level * LEVEL)
        top, foot = p.px(AXIS_Y - TICK), p.px(AXIS_Y + TICK)
        leader = y - p.px(2) if label.align == "center" else y + p.px(LEVEL - 6)
        shift = {"left": 4, "center": None, "right": -4}[label.align]
        words = {"x": self.x, "y": fixed(y), "text": field("text")}
        return [
            self._rule(rows, top, foot, 3, p.ink),
            self._rule(rows, foot, leader, 1, p.mute),
            layer(
                "text",
                rows,
                words,
                align=label.align,
                baseline="top",
                dx=shift,
                fontSize=p.size,
                color=p.ink,
                lineBreak="\n",
            ),
        ]

    def _rule(
        self, rows: list[dict[str, Any]], top: float, foot: float, width: float, colour: str
    ) -> Layer:
        encoding = {"x": self.x, "y": fixed(top), "y2": fixed(foot)}
        return layer("rule", rows, encoding, strokeWidth=self.palette.px(width), color=colour)

    def dot(self, pay: float, money: str) -> list[Layer]:
        """Answer the offer's own mark and its words above the line."""
        p = self.palette
        text = f"This offer {money}"
        half = text_width(text, p, bold=True) / 2 / p.plot_width
        part = self._part(pay)
        align: Align = "left" if part < half else "right" if part > 1 - half else "center"
        rows = [{"at": pay, "text": text}]
        tooltip = [field("text", title="Pay")]
        mark = {"x": self.x, "y": fixed(p.px(AXIS_Y)), "tooltip": tooltip}
        words = {"x": self.x, "y": fixed(0), "text": field("text")}
        style = {"fontSize": p.size, "fontWeight": 600, "color": p.ink}
        return [
            layer(
                "point",
                rows,
                mark,
                shape="diamond",
                filled=True,
                opacity=1,
                size=round(240 * p.scale**2),
                color=p.certain,
                stroke=p.paper,
                strokeWidth=p.px(2),
            ),
            layer("text", rows, words, align=align, baseline="top", **style),
        ]
