"""People and their rates: import and export lists, and all that is held on one person."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from irm.commands.dialogue import DONE, STOPPED, add_workspace, asked_day
from irm.commands.files import bytes_of, deliver, make_folder, write

if TYPE_CHECKING:
    from irm.commands.dialogue import Commands
    from irm.exchange.reading import Assumed, Entry
    from irm.services import Desk
    from irm.services.importing import Outcome


def add_import(commands: Commands) -> None:
    """Add the command `import`."""
    command = commands.add_parser(
        "import",
        help="take a list of influencers and rates (CSV or XLSX) into the data file",
        description="Take a list into the data file, in one step or not at all. Columns are known "
        "by the words of the first row.",
        epilog="exit codes: 0 done, 1 nothing taken because some rows have faults, 2 unreadable",
    )
    command.add_argument("file", help="CSV or XLSX; - reads from standard input")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, no more")
    add_workspace(command)
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


def _import(options: argparse.Namespace) -> int:
    from irm.exchange.columns import suggest
    from irm.exchange.priced import suggest_priced
    from irm.exchange.reading import understand
    from irm.exchange.report import faults_text, mapping_text
    from irm.exchange.sheet import read_sheet
    from irm.services.desk import open_desk
    from irm.terminal import Bar

    sheet = read_sheet(bytes_of(options.file))
    mapped = suggest(sheet.header)
    priced = suggest_priced(sheet, mapped)
    print(mapping_text(sheet, mapped, priced))
    bar = Bar(sys.stderr, len(sheet.lines), on=sys.stderr.isatty())
    found = understand(
        sheet,
        mapped,
        _assumed(options),
        asked_day(None),
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
    if day and day > asked_day(None):
        raise FieldError("--stated-on", "This day is in the future. Enter the day of the rates.")
    return Assumed(
        platform=platform,
        currency=currency,
        stated_on=day,
        stated_by=StatedBy(options.stated_by),
    )


def add_export(commands: Commands) -> None:
    """Add the command `export`."""
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
    add_workspace(command)
    command.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from irm.services import exporting
    from irm.services.desk import open_desk

    desk, target = open_desk(), Path(options.output)
    if options.to == "csv":
        files = {
            target / f"{part}.csv": exporting.export_csv(desk, options.workspace, part)
            for part in exporting.PARTS
        }
        make_folder(target)
    elif options.to == "xlsx":
        files = {target: exporting.export_xlsx(desk, options.workspace)}
    else:
        files = {target: exporting.export_json(desk, options.workspace)}
    for file, content in files.items():
        write(file, content)
        print(f"Written: {file}")
    return DONE


def add_person(commands: Commands) -> None:
    """Add the command `person`."""
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


def _person(options: argparse.Namespace) -> int:
    from irm.errors import StateError
    from irm.services import holding
    from irm.services.desk import open_desk
    from irm.settings import Settings

    if not Settings().database_path.exists():
        raise StateError("There is no data file here, so nothing is held on anybody.")
    make = holding.held_json if options.to == "json" else holding.held_pdf
    return deliver(options.output, make(open_desk(), options.id))
