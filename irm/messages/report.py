"""Findings of a message as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from irm.messages.models import Finding, Severity

NOTHING = (
    "No rule objects. The rules miss about one hurtful message in five: read it once more as the "
    "person who gets it."
)
_LONGEST = 80
_APART = "---"


def earlier_messages(text: str) -> tuple[str, ...]:
    """Answer the messages in a text that keeps them apart by lines of three hyphens."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip() == _APART:
            found.append([])
        else:
            found[-1].append(line)
    return tuple(filter(None, ("\n".join(lines).strip() for lines in found)))


def is_clear(findings: Iterable[Finding]) -> bool:
    """Whether nothing is found that should keep the message back."""
    return not any(finding.severity is Severity.BLOCKING for finding in findings)


def message_text(findings: tuple[Finding, ...]) -> str:
    """Answer the findings in the order of the text, each with its words, reason and way out."""
    if not findings:
        return NOTHING
    return "\n\n".join(_lines(finding) for finding in findings)


def _lines(finding: Finding) -> str:
    words = " ".join(finding.words.split())
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    source = f"{finding.source.words} {finding.source.link}".strip()
    return (
        f"{finding.code} {finding.severity}: {finding.title}\n"
        f"  words   “{shown}” (characters {finding.start} to {finding.end})\n"
        f"  why     {finding.why}\n"
        f"  better  {finding.better}\n"
        f"  tip {finding.tip}   {source}"
    )


def message_json(findings: tuple[Finding, ...]) -> str:
    """Answer whether it is clear, and every finding with its place in the text."""
    return json.dumps(
        {"clear": is_clear(findings), "findings": [f.model_dump(mode="json") for f in findings]},
        indent=2,
        ensure_ascii=False,
    )
