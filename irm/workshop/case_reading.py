"""Cases from files: whole, or not at all with each fault named by file and field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from irm.content import read_content
from irm.errors import UnreadableError
from irm.workshop.case_models import Case
from irm.workshop.days import days_read, fixed_days

MAX_BYTES = 256 * 1024
_DATED = ("influencer", "offer_as_it_came", "good_offer")
Fault = tuple[str, str]


def read_case_file(path: Path) -> Case:
    """Answer the case in one file of `data/cases`; UnreadableError names file and field."""
    what = f"The case {path.name}"
    return _validated(read_content(path, what), what)


def read_case(text: str, name: str = "") -> Case:
    """Answer the case in a text of YAML or JSON, such as an upload; `name` is the file's.

    UnreadableError has every fault as (field, message).
    """
    what = f"The case {name}" if name else "The case"
    if len(text.encode("utf-8")) > MAX_BYTES:
        raise UnreadableError(f"{what} is larger than 256 kB. A case is a few pages of text.")
    try:
        content = yaml.load(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"{what} cannot be read: {_where(error)}.") from error
    return _validated(content, what)


def case_of(content: dict[str, Any]) -> Case:
    """Answer the case of a form's content, checked as a file is; days stand as `today+14`."""
    return _validated(content, "The case")


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"look at line {mark.line + 1}" if mark else "it is neither YAML nor JSON"


def _validated(content: Any, what: str) -> Case:
    if not isinstance(content, dict):
        raise UnreadableError(f"{what} cannot be used: it holds no fields such as code and title.")
    faults = [*_fixed(content)]
    if not faults:
        try:
            return Case.model_validate(_read(content))
        except ValidationError as error:
            faults = [_fault(found) for found in error.errors(include_url=False)]
    where, words = faults[0]
    more = f" There are {len(faults) - 1} more." if len(faults) > 1 else ""
    raise UnreadableError(f"{what} cannot be used: {where}: {words}{more}", tuple(faults))


def _fixed(content: dict[str, Any]) -> Iterator[Fault]:
    for part in _DATED:
        for path in fixed_days(content.get(part), part):
            yield path, "Write a day counted from the day of the workshop, for example today+14."


def _read(content: dict[str, Any]) -> dict[str, Any]:
    return {key: days_read(one) if key in _DATED else one for key, one in content.items()}


def _fault(found: Any) -> Fault:
    where = ""
    for step in found["loc"]:
        where += f"[{step}]" if isinstance(step, int) else f".{step}"
    return where.removeprefix(".") or "case", _MESSAGES.get(found["type"], found["msg"])


_MESSAGES = {
    "missing": "Add this field.",
    "extra_forbidden": "This field is not known. Check its name, or take it out.",
    "string_type": "Enter text.",
    "model_type": "Enter fields below this one.",
    "tuple_type": "Enter a list.",
}
