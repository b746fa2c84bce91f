"""The message check on screen: whom it is to, what is marked, templates."""

from __future__ import annotations

from irm.messages import check
from irm.services import MAIN, brand
from irm.ui.messages import marked
from tests.app.conftest import open_app, words

TEXT = "message_check.text"


def test_nothing_written_says_what_to_do(desk):
    assert "Nothing written yet" in words(open_app("message_check"))


def test_the_words_are_marked_and_explained(desk):
    app = open_app("message_check")
    app.text_input(key="message_check.name").set_value("Mira").run()
    app.text_area(key=TEXT).set_value("Hi Myra, thanks hun. Jonas").run()
    said = words(app)
    assert ":red-background[Myra] **(1)**" in said
    assert ":orange-background[hun] **(2)**" in said
    assert "This is not their name" in said
    assert "MSG301" in said


def test_a_person_on_file_is_known_by_name(desk, mira):
    app = open_app("message_check", id=mira.id)
    app.text_area(key=TEXT).set_value("Hi Mira, thank you for the reel. Jonas").run()
    assert "No rule objects" in words(app)


def test_an_unknown_person_in_the_address_is_nobody(desk):
    assert not open_app("message_check", id="nobody").exception


def test_a_template_is_filled_from_the_record(desk, mira):
    brand.edit_brand(desk, MAIN, "contact_name", "Jonas Weber", "")
    app = open_app("message_check", id=mira.id)
    app.session_state["message_check.templates"] = True
    app.run()
    app.selectbox(key="message_check.template").set_value("Thank you").run()
    app.button(key="message_check.use").click().run()
    text = app.text_area(key=TEXT).value
    assert text.startswith("Hi Mira Kovač,")
    assert "Jonas Weber" in text
    assert "is not filled in" in words(app)


def test_earlier_messages_show_a_copy(desk):
    line = (
        "We plan a film on the old ferry and its last captain, who still rings the bell at noon. "
    )
    app = open_app("message_check")
    app.session_state["message_check.before"] = True
    app.run()
    app.text_area(key="message_check.earlier").set_value(f"Hi Lara. {line}\n---\nHello").run()
    app.text_area(key=TEXT).set_value(f"Hi Mira. {line}").run()
    assert "almost the same words" in words(app)


def test_text_of_people_is_shown_as_text():
    text = "Hi **Myra** <b>x</b> [a](javascript:1) :red[hun] $x$\n\n# babe"
    shown = marked(text, check(text, recipient="Mira", brand=""))
    for raw in ("**Myra**", "<b>", "](", ":red[hun", "$x$", "\n# "):
        assert raw not in shown
