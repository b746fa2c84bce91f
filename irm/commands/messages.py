"""Messages: message checks one before it goes out, paste reads one that came in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from irm.commands.dialogue import DONE, STOPPED, asked_day
from irm.commands.files import read_text

if TYPE_CHECKING:
    from irm.commands.dialogue import Commands
    from irm.messages import Recipient, Sent


def add_message(commands: Commands) -> None:
    """Add the command `message`."""
    command = commands.add_parser(
        "message",
        help="check a message before it goes to one person",
        description="Say which words of a message may hurt, why, and what to write instead.",
        epilog="exit codes: 0 nothing blocking, 1 blocking findings, 2 unreadable",
    )
    command.add_argument("file", help="the message as text; - reads from standard input")
    command.add_argument("--to", metavar="NAME", help="the person it goes to")
    command.add_argument("--brand", metavar="NAME", help="the brand it comes from")
    command.add_argument(
        "--person",
        metavar="ID",
        help="a person on file, by the id in the address of their page: names, brand and earlier "
        "messages come from the record",
    )
    command.add_argument(
        "--earlier",
        metavar="FILE",
        help="messages sent before, oldest first, apart by lines of ---",
    )
    command.add_argument("--json", action="store_true", help="print the findings as JSON")
    command.set_defaults(run=_message)


def _message(options: argparse.Namespace) -> int:
    from irm.messages import check, earlier_messages
    from irm.messages.report import is_clear, message_json, message_text

    noted = earlier_messages(read_text(options.earlier)) if options.earlier else ()
    recipient, brand, sent = _addressee(options)
    text = read_text(options.file)
    found = check(text, recipient=recipient, brand=brand, earlier=(*noted, *sent))
    print(message_json(found) if options.json else message_text(found))
    return DONE if is_clear(found) else STOPPED


def _addressee(options: argparse.Namespace) -> tuple[str | Recipient, str, tuple[Sent, ...]]:
    """Who writes to whom, and what was sent before: as named, else as the record has it."""
    from irm.errors import FieldError, StateError

    if (options.person is None) == (options.to is None):
        raise FieldError("--to", "Name who it goes to: --to NAME, or --person ID for one on file.")
    if options.to is not None:
        if options.brand is None:
            raise FieldError("--brand", "Name the brand it comes from: --brand NAME.")
        return options.to, options.brand, ()
    from irm.services.desk import open_desk
    from irm.services.writing import addressee
    from irm.settings import Settings

    if not Settings().database_path.exists():
        raise StateError("There is no data file here, so nobody is on file.")
    person = addressee(open_desk(), options.person)
    return person.recipient, options.brand or person.brand, person.earlier


def add_paste(commands: Commands) -> None:
    """Add the command `paste`."""
    command = commands.add_parser(
        "paste",
        help="read an influencer's message for formats, prices and dates",
        description="Say which formats, prices, dates, accounts and hours a message names, each "
        "with its very words. What can be read in two ways comes with both.",
    )
    command.add_argument("file", help="the message as text; - reads from standard input")
    command.add_argument("--on", metavar="DATE", help="day the message is read on, else today")
    command.add_argument("--json", action="store_true", help="print what was recognised as JSON")
    command.set_defaults(run=_paste)


def _paste(options: argparse.Namespace) -> int:
    from irm.pasted import read_pasted
    from irm.pasted.report import pasted_json, pasted_text

    found = read_pasted(read_text(options.file), asked_day(options.on))
    print(pasted_json(found) if options.json else pasted_text(found))
    return DONE
