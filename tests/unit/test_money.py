"""How amounts are rounded, shown, and read from untidy typing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.errors import AmbiguousError, FieldError
from irm.money import (
    currencies,
    currency_name,
    format_amount,
    format_money,
    format_short,
    from_minor,
    minor_digits,
    parse_amount,
    round_money,
    to_minor,
)

FORBIDDEN = ("please", "sorry", "oops", "invalid", "forgot", "required", "valid")
WITHOUT_DECIMALS = (
    "AFN ALL BIF CLP DJF GNF IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PYG RSD RWF SOS SYP "
    "UGX VND VUV XAF XOF XPF YER"
)
THREE_DECIMALS = "BHD JOD KWD LYD OMR TND"


@st.composite
def sums(draw: st.DrawFn) -> tuple[Decimal, str]:
    """Any amount that a form takes, in any currency in use."""
    currency = draw(st.sampled_from(currencies()))
    digits = minor_digits(currency)
    return from_minor(draw(st.integers(0, 10 ** (12 + digits) - 1)), currency), currency


# Currencies


@pytest.mark.parametrize(("code", "digits"), [("JPY", 0), ("EUR", 2), ("USD", 2), ("KWD", 3)])
def test_each_currency_has_its_own_decimals(code, digits):
    assert minor_digits(code) == digits


def test_decimals_of_currencies_do_not_change_under_stored_amounts():
    # Amounts are stored in minor units: a library that moves a currency from one group to
    # another would change every stored amount a hundredfold, and must fail here first.
    assert [c for c in currencies() if minor_digits(c) == 0] == WITHOUT_DECIMALS.split(" ")
    assert [c for c in currencies() if minor_digits(c) == 3] == THREE_DECIMALS.split(" ")
    assert {minor_digits(c) for c in currencies()} == {0, 2, 3}


@pytest.mark.parametrize("code", ["", "eur", "EURO", "XYZ", "XXX", "XAU", "€"])
def test_unknown_currency_is_refused_at_its_own_field(code):
    with pytest.raises(FieldError) as caught:
        minor_digits(code)
    assert caught.value.path == "currency"
    assert caught.value.message == "Choose a currency by its three letters, for example EUR."


def test_currencies_are_those_in_present_use():
    assert {"EUR", "USD", "GBP", "JPY", "KWD", "INR", "BRL"} <= set(currencies())
    assert {"DEM", "HRK", "BGN", "XAU", "XXX"}.isdisjoint(currencies())


def test_old_records_keep_a_currency_that_has_ended():
    assert format_money(Decimal("450"), "BGN") == "BGN 450.00"


def test_currency_has_an_english_name():
    assert currency_name("EUR") == "Euro"
    assert currency_name("JPY") == "Japanese Yen"


# Rounding and minor units


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("1.005", "EUR", "1.01"),
        ("1.004", "EUR", "1.00"),
        ("0.5", "JPY", "1"),
        ("1.0005", "KWD", "1.001"),
        ("-1.005", "EUR", "-1.01"),
    ],
)
def test_halves_are_rounded_away_from_zero(amount, currency, rounded):
    assert str(round_money(Decimal(amount), currency)) == rounded


def test_rounding_never_gives_minus_zero():
    assert str(round_money(Decimal("-0.001"), "EUR")) == "0.00"


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("1200.50", "EUR", 120050), ("1200", "JPY", 1200), ("1.2", "KWD", 1200), ("-5", "EUR", -500)],
)
def test_amount_is_stored_in_minor_units(amount, currency, minor):
    assert to_minor(Decimal(amount), currency) == minor
    assert from_minor(minor, currency) == Decimal(amount)


def test_amount_finer_than_its_currency_is_not_stored():
    with pytest.raises(FieldError, match="EUR has 2 decimals"):
        to_minor(Decimal("1.005"), "EUR")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_stored(amount):
    with pytest.raises(FieldError):
        to_minor(Decimal(amount), "EUR")


@given(sums())
def test_minor_units_round_trip(amount_and_currency):
    amount, currency = amount_and_currency
    assert from_minor(to_minor(amount, currency), currency) == amount


# Showing


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("1200.5", "EUR", "EUR 1,200.50"),
        ("1200", "JPY", "JPY 1,200"),
        ("1200", "KWD", "KWD 1,200.000"),
        ("1234567.89", "USD", "USD 1,234,567.89"),
        ("0", "EUR", "EUR 0.00"),
        ("-5", "EUR", "EUR \u22125.00"),
        ("2.675", "EUR", "EUR 2.68"),
    ],
)
def test_money_is_shown_with_code_groups_and_decimals(amount, currency, shown):
    assert format_money(Decimal(amount), currency) == shown
    assert format_amount(Decimal(amount), currency) == shown[4:]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("1200", "EUR 1,200"), ("1200.50", "EUR 1,200.50"), ("-5", "EUR \u22125")],
)
def test_short_form_drops_decimals_of_whole_amounts_only(amount, shown):
    assert format_short(Decimal(amount), "EUR") == shown


# Reading


@pytest.mark.parametrize(
    "typed",
    [
        "1200.50",
        "1200,50",
        "1,200.50",
        "1.200,50",
        "1 200,50",
        "1\u00a0200,50",
        "1\u202f200,50",
        "1\u2009200.50",
        "1'200.50",
        "1’200.50",
        "  1200.5 ",
        "1200,50 €",
        "€1,200.50",
        "€ 1.200,50",
        "EUR 1,200.50",
        "1200.50 eur",
        "1200,50 Euro",
        "\uff11\uff12\uff10\uff10\uff0e\uff15\uff10",
        "١٢٠٠٫٥٠",
        "١٬٢٠٠٫٥٠",
        "1200.500",
        "\u200e1200.50",
    ],
)
def test_untidy_typing_is_read(typed):
    assert str(parse_amount(typed, "EUR")) == "1200.50"


@pytest.mark.parametrize(
    "typed", ["1200", "1 200", "1'200", "1200.-", "1200,-", "1.200,-", "1200."]
)
def test_whole_amounts_are_read(typed):
    assert str(parse_amount(typed, "EUR")) == "1200.00"


@pytest.mark.parametrize("typed", ["1,234,567", "1.234.567", "1 234 567", "12,34,567"])
def test_several_marks_in_groups_are_grouping(typed):
    assert parse_amount(typed, "INR") == Decimal(typed.translate({ord(c): None for c in ",. "}))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1200,50", "1200.50"), ("1200.50", "1200.50"), ("12,5", "12.50"), ("0,99", "0.99")],
)
def test_decimal_comma_never_makes_an_amount_a_hundred_times_larger(typed, amount):
    assert parse_amount(typed, "EUR") == Decimal(amount)


@given(st.integers(0, 999_999), st.integers(0, 99), st.sampled_from(".,"))
def test_two_decimals_stay_decimals_after_either_mark(whole, cents, mark):
    assert parse_amount(f"{whole}{mark}{cents:02}", "EUR") == Decimal(f"{whole}.{cents:02}")


@pytest.mark.parametrize("typed", ["1,200", "1.200", "€ 1,200", "1.200 EUR", "1.200.-"])
def test_one_mark_before_three_digits_is_asked_back(typed):
    with pytest.raises(AmbiguousError) as caught:
        parse_amount(typed, "EUR", "rates.r1.amount")
    assert caught.value.readings == ("1,200.00", "1.20")
    assert caught.value.message == "Is this 1,200.00 or 1.20? Type 1200 or 1.20."
    assert caught.value.path == "rates.r1.amount"


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["EUR", "USD", "KWD"]))
def test_each_reading_that_is_offered_can_be_typed(head, tail, currency):
    with pytest.raises(AmbiguousError) as caught:
        parse_amount(f"{head},{tail:03}", currency)
    large, small = (parse_amount(r, currency) for r in caught.value.readings)
    assert large == head * 1000 + tail
    assert abs(small * 1000 - large) <= 5


@pytest.mark.parametrize("typed", ["0.500", "0,500", ".5", "0,5"])
def test_leading_zero_shows_that_decimals_are_meant(typed):
    assert parse_amount(typed, "EUR") == Decimal("0.50")


@pytest.mark.parametrize("typed", ["1,200", "1.200", "1200", "1200.00", "¥1,200", "1200円"])
def test_currency_without_decimals_can_only_be_grouped(typed):
    assert str(parse_amount(typed, "JPY")) == "1200"


def test_dot_before_three_digits_is_our_own_way_of_writing_three_decimals():
    assert str(parse_amount("KWD 1.200", "KWD")) == "1.200"
    with pytest.raises(AmbiguousError) as caught:
        parse_amount("1,200", "KWD")
    assert caught.value.readings == ("1,200.000", "1.200")


@given(sums())
def test_shown_amount_can_be_typed_again(amount_and_currency):
    amount, currency = amount_and_currency
    assert parse_amount(format_amount(amount, currency), currency) == amount


@given(sums())
def test_shown_money_can_be_typed_again(amount_and_currency):
    amount, currency = amount_and_currency
    assert parse_amount(format_money(amount, currency), currency) == amount


@pytest.mark.parametrize("currency", ["JPY", "EUR", "KWD"])
@pytest.mark.parametrize("minor", [0, 1, 999, 1000, 1200, 1_200_000, 999_999_999_999])
def test_round_trip_holds_for_0_2_and_3_decimals(minor, currency):
    amount = from_minor(minor, currency)
    assert parse_amount(format_money(amount, currency), currency) == amount


@pytest.mark.parametrize("code", currencies())
def test_every_currency_round_trips_at_a_thousand_and_a_bit(code):
    for amount in (Decimal("1.2"), Decimal(1200), Decimal("1234.5")):
        rounded = round_money(amount, code)
        assert parse_amount(format_money(rounded, code), code) == rounded


# Signs and codes


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("US$ 20", "USD"),
        ("$20", "USD"),
        ("$20", "CAD"),
        ("$20 CAD", "CAD"),
        ("£20", "GBP"),
        ("Rs.20", "INR"),
        ("20 zł", "PLN"),
        ("kr 20", "SEK"),
        ("kr. 20,-", "NOK"),
        ("Fr. 20.-", "CHF"),
        ("R$ 20", "BRL"),
    ],
)
def test_sign_that_agrees_with_the_currency_is_dropped(typed, currency):
    assert parse_amount(typed, currency) == 20


@pytest.mark.parametrize(
    ("typed", "named"),
    [("USD 20", "USD"), ("US$ 20", "USD"), ("20 £", "£"), ("$20", "$"), ("20 chf", "CHF")],
)
def test_sign_of_another_currency_is_refused(typed, named):
    with pytest.raises(FieldError) as caught:
        parse_amount(typed, "EUR")
    assert caught.value.message == (
        f"This amount is in {named}; amounts here are in EUR. Enter the amount in EUR."
    )


# What cannot be read

UNREADABLE = [
    "", " ", "abc", "-5", "\u22125", "(5)", "1e3", "12k", "450²", "½", "1.2.3", "1,2,3", "12 00",
    "450-500", "450 / 2", "450 apples", "1'200 300", "+5", "0x10", "5-", "€", ".", "1_000",
    "9" * 100,
]  # fmt: skip


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_is_no_amount_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_amount(typed, "EUR", "offer.cash_fee")
    assert caught.value.message == "Enter the amount as a number, for example 450 or 450.50."
    assert caught.value.path == "offer.cash_fee"


@pytest.mark.parametrize(
    ("currency", "message"),
    [
        ("JPY", "Enter the amount as a number, for example 450."),
        ("KWD", "Enter the amount as a number, for example 450 or 450.500."),
    ],
)
def test_example_fits_the_currency(currency, message):
    with pytest.raises(FieldError) as caught:
        parse_amount("", currency)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("typed", "currency", "message"),
    [
        (
            "1200.555",
            "EUR",
            "EUR has 2 decimals. Enter the amount with at most 2 decimals, for example 450.50.",
        ),
        ("12.5", "JPY", "JPY has no decimals. Enter a whole amount, for example 450."),
        (
            "1.2345",
            "KWD",
            "KWD has 3 decimals. Enter the amount with at most 3 decimals, for example 450.500.",
        ),
    ],
)
def test_decimals_too_many_are_counted_for_the_person(typed, currency, message):
    with pytest.raises(FieldError) as caught:
        parse_amount(typed, currency)
    assert caught.value.message == message


def test_twelve_digits_are_read_and_thirteen_are_not():
    assert parse_amount("999999999999", "EUR") == 999_999_999_999
    with pytest.raises(FieldError, match="at most 12 digits before the decimals"):
        parse_amount("9999999999990", "EUR")


@given(st.text(max_size=80), st.sampled_from(["JPY", "EUR", "KWD"]))
def test_any_text_gives_an_amount_or_a_message_without_blame(text, currency):
    message = "."
    try:
        assert parse_amount(text, currency) >= 0
    except FieldError as error:
        message = error.message
    assert message.endswith(".")
    assert not [word for word in FORBIDDEN if word in message.lower()]


@given(st.text(alphabet="0123456789.,'- €", max_size=20))
def test_any_digits_and_marks_give_an_amount_made_of_those_digits(text):
    try:
        amount = parse_amount(text, "EUR")
    except FieldError:
        return
    typed = "".join(c for c in text if c.isdigit()).strip("0")
    assert str(amount).replace(".", "").strip("0") == typed
