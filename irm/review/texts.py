"""The words of the findings, read from `data/review/findings.yaml` and checked on load."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.records import Line, Record
from irm.review.models import Severity, Source
from irm.review.rules import COMMON, Rule

PATH = Path(__file__).resolve().parents[2] / "data" / "review" / "findings.yaml"
Sentence = Annotated[Line, Field(min_length=1)]


class FindingText(Record):
    """The words of one finding; `{name}` stands for a value that its rule supplies."""

    code: Annotated[str, StringConstraints(pattern=r"^IRM[1-5]\d\d$")]
    severity: Severity
    tip: Annotated[int, Field(ge=1, le=5)]
    title: Sentence
    what: Sentence
    why: Sentence
    fix: Sentence
    source: str

    @model_validator(mode="after")
    def _grouped_by_tip(self) -> FindingText:
        if self.code[3] != str(self.tip):
            raise ValueError("the first digit of the code is the tip")
        return self

    @cached_property
    def patterns(self) -> tuple[tuple[str, bool], ...]:
        """Answer title, what, why and fix, each with whether it has a place to fill.

        Those that have one are written for `%` with a mapping, three times as quick as
        `format_map`: `{name} waits` is `%(name)s waits`.
        """
        texts = (self.title, self.what, self.why, self.fix)
        return tuple((_for_percent(t), True) if "{" in t else (t, False) for t in texts)

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Answer the names in braces in any of the texts."""
        texts = (self.title, self.what, self.why, self.fix)
        return frozenset(n for t in texts for _, n, _, _ in string.Formatter().parse(t) if n)


def _for_percent(text: str) -> str:
    parts = string.Formatter().parse(text.replace("%", "%%"))
    return "".join(said + (f"%({name})s" if name else "") for said, name, _, _ in parts)


class Catalogue(Record):
    """All texts in the order of their codes, and the sources they rest on."""

    findings: tuple[FindingText, ...]
    sources: dict[str, Source]

    def text(self, code: str) -> FindingText:
        """Answer the text with this code."""
        return self._by_code[code]

    def source(self, text: FindingText) -> Source:
        """Answer what a text rests on where its rule names nothing nearer."""
        return self.sources[text.source]

    @cached_property
    def _by_code(self) -> Mapping[str, FindingText]:
        return {text.code: text for text in self.findings}


def read(path: Path, rules: Iterable[Rule]) -> Catalogue:
    """Read the texts and hold them against the rules; every fault is named at once."""
    return assemble(read_content(path, "The file with the texts of the review"), rules)


def assemble(content: Any, rules: Iterable[Rule]) -> Catalogue:
    """Make the catalogue from file content, or say which finding is at fault."""
    try:
        catalogue = Catalogue.model_validate(content)
    except ValidationError as error:
        faults = tuple((_path(e["loc"]), e["msg"]) for e in error.errors(include_url=False))
        raise UnreadableError(_first(faults), faults) from error
    faults = tuple(_loose_ends(catalogue, {rule.code: rule for rule in rules}))
    if faults:
        raise UnreadableError(_first(faults), faults)
    return catalogue


def _path(parts: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in parts)


def _first(faults: tuple[tuple[str, str], ...]) -> str:
    path, message = faults[0]
    return f"The texts of the review cannot be used. {path}: {message} ({len(faults)} in all)"


def _loose_ends(catalogue: Catalogue, rules: Mapping[str, Rule]) -> Iterable[tuple[str, str]]:
    codes = [text.code for text in catalogue.findings]
    if codes != sorted(set(codes)):
        yield "findings", "Codes stand once each and in order."
    for code in sorted(set(codes) ^ set(rules)):
        yield code, "Give each rule one text, and each text one rule."
    for text in catalogue.findings:
        if text.source not in catalogue.sources:
            yield f"{text.code}.source", f"There is no source called “{text.source}”."
        if text.code in rules:
            supplied = COMMON | set(rules[text.code].supplies)
            for name in sorted(text.placeholders - supplied):
                yield f"{text.code}.{name}", "The rule supplies no value of this name."
