"""Lists with a column for each format: which are known, and what their cells become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.exchange.columns import suggest
from irm.exchange.priced import Priced, format_words, priced, suggest_priced
from irm.exchange.reading import Assumed, Understood, understand
from irm.exchange.sheet import read_sheet
from irm.people import Influencer, StatedBy

ON = date(2026, 11, 23)
WIDE = {"Name": "Mira", "Handle": "@mira", "Platform": "Instagram", "Date": "2026-06-06"}


def read(row: dict[str, str], **assumed: object) -> Understood:
    """Read a list of one row, with a tab between its cells."""
    sheet = read_sheet("\n".join(["\t".join(row), "\t".join(row.values())]).encode())
    mapped = suggest(sheet.header)
    found = suggest_priced(sheet, mapped)
    return understand(sheet, mapped, Assumed(**assumed), ON, priced=found)


def person(more: dict[str, str], **assumed: object) -> Influencer:
    found = read({**WIDE, **more}, **assumed)
    assert found.faults == ()
    return found.entries[0].person


def rates(more: dict[str, str], **assumed: object) -> list[tuple[str, Decimal, str]]:
    return [(r.format, r.amount, r.currency) for r in person(more, **assumed).rates]


def faults(more: dict[str, str], **assumed: object) -> list[tuple[int, str, str]]:
    return [tuple(fault) for fault in read({**WIDE, **more}, **assumed).faults]


@pytest.mark.parametrize(
    ("header", "words", "currency"),
    [
        ("Reel price", "Price, Reel", ""),
        ("Price per Reel (USD)", "Price, Reel", "USD"),
        ("Story €", "Price, Story", "EUR"),
        ("Preis pro Story", "Price, Story", ""),
        ("Prix Story", "Price, Story", ""),
        ("Tarifa por Reel", "Price, Reel", ""),
        ("YouTube Integration fee", "Price, YouTube Integration", ""),
        ("Stundensatz", "Price, Stundensatz", ""),
        ("Rate per hour", "Price, an hour", ""),
        ("Reel hours", "Hours, Reel", ""),
        ("Stunden Story", "Hours, Story", ""),
        ("Heures par Reel", "Hours, Reel", ""),
        ("Reel (h)", "Hours, Reel", ""),
    ],
)
def test_a_column_of_one_format_is_known_in_four_languages(
    header: str, words: str, currency: str
) -> None:
    found = priced(header, 3)
    assert found is not None
    assert (found.place, found.words, found.currency) == (3, words, currency)


@pytest.mark.parametrize(
    "header", ["Price", "Reel price hours", "Shoe price", "Notes", "Hours", ""]
)
def test_a_header_that_names_no_single_format_is_none(header: str) -> None:
    assert priced(header, 0) is None


def test_a_header_without_a_kind_is_a_price_where_its_cells_are_amounts() -> None:
    assert priced("Post", 0, ["500", "1.200", "€80", "ask"]) == Priced(0, "price", "Post")
    assert priced("Blog", 0, ["https://example.com", "example.org"]) is None
    assert priced("TikTok", 0, ["@mira", "@bo.1"]) is None
    assert priced("Post", 0, []) is None


def test_each_column_becomes_a_rate_of_its_own_format() -> None:
    found = rates({"Reel price": "€500", "Story price": "€1.200,50", "Post": "300 EUR"})
    assert found == [
        ("instagram_reel", Decimal(500), "EUR"),
        ("instagram_story_set_3_frames", Decimal("1200.50"), "EUR"),
        ("instagram_feed_photo", Decimal(300), "EUR"),
    ]


def test_the_currency_comes_from_the_cell_the_row_the_header_or_the_whole_list() -> None:
    row = {"Reel price": "500 USD", "Story (GBP)": "80", "Carousel price": "90"}
    found = [currency for *_, currency in rates(row, currency="CHF")]
    assert found == ["USD", "GBP", "CHF"]
    assert rates({"Reel price": "500", "Currency": "PLN"})[0][2] == "PLN"


def test_an_empty_cell_and_one_that_says_so_are_no_rate() -> None:
    row = {"Reel price": "", "Story price": "n/a", "Post price": "–", "Carousel price": "80 EUR"}
    assert [format for format, *_ in rates(row)] == ["instagram_carousel"]


def test_hours_stand_beside_prices() -> None:
    found = person({"Reel price": "500 EUR", "Reel hours": "14,5", "Story hours": "90 min"})
    assert [(e.format, e.hours, e.stated_on) for e in found.effort] == [
        ("instagram_reel", Decimal("14.50"), date(2026, 6, 6)),
        ("instagram_story_set_3_frames", Decimal("1.50"), date(2026, 6, 6)),
    ]
    assert found.effort[0].stated_by is StatedBy.BRAND
    assert len(found.rates) == 1


def test_a_row_of_one_format_may_state_price_and_hours() -> None:
    found = person({"Format": "Reel", "Price": "500 EUR", "Hours": "14"})
    assert (found.rates[0].amount, found.effort[0].hours) == (500, 14)
    found = person({"Format": "Reel", "Price": "", "Hours": "14"})
    assert (found.rates, found.effort[0].format) == ((), "instagram_reel")


def test_a_word_that_platforms_share_is_that_of_the_row() -> None:
    found = person({"Platform": "TikTok", "Video": "500 EUR"})
    assert found.rates[0].format == "tiktok_video"
    found = person({"Platform": "YouTube", "Video": "500 EUR", "Short price": "80 EUR"})
    assert [r.format for r in found.rates] == ["youtube_long_dedicated", "youtube_short"]


def test_a_column_with_a_platform_in_its_name_holds_on_every_row() -> None:
    assert rates({"TikTok video price": "500 EUR"})[0][0] == "tiktok_video"


def test_faults_name_row_and_column_each_their_own() -> None:
    row = {"Reel price": "1.200 EUR", "Story price": "ask me", "Post price": "-40 EUR"}
    found = faults(row)
    assert [(line, column) for line, column, _ in found] == [
        (2, "Reel price"),
        (2, "Story price"),
        (2, "Post price"),
    ]
    assert "Is this 1,200.00 or 1.20?" in found[0][2]
    assert "Enter the amount as a number" in found[1][2]
    assert "above zero" in found[2][2]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ({"Reel price": "500"}, "Reel price", "Enter the currency"),
        ({"Reel price": "$500"}, "Reel price", "Enter the currency"),
        (
            {"Reel price": "€500", "Currency": "USD"},
            "Reel price",
            "in EUR; amounts here are in USD",
        ),
        ({"Reel price": "500", "Currency": "gold"}, "Currency", "three letters"),
        ({"Reel price": "500", "Currency": ""}, "Currency", "three letters"),
        ({"Reel price": "€500", "Platform": "TikTok"}, "Reel price", "Name both"),
        ({"Reel hours": "2000"}, "Reel hours", "at most 1000 hours"),
        ({"Reel hours": "long"}, "Reel hours", "Enter the hours"),
        ({"Reel price": "€500", "Date": ""}, "Date", "Enter the day"),
        ({"Format": "hour", "Price": "", "Hours": "3"}, "Format", "an hour of work"),
    ],
)
def test_what_cannot_be_used_says_what_to_type(
    row: dict[str, str], column: str, words: str
) -> None:
    (found,) = faults(row)
    assert found[:2] == (2, column)
    assert words in found[2]


def test_the_day_is_asked_for_once_a_row() -> None:
    found = faults({"Reel price": "€500", "Story price": "€80", "Date": ""})
    assert len(found) == 1
    assert rates({"Reel price": "€500", "Date": ""}, stated_on=ON)[0][1] == 500


def test_a_cell_far_too_long_is_a_fault_of_its_column() -> None:
    (found,) = faults({"Reel price": "9" * 8001})
    assert found[1:] == ("Reel price", "Enter at most 8000 characters.")


def test_formats_have_names_with_their_platform_once() -> None:
    named = [format_words(f) for f in ("instagram_reel", "tiktok_video", "hour", "Story")]
    assert named == ["Instagram Reel", "TikTok video", "an hour", "Story"]
