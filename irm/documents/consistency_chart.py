"""Pay consistency: what others agreed to for like work as dots, this offer as a diamond.

Never a name: a dot is an agreement, not a person to point at.
"""

from __future__ import annotations

from decimal import Decimal
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
from irm.money import format_amount, format_money
from irm.worth import LikeWork
from irm.worth.experience import OTHERS_NEEDED, others_words

NAME_Y, AXIS_Y, ROW, TICK = 18.0, 40.0, 62.0, 12.0
NOTE = (
    "Fee for the work alone, for one hour; use, exclusivity, speed and costs are left out. "
    "One dot for each of the others, their newest agreement of the last 24 months."
)


def consistency(like: tuple[LikeWork, ...], palette: Palette) -> Chart | None:
    """Answer the chart of this offer beside like work, or None where too few others agreed."""
    shown = tuple(one for one in like if one.is_enough)
    if not shown:
        return None
    heading = _heading(shown)
    words = "; ".join(_row_words(one) for one in shown)
    return Chart(
        spec=_spec(shown, palette),
        heading=heading,
        alt=f"{heading}. {words}.",
        table=_table(shown),
        note=NOTE,
    )


def too_few(like: tuple[LikeWork, ...]) -> str:
    """Answer why there is nothing to compare with yet."""
    if not like:
        return "Add work, its hours and a fee to compare it with your own agreed offers."
    most = max(len(one.others) for one in like)
    return (
        f"Shown once {OTHERS_NEEDED} others have agreed to like work in "
        f"{like[0].currency} ({most} so far)."
    )


def _heading(shown: tuple[LikeWork, ...]) -> str:
    widest = max(shown, key=lambda one: abs(one.percent))
    if not widest.is_gap:
        return "Within 15 % of what you agreed with others for like work"
    return widest.words


def _row_words(one: LikeWork) -> str:
    low, high = (format_money(amount, one.currency) for amount in (one.others[0], one.others[-1]))
    return (
        f"{one.label}: this offer {format_money(one.per_hour, one.currency)} an hour, "
        f"{others_words(len(one.others))} from {low} to {high}, "
        f"{format_money(one.median, one.currency)} in the middle"
    )


def _table(shown: tuple[LikeWork, ...]) -> tuple[tuple[str, ...], ...]:
    head = ("Work", "This offer an hour", "Lowest", "Middle", "Highest", "Others")
    rows = (
        (one.label, *(_amount(one, a) for a in _figures(one)), str(len(one.others)))
        for one in shown
    )
    return (head, *rows)


def _figures(one: LikeWork) -> tuple[Decimal, ...]:
    return one.per_hour, one.others[0], one.median, one.others[-1]


def _amount(one: LikeWork, amount: Decimal) -> str:
    return format_amount(amount, one.currency)


def _spec(shown: tuple[LikeWork, ...], palette: Palette) -> dict[str, Any]:
    most = max(float(amount) for one in shown for amount in _figures(one))
    x = {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": [0, most * 1.15], "nice": False},
        "axis": {
            "title": f"{shown[0].currency} an hour of work, fee alone",
            "tickCount": 5,
            "format": ",~f",
            "grid": False,
        },
    }
    layers: list[Layer] = []
    for number, one in enumerate(shown):
        layers += _row(one, number * ROW, x, most * 1.15, palette)
    return finish(layers, palette, palette.px(len(shown) * ROW))


def _row(one: LikeWork, top: float, x: dict[str, Any], end: float, p: Palette) -> list[Layer]:
    """One format: its name and this offer's pay above a line, the others and their middle on it."""
    y = fixed(p.px(top + AXIS_Y))
    line = {"x": x, "x2": {"field": "to"}, "y": y}
    others = [
        {"at": float(a), "text": f"Agreed: {format_money(a, one.currency)}"} for a in one.others
    ]
    return [
        layer("rule", [{"at": 0, "to": end}], line, strokeWidth=p.px(9), color=p.grid),
        _middle(one, top, x, p),
        layer(
            "point",
            others,
            {"x": x, "y": y, "tooltip": [field("text", title="Pay")]},
            shape="circle",
            filled=True,
            opacity=0.75,
            size=round(90 * p.scale**2),
            color=p.yardstick,
            stroke=p.paper,
            strokeWidth=p.px(1),
        ),
        *_this_offer(one, top, x, end, p),
    ]


def _middle(one: LikeWork, top: float, x: dict[str, Any], p: Palette) -> Layer:
    rows = [{"at": float(one.median), "text": f"Middle: {format_money(one.median, one.currency)}"}]
    encoding = {
        "x": x,
        "y": fixed(p.px(top + AXIS_Y - TICK)),
        "y2": fixed(p.px(top + AXIS_Y + TICK)),
        "tooltip": [field("text", title="Pay")],
    }
    return layer("rule", rows, encoding, strokeWidth=p.px(3), color=p.ink)


def _this_offer(
    one: LikeWork, top: float, x: dict[str, Any], end: float, p: Palette
) -> list[Layer]:
    name = f"{one.label[:1].upper()}{one.label[1:]}"
    text = f"{name}: this offer {format_money(one.per_hour, one.currency)}"
    part, half = float(one.per_hour) / end, text_width(text, p, bold=True) / 2 / p.plot_width
    align: Align = "left" if part < half else "right" if part > 1 - half else "center"
    rows = [{"at": float(one.per_hour), "text": text}]
    words = {"x": x, "y": fixed(p.px(top + NAME_Y - 16)), "text": field("text")}
    mark = {"x": x, "y": fixed(p.px(top + AXIS_Y)), "tooltip": [field("text", title="Pay")]}
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
