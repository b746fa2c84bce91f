"""A figure beside its floor, and how both are shown."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from time import perf_counter, process_time
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured figure; `target` is the ratio to the floor that we aim at, if any."""

    name: str
    measured: float
    floor: float
    unit: str
    target: float | None = None
    details: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return self.measured / self.floor if self.floor else math.nan

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "met" if self.ratio <= self.target else "missed"

    def as_dict(self) -> dict[str, Any]:
        ratio = round(self.ratio, 2)
        return {**asdict(self), "ratio": ratio, "met": self.target and ratio <= self.target}


@dataclass(frozen=True)
class Times:
    """How long some work took in this process, again and again: by the clock and in CPU time."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def take(self, work: Callable[[], object]) -> None:
        used, started = process_time(), perf_counter()
        work()
        self.wall.append(perf_counter() - started)
        self.cpu.append(process_time() - used)


def compared(
    name: str, times: Times, floor: Times, unit: str, target: float | None = None
) -> Figure:
    """Answer the medians of both, with their 99th percentiles and CPU times beside them."""
    by = {"ms": 1e3, "µs": 1e6}[unit]
    details = {"p99": share(times.wall, 0.99) * by, "floor p99": share(floor.wall, 0.99) * by}
    details |= {"CPU": median(times.cpu) * by, "floor CPU": median(floor.cpu) * by}
    return Figure(name, median(times.wall) * by, median(floor.wall) * by, unit, target, details)


@dataclass(frozen=True)
class Group:
    """The figures of one benchmark, with one line on what they are compared with."""

    name: str
    about: str
    figures: tuple[Figure, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "about": self.about,
            "figures": [figure.as_dict() for figure in self.figures],
        }


def share(values: Sequence[float], part: float) -> float:
    """Answer the nearest-rank percentile: `share(times, 0.99)`."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def median(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def number(value: float) -> str:
    """Answer three figures that count: `0.412`, `8.31`, `1480`."""
    if math.isnan(value) or value == 0:
        return "-"
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}"


def table(group: Group) -> str:
    """Answer the figures of a benchmark as lines of text."""
    head = ("", "measured", "floor", "unit", "ratio", "target", "", "")
    rows = [head, *(_row(figure) for figure in group.figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if n in (0, 3, 6, 7) else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join((f"{group.name}: {group.about}", *lines))


def _row(figure: Figure) -> tuple[str, ...]:
    target = f"{figure.target:g}" if figure.target else ""
    more = ", ".join(f"{name} {number(value)}" for name, value in figure.details.items())
    measured, floor = number(figure.measured), number(figure.floor)
    ratio = "-" if math.isnan(figure.ratio) else f"{figure.ratio:.2f}"
    return figure.name, measured, floor, figure.unit, ratio, target, figure.verdict, more


def machine() -> dict[str, str | int | float]:
    """Answer what a reader needs to know about the machine, and how busy it is right now."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "system": platform.system(),
        "python": platform.python_version(),
        "cores": os.cpu_count() or 1,
        "load": round(load, 2),
    }
