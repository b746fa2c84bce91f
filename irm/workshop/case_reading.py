"""Cases from files: whole, or not at all with each fault named by file and field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from irm.errors import UnreadableError
from irm.offers import Offer, OfferFile
from irm.offers.load import loads
from irm.workshop.case_models import Case
from irm.workshop.days import DAY_ZERO, days_read, fixed_days

MAX_BYTES = 256 * 1024
_DATED = ("influencer", "offer_as_it_came", "good_offer")
_OFFERS = ("offer_as_it_came", "good_offer")
Fault = tuple[str, str]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe, and it leaves 13.90 as text: no amount passes through a binary float."""


_Loader.add_constructor("tag:yaml.org,2002:float", yaml.SafeLoader.construct_yaml_str)


def read_case_file(path: Path) -> Case:
    """Answer the case in one file of `data/cases`; UnreadableError names file and field."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"The case {path.name} cannot be read: {error}.") from error
    return read_case(text, path.name)


def read_case(text: str, name: str = "") -> Case:
    """Answer the case in a text of YAML or JSON, such as an upload; `name` is the file's.

    UnreadableError has every fault as (field, message).
    """
    what = f"The case {name}" if name else "The case"
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise UnreadableError(f"{what} is larger than 256 kB. A case is a few pages of text.")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise UnreadableError(f"{what} repeats a part by *reference. Write it out instead.")
        content = yaml.load(text, Loader=_Loader)  # noqa: S506  derived from the safe reader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableError(f"{what} cannot be read: {_where(error)}.") from error
    return case_of(content, what)


def case_of(content: Any, what: str = "The case") -> Case:
    """Answer the case of content, such as a form's; days in it stand as `today+14`.

    UnreadableError begins with `what` it is and has every fault as (field, message).
    """
    if not isinstance(content, dict):
        raise UnreadableError(f"{what} cannot be used: it holds no fields such as code and title.")
    faults = list(_fixed(content))
    if not faults:
        try:
            case = Case.model_validate(_read(content))
        except ValidationError as error:
            faults = list(_faults(error))
        else:
            faults = list(_loose_ends(case))
            if not faults:
                return case
    where, words = faults[0]
    more = f" {len(faults) - 1} more to mend." if len(faults) > 1 else ""
    raise UnreadableError(f"{what} cannot be used: {where}: {words}{more}", tuple(faults))


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"look at line {mark.line + 1}" if mark else "it is neither YAML nor JSON"


def _fixed(content: dict[str, Any]) -> Iterator[Fault]:
    for part in _DATED:
        for path in fixed_days(content.get(part), part):
            yield path, "Write a day counted from the day of the workshop, for example today+14."


def _read(content: dict[str, Any]) -> dict[str, Any]:
    return {key: days_read(one) if key in _DATED else one for key, one in content.items()}


def _loose_ends(case: Case) -> Iterator[Fault]:
    """What an offer file is refused for: unknown countries, amounts finer than their currency."""
    seen = set()
    for name in _OFFERS:
        offer = Offer(id="case", number="CASE", made_on=DAY_ZERO, **dict(getattr(case, name)))
        file = OfferFile(practice=True, brand=case.brand, influencer=case.influencer, offer=offer)
        try:
            loads(file.model_dump_json())
        except UnreadableError as error:
            for path, words in error.faults:
                where = path.replace("offer.", f"{name}.", 1) if path.startswith("offer.") else path
                if where not in seen:
                    seen.add(where)
                    yield where, words


def _faults(error: ValidationError) -> Iterator[Fault]:
    """Each fault; a list that is called too short only because of a fault inside is left out."""
    found = error.errors(include_url=False)
    places = [one["loc"] for one in found]
    for one in found:
        here = one["loc"]
        inner = any(len(p) > len(here) and p[: len(here)] == here for p in places)
        if not (inner and one["type"] == "too_short"):
            yield _fault(one)


def _fault(found: Any) -> Fault:
    where = ""
    for step in found["loc"]:
        where += f"[{step}]" if isinstance(step, int) else f".{step}"
    return where.removeprefix(".") or "case", _MESSAGES.get(found["type"], found["msg"])


_MESSAGES = {
    "missing": "Add this field.",
    "extra_forbidden": "This field is not known. Check its name, or take it out.",
    "string_type": "Enter text.",
    "string_too_short": "Write a few words.",
    "model_type": "Enter fields below this one.",
    "tuple_type": "Enter a list.",
    "union_tag_not_found": "Add “kind” to say what this line is.",
}
