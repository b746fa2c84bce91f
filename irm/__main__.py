"""The command line: the same review and the same documents, without a screen.

Each command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from irm.commands import documents, messages, offers, people, workspace
from irm.commands.dialogue import Parser, say

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
# As help lists them.
_COMMANDS = (
    offers.add_review,
    offers.add_worth,
    offers.add_target,
    documents.add_render,
    documents.add_compare,
    messages.add_message,
    messages.add_paste,
    people.add_import,
    people.add_export,
    people.add_person,
    workspace.add_calendar,
    workspace.add_workshop,
    documents.add_schema,
    workspace.add_demo,
    documents.add_verify,
    workspace.add_backup,
    workspace.add_restore,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = command_parser().parse_args(arguments)
    from irm.errors import IrmError

    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except IrmError as error:
        return say(error)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def command_parser() -> argparse.ArgumentParser:
    """Answer the parser of all commands."""
    parser = Parser(
        prog="python -m irm",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
