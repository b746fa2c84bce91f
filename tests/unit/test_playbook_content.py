"""The content of the playbook: complete, sourced, and in the words we use."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from irm.errors import NotFoundError, UnreadableError
from irm.playbook.tips import FOLDER, Item, StepPlace, Tip, assemble, playbook, read_files

APOLOGIES = {"please", "sorry", "oops", "valid", "invalid", "just", "simply", "forgot", "required"}
OTHER_WORDS = {"asset", "assets", "leverage", "creator", "creators", "usage", "contract", "submit"}
ONE_PERSON = {"he", "she", "him", "his", "her", "hers", "influencers"}
BANNED = APOLOGIES | OTHER_WORDS | ONE_PERSON
BANNED_PHRASES = ("talent pool", "!")
ITEMS = [item for tip in playbook().tips for item in tip.items]
FIRST = "1-back-to-basics.yaml"


def texts_of_item(item: Item) -> dict[str, str]:
    return {
        "title": item.title,
        "do": item.do,
        "why": item.why,
        "proof": item.proof,
        "next_step": item.next_step.text,
    }


def texts_of_tip(tip: Tip) -> dict[str, str]:
    return {"name": tip.name, "question": tip.question, "why": tip.why, "outcome": tip.outcome}


def all_texts() -> list[tuple[str, str]]:
    tips = [(f"{t.number} {k}", v) for t in playbook().tips for k, v in texts_of_tip(t).items()]
    items = [(f"{i.code} {k}", v) for i in ITEMS for k, v in texts_of_item(i).items()]
    return tips + items


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?:\s|$)", text))


@pytest.fixture
def files() -> dict[str, Any]:
    return copy.deepcopy(read_files(FOLDER))


def faults_of(files: dict[str, Any]) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        assemble(files)
    return [f"{where}: {what}" for where, what in caught.value.faults]


def test_the_five_tips_stand_in_order() -> None:
    assert [tip.name for tip in playbook().tips] == [
        "Back to basics",
        "Mi casa es su casa",
        "The tortoise beats the hare",
        "Bring value",
        "R-E-S-P-E-C-T",
    ]


def test_each_tip_has_its_items_and_exactly_five_essentials() -> None:
    assert [len(tip.items_at("complete")) for tip in playbook().tips] == [12, 14, 12, 13, 14]
    assert [len(tip.items_at("essentials")) for tip in playbook().tips] == [5, 5, 5, 5, 5]


def test_essentials_keep_the_order_of_the_whole_list() -> None:
    codes = [item.code for item in playbook().tip(4).items_at("essentials")]
    assert codes == ["4.1", "4.2", "4.4", "4.7", "4.13"]


def test_codes_run_from_one_in_each_tip() -> None:
    for tip in playbook().tips:
        expected = [f"{tip.number}.{n}" for n in range(1, len(tip.items) + 1)]
        assert [item.code for item in tip.items] == expected


def test_every_source_is_known_and_every_known_source_is_used() -> None:
    used = {key for item in ITEMS for key in item.source}
    assert used == {source.key for source in playbook().sources}
    assert [s.key for s in playbook().sources_of(playbook().item("1.3"))] == ["O8", "X6"]


def test_items_without_a_source_say_that_they_are_our_own() -> None:
    assert [item.code for item in ITEMS if item.basis] == ["4.3", "4.11"]


def test_at_least_24_items_answer_themselves_each_by_its_own_rule() -> None:
    rules = [item.proof_rule for item in ITEMS if item.proof_rule]
    assert len(rules) == len(set(rules)) == 55


def test_every_place_is_known_and_all_but_audiences_have_a_step() -> None:
    reached = {item.next_step.place for item in ITEMS}
    assert set(get_args(StepPlace)) - reached == {"influencer.audiences"}
    assert reached <= set(get_args(StepPlace))


def test_only_ambassador_items_depend_on_a_long_term_plan() -> None:
    assert [item.code for item in ITEMS if item.applies] == ["3.5", "3.6", "3.9"]
    assert not [item.code for item in ITEMS if item.applies and item.essential]


@pytest.mark.parametrize(("where", "text"), all_texts(), ids=[w for w, _ in all_texts()])
def test_texts_keep_to_our_words(where: str, text: str) -> None:
    words = set(re.findall(r"[a-z]+", text.casefold()))
    assert words.isdisjoint(BANNED), where
    assert not [p for p in BANNED_PHRASES if p in text.casefold()], where


@pytest.mark.parametrize("item", ITEMS, ids=[item.code for item in ITEMS])
def test_an_item_is_short_enough_to_act_on(item: Item) -> None:
    assert len(item.title.split()) <= 12
    assert item.title[0].isupper()
    assert not item.title.endswith(".")
    assert 1 <= sentences(item.do) <= 2
    for line in (item.why, item.proof, item.next_step.text):
        assert sentences(line) == 1
        assert len(line) <= 120


@pytest.mark.parametrize("item", ITEMS, ids=[item.code for item in ITEMS])
def test_titles_are_in_sentence_case(item: Item) -> None:
    assert not [word for word in item.title.split()[1:] if word[0].isupper()]


@pytest.mark.parametrize("tip", playbook().tips, ids=[t.name for t in playbook().tips])
def test_a_tip_asks_a_question_and_gives_one_reason(tip: Tip) -> None:
    assert tip.question.endswith("?")
    assert sentences(tip.why) == sentences(tip.outcome) == 1


def test_no_sentence_is_written_twice() -> None:
    texts = [text for _, text in all_texts()]
    assert len(texts) == len(set(texts))


def test_an_unknown_tip_or_item_is_said_in_plain_words() -> None:
    with pytest.raises(NotFoundError, match="There is no tip 6"):
        playbook().tip(6)
    with pytest.raises(NotFoundError, match=r"There is no item 9\.9"):
        playbook().item("9.9")


def test_the_content_is_read_once() -> None:
    assert playbook() is playbook()


def test_an_unknown_source_names_file_and_item(files: dict[str, Any]) -> None:
    files[FIRST]["items"][2]["source"] = ["Z9"]
    assert faults_of(files) == [f"{FIRST}: item 1.3: Source Z9 is not in sources.yaml."]


def test_an_unknown_place_names_file_item_and_field(files: dict[str, Any]) -> None:
    files[FIRST]["items"][0]["next_step"]["place"] = "offer.sky"
    assert any(
        fault.startswith(f"{FIRST}: item 1.1, next_step.place") for fault in faults_of(files)
    )


def test_a_sixth_essential_is_refused(files: dict[str, Any]) -> None:
    files[FIRST]["items"][0]["essential"] = True
    assert faults_of(files) == [f"{FIRST}: A tip has 5 essential items, this one 6."]


def test_eleven_items_are_refused(files: dict[str, Any]) -> None:
    del files[FIRST]["items"][-1]
    assert faults_of(files) == [f"{FIRST}: A tip has 12 to 14 items, this one 11."]


def test_a_code_or_rule_used_twice_is_refused(files: dict[str, Any]) -> None:
    files[FIRST]["items"][1]["code"] = "1.1"
    files[FIRST]["items"][3]["proof_rule"] = "valued_piece"
    assert faults_of(files) == [
        f"{FIRST}: item 1.1: 1.1 is already taken in {FIRST}: item 1.1.",
        f"{FIRST}: item 1.4: valued_piece is already taken in {FIRST}: item 1.3.",
    ]


def test_an_item_with_neither_source_nor_basis_is_refused(files: dict[str, Any]) -> None:
    files[FIRST]["items"][4]["source"] = []
    assert any("item 1.5: Value error, Give either" in fault for fault in faults_of(files))


def test_a_missing_tip_is_refused(files: dict[str, Any]) -> None:
    del files[FIRST]
    assert any("found [2, 3, 4, 5]" in fault for fault in faults_of(files))


def test_a_file_that_is_no_yaml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / FIRST).write_text("items: [", encoding="utf-8")
    with pytest.raises(UnreadableError, match=FIRST):
        read_files(tmp_path)


@pytest.mark.parametrize("content", [None, [], "text", {"items": ["text"]}, {"items": 3}])
def test_a_file_of_another_shape_is_refused_by_name(files: dict[str, Any], content: Any) -> None:
    files[FIRST] = content
    assert any(fault.startswith(FIRST) for fault in faults_of(files))


@pytest.mark.parametrize("content", [None, [], {"O8": None}, {"O8": "text"}, {3: {"title": "x"}}])
def test_sources_of_another_shape_are_refused_by_name(files: dict[str, Any], content: Any) -> None:
    files["sources.yaml"] = content
    assert any(fault.startswith("sources.yaml") for fault in faults_of(files))
