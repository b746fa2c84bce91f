"""Files that were made for a browser stay until it has fetched them.

A document is made when its button is pressed, and fetched a moment later. Each run of any session
that ends in between counts as a reason to throw it away; in a full room two do so before the phone
has asked for it, and nothing arrives. The same befalls what a button would make, and a picture,
while their own page is drawn. Here a file goes once nobody has shown it for a minute, and at once
when somebody is erased.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata

from irm.memory import forgotten_by

KEPT_SECONDS = 60.0
# Streamlit's own names; tests/unit/test_undropped.py holds them.
_IDLE, _CALLABLES = "_get_inactive_file_ids", "_remove_orphaned_deferred_callables"
_MARK, _SINCE = "_drops_late", "idle_since"
_idle_since: WeakKeyDictionary[MediaFileMetadata, float] = WeakKeyDictionary()
_managers: WeakSet[MediaFileManager] = WeakSet()


def drop_late() -> None:
    """Throw away no file and nothing that makes one, in this process, before its minute is over."""
    if getattr(MediaFileManager, _MARK, False):
        return
    setattr(MediaFileManager, _IDLE, _long_idle(getattr(MediaFileManager, _IDLE)))
    setattr(MediaFileManager, _CALLABLES, _remove_long_idle)
    setattr(MediaFileManager, _MARK, True)
    forgotten_by(_drop_now)


def _long_idle(idle: Callable[[MediaFileManager], set[str]]) -> Callable[..., set[str]]:
    def found(manager: MediaFileManager) -> set[str]:
        _managers.add(manager)
        now, files = time.monotonic(), manager._file_metadata
        return {
            one
            for one in idle(manager)
            if now - _idle_since.setdefault(files[one], now) > KEPT_SECONDS
        }

    return found


def _remove_long_idle(manager: MediaFileManager) -> None:
    """Forget what would make a file no session has shown for a minute."""
    now, shown = time.monotonic(), _shown(manager)
    entry: Any
    for one, entry in list(manager._deferred_callables.items()):
        if one in shown:
            entry.pop(_SINCE, None)
        elif now - entry.setdefault(_SINCE, now) > KEPT_SECONDS:
            manager._drop_deferred_id(one)


def _drop_now() -> None:
    """Throw away all that no session shows."""
    for manager in tuple(_managers):
        with manager._lock:
            shown = _shown(manager)
            for one in manager._file_metadata.keys() - shown:
                manager._delete_file(one)
            for one in manager._deferred_callables.keys() - shown:
                manager._drop_deferred_id(one)


def _shown(manager: MediaFileManager) -> set[str]:
    places = manager._files_by_session_and_coord.values()
    return {one for files in places for one in files.values()}
