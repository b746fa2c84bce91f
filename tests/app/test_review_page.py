"""The review page: five checks, findings before the summary, and links that lead back to it."""

from __future__ import annotations

import pytest

from irm.services import MAIN, PRACTICE, offers, people
from irm.ui.checks import WORDS
from tests.app.conftest import open_app, words

TITLES = (
    "Cash floor",
    "Parity on the cautious side",
    "Half of it in cash",
    "Written terms",
    "Hours 30 % longer",
)


@pytest.fixture
def draft(practised):
    """A draft of the practice workspace."""
    return offers.find_offers(practised, PRACTICE, "draft").rows[0]


def test_five_checks_stand_in_their_order_each_with_a_word(practised, draft):
    app = open_app("review", workspace=PRACTICE, id=draft.id)
    lines = next(m.value for m in app.markdown if "Cash floor" in m.value).split("\n")
    assert [line.partition(". ")[0] for line in lines] == ["1", "2", "3", "4", "5"]
    for line, title in zip(lines, TITLES, strict=True):
        assert title in line
        assert any(f"**{said}**" in line for said, _, _ in WORDS.values())


def test_the_sums_of_the_checks_are_spelled_out_on_demand(practised, draft):
    app = open_app("review", workspace=PRACTICE, id=draft.id)
    assert "÷" not in words(app)
    app.session_state["review.checks"] = True
    app.run()
    assert words(app).count("÷") >= 3


def test_what_was_found_comes_before_what_the_offer_says(practised, draft):
    app = open_app("review", workspace=PRACTICE, id=draft.id)
    heads = [h.value for h in app.header]
    assert heads == [
        "Five checks of the money",
        "Check before it goes",
        "What the offer says",
        "Laws that speak here",
    ]


def test_a_first_draft_shows_what_blocks_it_by_place_and_folds_the_rest(desk):
    ada = people.add_influencer(desk, MAIN, name="Ada")
    record = offers.draft_offer(desk, ada.id)
    app = open_app("review", id=record.id)
    said = words(app)
    assert ":red-badge[Blocks issuing] The person, " in said
    assert "Age is not confirmed" in said
    assert said.count("The person, ") == 1
    assert "What is added when the brand pays late?" not in said
    app.session_state["review.findings.warning"] = True
    assert "What is added when the brand pays late?" in words(app.run())


@pytest.mark.parametrize("page", ["influencer", "settings", "reference"])
@pytest.mark.parametrize("back", ["review", "offer", "document"])
def test_a_page_that_a_finding_led_to_leads_back(practised, draft, page, back):
    person = offers.open_offer(practised, draft.id).influencer_id
    params = {"id": person} if page == "influencer" else {}
    app = open_app(page, workspace=PRACTICE, back=back, offer=draft.id, **params)
    label = app.get("page_link")[0].proto.label
    assert label.startswith("Back to the ")
    assert label.endswith(f"of offer {draft.number}")


@pytest.mark.parametrize(("back", "offer"), [("review", "nothing"), ("today", ""), ("x", "y")])
def test_a_way_back_to_nothing_is_not_shown(practised, back, offer):
    app = open_app("settings", workspace=PRACTICE, back=back, offer=offer)
    assert not any("Back to the" in link.proto.label for link in app.get("page_link"))


def test_the_finding_on_practice_data_leads_to_where_it_ends(practised, draft):
    app = open_app("review", workspace=PRACTICE, id=draft.id)
    (link,) = [p.proto for p in app.get("page_link") if p.proto.label == "Open practice and data"]
    assert "area=Data" in link.query_string
    assert f"offer={draft.id}" in link.query_string


def test_the_first_page_names_the_product_and_the_five_tips(desk):
    said = words(open_app())
    assert "IRM Playbook" in said
    for name in ("Back to basics", "Mi casa es su casa", "The tortoise beats the hare"):
        assert name in said
    for name in ("Bring value", "R-E-S-P-E-C-T"):
        assert name in said
