"""The practice workspace on screen: never mistaken for real work, never removed by one press."""

from __future__ import annotations

import pytest

from irm.services import MAIN, PRACTICE, offers, people
from irm.ui.pages import PAGES
from irm.ui.plain import plain_name
from tests.app.conftest import open_app, words

BANNER = "Practice workspace: the people and brands here are invented."


def ids(desk, stem: str) -> dict[str, str]:
    if stem in ("influencer", "playbook", "tip"):
        return {"id": people.find_influencers(desk, PRACTICE).rows[0].id}
    if stem in ("offer", "review", "document"):
        return {"id": offers.find_offers(desk, PRACTICE).rows[0].id}
    return {}


# The pages of a workshop's devices hold no records, and their visitors have none of their own.
@pytest.mark.parametrize("stem", [page.stem for page in PAGES if not page.bare])
def test_every_page_says_that_it_is_practice_and_leads_back(practised, stem):
    app = open_app(stem, workspace=PRACTICE, **ids(practised, stem))
    assert words(app).count(BANNER) == 1
    app.button(key="shell.own_data").click().run()
    assert not app.exception
    assert BANNER not in words(app)
    assert app.title[0].value == "Today"


def test_a_page_without_a_record_says_so_too(practised):
    assert BANNER in words(open_app("influencer", workspace=PRACTICE, id="nobody"))


def test_real_work_has_no_banner(practised):
    for page in PAGES:
        if not page.hidden:
            assert BANNER not in words(open_app(page.stem))


def test_a_person_added_after_leaving_is_real(practised):
    """A link to an invented person takes the tab along; the way back is one press."""
    app = open_app("influencer", **ids(practised, "influencer"))
    app.button(key="shell.own_data").click().run()
    app.switch_page("pages/influencers.py").run()
    app.text_input(key="influencers.new.name").set_value("Mira Kovač")
    app.button(key="influencers.new.add").click().run()
    assert people.find_influencers(practised, MAIN).rows[0].name == "Mira Kovač"


def test_practice_data_is_removed_after_asking(practised):
    app = open_app("settings", workspace=PRACTICE, area="Data")
    assert "settings.remove.now" not in [button.key for button in app.button]
    app.session_state["settings.remove"] = True
    app.run()
    assert "This cannot be undone" in words(app)
    assert people.find_influencers(practised, PRACTICE).total
    app.button(key="settings.remove.now").click().run()
    assert people.find_influencers(practised, PRACTICE).total == 0
    assert BANNER not in words(app)


def test_practising_begins_with_the_five_tips_for_one_person(desk):
    app = open_app()
    app.button(key="today.practise").click().run()
    drafts = offers.find_offers(desk, PRACTICE, "draft").rows
    first = min(drafts, key=lambda row: row.number)
    assert app.title[0].value == f"Playbook for {plain_name(first.influencer_name)}"
    assert app.button(key="playbook.continue").label.startswith("Continue with tip ")
