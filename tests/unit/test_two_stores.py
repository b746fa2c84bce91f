"""The two stores of a record, how long each is kept, and the words of the log."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

import irm
from irm.offers import Exclusivity, Right, Rights, State
from irm.people import Influencer, PaymentMade, SourcedNote, Stage, facts_of
from irm.privacy import (
    ACTIONS,
    CONTRACT,
    KEPT_BY_APP,
    STORY,
    Retention,
    Version,
    agreement_ends,
    deed_words,
    has_no_end,
    keepings,
    months_after,
    months_before,
    said,
    shrunk,
    story_due,
    story_of,
    without_story,
)
from tests import builders

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
PAID = tuple(
    PaymentMade(id=n, offer=n, on=DAY, amount="1", currency="EUR") for n in ("2026-001", "2026-002")
)


def person(**changes):
    told = {
        "phone": "+386 1 555 0100",
        "needs": "Captions",
        "story": SourcedNote(text="Bakes"),
        "stage": Stage.PARTNER,
        "payments": PAID,
        "version": 7,
    }
    return Influencer(id="p1", workspace="main", name="Mira", **{**told, **changes})


def version(number, state, day, **changes):
    told = {"offer_id": number, "number": number, "version": 1, "state": state, "from_day": day}
    return Version(**{**told, **changes})


# Stores


def test_each_field_of_a_record_is_in_one_store():
    assert set(Influencer.model_fields) == STORY | CONTRACT | KEPT_BY_APP
    assert not STORY & CONTRACT
    assert set(facts_of(person()).model_dump()) <= CONTRACT | {"id"}


def test_story_notes_go_and_what_agreements_rest_on_stays():
    left = without_story(person())
    assert story_of(person()) == ("story", "needs", "stage")
    assert (story_of(left), left.phone, left.payments) == ((), "+386 1 555 0100", PAID)


def test_of_an_erased_person_a_name_and_the_payments_of_kept_offers_are_left():
    left = shrunk(person(), frozenset({"2026-002"}), DAY)
    assert said(left) == ("name", "payments")
    assert (left.id, left.version, left.payments) == ("p1", 7, PAID[1:])
    assert (left.archived_on, left.erased_on) == (DAY, DAY)


def test_who_was_known_by_a_handle_alone_keeps_it_as_the_name():
    handle = builders.audience(handle="@mira")
    left = shrunk(person(audiences=(handle,)).model_copy(update={"name": ""}), frozenset(), DAY)
    assert (left.name, left.audiences, left.payments) == ("@mira", (), ())


# Days


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_a_month(day, months, after):
    assert months_after(day, months) == after


def test_a_day_some_months_back_misses_nobody_by_more_than_three_days():
    for ordinal in range(DAY.toordinal(), DAY.toordinal() + 800):
        day = date.fromordinal(ordinal)
        for months in (1, 6, 12):
            late = date.fromordinal(months_before(day, months).toordinal() + 4)
            assert months_after(late, months) > day


def test_agreements_are_kept_together_and_an_offer_without_a_yes_by_itself():
    rules = Retention(contract_years=6, unsigned_months=12)
    found = keepings(
        (
            version("2024-001", State.ACCEPTED, date(2024, 3, 1)),
            version("2026-002", State.ACCEPTED, date(2026, 5, 1)),
            version("2026-003", State.DECLINED, date(2026, 7, 1)),
        ),
        rules,
    )
    assert [keeping.until for keeping in found] == [
        date(2032, 5, 1),  # six years after the last agreement
        date(2032, 5, 1),
        date(2027, 7, 1),  # twelve months after the no
    ]
    assert not found[2].is_due(date(2027, 6, 30))
    assert found[2].is_due(date(2027, 7, 1))


def test_story_notes_are_due_twelve_months_after_the_last_contact_unless_set():
    assert story_due(date(2026, 1, 15), Retention()) == date(2027, 1, 15)
    assert story_due(date(2026, 1, 15), Retention(story_months=3)) == date(2026, 4, 15)
    assert story_due(None, Retention()) is None


def test_an_agreement_ends_with_the_longest_use_or_exclusivity():
    offer = builders.offer(
        rights=Rights(
            organic_reuse=Right(granted=True, days=90), paid_use=Right(granted=False, days=999)
        ),
        exclusivity=Exclusivity(agreed=True, days=120),
    )
    assert offer.deliverables[-1].live_from is not None
    undated = offer.model_copy(update={"deliverables": ()})
    assert agreement_ends(undated, date(2026, 1, 1)) == date(2026, 5, 1)  # 1 January + 120 days
    assert agreement_ends(undated, date(9999, 12, 1)) == date.max


def test_use_is_counted_from_the_last_publication_where_it_has_a_day():
    offer = builders.offer(rights=Rights(organic_reuse=Right(granted=True, days=90)))
    assert offer.deliverables[0].live_until == date(2026, 12, 22)
    assert agreement_ends(offer, date(2027, 1, 21)) == date(2027, 3, 22)  # 22 December + 90 days
    assert agreement_ends(offer, date(2027, 6, 1)) == date(2027, 6, 1)  # paid later still


def test_a_use_for_ever_has_no_end():
    assert has_no_end(builders.offer(rights=Rights(raw_files=Right(granted=True, perpetual=True))))
    assert not has_no_end(builders.offer())


# Words of the log


def verbs() -> set[str]:
    """Every verb that the code notes in the log, read from its calls."""
    found = set()
    for path in (ROOT / "irm").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", "")
            if isinstance(node, ast.Call) and name == "note" and len(node.args) >= 5:
                found |= {c.value for c in ast.walk(node.args[2])
                          if isinstance(c, ast.Constant) and isinstance(c.value, str)}  # fmt: skip
    return found


def test_every_verb_of_the_code_has_its_words():
    noted = verbs()
    assert {"add", "issue", "erase", "export"} <= noted
    marks = {f"mark {state}" for state in State} - {"mark draft", "mark issued"}
    passed_on = {"edit", "add row", "remove row"}
    assert noted - {"mark "} | marks | passed_on <= set(ACTIONS)


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (("edit", "influencer", "rates.0f1e2d3c4b5a69788796a5b4c3d2e1f0.amount"),
         "changed the rates: amount"),
        (("edit", "influencer", "story.text"), "changed the story"),
        (("edit", "offer", "payment.due_days"), "changed the payment terms: due days"),
        (("edit", "offer", "clauses.x.words"), "changed the clauses"),
        (("add row", "influencer", "touchpoints"), "added to the contacts"),
        (("issue", "offer", "version 2"), "issued version 2"),
        (("mark accepted", "offer", "version 2"), "noted that version 2 was accepted"),
        (("draft", "offer", ""), "began a draft"),
        (("draft", "offer", "version 3"), "began a draft of version 3"),
        (("erase", "influencer", ""), "erased the record"),
        (("erase", "offer", "version 1"), "erased version 1"),
        (("export", "workspace", "rates, CSV"), "took rates, CSV elsewhere"),
        (("read all", "influencer", "PDF"), "read everything held (PDF)"),
        (("answer", "playbook", "4.1"), "answered item 4.1 of the playbook"),
        (("unheard of", "thing", ""), "unheard of"),
    ],
)  # fmt: skip
def test_a_line_of_the_log_is_said_in_words(deed, words):
    assert deed_words(*deed) == words


# Memory

MEMORY = type(lru_cache(lambda: None))
SHIPPED = {
    # These remember tables, rules, statements and words that ship with the app, and own figures.
    "irm.reference.listing.entries", "irm.reference.lookup._with_own",
    "irm.worth.addons.multiplier_basis", "irm.worth.floors.wages_at",
    "irm.worth.formula.percent_words", "irm.worth.hours._estimate",
    "irm.worth.labour._wages_rate", "irm.worth.hours._overhead",
    "irm.worth.given.noncash_basis", "irm.worth.labour._factor_basis",
    "irm.store.people._listing", "irm.store.offers._listing", "irm.store.offers._newest",
}  # fmt: skip


def test_whatever_remembers_records_forgets_them_with_all_others():
    from irm import memory

    apart = {"__main__", "migrations", "chart_worker"}
    names = [found.name for found in pkgutil.walk_packages(irm.__path__, "irm.")]
    modules = [importlib.import_module(name) for name in names if not apart & {*name.split(".")}]
    cleared = {id(getattr(clear, "__self__", None)) for clear in memory._clear}
    unknown = set()
    for module in modules:
        for name, value in vars(module).items():
            takes = isinstance(value, MEMORY) and value.__wrapped__.__code__.co_argcount
            if takes and value.__module__ == module.__name__ and id(value) not in cleared:
                unknown.add(f"{module.__name__}.{name}")
    remembered = {name for name in unknown if not _is_about_shipped(name)}
    assert remembered == set()


def _is_about_shipped(name: str) -> bool:
    """Whether a memory is declared above, or holds words and tables read from `data/`."""
    rooms = ("irm.money.", "irm.places.", "irm.exchange.", "irm.contract.", "irm.reference.",
             "irm.messages.", "irm.playbook.", "irm.review.", "irm.offers.load.", "irm.ui.links.",
             "irm.ui.people.", "irm.documents.")  # fmt: skip
    return name in SHIPPED or name.startswith(rooms)


def test_all_is_forgotten_at_once():
    from irm.memory import forget_all, remembered

    asked = []

    @remembered(8)
    def length(text):
        asked.append(text)
        return len(text)

    assert (length("Mira"), length("Mira"), asked) == (4, 4, ["Mira"])
    forget_all()
    assert (length("Mira"), asked) == (4, ["Mira", "Mira"])
