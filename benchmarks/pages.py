"""The rerun of each page, against a bare page that draws the same."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bare import write_app
from benchmarks.figures import Figure, Group, median, share
from benchmarks.practice import filled
from benchmarks.server import Server, serving
from benchmarks.visitor import Tree, Visitor, visiting
from irm.settings import Settings

TARGET = 1.5
ABOUT = (
    "server-side rerun of each page of a filled practice workspace; "
    "floor: a bare Streamlit page that draws the same elements"
)
ROUNDS, BATCH = 12, 5
SAVES = 20


@dataclass(frozen=True)
class Side:
    """A server with one visitor who keeps the page open."""

    server: Server
    visitor: Visitor
    seconds: list[float] = field(default_factory=list)

    def batch(self) -> None:
        self.seconds.extend(self.visitor.rerun() for _ in range(BATCH))


def run() -> Group:
    """Measure every page, the app's and the bare one in turn."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="irm-benchmark-")))
        places = _places(folder)
        app = stack.enter_context(serving(["run", "app.py"], {"IRM_DATA_DIR": str(folder)}))
        guest = stack.enter_context(visiting(app))
        guest.open()
        guest.press("today.practise")
        trees = {name: _seen(guest, place) for name, place in places.items()}
        links = {page: name for name, (page, _) in reversed(places.items())}
        script = write_app(folder, trees, links)
        bare = stack.enter_context(serving(["run", str(script)]))
        other = stack.enter_context(visiting(bare))
        other.open()
        figures = []
        for name, place in places.items():
            guest.open(*place)
            # The first bare page is the default one: its address is empty.
            other.open("" if name == next(iter(places)) else name)
            _check(name, trees[name], other)
            figure = _compared(name, Side(app, guest), Side(bare, other))
            figures.append(replace(figure, details=figure.details | _after_saves(folder, guest)))
    return Group("pages", ABOUT, tuple(figures))


def _places(folder: Path) -> dict[str, tuple[str, str]]:
    """Answer each page with its address and the record it shows."""
    desk, practice = filled(folder)
    desk.store.close()
    person, draft = f"id={practice.person}", f"id={practice.draft}"
    return {
        "today": ("", ""),
        "playbook": ("playbook", person),
        "influencers": ("influencers", ""),
        "offers": ("offers", ""),
        "quick_offer": ("quick_offer", draft),
        "settings": ("settings", ""),
        "tip": ("tip", f"{person}&tip=1"),
        "influencer": ("influencer", person),
        "offer": ("offer", draft),
        "review": ("review", draft),
        "document": ("document", draft),
    }


def _seen(visitor: Visitor, place: tuple[str, str]) -> Tree:
    visitor.open(*place)
    visitor.rerun()
    return visitor.tree


def _check(name: str, tree: Tree, bare: Visitor) -> None:
    """A bare page that draws something else, or an error, would be no floor."""
    bare.rerun()
    for owner, seen in (("the app", tree), ("the bare page", bare.tree)):
        if any(node.kind == "exception" for node in seen.values()):
            raise RuntimeError(f"{owner} shows an error on {name}")
    here, there = ([node.kind for _, node in sorted(t.items())] for t in (tree, bare.tree))
    if here != there:
        raise RuntimeError(f"the bare page {name} does not draw what the app draws")


def _compared(name: str, app: Side, bare: Side) -> Figure:
    used = app.server.cpu_seconds(), bare.server.cpu_seconds()
    for _ in range(ROUNDS):
        app.batch()
        bare.batch()
    cpu, bare_cpu = app.server.cpu_seconds() - used[0], bare.server.cpu_seconds() - used[1]
    runs = ROUNDS * BATCH
    details = {
        "p95": share(app.seconds, 0.95) * 1000,
        "floor p95": share(bare.seconds, 0.95) * 1000,
    }
    if bare_cpu:
        used_ms = {"CPU": cpu / runs * 1000, "floor CPU": bare_cpu / runs * 1000}
        details |= {**used_ms, "CPU ratio": cpu / bare_cpu}
    details["elements"] = len(app.visitor.tree)
    middle, floor = median(app.seconds) * 1000, median(bare.seconds) * 1000
    return Figure(name, middle, floor, "ms", TARGET, details)


def _after_saves(folder: Path, guest: Visitor) -> dict[str, float]:
    """What a rerun takes when somebody wrote since the last one, so that all is read again."""
    seconds = []
    with closing(sqlite3.connect(Settings(data_dir=folder).database_path)) as file:
        for _ in range(SAVES):
            with file:
                file.execute(
                    "UPDATE offer SET state = state WHERE id = (SELECT max(id) FROM offer)"
                )
            seconds.append(guest.rerun())
    return {"after a save": median(seconds) * 1000}
