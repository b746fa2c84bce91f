"""A file made on demand outlives the runs of others until it was fetched, and not for long."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from irm.memory import forget_all
from irm.ui import undropped
from irm.ui.undropped import drop_late

SESSION = "dontcare"  # what Streamlit calls the session outside of a server


@pytest.fixture
def manager() -> MediaFileManager:
    drop_late()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def button(manager: MediaFileManager) -> str:
    """Draw a button that makes a document on demand."""
    return manager.add_deferred(lambda: b"%PDF", "application/pdf", "1.0", "offer.pdf")


def fetched(manager: MediaFileManager, url: str) -> bool:
    return manager.read_file(url.rpartition("/")[2].partition(".")[0]) is not None


def test_a_document_is_there_although_others_ran_before_it_was_fetched(
    manager: MediaFileManager,
) -> None:
    url = manager.execute_deferred(button(manager))
    for _ in range(3):
        manager.remove_orphaned_files()
    assert fetched(manager, url)


def test_a_button_works_although_others_ran_while_its_page_was_drawn(
    manager: MediaFileManager,
) -> None:
    shown = button(manager)
    manager.clear_session_refs(SESSION)
    manager.remove_orphaned_files()
    assert fetched(manager, manager.execute_deferred(shown))


def test_after_its_minute_all_is_gone(
    manager: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = button(manager)
    url = manager.execute_deferred(shown)
    manager.clear_session_refs(SESSION)
    manager.remove_orphaned_files()
    monkeypatch.setattr(undropped, "KEPT_SECONDS", -1.0)
    manager.remove_orphaned_files()  # marks the file, as Streamlit does
    manager.remove_orphaned_files()
    assert not fetched(manager, url)
    assert not manager._deferred_callables


def test_when_somebody_is_erased_no_document_of_theirs_waits(manager: MediaFileManager) -> None:
    shown = button(manager)
    url = manager.execute_deferred(shown)
    manager.remove_orphaned_files()
    forget_all()
    assert not fetched(manager, url)
    assert shown in manager._deferred_callables
    manager.clear_session_refs(SESSION)
    forget_all()
    assert not manager._deferred_callables


def test_what_is_shown_stays(manager: MediaFileManager, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = button(manager)
    monkeypatch.setattr(undropped, "KEPT_SECONDS", -1.0)
    manager.remove_orphaned_files()
    assert shown in manager._deferred_callables
