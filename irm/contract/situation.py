"""What an offer's conditions are asked of: places, platforms, rights and circumstances."""

from __future__ import annotations

from irm.contract.condition import Facts, Vocabulary
from irm.contract.regions import EEA_AND_SWITZERLAND
from irm.offers import (
    AffiliateLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    LongTermLine,
    OfferFile,
    ProductLine,
    Terms,
)
from irm.people import InfluencerFacts, TradesAs
from irm.places import parents

OFF_PLATFORM = frozenset({"ugc", "event", "live"})
"""Work that does not appear on an account of the person."""

VOCABULARY = Vocabulary(
    flags=frozenset(
        (
            *("usage_organic", "usage_paid", "whitelisting", "exclusivity"),
            *("ai_replica", "ai_content", "minors_featured", "retouched", "personal_data_shared"),
            *("performance_pay", "ambassador", "cross_promotion", "samples"),
            *("influencer_minor", "agent_present", "company", "small_supplier"),
            *("cross_border", "influencer_outside_eea", "brand_in_eea", "work_in_eea"),
            *("approval_required", "posts_on_creator_channel"),
        )
    ),
    sets=frozenset({"laws", "markets", "platforms", "work_places", "brand_places"}),
    words=frozenset({"brand_country", "influencer_country"}),
)


def situation(file: OfferFile) -> Facts:
    """Answer every name of the vocabulary for one offer, before any law is known to bind it.

    What nobody has answered counts as no for a flag, and as absent from a set.
    """
    offer, person, brand = file.offer, file.influencer, file.brand
    home = (person.place_of_work or person.tax_residence or "")[:2]
    brand_place = brand.place or brand.country
    work_places = _places(person.place_of_work)
    return {
        **_use(offer),
        **_pay(offer),
        **_content(offer, person),
        "company": person.trades_as is TradesAs.COMPANY,
        "agent_present": bool(person.agent_name or person.agent_email),
        "cross_border": bool(home and brand_place and home != brand_place[:2]),
        "influencer_outside_eea": bool(home) and home not in EEA_AND_SWITZERLAND,
        "brand_in_eea": brand_place[:2] in EEA_AND_SWITZERLAND,
        "work_in_eea": home in EEA_AND_SWITZERLAND,
        "laws": frozenset(),
        "markets": frozenset(markets(file)),
        "platforms": frozenset(line.platform for line in offer.deliverables),
        "work_places": work_places,
        "brand_places": _places(brand_place),
        "brand_country": brand_place[:2],
        "influencer_country": home,
    }


def audience_countries(file: OfferFile) -> tuple[str, ...]:
    """Answer the audience countries on the platforms that are posted on, each once.

    Where those are not recorded: of all audiences; else the country of work.
    """
    person = file.influencer
    posted = {line.platform for line in file.offer.deliverables}
    near = [c for a in person.audiences if a.platform in posted for c in a.countries]
    found = tuple(dict.fromkeys(near)) or person.audience_countries
    place = person.place_of_work
    return found or ((place[:2],) if place else ())


def markets(file: OfferFile) -> tuple[str, ...]:
    """Answer the countries that an offer is aimed at: of its audience, and of its labels."""
    labelled = (row.country for row in file.offer.disclosure.labels if row.label)
    return tuple(dict.fromkeys((*audience_countries(file), *labelled)))


def _places(code: str | None) -> frozenset[str]:
    return frozenset(parents(code)) if code else frozenset()


def _use(offer: Terms) -> dict[str, bool]:
    rights = offer.rights
    return {
        "usage_organic": bool(rights.organic_reuse.granted),
        "usage_paid": bool(rights.paid_use.granted),
        "whitelisting": bool(rights.whitelisting.granted),
        "exclusivity": bool(offer.exclusivity.agreed),
    }


def _pay(offer: Terms) -> dict[str, bool]:
    lines = [line for line in offer.compensation if not line.says_nothing]
    return {
        "performance_pay": any(isinstance(line, AffiliateLine) for line in lines)
        or any(line.purpose is CashPurpose.BONUS for line in offer.cash_lines),
        "cross_promotion": any(isinstance(line, CrossPromotionLine) for line in lines),
        "samples": any(isinstance(line, ProductLine) for line in lines),
        "ambassador": any(
            isinstance(line, LongTermLine) and line.certainty is Certainty.GUARANTEED
            for line in lines
        ),
    }


def _content(offer: Terms, person: InfluencerFacts) -> dict[str, bool]:
    holds = offer.circumstances
    return {
        "ai_replica": bool(holds.ai_replica),
        "ai_content": bool(holds.ai_people),
        "influencer_minor": person.is_minor,
        "minors_featured": bool(holds.minors_featured),
        "retouched": bool(holds.retouched),
        "personal_data_shared": bool(holds.audience_data_shared),
        "small_supplier": bool(holds.registered_small_supplier),
        "approval_required": bool(offer.deliverables),
        "posts_on_creator_channel": any(
            line.platform not in OFF_PLATFORM for line in offer.deliverables
        ),
    }
