"""A warm PDF, against two bare Typst compiles of the same words and charts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields, is_dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from benchmarks.figures import Group, Times, compared
from benchmarks.profiles import Profile
from irm.documents import render
from irm.documents.parts import Table
from irm.documents.skin import Chart
from irm.documents.vectors import FONTS, svg
from irm.documents.view import view_of
from irm.offers import OfferFile
from irm.offers.load import load

TARGET = 2.0
ABOUT = (
    "an offer as PDF, warm; floors: a bare Typst compile of the same words as paragraphs, and one "
    "of the same tables and lists in default layout, both with the same charts"
)
EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
ROUNDS, WARM = 8, 2
FAIR = "01-fair-reel-and-stories"

_START = """#let doc = json(bytes(sys.inputs.data))
#set text(font: ("Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew",
  "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans SC", "Noto Emoji"), size: 9.6pt)
#let chart(drawn) = image(bytes(drawn), format: "svg", width: 100%)
"""
# The words of the view as plain paragraphs, its charts as images, in the fonts of the app.
_BARE = """
#for words in doc.words { par(words) }
#for drawn in doc.charts { chart(drawn) }
"""
# Its tables as tables and its lists as lists, as Typst sets them when nothing else is said.
_PLAIN = """
#for part in doc {
  if "words" in part { par(part.words) }
  if "items" in part { list(..part.items) }
  if "cells" in part { table(columns: part.columns, ..part.cells) }
  if "chart" in part { chart(part.chart) }
}
"""


class _Taken:
    """The times of one kind of compile: of every example, and of the fair one alone."""

    def __init__(self) -> None:
        self.every, self.fair = Times(), Times()

    def add(self, name: str, times: Times) -> None:
        for into in (self.every, self.fair) if name == FAIR else (self.every,):
            into.wall.extend(times.wall)
            into.cpu.extend(times.cpu)


def run(profile: Profile) -> Group:
    """Measure each example offer, with other words in every round, as an edit makes them.

    In each round all offers are made in one way, then in the next: Typst keeps what it laid out
    for some compiles and clears it away in a later one, and each way must clear up after itself.
    """
    files = {path.stem: load(path) for path in sorted(EXAMPLES.glob("*.json"))}
    ours, bare, plain = _Taken(), _Taken(), _Taken()
    with TemporaryDirectory(prefix="irm-benchmark-") as folder:
        bare_compiler = _compiler(Path(folder), "bare", _BARE)
        plain_compiler = _compiler(Path(folder), "plain", _PLAIN)
        for number in range(ROUNDS + WARM):
            if number == WARM:  # the rounds before were to get warm
                ours, bare, plain = _Taken(), _Taken(), _Taken()
            edited = {name: _edited(file, number) for name, file in files.items()}
            with profile:
                for name, file in edited.items():
                    ours.add(name, _timed(partial(render, file, "pdf")))
            for name, file in edited.items():
                bare.add(name, _compiled(bare_compiler, _bare_data(file)))
            for name, file in edited.items():
                plain.add(name, _compiled(plain_compiler, _parts(view_of(file))))
    figures = []
    for words, floor, target in (("paragraphs", bare, TARGET), ("default layout", plain, None)):
        every = f"all {len(files)}, over {words}"
        figures.append(compared(f"fair, over {words}", ours.fair, floor.fair, "ms", target))
        figures.append(compared(every, ours.every, floor.every, "ms", target))
    return Group("pdf", ABOUT, tuple(figures))


def _timed(work: Callable[[], object]) -> Times:
    times = Times()
    times.take(work)
    return times


def _compiled(compiler: typst.Compiler, content: Any) -> Times:
    data = json.dumps(content, ensure_ascii=False)
    return _timed(lambda: compiler.compile(format="pdf", sys_inputs={"data": data}))


def _edited(file: OfferFile, number: int) -> OfferFile:
    words = f"Round {number} of this offer, as somebody changed it."
    return file.model_copy(update={"offer": file.offer.model_copy(update={"summary": words})})


def _compiler(folder: Path, name: str, template: str) -> typst.Compiler:
    source = folder / f"{name}.typ"
    source.write_text(_START + template, encoding="utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(input=str(source), root=str(folder), font_paths=fonts)


def _bare_data(file: OfferFile) -> dict[str, list[str]]:
    view = view_of(file)
    charts = [svg(section.chart.spec) for section in view.schedule if section.chart]
    content = asdict(view)
    for section in content["schedule"]:
        section.pop("chart")
    return {"words": list(_words(content)), "charts": charts}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


def _parts(value: Any) -> list[dict[str, Any]]:
    """A view as a row of paragraphs, lists, tables and charts, in its own order."""
    if isinstance(value, str):
        return [{"words": value}] if value else []
    if isinstance(value, Chart):
        return [{"chart": svg(value.spec)}]
    if isinstance(value, Table):
        cells = [cell for row in (value.head, *value.rows, value.total) for cell in row]
        return [{"columns": len(value.head), "cells": cells}]
    if isinstance(value, tuple):
        if value and all(isinstance(item, str) for item in value):
            return [{"items": value}]
        return [part for item in value for part in _parts(item)]
    if is_dataclass(value):
        return [part for field in fields(value) for part in _parts(getattr(value, field.name))]
    return []
