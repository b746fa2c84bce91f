"""Whatever is exported reads back to the same people, rates and hours, as CSV and as XLSX."""

from __future__ import annotations

import io
import string
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from irm.exchange.columns import suggest
from irm.exchange.matching import grouped, with_news
from irm.exchange.priced import suggest_priced
from irm.exchange.reading import Assumed, Entry, understand
from irm.exchange.sheet import read_sheet
from irm.exchange.tables import TableOut, hours_table, people_table, rates_table
from irm.exchange.writing import as_csv, as_xlsx
from irm.people import HOUR, Audience, Effort, Influencer, Rate, StatedBy

ON = date(2026, 11, 23)
_MARKS = "=+-@'\t＝＋－＠|%\"&,;{}()"
_LINES = st.text(_MARKS + string.ascii_letters + " 0123äłΩЖ王ش🌻", max_size=12).map(
    lambda text: " ".join(text.split()).strip("\u00a0 ")
)
_TEXTS = st.lists(_LINES, max_size=3).map(lambda lines: "\n".join(filter(None, lines)))
_DAYS = st.dates(date(2000, 1, 1), ON)
_WHO = st.sampled_from(StatedBy)
_DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}


@st.composite
def _rates(draw: st.DrawFn) -> Rate:
    currency = draw(st.sampled_from(sorted(_DIGITS)))
    minor = draw(st.integers(1, 10**12 - 1))
    return Rate(
        id="",
        format=draw(st.sampled_from(["instagram_reel", "tiktok_video", "x_post", HOUR])),
        amount=Decimal(minor).scaleb(-_DIGITS[currency]),
        currency=currency,
        stated_by=draw(_WHO),
        stated_on=draw(_DAYS),
        source=draw(_LINES),
    )


_EFFORT = st.builds(
    Effort,
    id=st.just(""),
    format=st.sampled_from(
        ["instagram_reel", "podcast_host_read_60s", "event_appearance_half_day"]
    ),
    hours=st.integers(1, 100_000).map(lambda cents: Decimal(cents) / 100),
    stated_by=_WHO,
    stated_on=_DAYS,
    source=_LINES,
)


@st.composite
def _people(draw: st.DrawFn) -> Influencer:
    """Somebody as the app lets them be entered; handles of several people may be alike."""
    accounts = draw(
        st.lists(
            st.builds(
                Audience,
                id=st.just(""),
                platform=st.sampled_from(["instagram", "tiktok", "x", "blog"]),
                handle=st.sampled_from(["", "@mira", "@bo.1", "@M-_9"]),
                followers=st.none() | st.integers(0, 10**10),
                typical_views=st.none() | st.integers(0, 10**10),
                engagement_rate=st.none() | st.integers(0, 10_000).map(lambda n: Decimal(n) / 100),
                countries=st.lists(st.sampled_from(["DE", "US", "BR"]), max_size=2).map(tuple),
                source=_LINES,
                noted_on=st.none() | _DAYS,
            ),
            max_size=3,
            unique_by=lambda a: (a.platform, a.handle),
        )
    )
    accounts = [a for a in accounts if a.handle or a.followers is not None]
    name = draw(_LINES)
    if not name:  # then each row needs a handle, to be named by
        accounts = [a for a in accounts if a.handle]
        name = "" if accounts else "Mira"
    return Influencer(
        id=draw(st.integers(0, 2**128 - 1)).to_bytes(16).hex(),
        workspace="main",
        name=name,
        legal_name=draw(_LINES),
        pronouns=draw(_LINES),
        email=draw(st.sampled_from(["", "mira@example.com", "bo+1@example.org"])),
        phone=draw(_LINES),
        place_of_work=draw(st.sampled_from([None, "DE", "DE-BE", "US-WA:seattle"])),
        languages=draw(st.lists(st.sampled_from(["de", "English", "=x"]), max_size=2).map(tuple)),
        agent_name=draw(_LINES),
        how_found=draw(_LINES),
        why_them=draw(_TEXTS),
        audiences=tuple(accounts),
        rates=tuple(draw(st.lists(_rates(), max_size=3, unique_by=_price))),
        effort=tuple(draw(st.lists(_EFFORT, max_size=2, unique_by=_time))),
    )


def _price(rate: Rate) -> object:
    return rate.format, rate.amount, rate.currency, rate.stated_on


def _time(effort: Effort) -> object:
    return effort.format, effort.hours, effort.stated_on


def _as_workbook(table: TableOut) -> bytes:
    return as_xlsx([table])


def _read(content: bytes) -> tuple[Entry, ...]:
    sheet = read_sheet(content)
    mapped = suggest(sheet.header)
    found = understand(sheet, mapped, Assumed(), ON, priced=suggest_priced(sheet, mapped))
    assert found.faults == ()
    return found.entries


def _taken_in(people: list[Influencer], write: Callable[[TableOut], bytes]) -> list[Influencer]:
    tables = (people_table(people), rates_table(people), hours_table(people))
    entries = [entry for table in tables if table.rows for entry in _read(write(table))]
    lines = [entry._replace(line=number) for number, entry in enumerate(entries)]
    back = []
    for group in grouped(lines, ()):
        first, *more = group.entries
        person = first.person
        for entry in more:
            person = with_news(person, entry)
        back.append(person.model_copy(update={"id": first.record, "workspace": "main"}))
    return back


@settings(max_examples=60, deadline=None)
@given(st.lists(_people(), min_size=1, max_size=4, unique_by=lambda p: p.id), st.booleans())
@example([Influencer(id="0" * 32, workspace="main", name="'=1+1", phone="+386 40 1")], False)
@example([Influencer(id="0" * 32, workspace="main", name="''=1", why_them="-a\n\n=b")], True)
def test_what_is_exported_reads_back_to_the_same_people(
    people: list[Influencer], as_workbook: bool
) -> None:
    write = _as_workbook if as_workbook else as_csv
    assert _taken_in(people, write) == people


@pytest.mark.parametrize("mark", [*"=+-@＝＋－＠", "\t=", "'=", "'@", "''-"])
def test_no_cell_of_a_person_begins_a_formula(mark: str) -> None:
    text = f"{mark}1+1"
    person = Influencer(id="a", workspace="main", name=text, legal_name=text, phone=text)
    line = as_csv(people_table([person])).decode("utf-8-sig").splitlines()[1]
    begun = [cell.strip('"')[:1] for cell in line.split('","')]
    assert not {"=", "+", "-", "@", "＝", "＋", "－", "＠"} & set(begun)
    book = load_workbook(io.BytesIO(as_xlsx([people_table([person])])))
    assert {cell.data_type for row in book.active for cell in row} <= {"s", "n"}
