"""What a finished run drew reaches the browser, although the next request came at once.

A run happens on a thread; what it draws is handed to the server's loop, which passes it on a
moment later. If the browser asks again in this moment, as a clock does that follows a room,
Streamlit starts a new runner and throws away whatever the finished one had drawn but the loop had
not passed on yet: the page stays as it was, and nobody draws it again. Here it is passed on. It
was handed over before the new run began, so the order stays right. A run that was told to stop is
none of these: a newer one draws its page anew.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent

_ended: WeakSet[ScriptRunner] = WeakSet()
"""The runners that ended by themselves, and whose last words may still be on the way."""


def deliver_all() -> None:
    """Pass on what finished runs drew, in this process, from now on."""
    if getattr(AppSession, "_delivers_all", False):
        return
    start, handle = AppSession._create_scriptrunner, _handle_of(AppSession)

    def started(session: AppSession, data: RerunData) -> None:
        if session._scriptrunner is not None:  # it took no more requests, and nobody stopped it
            _ended.add(session._scriptrunner)
        start(session, data)

    def handled(
        session: AppSession,
        sender: ScriptRunner | None,
        event: ScriptRunnerEvent,
        *words: Any,
    ) -> None:
        current = session._scriptrunner
        late = sender is not current and sender in _ended and event != ScriptRunnerEvent.SHUTDOWN
        if not late:
            return handle(session, sender, event, *words)
        session._scriptrunner = sender
        try:
            return handle(session, sender, event, *words)
        finally:
            session._scriptrunner = current

    AppSession._create_scriptrunner = started
    AppSession._handle_scriptrunner_event_on_event_loop = handled
    AppSession._delivers_all = True


def _handle_of(session: type[AppSession]) -> Any:
    return session._handle_scriptrunner_event_on_event_loop
