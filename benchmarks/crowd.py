"""Many devices without browsers, on one event loop: each speaks Streamlit's own protocol.

Loopback only, and bounded in number and time. A device follows `run_every` as a browser does, goes
to what the server puts into the address bar, and remembers when it first saw what.
"""

from __future__ import annotations

import asyncio
import http
import http.client
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.server import HOST
from benchmarks.visitor import Node, Tree, put, states_of

MOST_DEVICES = 400
PATIENCE_SECONDS = 15.0


class LostError(Exception):
    """A device did not get what it asked for."""


@dataclass
class Device:
    """One browser tab: what it shows, and the reruns it asks for by itself."""

    port: int
    host: str = HOST
    cookies: str = ""
    page_name: str = ""
    query: str = ""
    tree: Tree = field(default_factory=dict)
    titles: dict[str, float] = field(default_factory=dict)
    polls: int = 0
    fault: str = ""
    _fragments: dict[tuple[int, ...], str] = field(default_factory=dict)
    _fresh: set[tuple[int, ...]] = field(default_factory=set)
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _page: str = ""
    _session: str = ""
    _waiting: asyncio.Future[float] | None = None
    _made: asyncio.Future[BackendOperationResponse] | None = None
    _wanted: str = ""
    _started: bool = False
    _gave_way: bool = False
    _running: bool = False
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _socket: ClientConnection | None = None
    _reader: asyncio.Task[None] | None = None
    _seen: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self) -> float:
        """Connect and draw the page for the first time; answer the seconds until it stood."""
        token = re.search(r"_streamlit_xsrf=([^;]+)", self.cookies)
        started = time.perf_counter()
        self._socket = await connect(
            f"ws://{self.host}:{self.port}/_stcore/stream",
            host=HOST,
            port=self.port,
            origin=f"http://{self.host}:{self.port}",  # type: ignore[arg-type]
            subprotocols=["streamlit", *([token.group(1)] if token else [])],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookies} if self.cookies else {},
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE_SECONDS,
            proxy=None,
        )
        self._reader = asyncio.create_task(self._read())
        message = BackMsg()
        message.rerun_script.page_name = self.page_name
        await self._ask(message, "")
        return time.perf_counter() - started

    async def press(self, key: str, **values: Any) -> float:
        """Set widgets by key and press a button; answer the seconds until the page stood."""
        return await self._send(key, values)

    async def set(self, key: str, value: Any) -> float:
        """Choose or type what saves itself; answer the seconds until the page stood."""
        return await self._send("", {key: value})

    async def download(self, key: str) -> tuple[float, bytes]:
        """Press a button that makes a file; answer the seconds until it is here, and the file."""
        await self.settled()
        message = BackMsg()
        ask = message.backend_operation_request
        ask.request_id, ask.session_id = key, self._session
        ask.deferred_file.file_id = self.find(key)[1].proto.deferred_file_id
        self._made = asyncio.get_running_loop().create_future()
        started = time.perf_counter()
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())
        try:
            made = await asyncio.wait_for(self._made, PATIENCE_SECONDS)
        except TimeoutError:
            raise LostError(f"no file within {PATIENCE_SECONDS:.0f} s") from None
        if made.error_msg:
            raise LostError(made.error_msg)
        content = await asyncio.to_thread(self._fetch, made.deferred_file.url)
        return time.perf_counter() - started, content

    def _fetch(self, address: str) -> bytes:
        link = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE_SECONDS)
        try:
            link.request("GET", address, headers={"Host": f"{self.host}:{self.port}"})
            answer = link.getresponse()
            if answer.status != http.HTTPStatus.OK:
                raise LostError(f"the file was made, and not there to be fetched: {answer.status}")
            return answer.read()
        finally:
            link.close()

    async def _send(self, button: str, values: dict[str, Any]) -> float:
        await self.settled()
        message, fragments = BackMsg(), set()
        for key, value in values.items():
            path, node = self.find(key)
            self._states[node.proto.id] = _state_for(node, value)
            fragments.add(self._fragments.get(path, ""))
        states = list(self._states.values())
        if button:
            path, node = self.find(button)
            states.append(WidgetState(id=node.proto.id, trigger_value=True))
            fragments = {self._fragments.get(path, "")}
        message.rerun_script.widget_states.widgets.extend(states)
        fragment = fragments.pop() if len(fragments) == 1 else ""
        message.rerun_script.fragment_id = fragment
        return await self._ask(message, fragment)

    def find(self, key: str) -> tuple[tuple[int, ...], Node]:
        """Answer the widget of a key, with its place."""
        for path, node in self.tree.items():
            if getattr(node.proto, "id", "").endswith(f"-{key}"):
                return path, node
        raise LostError(f"no widget {key} under {self.title!r}")

    def has(self, key: str) -> bool:
        """Whether the page shows a widget of a key."""
        return any(getattr(n.proto, "id", "").endswith(f"-{key}") for n in self.tree.values())

    async def settled(self) -> None:
        """Wait until the run that draws the page has ended; a person looks before they act."""
        while self._running and not self.fault:
            await asyncio.sleep(0.02)

    def widget_keys(self) -> list[str]:
        """Answer the keys of the widgets in the order of the page."""
        ids = (getattr(node.proto, "id", "") for _, node in sorted(self.tree.items()))
        return [one.split("-", 2)[2] for one in ids if one.count("-") >= 2]

    @property
    def title(self) -> str:
        """Answer the page's heading."""
        return next((n.proto.body for n in self.tree.values() if _is_title(n)), "")

    def text(self) -> str:
        """Answer the words of the page."""
        names = ("body", "label")
        return "\n".join(
            str(getattr(node.proto, name, "")) for node in self.tree.values() for name in names
        )

    async def until(self, title: str, seconds: float = PATIENCE_SECONDS) -> float:
        """Wait until the page bears a title; answer the instant it was first seen."""
        until = time.perf_counter() + seconds
        while title not in self.titles:
            if self.fault:
                raise LostError(self.fault)
            left = until - time.perf_counter()
            if left <= 0:
                raise LostError(
                    f"{title!r} was not seen within {seconds:.0f} s; {self.title!r} stands"
                )
            self._seen.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._seen.wait(), left)
        return self.titles[title]

    async def leave(self) -> None:
        """Close the tab."""
        for timer in self._timers.values():
            timer.cancel()
        if self._socket is not None:
            with suppress(Exception):
                await asyncio.wait_for(self._socket.close(), 5)
        if self._reader is not None:
            self._reader.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._reader

    async def _ask(self, message: BackMsg, fragment: str) -> float:
        self._fill(message)
        self._wanted, self._started, self._gave_way = fragment, False, False
        self._waiting = asyncio.get_running_loop().create_future()
        started = time.perf_counter()
        assert self._socket is not None
        try:
            await self._socket.send(message.SerializeToString())
            finished = await asyncio.wait_for(self._waiting, PATIENCE_SECONDS)
        except TimeoutError:
            raise LostError(f"no answer within {PATIENCE_SECONDS:.0f} s") from None
        finally:
            self._waiting = None
        if broken := [n for n in self.tree.values() if n.kind == "exception"]:
            raise LostError(f"{broken[0].proto.type}: {broken[0].proto.message}")
        return finished - started

    def _fill(self, message: BackMsg) -> None:
        client = message.rerun_script
        client.query_string = self.query
        if self._page:
            client.page_script_hash = self._page
        client.cached_message_hashes.extend(self._kept)
        client.context_info.timezone = "Europe/Berlin"
        client.context_info.locale = "en-GB"
        client.context_info.url = f"http://{self.host}:{self.port}/{self.page_name}"
        client.context_info.color_scheme = "light"

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                if isinstance(frame, bytes):
                    self._take(ForwardMsg.FromString(frame))
            self._break("the server closed the connection")
        except Exception as error:
            self._break(repr(error))

    def _break(self, why: str) -> None:
        self.fault = why
        self._seen.set()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(LostError(why))

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind in ("delta", "ref_hash"):
            self._draw(message, by_hash=kind == "ref_hash")
        elif kind == "new_session":
            self._started = self._running = True
            self._fresh.clear()
            self._page = message.new_session.page_script_hash or self._page
            self._session = message.new_session.initialize.session_id
            if not message.metadata.run.fragment_ids:
                self._stop_timers(list(self._timers))
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash or self._page
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._start_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            self._stop_timers(list(message.stop_auto_rerun.fragment_ids))
        elif kind == "script_finished":
            self._end(message)
        elif kind == "backend_operation_response" and self._made and not self._made.done():
            self._made.set_result(message.backend_operation_response)

    def _draw(self, message: ForwardMsg, *, by_hash: bool) -> None:
        drawn = self._kept[message.ref_hash] if by_hash else message
        if drawn.metadata.cacheable:
            self._kept[drawn.hash] = drawn
        path = tuple(message.metadata.delta_path)
        put(self.tree, path, drawn.delta)
        self._fragments[path] = drawn.delta.fragment_id
        self._fresh.add(path)
        node = self.tree[path]
        if _is_title(node) and node.proto.body not in self.titles:
            self.titles[node.proto.body] = time.perf_counter()
            self._seen.set()

    def _end(self, message: ForwardMsg) -> None:
        now = time.perf_counter()
        early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        self._running = early
        ran = set(message.metadata.run.fragment_ids)
        if not ran and not early:
            self.tree = {path: n for path, n in self.tree.items() if path in self._fresh}
            self._kept = dict(list(self._kept.items())[-300:])
        self._states = dict(states_of(self.tree, self._states))
        if self._waiting is None or self._waiting.done() or not self._started:
            return
        asked = not ran or self._wanted in ran
        if early:
            # What was asked for gave way to the run that follows, which ends it; or it had ended
            # and the next began before the browser heard of it, so that only its end is left.
            self._gave_way = self._gave_way or asked
        elif asked or self._gave_way:  # else a fragment that asked by itself
            self._waiting.set_result(now)

    def _start_timer(self, fragment: str, seconds: float) -> None:
        self._stop_timers([fragment])
        if seconds > 0:
            self._timers[fragment] = asyncio.create_task(self._poll(fragment, seconds))

    def _stop_timers(self, fragments: list[str]) -> None:
        for fragment in fragments:
            if (timer := self._timers.pop(fragment, None)) is not None:
                timer.cancel()

    async def _poll(self, fragment: str, seconds: float) -> None:
        assert self._socket is not None
        while not self.fault:
            await asyncio.sleep(seconds)
            message = BackMsg()
            message.rerun_script.fragment_id = fragment
            message.rerun_script.is_auto_rerun = True
            message.rerun_script.widget_states.widgets.extend(self._states.values())
            self._fill(message)
            with suppress(Exception):
                await self._socket.send(message.SerializeToString())
                self.polls += 1


def _is_title(node: Node) -> bool:
    return node.kind == "heading" and getattr(node.proto, "tag", "") == "h1"


def _state_for(node: Node, value: Any) -> WidgetState:
    state = WidgetState(id=node.proto.id)
    if node.kind == "checkbox":
        state.bool_value = bool(value)
    elif node.kind in ("button_group", "multiselect"):
        chosen = value if isinstance(value, list | tuple) else [value]
        state.string_array_value.data.extend(str(one) for one in chosen)
    else:
        state.string_value = str(value)
    return state


async def spread(
    work: list[Callable[[], Awaitable[float]]], seconds: float
) -> tuple[list[float], list[str]]:
    """Do the work of all devices, begun evenly over some seconds; answer times and faults."""

    async def one(number: int, step: Callable[[], Awaitable[float]]) -> float | str:
        await asyncio.sleep(seconds * number / max(1, len(work)))
        try:
            return await step()
        except LostError as fault:
            return str(fault)

    done = await asyncio.gather(*(one(n, step) for n, step in enumerate(work)))
    return [d for d in done if isinstance(d, float)], [d for d in done if isinstance(d, str)]
