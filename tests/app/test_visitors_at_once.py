"""Two visitors who open the same page at the same moment both see it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.app.conftest import open_app


def two_at_once() -> None:
    from irm.ui.shell import _navigated

    first = _navigated(owner=True)
    second = _navigated(owner=True)
    second.run()
    first.run()


def test_two_visitors_of_one_page_do_not_take_its_turn_from_each_other(desk):
    open_app()
    app = AppTest.from_function(two_at_once, default_timeout=60).run()
    assert not app.exception
