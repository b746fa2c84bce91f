"""Screens that follow a room are drawn anew when it moves on; none of them has to ask.

Two hundred phones that ask every two seconds keep the server busy with nothing but answering "no
news". Here one thread looks at each followed room once a second, or at once when something was
written, and has the screens drawn whose room moved on: a few at a time, as more would only wait for
each other. A screen that is busy with what its person did is left alone until it has finished.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event, Lock, Thread

from streamlit import runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

LOOK_SECONDS, SOON_SECONDS = 1.0, 0.05
AT_ONCE = 2
PATIENCE_SECONDS = 3.0
KEPT_SECONDS = 600.0  # a phone that sleeps comes back to its session for less than that
_BREATH_SECONDS = 0.002
# Streamlit's own names; tests/integration/test_pulse.py holds them.
_SESSIONS, _RUNNER, _START = "_session_mgr", "_scriptrunner", "_create_scriptrunner"
_STATE, _ON_LOOP = "_client_state", "_call_soon_on_event_loop"

_log = logging.getLogger("irm")
Stamp = tuple[object, ...]


@dataclass(frozen=True)
class Follower:
    """A screen: the room and the seat it shows, and how the room stood when it was drawn."""

    room_id: str
    seat_id: str
    stamp: Stamp | None
    since: float = field(default_factory=time.monotonic)


class Pulse:
    """The screens of this process that follow rooms; `look` answers how a seat's room stands."""

    def __init__(self, look: Callable[[str, str], Stamp | None]) -> None:
        self._look = look
        self._followers: dict[str, Follower] = {}
        self._begun: set[str] = set()
        self._lock = Lock()
        self._news = Event()
        self._thread: Thread | None = None

    def follow(self, room_id: str, seat_id: str, stamp: Stamp | None) -> None:
        """Have this visitor's screen drawn anew once its room stands otherwise than `stamp`."""
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or _session(context.session_id) is None:
            return  # a script or a test runs the page
        with self._lock:
            self._followers[context.session_id] = Follower(room_id, seat_id, stamp)
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="pulse", daemon=True)
                self._thread.start()

    def wake(self) -> None:
        """Look at once: something was written."""
        self._news.set()

    def _watch(self) -> None:
        pause = LOOK_SECONDS
        while True:
            self._news.wait(pause)
            self._news.clear()
            try:
                pause = SOON_SECONDS if self._draw(self._behind()) else LOOK_SECONDS
            except Exception:
                _log.exception("the screens of a room could not be drawn; they ask by themselves")
                pause = LOOK_SECONDS

    def _behind(self) -> list[str]:
        """The connected screens whose room moved on since they were drawn."""
        with self._lock:
            followers = dict(self._followers)
        behind, now = [], time.monotonic()
        for name, one in followers.items():
            if _session(name) is None:
                if now - one.since > KEPT_SECONDS:
                    self._followers.pop(name, None)
            elif self._look(one.room_id, one.seat_id) != one.stamp:
                behind.append(name)
        return behind

    def _draw(self, names: list[str]) -> bool:
        """Draw these screens, a few at once; answer whether some were busy and stay behind."""
        drawing: dict[str, float] = {}
        left = False
        for name in names:
            while len(drawing) >= AT_ONCE:
                time.sleep(_BREATH_SECONDS)
                drawing = {one: at for one, at in drawing.items() if not self._is_done(one, at)}
            session = _session(name)
            if session is None or getattr(session, _RUNNER) is not None:
                left = True
                continue
            self._ask_no_more(name)
            drawing[name] = time.monotonic()
            self._begun.discard(name)
            getattr(session, _ON_LOOP)(partial(self._begin, name, session))
        return left

    def _ask_no_more(self, name: str) -> None:
        """Take a screen as drawn: should that come to nothing, it asks by itself later."""
        with self._lock:
            one = self._followers[name]
            stands = self._look(one.room_id, one.seat_id)
            self._followers[name] = replace(one, stamp=stands)

    def _begin(self, name: str, session: AppSession) -> None:
        draw_anew(session)
        self._begun.add(name)

    def _is_done(self, name: str, since: float) -> bool:
        session = _session(name)
        if session is None or time.monotonic() - since > PATIENCE_SECONDS:
            return True
        return name in self._begun and getattr(session, _RUNNER) is None


def draw_anew(session: AppSession) -> None:
    """Run the page of a session that is at rest, with all that was chosen there; on the loop."""
    if getattr(session, _RUNNER) is not None:
        return
    last = getattr(session, _STATE)
    getattr(session, _START)(
        RerunData(
            query_string=last.query_string,
            page_script_hash=last.page_script_hash,
            context_info=last.context_info if last.HasField("context_info") else None,
        )
    )


def _session(name: str) -> AppSession | None:
    """The session of a browser that is connected now."""
    if not runtime.exists():
        return None
    sessions = getattr(runtime.get_instance(), _SESSIONS, None)
    info = sessions.get_active_session_info(name) if sessions else None
    return None if info is None else info.session
