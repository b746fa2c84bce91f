"""What happened between two sides: five lanes, one mark for each event, late ones by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import ceil
from typing import Any, NamedTuple

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
    text_width,
)
from irm.entry import MONTHS, format_date
from irm.people import Event, Lane

TOP, NAME, ROW, GAP, FOOT = 20.0, 18.0, 13.0, 10.0, 20.0
MARK = 11.0  # the room of one mark
MOST_ROWS = 4
LEAST = 30  # days shown at least
LATE = "late"
HEIGHT = {"field": "y", "type": "quantitative", "scale": None}
EMPTY = "Nothing here has a day yet"
NOTE = "Filled: past. Hollow: still ahead. A triangle is what was or is late."


def relationship(
    events: Sequence[Event], takeaway: str, on: date, palette: Palette, *, all_of: int | None = None
) -> Chart:
    """Answer the chart of dated events around the day `on`, under a takeaway that is a fact.

    `all_of` is how many events there are where `events` is a selection of them.
    """
    shown = tuple(sorted(events, key=lambda event: event.on))
    some = f"{len(shown)} of {all_of} shown. " if all_of not in (None, len(shown)) else ""
    return Chart(
        spec=_spec(shown, on, palette),
        heading=takeaway,
        alt=f"{takeaway}. {some}{_counts(shown)}",
        table=_table(shown),
        note=NOTE if shown else EMPTY,
    )


def _counts(events: Sequence[Event]) -> str:
    if not events:
        return f"{EMPTY}."
    each = (f"{lane.value} {sum(e.lane is lane for e in events)}" for lane in Lane)
    late = sum(event.late for event in events) or "none"
    first, last = format_date(events[0].on), format_date(events[-1].on)
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{', '.join(each)}; {late} of them late; {days}."


def _table(events: Sequence[Event]) -> tuple[tuple[str, ...], ...]:
    head = ("Day", "Lane", "What", "Late")
    rows = (
        (format_date(e.on), e.lane.value, e.words, "late" if e.late else "")
        for e in reversed(events)
    )
    return (head, *rows)


class _Axis:
    """Days from left to right; places are counted from the first day."""

    def __init__(self, events: Sequence[Event], on: date, palette: Palette) -> None:
        days = sorted([on, *(event.on for event in events)])
        across = (days[-1] - days[0]).days
        edge = max(across / 30, (LEAST - across) / 2)
        # The word beside a late mark stands on its right.
        word = 0.14 if any(event.late for event in events) else 0.0
        self.today, self.palette = on, palette
        self.first = _moved(days[0], -edge)
        self.last = _moved(days[-1], edge + across * word)
        self.span = max((self.last - self.first).days, 1)
        scale = {"domain": [0, self.span], "nice": False}
        self.x = {"field": "at", "type": "quantitative", "scale": scale, "axis": None}

    def at(self, day: date) -> int:
        """Answer the place of a day."""
        return (day - self.first).days

    def px(self, day: date) -> float:
        """Answer how far right a day stands at the width that is laid out for."""
        return self.at(day) / self.span * self.palette.plot_width


def _moved(day: date, days: float) -> date:
    """The day moved, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + ceil(days), 1), date.max.toordinal()))


class _Mark(NamedTuple):
    """An event with its row in the lane; `free` is whether it meets no other there."""

    event: Event
    row: int
    free: bool


def _marks(events: Iterable[Event], axis: _Axis) -> tuple[list[_Mark], int]:
    """Each event in a row where it meets no other, and the number of rows.

    What fits at the narrowest width fits at any other. Once the rows are full marks overlap.
    """
    ends: list[float] = []
    marks = []
    for event in events:
        here = axis.px(event.on)
        row = next((row for row, end in enumerate(ends) if end <= here), len(ends))
        free = row < MOST_ROWS
        if not free:
            row = ends.index(min(ends))
        ends[row:row] = [0.0] if row == len(ends) else []
        word = text_width(LATE, axis.palette, bold=True) if event.late else 0.0
        ends[row] = here + axis.palette.px(MARK) + word
        marks.append(_Mark(event, row, free))
    return marks, max(len(ends), 1)


def _spec(events: Sequence[Event], on: date, p: Palette) -> dict[str, Any]:
    axis = _Axis(events, on, p)
    lanes: list[Layer] = []
    top = TOP
    colours = (p.certain, p.yardstick, p.goods, p.ink, p.uncertain)
    for lane, colour in zip(Lane, colours, strict=True):
        marks, rows = _marks([event for event in events if event.lane is lane], axis)
        lanes += _lane(lane, marks, top, axis)
        lanes += _points(marks, top, axis, colour)
        top += NAME + rows * ROW + GAP
    return finish([*_ruler(axis, top), *_today(axis, top), *lanes], p, p.px(top + FOOT))


def _lane(lane: Lane, marks: list[_Mark], top: float, axis: _Axis) -> Iterator[Layer]:
    """A line above the lane, and its name with how much there is."""
    p = axis.palette
    words = f"{lane.value}: {len(marks) or 'nothing'}"
    line = {"x": axis.x, "x2": {"field": "to"}, "y": fixed(p.px(top - GAP / 2))}
    yield layer("rule", [{"at": 0, "to": axis.span}], line, color=p.grid)
    yield layer(
        "text",
        [{"text": words}],
        {"x": fixed(0), "y": fixed(p.px(top)), "text": field("text")},
        align="left",
        baseline="top",
        fontSize=p.size,
        color=p.ink if marks else p.mute,
    )


def _points(marks: list[_Mark], top: float, axis: _Axis, colour: str) -> Iterator[Layer]:
    """Past events filled, those ahead hollow, late ones as triangles with the word beside."""
    p = axis.palette
    late = [mark for mark in marks if mark.event.late]
    rest = [mark for mark in marks if not mark.event.late]
    past = [mark for mark in rest if mark.event.on <= axis.today]
    ahead = [mark for mark in rest if mark.event.on > axis.today]
    if past:
        yield _shapes(past, top, axis, fill=colour, stroke=p.paper, shape="circle")
    if ahead:
        yield _shapes(ahead, top, axis, fill=p.paper, stroke=colour, shape="circle")
    if late:
        yield _shapes(late, top, axis, fill=p.alarm, stroke=p.paper, shape="triangle-up")
        yield _late_words([mark for mark in late if mark.free], top, axis)


def _shapes(marks: list[_Mark], top: float, axis: _Axis, **style: Any) -> Layer:
    p = axis.palette
    rows = [
        {**_place(mark, top, axis), "day": format_date(mark.event.on), "words": mark.event.words}
        for mark in marks
    ]
    tooltip = [field("day", title="Day"), field("words", title="What")]
    encoding = {"x": axis.x, "y": HEIGHT, "tooltip": tooltip}
    large = style["shape"] != "circle"
    size, width = round((120 if large else 75) * p.scale**2), p.px(1.5)
    return layer("point", rows, encoding, size=size, opacity=1, strokeWidth=width, **style)


def _place(mark: _Mark, top: float, axis: _Axis) -> dict[str, float]:
    height = top + NAME + mark.row * ROW + ROW / 2
    return {"at": axis.at(mark.event.on), "y": axis.palette.px(height)}


def _late_words(marks: list[_Mark], top: float, axis: _Axis) -> Layer:
    p = axis.palette
    rows = [{**_place(mark, top, axis), "text": LATE} for mark in marks]
    encoding = {"x": axis.x, "y": HEIGHT, "text": field("text")}
    style = {"fontSize": p.size, "fontWeight": 600, "color": p.alarm}
    return layer("text", rows, encoding, align="left", baseline="middle", dx=p.px(7), **style)


def _today(axis: _Axis, foot: float) -> Iterator[Layer]:
    """A dashed line through all lanes at the day of looking."""
    p = axis.palette
    rows: list[dict[str, Any]] = [{"at": axis.at(axis.today), "text": "today"}]
    line = {"x": axis.x, "y": fixed(p.px(TOP - GAP / 2)), "y2": fixed(p.px(foot))}
    yield layer("rule", rows, line, strokeDash=[4, 3], color=p.mute)
    yield _ruler_words(rows[0], axis, 0)


def _ruler(axis: _Axis, foot: float) -> Iterator[Layer]:
    """Lines at the first days of months or years, or every few days, with their names below."""
    p = axis.palette
    rows = [{"at": axis.at(day), "text": words} for day, words in _ticks(axis)]
    line = {"x": axis.x, "y": fixed(p.px(TOP - GAP / 2)), "y2": fixed(p.px(foot))}
    yield layer("rule", rows, line, color=p.grid)
    end = -p.size
    for row in rows:
        label = _label(row, axis)
        if label.start > end:
            yield _ruler_words(row, axis, foot + 3)
            end = label.end + p.size / 2


def _label(row: dict[str, Any], axis: _Axis) -> Label:
    """Words at a day, kept inside the chart at its edges."""
    p = axis.palette
    here, width = row["at"] / axis.span * p.plot_width, text_width(row["text"], p)
    past_edge = here > p.plot_width - width / 2
    align: Align = "left" if here < width / 2 else "right" if past_edge else "center"
    return Label(x=here, width=width, align=align)


def _ruler_words(row: dict[str, Any], axis: _Axis, y: float) -> Layer:
    p = axis.palette
    encoding = {"x": axis.x, "y": fixed(p.px(y)), "text": field("text")}
    style = {"baseline": "top", "fontSize": p.size, "color": p.mute}
    return layer("text", [row], encoding, align=_label(row, axis).align, **style)


def _ticks(axis: _Axis) -> list[tuple[date, str]]:
    """The days to name, never more than stand beside each other."""
    room = axis.palette.plot_width / axis.palette.size / 25  # 1 in the app
    for months in (1, 2, 3, 6):
        days = _firsts(axis, months)
        if 2 <= len(days) <= 5 * room:
            return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in days]
    if len(_firsts(axis, 1)) < 2:
        step = max(axis.span // 3, 1)
        days = [_moved(axis.first, step * n + step // 2) for n in range(3)]
        return [(d, f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}") for d in days if d <= axis.last]
    for years in (1, 2, 5, 10, 25, 50, 100, 1000):
        days = [day for day in _firsts(axis, 12) if day.year % years == 0]
        if len(days) <= 6 * room:
            break
    return [(day, str(day.year)) for day in days]


def _firsts(axis: _Axis, months: int) -> list[date]:
    """The first days of every so many months, counted from January."""
    years = range(axis.first.year, axis.last.year + 1)
    days = (date(year, month, 1) for year in years for month in range(1, 13, months))
    return [day for day in days if axis.first <= day <= axis.last]
