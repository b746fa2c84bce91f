"""Rows understood as people and rates, and what is said about rows that cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.errors import UnreadableError
from irm.exchange.columns import FIELDS, field_name, format_named, place_named, suggest
from irm.exchange.reading import Assumed, Entry, Understood, understand
from irm.exchange.report import faults_csv, faults_text, mapping_text
from irm.exchange.sheet import read_sheet
from irm.exchange.tables import HOUR_COLUMNS, PERSON_COLUMNS, RATE_COLUMNS
from irm.people import Influencer, StatedBy

ON = date(2026, 11, 23)
RATE = {"Name": "Mira", "Format": "hour", "Amount": "40 EUR", "Stated on": "2026-06-06"}


def read(row: dict[str, str], **assumed: object) -> Understood:
    """Read a list of one row, with a tab between its cells."""
    sheet = read_sheet("\n".join(["\t".join(row), "\t".join(row.values())]).encode())
    return understand(sheet, suggest(sheet.header), Assumed(**assumed), ON)


def person(row: dict[str, str], **assumed: object) -> Influencer:
    found = read(row, **assumed)
    assert found.faults == ()
    return found.entries[0].person


def fault(row: dict[str, str], **assumed: object) -> tuple[str, str]:
    found = read(row, **assumed)
    assert found.entries == ()
    assert [f.line for f in found.faults] == [2]
    return found.faults[0][1:]


@pytest.mark.parametrize(
    "header",
    [
        ("Name", "Username", "Platform", "Followers", "Rate", "Currency", "Country"),
        ("Künstlername", "Benutzername", "Plattform", "Abonnenten", "Preis", "Währung", "Land"),
        ("NOM", "nom d’utilisateur", "réseau", "abonnes", "tarif", "devise", "pays"),
        ("Nombre", "Usuario", "Red social", "Seguidores", "Precio", "Moneda", "País"),
    ],
)
def test_columns_are_known_by_their_words_in_four_languages(header: tuple[str, ...]) -> None:
    wanted = ("name", "handle", "platform", "followers", "amount", "currency", "country")
    assert suggest(header) == {field: place for place, field in enumerate(wanted)}


def test_of_two_columns_alike_the_first_is_suggested() -> None:
    assert suggest(("Rate", "Price", "Shoe size")) == {"amount": 0}


def test_every_column_that_we_write_is_known_again() -> None:
    known = {field_name(field) for field in FIELDS}
    assert {*PERSON_COLUMNS, *RATE_COLUMNS, *HOUR_COLUMNS} - known == {"Archived on"}


def test_an_untidy_row_is_understood() -> None:
    row = {
        "Name": " Mira  Kovač ",
        "Profile": "https://www.instagram.com/mira.makes/?hl=en",
        "Followers": "12.5k followers",
        "Engagement": "4,5 %",
        "Pays": "Slovénie",
        "Email": "Mira <mira@Example.com>",
        "Price": "€1.200,50",
        "Format": "Reel",
        "Date": "6.6.2026",
        "Languages": "sl, en / de",
    }
    found = person(row)
    assert (found.name, found.email) == ("Mira Kovač", "mira@example.com")
    assert (found.place_of_work, found.languages) == ("SI", ("sl", "en", "de"))
    (account,), (rate,) = found.audiences, found.rates
    assert (account.platform, account.handle) == ("instagram", "@mira.makes")
    assert (account.followers, account.engagement_rate) == (12500, Decimal("4.5"))
    assert (rate.format, rate.amount, rate.currency) == (
        "instagram_reel",
        Decimal("1200.50"),
        "EUR",
    )
    assert (rate.stated_on, rate.stated_by) == (date(2026, 6, 6), StatedBy.BRAND)


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"Amount": "1.200 EUR"}, "Amount", "Is this 1,200.00 or 1.20?"),
        ({"Amount": "-40 EUR"}, "Amount", "above zero"),
        ({"Amount": "0 EUR"}, "Amount", "above zero"),
        ({"Amount": "ask"}, "Amount", "Enter the amount as a number"),
        ({"Amount": ""}, "Amount", "as a number"),
        ({"Amount": "$40"}, "Amount", "Enter the currency"),
        ({"Amount": "40"}, "Amount", "Enter the currency"),
        ({"Format": "Hologram"}, "Format", "what the rate is for"),
        ({"Format": ""}, "Format", "what the rate is for"),
        ({"Stated on": "06/07/2026"}, "Stated on", "Type the month as a word"),
        ({"Stated on": ""}, "Stated on", "Enter the day"),
        ({"Stated on": "2026-11-24"}, "Stated on", "in the future"),
        ({"Name": ""}, "Name", "Enter a name or a handle"),
        ({"Name": "x" * 301}, "Name", "at most 300 characters"),
        ({"Handle": "@mira"}, "Handle", "Enter the platform"),
        ({"Followers": "1,200k", "Platform": "IG"}, "Followers", "Is this 1,200,000 or 1,200?"),
        ({"Platform": "Vine"}, "Platform", "Enter a platform"),
        ({"Email": "mira at example"}, "Email", "Enter an e-mail address"),
        ({"Land": "Atlantis"}, "Land", "Enter a country"),
        ({"Stated by": "a bird"}, "Stated by", "Enter influencer"),
        ({"Currency": "euros each"}, "Currency", "three letters"),
    ],
)
def test_a_fault_names_row_and_column_and_what_to_type(
    change: dict[str, str], column: str, words: str
) -> None:
    where, said = fault({**RATE, **change})
    assert where == column
    assert words in said


def test_what_a_person_agreed_on_for_the_whole_list_fills_what_rows_leave_out() -> None:
    row = {"Handle": "@mira", "Format": "Reel", "Amount": "$500"}
    assumed = Assumed(
        platform="instagram",
        currency="USD",
        stated_on=ON,
        stated_by=StatedBy.MEDIA_KIT,
    )
    (rate,) = person(row, **dict(assumed)).rates
    assert (rate.currency, rate.stated_on, rate.stated_by) == ("USD", ON, StatedBy.MEDIA_KIT)


def test_a_sign_that_contradicts_the_agreed_currency_is_a_fault() -> None:
    assert "currency" in fault({**RATE, "Amount": "$40"}, currency="EUR")[1]


def test_a_word_that_platforms_share_means_that_of_the_row_or_nothing() -> None:
    assert format_named("Reel", "instagram") == "instagram_reel"
    assert format_named("Reel", "facebook") is None
    assert format_named("Story", "instagram") == "instagram_story_set_3_frames"
    assert format_named("Story", "") is None
    assert format_named("Post", "linkedin") == "linkedin_post"
    assert format_named("Stundensatz", "tiktok") == "hour"


def test_places_are_known_by_code_and_by_country_in_four_languages() -> None:
    named = ("us-ny", "Deutschland", "Allemagne", "Alemania", "Germany", "de")
    assert [place_named(word) for word in named] == ["US-NY", "DE", "DE", "DE", "DE", "DE"]
    assert place_named("US-NY:new-york-city") == "US-NY:new-york-city"


def test_a_row_with_a_fault_holds_back_no_other() -> None:
    sheet = read_sheet(b"Name,Email\nMira,no\nBo,bo@example.com\n")
    found = understand(sheet, suggest(sheet.header), Assumed(), ON)
    assert [type(e) for e in found.entries] == [Entry]
    assert (found.entries[0].line, found.faulty_lines) == (3, 1)


def test_a_list_without_names_and_handles_is_refused() -> None:
    with pytest.raises(UnreadableError, match="holds the name or the handle"):
        read({"Shoe size": "42"})


def test_a_cell_far_too_long_is_a_fault() -> None:
    assert "at most 8000 characters" in fault({"Name": "Mira", "Notes": "x" * 8001})[1]


def test_faults_are_said_row_by_row_and_as_a_table_without_formulas() -> None:
    found = read({"Name": "Mira", "Email": "no"})
    assert faults_text(found).startswith("1 row has faults.\n  row 2, Email: Enter an e-mail")
    assert b'"2","Email"' in faults_csv(found)
    assert b"'=cmd" in faults_csv(Understood((), (found.faults[0]._replace(column="=cmd"),)))


def test_columns_that_are_not_used_are_named() -> None:
    sheet = read_sheet(b"Name,,Shoe size\nMira,,42\n")
    words = mapping_text(sheet, suggest(sheet.header))
    assert words == "1 row\n  Name: column “Name”\n  not used: column 2, Shoe size"
