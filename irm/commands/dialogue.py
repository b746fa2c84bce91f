"""How a command is spoken to and answers: words, exit codes, faults, the day that is meant."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from datetime import date

    from irm.errors import IrmError

    Commands = argparse._SubParsersAction["Parser"]

DONE, STOPPED, UNREADABLE, INTERRUPTED = 0, 1, 2, 130
_WORDS = {
    "the following arguments are required: ": "Add: ",
    "invalid choice: ": "not known: ",
    "unrecognized arguments: ": "Not known: ",
}


class Parser(argparse.ArgumentParser):
    """Says in our words what cannot be read, and where help is."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command and leave with exit code 2."""
        for theirs, ours in _WORDS.items():
            message = message.replace(theirs, ours)
        self.exit(UNREADABLE, f"{self.format_usage()}{message}\nHelp: {self.prog} --help\n")


def say(error: IrmError) -> int:
    """Print an error on stderr, fault by fault, and answer its exit code."""
    from irm.errors import FieldError, UnreadableError

    print(error, file=sys.stderr)
    if isinstance(error, UnreadableError):
        for path, message in error.faults:
            print(f"  {path}: {message}", file=sys.stderr)
    return UNREADABLE if isinstance(error, (UnreadableError, FieldError)) else STOPPED


def asked_day(text: str | None) -> date:
    """Answer the day that was given after --on, today where none was; FieldError if unreadable."""
    from datetime import datetime

    from irm.entry import parse_date

    return parse_date(text, "--on") if text else datetime.now().astimezone().date()


def add_workspace(command: argparse.ArgumentParser) -> None:
    """Let a command be told whether real work or practice is meant."""
    command.add_argument(
        "--workspace",
        choices=("main", "practice"),
        default="main",
        help="real work (main, if left out) or the invented people (practice)",
    )
