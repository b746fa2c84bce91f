"""A warm PDF, against a bare Typst compile of the same words and charts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from benchmarks.figures import Group, Times, compared
from benchmarks.profiles import Profile
from irm.documents import render
from irm.documents.vectors import FONTS, svg
from irm.documents.view import view_of
from irm.offers import OfferFile
from irm.offers.load import load

TARGET = 2.0
ABOUT = "an offer as PDF, warm; floor: a bare Typst compile of the same words and charts"
EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
ROUNDS, WARM = 8, 2
FAIR = "01-fair-reel-and-stories"

# The words of the view as plain paragraphs, its charts as images, in the fonts of the app.
_BARE = """#let doc = json(bytes(sys.inputs.data))
#set text(font: ("Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew",
  "Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans SC", "Noto Emoji"), size: 9.6pt)
#for words in doc.words { par(words) }
#for chart in doc.charts { image(bytes(chart), format: "svg", width: 100%) }
"""


def run(profile: Profile) -> Group:
    """Measure each example offer, with other words in every round, as an edit makes them."""
    files = {path.stem: load(path) for path in sorted(EXAMPLES.glob("*.json"))}
    fair, fair_floor, every, floor = Times(), Times(), Times(), Times()
    with TemporaryDirectory(prefix="irm-benchmark-") as folder:
        compiler = _bare_compiler(Path(folder))
        for number in range(ROUNDS + WARM):
            for name, file in files.items():
                _pair(compiler, _edited(file, number), every, floor, profile)
                if name == FAIR:
                    _last(every, fair)
                    _last(floor, fair_floor)
            if number < WARM:  # these rounds are to get warm
                for times in (fair, fair_floor, every, floor):
                    times.wall.clear()
                    times.cpu.clear()
    figures = (
        compared("a fair offer", fair, fair_floor, "ms", TARGET),
        compared(f"all {len(files)} examples", every, floor, "ms", TARGET),
    )
    return Group("pdf", ABOUT, figures)


def _last(taken: Times, into: Times) -> None:
    into.wall.append(taken.wall[-1])
    into.cpu.append(taken.cpu[-1])


def _edited(file: OfferFile, number: int) -> OfferFile:
    words = f"Round {number} of this offer, as somebody changed it."
    return file.model_copy(update={"offer": file.offer.model_copy(update={"summary": words})})


def _pair(
    compiler: typst.Compiler, file: OfferFile, times: Times, floor: Times, profile: Profile
) -> None:
    data = json.dumps(_bare_data(file), ensure_ascii=False)
    with profile:
        times.take(lambda: render(file, "pdf"))
    floor.take(lambda: compiler.compile(format="pdf", sys_inputs={"data": data}))


def _bare_compiler(folder: Path) -> typst.Compiler:
    template = folder / "bare.typ"
    template.write_text(_BARE, encoding="utf-8")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(input=str(template), root=str(folder), font_paths=fonts)


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
