"""What a room missed, as bars of percent sorted by how many: pitfalls, and statements of a case."""

from __future__ import annotations

import textwrap
from typing import Any, NamedTuple

from irm.documents.skin import Chart, Layer, Palette, field, finish, fixed, layer, text_width
from irm.workshop.board import Missed, StatementCount

LINE, BAR, GAP = 15.0, 12.0, 10.0
END = 0.86  # the bar of 100 % ends here, so that its words still fit
SHOWN = 8


class _Row(NamedTuple):
    """One bar: its words above it, its share, what stands at its end."""

    words: str
    percent: int
    end: str


def cohort_missed(rows: tuple[Missed, ...], palette: Palette) -> Chart | None:
    """Answer chart 8: the pitfalls still in the offers handed in; None where too few handed in."""
    if not rows:
        return None
    left = [row for row in rows if row.missed]
    heading = "Every pitfall was caught"
    if left:
        worst = left[0]
        heading = f"Most missed: {_lower(worst.words)}, in {worst.missed} of {worst.count} offers"
    shown = (left or list(rows))[:SHOWN]
    words = " ".join(f"{_sentence(r.words)}: {r.percent} %." for r in shown)
    return Chart(
        spec=_spec([_Row(r.words, r.percent, f"{r.percent} %") for r in shown], palette),
        heading=heading,
        alt=f"{heading}. {words}",
        table=(
            ("Still in the offers", "Finding", "Percent", "Offers"),
            *((r.words, r.code, str(r.percent), f"{r.missed} of {r.count}") for r in rows),
        ),
        note=f"Share of the offers handed in whose case can avoid it; at most {SHOWN} are drawn.",
    )


def caught(title: str, rows: tuple[StatementCount, ...], palette: Palette) -> Chart | None:
    """Answer who caught what in one case: the share that agrees with the key, most missed first.

    Statements that are open to argument stand in the table only. None where too few answered.
    """
    clear = [row for row in rows if row.caught is not None]
    if not clear:
        return None
    shares = [(row, round(100 * (row.caught or 0) / row.count)) for row in clear]
    worst, share = shares[0]
    heading = f"{title}: {share} % caught “{worst.words.rstrip('.')}”"
    bars = [_Row(row.words, percent, f"{percent} %") for row, percent in shares]
    return Chart(
        spec=_spec(bars, palette),
        heading=heading,
        alt=f"{heading}. " + " ".join(f"{_sentence(r.words)}: {p} % caught it." for r, p in shares),
        table=(
            ("Statement", "Key", "Fine", "Problem", "Not sure"),
            *((r.words, KEYS[r.key], str(r.fine), str(r.problem), str(r.not_sure)) for r in rows),
        ),
        note="Share of the answers that agree with the key. “Not sure” is no mistake.",
    )


KEYS = {"fine": "Fine", "problem": "Problem", "debatable": "Open to argument"}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _sentence(words: str) -> str:
    return words.rstrip(".")


def _spec(rows: list[_Row], palette: Palette) -> dict[str, Any]:
    x = {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": [0, 100 / END], "nice": False},
        "axis": {
            "title": "Percent",
            "values": [0, 25, 50, 75, 100],
            "format": "d",
            "grid": False,
        },
    }
    layers: list[Layer] = []
    top = 0.0
    for row in rows:
        drawn, top = _bar(row, top, x, palette)
        layers += drawn
    return finish(layers, palette, palette.px(top))


def _bar(row: _Row, top: float, x: dict[str, Any], p: Palette) -> tuple[list[Layer], float]:
    """One bar on its full track, its words above; answer the layers and where the row ends."""
    lines = _wrapped(row.words, p)
    bar_y = top + len(lines) * LINE + 4
    data = [{"at": 0, "to": row.percent, "all": 100, "text": "\n".join(lines), "end": row.end}]
    y, foot = fixed(p.px(bar_y)), fixed(p.px(bar_y + BAR))
    style = {"fontSize": p.size, "color": p.ink, "align": "left"}
    words = {"x": fixed(0), "y": fixed(p.px(top)), "text": field("text")}
    end = {"x": {**x, "field": "to"}, "y": fixed(p.px(bar_y + BAR / 2)), "text": field("end")}
    track = {"x": x, "x2": {"field": "all"}, "y": y, "y2": foot}
    share = {"x": x, "x2": {"field": "to"}, "y": y, "y2": foot}
    layers = [
        layer("text", data, words, baseline="top", lineBreak="\n", lineHeight=p.px(LINE), **style),
        layer("rect", data, track, color=p.grid),
        layer("rect", data, share, color=p.certain),
        layer("text", data, end, baseline="middle", dx=p.px(4), fontWeight=600, **style),
    ]
    return layers, bar_y + BAR + GAP


def _wrapped(words: str, p: Palette) -> list[str]:
    letters = max(12, int(p.plot_width * 0.98 / (text_width("x" * 100, p) / 100)))
    return textwrap.wrap(words, letters) or [""]
