"""Small offer files for the document tests, each with one purpose."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from irm.offers import (
    AffiliateLine,
    BrandProfile,
    CashLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    Dates,
    Deliverable,
    Disclosure,
    DisclosureLabel,
    EventLine,
    Exclusivity,
    Exit,
    LongTermLine,
    Offer,
    OfferFile,
    Payment,
    ProductLine,
    ProductUse,
    ReviewTerms,
    Right,
    Rights,
    State,
)
from irm.people import Audience, Effort, InfluencerFacts, Rate, StatedBy

HOSTILE = (
    '#read("/etc/passwd")',
    "{{7*7}}",
    "</w:t>",
    "=1+1",
    "**bold** [link](javascript:alert(1)) | cell",
    "<script>alert(1)</script>",
    "$x^2$ `code` _under_",
)
NAMES = {
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олена Ковальчук",
    "Arabic": "ليلى حداد",
    "Chinese": "王小明",
    "emoji": "Mira 🌻",
}

BRAND = BrandProfile(
    name="Nordlys Skincare",
    legal_name="Nordlys Skincare ApS",
    address="Havnegade 12\n1058 Copenhagen\nDenmark",
    country="DK",
    contact_name="Jana Berg",
    contact_role="Partnerships",
    contact_email="jana@nordlys.example",
    signatory_name="Jana Berg",
    signatory_role="Head of Partnerships",
    own_floor=Decimal("18.00"),
    own_floor_note="Decided by the team on 3 March 2026",
)

MIRA = InfluencerFacts(
    name="Mira Kovač",
    legal_name="Mira Kovač",
    email="mira@kovac.example",
    address="Lindenweg 4\n10115 Berlin\nGermany",
    place_of_work="DE-BE",
    audiences=(
        Audience(
            id="a1", platform="instagram", handle="@mirakovac", followers=48000, countries=("DE",)
        ),
    ),
    rates=(
        Rate(
            id="r1",
            format="hour",
            amount=Decimal("24.00"),
            currency="EUR",
            stated_on=date(2026, 5, 20),
            source="E-mail of 20 May 2026",
        ),
    ),
    effort=(
        Effort(id="e1", format="instagram_reel", hours=Decimal(14), stated_on=date(2026, 5, 20)),
        Effort(
            id="e2",
            format="instagram_story_set_3_frames",
            hours=Decimal("4.5"),
            stated_on=date(2026, 5, 20),
        ),
    ),
)

REEL = Deliverable(
    id="d1",
    platform="instagram",
    format="instagram_reel",
    details="30–45 seconds, your own script",
    draft_due=date(2026, 6, 8),
    live_from=date(2026, 6, 15),
    stays_online_days=30,
    price=Decimal("460.00"),
)
STORIES = Deliverable(
    id="d2",
    platform="instagram",
    format="instagram_story_set_3_frames",
    details="Set of three, one with link",
    draft_due=date(2026, 6, 14),
    live_from=date(2026, 6, 16),
    price=Decimal("140.00"),
)


def offer(**changes: Any) -> Offer:
    """Answer the offer of the anatomy, issued, with changes."""
    values: dict[str, Any] = {
        "id": "o1",
        "number": "2026-014",
        "version": 2,
        "state": State.ISSUED,
        "made_on": date(2026, 5, 28),
        "issued_at": datetime(2026, 5, 28, 9, 30, tzinfo=UTC),
        "currency": "EUR",
        "campaign": "Summer sun cream",
        "summary": "One reel and a set of three stories about the summer sun cream, on your own "
        "channels, in June 2026. You keep your voice; we check facts only.",
        "brief": "Show how you use the sun cream on a normal day.\nSay what you do not like, too.",
        "deliverables": (REEL, STORIES),
        "compensation": (
            ProductLine(
                id="p1",
                description="Product set",
                street_price=Decimal("180.00"),
                use=ProductUse.CHOSEN,
            ),
        ),
        "rights": Rights(
            organic_reuse=Right(
                granted=True, channels="our Instagram", territory="worldwide", days=90
            ),
            paid_use=Right(granted=False),
            whitelisting=Right(granted=False),
            raw_files=Right(granted=False),
        ),
        "exclusivity": Exclusivity(agreed=False),
        "dates": Dates(brief_on=date(2026, 5, 30), answer_by=date(2026, 6, 6)),
        "payment": Payment(
            due_days=14,
            trigger="last_live",
            method="Bank transfer",
            invoice_by=date(2026, 6, 20),
            late_fee_percent=Decimal("1.5"),
            tax_note="VAT is added if you charge it.",
        ),
        "review": ReviewTerms(
            brand_days=2,
            revision_rounds=1,
            extra_round_price=Decimal("40.00"),
            free_choice="script, music and setting",
            fixed_points="the filter factor and the name of the product",
        ),
        "disclosure": Disclosure(
            labels=(DisclosureLabel(id="l1", country="DE", label="Werbung"),),
            platform_tool=True,
            honest_opinion=True,
        ),
        "exit": Exit(
            kill_fee_percent=Decimal(50),
            notice_days=7,
            complaint_contact="Jana Berg, jana@nordlys.example",
        ),
        "ask_before_reposting": True,
        "work_starts_after_signing": True,
    }
    return Offer(**(values | changes))


def file(
    *,
    brand: BrandProfile = BRAND,
    influencer: InfluencerFacts = MIRA,
    practice: bool = False,
    **changes: Any,
) -> OfferFile:
    """Answer the offer file of the anatomy with changes to its offer."""
    return OfferFile(practice=practice, brand=brand, influencer=influencer, offer=offer(**changes))


def with_name(name: str) -> OfferFile:
    """Answer the anatomy's offer to a person of another name."""
    return file(influencer=MIRA.model_copy(update={"name": name, "legal_name": name}))


def bare_draft() -> OfferFile:
    """Answer a draft in which almost nothing has been said."""
    return OfferFile(
        brand=BrandProfile(name="Nordlys Skincare"),
        influencer=InfluencerFacts(name="Mira Kovač"),
        offer=Offer(id="o2", number="2026-015", made_on=date(2026, 5, 28), currency="EUR"),
    )


def six_items() -> OfferFile:
    """Answer an offer of six items with every kind of compensation."""
    formats = (
        ("instagram", "instagram_reel"),
        ("instagram", "instagram_story_set_3_frames"),
        ("instagram", "instagram_carousel"),
        ("tiktok", "tiktok_video"),
        ("youtube", "youtube_short"),
        ("newsletter", "newsletter_mention"),
    )
    lines = tuple(
        Deliverable(
            id=f"d{n}",
            platform=platform,
            format=name,
            quantity=1 + n % 2,
            details="One main point in your own words, with a link",
            draft_due=date(2026, 6, 8 + n),
            live_from=date(2026, 6, 15 + n),
            stays_online_days=30,
            price=Decimal(200 + 10 * n),
        )
        for n, (platform, name) in enumerate(formats)
    )
    return file(
        deliverables=lines,
        compensation=every_kind(),
        rights=Rights(
            organic_reuse=Right(granted=True, channels="our Instagram", territory="EU", days=90),
            paid_use=Right(
                granted=True,
                channels="Meta ads",
                territory="Germany",
                days=60,
                price=Decimal("250.00"),
            ),
            whitelisting=Right(granted=False),
            raw_files=Right(granted=False),
        ),
        exclusivity=Exclusivity(agreed=True, category="sun care", days=30, price=Decimal("120.00")),
    )


def every_kind() -> tuple[Any, ...]:
    """Answer one compensation line of each kind."""
    return (
        CashLine(id="c1", purpose=CashPurpose.FEE, description="Concept", amount=Decimal(150)),
        CashLine(id="c2", purpose=CashPurpose.EXPENSES, description="Props", amount=Decimal(45)),
        ProductLine(id="p1", description="Product set", street_price=Decimal(180)),
        AffiliateLine(id="f1", description="Shop link", percent=Decimal(10), expected=Decimal(60)),
        CrossPromotionLine(
            id="x1",
            channel="our newsletter",
            platform="newsletter",
            on=date(2026, 6, 30),
            impressions=20000,
            cpm=Decimal(8),
            cpm_source="Price list of the newsletter",
        ),
        EventLine(
            id="v1",
            description="Opening in Copenhagen",
            on=date(2026, 7, 4),
            leisure_value=Decimal(90),
            travel_value=Decimal(140),
        ),
        LongTermLine(
            id="g1",
            description="Autumn series",
            deals=2,
            fee_per_deal=Decimal(500),
            worth_per_deal=Decimal(430),
            first_on=date(2026, 9, 1),
            last_on=date(2026, 11, 1),
            certainty=Certainty.GUARANTEED,
        ),
    )


def many_items(count: int, more: str = "") -> OfferFile:
    """Answer an offer whose tables run over several pages; `more` makes its rows higher."""
    lines = tuple(
        REEL.model_copy(update={"id": f"d{n}", "details": f"Part {n + 1} of the series{more}"})
        for n in range(count)
    )
    return file(deliverables=lines)


def sixty_items() -> OfferFile:
    """Answer an offer of 60 items whose rows are three lines high."""
    return many_items(60, ", in your own words, with one main point and a link to the shop " * 2)


def hostile() -> OfferFile:
    """Answer an offer whose texts look like markup, templates, formulas and scripts."""
    text = " ".join(HOSTILE)
    return file(
        brand=BRAND.model_copy(update={"name": HOSTILE[0], "address": text}),
        influencer=MIRA.model_copy(update={"name": HOSTILE[1], "legal_name": HOSTILE[3]}),
        summary=text,
        brief="\n".join(HOSTILE),
        campaign=HOSTILE[5],
        deliverables=tuple(
            REEL.model_copy(update={"id": f"d{n}", "details": text})
            for n, text in enumerate(HOSTILE)
        ),
    )


def agent_stated() -> InfluencerFacts:
    """Answer a person whose agent states a price for a reel."""
    rate = Rate(
        id="r2",
        format="instagram_reel",
        amount=Decimal("480.00"),
        currency="EUR",
        stated_by=StatedBy.AGENT,
        stated_on=date(2026, 5, 21),
    )
    return MIRA.model_copy(update={"agent_name": "Ida Holm", "rates": (*MIRA.rates, rate)})


def golden(name: str, made: str) -> None:
    """Hold text against the file of that name; `UPDATE_GOLDEN=1` writes it anew."""
    path = Path(__file__).parents[1] / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(made, "utf-8", newline="\n")
    assert made == path.read_text("utf-8"), f"{name} differs; look, then set UPDATE_GOLDEN=1"
