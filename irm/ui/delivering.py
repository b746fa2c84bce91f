"""What a finished run drew reaches the browser, although the next request came at once.

A run happens on a thread; what it draws is handed to the server's loop, which passes it on a
moment later. If the browser asks again in this moment, as a clock does that follows a room,
Streamlit starts a new runner and throws away whatever the finished one had drawn but the loop had
not passed on yet: the page stays as it was, and nobody draws it again. Here it is passed on. It
was handed over before the new run began, so the order stays right. A run that was told to stop is
none of these: a newer one draws its page anew.

Of what waits to be sent when a fragment is drawn again, Streamlit throws away that fragment's part,
but not the end of the run it belongs to: the browser takes the fragment for gone, moves up what
stood below it, and draws the fragment over that. Here all is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent

# Streamlit's own names; tests/integration/test_delivering.py holds them.
_START, _HANDLE = "_create_scriptrunner", "_handle_scriptrunner_event_on_event_loop"
_CLEAR = "_clear_queue"
_MARK = "_delivers_all"
_ended: WeakSet[ScriptRunner] = WeakSet()
"""The runners that ended by themselves, and whose last words may still be on the way."""


def deliver_all() -> None:
    """Pass on what finished runs drew, in this process, from now on."""
    if getattr(AppSession, _MARK, False):
        return
    setattr(AppSession, _START, _noting(getattr(AppSession, _START)))
    setattr(AppSession, _HANDLE, _passing_on(getattr(AppSession, _HANDLE)))
    setattr(AppSession, _CLEAR, _keeping(getattr(AppSession, _CLEAR)))
    setattr(AppSession, _MARK, True)


def _noting(start: Callable[..., None]) -> Callable[..., None]:
    """Start a runner; note one that took no more requests although nobody had stopped it."""

    def started(session: AppSession, data: RerunData) -> None:
        if session._scriptrunner is not None:
            _ended.add(session._scriptrunner)
        start(session, data)

    return started


def _passing_on(handle: Callable[..., None]) -> Callable[..., None]:
    """Handle an event of a runner that ended as if it were still the present one."""

    def handled(
        session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *words: Any
    ) -> None:
        present = session._scriptrunner
        late = sender is not present and sender in _ended and event != ScriptRunnerEvent.SHUTDOWN
        try:
            if late:
                session._scriptrunner = sender
            handle(session, sender, event, *words)
        finally:
            if late:
                session._scriptrunner = present

    return handled


def _keeping(clear: Callable[..., None]) -> Callable[..., None]:
    """Clear what waits to be sent for a run of the whole page; keep all for one of fragments."""

    def cleared(session: AppSession, fragments: list[str] | None = None) -> None:
        clear(session, [] if fragments else None)

    return cleared
