"""The JSON Schema of an offer file, so that other programs can write one."""

from __future__ import annotations

import json
from typing import Any

from irm.offers.models import OfferFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = (
    "One self-contained offer to an influencer: the brand that offers, the facts of the person it "
    "rests on, and the offer with its terms. Amounts are numbers or decimal text in the currency "
    "beside them, with no more decimals than that currency has. Dates are ISO 8601. Unknown "
    "fields are refused."
)


def offer_schema() -> dict[str, Any]:
    """Answer the JSON Schema (2020-12) of the offer file that `load` reads."""
    schema = OfferFile.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    for model in schema["$defs"].values():
        _describe_fields(model)
    _describe_fields(schema)
    return {
        "$schema": DIALECT,
        "$id": "irm-offer/1",
        **schema,
        "title": "IRM offer file",
        "description": _ABOUT,
    }


def published_schema() -> str:
    """Answer the text of `data/schemas/offer.schema.json`."""
    return json.dumps(offer_schema(), indent=2, ensure_ascii=False) + "\n"


_WORDS = {
    "id": "Any text that is unlike the ids of the other rows.",
    "currency": "ISO 4217, three letters.",
    "country": "ISO 3166-1, two letters.",
    "countries": "ISO 3166-1, two letters each.",
    "place_of_work": "ISO 3166-1 or 3166-2, with a city after a colon: DE, US-NY, US-WA:seattle.",
    "format": "A format from the reference data, for example instagram_reel; in a rate also hour.",
    "platform": "A platform in lower case, for example instagram.",
    "granted": "true or false; null means that nobody has answered yet.",
    "agreed": "true or false; null means that nobody has answered yet.",
    "hours": "Hours for one piece.",
    "price": "An amount in the currency of the offer; for a deliverable, for the whole line.",
    "days": "Number of days.",
    "due_days": "Days from the trigger to the payment.",
    "stated_on": "The day on which it was stated.",
    "answer_by": "The last day on which the offer can be accepted.",
    "schema_version": "Always irm-offer/1.",
}


def _describe_fields(model: dict[str, Any]) -> None:
    for name, field in model.get("properties", {}).items():
        if name in _WORDS:
            field.setdefault("description", _WORDS[name])
