"""A portfolio of offers through `review --many`, on one core and on all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, Group
from benchmarks.profiles import Profile
from irm.offers import OfferFile
from irm.review.portfolio import review_lines
from irm.services.portfolio import cores, read_lines, review_many

ABOUT = "a portfolio, reviewed line by line; floor: the same lines read by Pydantic on one core"
EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "examples"
DAY = date(2026, 1, 15)
OFFERS = 6_000
WARM = 256


def run(profile: Profile) -> Group:
    """Review copies of the examples, each with a number of its own."""
    with TemporaryDirectory(prefix="irm-benchmark-") as folder:
        path = Path(folder) / "offers.jsonl"
        path.write_text("\n".join(_lines(OFFERS)), encoding="utf-8")
        floor = _a_line(_bare, path)
        figures = [_figure("one core", _a_line(_reviewed(1), path), floor, 1)]
        if cores() > 1:
            figures.append(
                _figure(f"{cores()} cores", _a_line(_reviewed(cores()), path), floor, cores())
            )
        with path.open("rb") as source, profile:
            review_lines([*read_lines(source)][:WARM], DAY)
    return Group("portfolio", ABOUT, tuple(figures))


def _lines(count: int) -> Iterator[str]:
    files = [json.loads(path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
    for n in range(count):
        file = files[n % len(files)]
        file["offer"]["number"] = f"2026-{n:06}"
        yield json.dumps(file, ensure_ascii=False)


def _reviewed(jobs: int) -> Callable[[Path], None]:
    def work(path: Path) -> None:
        with path.open("rb") as source:
            for _ in review_many(read_lines(source), DAY, jobs):
                pass

    return work


def _bare(path: Path) -> None:
    for line in path.read_bytes().splitlines():
        OfferFile.model_validate_json(line)


def _a_line(work: Callable[[Path], None], path: Path) -> float:
    """Answer the microseconds a line, starting the processes included."""
    started = perf_counter()
    work(path)
    return (perf_counter() - started) * 1e6 / OFFERS


def _figure(name: str, took: float, floor: float, jobs: int) -> Figure:
    details = {"offers a second": 1e6 / took, "a core": 1e6 / took / jobs}
    details["minutes for 100,000"] = took / 1e6 * 100_000 / 60
    return Figure(name, took, floor, "µs", None, details)
