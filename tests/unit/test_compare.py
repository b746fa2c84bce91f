"""What changed between two versions: the terms that differ, and nothing else."""

from __future__ import annotations

import typing
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pydantic import BaseModel

from irm.documents import render
from irm.documents.compare import Change, Kind, changes_annex, compare
from irm.documents.term_names import CONTRACT, NO_TERMS, ROWS, SAID_WHOLE, TERMS
from irm.errors import FieldError
from irm.offers import CashLine, ClauseAnswer, DisclosureLabel, OfferFile, ProductLine
from tests.builders import (
    audience,
    brand,
    cash,
    deliverable,
    disclosure,
    eur,
    offer_file,
    payment,
    person,
    rate,
    review_terms,
    right,
    rights,
    stories,
)
from tests.generated_offers import offer_files

V1 = offer_file()
TOTAL = "Total in money, before tax"


def v2(**changes: Any) -> OfferFile:
    return offer_file(**{"version": 2, **changes})


def changed(place: str, what: str, old: str, new: str) -> Change:
    return Change(place, what, old, new, Kind.CHANGED)


def test_equal_terms_have_no_changes():
    assert compare(V1, v2()) == ()


def test_reordered_rows_are_no_change():
    assert compare(V1, v2(deliverables=(stories(), deliverable()))) == ()


def test_an_amount_changes_with_the_total():
    # fee 480.00 + reuse 60.00 = 540.00; fee 520.00 + reuse 60.00 = 580.00
    assert compare(V1, v2(compensation=(cash("520"),))) == (
        changed("Money", "Fee: amount", "EUR 480.00", "EUR 520.00"),
        changed("Money", TOTAL, "EUR 540.00", "EUR 580.00"),
    )


def test_a_date_is_named_with_its_row():
    moved = deliverable(draft_due=date(2026, 12, 12))
    assert compare(V1, v2(deliverables=(moved, stories()))) == (
        changed("What you make", "Reel: draft", "10 December 2026", "12 December 2026"),
    )


def test_a_later_last_day_moves_the_end_of_a_use_and_both_are_said():
    later = deliverable(live_until=date(2026, 12, 24))
    found = compare(V1, v2(deliverables=(later, stories())))
    assert [change.what for change in found] == ["Reel: live until", "Shared on our channels"]
    # 24 December 2026 + 90 days = 24 March 2027
    assert found[1].old.endswith("90 days, ends 22 March 2027, EUR 60")
    assert found[1].new.endswith("90 days, ends 24 March 2027, EUR 60")


def test_a_right_is_compared_as_the_document_says_it():
    granted = right(channels="Meta ads", days=30, price=None)
    assert compare(V1, v2(rights=rights(paid_use=granted))) == (
        changed(
            "Use of your work",
            "Paid ads",
            "no, not included",
            "yes; Meta ads, Germany, 30 days, ends 21 January 2027, no separate price",
        ),
    )


def page_one(old: OfferFile, new: OfferFile) -> tuple[Change, ...]:
    """What changed above the printed terms."""
    return tuple(c for c in compare(old, new) if c.place != CONTRACT)


def test_a_product_brings_its_terms_and_a_changed_term_is_shown_old_and_new():
    added = [
        c
        for c in compare(V1, v2(compensation=(cash(), ProductLine(id="p", description="Tea set"))))
        if c.place == CONTRACT
    ]
    assert [c.kind for c in added] == [Kind.ADDED, Kind.ADDED]
    assert added[1].new == "Goods come on top of the fee and never take its place."
    faster = ClauseAnswer(id="work-takedown", words="2 hours")
    (found,) = compare(V1, v2(clauses=(*V1.offer.clauses, faster)))
    assert (found.place, found.kind) == (CONTRACT, Kind.CHANGED)
    assert "within 24 hours" in found.old
    assert "within 2 hours" in found.new


def test_a_version_issued_without_printed_terms_says_nothing_of_them():
    issued = offer_file(state="issued")
    assert issued.printed is None
    assert compare(issued, v2()) == ()


def test_an_added_row_is_said_whole():
    found = page_one(V1, v2(compensation=(cash(), ProductLine(id="p", description="Tea set"))))
    words = "description Tea set; pieces 1; yours to keep"
    assert found == (Change("Money", "Product", "", words, Kind.ADDED),)


def test_a_removed_row_is_said_whole():
    found = compare(V1, v2(deliverables=(deliverable(),)))
    assert (found[0].what, found[0].new, found[0].kind) == ("Story set", "", Kind.REMOVED)
    assert "details Three frames with the link, on the day of the reel" in found[0].old


def test_rows_of_one_name_are_told_apart():
    two = (deliverable(), deliverable(id="d9", price=eur("100")))
    dearer = (deliverable(), deliverable(id="d9", price=eur("120")))
    found = compare(offer_file(deliverables=two), v2(deliverables=dearer))
    assert found[0] == changed("What you make", "Reel (row 2): fee", "EUR 100.00", "EUR 120.00")


def test_what_was_not_said_before_is_added_and_what_is_taken_back_removed():
    found = compare(V1, v2(payment=payment(tax_note="before VAT", method="")))
    assert found == (
        Change("Money", "How you are paid", "SEPA", "", Kind.REMOVED),
        Change("Money", "Tax", "", "before VAT", Kind.ADDED),
    )


def test_a_zero_somebody_chose_is_a_term():
    unsaid = offer_file(payment=payment(late_fee_percent=None))
    found = compare(unsaid, v2(payment=payment(late_fee_percent=Decimal(0))))
    assert found == (Change("Money", "Added a month if we pay late", "", "0 %", Kind.ADDED),)


def test_labels_rounds_and_answers_change():
    label = DisclosureLabel(id="l1", country="DE", label="Anzeige")
    found = compare(
        V1,
        v2(
            disclosure=disclosure(labels=(label,), honest_opinion=False),
            review=review_terms(revision_rounds=1),
        ),
    )
    assert found == (
        changed("How we work together", "Rounds of changes", "2", "1"),
        changed("How we work together", "Your honest opinion, praise is not owed", "yes", "no"),
        changed("How we work together", "Label for Germany: label", "Werbung", "Anzeige"),
    )


def test_parties_accounts_and_statements_change():
    later = person(
        legal_name="Mira Kovač-Lind",
        audiences=(audience(handle="@mira.bakes"),),
        rates=(rate(amount="45"),),
    )
    found = page_one(V1, v2(person=later, brand=brand(country="AT")))
    assert found[:3] == (
        changed("Parties", "Brand, country", "Germany", "Austria"),
        changed("Parties", "Influencer, legal name", "Mira Kovač", "Mira Kovač-Lind"),
        changed("Parties", "Account on instagram: account", "@mira.cooks", "@mira.bakes"),
    )
    assert (found[3].place, found[3].what) == ("Who stated what", "An hour of work")
    assert (found[3].old[:9], found[3].new[:9]) == ("EUR 40.00", "EUR 45.00")


def test_of_a_long_text_only_lines_that_differ_are_shown():
    old = offer_file(brief="The tea is loose.\nIt is organic.\nPacked in Leipzig.")
    new = v2(brief="The tea is loose.\nIt is not organic.\nPacked in Leipzig.")
    assert compare(old, new) == (
        changed("Brief", "Brief", "…\nIt is organic.\n…", "…\nIt is not organic.\n…"),
    )


def test_a_line_that_says_nothing_is_no_line():
    empty = ProductLine(id="p")
    assert compare(V1, v2(compensation=(cash(), empty))) == ()
    filled = ProductLine(id="p", description="Tea")
    (found,) = page_one(offer_file(compensation=(cash(), empty)), v2(compensation=(cash(), filled)))
    assert (found.what, found.kind) == ("Product", Kind.ADDED)


def test_a_line_of_another_kind_is_one_removed_and_one_added():
    found = page_one(V1, v2(compensation=(ProductLine(id="c1", description="Tea"),)))
    rows = [(c.what, c.kind) for c in found if c.what != TOTAL]
    assert rows == [("Product", Kind.ADDED), ("Fee", Kind.REMOVED)]


def leaves(model: type[BaseModel], path: str = "") -> set[str]:
    """Every field of a model by its path, rows included."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        here = f"{path}.{name}".lstrip(".")
        inner = models(field.annotation)
        if inner and here not in (*SAID_WHOLE, *NO_TERMS):
            for one in inner:
                found |= leaves(one, here)
        else:
            found.add(here)
    return found


def models(kind: Any) -> list[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [model for part in typing.get_args(kind) for model in models(part)]


def test_every_field_of_an_offer_is_a_named_term_or_said_not_to_be_one():
    rows = {f"{path}.{name}" for path, (_, names) in ROWS.items() for name in names}
    ids = {f"{path}.{key}" for path in ROWS for key in ("id", "kind")}
    named = {*TERMS, *rows, *SAID_WHOLE, *NO_TERMS} - {"offer.exclusivity.lost_deals"}
    assert leaves(OfferFile) - ids == named


@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(offer_files(), offer_files())
def test_any_two_offers_compare_and_turned_round_give_the_opposite(one, two):
    there, back = compare(one, two), compare(two, one)
    turn = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}
    assert sorted((turn[c.kind], c.old, c.new) for c in there) == sorted(
        (c.kind, c.new, c.old) for c in back
    )
    assert compare(one, one) == ()
    assert [change for change in there if change.old == change.new] == []


def test_the_annex_lists_by_heading_with_word_and_sign():
    new = v2(compensation=(cash("520"), CashLine(id="b", purpose="bonus", amount=eur("50"))))
    annex = changes_annex(new, V1)
    assert annex.title == "What changed since version 1"
    (section,) = annex.sections
    assert section.heading == "Money"
    assert section.tables[0].head == ("Change", "Term", "Version 1", "Version 2")
    assert section.tables[0].rows == (
        ("changed", "Fee: amount", "EUR 480.00", "EUR 520.00"),
        ("+ added", "Bonus", "–", "amount EUR 50.00"),
        ("changed", TOTAL, "EUR 540.00", "EUR 580.00"),
    )


def test_an_annex_without_changes_says_so():
    assert changes_annex(v2(), V1).sections[0].paragraphs == ("No term differs from version 1.",)


@pytest.mark.parametrize("before", [v2(), offer_file(number="2026-099")])
def test_only_an_earlier_version_of_the_same_offer_makes_an_annex(before):
    with pytest.raises(FieldError, match="Name an earlier version of offer 2026-014"):
        render(v2(), "md", before)


def test_markdown_ends_with_the_annex_and_json_has_none():
    new = v2(compensation=(cash("520"),))
    text = render(new, "md", V1).decode()
    assert "# What changed since version 1\n" in text
    assert "| changed | Fee: amount | EUR 480.00 | EUR 520.00 |" in text
    assert render(new, "json", V1) == render(new, "json")
