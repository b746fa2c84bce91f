"""Builders with defaults: a complete, fair offer whose gate is open on `TODAY`.

A test names only what it is about: `offer_file(payment=Payment(due_days=45, trigger="last_live"))`.

The default offer, in EUR:

    worth   1 reel × 9 h × 40.00          360.00
            1 story set × 3 h × 40.00     120.00
            reuse 90 days: 2 months charged × 5 % × 480.00 = 48.00
                                          528.00
    value   fee 480.00 + reuse 60.00      540.00
    parity  540 ÷ 528 = 1.02
    floor   540 ÷ 12 h = 45.00 an hour, against 13.90 in Germany
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from irm.contract import Acceptance
from irm.contract.acceptance import INTENT
from irm.offers import (
    BrandProfile,
    CashLine,
    Circumstances,
    ClauseAnswer,
    Dates,
    Deliverable,
    Disclosure,
    DisclosureLabel,
    Exclusivity,
    Exit,
    Offer,
    OfferFile,
    Payment,
    ReviewTerms,
    Right,
    Rights,
)
from irm.people import AgeGroup, Audience, Effort, InfluencerFacts, Rate
from irm.worth import AgreedWork

TODAY = date(2026, 11, 23)  # a Monday
ASKED_ON = date(2026, 11, 9)


NOTHING_SPECIAL = Circumstances(
    minors_featured=False,
    ai_people=False,
    ai_replica=False,
    retouched=False,
    audience_data_shared=False,
)


def eur(amount: str) -> Decimal:
    """Answer an exact amount."""
    return Decimal(amount)


def rate(format: str = "hour", amount: str = "40", **changes: Any) -> Rate:
    """A price in the person's own word."""
    fields = {
        "id": f"r-{format}",
        "format": format,
        "amount": Decimal(amount),
        "currency": "EUR",
        "stated_on": ASKED_ON,
        "source": "E-mail of 9 November",
    }
    return Rate(**{**fields, **changes})


def effort(format: str = "instagram_reel", hours: str = "9", **changes: Any) -> Effort:
    """Hours for one piece in the person's own word."""
    fields = {
        "id": f"e-{format}",
        "format": format,
        "hours": Decimal(hours),
        "stated_on": ASKED_ON,
        "source": "E-mail of 9 November",
    }
    return Effort(**{**fields, **changes})


def audience(platform: str = "instagram", **changes: Any) -> Audience:
    """An account with an audience in Germany."""
    fields = {
        "id": f"a-{platform}",
        "platform": platform,
        "handle": "@mira.cooks",
        "followers": 24_000,
        "countries": ("DE",),
    }
    return Audience(**{**fields, **changes})


def person(**changes: Any) -> InfluencerFacts:
    """Mira works in Berlin and has told her hours and her rate."""
    fields = {
        "name": "Mira",
        "legal_name": "Mira Kovač",
        "email": "mira@example.com",
        "address": "Sonnenallee 1\n12047 Berlin",
        "tax_residence": "DE",
        "place_of_work": "DE-BE",
        "age_group": AgeGroup.ADULT,
        "age_confirmed_on": ASKED_ON,
        "audiences": (audience(),),
        "rates": (rate(),),
        "effort": (effort(), effort("instagram_story_set_3_frames", "3")),
    }
    return InfluencerFacts(**{**fields, **changes})


def brand(**changes: Any) -> BrandProfile:
    """A brand with everything that a contract asks of it."""
    fields = {
        "name": "Lindenhof",
        "legal_name": "Lindenhof Tee GmbH",
        "address": "Marktplatz 3\n04109 Leipzig",
        "country": "DE",
        "contact_name": "Jonas Weber",
        "contact_email": "jonas@example.com",
        "signatory_name": "Anke Lindner",
        "signatory_role": "Managing director",
        "currency": "EUR",
    }
    return BrandProfile(**{**fields, **changes})


def deliverable(**changes: Any) -> Deliverable:
    """One reel, draft on 10 December, live in the week from 16 December."""
    fields = {
        "id": "d1",
        "platform": "instagram",
        "format": "instagram_reel",
        "details": "45 to 60 seconds: a winter evening with the tea of her choice",
        "draft_due": date(2026, 12, 10),
        "live_from": date(2026, 12, 16),
        "live_until": date(2026, 12, 22),
        "stays_online_days": 90,
    }
    return Deliverable(**{**fields, **changes})


def stories(**changes: Any) -> Deliverable:
    """One story set beside the reel."""
    fields = {
        "id": "d2",
        "format": "instagram_story_set_3_frames",
        "details": "Three frames with the link, on the day of the reel",
        "stays_online_days": 1,
    }
    return deliverable(**{**fields, **changes})


def cash(amount: str = "480", **changes: Any) -> CashLine:
    """A cash line, the fee unless said otherwise."""
    return CashLine(**{"id": "c1", "amount": Decimal(amount), **changes})


def right(**changes: Any) -> Right:
    """A granted use with an end, a place and a price."""
    fields = {
        "granted": True,
        "channels": "Instagram and web shop of Lindenhof",
        "territory": "Germany",
        "days": 90,
        "price": Decimal(60),
    }
    return Right(**{**fields, **changes})


def rights(**changes: Any) -> Rights:
    """Reuse for 90 days; everything else is a no said aloud."""
    no = Right(granted=False)
    fields = {"organic_reuse": right(), "paid_use": no, "whitelisting": no, "raw_files": no}
    return Rights(**{**fields, **changes})


def disclosure(**changes: Any) -> Disclosure:
    """A label for Germany, the platform's tool, an honest opinion."""
    fields = {
        "labels": (DisclosureLabel(id="l1", country="DE", label="Werbung"),),
        "platform_tool": True,
        "honest_opinion": True,
    }
    return Disclosure(**{**fields, **changes})


_PAYMENT = {"deposit_percent": Decimal(0), "late_fee_percent": Decimal("1.5")}


def payment(**changes: Any) -> Payment:
    """Thirty days after the last piece is live."""
    return Payment(
        **{"due_days": 30, "trigger": "last_live", "method": "SEPA", **_PAYMENT, **changes}
    )


def review_terms(**changes: Any) -> ReviewTerms:
    """Three working days, two rounds."""
    fields = {
        "brand_days": 3,
        "revision_rounds": 2,
        "extra_round_price": Decimal(60),
        "free_choice": "Mira chooses tea, place, words and music.",
    }
    return ReviewTerms(**{**fields, **changes})


def offer(**changes: Any) -> Offer:
    """The fair offer worked out at the top of this file."""
    fields = {
        "id": "o1",
        "number": "2026-014",
        "made_on": TODAY,
        "currency": "EUR",
        "campaign": "Winter evenings",
        "category": "none",
        "circumstances": NOTHING_SPECIAL,
        "clauses": (ClauseAnswer(id="work-story_highlight", agreed=False),),
        "summary": "One reel and one story set about a winter evening with tea.",
        "brief": "What matters: the tea is loose, organic and packed in Leipzig.",
        "deliverables": (deliverable(), stories()),
        "compensation": (cash(),),
        "rights": rights(),
        "exclusivity": Exclusivity(agreed=False),
        "dates": Dates(brief_on=date(2026, 11, 27), answer_by=date(2026, 12, 1)),
        "payment": payment(),
        "review": review_terms(),
        "disclosure": disclosure(),
        "exit": Exit(kill_fee_percent=50, notice_days=7, complaint_contact="Anke Lindner"),
        "ask_before_reposting": True,
        "work_starts_after_signing": True,
    }
    return Offer(**{**fields, **changes})


def offer_file(
    *,
    person: InfluencerFacts | None = None,
    brand: BrandProfile | None = None,
    practice: bool = False,
    **changes: Any,
) -> OfferFile:
    """The fair offer as a file; `changes` are those of the offer."""
    return OfferFile(
        practice=practice,
        brand=brand or _brand(),
        influencer=person or _person(),
        offer=offer(**changes),
    )


def signing(**changes: Any) -> Acceptance:
    """What is noted with a yes that the second gate lets pass."""
    fields = {
        "signed_by_brand": "Anke Lindner",
        "signed_by_influencer": "Mira Kovač",
        "adult_confirmed": True,
        "intent_words": INTENT,
        "electronic_consent": True,
        "identity": "Reply from the address on file",
        "copy_sent_on": None,
    }
    return Acceptance(**{**fields, **changes})


def agreed(hourly: str = "40", who: str = "p1", **changes: Any) -> AgreedWork:
    """One reel that somebody agreed to, ten hours of work."""
    fields = {
        "offer": f"offer of {who}",
        "person": who,
        "agreed_on": ASKED_ON,
        "platform": "instagram",
        "format": "instagram_reel",
        "quantity": 1,
        "pay": Decimal(hourly) * 10,
        "hours": Decimal(10),
        "currency": "EUR",
        "place": "DE",
        "followers": 20_000,
    }
    return AgreedWork(**{**fields, **changes})


_person, _brand = person, brand
