"""Streamlit's own runtime over one page, without a web server around it."""

from __future__ import annotations

from pathlib import Path

from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager


def runtime_of(page: Path) -> Runtime:
    """Answer a runtime that serves a page and keeps its files in memory."""
    return Runtime(
        RuntimeConfig(
            script_path=str(page),
            media_file_storage=MemoryMediaFileStorage("/media"),
            uploaded_file_manager=MemoryUploadedFileManager("/upload"),
        )
    )
