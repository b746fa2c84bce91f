"""The command line: the same review and the same documents, without a screen.

Each command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

if TYPE_CHECKING:
    from datetime import date

    from irm.documents import Format
    from irm.errors import IrmError
    from irm.exchange.reading import Assumed, Entry
    from irm.messages import Recipient, Sent
    from irm.offers import OfferFile
    from irm.services import Desk
    from irm.services.importing import Outcome
    from irm.store import Contents

    Commands = argparse._SubParsersAction["_Parser"]

DONE, STOPPED, UNREADABLE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("pdf", "docx", "md", "json")
WORKSPACES = ("main", "practice")
_WHERE = "real work (main, if left out) or the invented people (practice)"

_ABOUT = "Review and render offers to influencers, and check messages, without a screen."
_EXAMPLES = """\
examples:
  python -m irm review offer.json
  python -m irm review offer.json --on 2026-12-01 --json
  python -m irm worth offer.json --json
  python -m irm target offer.json --budget 800
  python -m irm review --many offers.jsonl > reviews.jsonl
  python -m irm render offer.json --to pdf -o offer.pdf
  python -m irm compare v1.json v2.json
  python -m irm message --to "Mira Kovač" --brand "Lumen Tea" draft.txt
  python -m irm paste message.txt
  python -m irm schema > irm-offer.schema.json
  python -m irm demo
  python -m irm verify offer.pdf
  python -m irm import people.csv --dry-run
  python -m irm export --to xlsx -o people.xlsx
  python -m irm person ID --to pdf -o person.pdf
  python -m irm calendar -o due.ics
  python -m irm workshop
  python -m irm backup irm-2026-11-23.sqlite3

exit codes:
  0  done; for review: the gate is open, the offer may be issued
  1  for review and message: blocking findings; for verify: changed or unknown; for other
     commands: stopped, stderr says why
  2  the offer file, the date or the command cannot be read; stderr names each fault

The app itself starts with: streamlit run app.py
"""


class _Parser(argparse.ArgumentParser):
    """Says in our words what cannot be read, and where help is."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command and leave with exit code 2."""
        for theirs, ours in _WORDS.items():
            message = message.replace(theirs, ours)
        self.exit(UNREADABLE, f"{self.format_usage()}{message}\nHelp: {self.prog} --help\n")


_WORDS = {
    "the following arguments are required: ": "Add: ",
    "invalid choice: ": "not known: ",
    "unrecognized arguments: ": "Not known: ",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    from irm.errors import IrmError

    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except IrmError as error:
        return _say(error)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m irm",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_review(commands)
    _add_worth(commands)
    _add_target(commands)
    _add_render(commands)
    _add_compare(commands)
    _add_message(commands)
    _add_paste(commands)
    _add_import(commands)
    _add_export(commands)
    _add_person(commands)
    _add_calendar(commands)
    _add_workshop(commands)
    _add_others(commands)
    return parser


def _add_review(commands: Commands) -> None:
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


def _add_worth(commands: Commands) -> None:
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


def _add_target(commands: Commands) -> None:
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


def _add_render(commands: Commands) -> None:
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


def _add_compare(commands: Commands) -> None:
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


def _add_message(commands: Commands) -> None:
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


def _add_paste(commands: Commands) -> None:
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


def _add_import(commands: Commands) -> None:
    command = commands.add_parser(
        "import",
        help="take a list of influencers and rates (CSV or XLSX) into the data file",
        description="Take a list into the data file, in one step or not at all. Columns are known "
        "by the words of the first row.",
        epilog="exit codes: 0 done, 1 nothing taken because some rows have faults, 2 unreadable",
    )
    command.add_argument("file", help="CSV or XLSX; - reads from standard input")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, no more")
    command.add_argument("--workspace", choices=WORKSPACES, default="main", help=_WHERE)
    command.add_argument(
        "--skip-faults", action="store_true", help="take the other rows where some have faults"
    )
    command.add_argument(
        "--duplicates",
        choices=("add", "skip"),
        default="add",
        help="for people who are there already: add new accounts and rates (if left out), or skip",
    )
    command.add_argument("--platform", default="", help="of rows that name none")
    command.add_argument("--currency", default="", help="of amounts without one, such as EUR")
    command.add_argument("--stated-on", metavar="DATE", help="day of rates without one")
    command.add_argument(
        "--stated-by",
        choices=("influencer", "agent", "media_kit", "brand"),
        default="brand",
        help="whose word rates are that do not say it; brand, our own guess, if left out",
    )
    command.set_defaults(run=_import)


def _add_export(commands: Commands) -> None:
    command = commands.add_parser(
        "export",
        help="write influencers, rates, hours and offers as CSV, XLSX or JSON",
        description="Write influencers, rates, hours and offers: four CSV files into a folder, or "
        "one XLSX or JSON file. No cell is a formula.",
        epilog="exit codes: 0 written, 1 not written, 2 unreadable",
    )
    command.add_argument("--to", choices=("csv", "xlsx", "json"), required=True, help="format")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="file to write; for csv a folder"
    )
    command.add_argument("--workspace", choices=WORKSPACES, default="main", help=_WHERE)
    command.set_defaults(run=_export)


def _add_person(commands: Commands) -> None:
    command = commands.add_parser(
        "person",
        help="write everything that is held on one person",
        description="Write everything that the data file holds on one person: complete as JSON, "
        "to be read as PDF. The log notes that it was read.",
        epilog="exit codes: 0 written, 1 there is no such person or nothing was written",
    )
    command.add_argument("id", help="the id in the address of the person's record")
    command.add_argument("--to", choices=("json", "pdf"), required=True, help="format")
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="file to write; - is standard output"
    )
    command.set_defaults(run=_person)


def _add_calendar(commands: Commands) -> None:
    command = commands.add_parser(
        "calendar",
        help="write all due dates as a calendar file",
        description="Write what is late or due, each as a whole day with an alarm the day before. "
        "Reading in a newer file moves what is there and doubles nothing.",
        epilog="exit codes: 0 written, 1 not written, also because nothing has a day, 2 unreadable",
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="file to write; - is standard output"
    )
    command.add_argument("--workspace", choices=WORKSPACES, default="main", help=_WHERE)
    command.set_defaults(run=_calendar)


def _add_workshop(commands: Commands) -> None:
    command = commands.add_parser(
        "workshop",
        help="start the app so that the devices of a workshop reach it",
        description="Start the app for a room of people. It listens on the network by the names "
        "of this machine. Other devices get the pages of the workshop and nothing else; you lead "
        "it on this machine, by localhost.",
        epilog="Everybody on the same network can open the join page while it runs.",
    )
    command.add_argument("--port", type=int, default=8501, help="the port (8501, if left out)")
    command.add_argument(
        "--name",
        action="append",
        default=[],
        help="another name or address by which devices reach this machine; the first one stands "
        "in the link; may be given several times",
    )
    command.add_argument(
        "--listen",
        default="0.0.0.0",  # noqa: S104  on purpose: devices come over the network
        help="listen on one address only",
    )
    command.set_defaults(run=_workshop)


def _add_others(commands: Commands) -> None:
    schema = commands.add_parser("schema", help="print the JSON Schema of the offer file")
    schema.set_defaults(run=_schema)
    demo = commands.add_parser(
        "demo",
        help="fill the practice workspace with sample people and offers",
        description="Fill the practice workspace. It never mixes with real records and can be "
        "removed in Settings.",
    )
    demo.set_defaults(run=_demo)
    verify = commands.add_parser(
        "verify",
        help="say which issued version a PDF or JSON is, or that it is none",
        description="Compare a PDF or JSON, byte by byte, with the versions issued here.",
        epilog="exit codes: 0 issued and unchanged, 1 changed or unknown, 2 unreadable",
    )
    verify.add_argument("file", help="the PDF or JSON; - reads from standard input")
    verify.set_defaults(run=_verify)
    backup = commands.add_parser("backup", help="copy the data file, also while the app runs")
    backup.add_argument("file", help="where the copy goes; a file that exists is kept")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser(
        "restore",
        help="put a backup in place of the data file",
        description="Put a backup in place of the data file. Close the app first; the present "
        "file is kept beside the new one.",
    )
    restore.add_argument("file", help="the backup")
    restore.add_argument(
        "--yes", action="store_true", help="replace everything without asking for the word"
    )
    restore.set_defaults(run=_restore)


def _say(error: IrmError) -> int:
    """Print an error on stderr, fault by fault, and answer its exit code."""
    from irm.errors import FieldError, UnreadableError

    print(error, file=sys.stderr)
    if isinstance(error, UnreadableError):
        for path, message in error.faults:
            print(f"  {path}: {message}", file=sys.stderr)
    return UNREADABLE if isinstance(error, (UnreadableError, FieldError)) else STOPPED


def _read(name: str) -> OfferFile:
    from irm.offers.load import load, load_bytes

    return load_bytes(sys.stdin.buffer.read()) if name == "-" else load(name)


def _day(text: str | None) -> date:
    from datetime import datetime

    from irm.entry import parse_date

    return parse_date(text, "--on") if text else datetime.now().astimezone().date()


def _review(options: argparse.Namespace) -> int:
    _one_or_many(options)
    from irm.review import review
    from irm.review.report import as_json, as_text

    on = _day(options.on)
    if options.many is not None:
        return _review_many(options, on)
    file = _read(options.file)
    found = review(file, on=on)
    print(as_json(file, found) if options.json else as_text(file, found))
    return DONE if found.gate_open else STOPPED


def _worth(options: argparse.Namespace) -> int:
    from irm.worth.report import worth_json, worth_text

    file = _read(options.file)
    print(worth_json(file) if options.json else worth_text(file))
    return DONE


def _target(options: argparse.Namespace) -> int:
    from irm.errors import FieldError
    from irm.money import parse_amount
    from irm.worth import scopes
    from irm.worth.report import target_json, target_text

    file = _read(options.file)
    if options.budget.strip().startswith(("-", "\u2212")):
        raise FieldError("--budget", "Enter a budget above zero.")
    budget = parse_amount(options.budget, file.offer.currency, "--budget")
    found = scopes(file, budget)
    print((target_json if options.json else target_text)(file, budget, found))
    return DONE if found else STOPPED


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


def _render(options: argparse.Namespace) -> int:
    from irm.errors import FieldError

    target = Path(options.output)
    to = options.to or target.suffix.removeprefix(".").lower()
    if to not in FORMATS:
        raise FieldError("--to", f"Choose a format: --to {', '.join(FORMATS)}.")
    file = _read(options.file)
    from irm.documents import render

    before = _read(options.before) if options.before else None
    return _deliver(options.output, render(file, cast("Format", to), before))


def _deliver(output: str, content: bytes) -> int:
    """Write a result to the file that was asked for; - is standard output."""
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        _write(Path(output), content)
        print(f"Written: {output}")
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from irm.documents.compare import changes_json, changes_text

    old, new = _read(options.old), _read(options.new)
    print(changes_json(old, new) if options.json else changes_text(old, new))
    return DONE


def _message(options: argparse.Namespace) -> int:
    from irm.messages import check, earlier_messages
    from irm.messages.report import is_clear, message_json, message_text

    noted = earlier_messages(_read_text(options.earlier)) if options.earlier else ()
    recipient, brand, sent = _addressee(options)
    text = _read_text(options.file)
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


def _paste(options: argparse.Namespace) -> int:
    from irm.pasted import read_pasted
    from irm.pasted.report import pasted_json, pasted_text

    found = read_pasted(_read_text(options.file), _day(options.on))
    print(pasted_json(found) if options.json else pasted_text(found))
    return DONE


def _read_text(name: str) -> str:
    from irm.errors import UnreadableError

    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("The message is no text in UTF-8. Save it as UTF-8.") from error


def _write(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that no half file is ever left behind."""
    from irm.errors import StateError

    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StateError(f"{target} cannot be written: {error.strerror}.") from error


def _schema(_: argparse.Namespace) -> int:
    from irm.offers.schema import published_schema

    print(published_schema(), end="")
    return DONE


def _demo(_: argparse.Namespace) -> int:
    from irm.services.desk import open_desk
    from irm.services.practice import fill_practice

    added = fill_practice(open_desk())
    if added:
        print(f"The practice workspace is filled: {added} people, with offers in every state.")
    else:
        print("The practice workspace is filled already. Nothing was changed.")
    print("Open it with: streamlit run app.py")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from irm.errors import StateError
    from irm.services.desk import open_desk
    from irm.services.verifying import Standing, verify_document
    from irm.settings import Settings

    content = _bytes_of(options.file)
    if not Settings().database_path.exists():
        raise StateError("There is no data file here, so no issued version is known.")
    found = verify_document(open_desk(), content)
    print(f"{found.words}\nSHA-256: {found.sha256}")
    return DONE if found.standing in (Standing.ISSUED, Standing.ERASED) else STOPPED


def _import(options: argparse.Namespace) -> int:
    from irm.exchange.columns import suggest
    from irm.exchange.priced import suggest_priced
    from irm.exchange.reading import understand
    from irm.exchange.report import faults_text, mapping_text
    from irm.exchange.sheet import read_sheet
    from irm.services.desk import open_desk
    from irm.terminal import Bar

    sheet = read_sheet(_bytes_of(options.file))
    mapped = suggest(sheet.header)
    priced = suggest_priced(sheet, mapped)
    print(mapping_text(sheet, mapped, priced))
    bar = Bar(sys.stderr, len(sheet.lines), on=sys.stderr.isatty())
    found = understand(
        sheet,
        mapped,
        _assumed(options),
        _day(None),
        lambda done, _total: bar.show(done, done, "rows read"),
        priced=priced,
    )
    bar.clear()
    if found.faults:
        print(faults_text(found), file=sys.stderr)
    if found.faults and not options.skip_faults and not options.dry_run:
        print("Nothing was taken. Put the rows right, or add --skip-faults.", file=sys.stderr)
        return STOPPED
    outcome = _take_in(options, open_desk(), found.entries)
    print(f"{'Would be done' if options.dry_run else 'Done'}: {outcome.words}")
    return STOPPED if found.faults and options.dry_run else DONE


def _take_in(options: argparse.Namespace, desk: Desk, entries: tuple[Entry, ...]) -> Outcome:
    from irm.services.importing import Duplicates, import_people
    from irm.terminal import Bar

    bar = Bar(sys.stderr, len(entries), on=sys.stderr.isatty())
    try:
        return import_people(
            desk,
            options.workspace,
            entries,
            duplicates=Duplicates(options.duplicates),
            progress=lambda done, _total: bar.show(done, done, "people"),
            dry_run=options.dry_run,
        )
    finally:
        bar.clear()


def _assumed(options: argparse.Namespace) -> Assumed:
    from irm.entry import parse_date
    from irm.errors import FieldError
    from irm.exchange.columns import platform_named
    from irm.exchange.reading import Assumed
    from irm.money import minor_digits
    from irm.people import StatedBy

    platform = platform_named(options.platform) if options.platform else ""
    if platform is None:
        raise FieldError("--platform", "Name a platform, for example --platform instagram.")
    currency = options.currency.upper()
    if currency:
        minor_digits(currency)
    day = parse_date(options.stated_on, "--stated-on") if options.stated_on else None
    if day and day > _day(None):
        raise FieldError("--stated-on", "This day is in the future. Enter the day of the rates.")
    return Assumed(
        platform=platform,
        currency=currency,
        stated_on=day,
        stated_by=StatedBy(options.stated_by),
    )


def _bytes_of(name: str) -> bytes:
    from irm.errors import UnreadableError

    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror}.") from error


def _export(options: argparse.Namespace) -> int:
    from irm.services import exporting
    from irm.services.desk import open_desk

    desk, target = open_desk(), Path(options.output)
    if options.to == "csv":
        files = {
            target / f"{part}.csv": exporting.export_csv(desk, options.workspace, part)
            for part in exporting.PARTS
        }
        _make_folder(target)
    elif options.to == "xlsx":
        files = {target: exporting.export_xlsx(desk, options.workspace)}
    else:
        files = {target: exporting.export_json(desk, options.workspace)}
    for file, content in files.items():
        _write(file, content)
        print(f"Written: {file}")
    return DONE


def _person(options: argparse.Namespace) -> int:
    from irm.errors import StateError
    from irm.services import holding
    from irm.services.desk import open_desk
    from irm.settings import Settings

    if not Settings().database_path.exists():
        raise StateError("There is no data file here, so nothing is held on anybody.")
    make = holding.held_json if options.to == "json" else holding.held_pdf
    content = make(open_desk(), options.id)
    if options.output == "-":
        sys.stdout.buffer.write(content)
        return DONE
    _write(Path(options.output), content)
    print(f"Written: {options.output}")
    return DONE


def _calendar(options: argparse.Namespace) -> int:
    from irm.services.calendars import workspace_calendar
    from irm.services.desk import open_desk

    return _deliver(options.output, workspace_calendar(open_desk(), options.workspace))


def _workshop(options: argparse.Namespace) -> int:
    from irm.ui.serve import serve

    serve(options.port, options.listen, options.name)
    return DONE


def _make_folder(folder: Path) -> None:
    from irm.errors import StateError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StateError(f"{folder} cannot be made: {error.strerror}.") from error


def _backup(options: argparse.Namespace) -> int:
    from irm.services.desk import open_desk
    from irm.services.keeping import note_backup
    from irm.settings import Settings
    from irm.store import LATEST, backup, schema_version

    path = Settings().database_path
    copy = backup(path, options.file)
    if schema_version(path) == LATEST:  # an older file is left as it is, its log with it
        note_backup(open_desk())
    print(f"Backup written and checked: {copy}")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from irm.errors import StateError
    from irm.services.keeping import come_back_words
    from irm.settings import Settings
    from irm.store import look_into, restore

    path = Settings().database_path
    held = look_into(options.file, path)
    print(f"In the backup: {_held_words(held)}")
    if path.exists():
        print(f"To be replaced: {_present_words(path)}")
    if back := come_back_words(held):
        print(back)
    if not options.yes and not _types_the_word():
        raise StateError("Nothing was changed. Type RESTORE when asked, or add --yes.")
    kept = restore(options.file, path)
    print(f"Restored: {path}")
    if kept:
        print(f"The file that was there is kept: {kept}")
    return DONE


def _held_words(held: Contents) -> str:
    people, offers = sum(held.people.values()), sum(held.offers.values())
    when = f", last change {held.last_change:%Y-%m-%d %H:%M} UTC" if held.last_change else ""
    return f"people {people:,}, offers {offers:,}, practice ones with them{when}"


def _present_words(path: Path) -> str:
    from irm.errors import StoreError
    from irm.store import look_into

    try:
        return f"{path}: {_held_words(look_into(path))}"
    except StoreError:
        return f"{path}: it cannot be read"


def _types_the_word() -> bool:
    """Ask on the terminal; where there is none, nobody can answer."""
    from irm.services.keeping import WORD

    if not sys.stdin.isatty():
        return False
    return input(f"Everything is replaced. Type {WORD} to go on: ").strip() == WORD


if __name__ == "__main__":
    sys.exit(main())
