"""Command line: `python -m benchmarks [NAME ...] [--json] [--profile]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks import (
    autosave,
    erasing,
    importing,
    large,
    messages,
    pages,
    pasted,
    pdf,
    portfolio,
    search,
    startup,
    workshop,
    worth,
)
from benchmarks.figures import Group, machine, table
from benchmarks.profiles import Profile

NAMES: dict[str, Callable[[Profile], Group]] = {
    "pages": lambda _: pages.run(),
    "large": lambda _: large.run(),
    "pdf": pdf.run,
    "autosave": autosave.run,
    "startup": lambda _: startup.run(),
    "worth": worth.run,
    "portfolio": portfolio.run,
    "search": search.run,
    "messages": messages.run,
    "import": importing.run,
    "erasing": erasing.run,
    "pasted": pasted.run,
    "workshop": lambda _: workshop.run(),
}
ABOUT = """Measure the app, each figure beside its floor.

A floor is the least that the same work can cost here: Streamlit drawing the same elements with
nothing behind them, Typst setting the same words, SQLite storing one row. Figure and floor are
measured in turn in the same run, so that a slow or busy machine slows both; the ratio is what
counts. Times are medians. Nothing is asserted: a missed target is printed, never an error.

names:
  pages     rerun of every page on the server            floor: bare page, same elements  (1.5)
  large     rerun of pages over 5,000 people             beside it: what may be waited for (200 ms)
  pdf       an offer as PDF, warm                        floor: bare Typst compile        (2)
  autosave  one field of a person, of an offer           floor: bare SQLite transaction   (5)
  startup   from the command to the first page           floor: streamlit hello           (1.5)
  worth     worth, value and review of an offer          floor: bare sum of its decimals
  portfolio review of many offers, one core and all      floor: bare reading of the same lines
  search    a page of 100,000 people, with and without   floor: one row by its key         (50 ms)
  import    10,000 messy rows taken in and written out   floor: csv, openpyxl alone
  messages  precision and recall of the message check    floor: what we aim at, 0.9
  erasing   one person of 100,000, down to the bytes       floor: packing the file
  pasted    fields read from pasted messages             floor: what we aim at, 0.9
  workshop  a room of devices through all phases         floor: what we aim at (60 s, 300 ms, 3 s)
"""
MORE = """examples:
  python -m benchmarks                  all of them, some four minutes
  python -m benchmarks pages autosave   two of them
  python -m benchmarks worth --profile  and where the time goes
  python -m benchmarks workshop --devices 200   a full room, some five minutes
  python -m benchmarks --json           one JSON object, for a file or a comparison

The records are invented and lie in a temporary folder that is removed at the end; set TMPDIR to
measure another disk. Your own data is never opened. docs/benchmarks.md explains each figure.
"""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=ABOUT,
        epilog=MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)}; all when none is given"
    )
    made.add_argument("--json", action="store_true", help="print one JSON object")
    made.add_argument(
        "--profile",
        action="store_true",
        help="add a profile to all but pages, large and startup; it slows what it watches",
    )
    made.add_argument(
        "--devices",
        type=int,
        default=workshop.DEVICES,
        help=f"how many devices workshop has ({workshop.DEVICES}, if left out; at most 400)",
    )
    return made


def main(argv: list[str] | None = None) -> int:
    options = parser().parse_args(argv)
    if unknown := [name for name in options.names if name not in NAMES]:
        parser().error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(NAMES)}")
    about = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), **machine()}
    if not options.json:
        print(", ".join(f"{name} {value}" for name, value in about.items()), flush=True)
    groups = []
    for name in dict.fromkeys(options.names or NAMES):
        profile = Profile(options.profile)
        group = workshop.run(options.devices) if name == "workshop" else NAMES[name](profile)
        groups.append(group.as_dict())
        if not options.json:
            print(f"\n{table(group)}\n{profile.text()}".rstrip(), flush=True)
    if options.json:
        print(json.dumps({**about, "benchmarks": groups}, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
