"""Is this file a version that was issued? Told by its SHA-256, never by what it says of itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum

from irm.entry import format_date
from irm.records import Record
from irm.services.desk import PRACTICE, Desk
from irm.store import versions

_SAYS = re.compile(rb"Offer ([0-9]{4}-[0-9]{3,9}), version ([0-9]{1,6}):")


class Standing(StrEnum):
    """What a file is to the versions on file here."""

    ISSUED = "issued"
    ERASED = "erased"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class Verdict(Record):
    """What was found; number, version and day are those of the version, where there is one."""

    standing: Standing
    sha256: str
    number: str = ""
    version: int | None = None
    issued_at: datetime | None = None
    check_code: str = ""
    practice: bool = False
    erased_on: date | None = None

    @property
    def words(self) -> str:
        """Answer the verdict in a sentence or two."""
        named = f"offer {self.number}, version {self.version}"
        named += " (practice)" if self.practice else ""
        day = f", issued on {format_date(self.issued_at.date())}" if self.issued_at else ""
        match self.standing:
            case Standing.ISSUED:
                return f"Unchanged: this is {named}{day}. Check code {self.check_code}."
            case Standing.ERASED:
                gone = format_date(self.erased_on) if self.erased_on else "an earlier day"
                return (
                    f"Unchanged: this was {named}{day}. Check code {self.check_code}. "
                    f"Its text was erased here on {gone}."
                )
            case Standing.CHANGED:
                return (
                    f"Not what was issued: this says it is {named}{day}, but its content differs. "
                    "It was changed, or made as a draft. Ask for the issued PDF."
                )
        return "Unknown: this is no PDF and no JSON of a version that was issued here."


def verify_document(desk: Desk, content: bytes) -> Verdict:
    """Answer which issued version a PDF or JSON is, byte by byte, in any workspace."""
    digest = versions.sha256(content)
    with desk.store.read() as tx:
        found = versions.find_by_hash(tx, digest)
        standing = Standing.ERASED if found and found.erased_on else Standing.ISSUED
        if found is None and (says := _SAYS.search(content)):
            found = versions.find_by_number(tx, says[1].decode(), int(says[2]))
            standing = Standing.CHANGED
    if found is None:
        return Verdict(standing=Standing.UNKNOWN, sha256=digest)
    from irm.documents.canonical import code_of  # loads the document's room

    return Verdict(
        standing=standing,
        sha256=digest,
        number=found.number,
        version=found.version,
        issued_at=found.issued_at,
        check_code=code_of(found.file_sha256),
        practice=found.workspace == PRACTICE,
        erased_on=found.erased_on,
    )
