"""The one way an offer is written as JSON, and the hash and check code that rest on it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from irm.offers import OfferFile


def canonical_json(file: OfferFile) -> str:
    """Answer the offer as JSON: keys sorted, UTF-8, line feeds, amounts without needless zeros.

    Equal offers give equal text, and the text reads back to an equal offer.
    """
    data = _plain(file.model_dump())
    return json.dumps(data, sort_keys=True, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(v) for key, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case Enum():
            return value.value
        case Decimal():
            return f"{value.normalize():f}" if value else "0"
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo else value
            return moment.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
    return value


def content_hash(file: OfferFile) -> str:
    """Answer the SHA-256 of the canonical JSON, as 64 hex digits."""
    return hashlib.sha256(canonical_json(file).encode()).hexdigest()


def check_code(file: OfferFile) -> str:
    """Answer the code on every page, which stands for the whole offer."""
    return code_of(content_hash(file))


def code_of(digest: str) -> str:
    """Answer the check code of a SHA-256 in hexadecimal: its first 8 digits, as `7F3A-91C2`."""
    digits = digest[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
