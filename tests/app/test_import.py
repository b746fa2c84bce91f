"""A list from elsewhere on its page: columns, what was understood, faults, who is known."""

from __future__ import annotations

from irm.services import MAIN, people
from tests.app.conftest import open_app, words

LIST = (
    "Name;Konto;Plattform;Follower;Preis;Format;Datum\n"
    "*Mira*;@mira;IG;12.5k;€500;Reel;6.6.2026\n"
    "Bo;@bo;IG;800;1.200 EUR;Reel;6.6.2026\n"
)


def given(text: str, name: str = "list.csv"):
    app = open_app("import_people")
    app.file_uploader[0].upload(name, text.encode()).run()
    assert not app.exception
    return app


def names(desk) -> list[str]:
    return [row.name for row in people.find_influencers(desk, MAIN).rows]


def take(app):
    app.button(key="import_people.take").click().run()
    assert not app.exception
    return app


def test_a_list_is_shown_as_understood_before_anything_is_saved(desk) -> None:
    app = given(LIST)
    assert app.selectbox(key="import_people.column.handle").value == 1
    rate = "Instagram Reel: EUR 500, 6 June 2026"
    said = f"- Row 2: *Mira* · @mira on Instagram · 12,500 followers · {rate}"
    assert said in words(app)
    assert "- Row 3: cannot be taken, see below" in words(app)
    assert "1 row cannot be taken. Put it right in the file" in words(app)
    assert "Row 3, Preis: Is this 1,200.00 or 1.20?" in words(app)
    assert names(desk) == []


def test_the_page_says_that_an_erased_person_comes_in_anew(desk) -> None:
    assert "Somebody you erased comes in anew if the list names them" in words(
        open_app("import_people")
    )


def test_the_button_takes_the_rows_without_faults(desk) -> None:
    app = take(given(LIST))
    assert "Done: 1 person added" in words(app)
    assert names(desk) == ["*Mira*"]


def test_a_column_can_be_given_another_meaning(desk) -> None:
    app = given("Name;Remark\nMira;@mira\n")
    app.selectbox(key="import_people.column.handle").set_value(1).run()
    assert "Enter the platform" in words(app)
    app.selectbox(key="import_people.platform").set_value("tiktok").run()
    assert not app.warning
    take(app)
    (row,) = people.find_influencers(desk, MAIN).rows
    assert (row.handle, row.platform) == ("@mira", "tiktok")


def test_people_on_file_are_named_and_can_be_left_as_they_are(desk) -> None:
    mira = people.add_influencer(desk, MAIN, name="Mira", platform="instagram", handle="@mira")
    app = given(LIST)
    assert "1 on file and 0 more than once in the list" in words(app)
    app.multiselect(key="import_people.otherwise").set_value([2]).run()
    assert "0 people added" in words(take(app))
    assert people.open_influencer(desk, mira.id).rates == ()


def test_a_file_that_is_no_list_is_said(desk) -> None:
    assert "nothing below it" in words(given("Name\n"))


def test_a_list_without_names_asks_for_their_column(desk) -> None:
    assert "holds the name or the handle" in words(given("Shoe size\n42\n"))


def test_the_list_of_influencers_leads_to_the_page(desk) -> None:
    labels = [link.proto.label for link in open_app("influencers").get("page_link")]
    assert "Import a list" in labels


WIDE = "Name;Konto;Plattform;Datum;Reel Preis;Story;Laune\nMira;@mira;IG;6.6.2026;500;80;gut\n"


def test_columns_of_one_format_are_known_and_each_becomes_a_rate(desk) -> None:
    app = given(WIDE)
    assert "Row 2, Reel Preis: Enter the currency" in words(app)
    app.selectbox(key="import_people.currency").set_value("EUR").run()
    assert "Instagram Reel: EUR 500, 6 June 2026 · Instagram Story set: EUR 80" in words(app)
    assert "2 rates added" in words(take(app))


def test_a_column_that_is_left_can_be_said_to_hold_hours(desk) -> None:
    app = given(WIDE.replace("gut", "14").replace("500;80", ";"))
    field = app.selectbox(key="import_people.priced.6")
    assert field.label == "Laune"
    (reel,) = (option for option in field.options if option == "Hours, Instagram Reel")
    field.select(reel).run()
    assert "Instagram Reel: 14 hours" in words(app)
    assert "1 figure of hours added" in words(take(app))


def test_a_column_of_one_format_can_be_left_out(desk) -> None:
    app = given(WIDE.replace("500", "ask"))
    app.selectbox(key="import_people.priced.4").select("Not used").run()
    app.selectbox(key="import_people.priced.5").select("Not used").run()
    assert "1 person added, 0 on file extended, 0 rates added" in words(take(app))
