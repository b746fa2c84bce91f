"""The whole app under test, from app.py, over a data file of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from irm.services import MAIN, Desk, open_desk, people
from irm.services.practice import fill_practice

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _own_main():
    """The app under test puts itself in place of `__main__`; processes started later want ours."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    """A fresh data file that the app under test opens, too."""
    monkeypatch.setenv("IRM_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    return open_desk()


@pytest.fixture
def practised(desk) -> Desk:
    """A data file whose practice workspace is filled; documents are not made for it."""
    fill_practice(desk, render=lambda file: b"%PDF-1.7 stand-in")
    return desk


@pytest.fixture
def mira(desk):
    """One person in real work."""
    return people.add_influencer(desk, MAIN, name="Mira Kovač")


def open_app(page: str = "", *, workspace: str = MAIN, **params: str) -> AppTest:
    """Start the app and open a page by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["shell.workspace"] = workspace
    app.run()
    if page:
        app.query_params.clear()
        for name, value in params.items():
            app.query_params[name] = value
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything the page says, escapes taken out."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "error",
        "success",
    )
    said = "\n".join(element.value for kind in kinds for element in getattr(app, kind))
    return said.replace("\\", "")
