"""Own experience out of the data file: accepted versions only, practice apart, read once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.offers import State
from irm.offers.prefill import terms_of
from irm.services import MAIN, PRACTICE, offers, people, playbook
from irm.services import experience as service
from irm.services.experience import experience
from irm.store import versions
from tests.builders import cash, effort, signing
from tests.builders import offer as fair_offer

DAY = date(2026, 11, 23)


def render(file):
    return b"%PDF-1.7 made for a test"


@pytest.fixture
def agree(desk):
    """Draft, issue and accept a fair offer for somebody new; answer offer and person."""

    def made(name: str, fee: str = "480", workspace: str = MAIN, state: State = State.ACCEPTED):
        person = people.add_influencer(desk, workspace, name=name)
        hours = (effort(), effort("instagram_story_set_3_frames", "3"))
        people.edit_influencer(desk, person.id, "effort", hours, ())
        terms = terms_of(fair_offer(compensation=(cash(fee),)))
        record = offers.begin_offer(desk, person.id, terms)
        offers.issue_offer(desk, record.id, render, lambda file: ())
        offers.mark_offer(desk, record.id, state, DAY, signing=signing())
        return record.id, person.id

    return made


def reels(found):
    return sorted(w.per_hour for w in found if w.format == "instagram_reel")


def test_only_accepted_offers_of_the_same_workspace_are_experience(desk, agree):
    agree("Ana", "480")
    agree("Ben", "960", state=State.DECLINED)
    agree("Cleo", "600", PRACTICE)
    assert reels(experience(desk, MAIN)) == [Decimal("40.00")]
    assert reels(experience(desk, PRACTICE)) == [Decimal("50.00")]


def test_somebody_is_not_compared_with_themselves(desk, agree):
    _, ana = agree("Ana", "480")
    agree("Ben", "600")
    assert reels(experience(desk, MAIN, without=ana)) == [Decimal("50.00")]


def test_the_version_accepted_last_counts_also_while_a_newer_one_is_drafted(desk, agree):
    offer_id, _ = agree("Ana", "480")
    draft = offers.new_version(desk, offer_id)
    offers.edit_offer(desk, offer_id, "compensation.c1.amount", "720", Decimal(480))
    assert reels(experience(desk, MAIN)) == [Decimal("40.00")]
    assert draft.agreed_version == 1
    offers.issue_offer(desk, offer_id, render, lambda file: ())
    offers.mark_offer(desk, offer_id, State.ACCEPTED, DAY, signing=signing())
    assert reels(experience(desk, MAIN)) == [Decimal("60.00")]


def test_a_frozen_version_is_read_once_and_a_new_yes_is_seen(desk, agree, monkeypatch):
    agree("Ana", "480")
    experience(desk, MAIN)
    read = []
    load = versions.load_file
    monkeypatch.setattr(
        service.versions, "load_file", lambda tx, *key: read.append(key) or load(tx, *key)
    )
    experience(desk, MAIN)
    assert read == []
    agree("Ben", "600")
    read.clear()
    assert reels(experience(desk, MAIN)) == [Decimal("40.00"), Decimal("50.00")]
    assert len(read) == 1


def test_the_playbook_item_is_answered_by_the_comparison(desk, agree):
    for name in ("Ana", "Ben"):
        agree(name)
    _, cleo = agree("Cleo", "500")
    playbook.set_depth(desk, cleo, "complete")
    item = playbook.open_walk(desk, cleo).progress.items["4.12"]
    assert (item.answer, item.by) == ("yes", "record")
    assert "reels (two others)" in item.evidence
    assert not {"Ana", "Ben"} & set(item.evidence.split())
