"""The page of the documentation that lists every finding, made from the texts themselves."""

from __future__ import annotations

from irm.reference import dated_words
from irm.review.engine import catalogue
from irm.review.models import Severity
from irm.review.texts import Catalogue, FindingText

TIPS = {
    1: "Back to basics",
    2: "Mi casa es su casa",
    3: "The tortoise beats the hare",
    4: "Bring value",
    5: "R-E-S-P-E-C-T",
}
_HEAD = """# Findings

Each finding of the review has a stable code; the first digit is the tip it belongs to. A
*blocking* finding closes the gate: the offer stays a draft until it is put right. A *warning*
should be put right and may stay. An *info* is good to know. Words in braces stand for what the
review finds in the offer.

Law is quoted as guidance with its source and date. It is not legal advice.

This page is made from `data/review/findings.yaml` by `irm.review.findings_page()`.
"""


def findings_page() -> str:
    """Answer `docs/findings.md`: every finding with its code, words and source."""
    texts = catalogue()
    counts = {s: sum(t.severity is s for t in texts.findings) for s in Severity}
    sums = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    parts = [_HEAD, f"There are {len(texts.findings)} findings: {sums}.\n"]
    for tip, name in TIPS.items():
        parts.append(f"## Tip {tip}: {name}\n")
        parts += [_entry(text, texts) for text in texts.findings if text.tip == tip]
    return "\n".join(parts)


def _entry(text: FindingText, texts: Catalogue) -> str:
    source = texts.source(text)
    cited = f"[{source.words}]({source.link})" if source.link else source.words
    dated = f", {dated_words(source.as_of)}" if source.as_of else ""
    return (
        f"### {text.code} {text.title}\n\n"
        f"*{text.severity.capitalize()}.* {text.what}\n\n"
        f"- Why: {text.why}\n"
        f"- Fix: {text.fix}\n"
        f"- Source: {cited}{dated}\n"
    )
