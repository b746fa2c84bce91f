"""An offer as a document: PDF, DOCX, Markdown and JSON, all made from one view."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from irm.documents.canonical import canonical_json, check_code, content_hash
from irm.documents.glyphs import missing_glyphs
from irm.offers import OfferFile

__all__ = [
    "Format",
    "canonical_json",
    "check_code",
    "content_hash",
    "file_name",
    "missing_glyphs",
    "render",
    "slug",
    "unprintable",
]

Format = Literal["pdf", "docx", "md", "json"]

# Letters that do not come apart into a Latin letter and a mark.
_LATIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ı": "i"}
)
_NAME_LENGTH = 60


def render(file: OfferFile, to: Format, before: OfferFile | None = None) -> bytes:
    """Answer the offer as a file; the same offer gives the same bytes.

    With `before`, an earlier version of the same offer, an annex says what changed since; the
    JSON is the offer alone. FieldError when it is no earlier version.
    """
    if to == "json":
        return canonical_json(file).encode()
    # Loaded when first needed: the chart worker starts from this package, too.
    from irm.documents.docx import docx
    from irm.documents.markdown import markdown
    from irm.documents.pdf import pdf
    from irm.documents.view import view_of

    view = view_of(file, before=before)
    if to == "pdf":
        return pdf(view)
    return docx(view) if to == "docx" else markdown(view).encode()


def unprintable(file: OfferFile) -> str:
    """Answer the characters of an offer that its PDF must spell as codes; empty is good."""
    return missing_glyphs(file.model_dump_json())


def file_name(file: OfferFile, to: Format) -> str:
    """Answer a file name in plain ASCII: `offer-2026-014-v2-mira-kovac.pdf`."""
    number, name = slug(file.offer.number), slug(file.influencer.name)
    parts = ["offer", number, f"v{file.offer.version}", name]
    return f"{'-'.join(part for part in parts if part)}.{to}"


def slug(text: str) -> str:
    """Answer a text as part of a file name: `mira-kovac`."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LATIN))
    letters = folded.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_NAME_LENGTH].strip("-")
