"""The offer as PDF: tagged, fonts inside, charts as vectors, the same bytes for the same input."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Sequence
from dataclasses import is_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import typst

from irm.documents.glyphs import printable
from irm.documents.parts import ChapterView, DocumentView, Table, starts_rtl
from irm.documents.skin import Chart
from irm.documents.vectors import FONTS, svg
from irm.documents.widths import laid_out

TEMPLATES = FONTS.parent / "templates"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# Lines, sums, words too long for a line, and scripts that run from right to left.
SPECIAL = re.compile("\n|[A-Z]{3} [−\\d]|\\S{24,}|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
MOST_ABOVE, MOST_IN_LIST = 60, 26  # lines of text on page one, with room to spare
MOST_IN_ROW = 45  # lines of a row that surely fits a page
SUM = re.compile("(\\b[A-Z]{3} [−\\d][\\d,.]*)")
LONG_WORD = re.compile("([!-~\u00c0-\u052f\u1e00-\u1fff]{24,})")
HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")

_thread = threading.local()
_at_once = threading.BoundedSemaphore(os.cpu_count() or 1)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _compiler(template: str) -> typst.Compiler:
    """Answer this thread's compiler; one shared by threads would refuse to work."""
    kept: dict[str, typst.Compiler] | None = getattr(_thread, "compilers", None)
    if kept is None:
        kept = _thread.compilers = {}
    if template not in kept:
        kept[template] = typst.Compiler(
            input=str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts()
        )
    return kept[template]


def pdf(view: DocumentView) -> bytes:
    """Answer the document as PDF/A-2a and PDF/UA-1, dated when the offer was issued."""
    with _at_once:
        try:
            return _compiled(view, bare=False)
        except typst.TypstError:
            # An accent on a letter whose font lacks it; PDF/A forbids the empty box.
            return _compiled(view, bare=True)


def _compiled(view: DocumentView, *, bare: bool) -> bytes:
    page_one = replace(view, schedule=(), terms=(), annexes=())
    more = {
        "roomy": len(view.work.table.rows) < 5,
        "on_one_page": _fits_page_one(view),
        "chapters": _data(view.chapters, bare),
    }
    return _typeset("offer.typ", _data(page_one, bare) | more, view.made_at)


def _typeset(template: str, data: dict[str, Any], made_at: datetime) -> bytes:
    made = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was expected")
    return made


def chapter_pdf(view: ChapterView) -> bytes:
    """Answer a document of sections, such as a room's summary, in the same standards."""
    with _at_once:
        try:
            return _typeset("chapter.typ", _data(view, False), view.made_at)
        except typst.TypstError:
            return _typeset("chapter.typ", _data(view, True), view.made_at)


def _data(value: Any, bare: bool) -> Any:
    """The view as plain data, with its charts drawn and its texts ready to be set."""
    if isinstance(value, str):
        return _marked(value if value.isascii() else printable(value, bare=bare))
    if isinstance(value, tuple):
        return [_data(v, bare) for v in value]
    if isinstance(value, Chart):
        return {"svg": svg(value.spec), "alt": printable(value.alt, bare=bare)}
    if isinstance(value, Table):
        return _table(value, bare)
    if is_dataclass(value):
        return {name: _data(v, bare) for name, v in vars(value).items()}
    return value.isoformat() if isinstance(value, datetime) else value


def _table(table: Table, bare: bool) -> dict[str, Any]:
    """A table with its columns in points; what surely fits its line is set as it stands."""
    columns, single = laid_out(table)
    rows = [table.head, *table.rows, *([table.total] if table.total else [])]
    texts = [
        row if number < len(single) and single[number] else _data(row, bare)
        for number, row in enumerate(rows)
    ]
    cells = [cell for row in texts[1 : 1 + len(table.rows)] for cell in row]
    tall = [max(_lines((cell,), 20) for cell in row) > MOST_IN_ROW for row in table.rows]
    return {
        "head": texts[0],
        "cells": cells,
        "plain": not any(tall) and all(isinstance(cell, str) for cell in (*texts[0], *cells)),
        "tall": tall if any(tall) else (),
        "total": texts[-1] if table.total else (),
        "widths": table.widths,
        "numeric": table.numeric,
        "columns": columns,
        "single": single,
    }


def _marked(text: str) -> str | dict[str, Any]:
    """Take apart a text that the template must not set as it stands; nothing is added to it."""
    if not SPECIAL.search(text):
        return text
    lines = [_pieces(line) for line in text.split("\n")]
    rtl = ("he" if HEBREW.search(text) else "ar") if starts_rtl(text) else ""
    return {"text": text, "lines": lines, "rtl": rtl}


def _pieces(line: str) -> list[str | dict[str, str]]:
    """A line in pieces: a sum stays on one line, a word too long for a line may break anywhere."""
    found: list[str | dict[str, str]] = []
    for at, part in enumerate(LONG_WORD.split(line)):
        if at % 2:
            found.append({"broken": part})
            continue
        found += [{"held": p} if n % 2 else p for n, p in enumerate(SUM.split(part)) if p]
    return found


def _fits_page_one(view: DocumentView) -> bool:
    """Whether the two lists of page one surely end on it, counted in lines."""
    cells = [cell for row in view.work.table.rows for cell in row]
    above = (view.title, view.summary, view.work.also, *cells)
    lists = (view.use, view.together)
    return _lines(above, 30) <= MOST_ABOVE and all(_lines(t, 40) <= MOST_IN_LIST for t in lists)


def _lines(texts: Sequence[str], length: int) -> int:
    return sum(text.count("\n") + 1 + len(text) // length for text in texts)
