"""The message check on screen: whom it is to, what is marked, templates."""

from __future__ import annotations

from datetime import date, timedelta

from irm.messages import check
from irm.people import Channel, Touchpoint
from irm.services import MAIN, brand, keeping, people, writing
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


# What the record holds, and what goes into it

COPIED = "We plan a film on the old ferry and its last captain, who still rings the bell at noon. "


def noted(desk, mira, text: str, *, day: int, asks: bool = True, keep: bool = True) -> None:
    writing.log_message(
        desk, mira.id, text, on=date(2026, 1, day), channel=Channel.EMAIL, asks=asks, keep=keep
    )


def write_to(mira, text: str):
    app = open_app("message_check", id=mira.id)
    app.text_area(key=TEXT).set_value(text).run()
    assert not app.exception
    return app


def test_a_copy_of_what_the_record_holds_is_marked(desk, mira):
    noted(desk, mira, f"Hi Mira. {COPIED}", day=5)
    app = write_to(mira, f"Hello Mira! {COPIED}")
    assert "almost the same words" in words(app)
    assert "Compared with 1 earlier message in the record of Mira Kovač" in words(app)


def test_a_fourth_ask_without_an_answer_is_marked_and_an_answer_ends_the_count(desk, mira):
    for day in (5, 12, 19, 26):
        noted(desk, mira, f"Reminder of day {day}", day=day, keep=False)
    text = "Hi Mira, following up on the ferry film once more. Jonas Weber, Lumen"
    assert "reminder" in words(write_to(mira, text)).lower()
    said = codes(write_to(mira, text))
    answer = Touchpoint(
        id="", on=date(2026, 1, 27), channel=Channel.EMAIL, direction="in", summary="Thank you"
    )
    people.add_influencer_row(desk, mira.id, "touchpoints", answer)
    assert len(codes(write_to(mira, text))) < len(said)


def codes(app) -> list[str]:
    return [c.value for c in app.caption if c.value.startswith("MSG")]


def test_a_message_is_logged_as_a_contact_and_the_record_opens(desk, mira):
    text = "Hi Mira, thank you for the reel. The bell at noon stayed with me. Jonas"
    app = write_to(mira, text)
    log = "message_check.log"
    assert app.text_input(key=f"{log}.summary").value == text
    app.selectbox(key=f"{log}.channel").set_value(Channel.EMAIL).run()
    app.text_input(key=f"{log}.next_step").set_value("Send the cut").run()
    app.date_input(key=f"{log}.next_on").set_value(desk.today() + timedelta(days=7)).run()
    app.button(key=f"{log}.add").click().run()
    assert not app.exception
    person = people.open_influencer(desk, mira.id)
    (contact,) = person.touchpoints
    assert (contact.direction, contact.channel) == ("out", Channel.EMAIL)
    assert (contact.asks, contact.summary, contact.text) == (False, text, "")
    assert (contact.next_step, person.next_step) == ("Send the cut", "Send the cut")
    assert app.title[0].value == "Mira Kovač"
    assert dict(app.query_params) == {"id": mira.id, "section": "Together"}
    assert app.session_state[TEXT] == ""


def test_the_message_itself_is_stored_only_when_asked(desk, mira):
    secret = "Hi Mira, thank you. " + "The word is on every line. " * 10 + "Xylophone at the end."
    app = write_to(mira, secret)
    app.selectbox(key="message_check.log.channel").set_value(Channel.EMAIL).run()
    assert b"Xylophone" not in stored(desk)
    app.button(key="message_check.log.add").click().run()
    assert b"Xylophone" not in stored(desk)
    app = write_to(mira, secret)
    app.selectbox(key="message_check.log.channel").set_value(Channel.EMAIL).run()
    app.checkbox(key="message_check.log.keep").check().run()
    app.button(key="message_check.log.add").click().run()
    assert b"Xylophone" in stored(desk)
    assert people.open_influencer(desk, mira.id).touchpoints[1].text == secret


def stored(desk) -> bytes:
    return keeping.backup_bytes(desk)


def test_what_is_missing_for_the_log_is_said_at_its_field_and_nothing_is_noted(desk, mira):
    app = write_to(mira, "Hi Mira, would you be open to a paid reel in May? Jonas")
    log = "message_check.log"
    assert app.session_state[f"{log}.asks"] is True
    app.date_input(key=f"{log}.on").set_value(None).run()
    app.button(key=f"{log}.add").click().run()
    said = words(app)
    assert "Choose how it was sent." in said
    assert "Enter the day on which it was sent." in said
    app.date_input(key=f"{log}.on").set_value(desk.today() + timedelta(days=1)).run()
    app.selectbox(key=f"{log}.channel").set_value(Channel.CALL).run()
    app.button(key=f"{log}.add").click().run()
    assert "in the future" in words(app)
    app.date_input(key=f"{log}.on").set_value(desk.today()).run()
    app.text_input(key=f"{log}.summary").set_value("x" * 301).run()
    app.button(key=f"{log}.add").click().run()
    assert "at most 300 characters" in words(app)
    assert people.open_influencer(desk, mira.id).touchpoints == ()


def test_a_message_too_long_to_keep_can_be_noted_without_it(desk, mira):
    app = write_to(mira, "Hi Mira. " + "A word of thanks. " * 500)
    app.selectbox(key="message_check.log.channel").set_value(Channel.EMAIL).run()
    app.checkbox(key="message_check.log.keep").check().run()
    app.button(key="message_check.log.add").click().run()
    assert "up to 8,000 characters can be kept" in words(app)
    app.checkbox(key="message_check.log.keep").uncheck().run()
    app.button(key="message_check.log.add").click().run()
    (contact,) = people.open_influencer(desk, mira.id).touchpoints
    assert (contact.summary[-2:], len(contact.summary) <= 122, contact.text) == (" …", True, "")


def test_an_archived_person_is_not_written_to_the_record(desk, mira):
    people.archive_influencer(desk, mira.id)
    app = write_to(mira, "Hi Mira, thank you. Jonas")
    app.selectbox(key="message_check.log.channel").set_value(Channel.EMAIL).run()
    app.button(key="message_check.log.add").click().run()
    assert "archived" in app.session_state["|message_check.log|faults"][""]


def test_the_channel_is_that_of_the_last_message_and_what_is_chosen_by_hand_stays(desk, mira):
    log = "message_check.log"
    writing.log_message(
        desk, mira.id, "Hi", on=date(2026, 1, 5), channel=Channel.MESSAGE, asks=False
    )
    app = write_to(mira, "Hi Mira, thank you for the reel. Jonas")
    assert app.session_state[f"{log}.channel"] == Channel.MESSAGE
    app.selectbox(key=f"{log}.channel").set_value(Channel.POST).run()
    app.text_input(key=f"{log}.summary").set_value("Thanked her").run()
    app.text_area(key=TEXT).set_value("Hi Mira, thank you for both reels. Jonas").run()
    assert app.session_state[f"{log}.channel"] == Channel.POST
    assert app.session_state[f"{log}.summary"] == "Thanked her"


def test_a_link_to_somebody_of_another_workspace_chooses_nobody(desk):
    other = people.add_influencer(desk, "practice", name="Invented")
    app = open_app("message_check", id=other.id, template="thanks")
    assert app.selectbox(key="message_check.person").value is None
    assert app.text_area(key=TEXT).value == ""


def test_a_typed_name_is_not_logged(desk):
    app = open_app("message_check")
    app.text_input(key="message_check.name").set_value("Mira").run()
    app.text_area(key=TEXT).set_value("Hi Mira, thanks. Jonas").run()
    assert "Choose a person on file to note this message" in words(app)
    assert "message_check.log.add" not in {button.key for button in app.button}
