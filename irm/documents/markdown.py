"""The offer as Markdown: headings, lists and tables; every text of a person is escaped."""

from __future__ import annotations

import re

from irm.documents.parts import DocumentView, Section, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!@^=+])")
_LEADING = re.compile(r"^(\s*)([-:]|\d+[.)])", re.MULTILINE)
_LINK = re.compile(r"\b(https?|ftp)://|\bwww\.", re.IGNORECASE)


def markdown(view: DocumentView) -> str:
    """Answer the document as Markdown text with line feeds."""
    blocks = [
        *_head(view),
        *_terms(view),
    ]
    for chapter in view.chapters:
        blocks += [f"# {escaped(chapter.title)}", _lines(chapter.opening)]
        for section in chapter.sections:
            blocks += _section(section)
    blocks += ["---", f"{escaped(view.foot)} · {escaped(view.foot_rule)}"]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    """Answer text that Markdown shows as it stands: no markup, link, formula or HTML."""
    plain = _SPECIAL.sub(r"\\\1", text)
    plain = _LEADING.sub(_stopped, plain)
    return _LINK.sub(lambda m: m[0].replace(":", "&#58;").replace("www.", "www&#46;"), plain)


def _stopped(found: re.Match[str]) -> str:
    """The sign that would begin a list or a rule, as itself."""
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _lines(text: str) -> str:
    """A text of several lines, each line kept."""
    return "  \n".join(escaped(line.strip()) for line in text.split("\n") if line.strip())


def _cell(text: str) -> str:
    return "<br>".join(escaped(line.strip()) for line in text.split("\n"))


def _head(view: DocumentView) -> list[str]:
    marks = f" · **{escaped(' · '.join(view.marks))}**" if view.marks else ""
    lines = [*view.head_lines, view.contact]
    strip = Table(
        head=tuple(f.label for f in view.strip),
        rows=(tuple(f.value for f in view.strip),),
        widths=(1,) * len(view.strip),
    )
    return [
        f"{escaped(view.brand)}{marks}",
        f"# {escaped(view.title)}",
        "  \n".join([*map(escaped, lines), f"**{escaped(view.answer_by)}**"]),
        _lines(view.summary),
        _table(strip),
    ]


def _terms(view: DocumentView) -> list[str]:
    optional = [f"{escaped(o.label)}: {escaped(o.value)}" for o in view.work.optional]
    blocks = ["## What you make", _table(view.work.table), *optional, _lines(view.work.also)]
    blocks += ["## Use of your work", _points(view.use)]
    blocks += ["## How we work together", _points(view.together)]
    blocks += ["## Money", _lines(view.money)]
    if view.still_to_agree:
        blocks += ["## Still to agree", _points(view.still_to_agree)]
    answers = [f"- **{escaped(a.title)}** – {escaped(a.text)}" for a in view.answers]
    blocks += ["## Your answer", "\n".join(answers)]
    blocks += ["## Signatures"]
    return blocks + [f"\\_\\_\\_\\_\\_\\_\\_\\_  \n{escaped(s)}" for s in view.signatures]


def _section(section: Section) -> list[str]:
    takeaway = f"**{escaped(section.takeaway)}**" if section.takeaway else ""
    chart = f"Chart in words: {escaped(section.chart.alt)}" if section.chart else ""
    return [
        f"## {escaped(section.heading)}",
        takeaway,
        *map(_lines, section.paragraphs),
        chart,
        *map(_table, section.tables),
        _points(section.points),
        _lines(section.note),
    ]


def _points(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {_cell(item)}" for item in items)


def _table(table: Table) -> str:
    rules = ["---:" if n in table.numeric else "---" for n in range(len(table.head))]
    total = [[f"**{_cell(c)}**" if c else "" for c in table.total]] if table.total else []
    rows = [[_cell(c) for c in table.head], rules, *([_cell(c) for c in r] for r in table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*rows, *total])
