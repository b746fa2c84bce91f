"""The rules of the message check from all files of their folder, and which file holds what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from irm.content import read_content
from irm.errors import UnreadableError

WHAT = "The rules of the message check"
RULES = "rules"


def read_rules(folder: Path) -> dict[str, Any]:
    """Answer what all files hold together, rules by their codes, and `files`: where each part is.

    UnreadableError names the file that cannot be read, or both files where a name stands twice.
    """
    whole: dict[str, Any] = {}
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for part, held in _parts(path):
            _add(whole, files, path.name, part, held)
    if RULES in whole:
        whole[RULES] = [row for _, row in sorted(whole[RULES].items())]
    return {**whole, "files": files}


def _add(whole: dict[str, Any], files: dict[str, str], file: str, part: str, held: Any) -> None:
    held = _by_code(held, file) if part == RULES else held
    if not held:
        raise _fault(f"{file}: nothing stands under “{part}”.")
    if not isinstance(held, type(whole.get(part, held))):
        raise _fault(f"{file}: “{part}” is written in another way than in other files.")
    for place in [f"{part}.{name}" for name in held] if isinstance(held, dict) else [part]:
        if place in files:
            raise _fault(f"{place} stands in {files[place]} and in {file}.")
        files[place] = file
    whole[part] = {**whole.get(part, {}), **held} if isinstance(held, dict) else held


def _parts(path: Path) -> Iterable[tuple[str, Any]]:
    content = read_content(path, f"{WHAT}, in {path.name},")
    if not isinstance(content, dict):
        raise _fault(f"{path.name}: parts stand under their names, such as “facts:”.")
    return content.items()


def _by_code(rows: Any, file: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str):
            raise _fault(f"{file}: rule {number} has no code.")
        if code in found:
            raise _fault(f"{file}: {code} stands there twice.")
        found[code] = row
    return found


def _fault(words: str) -> UnreadableError:
    return UnreadableError(f"{WHAT} cannot be used. {words}")


def place_of(location: tuple[int | str, ...], content: Any) -> str:
    """Answer where a fault is, with its file: `pressure.yaml: rules.MSG302.title`."""
    parts = list(map(str, location))
    if parts[:1] == [RULES] and len(parts) > 1:
        row = content[RULES][int(parts[1])]
        parts[1] = str(row.get("code", parts[1])) if isinstance(row, dict) else parts[1]
    files = content.get("files", {}) if isinstance(content, dict) else {}
    file = files.get(".".join(parts[:2])) or files.get(".".join(parts[:1]))
    return ": ".join(filter(None, (file, ".".join(parts))))
