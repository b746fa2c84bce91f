"""Settings, Data: a backup to download or to keep here, and one put back after a look into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import streamlit as st

from irm.entry import format_date
from irm.errors import StoreError
from irm.services import keeping
from irm.ui.desk import MAIN, PRACTICE, desk, local_time
from irm.ui.notice import attempt
from irm.ui.plain import plain
from irm.ui.unbroken import unbroken

MOST_MB = 200
"""Larger files are not sent through the browser: it and the server hold them in memory."""
_KEPT = "|settings.restore"


def backup_section() -> None:
    """Where the data is, and copies of it."""
    path = keeping.data_file(desk())
    st.markdown(
        "Everything is in one file on this machine, your own records and the practice people:"
    )
    st.code(str(path), language=None, wrap_lines=True)
    if done := st.session_state.pop("|settings.backup", ""):
        st.success(plain(done), icon=":material/check_circle:")
    with st.container(horizontal=True):
        if path.stat().st_size <= MOST_MB * 2**20:
            st.download_button(
                "Download a backup",
                partial(keeping.backup_bytes, desk()),
                key="settings.backup",
                file_name=f"irm-playbook-{desk().today()}.backup.db",
                mime="application/vnd.sqlite3",
                on_click="ignore",
            )
        st.button(
            "Keep a backup on this machine",
            key="settings.backup.beside",
            on_click=attempt,
            args=(_keep_here,),
        )
    st.caption(
        "A backup is checked after it is written. It holds everything, unprotected: keep it as "
        "safe as the data itself."
    )


def _keep_here() -> None:
    copy = keeping.backup_beside(desk())
    st.session_state["|settings.backup"] = f"Written and checked: {copy}"


def restore_section() -> None:
    """Choose a backup, see what would be replaced, type the word, replace everything."""
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    if done := kept.pop("done", ""):
        st.success(plain(done), icon=":material/check_circle:")
    count = kept.get("count", 0)
    given = st.file_uploader(
        "Backup to put back", key=f"settings.restore.file{count}", max_upload_size=MOST_MB
    )
    if given is None:
        st.caption(
            f"Up to {MOST_MB} MB; a larger one is put back by “python -m irm restore FILE” while "
            "the app is closed. You see what would be replaced before anything is."
        )
        return
    try:
        held = _held(kept, given)
    except StoreError as fault:
        st.error(plain(fault), icon=":material/error:")
        return
    st.markdown(
        f"- Now: {plain(contents_words(keeping.present(desk())))}\n"
        f"- In the backup: {plain(contents_words(held))}"
    )
    st.warning(
        "Everything is replaced by what the backup holds, for everyone who uses this app. What is "
        "there now is kept in a file beside it."
    )
    if back := keeping.come_back_words(held):
        st.warning(plain(back), icon=":material/person_alert:")
    st.text_input(
        f"Type {keeping.WORD} to go on", key=f"settings.restore.word{count}", max_chars=20
    )
    st.button(
        "Replace everything",
        key="settings.restore.now",
        icon=":material/settings_backup_restore:",
        on_click=_restore,
        args=(kept, given, count),
    )
    if wrong := kept.pop("fault", ""):
        st.error(plain(wrong), icon=":material/error:")


def contents_words(held: keeping.Contents) -> str:
    """Answer what a data file holds in one line."""
    people, offers = held.people.get(MAIN, 0), held.offers.get(MAIN, 0)
    words = f"{_many(people, 'person', 'people')} and {_many(offers, 'offer', 'offers')}"
    if practice := held.people.get(PRACTICE, 0):
        words += f", {_many(practice, 'practice person', 'practice people')}"
    if held.last_change is None:
        return f"{words}; nothing was ever saved"
    day = format_date(held.last_change.date())
    return f"{words}; last change {day}, {local_time(held.last_change)}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _held(kept: dict[str, Any], given: Any) -> keeping.Contents:
    """What an uploaded backup holds, looked up once."""
    if kept.get("file") != given.file_id:
        with _on_disk(given) as path:
            kept["held"] = keeping.look_into(path, keeping.data_file(desk()))
        kept["file"] = given.file_id
    held: keeping.Contents = kept["held"]
    return held


@unbroken
def _restore(kept: dict[str, Any], given: Any, count: int) -> None:
    word = str(st.session_state.get(f"settings.restore.word{count}") or "")
    if word.strip() != keeping.WORD:
        kept["fault"] = f"Nothing was changed. Type {keeping.WORD}, in capitals, to go on."
        return
    try:
        with _on_disk(given) as path:
            old = keeping.restore_from(desk(), path)
    except StoreError as fault:
        kept["fault"] = str(fault)
        return
    kept.clear()
    kept.update(
        count=count + 1,
        done="Restored. Other tabs show it as soon as something is done in them. What was there "
        f"before is kept in {old}",
    )


@contextmanager
def _on_disk(given: IO[bytes]) -> Iterator[Path]:
    """An uploaded file on the disk while it is used, for its owner alone."""
    with TemporaryDirectory(prefix="irm-upload-") as folder:
        path = Path(folder) / "backup.db"
        given.seek(0)
        with path.open("wb") as target:
            shutil.copyfileobj(given, target)
        yield path
