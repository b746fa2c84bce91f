"""The record of a yes: who agreed to which bytes, when and how."""

from __future__ import annotations

from datetime import date, datetime

from irm.records import Line, Record

INTENT = "I have read this offer and I agree to it."
CONSENT = "I agree to sign and to receive this contract electronically."


class Acceptance(Record):
    """What is on file about the signing of one issued version.

    `document_sha256` is the hash of the PDF that both sides had before them; `identity` says how
    the person behind the signature was known (a reply from the address on file, in person).
    """

    signed_by_brand: Line = ""
    brand_signed_on: date | None = None
    signed_by_influencer: Line = ""
    influencer_signed_on: date | None = None
    adult_confirmed: bool | None = None
    guardian_name: Line = ""
    intent_words: Line = ""
    electronic_consent: bool | None = None
    identity: Line = ""
    document_sha256: Line = ""
    signed_at: datetime | None = None
    replica_signed_apart: bool | None = None
    copy_sent_on: date | None = None
