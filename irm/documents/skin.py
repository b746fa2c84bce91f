"""How charts look: palettes with measured contrast, one configuration, labels that never meet."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from itertools import product
from typing import Any, Literal


@dataclass(frozen=True)
class Chart:
    """A chart ready to show, every part of it made from the same numbers.

    `heading` says the takeaway, `alt` says it to those who do not see the chart, `table` holds
    every figure (heads first), `note` names sources, dates and deductions.
    """

    spec: dict[str, Any]
    heading: str
    alt: str
    table: tuple[tuple[str, ...], ...]
    note: str


Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Palette:
    """Colours, type and width of a chart; contrast is measured in ux.md 4.1.

    `plot_width` is the width that labels are laid out for: the narrowest phone in the app,
    the text column (in points) in print.
    """

    name: str
    paper: str
    ink: str
    mute: str
    grid: str
    certain: str
    on_certain: str
    goods: str
    on_goods: str
    uncertain: str
    on_uncertain: str
    yardstick: str
    on_yardstick: str
    alarm: str
    font: str
    size: float
    width: int | Literal["container"]
    plot_width: int

    @property
    def scale(self) -> float:
        """Answer the size of type and marks against the app's."""
        return self.size / 12

    def px(self, length: float) -> float:
        """Answer a length of the app's chart in this palette's size."""
        return round(length * self.scale, 2)


LIGHT = Palette(
    name="light", paper="#ffffff", ink="#12191c", mute="#56646a", grid="#d9e0e2",
    certain="#0f6b74", on_certain="#ffffff", goods="#a15717", on_goods="#ffffff",
    uncertain="#d671ac", on_uncertain="#12191c", yardstick="#56646a", on_yardstick="#ffffff",
    alarm="#a3321f",
    font="'Source Sans', sans-serif", size=12, width="container", plot_width=300,
)  # fmt: skip
DARK = Palette(
    name="dark", paper="#12191c", ink="#e8eeef", mute="#a9b6ba", grid="#2e3b40",
    certain="#3fb3bd", on_certain="#0b1012", goods="#c49a1c", on_goods="#0b1012",
    uncertain="#be3786", on_uncertain="#ffffff", yardstick="#8d9ba0", on_yardstick="#0b1012",
    alarm="#f0907d",
    font="'Source Sans', sans-serif", size=12, width="container", plot_width=300,
)  # fmt: skip
PRINT = Palette(
    name="print", paper="#ffffff", ink="#12191c", mute="#56646a", grid="#d9e0e2",
    certain="#0f6b74", on_certain="#ffffff", goods="#a15717", on_goods="#ffffff",
    uncertain="#d671ac", on_uncertain="#12191c", yardstick="#56646a", on_yardstick="#ffffff",
    alarm="#a3321f",
    font="'Source Sans 3', sans-serif", size=9, width=490, plot_width=490,
)  # fmt: skip


def _either(light: Palette, dark: Palette) -> Palette:
    """Answer a palette of pairs: the browser takes the colour of the theme it stands in.

    A chart drawn as SVG so follows a change of theme at once, without being drawn anew.
    """
    others = asdict(dark)
    pairs: dict[str, Any] = {
        name: f"light-dark({colour}, {others[name]})"
        for name, colour in asdict(light).items()
        if str(colour).startswith("#")
    }
    return replace(light, name="screen", **pairs)


SCREEN = _either(LIGHT, DARK)
PROJECTOR = replace(SCREEN, name="projector", size=24, plot_width=900)
"""For a wall: as on the screen, with letters twice as large, laid out for a wide screen."""


Layer = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def layer(mark: str, rows: list[dict[str, Any]], encoding: dict[str, Any], **style: Any) -> Layer:
    """Answer one layer of a chart with its rows inside; None in a style leaves it out."""
    kept = {key: value for key, value in style.items() if value is not None}
    return {"data": {"values": rows}, "mark": {"type": mark, **kept}, "encoding": encoding}


def fixed(value: float) -> dict[str, float]:
    """Answer a place in points from the top or left of the chart."""
    return {"value": round(value, 2)}


def field(name: str, **more: Any) -> dict[str, Any]:
    """Answer a named column of text that is shown as it stands."""
    return {"field": name, "type": "nominal", **more}


def finish(layers: list[Layer], palette: Palette, height: float) -> dict[str, Any]:
    """Answer the Vega-Lite spec of a chart in our own skin.

    Specs are written out, not built by a library: building one takes 200 ms, writing it none.
    The tests hold every spec against the published schema.
    """
    axis = {
        "labelColor": palette.mute,
        "titleColor": palette.mute,
        "gridColor": palette.grid,
        "domainColor": palette.mute,
        "tickColor": palette.mute,
        "labelFontSize": palette.size,
        "titleFontSize": palette.size,
        "titleFontWeight": "normal",
    }
    kind = "fit-x" if palette.width == "container" else "pad"
    return {
        "$schema": SCHEMA,
        "autosize": {"type": kind, "contains": "padding"},
        "width": palette.width,
        "height": round(height, 2),
        "config": {
            "background": palette.paper,
            "font": palette.font,
            "padding": 2,
            "view": {"stroke": None},
            "axis": axis,
        },
        "layer": layers,
    }


def text_width(text: str, palette: Palette, *, bold: bool = False) -> float:
    """Answer how wide a line of text is, erring on the wide side."""
    return max(len(line) for line in text.split("\n")) * palette.size * (0.57 if bold else 0.53)


@dataclass(frozen=True)
class Label:
    """A text at a place on the axis, with the side and level it was given."""

    x: float
    width: float
    align: Align = "center"
    level: int = 0

    @property
    def start(self) -> float:
        """Answer where the text begins."""
        return (
            self.x - {"left": -4.0, "center": self.width / 2, "right": self.width + 4}[self.align]
        )

    @property
    def end(self) -> float:
        """Answer where the text ends."""
        return self.start + self.width


def place_labels(labels: list[tuple[float, float]], room: float) -> list[Label]:
    """Answer (x, width) pairs, x ascending, as labels that neither meet nor cross a leader line.

    Tries every side and level and takes the arrangement with the fewest levels, then the most
    centred labels. What fits at `room` also fits at any greater width.
    """
    sides: tuple[Align, ...] = ("center", "left", "right")
    spots = list(product(range(max(1, min(3, len(labels)))), sides))
    best: tuple[float, list[Label]] | None = None
    for choice in product(spots, repeat=len(labels)):
        tried = [
            Label(x=x, width=width, align=align, level=level)
            for (x, width), (level, align) in zip(labels, choice, strict=True)
        ]
        cost = sum(10 * t.level + (t.align != "center") for t in tried)
        if (best is None or cost < best[0]) and _fits(tried, room):
            best = (cost, tried)
    return best[1] if best else [Label(x=x, width=w, level=i) for i, (x, w) in enumerate(labels)]


def _fits(labels: list[Label], room: float) -> bool:
    inside = all(t.start >= -2 and t.end <= room + 2 for t in labels)
    pairs = ((a, b) for i, a in enumerate(labels) for b in labels[i + 1 :])
    return inside and all(_apart(a, b) for a, b in pairs)


def _apart(left: Label, right: Label) -> bool:
    """Whether two labels keep apart, and neither stands in the way of the other's leader."""
    if left.level == right.level:
        return left.end + 6 <= right.start
    if left.level < right.level:
        return left.end + 3 <= right.x
    return right.start - 3 >= left.x
