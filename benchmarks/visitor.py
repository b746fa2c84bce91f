"""One browser tab without the browser: it speaks Streamlit's own protocol and times each rerun.

A rerun is timed from the moment the message is sent until `script_finished` arrives, so the
figure is the server's work and the way to it, without any drawing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from benchmarks.server import HOST, Server, cookies_of

TRIGGERS = ("button", "download_button", "menu_button")
TEXTS = ("text_input", "text_area", "time_input", "color_picker")
ONE_OF = ("selectbox", "radio")
TIMEOUT_SECONDS = 60.0


class Node(NamedTuple):
    """What stands at one place of a page: its kind, and the message that drew it."""

    kind: str
    proto: Any
    is_block: bool


Tree = dict[tuple[int, ...], Node]


class Visitor:
    """A session on a server: the page it sees, and the widget states it would send."""

    def __init__(self, socket: ClientConnection, port: int) -> None:
        self.tree: Tree = {}
        self.pages: dict[str, str] = {}
        self._port = port
        self._page = ""
        self._query = ""
        self._states: dict[str, WidgetState] = {}
        self._kept: dict[str, ForwardMsg] = {}
        self._socket = socket

    def open(self, page: str = "", query: str = "") -> float:
        """Go to a page by its address, as the first visit or as a change of page."""
        message = BackMsg()
        self._query, self._states = query, {}
        if self.pages:
            self._page = self.pages[page]
        else:
            message.rerun_script.page_name = page
        return self._run(message)

    def rerun(self) -> float:
        """Run the page again with every widget as it is; answer the seconds it took."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(self._states.values())
        return self._run(message)

    def press(self, key: str) -> float:
        """Press the button with a key of the app."""
        button = next(
            node.proto
            for node in self.tree.values()
            if node.kind == "button" and node.proto.id.endswith(f"-{key}")
        )
        message = BackMsg()
        states = message.rerun_script.widget_states.widgets
        states.extend(self._states.values())
        states.append(WidgetState(id=button.id, trigger_value=True))
        return self._run(message)

    def _run(self, message: BackMsg) -> float:
        client = message.rerun_script
        client.query_string, client.page_script_hash = self._query, self._page
        client.cached_message_hashes.extend(self._kept)
        client.context_info.timezone = "Europe/Berlin"
        client.context_info.locale = "en-GB"
        client.context_info.url = f"http://{HOST}:{self._port}"
        client.context_info.color_scheme = "light"
        started = time.perf_counter()
        self._socket.send(message.SerializeToString())
        answers = list(self._answers())
        took = time.perf_counter() - started
        self._take(answers)
        return took

    def _answers(self) -> Iterator[ForwardMsg]:
        while True:
            frame = self._socket.recv(TIMEOUT_SECONDS, decode=False)
            answer = ForwardMsg.FromString(frame)
            yield answer
            if (
                answer.WhichOneof("type") == "script_finished"
                and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return

    def _take(self, answers: list[ForwardMsg]) -> None:
        """Keep what the run drew, and what a browser would say about it next time."""
        tree: Tree = {}
        used: dict[str, ForwardMsg] = {}
        for answer in answers:
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                tree.clear()
                self._page = answer.new_session.page_script_hash or self._page
            elif kind == "navigation":
                self.pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash
                    for page in answer.navigation.app_pages
                }
                self._page = answer.navigation.page_script_hash or self._page
            elif kind == "page_info_changed":
                self._query = answer.page_info_changed.query_string
            elif kind in ("delta", "ref_hash"):
                drawn = self._kept[answer.ref_hash] if kind == "ref_hash" else answer
                if drawn.metadata.cacheable:
                    used[drawn.hash] = drawn
                put(tree, tuple(answer.metadata.delta_path), drawn.delta)
        self.tree, self._kept = tree, used
        self._states = dict(states_of(tree, self._states))


def put(tree: Tree, path: tuple[int, ...], delta: Any) -> None:
    is_block = delta.WhichOneof("type") == "add_block"
    owner = delta.add_block if is_block else delta.new_element
    kind = owner.WhichOneof("type") or ("container" if is_block else "empty")
    proto = getattr(owner, kind, owner)
    tree[path] = Node(kind, owner if kind == "container" else proto, is_block)


def states_of(tree: Tree, before: dict[str, WidgetState]) -> Iterator[tuple[str, WidgetState]]:
    for kind, proto, _ in tree.values():
        name = getattr(proto, "id", "")
        if not name:
            continue
        state = before.get(name)
        if state is None or getattr(proto, "set_value", False):
            state = state_of(kind, proto)
        if state is not None:
            yield name, state


def state_of(kind: str, proto: Any) -> WidgetState | None:
    """Answer what a browser reports for a widget as the server drew it."""
    state = WidgetState(id=proto.id)
    given = "value" if getattr(proto, "set_value", False) else "default"
    if kind in TEXTS:
        state.string_value = getattr(proto, given)
    elif kind == "checkbox":
        state.bool_value = getattr(proto, given)
    elif kind == "pagination":
        state.int_value = getattr(proto, given)
    elif kind == "date_input":
        state.string_array_value.data.extend(getattr(proto, given))
    elif kind in ONE_OF:
        return _one_of(state, proto)
    elif kind in ("button_group", "multiselect"):
        options = [getattr(option, "content", option) for option in proto.options]
        chosen = [options[n] for n in proto.default]
        state.string_array_value.data.extend(proto.raw_values if proto.set_value else chosen)
    else:
        return None
    return state


def _one_of(state: WidgetState, proto: Any) -> WidgetState:
    """Without a choice a browser reports the widget without a value."""
    if proto.set_value and proto.HasField("raw_value"):
        state.string_value = proto.raw_value
    elif not proto.set_value and proto.HasField("default"):
        state.string_value = proto.options[proto.default]
    return state


@contextmanager
def visiting(server: Server) -> Iterator[Visitor]:
    """Open a session as a browser does, waiting for the server if it still starts."""
    cookies = cookies_of(server)
    token = re.search(r"_streamlit_xsrf=([^;]+)", cookies)
    with connect(
        f"ws://{HOST}:{server.port}/_stcore/stream",
        origin=f"http://{HOST}:{server.port}",  # type: ignore[arg-type]
        subprotocols=["streamlit", *([token.group(1)] if token else [])],  # type: ignore[list-item]
        additional_headers={"Cookie": cookies} if cookies else {},
        compression=None,
        max_size=None,
        ping_interval=None,
        proxy=None,
    ) as socket:
        yield Visitor(socket, server.port)
