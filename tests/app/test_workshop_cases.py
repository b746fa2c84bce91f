"""The panel of own cases: files with faults are told apart, and a whole one is added."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from irm.services import MAIN, own_cases
from irm.workshop.case_writing import case_text
from irm.workshop.cases import case
from tests.app.conftest import words


def panel() -> AppTest:
    def page() -> None:
        import streamlit as st

        from irm.ui.notice import show_notice
        from irm.ui.workshop_cases import own_cases_panel

        st.title("Workshop")
        show_notice()
        own_cases_panel()

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    return app


def mine(code: str = "G") -> str:
    return case_text(case("A")).replace("code: A\n", f"code: {code}\n", 1)


def test_an_empty_list_says_what_to_do(desk):
    assert "No case of your own yet." in words(panel())


def test_an_own_case_is_listed_and_removed(desk):
    own_cases.add_case_file(desk, MAIN, mine())
    app = panel()
    assert "**G: Great exposure**" in words(app)
    app.button(key="workshop_cases.remove.G").click().run()
    assert "No case of your own yet." in words(app)


def test_a_whole_file_is_added(desk):
    app = panel()
    app.get("file_uploader")[0].upload("mine.yaml", mine().encode(), "application/yaml").run()
    app.button(key="workshop_cases.add").click().run()
    assert not app.exception
    assert "Case G is added." in words(app)
    assert [one.code for one in own_cases.own_cases(desk, MAIN)] == ["G"]


def test_each_fault_of_a_file_is_named(desk):
    app = panel()
    text = mine().replace("budget: 300\n", "").replace("minutes: 10", "minutes: soon")
    app.get("file_uploader")[0].upload("mine.yaml", text.encode(), "application/yaml").run()
    app.button(key="workshop_cases.add").click().run()
    said = words(app)
    assert "**minutes**" in said
    assert "**budget**: Add this field." in said


def test_the_form_waits_for_two_practice_offers(desk):
    assert "fewer than two practice offers" in words(panel())


def test_the_form_names_what_is_missing(practised):
    app = panel()
    app.text_area(key="workshop_cases.new.statements").set_value("problem | no reason").run()
    app.button(key="workshop_cases.new.add").click().run()
    said = words(app)
    assert said.count("Choose an offer.") == 2
    assert "Line 1: write problem" in said
