"""What a room offered, case by case, as dots; and what it would pay before and at the end.

Never a name, a rank or a mean: a dot is one offer among at least five.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Any

from irm.documents.skin import (
    Align,
    Chart,
    Layer,
    Palette,
    field,
    finish,
    fixed,
    layer,
    text_width,
)
from irm.money import format_amount, format_money, format_short
from irm.workshop.board import BeforeAfter, Bin, CaseHourly, HourlyBoard, too_few

NAME, STACK, BELOW, DOT, FIRST = 34.0, 76.0, 12.0, 10.0, 8.0
BAR = 74.0
PAY_NOTE = (
    "Each dot is an offer that was handed in. Cash after costs and tax on goods, for one hour; "
    "dots in one column lie within {width} of each other."
)

GUT_NOTE = "Each answer counts once; the middle is the answer with as many below as above."


def cohort_pay(board: HourlyBoard, palette: Palette) -> tuple[Chart, ...]:
    """Answer chart 7: one chart for each currency, a row of dots for each case that is shown."""
    rows = sorted(board.rows, key=lambda row: (row.currency, row.case))
    waiting = _waiting(board)
    return tuple(
        _pay(tuple(found), palette, waiting)
        for _, found in groupby(rows, key=lambda row: row.currency)
    )


def _waiting(board: HourlyBoard) -> str:
    """What is not shown yet, case by case."""
    return " ".join(f"Case {code}: {_lower(too_few(count))}" for code, count in board.waiting)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _pay(rows: tuple[CaseHourly, ...], palette: Palette, waiting: str) -> Chart:
    heading = _pay_heading(rows)
    width = format_short(max(row.width for row in rows), rows[0].currency)
    return Chart(
        spec=_pay_spec(rows, palette),
        heading=heading,
        alt=f"{heading}. {' '.join(_row_words(row) for row in rows)}",
        table=_pay_table(rows),
        note=" ".join(filter(None, (PAY_NOTE.format(width=width), *_beyond(rows), waiting))),
    )


def _beyond(rows: tuple[CaseHourly, ...]) -> list[str]:
    return [f"Case {row.case}: {_far(row.beyond, 'offer')}" for row in rows if row.beyond]


def _far(count: int, what: str) -> str:
    """Answer what is said of amounts that are left out because they lie far from the others."""
    those = f"1 {what} lies" if count == 1 else f"{count} {what}s lie"
    return f"{those} far above the others and {'is' if count == 1 else 'are'} not drawn."


def _pay_heading(rows: tuple[CaseHourly, ...]) -> str:
    known = [row for row in rows if row.floor is not None]
    below, count = sum(row.below for row in known), sum(row.count for row in known)
    if not known:
        return f"{sum(row.count for row in rows)} offers, with no wage on file to compare"
    if not below:
        return f"All {count} offers reach the wage line"
    return f"{below} of {count} offers stay below the wage line"


def _row_words(row: CaseHourly) -> str:
    low, high = row.bins[0].start, row.bins[-1].start + row.width
    span = f"from {format_short(low, row.currency)} to {format_short(high, row.currency)} an hour"
    line = ""
    if row.floor is not None:
        below = str(row.below) if row.below else "none"
        line = f", {below} below {_floor_words(row)}"
    return f"Case {row.case}, {row.title}: {row.count} offers {span}{line}."


def _floor_words(row: CaseHourly) -> str:
    label = "the brand’s own floor" if row.floor_label == "Own floor" else row.floor_label.lower()
    return f"{label}, {format_money(row.floor or Decimal(0), row.currency)}"


def _pay_table(rows: tuple[CaseHourly, ...]) -> tuple[tuple[str, ...], ...]:
    body = (
        (f"{row.case}: {row.title}", _span(one, row.width, row.currency), str(one.count))
        for row in rows
        for one in row.bins
    )
    return (("Case", f"{rows[0].currency} an hour", "Offers"), *body)


def _span(one: Bin, width: Decimal, currency: str) -> str:
    return (
        f"{format_amount(one.start, currency)} to under "
        f"{format_amount(one.start + width, currency)}"
    )


def _pay_spec(rows: tuple[CaseHourly, ...], palette: Palette) -> dict[str, Any]:
    ends = [float(b.start + row.width) for row in rows for b in row.bins]
    floors = [float(row.floor) for row in rows if row.floor is not None]
    low = min(0.0, *(float(b.start) for row in rows for b in row.bins))
    high = max([*ends, *floors, 1.0]) * 1.06
    title = f"{rows[0].currency} an hour of work, in cash"
    x = _axis([low * 1.06, high], title)
    layers: list[Layer] = []
    height = NAME + STACK + BELOW
    for number, row in enumerate(rows):
        layers += _dots(row, FIRST + number * height, x, (low * 1.06, high), palette)
    return finish(layers, palette, palette.px(FIRST + len(rows) * height))


def _axis(domain: list[float], title: str) -> dict[str, Any]:
    return {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": domain, "nice": False},
        "axis": {"title": title, "tickCount": 5, "format": ",~f", "grid": False},
    }


def _dots(
    row: CaseHourly, top: float, x: dict[str, Any], domain: tuple[float, float], p: Palette
) -> list[Layer]:
    """One case: its name, a dot for each offer stacked on a line, the wage as a dashed line."""
    foot = top + NAME + STACK
    most = max(one.count for one in row.bins)
    step = min(DOT, STACK / most)
    rows = [
        {
            "at": float(one.start + row.width / 2),
            "y": p.px(foot - step * (n + 0.6)),
            "text": _span(one, row.width, row.currency),
        }
        for one in row.bins
        for n in range(one.count)
    ]
    name = [{"text": f"{row.case}: {row.title} ({row.count})"}]
    words = {"x": fixed(0), "y": fixed(p.px(top)), "text": field("text")}
    style = {"align": "left", "baseline": "top", "fontSize": p.size, "color": p.ink}
    line = {"x": x, "x2": {"field": "to"}, "y": fixed(p.px(foot))}
    ends = [{"at": domain[0], "to": domain[1]}]
    return [
        layer("text", name, words, fontWeight=600, **style),
        layer("rule", ends, line, strokeWidth=p.px(1), color=p.mute),
        *_wage(row, top, foot, x, domain, p),
        layer(
            "point",
            rows,
            {
                "x": x,
                "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
                "tooltip": [field("text", title="An hour")],
            },
            shape="circle",
            filled=True,
            opacity=1,
            size=round((step * 0.84) ** 2 * 3.14 / 4 * p.scale**2, 2),
            color=p.certain,
        ),
    ]


def _wage(
    row: CaseHourly,
    top: float,
    foot: float,
    x: dict[str, Any],
    domain: tuple[float, float],
    p: Palette,
) -> list[Layer]:
    if row.floor is None:
        return []
    words = _floor_words(row)
    text = f"{words[:1].upper()}{words[1:]}"
    rows = [{"at": float(row.floor), "text": text}]
    part = (float(row.floor) - domain[0]) / (domain[1] - domain[0])
    wide = text_width(text, p) / p.plot_width
    align: Align = "left" if part + wide < 1 else "right"
    line = {"x": x, "y": fixed(p.px(top + NAME - 2)), "y2": fixed(p.px(foot + 4))}
    above = {"x": x, "y": fixed(p.px(top + NAME / 2)), "text": field("text")}
    return [
        layer("rule", rows, line, strokeDash=[p.px(4), p.px(3)], strokeWidth=p.px(2), color=p.ink),
        layer(
            "text",
            rows,
            above,
            align=align,
            baseline="top",
            dx=p.px(3 if align == "left" else -3),
            fontSize=p.size,
            color=p.ink,
        ),
    ]


def gut_feeling(found: BeforeAfter, palette: Palette) -> Chart:
    """Answer what a room would pay, before anything was read and at the end, as two rows of bars.

    A side that fewer than five gave is left out, and the note says so.
    """
    heading = _gut_heading(found)
    sides = _sides(found)
    words = " ".join(f"{name}: {_side_words(found, bins)}." for name, bins, _ in sides)
    return Chart(
        spec=_gut_spec(found, palette),
        heading=heading,
        alt=f"{heading}. {words}",
        table=(
            ("When", found.currency, "Answers"),
            *(
                (name, _span(one, found.width, found.currency), str(one.count))
                for name, bins, _ in sides
                for one in bins
            ),
        ),
        note=f"{GUT_NOTE} {_far(found.beyond, 'answer') if found.beyond else ''}".strip(),
    )


def _sides(found: BeforeAfter) -> list[tuple[str, tuple[Bin, ...], int]]:
    both = (
        ("Before", found.before, found.before_count),
        ("At the end", found.after, found.after_count),
    )
    return [side for side in both if side[1]]


def _gut_heading(found: BeforeAfter) -> str:
    before, after = found.before_middle, found.after_middle
    if before is None or after is None:
        middle = before if before is not None else after
        when = "before" if before is not None else "at the end"
        return f"Half of the room would pay {_short(found, middle)} or more {when}"
    if before == after:
        return f"The middle of the room stays at {_short(found, before)}"
    return f"The middle of the room went from {_short(found, before)} to {_short(found, after)}"


def _short(found: BeforeAfter, amount: Decimal | None) -> str:
    return "nothing" if amount is None else format_short(amount, found.currency)


def _side_words(found: BeforeAfter, bins: tuple[Bin, ...]) -> str:
    low, high = bins[0].start, bins[-1].start + found.width
    count = sum(one.count for one in bins)
    return f"{count} answers from {_short(found, low)} to under {_short(found, high)}"


def _gut_spec(found: BeforeAfter, palette: Palette) -> dict[str, Any]:
    sides = _sides(found)
    ends = [float(one.start + found.width) for _, bins, _ in sides for one in bins]
    x = _axis([0.0, max(ends) * 1.02], f"What one would pay, {found.currency}")
    most = max(one.count for _, bins, _ in sides for one in bins)
    layers: list[Layer] = []
    for number, (name, bins, count) in enumerate(sides):
        colour = palette.yardstick if name == "Before" else palette.certain
        top = FIRST + number * (NAME + BAR + BELOW)
        head = f"{name} ({count} answers)"
        layers += _bars(found, (head, bins, colour), top, most, x, palette)
    return finish(layers, palette, palette.px(FIRST + len(sides) * (NAME + BAR + BELOW)))


def _bars(
    found: BeforeAfter,
    side: tuple[str, tuple[Bin, ...], str],
    top: float,
    most: int,
    x: dict[str, Any],
    p: Palette,
) -> list[Layer]:
    name, bins, colour = side
    foot = top + NAME + BAR
    room = BAR - 16  # the count stands above its bar
    rows = [
        {
            "at": float(one.start),
            "to": float(one.start + found.width),
            "middle": float(one.start + found.width / 2),
            "y": p.px(foot - room * one.count / most),
            "text": str(one.count),
        }
        for one in bins
    ]
    y = {"field": "y", "type": "quantitative", "scale": None, "axis": None}
    words = {"x": fixed(0), "y": fixed(p.px(top)), "text": field("text")}
    bar = {"x": x, "x2": {"field": "to"}, "y": y, "y2": fixed(p.px(foot))}
    count = {"x": {**x, "field": "middle"}, "y": y, "text": field("text")}
    return [
        layer(
            "text",
            [{"text": name}],
            words,
            align="left",
            baseline="top",
            fontSize=p.size,
            fontWeight=600,
            color=p.ink,
        ),
        layer("rect", rows, bar, color=colour, stroke=p.paper, strokeWidth=p.px(1)),
        layer("text", rows, count, baseline="bottom", dy=p.px(-2), fontSize=p.size, color=p.ink),
    ]
