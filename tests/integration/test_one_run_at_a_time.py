"""What a press set off is carried out whole, and once, although the next key comes at once."""

from __future__ import annotations

import asyncio
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.runtime import SessionClient

from irm.ui.unbroken import begin_unbroken
from tests.integration.bare_runtime import runtime_of

PAGE = textwrap.dedent("""
    import time

    import streamlit as st
    from the_desk import DONE
    from irm.ui.unbroken import unbroken

    @unbroken
    def slow():
        DONE.append("press begins")
        time.sleep(0.3)
        st.session_state["made"] = True
        DONE.append("press ends")

    @unbroken
    def ticked():
        DONE.append(f"tick, made: {st.session_state.get('made', False)}")

    st.button("Make", key="make", on_click=slow)
    st.checkbox("New to me", key="tip", on_change=ticked)
""")
DONE: list[str] = []


class Tab(SessionClient):
    """A browser tab that keeps what it was sent."""

    def __init__(self) -> None:
        self.got: list[ForwardMsg] = []

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self.got.append(msg)

    def ids(self) -> list[str]:
        elements = (msg.delta.new_element for msg in self.got if msg.HasField("delta"))
        return [one.button.id or one.checkbox.id for one in elements]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setitem(sys.modules, "the_desk", SimpleNamespace(DONE=DONE))
    Runtime._instance = None
    path = tmp_path / "page.py"
    path.write_text(PAGE)
    DONE.clear()
    begin_unbroken()
    yield path
    Runtime._instance = None


def asked(pressed: str = "", ticked: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = "seat=heron"
    states = message.rerun_script.widget_states.widgets
    if pressed:
        states.add(id=pressed, trigger_value=True)
    if ticked:
        states.add(id=ticked, bool_value=True)
    return message


@pytest.mark.parametrize("pause", [0.0, 0.1])
def test_a_press_is_carried_out_before_the_tick_that_follows_it(page: Path, pause: float) -> None:
    async def whole() -> None:
        runtime = runtime_of(page)
        await runtime.start()
        tab = Tab()
        name = runtime.connect_session(tab, {})
        runtime.handle_backmsg(name, asked())
        for _ in range(300):
            if len(tab.ids()) >= 2:
                break
            await asyncio.sleep(0.01)
        assert len(tab.ids()) == 2, [str(m)[:300] for m in tab.got]
        button, box = tab.ids()
        runtime.handle_backmsg(name, asked(pressed=button))
        await asyncio.sleep(pause)
        runtime.handle_backmsg(name, asked(ticked=box))
        for _ in range(300):
            await asyncio.sleep(0.01)
            if len(DONE) == 3:
                break
        runtime.stop()
        await runtime.stopped

    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, whole()).result(60)
    assert DONE == ["press begins", "press ends", "tick, made: True"]
