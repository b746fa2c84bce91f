"""The page of the documentation that lists every clause and every law, made from the data."""

from __future__ import annotations

from irm.contract.clauses import Clause, register
from irm.contract.laws import Law, laws
from irm.money import format_short

ANSWERED = {
    "record": "a field of the record or the offer",
    "app": "the app itself",
    "term": "a printed term, which the brand may change",
    "yes_no": "yes or no",
    "words": "words of the brand",
    "acceptance": "the signing",
}
_HEAD = """# The contract

What a contract-ready offer has to say, clause by clause, and the laws on pay that decide which of
it the law itself asks for. Guidance, not legal advice.

There are two gates. At *issue* a clause that waits keeps the offer a draft if it is *blocking*; at
*accept* it keeps an issued version from being called agreed. Silence is what blocks: a no that is
said aloud is an answer. A key with `@` is a stricter twin of the clause of the same name; where
both apply, the stricter one counts.

`applies_when` is read by a small language of its own: flags, `laws include …`, `markets include …`,
`markets beyond …`, `brand_country is …`, with `and`, `or`, `not` and brackets
(`irm/contract/condition.py`). Adding a clause or a law touches no Python.

This page is made from `data/contract/clauses.yaml` and `laws.yaml` by
`irm.contract.contract_page()`.
"""


def contract_page() -> str:
    """Answer `docs/contract.md`: every clause with its gate and source, every law with its sum."""
    known = register()
    parts = [_HEAD, f"## Clauses\n\nThere are {len(known.clauses)} clauses.\n"]
    for part in known.parts:
        parts.append(f"### {part.title}\n")
        parts.append("| clause | question | weight | applies when | answered by | source |")
        parts.append("|---|---|---|---|---|---|")
        parts += [_row(clause) for clause in known.clauses if clause.part == part.id]
        parts.append("")
    parts.append("## Laws on pay and written contracts\n")
    parts += [_law(law) for law in laws()]
    return "\n".join(parts)


def _row(clause: Clause) -> str:
    source = register().sources[clause.source]
    cited = f"[{source.words}]({source.link})" if source.link else source.words
    finding = f", {clause.finding}" if clause.finding else ""
    cells = (
        f"`{clause.key}`",
        clause.question,
        f"{clause.severity} at {clause.stage}{finding}",
        f"`{clause.applies_when}`",
        ANSWERED[clause.answer],
        f"{cited}, {source.as_of} ({clause.standing})",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _law(law: Law) -> str:
    lines = [
        f"### {law.cited}",
        "",
        f"- Applies when: `{law.applies_when}`, since {law.since}. {law.place_note}".rstrip(),
        f"- Binds from: {_threshold(law)}",
        f"- Written contract: {'yes' if law.written else 'no'}. {law.written_note}".rstrip(),
        f"- Pay: {law.pay.words}",
        f"- Kept for: {f'{law.keep_years} years' if law.keep_years else 'not said'}",
        f"- Ignored: {law.penalty}",
        f"- Not settled: {law.open_points or 'nothing that we know of'}",
        f"- Source: [{law.source}]({law.link}), {law.as_of} ({law.standing})",
        "",
    ]
    return "\n".join(lines)


def _threshold(law: Law) -> str:
    threshold = law.threshold
    if threshold is None:
        return "any sum"
    days = threshold.window.days
    window = f"in the {days} days before" if days else "in the calendar year"
    counts = "cash and goods" if threshold.counts == "cash_and_goods" else "cash"
    aim = " for the same campaign" if threshold.same_campaign else ""
    return (
        f"{format_short(threshold.amount, threshold.currency)} in {counts} between the same two "
        f"sides {window}{aim}. {threshold.note}"
    ).rstrip()
