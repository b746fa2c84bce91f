"""The quick search for fixes against a plain one that works out every step from the start."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.offers import Dates, Exclusivity, OfferFile, Right
from irm.offers.load import load
from irm.reference import reference
from irm.worth import Fix, assess, fixes
from irm.worth.fixes import MOST_FIXES, ONLY_CASH, more_cash
from irm.worth.ladders import ladders
from tests.builders import cash, deliverable, review_terms
from tests.unit.test_worth_properties import DAYS, FORMATS, changed, files

EXAMPLES = sorted(Path("data/examples").glob("*.json"))


def steps(file: OfferFile):
    """Every kind of change with all its steps, the mildest first."""
    now, rows = assess(file), reference()
    yield list(more_cash(file, now, rows))
    for ladder in ladders(file, now.worth, rows):
        yield [ladder.change(step) for step in ladder.steps]


def first_enough(file: OfferFile, ladder) -> Fix | None:
    before = assess(file)
    for code, words, terms in ladder:
        richer = file.model_copy(update={"offer": terms})
        after = assess(richer)
        if after.reached and after.floor_met is not False and after.parity is not None:
            added = terms.total_cash - file.offer.total_cash
            cost = added or before.worth.total.typical - after.worth.total.typical
            return Fix(code=code, words=words, cost=cost, parity=after.parity, file=richer)
    return None


def fixes_by_trying_all(file: OfferFile) -> tuple[Fix, ...]:
    now = assess(file)
    if not now.worth.is_known or (now.reached and now.floor_met is not False):
        return ()
    found = [fix for ladder in steps(file) if (fix := first_enough(file, ladder))]
    best: dict[str, Fix] = {}
    for fix in sorted(found, key=lambda f: f.cost):
        best.setdefault(fix.code.partition(":")[0], fix)
    kept = sorted(best.values(), key=lambda f: f.cost)[:MOST_FIXES]
    if [fix.code for fix in kept] == ["cash"]:
        kept = [kept[0].model_copy(update={"note": ONLY_CASH})]
    return tuple(kept)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_has_the_fixes_that_trying_all_finds(path):
    file = load(path)
    assert fixes(file) == fixes_by_trying_all(file)


@st.composite
def poor_files(draw):
    """Offers of many shapes, most of them a little below what the work is worth."""
    file = draw(files())
    lines = tuple(
        line.model_copy(update={"price": draw(st.sampled_from([None, None, 60]))})
        for line in file.offer.deliverables
    )
    if draw(st.booleans()):
        lines += (deliverable(id="more", format=draw(FORMATS), draft_due=date(2026, 12, 4)),)
    file = changed(
        file,
        deliverables=lines,
        rights=file.offer.rights.model_copy(
            update={"raw_files": Right(granted=draw(st.booleans()))}
        ),
        exclusivity=Exclusivity(
            agreed=draw(st.booleans()),
            days=draw(DAYS),
            lost_deals=draw(st.sampled_from([None, None, 300])),
        ),
        review=review_terms(revision_rounds=draw(st.integers(0, 6))),
        dates=Dates(answer_by=date(2026, 12, draw(st.integers(1, 13)))),
    )
    percent = draw(st.integers(20, 130))
    fee = (assess(file).worth.total.typical * percent / 100).to_integral_value()
    goods = file.offer.compensation[1:] if draw(st.booleans()) else ()
    return changed(file, compensation=(cash(str(fee)), *goods))


@given(poor_files())
def test_the_quick_search_finds_what_trying_all_finds(file):
    assert fixes(file) == fixes_by_trying_all(file)
