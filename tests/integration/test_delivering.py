"""A browser that asks again at once still gets what the run before drew."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

from irm.ui.delivering import deliver_all
from tests.integration.bare_runtime import runtime_of

PAGE = textwrap.dedent("""
    import streamlit as st

    @st.fragment
    def answers():
        st.checkbox("New to me", key="tip")
        st.text("kept" if st.session_state["tip"] else "nothing yet")

    @st.fragment(run_every=60)
    def clock():
        st.caption("Updated")

    answers()
    clock()
""")


class Tab:
    """A browser tab that remembers what it was sent."""

    def __init__(self) -> None:
        self.got: list[ForwardMsg] = []

    client_context = None

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self.got.append(msg)

    def texts(self) -> list[str]:
        return [m.delta.new_element.text.body for m in self.got if m.delta.new_element.text.body]

    def captions(self) -> int:
        return sum(m.delta.new_element.markdown.body == "Updated" for m in self.got)

    def clock(self) -> str:
        return next(m.auto_rerun.fragment_id for m in self.got if m.HasField("auto_rerun"))

    def box(self) -> ForwardMsg:
        return next(m for m in self.got if m.delta.new_element.checkbox.id)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "page.py"
    path.write_text(PAGE)
    yield path
    Runtime._instance = None


def asked(fragment: str = "", ticked: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.fragment_id = fragment
    if ticked:
        message.rerun_script.widget_states.widgets.add(id=ticked, bool_value=True)
    return message


async def settled(runtime: Runtime, name: str) -> None:
    session = runtime._session_mgr.get_active_session_info(name).session
    for _ in range(500):
        await asyncio.sleep(0.01)
        if session._scriptrunner is None and session._browser_queue.is_empty():
            return
    raise AssertionError("the page never came to rest")


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Runtime, str, Tab]]:
    """A tab that has drawn the page."""
    runtime = runtime_of(path)
    await runtime.start()
    tab = Tab()
    name = runtime.connect_session(tab, {})
    runtime.handle_backmsg(name, asked())
    await settled(runtime, name)
    yield runtime, name, tab
    await settled(runtime, name)
    runtime.stop()
    await runtime.stopped


def end_unheard(runtime: Runtime, name: str) -> None:
    """Let the run come to its end while the loop stands still."""
    session = runtime._session_mgr.get_active_session_info(name).session
    session._scriptrunner._script_thread.join(10)


async def ticked_while_the_clock_asks(path: Path) -> Tab:
    """Tick a box; the clock asks when that run has ended and the loop has not heard of it yet."""
    async with opened(path) as (runtime, name, tab):
        drawn, tab_clock = tab.box(), tab.clock()
        box = drawn.delta.new_element.checkbox.id
        runtime.handle_backmsg(name, asked(drawn.delta.fragment_id, box))
        end_unheard(runtime, name)
        runtime.handle_backmsg(name, asked(tab_clock))
    return tab


async def drawn_while_the_clock_asks(path: Path) -> Tab:
    """Draw the whole page; the clock is drawn again before any of that was sent."""
    async with opened(path) as (runtime, name, tab):
        tab_clock = tab.clock()
        tab.got.clear()
        runtime.handle_backmsg(name, asked())
        runtime.handle_backmsg(name, asked(tab_clock))
        end_unheard(runtime, name)
    return tab


def received(act: Callable[[Path], Coroutine[None, None, Tab]], page: Path) -> Tab:
    """Do it on a thread of its own: a browser test before may have left its loop on this one."""
    deliver_all()
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, act(page)).result(60)


def test_what_a_finished_run_drew_arrives_although_the_clock_asked_at_once(page: Path) -> None:
    tab = received(ticked_while_the_clock_asks, page)
    assert tab.texts() == ["nothing yet", "kept"]
    ends = [m for m in tab.got if m.HasField("script_finished")]
    assert len(ends) == 3


def test_a_fragment_drawn_at_once_again_is_not_missing_in_the_page_it_belongs_to(
    page: Path,
) -> None:
    tab = received(drawn_while_the_clock_asks, page)
    assert len([m for m in tab.got if m.HasField("script_finished")]) == 2
    assert tab.captions() == 2  # one of the page, one of the clock alone
