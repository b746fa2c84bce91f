"""The data file and the room: calendar, workshop, demo, backup, restore."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from irm.commands.dialogue import DONE, add_workspace
from irm.commands.files import deliver

if TYPE_CHECKING:
    from irm.commands.dialogue import Commands
    from irm.store import Contents


def add_calendar(commands: Commands) -> None:
    """Add the command `calendar`."""
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
    add_workspace(command)
    command.set_defaults(run=_calendar)


def _calendar(options: argparse.Namespace) -> int:
    from irm.services.calendars import workspace_calendar
    from irm.services.desk import open_desk

    return deliver(options.output, workspace_calendar(open_desk(), options.workspace))


def add_workshop(commands: Commands) -> None:
    """Add the command `workshop`."""
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


def _workshop(options: argparse.Namespace) -> int:
    from irm.ui.serve import serve

    serve(options.port, options.listen, options.name)
    return DONE


def add_demo(commands: Commands) -> None:
    """Add the command `demo`."""
    command = commands.add_parser(
        "demo",
        help="fill the practice workspace with sample people and offers",
        description="Fill the practice workspace. It never mixes with real records and can be "
        "removed in Settings.",
    )
    command.set_defaults(run=_demo)


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


def add_backup(commands: Commands) -> None:
    """Add the command `backup`."""
    command = commands.add_parser("backup", help="copy the data file, also while the app runs")
    command.add_argument("file", help="where the copy goes; a file that exists is kept")
    command.set_defaults(run=_backup)


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


def add_restore(commands: Commands) -> None:
    """Add the command `restore`."""
    command = commands.add_parser(
        "restore",
        help="put a backup in place of the data file",
        description="Put a backup in place of the data file. Close the app first; the present "
        "file is kept beside the new one.",
    )
    command.add_argument("file", help="the backup")
    command.add_argument(
        "--yes", action="store_true", help="replace everything without asking for the word"
    )
    command.set_defaults(run=_restore)


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
