"""Offers by their sums and findings: review, worth, target."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from irm.commands.dialogue import DONE, INTERRUPTED, STOPPED, UNREADABLE, asked_day
from irm.commands.files import read_offer

if TYPE_CHECKING:
    from datetime import date

    from irm.commands.dialogue import Commands


def add_review(commands: Commands) -> None:
    """Add the command `review`."""
    about = "Say what is wrong with an offer, why, and how to put it right."
    command = commands.add_parser(
        "review",
        help="review an offer file",
        description=about,
        epilog="exit codes: 0 gate open, 1 blocking findings, 2 unreadable; with --many: 0 all "
        "gates open, 1 some closed, 2 some lines unreadable",
    )
    command.add_argument("file", nargs="?", help="offer file (JSON); - reads from standard input")
    command.add_argument(
        "--many",
        metavar="FILE",
        help="review a portfolio: one offer file a line; - reads from standard input",
    )
    command.add_argument("--on", metavar="DATE", help="day of the review, today if left out")
    command.add_argument(
        "--json", action="store_true", help="print findings, parity, worth and value as JSON"
    )
    command.add_argument(
        "--jobs", type=int, metavar="N", help="processes for --many, one a core if left out"
    )
    command.add_argument(
        "--progress", action="store_true", help="show the bar of --many also outside a terminal"
    )
    command.set_defaults(run=_review)


def _review(options: argparse.Namespace) -> int:
    _one_or_many(options)
    from irm.review import review
    from irm.review.report import as_json, as_text

    on = asked_day(options.on)
    if options.many is not None:
        return _review_many(options, on)
    file = read_offer(options.file)
    found = review(file, on=on)
    print(as_json(file, found) if options.json else as_text(file, found))
    return DONE if found.gate_open else STOPPED


def _one_or_many(options: argparse.Namespace) -> None:
    from irm.errors import FieldError

    if (options.file is None) == (options.many is None):
        raise FieldError("file", "Name one offer file, or a portfolio after --many.")
    if options.jobs is not None and options.jobs < 1:
        raise FieldError("--jobs", "Enter how many processes, from 1: --jobs 2.")


def _review_many(options: argparse.Namespace, on: date) -> int:
    from irm.services.portfolio import read_lines, review_many
    from irm.terminal import Bar, Tally

    with _open_portfolio(options.many) as source:
        size = 0 if options.many == "-" else os.fstat(source.fileno()).st_size
        bar = Bar(sys.stderr, size, on=options.progress or sys.stderr.isatty())
        tally = Tally()
        try:
            for block in review_many(read_lines(source), on, options.jobs):
                sys.stdout.write(block.text)
                tally.add(block)
                bar.show(source.tell() if size else 0, tally.count, "offers")
        except KeyboardInterrupt:
            tally.stopped = True
        finally:
            bar.clear()
    print(tally.words(bar.seconds, as_json=options.json), file=sys.stderr)
    if tally.stopped:
        return INTERRUPTED
    return UNREADABLE if tally.broken else STOPPED if tally.closed else DONE


def _open_portfolio(name: str) -> BinaryIO:
    from irm.errors import UnreadableError

    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror}.") from error


def add_worth(commands: Commands) -> None:
    """Add the command `worth`."""
    command = commands.add_parser(
        "worth",
        help="say what the work and the offer are worth, sum by sum",
        description="Worth of the work, value of the offer, parity, floors, three ways to price "
        "it, and the fixes that reach parity.",
        epilog="exit codes: 0 done, 2 unreadable",
    )
    command.add_argument("file", help="offer file (JSON); - reads from standard input")
    command.add_argument("--json", action="store_true", help="print all figures as JSON")
    command.set_defaults(run=_worth)


def _worth(options: argparse.Namespace) -> int:
    from irm.worth.report import worth_json, worth_text

    file = read_offer(options.file)
    print(worth_json(file) if options.json else worth_text(file))
    return DONE


def add_target(commands: Commands) -> None:
    """Add the command `target`."""
    command = commands.add_parser(
        "target",
        help="say what may fairly be asked for a budget",
        description="Up to five scopes that a budget pays fairly, the one worth most first.",
        epilog="exit codes: 0 done, 1 the budget pays nothing fairly, 2 unreadable",
    )
    command.add_argument("file", help="offer file (JSON); - reads from standard input")
    command.add_argument(
        "--budget", metavar="AMOUNT", required=True, help="all the cash, in the offer's currency"
    )
    command.add_argument(
        "--json", action="store_true", help="print the scopes with their terms as JSON"
    )
    command.set_defaults(run=_target)


def _target(options: argparse.Namespace) -> int:
    from irm.errors import FieldError
    from irm.money import parse_amount
    from irm.worth import scopes
    from irm.worth.report import target_json, target_text

    file = read_offer(options.file)
    if options.budget.strip().startswith(("-", "\u2212")):
        raise FieldError("--budget", "Enter a budget above zero.")
    budget = parse_amount(options.budget, file.offer.currency, "--budget")
    found = scopes(file, budget)
    print((target_json if options.json else target_text)(file, budget, found))
    return DONE if found else STOPPED
