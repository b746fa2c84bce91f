"""What people type besides money: hours, counts, dates, handles, links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.entry import (
    format_date,
    format_hours,
    parse_count,
    parse_date,
    parse_email,
    parse_handle,
    parse_hours,
    parse_link,
    parse_percent,
    parse_whole,
)
from irm.errors import AmbiguousError, FieldError

FORBIDDEN = ("please", "sorry", "oops", "invalid", "forgot", "required", "valid")
PLATFORMS = ("instagram", "youtube", "linkedin", "blog")


# Hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("14", "14.00"),
        ("14.5", "14.50"),
        ("14,5", "14.50"),
        ("14 h", "14.00"),
        ("14 hours", "14.00"),
        ("1 hour", "1.00"),
        ("14.5hrs", "14.50"),
        ("1:30", "1.50"),
        ("1h30", "1.50"),
        ("1 h 5", "1.08"),
        ("90 min", "1.50"),
        ("2 h 15 min", "2.25"),
        ("14.125", "14.13"),
        ("0,25", "0.25"),
        ("١٤", "14.00"),
        ("1000", "1000.00"),
    ],
)
def test_hours_are_read_to_two_decimals(typed, hours):
    assert str(parse_hours(typed, "effort.hours")) == hours


@pytest.mark.parametrize(
    "typed", ["", "a day", "0", "-3", "0.001", "1:75", "2 h 75", "1.2.3", "3 d"]
)
def test_what_is_no_number_of_hours_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_hours(typed, "effort.hours")
    assert caught.value.message == "Enter the hours of work, for example 14 or 14.5."
    assert caught.value.path == "effort.hours"


def test_more_than_a_thousand_hours_are_refused():
    with pytest.raises(FieldError, match="at most 1000 hours"):
        parse_hours("1000.01", "hours")


@pytest.mark.parametrize("typed", ["1,200", "1.200 h"])
def test_hours_that_may_be_grouped_are_asked_back(typed):
    with pytest.raises(AmbiguousError) as caught:
        parse_hours(typed, "hours")
    assert caught.value.readings == ("1200 h", "1.2 h")
    assert caught.value.message == "Is this 1200 or 1.2 hours? Type 1200 or 1.2."


@pytest.mark.parametrize(
    ("hours", "shown"),
    [("14", "14 h"), ("14.50", "14.5 h"), ("0.25", "0.25 h"), ("100", "100 h"), ("1000", "1000 h")],
)
def test_hours_are_shown_without_empty_decimals(hours, shown):
    assert format_hours(Decimal(hours)) == shown


@given(st.integers(1, 100_000))
def test_shown_hours_can_be_typed_again(hundredths):
    hours = Decimal(hundredths).scaleb(-2)
    assert parse_hours(format_hours(hours), "hours") == hours


# Counts


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("0", 0),
        ("4800", 4800),
        ("4,800", 4800),
        ("4 800", 4800),
        ("4\u202f800", 4800),
        ("62.000", 62000),
        ("1'250'000", 1250000),
        ("12,00,000", 1200000),
        ("12k", 12000),
        ("12 K", 12000),
        ("12.5k", 12500),
        ("1.2M", 1200000),
        ("1,2 Mio.", 1200000),
        ("1.2M followers", 1200000),
        ("3 views", 3),
    ],
)
def test_counts_are_read(typed, count):
    assert parse_count(typed, "audience.followers") == count


@pytest.mark.parametrize(
    "typed", ["", "k", "many", "-5", "62.5", "1.2345k", "4,80", "0,800", "1e6", "1.2.3M", "12²"]
)
def test_what_is_no_count_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_count(typed, "audience.followers")
    assert caught.value.message == "Enter a whole number, for example 4800 or 12k."


def test_count_with_three_digits_before_k_is_asked_back():
    with pytest.raises(AmbiguousError) as caught:
        parse_count("1,200k", "followers")
    assert caught.value.readings == ("1,200,000", "1,200")
    assert [parse_count(reading, "followers") for reading in caught.value.readings] == [
        1_200_000,
        1_200,
    ]


@pytest.mark.parametrize("typed", ["100 000 000 000", "999bn"])
def test_count_beyond_everybody_is_refused(typed):
    with pytest.raises(FieldError, match="up to 99,999,999,999"):
        parse_count(typed, "followers")


@given(st.integers(0, 99_999_999_999), st.sampled_from(",.' "))
def test_grouped_counts_are_read_whatever_the_mark(count, mark):
    assert parse_count(f"{count:,}".replace(",", mark), "followers") == count


# Percentages and whole numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [("4.5", "4.5"), ("4,5 %", "4.5"), ("0", "0"), ("100%", "100"), ("12 percent", "12")],
)
def test_percentages_are_read(typed, value):
    assert parse_percent(typed, "rate") == Decimal(value)


@pytest.mark.parametrize("typed", ["", "-1", "100.01", "1.200,5", "half", "4..5", "450"])
def test_percentage_outside_0_to_100_is_refused(typed):
    with pytest.raises(FieldError) as caught:
        parse_percent(typed, "rate")
    assert caught.value.message == "Enter a percentage from 0 to 100, for example 4.5."


@pytest.mark.parametrize(("typed", "value"), [("1", 1), (" 30 ", 30), ("1,000", 1000), ("٣", 3)])
def test_whole_numbers_are_read(typed, value):
    assert parse_whole(typed, "days", 1, 1000) == value


def test_whole_number_may_be_negative_where_the_range_is():
    assert parse_whole("\u22123", "offset", -5, 5) == -3


@pytest.mark.parametrize("typed", ["", "0", "1001", "3.5", "three", "-1", "--1"])
def test_number_outside_its_range_is_refused_with_the_range(typed):
    with pytest.raises(FieldError) as caught:
        parse_whole(typed, "days", 1, 1000)
    assert caught.value.message == "Enter a whole number from 1 to 1000."


# Handles


@pytest.mark.parametrize(
    ("typed", "platform"),
    [
        ("@mira", "instagram"),
        ("mira", "instagram"),
        (" ＠mira ", "instagram"),
        ("https://www.instagram.com/mira/?hl=en", "instagram"),
        ("instagram.com/mira", "instagram"),
        ("https://www.instagram.com/stories/mira/123/", "instagram"),
        ("https://www.tiktok.com/@mira/video/7", "tiktok"),
        ("https://m.youtube.com/@mira/videos", "youtube"),
        ("https://www.youtube.com/c/mira", "youtube"),
        ("https://x.com/mira/status/1", "x"),
        ("https://twitter.com/mira", "x"),
        ("https://x.com/mira", "twitter"),
        ("https://www.twitch.tv/mira", "twitch"),
        ("https://www.facebook.com/mira", "facebook"),
        ("https://de.linkedin.com/in/mira/", "linkedin"),
        ("https://www.pinterest.co.uk/mira/", "pinterest"),
        ("https://www.snapchat.com/add/mira", "snapchat"),
        ("https://www.threads.net/@mira", "threads"),
        ("@mira", "TikTok"),
    ],
)
def test_handle_is_read_from_typing_or_a_profile_link(typed, platform):
    assert parse_handle(typed, platform, "audience.handle") == "@mira"


@pytest.mark.parametrize("typed", ["mira.k_2", "mira.com", "Mira-K", "мира", "みら"])
def test_handle_keeps_its_own_characters(typed):
    assert parse_handle(typed, "youtube", "handle") == f"@{typed}"


@pytest.mark.parametrize("typed", ["", "@", "mira k", "mira@example.com", "mira!", "..", "<b>"])
def test_what_is_no_handle_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_handle(typed, "instagram", "handle")
    assert caught.value.message == "Enter the handle without spaces, for example @mira."


@pytest.mark.parametrize(
    ("typed", "platform"),
    [
        ("https://www.instagram.com/p/Abc/", "instagram"),
        ("instagram.com", "instagram"),
        ("https://www.youtube.com/watch?v=1", "youtube"),
        ("https://www.youtube.com/channel/UC1", "youtube"),
        ("https://www.facebook.com/profile.php?id=1", "facebook"),
    ],
)
def test_link_that_names_no_profile_is_refused(typed, platform):
    with pytest.raises(FieldError) as caught:
        parse_handle(typed, platform, "handle")
    assert caught.value.message == (
        "This link names no profile. Enter the handle, for example @mira."
    )


def test_link_to_another_platform_is_refused_by_name():
    with pytest.raises(FieldError) as caught:
        parse_handle("https://www.tiktok.com/@mira", "instagram", "handle")
    assert caught.value.message == "This link is for TikTok; the platform here is Instagram."


def test_link_to_a_look_alike_site_is_not_taken_for_the_platform():
    with pytest.raises(FieldError, match="Enter the Instagram handle"):
        parse_handle("https://instagram.com.example.org/mira", "instagram", "handle")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mira's   kitchen ", "Mira's kitchen"),
        ("Podcast: Mira talks", "Podcast: Mira talks"),
        ("mira.example/blog", "https://mira.example/blog"),
        ("HTTPS://Mira.example/Blog", "https://mira.example/Blog"),
    ],
)
def test_blog_keeps_its_name_or_its_link(typed, kept):
    assert parse_handle(typed, "blog", "handle") == kept


@pytest.mark.parametrize(
    "typed", ["", "javascript:alert(1)", "javascript: alert(1)", "data:text/x"]
)
def test_blog_refuses_nothing_and_scripts(typed):
    with pytest.raises(FieldError):
        parse_handle(typed, "website", "handle")


# Dates


@pytest.mark.parametrize(
    "typed",
    [
        "2026-06-16",
        "2026/6/16",
        "2026.06.16",
        "16 June 2026",
        "16 june 2026",
        "16. June 2026",
        "16th Jun. 2026",
        "16-Jun-2026",
        "June 16, 2026",
        "June 16th 2026",
        "Jun 16,2026",
        "16.6.2026",
        "16. 06. 2026",
        "16/06/2026",
        "06/16/2026",
        "16-06-2026",
    ],
)
def test_dates_are_read(typed):
    assert parse_date(typed, "due") == date(2026, 6, 16)


def test_dots_mean_day_first():
    assert parse_date("6.7.2026", "due") == date(2026, 7, 6)


def test_same_day_and_month_cannot_be_swapped():
    assert parse_date("06/06/2026", "due") == date(2026, 6, 6)


@pytest.mark.parametrize("typed", ["06/07/2026", "6-7-2026"])
def test_swapped_day_and_month_are_asked_back(typed):
    with pytest.raises(AmbiguousError) as caught:
        parse_date(typed, "due")
    assert caught.value.readings == ("6 July 2026", "7 June 2026")
    assert caught.value.message == "Is this 6 July 2026 or 7 June 2026? Type the month as a word."


@pytest.mark.parametrize("typed", ["6.6.26", "06/07/26", "6 June 26", "June 6, 26"])
def test_two_digit_years_are_refused(typed):
    with pytest.raises(FieldError) as caught:
        parse_date(typed, "due")
    assert caught.value.message == "Enter the year with four digits, for example 6 June 2026."


@pytest.mark.parametrize("typed", ["31 June 2026", "2026-02-30", "13/13/2026", "0.1.2026"])
def test_day_that_is_not_in_the_calendar_is_refused(typed):
    with pytest.raises(FieldError, match=r"^This day is not in the calendar"):
        parse_date(typed, "due")


@pytest.mark.parametrize("typed", ["1899-12-31", "1 May 2200"])
def test_year_out_of_reach_is_refused(typed):
    with pytest.raises(FieldError, match="Enter a year from 1900 to 2199"):
        parse_date(typed, "due")


@pytest.mark.parametrize("typed", ["", "soon", "June 2026", "6 Ju 2026", "6 Foo 2026", "20260606"])
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_date(typed, "due")
    assert caught.value.message == "Enter a date, for example 6 June 2026 or 2026-06-06."


def test_date_is_shown_with_its_month_as_a_word():
    assert format_date(date(2026, 6, 6)) == "6 June 2026"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_shown_and_written_dates_can_be_typed_again(day):
    assert parse_date(format_date(day), "due") == day
    assert parse_date(day.isoformat(), "due") == day
    assert parse_date(f"{day.day}.{day.month}.{day.year}", "due") == day


# E-mail addresses and links


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" mira@example.com ", "mira@example.com"),
        ("Mira.K+ads@Example.CO.UK", "Mira.K+ads@example.co.uk"),
        ("mailto:mira@example.com", "mira@example.com"),
        ("Mira K <mira@example.com>", "mira@example.com"),
        ("mira@müller.example", "mira@müller.example"),
    ],
)
def test_email_addresses_are_read(typed, address):
    assert parse_email(typed, "email") == address


@pytest.mark.parametrize(
    "typed",
    ["", "mira", "mira@", "@example.com", "mira@example", "a b@example.com", "a@b@example.com",
     "a..b@example.com", "a@example..com", "a@example.com, b@example.com", "a@-example.com"],
)  # fmt: skip
def test_what_is_no_email_address_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_email(typed, "email")
    assert caught.value.message == "Enter an e-mail address, for example mira@example.com."


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("http://example.com", "http://example.com"),
        ("HTTPS://EXAMPLE.com/Path", "https://example.com/Path"),
        ("example.com", "https://example.com"),
        ("//example.com/a", "https://example.com/a"),
        ("example.com:8080/a", "https://example.com:8080/a"),
        ("example.com/?to=https://example.org", "https://example.com/?to=https://example.org"),
        ("müller.example/ä", "https://müller.example/ä"),
    ],
)
def test_links_are_read(typed, link):
    assert parse_link(typed, "link") == link


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example",
        "javascript:alert(1)",
        "JavaScript://example.com/%0aalert(1)",
        "java\tscript:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "ftp://example.com",
        "mailto:mira@example.com",
        "https://user:word@example.com",
        "https://example.com@example.org",
        "https://exa mple.com",
        "https://example.com/<script>",
        "https://example.com\\@example.org",
        "https://example.com:port",
        "https://[::1",
        "https://",
        "https://.com",
    ],
)
def test_what_is_no_web_address_is_refused_with_an_example(typed):
    with pytest.raises(FieldError) as caught:
        parse_link(typed, "link")
    assert caught.value.message == "Enter a web address, for example https://example.com/page."


@given(st.text(max_size=60))
def test_link_once_read_is_read_the_same_again(text):
    try:
        link = parse_link(text, "link")
    except FieldError:
        return
    assert link.startswith(("http://", "https://"))
    assert parse_link(link, "link") == link


# Any text


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[0-9a-z@:/., %-]{0,30}", fullmatch=True)))
def test_any_text_gives_a_value_or_a_message_without_blame(text):
    readers = [parse_hours, parse_count, parse_percent, parse_date, parse_email, parse_link]
    readers += [lambda t, p, name=name: parse_handle(t, name, p) for name in PLATFORMS]
    readers += [lambda t, p: parse_whole(t, p, 0, 9)]
    for read in readers:
        message = "."
        try:
            read(text, "field")
        except FieldError as error:
            message = error.message
        assert message.endswith(".")
        assert not [word for word in FORBIDDEN if word in message.lower()]
