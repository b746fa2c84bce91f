"""Edits by path: what changes, what is refused, and in which words."""

import re
from datetime import date
from decimal import Decimal

import pytest

from irm.edits import build, merged, read_at, with_row, with_value, without_row
from irm.errors import ConflictError, FieldError, NotFoundError
from irm.offers import CashLine, Deliverable
from irm.people import Audience, Influencer, Rate
from tests.builders import offer

DAY = date(2026, 11, 23)
# Words that a message to a person does without (product and style rules).
UNWELCOME = re.compile(r"\b(please|sorry|invalid|required|valid|forgot|validation)\b", re.I)


def rate(**changes: object) -> Rate:
    fields = {"id": "r1", "format": "hour", "amount": "40", "currency": "EUR", "stated_on": DAY}
    return Rate(**{**fields, **changes})


def person(**changes: object) -> Influencer:
    fields = {
        "id": "p1",
        "workspace": "main",
        "name": "Mira",
        "rates": (rate(), rate(id="r2", format="instagram_reel", amount="450")),
        "audiences": (Audience(id="a1", platform="instagram"),),
    }
    return Influencer(**{**fields, **changes})


def test_a_field_at_the_top_is_read_and_replaced():
    changed = with_value(person(), "name", "Mira Kovač")
    assert read_at(changed, "name") == "Mira Kovač"
    assert read_at(person(), "name") == "Mira"


def test_a_field_of_a_part_is_replaced_and_the_rest_stays():
    before = offer()
    after = with_value(before, "payment.due_days", 14)
    assert after.payment.due_days == 14
    assert after.payment.method == before.payment.method
    assert after.deliverables is before.deliverables or after.deliverables == before.deliverables


def test_a_row_is_found_by_its_id():
    changed = with_value(person(), "rates.r2.amount", "475.50")
    assert [r.amount for r in changed.rates] == [Decimal(40), Decimal("475.50")]


def test_a_row_inside_a_part_is_found_by_its_id():
    changed = with_value(offer(), "disclosure.labels.l1.label", "Anzeige")
    assert changed.disclosure.labels[0].label == "Anzeige"


def test_a_line_of_one_of_six_kinds_keeps_its_kind():
    changed = with_value(offer(), "compensation.c1.amount", "500")
    assert changed.compensation == (CashLine(id="c1", amount=Decimal(500)),)


def test_names_survive_exactly():
    for name in ("Παπαδοπούλου", "محمد علي", "小明", "👩‍🌾 Åsa", "Zoë‑Ñandú", "Ἀθηνᾶ"):
        assert with_value(person(), "name", name).name == name


def test_a_row_is_added_at_the_end_and_removed_by_id():
    more = with_row(person(), "rates", rate(id="r3", amount="60"))
    assert [r.id for r in more.rates] == ["r1", "r2", "r3"]
    less = without_row(more, "rates", "r1")
    assert [r.id for r in less.rates] == ["r2", "r3"]


@pytest.mark.parametrize(
    ("at", "ids"), [(0, ["r3", "r1", "r2"]), (1, ["r1", "r3", "r2"]), (9, ["r1", "r2", "r3"])]
)
def test_a_row_is_added_before_a_place_or_last_where_there_are_fewer(at, ids):
    more = with_row(person(), "rates", rate(id="r3", amount="60"), at)
    assert [r.id for r in more.rates] == ids


def test_a_row_with_an_id_that_is_taken_is_refused():
    with pytest.raises(FieldError):
        with_row(person(), "rates", rate())


def test_a_row_of_another_kind_is_refused():
    with pytest.raises(FieldError):
        with_row(offer(), "deliverables", rate(id="x"))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing",
        "name.first",
        "rates.r9.amount",
        "rates.r1",
        "rates.r1.id",
        "story.",
        "__dict__",
        "rates.0.amount",
        "called",
        "model_fields",
    ],
)
def test_a_path_that_leads_nowhere_is_not_found(path):
    with pytest.raises(NotFoundError):
        with_value(person(), path, "x")


def test_rows_are_not_removed_where_there_are_none():
    with pytest.raises(NotFoundError):
        without_row(person(), "rates", "r9")
    with pytest.raises(NotFoundError):
        without_row(person(), "name", "r1")


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("rates.r1.amount", "0", "Enter a number above 0, below 1,000,000,000,000."),
        ("rates.r1.amount", "much", "Enter a number above 0, below 1,000,000,000,000."),
        ("rates.r1.amount", "NaN", "Enter a number above 0, below 1,000,000,000,000."),
        ("rates.r1.amount", 4.5, "Enter a number above 0, below 1,000,000,000,000."),
        ("audiences.a1.followers", "-3", "Enter a whole number from 0 to 10,000,000,000."),
        ("audiences.a1.followers", "3.4", "Enter a whole number from 0 to 10,000,000,000."),
        ("place_of_work", "XX", "Choose a place from the list."),
        ("age_group", "old", "Choose one of these: unknown, under_16, 16_17 or 18_plus."),
        ("story.text", "x" * 9000, "Enter at most 8000 characters."),
        ("name", "x" * 301, "Enter at most 300 characters."),
        ("story.noted_on", "soon", "Enter a date, for example 6 June 2026 or 2026-06-06."),
        ("call_welcome", "perhaps", "Choose yes or no."),
        ("name", None, "Enter this as text."),
    ],
)
def test_a_wrong_value_of_a_person_says_what_to_enter(path, value, words):
    with pytest.raises(FieldError) as fault:
        with_value(person(), path, value)
    assert (fault.value.path, fault.value.message) == (path, words)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("deliverables.d1.quantity", "0", "Enter a whole number from 1 to 999."),
        ("deliverables.d1.hours", "0", "Enter a number above 0, up to 1000."),
        ("payment.due_days", "-1", "Enter a whole number from 0 to 36,500."),
        ("exit.kill_fee_percent", "101", "Enter a number from 0 to 100."),
        ("review.revision_rounds", "100", "Enter a whole number from 0 to 99."),
        ("currency", "QQQ", "Choose a currency by its three letters, for example EUR."),
    ],
)
def test_a_wrong_value_of_an_offer_says_what_to_enter(path, value, words):
    with pytest.raises(FieldError) as fault:
        with_value(offer(), path, value)
    assert (fault.value.path, fault.value.message) == (path, words)


@pytest.mark.parametrize("value", [[], {}, object(), b"\xff", "\ud800", 10**400, float("inf"), -1])
def test_no_field_fails_otherwise_than_in_words(value):
    for model in (person(), offer()):
        for name in sorted(set(type(model).model_fields) - {"id"}):
            words = message(model, name, value)
            assert not UNWELCOME.search(words), words
            assert words.endswith(".")


def message(model, path, value):
    """What is said of a value, or a full stop when it is taken."""
    try:
        with_value(model, path, value)
    except FieldError as fault:
        return fault.message
    return "."


def test_a_rule_of_the_whole_is_checked_after_each_edit():
    twice = (offer().deliverables[0],) * 2
    with pytest.raises(FieldError) as fault:
        with_value(offer(), "deliverables", twice)
    assert fault.value.message == "Give each row its own id."


def test_a_new_row_says_which_of_its_fields_is_wrong():
    with pytest.raises(FieldError) as fault:
        build(Deliverable, "deliverables", id="d", platform="x", format="x_post", quantity="0")
    assert fault.value.path == "deliverables.quantity"
    assert fault.value.message == "Enter a whole number from 1 to 999."


def test_a_new_row_with_a_field_missing_names_it():
    with pytest.raises(FieldError) as fault:
        build(Rate, "rates", id="r", format="hour", amount="1", currency="EUR")
    assert (fault.value.path, fault.value.message) == ("rates.stated_on", "Fill this in.")


def test_an_edit_goes_through_when_nobody_else_changed_the_field():
    assert merged(person(), "name", "Mira K.", "Mira").name == "Mira K."


def test_an_edit_that_is_stored_already_changes_nothing():
    before = person(name="Mira K.")
    assert merged(before, "name", " Mira  K. ", "Mira") is before


def test_an_edit_of_a_field_that_was_changed_meanwhile_shows_both():
    with pytest.raises(ConflictError) as fault:
        merged(person(name="M. Kovač"), "name", "Mira K.", "Mira")
    assert (fault.value.theirs, fault.value.mine) == ("M. Kovač", "Mira K.")


def test_amounts_that_are_equal_do_not_conflict():
    changed = merged(person(), "rates.r1.amount", Decimal("45.00"), Decimal("40.00"))
    assert changed.rates[0].amount == Decimal(45)


def test_a_list_seen_as_a_list_is_the_stored_tuple():
    before = person(languages=("de",))
    assert merged(before, "languages", ["de", "en"], ["de"]).languages == ("de", "en")
