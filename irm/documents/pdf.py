"""The offer as PDF: tagged, fonts inside, charts as vectors, the same bytes for the same input."""

from __future__ import annotations

import json
import os
import re
import threading
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any

import typst

from irm.documents.glyphs import printable
from irm.documents.parts import DocumentView
from irm.documents.skin import Chart
from irm.documents.vectors import FONTS, svg

TEMPLATES = FONTS.parent / "templates"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# Lines, sums, words too long for a line, and scripts that run from right to left.
SPECIAL = re.compile("\n|[A-Z]{3} [−\\d]|\\S{24,}|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

_thread = threading.local()
_at_once = threading.BoundedSemaphore(os.cpu_count() or 1)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _compiler() -> typst.Compiler:
    """Answer this thread's compiler; one shared by threads would refuse to work."""
    found: typst.Compiler | None = getattr(_thread, "compiler", None)
    if found is None:
        found = typst.Compiler(
            input=str(TEMPLATES / "offer.typ"), root=str(TEMPLATES), font_paths=_fonts()
        )
        _thread.compiler = found
    return found


def pdf(view: DocumentView) -> bytes:
    """Answer the document as PDF/A-2a and PDF/UA-1, dated when the offer was issued."""
    data = _data(view)
    with _at_once:
        try:
            return _compiled(printable(data), view)
        except typst.TypstError:
            # An accent on a letter whose font lacks it; PDF/A forbids the empty box.
            return _compiled(printable(data, bare=True), view)


def _compiled(data: dict[str, Any], view: DocumentView) -> bytes:
    made = _compiler().compile(
        format="pdf",
        sys_inputs={"data": json.dumps(_marked(data), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(view.made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was expected")
    return made


def _data(value: Any) -> Any:
    """The view as plain data, with its charts drawn."""
    if isinstance(value, Chart):
        return {"svg": svg(value.spec), "alt": value.alt}
    if isinstance(value, tuple):
        return [_data(v) for v in value]
    if is_dataclass(value):
        return {f.name: _data(getattr(value, f.name)) for f in fields(value)}
    return value.isoformat() if isinstance(value, datetime) else value


def _marked(value: Any) -> Any:
    """Wrap the texts that the template must look into; all others it sets as they stand."""
    match value:
        case str():
            return {"text": value} if SPECIAL.search(value) else value
        case dict():
            return {k: v if k == "svg" else _marked(v) for k, v in value.items()}
        case list():
            return [_marked(v) for v in value]
    return value
