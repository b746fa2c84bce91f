"""Documents of offers: render, compare, verify, and the schema of the offer file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, cast

from irm.commands.dialogue import DONE, STOPPED
from irm.commands.files import bytes_of, deliver, read_offer

if TYPE_CHECKING:
    from irm.commands.dialogue import Commands
    from irm.documents import Format

FORMATS = ("pdf", "docx", "md", "json")


def add_render(commands: Commands) -> None:
    """Add the command `render`."""
    command = commands.add_parser(
        "render",
        help="make the document of an offer file",
        description="Make the document: PDF, Word, Markdown or JSON, equal in content.",
        epilog="exit codes: 0 made, 1 not made, 2 unreadable",
    )
    command.add_argument("file", help="offer file (JSON); - reads from standard input")
    command.add_argument("--to", choices=FORMATS, help="format; the ending of FILE if left out")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="file to write; - is standard output"
    )
    command.add_argument(
        "--before", metavar="FILE", help="an earlier version; an annex lists what changed since"
    )
    command.set_defaults(run=_render)


def _render(options: argparse.Namespace) -> int:
    from irm.errors import FieldError

    target = Path(options.output)
    to = options.to or target.suffix.removeprefix(".").lower()
    if to not in FORMATS:
        raise FieldError("--to", f"Choose a format: --to {', '.join(FORMATS)}.")
    file = read_offer(options.file)
    from irm.documents import render

    before = read_offer(options.before) if options.before else None
    return deliver(options.output, render(file, cast("Format", to), before))


def add_compare(commands: Commands) -> None:
    """Add the command `compare`."""
    command = commands.add_parser(
        "compare",
        help="say what changed between two versions of an offer",
        description="The terms that differ, old and new, in the words of the document.",
        epilog="exit codes: 0 done, 2 unreadable",
    )
    command.add_argument("old", help="offer file (JSON); - reads from standard input")
    command.add_argument("new", help="offer file (JSON)")
    command.add_argument("--json", action="store_true", help="print the changes as JSON")
    command.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    from irm.documents.compare import changes_json, changes_text

    old, new = read_offer(options.old), read_offer(options.new)
    print(changes_json(old, new) if options.json else changes_text(old, new))
    return DONE


def add_schema(commands: Commands) -> None:
    """Add the command `schema`."""
    command = commands.add_parser("schema", help="print the JSON Schema of the offer file")
    command.set_defaults(run=_schema)


def _schema(_: argparse.Namespace) -> int:
    from irm.offers.schema import published_schema

    print(published_schema(), end="")
    return DONE


def add_verify(commands: Commands) -> None:
    """Add the command `verify`."""
    command = commands.add_parser(
        "verify",
        help="say which issued version a PDF or JSON is, or that it is none",
        description="Compare a PDF or JSON, byte by byte, with the versions issued here.",
        epilog="exit codes: 0 issued and unchanged, 1 changed or unknown, 2 unreadable",
    )
    command.add_argument("file", help="the PDF or JSON; - reads from standard input")
    command.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    from irm.errors import StateError
    from irm.services.desk import open_desk
    from irm.services.verifying import Standing, verify_document
    from irm.settings import Settings

    content = bytes_of(options.file)
    if not Settings().database_path.exists():
        raise StateError("There is no data file here, so no issued version is known.")
    found = verify_document(open_desk(), content)
    print(f"{found.words}\nSHA-256: {found.sha256}")
    return DONE if found.standing in (Standing.ISSUED, Standing.ERASED) else STOPPED
