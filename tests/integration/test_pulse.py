"""A screen whose room moved on is drawn anew without asking; a busy one when it has finished."""

from __future__ import annotations

import asyncio
import sys
import textwrap
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.runtime import SessionClient

from irm.ui import pulse as subject
from irm.ui.pulse import Pulse
from tests.integration.bare_runtime import runtime_of

PAGE = textwrap.dedent("""
    import time
    import streamlit as st
    from the_room import ROOM

    ROOM["pulse"].follow("lamp", "", (ROOM["phase"],))
    st.title(ROOM["phase"])
    st.checkbox("New to me", key="tip")
    st.text(f"{st.query_params['seat']} {st.session_state['tip']}")
    if st.session_state["tip"] and ROOM["slow"]:
        ROOM["slow"] = False
        time.sleep(0.5)
        st.text("kept")
""")
ROOM: dict[str, object] = {}


class Tab(SessionClient):
    """A browser tab that keeps what it was sent."""

    def __init__(self) -> None:
        self.got: list[ForwardMsg] = []

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        self.got.append(msg)

    @property
    def drawn(self) -> list[str]:
        """All headings and lines in the order in which they came."""
        elements = (msg.delta.new_element for msg in self.got if msg.HasField("delta"))
        return [one.heading.body or one.text.body for one in elements if one.WhichOneof("type") in
                ("heading", "text")]  # fmt: skip

    def box(self) -> str:
        elements = (msg.delta.new_element for msg in self.got if msg.HasField("delta"))
        return next(one.checkbox.id for one in elements if one.HasField("checkbox"))


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setitem(sys.modules, "the_room", SimpleNamespace(ROOM=ROOM))
    Runtime._instance = None
    path = tmp_path / "page.py"
    path.write_text(PAGE)
    ROOM.update(phase="Lobby", slow=False, pulse=Pulse(lambda _room, _seat: (ROOM["phase"],)))
    yield path
    Runtime._instance = None


def asked(ticked: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = "seat=heron"
    if ticked:
        message.rerun_script.widget_states.widgets.add(id=ticked, bool_value=True)
    return message


async def until(tab: Tab, last: str) -> None:
    for _ in range(500):
        await asyncio.sleep(0.01)
        if tab.drawn[-1:] == [last]:
            return
    raise AssertionError(f"{last!r} never came; {tab.drawn}")


def led(path: Path, day: Callable[[Runtime, str, Tab], Awaitable[None]]) -> list[str]:
    """Open the page in a tab, have a day go by, and answer what the tab was sent."""

    async def whole() -> list[str]:
        runtime = runtime_of(path)
        await runtime.start()
        tab = Tab()
        name = runtime.connect_session(tab, {})
        runtime.handle_backmsg(name, asked())
        await until(tab, "heron False")
        await day(runtime, name, tab)
        runtime.stop()
        await runtime.stopped
        return tab.drawn

    # A thread of its own: a browser test that ran before in this process keeps its loop running.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, whole()).result(60)


def moved_on(phase: str) -> None:
    ROOM["phase"] = phase
    ROOM["pulse"].wake()  # type: ignore[attr-defined]


def test_a_screen_is_drawn_anew_with_its_address_and_what_was_chosen(page: Path) -> None:
    async def day(runtime: Runtime, name: str, tab: Tab) -> None:
        runtime.handle_backmsg(name, asked(tab.box()))
        await until(tab, "heron True")
        moved_on("Five tips")
        await until(tab, "heron True")
        for _ in range(100):
            await asyncio.sleep(0.01)
            if "Five tips" in tab.drawn and tab.drawn[-1] == "heron True":
                return

    assert led(page, day)[-2:] == ["Five tips", "heron True"]


def test_a_screen_whose_room_stands_still_is_left_alone(page: Path) -> None:
    async def day(runtime: Runtime, name: str, tab: Tab) -> None:
        for _ in range(5):
            moved_on("Lobby")
            await asyncio.sleep(0.05)

    assert led(page, day) == ["Lobby", "heron False"]


def test_a_busy_screen_keeps_what_its_person_did_and_follows_after(page: Path) -> None:
    async def day(runtime: Runtime, name: str, tab: Tab) -> None:
        ROOM["slow"] = True
        runtime.handle_backmsg(name, asked(tab.box()))
        await until(tab, "heron True")  # asleep in the middle of its run
        moved_on("Five tips")
        await until(tab, "kept")
        for _ in range(200):
            await asyncio.sleep(0.01)
            if tab.drawn[-2:] == ["Five tips", "heron True"]:
                return

    assert led(page, day)[2:] == ["Lobby", "heron True", "kept", "Five tips", "heron True"]


def test_a_look_that_fails_is_not_the_last_one(page: Path) -> None:
    faults = [OSError("the disk is away")]

    def look(_room: str, _seat: str) -> tuple[object, ...]:
        if faults:
            raise faults.pop()
        return (ROOM["phase"],)

    ROOM["pulse"] = Pulse(look)

    async def day(runtime: Runtime, name: str, tab: Tab) -> None:
        moved_on("Five tips")
        await asyncio.sleep(0.1)
        moved_on("Case")
        for _ in range(300):
            await asyncio.sleep(0.01)
            if "Case" in tab.drawn and tab.drawn[-1] == "heron False":
                return

    assert led(page, day)[-2:] == ["Case", "heron False"]


def test_outside_a_server_nothing_is_followed() -> None:
    one = Pulse(lambda _room, _seat: ())
    one.follow("lamp", "", ())
    assert one._thread is None
    assert subject.LOOK_SECONDS <= 1.0
