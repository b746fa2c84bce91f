"""The second chart of an offer: cash per hour as one dot on a line, wage floors as ticks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import altair as alt

from irm.documents.skin import Align, Chart, Label, Palette, finish, place_labels, text_width
from irm.entry import format_hours
from irm.money import format_amount, format_money
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
    parts += [f"as of {floor.basis.as_of}"] if floor.basis.as_of else []
    parts += [floor.basis.stale] if floor.basis.stale else []
    return "; ".join(part.rstrip(".") for part in parts if part)


def _note(assessment: Assessment) -> str:
    parts = ["Cash after costs and tax on goods; goods and hopes pay no wage."]
    if assessment.cash_per_hour is not None:
        whose = "stated" if all(line.stated for line in assessment.worth.lines) else "estimated"
        hours = format_hours(assessment.worth.hours.typical)
        parts.append(f"Counted over {hours} of work, {whose}.")
    parts += [f"{_source(floor)}." for floor in _sorted_floors(assessment)]
    if assessment.worth.floors.gap:
        parts.append(assessment.worth.floors.gap)
    return " ".join(parts)


def _spec(assessment: Assessment, palette: Palette) -> dict[str, Any]:
    floors, pay = _sorted_floors(assessment), assessment.cash_per_hour
    values = [float(f.hourly) for f in floors] + ([float(pay)] if pay is not None else [])
    high = max([*values, 0.0]) * 1.15
    low = min([*values, 0.0]) * 1.15
    high = high or (1.0 if low == 0 else -low * 0.1)
    axis = alt.Axis(
        title=f"{assessment.worth.currency} an hour of work, in cash, after costs",
        tickCount=5,
        format=",~f",
        grid=False,
    )
    x = alt.X("at:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis)
    layers, bottom = _ticks(floors, x, (low, high), palette)
    layers = [_line(x, low, high, palette), *layers]
    if pay is not None:
        layers += _dot(
            float(pay), format_money(pay, assessment.worth.currency), x, (low, high), palette
        )
    return finish(layers, palette, bottom)


def _line(x: alt.X, low: float, high: float, palette: Palette) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=[{"at": low, "to": high}]))
        .mark_rule(strokeWidth=palette.px(9), color=palette.grid)
        .encode(x=x, x2="to:Q", y=alt.value(palette.px(AXIS_Y)))
    )
    return chart


def _ticks(
    floors: list[Floor], x: alt.X, domain: tuple[float, float], palette: Palette
) -> tuple[list[alt.Chart], float]:
    """A tick for each floor, its name and amount below it, on as many levels as are needed."""
    texts = [f"{f.label}\n{format_money(f.hourly, f.currency)}" for f in floors]
    width = palette.plot_width
    spots = [
        ((float(f.hourly) - domain[0]) / (domain[1] - domain[0]) * width, text_width(t, palette))
        for f, t in zip(floors, texts, strict=True)
    ]
    labels = place_labels(spots, width)
    layers: list[alt.Chart] = []
    for floor, text, label in zip(floors, texts, labels, strict=True):
        layers += _tick(floor, text, label, x, palette)
    levels = max((label.level + 1 for label in labels), default=0)
    return layers, palette.px(LEVEL_Y + levels * LEVEL + 4)


def _tick(floor: Floor, text: str, label: Label, x: alt.X, palette: Palette) -> list[alt.Chart]:
    p = palette
    data = alt.Chart(alt.InlineData(values=[{"at": float(floor.hourly), "text": text}]))
    y = p.px(LEVEL_Y + label.level * LEVEL)
    top, foot = p.px(AXIS_Y - TICK), p.px(AXIS_Y + TICK)
    beside = label.align != "center"
    leader = y + p.px(LEVEL - 6) if beside else y - p.px(2)
    layers = [
        data.mark_rule(strokeWidth=p.px(3), color=p.ink).encode(
            x=x, y=alt.value(top), y2=alt.value(foot)
        ),
        data.mark_rule(strokeWidth=p.px(1), color=p.mute).encode(
            x=x, y=alt.value(foot), y2=alt.value(leader)
        ),
    ]
    shift = {"left": 4.0, "center": 0.0, "right": -4.0}[label.align]
    words = data.mark_text(
        align=label.align,
        baseline="top",
        dx=shift,
        fontSize=p.size,
        color=p.ink,
        lineBreak="\n",
    ).encode(x=x, y=alt.value(y), text="text:N")
    return [*layers, words]


def _dot(
    pay: float, money: str, x: alt.X, domain: tuple[float, float], palette: Palette
) -> list[alt.Chart]:
    p = palette
    text = f"This offer {money}"
    part = (pay - domain[0]) / (domain[1] - domain[0])
    half = text_width(text, p, bold=True) / 2 / p.plot_width
    align: Align = "left" if part < half else "right" if part > 1 - half else "center"
    data = alt.Chart(alt.InlineData(values=[{"at": pay, "text": text}]))
    point = data.mark_point(
        shape="diamond",
        filled=True,
        opacity=1,
        size=240 * p.scale**2,
        color=p.certain,
        stroke=p.paper,
        strokeWidth=p.px(2),
    ).encode(x=x, y=alt.value(p.px(AXIS_Y)), tooltip=[alt.Tooltip("text:N", title="Pay")])
    words = data.mark_text(
        align=align, baseline="top", fontSize=p.size, fontWeight=600, color=p.ink
    ).encode(x=x, y=alt.value(0), text="text:N")
    return [point, words]
