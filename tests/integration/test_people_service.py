"""Influencers: added, opened, edited, found, archived, in a real data file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from irm.edits import read_at
from irm.errors import ConflictError, FieldError, NotFoundError, StateError
from irm.people import Audience, Piece, Rate
from irm.services import MAIN, PRACTICE, Desk, people
from tests import builders

NAMES = (
    "Мира Ковач",
    "小明明",
    "محمد علي",
    "Παπαδοπούλου Ἑλένη",
    "👩‍🌾 Åsa 🇸🇪",
    "O'Brien; DROP TABLE",
    "İpek",
)


def test_a_name_or_a_handle_is_enough(desk):
    named = people.add_influencer(desk, MAIN, name="Mira")
    handled = people.add_influencer(desk, MAIN, platform="instagram", handle="@mira.cooks")
    assert people.open_influencer(desk, named.id).name == "Mira"
    assert people.open_influencer(desk, handled.id).audiences[0].handle == "@mira.cooks"


@pytest.mark.parametrize("blank", ["", "  ", "\n", "\u200b", "\u202e\u00ad"])
def test_without_both_the_message_says_what_to_enter(desk, blank):
    with pytest.raises(FieldError, match="Enter a name or handle") as fault:
        people.add_influencer(desk, MAIN, name=blank, handle=blank)
    assert fault.value.path == "name"


def test_the_last_name_of_a_person_is_not_emptied(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    with pytest.raises(FieldError, match="Enter a name or handle"):
        people.edit_influencer(desk, mira.id, "name", "", "Mira")


@pytest.mark.parametrize("name", NAMES)
def test_names_survive_exactly(desk, name):
    added = people.add_influencer(desk, MAIN, name=name)
    assert people.open_influencer(desk, added.id).name == name
    assert people.find_influencers(desk, MAIN).rows[0].name == name


@pytest.mark.parametrize("unknown", ["no-such-id", "", "é", "\ud800", "\x00", "' OR 1=1", "%"])
def test_an_unknown_id_is_not_found(desk, unknown):
    people.add_influencer(desk, MAIN, name="Mira")
    for service in (people.open_influencer, people.archive_influencer):
        with pytest.raises(NotFoundError):
            service(desk, unknown)
    with pytest.raises(NotFoundError):
        people.edit_influencer(desk, "no-such-id", "name", "x", "")
    with pytest.raises(NotFoundError):
        people.saved_at(desk, "influencer", "no-such-id")


def test_an_edit_is_stored_and_counted(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    people.edit_influencer(desk, mira.id, "place_of_work", "DE-BE", None)
    people.edit_influencer(desk, mira.id, "story.text", "Grows tea 🍵 on a balcony.", "")
    stored = people.open_influencer(desk, mira.id)
    assert (stored.place_of_work, stored.version) == ("DE-BE", 3)
    assert stored.story.text == "Grows tea 🍵 on a balcony."
    assert people.saved_at(desk, "influencer", mira.id) == desk.now()


def test_what_the_app_keeps_is_not_edited(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    for path in ("id", "workspace", "version", "archived_on"):
        with pytest.raises(NotFoundError):
            people.edit_influencer(desk, mira.id, path, "x", getattr(mira, path))


def test_rows_are_added_edited_and_removed(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    rate = Rate(id="", format="hour", amount="40", currency="EUR", stated_on=date(2026, 11, 9))
    added = people.add_influencer_row(desk, mira.id, "rates", rate)
    row = added.rates[0]
    assert row.id
    people.edit_influencer(desk, mira.id, f"rates.{row.id}.amount", "42.50", Decimal(40))
    assert people.open_influencer(desk, mira.id).rates[0].amount == Decimal("42.50")
    assert people.remove_influencer_row(desk, mira.id, "rates", row.id).rates == ()
    with pytest.raises(NotFoundError):
        people.remove_influencer_row(desk, mira.id, "rates", row.id)


def test_a_list_shows_the_largest_audience(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira", platform="instagram", handle="@mira")
    larger = Audience(id="", platform="tiktok", handle="@mira.t", followers=50_000)
    people.add_influencer_row(desk, mira.id, "audiences", larger)
    row = people.find_influencers(desk, MAIN).rows[0]
    assert (row.platform, row.handle, row.followers) == ("tiktok", "@mira.t", 50_000)


def test_the_list_is_by_name_whatever_the_script_and_in_pages(desk):
    for name in ("zoe", "Ämilie", "Bea", "amira"):
        people.add_influencer(desk, MAIN, name=name)
    first = people.find_influencers(desk, MAIN, page=1, size=3)
    rest = people.find_influencers(desk, MAIN, page=2, size=3)
    assert [r.name for r in (*first.rows, *rest.rows)] == ["Ämilie", "amira", "Bea", "zoe"]
    assert (first.total, rest.total) == (4, 4)


@pytest.mark.parametrize(("page", "size"), [(0, 0), (-5, -1), (10**30, 10**30)])
def test_a_page_out_of_all_bounds_is_a_page(desk, page, size):
    people.add_influencer(desk, MAIN, name="Mira")
    assert people.find_influencers(desk, MAIN, page=page, size=size).total == 1


def test_an_archived_person_leaves_the_list_and_is_not_edited(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    assert people.archive_influencer(desk, mira.id).archived_on == desk.today()
    assert people.find_influencers(desk, MAIN).total == 0
    assert people.find_influencers(desk, MAIN, archived=True).rows[0].archived_on == desk.today()
    with pytest.raises(StateError, match="archive"):
        people.edit_influencer(desk, mira.id, "name", "M", "Mira")
    people.unarchive_influencer(desk, mira.id)
    assert people.find_influencers(desk, MAIN).total == 1


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Έλενα Παπαδοπούλου", "παπαδ"),
        ("Έλενα Παπαδοπούλου", "ΕΛΕΝΑ"),
        ("Смирнова Ольга", "смирн"),
        ("Смирнова Ольга", "ольга СМИР"),
        ("李小明", "小明"),
        ("李小明", "李"),
        ("李小明", "明"),
        ("田中さくら", "さくら"),
        ("김민지", "김민"),
        ("محمد علي", "محم"),
        ("Jürgen Groß", "jurgen gross"),
        ("Zoë", "ZOE"),
        ("🦊 Fuchs", "🦊"),
        ("สมชาย", "ชาย"),
    ],
)
def test_a_name_is_found_by_a_part_in_any_script(desk, name, asked):
    wanted = people.add_influencer(desk, MAIN, name=name)
    people.add_influencer(desk, MAIN, name="Somebody Else")
    assert [r.id for r in people.find_influencers(desk, MAIN, asked).rows] == [wanted.id]


def test_a_handle_is_found_with_and_without_its_sign(desk):
    people.add_influencer(desk, MAIN, name="M", platform="instagram", handle="@mira.cooks")
    for asked in ("@mira", "mira.co", "cooks"):
        assert people.find_influencers(desk, MAIN, asked).total == 1


def test_a_new_name_is_found_and_the_old_one_no_longer(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    people.edit_influencer(desk, mira.id, "name", "Vesna", "Mira")
    assert people.find_influencers(desk, MAIN, "mira").total == 0
    assert people.find_influencers(desk, MAIN, "vesna").total == 1


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'",
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "mira*",
        "(",
        ")",
        "key:mira",
        "^mira",
        "-",
        "--",
        "%",
        "_",
        "\\",
        "{a}",
        'a"b',
        "; DROP TABLE influencer",
        "\x00",
        "* *",
        "+",
        "mira OR 1=1",
        "é" * 500,
    ],
)
def test_what_looks_like_a_query_is_only_text(desk, text):
    people.add_influencer(desk, MAIN, name="Somebody")
    assert people.find_influencers(desk, MAIN, text).total in (0, 1)
    assert people.find_influencers(desk, MAIN).total == 1


def test_two_windows_may_edit_different_fields(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    other = Desk(desk.store, actor="other")
    people.edit_influencer(desk, mira.id, "pronouns", "she/her", "")
    people.edit_influencer(other, mira.id, "phone", "030 1234", "")
    stored = people.open_influencer(desk, mira.id)
    assert (stored.pronouns, stored.phone) == ("she/her", "030 1234")


def test_two_windows_that_edit_one_field_are_told(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    other = Desk(desk.store, actor="other")
    people.edit_influencer(desk, mira.id, "needs", "A quiet room", "")
    with pytest.raises(ConflictError) as fault:
        people.edit_influencer(other, mira.id, "needs", "Early starts", "")
    assert (fault.value.theirs, fault.value.mine) == ("A quiet room", "Early starts")
    assert people.open_influencer(desk, mira.id).needs == "A quiet room"
    people.edit_influencer(other, mira.id, "needs", "Early starts", "A quiet room")
    assert people.open_influencer(desk, mira.id).needs == "Early starts"


def test_the_same_text_from_two_windows_is_no_conflict(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    people.edit_influencer(desk, mira.id, "needs", "A quiet room", "")
    before = people.open_influencer(desk, mira.id)
    assert people.edit_influencer(desk, mira.id, "needs", "A quiet room", "") == before


def test_a_row_removed_in_another_window_is_told(desk):
    mira = people.add_influencer(desk, MAIN, platform="instagram", name="M", handle="@m")
    row = mira.audiences[0].id
    people.remove_influencer_row(desk, mira.id, "audiences", row)
    with pytest.raises(NotFoundError, match="Reload"):
        people.edit_influencer(desk, mira.id, f"audiences.{row}.followers", 10, None)


def test_practice_and_real_records_are_never_listed_together(desk):
    real = people.add_influencer(desk, MAIN, name="Mira Real")
    invented = people.add_influencer(desk, PRACTICE, name="Mira Invented")
    for text in ("", "mira"):
        assert [r.id for r in people.find_influencers(desk, MAIN, text).rows] == [real.id]
        assert [r.id for r in people.find_influencers(desk, PRACTICE, text).rows] == [invented.id]


@pytest.mark.parametrize(
    "path", ["rates_declined_on", "story.noted_on", "rates.r1.stated_on", "age_confirmed_on"]
)
def test_what_was_said_is_not_dated_ahead(desk, path):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    mira = people.add_influencer_row(desk, mira.id, "rates", builders.rate(id="r1"))
    before = read_at(mira, path)
    with pytest.raises(FieldError, match="in the future") as fault:
        people.edit_influencer(desk, mira.id, path, date(2026, 11, 24), before)
    assert fault.value.path == path
    people.edit_influencer(desk, mira.id, path, date(2026, 11, 23), before)  # today


def test_a_row_dated_ahead_is_not_added(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    for field, row in (
        ("rates", builders.rate(stated_on=date(2026, 11, 24))),
        ("effort", builders.effort(stated_on=date(2026, 11, 24))),
        ("pieces", Piece(id="p", published_on=date(2026, 11, 24))),
    ):
        with pytest.raises(FieldError, match="in the future"):
            people.add_influencer_row(desk, mira.id, field, row)
    assert people.open_influencer(desk, mira.id).version == 1


def test_other_fields_of_a_row_that_was_dated_ahead_before_this_rule_can_be_edited(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")
    ahead = replace(desk, today=lambda: date(2026, 12, 24))
    row = builders.rate(id="r1", stated_on=date(2026, 12, 1))
    people.add_influencer_row(ahead, mira.id, "rates", row)
    changed = people.edit_influencer(desk, mira.id, "rates.r1.source", "By phone", row.source)
    assert changed.rates[0].source == "By phone"


def test_an_age_is_confirmed_when_entered_and_another_age_needs_a_day_of_its_own(desk):
    mira = people.add_influencer(desk, MAIN, name="Mira")

    def choose(age, before):
        return people.edit_influencer(desk, mira.id, "age_group", age, before).age_confirmed_on

    assert choose("18_plus", "unknown") == desk.today()
    assert choose("16_17", "18_plus") is None
    assert choose("unknown", "16_17") is None
    people.edit_influencer(desk, mira.id, "age_confirmed_on", date(2026, 11, 9), None)
    assert choose("18_plus", "unknown") == date(2026, 11, 9)  # the day was entered first


def test_a_person_is_found_by_what_was_noted_of_them(desk):
    mira, story = people.add_influencer(desk, MAIN, name="Mira"), "Began with bread in a village"

    def found(text: str) -> int:
        return people.find_influencers(desk, MAIN, text).total

    people.edit_influencer(desk, mira.id, "story.text", story, "")
    people.edit_influencer(desk, mira.id, "needs", "A quiet room", "")
    assert [found(text) for text in ("bread", "VILL", "quiet room", "river")] == [1, 1, 1, 0]
    people.edit_influencer(desk, mira.id, "story.text", "Began by a river", story)
    assert [found(text) for text in ("bread", "river")] == [0, 1]
