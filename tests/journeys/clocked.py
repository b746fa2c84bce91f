"""Start the app on another day: `python -m tests.journeys.clocked 2026-11-02 run app.py`.

The clock of the process stands at nine o'clock UTC of that day when it starts, and runs on.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time

import time_machine
from streamlit.web import cli


def main() -> None:
    """Set the clock, then be `streamlit` with the rest of the arguments."""
    day = date.fromisoformat(sys.argv.pop(1))
    with time_machine.travel(datetime.combine(day, time(9), UTC), tick=True):
        cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
