"""A long list as teams keep it, the same each time: mixed words, marks, days and repeats.

Of every twenty rows

    14  are people, each with one rate in another way of writing
     1  is the person before once more, with another rate
     1  is that same row again, in capitals: nothing new
     4  cannot be used: an amount, a count or a day that could be read in two ways; nobody named

`python -m tests.messy_list 10000 > list.csv` writes one.
"""

from __future__ import annotations

import csv
import io
import sys

HEADER = ("Nombre", "Username", "Kanal", "Followers", "Prix", "Format", "Datum", "Pays")
CYCLE = 20
_PRICES = ("€1.200,50", "1200.50 EUR", "EUR 1 200,50", "450 GBP", "CHF 1'200.50", "JPY 45,000")
_COUNTS = ("12.5k followers", "12 500", "12,500", "1.2M", "62.000", "4800 subscribers")
_DAYS = ("2026-06-06", "6 June 2026", "6.6.2026", "June 6, 2026", "13/06/2026")
_PLACES = ("DE", "Deutschland", "Allemagne", "España", "United States", "uk")
_PLATFORMS = (("Instagram", "Reel"), ("IG", "Story"), ("TikTok", "TikTok video"), ("yt", "Short"))


def row(number: int) -> tuple[str, ...]:
    """Answer the row of a number, from 0."""
    cycle, kind = divmod(number, CYCLE)
    if kind in (14, 15):
        same = list(row(cycle * CYCLE + 13))
        same[4] = "999 EUR"
        return tuple(word.upper() if kind == 15 else word for word in same)
    platform, format = _PLATFORMS[number % len(_PLATFORMS)]
    handle = f"https://www.instagram.com/p{number}/" if platform == "IG" else f"@p{number}"
    cells = [
        f"Persona, {number}", handle, platform, _COUNTS[number % len(_COUNTS)],
        _PRICES[number % len(_PRICES)], format, _DAYS[number % len(_DAYS)],
        _PLACES[number % len(_PLACES)],
    ]  # fmt: skip
    match kind:
        case 16:
            cells[4] = "1.200 EUR"
        case 17:
            cells[3] = "1,200k"
        case 18:
            cells[0] = cells[1] = ""
        case 19:
            cells[6] = "06/07/2026"
    return tuple(cells)


def messy_list(rows: int) -> bytes:
    """Answer a list of so many rows as CSV with semicolons, in Windows-1252."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(row(number) for number in range(rows))
    return out.getvalue().encode("cp1252")


if __name__ == "__main__":
    sys.stdout.buffer.write(messy_list(int(sys.argv[1])))
