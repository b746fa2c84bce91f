"""From the command to the first page, against Streamlit's own demo app."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, Group, median
from benchmarks.server import serving
from benchmarks.visitor import visiting

TARGET = 1.5
ABOUT = (
    "`streamlit run app.py` until a first visitor has the first page; "
    "floor: `streamlit hello`, measured the same way"
)
STARTS = 5


def run() -> Group:
    """Start the app on a new and on a used data folder, and the demo, in turn."""
    fresh, used, floor = [], [], []
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        known = Path(name) / "used"
        _app(known)  # once for nothing: the system reads the files from disk
        _started(["hello"])
        for number in range(STARTS):
            fresh.append(_app(Path(name) / f"fresh-{number}"))
            floor.append(_started(["hello"]))
            used.append(_app(known))
    return Group(
        "startup",
        ABOUT,
        (_figure("used data folder", used, floor), _figure("new data folder", fresh, floor)),
    )


def _figure(name: str, measured: list[float], floor: list[float]) -> Figure:
    details = {"best": min(measured), "floor best": min(floor)}
    return Figure(name, median(measured), median(floor), "s", TARGET, details)


def _app(folder: Path) -> float:
    return _started(["run", "app.py"], {"IRM_DATA_DIR": str(folder)})


def _started(what: Sequence[str], env: dict[str, str] | None = None) -> float:
    started = perf_counter()
    with serving(what, env) as server, visiting(server) as visitor:
        visitor.open()
        return perf_counter() - started
