"""The files that commands read and write; - is standard input, or output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from irm.commands.dialogue import DONE

if TYPE_CHECKING:
    from irm.offers import OfferFile


def read_offer(name: str) -> OfferFile:
    """Answer the offer in a file; UnreadableError lists its faults."""
    from irm.offers.load import load, load_bytes

    return load_bytes(sys.stdin.buffer.read()) if name == "-" else load(name)


def read_text(name: str) -> str:
    """Answer a file as text in UTF-8; UnreadableError where it is none."""
    from irm.errors import UnreadableError

    try:
        return bytes_of(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("The message is no text in UTF-8. Save it as UTF-8.") from error


def bytes_of(name: str) -> bytes:
    """Answer all that a file holds; UnreadableError says why it cannot be opened."""
    from irm.errors import UnreadableError

    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror}.") from error


def deliver(output: str, content: bytes) -> int:
    """Write a result to the file that was asked for; - is standard output."""
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        write(Path(output), content)
        print(f"Written: {output}")
    return DONE


def write(target: Path, content: bytes) -> None:
    """Write beside the target and rename, so that no half file is ever left behind."""
    from irm.errors import StateError

    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StateError(f"{target} cannot be written: {error.strerror}.") from error


def make_folder(folder: Path) -> None:
    """Make a folder with all above it, where it is not there yet."""
    from irm.errors import StateError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StateError(f"{folder} cannot be made: {error.strerror}.") from error
