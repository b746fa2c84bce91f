"""Every page opens: empty, filled, and with an id that does not exist."""

from __future__ import annotations

import pytest

from irm.services import MAIN, PRACTICE, offers, people
from irm.ui.pages import PAGES
from tests.app.conftest import open_app, words

OF_A_PERSON = {"influencer", "playbook", "tip"}
OF_AN_OFFER = {"offer", "review", "document"}
PLAIN = [p.stem for p in PAGES if p.stem not in OF_A_PERSON | OF_AN_OFFER]
OF_A_ROOM = {p.stem for p in PAGES if p.bare}


@pytest.mark.parametrize("stem", [*PLAIN, "playbook"])
def test_a_page_opens_on_an_empty_data_file(desk, stem):
    app = open_app(stem)
    assert len(app.title) == 1


@pytest.mark.parametrize("stem", [stem for stem in PLAIN if stem not in OF_A_ROOM])
def test_a_page_opens_on_a_filled_workspace(practised, stem):
    app = open_app(stem, workspace=PRACTICE)
    assert "invented" in words(app)


@pytest.mark.parametrize("stem", sorted(OF_A_PERSON))
def test_a_page_of_every_person_opens(practised, stem):
    for row in people.find_influencers(practised, PRACTICE).rows:
        app = open_app(stem, workspace=PRACTICE, id=row.id)
        assert len(app.title) == 1


@pytest.mark.parametrize("stem", sorted(OF_AN_OFFER))
def test_a_page_of_every_offer_opens(practised, stem):
    for row in offers.find_offers(practised, PRACTICE).rows:
        app = open_app(stem, workspace=PRACTICE, id=row.id)
        assert row.number in words(app) or row.influencer_name in words(app)


@pytest.mark.parametrize("stem", sorted(OF_A_PERSON | OF_AN_OFFER))
def test_an_unknown_id_is_explained(desk, stem):
    app = open_app(stem, id="nobody")
    assert "not on file" in app.title[0].value
    assert app.warning


@pytest.mark.parametrize(
    "section", ["Person", "Story", "Audiences", "Rates and hours", "Contact", "Together"]
)
def test_every_section_of_a_record_opens(practised, section):
    row = people.find_influencers(practised, PRACTICE).rows[0]
    app = open_app("influencer", workspace=PRACTICE, id=row.id, section=section)
    assert not app.exception


@pytest.mark.parametrize("part", ["Work", "Money", "Use", "Dates", "Rules"])
def test_every_section_of_the_builder_opens(practised, part):
    row = offers.find_offers(practised, PRACTICE, "draft").rows[0]
    app = open_app("offer", workspace=PRACTICE, id=row.id, part=part)
    assert "What it means" in words(app)


def test_a_deep_link_runs_inside_the_shell(desk, mira):
    app = open_app("influencer", id=mira.id)
    assert app.title[0].value.replace("\\", "") == "Mira Kovač"


def test_the_registry_matches_the_files():
    files = {path.stem for path in PAGES[0].file.parent.glob("*.py")}
    assert files == {page.stem for page in PAGES}


def test_a_name_from_right_to_left_is_set_apart_where_it_is_shown(desk):
    person = people.add_influencer(desk, MAIN, name="ليلى حداد")
    record = offers.draft_offer(desk, person.id)
    shown = "\u2068ليلى حداد\u2069"
    assert open_app("influencer", id=person.id).title[0].value == shown
    assert open_app("offer", id=record.id).title[0].value == f"Offer for {shown}"
    assert f"for {shown}" in words(open_app("document", id=record.id))
