"""Offers worked out on paper: the sum stands above each example, the engine has to agree.

The hand sums follow the method (docs/method.md) and the tables in `data/reference/`; nothing in
this file was taken from the engine. `worth` and `value` are low, typical and high.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from irm.offers import (
    AffiliateLine,
    CashPurpose,
    Certainty,
    CrossPromotionLine,
    Dates,
    Deliverable,
    EventLine,
    Exclusivity,
    LongTermLine,
    OfferFile,
    ProductLine,
    ProductUse,
    Right,
    Rights,
)
from irm.worth import assess, fixes
from tests.builders import (
    ASKED_ON,
    audience,
    brand,
    cash,
    deliverable,
    effort,
    offer_file,
    payment,
    person,
    rate,
    review_terms,
)

NO = Right(granted=False)
NO_RIGHTS = Rights(organic_reuse=NO, paid_use=NO, whitelisting=NO, raw_files=NO)
REEL, STORIES, PHOTO = "instagram_reel", "instagram_story_set_3_frames", "instagram_feed_photo"
TIKTOK, VIDEO, BLOG = "tiktok_video", "youtube_long_dedicated", "blog_post"
PLATFORMS = {TIKTOK: "tiktok", VIDEO: "youtube", BLOG: "blog"}


def use(days: int | None = None, price: str | None = None, **more: Any) -> Right:
    """A granted use."""
    return Right(granted=True, days=days, price=D(price) if price else None, **more)


def rights(**granted: Right) -> Rights:
    """Only these uses."""
    return NO_RIGHTS.model_copy(update=granted)


def piece(format: str, quantity: int = 1, **changes: Any) -> Deliverable:
    """One line of work."""
    platform = PLATFORMS.get(format, "instagram")
    fields = {"id": format, "format": format, "platform": platform, "quantity": quantity}
    return deliverable(**{**fields, **changes})


def deal(
    place: str | None,
    currency: str,
    *lines: Deliverable,
    hourly: str = "",
    prices: dict[str, str] | None = None,
    hours: dict[str, str] | None = None,
    followers: dict[str, int] | None = None,
    fee: str = "",
    goods: tuple[Any, ...] = (),
    house: dict[str, Any] | None = None,
    residence: str = "",
    **terms: Any,
) -> OfferFile:
    """An offer to somebody who works in `place`; what they did not state, they declined."""
    stated = {**({"hour": hourly} if hourly else {}), **(prices or {})}
    who = person(
        place_of_work=place,
        tax_residence=residence,
        audiences=tuple(audience(p, followers=n) for p, n in (followers or {}).items()),
        rates=tuple(rate(f, a, currency=currency) for f, a in stated.items()),
        rates_declined_on=None if stated else ASKED_ON,
        effort=tuple(effort(f, h) for f, h in (hours or {}).items()),
        effort_declined_on=None if hours else ASKED_ON,
    )
    terms = {"rights": NO_RIGHTS, **terms}
    return offer_file(
        person=who,
        brand=brand(currency=currency, **(house or {})),
        currency=currency,
        deliverables=lines,
        compensation=(*((cash(fee),) if fee else ()), *goods),
        **terms,
    )


@dataclass(frozen=True)
class Worked:
    """One offer and what comes out of it; None in `floor` says that no floor is on file."""

    name: str
    file: OfferFile
    worth: str
    value: str
    parity: str | None
    hourly: str
    floor: str | None
    met: bool | None = True
    parts: dict[str, str] = field(default_factory=dict)
    worth_range: tuple[str, str] | None = None
    value_high: str = ""
    gap_hours: str = ""
    cash_fix: str = ""


EXAMPLES = (
    # reel 8 h × 45.00 = 360.00; stories 2.5 h × 45.00 = 112.50; together 472.50 for 10.5 h
    # 480.00 ÷ 472.50 = 1.0158; 480.00 ÷ 10.5 h = 45.714; Germany 13.90
    Worked(
        "own hours at the own rate, Germany",
        deal("DE", "EUR", piece(REEL), piece(STORIES), hourly="45",
             hours={REEL: "8", STORIES: "2.5"}, fee="480"),
        worth="472.50", value="480.00", parity="1.01", hourly="45.71", floor="13.90",
        parts={f"labour.{REEL}": "360.00", f"labour.{STORIES}": "112.50"},
    ),
    # two photo posts × 300.00 = 600.00, in 2 × 4 h; 8 h at the floor of 12.02 are 96.16, less
    # 560.00 ÷ 600.00 = 0.9333; gap 40.00 at 600.00 ÷ 8 h = 75.00 an hour is 0.533 h
    # the next multiple of five that closes 40.00 is 40.00
    Worked(
        "a price a piece, France",
        deal("FR", "EUR", piece(PHOTO, 2), prices={PHOTO: "300"}, hours={PHOTO: "4"}, fee="560"),
        worth="600.00", value="560.00", parity="0.93", hourly="70.00", floor="12.02",
        gap_hours="0.6", cash_fix="Add EUR 40.00 in cash",
    ),
    # a price of 60.00 for 9 h would be 6.67 an hour: the floor of 8.22 × 9 h = 73.98 counts
    # 75.00 ÷ 73.98 = 1.0138; 75.00 ÷ 9 h = 8.333
    Worked(
        "a price a piece below the floor, Spain",
        deal("ES", "EUR", piece(REEL), prices={REEL: "60"}, hours={REEL: "9"}, fee="75"),
        worth="73.98", value="75.00", parity="1.01", hourly="8.33", floor="8.22",
    ),
    # a price of 250.00 for the reel, hours not stated. It is their word, and it holds the time
    # for contract and invoice. The floor 14.71 × 6.80 h = 100.03 is less.
    # 260.00 ÷ 250.00 = 1.04; over 6.80 h + 2.50 h for the deal: 260.00 ÷ 9.30 = 27.957
    Worked(
        "a price a piece, hours declined, Netherlands",
        deal("NL", "EUR", piece(REEL), prices={REEL: "250"}, fee="260"),
        worth="250.00", value="260.00", parity="1.04", hourly="27.95", floor="14.71",
    ),
    # both stated: 450.00 a video against 20 h × 28.00 = 560.00; the higher of two own words counts
    # 530.00 ÷ 560.00 = 0.9464; 530.00 ÷ 20 h = 26.50; living wage of the UK 13.45 above 12.71
    # gap 30.00 at 28.00 an hour is 1.071 h
    Worked(
        "hours and a price, United Kingdom",
        deal("GB", "GBP", piece(VIDEO), hourly="28", prices={VIDEO: "450"}, hours={VIDEO: "20"},
             fee="530"),
        worth="560.00", value="530.00", parity="0.94", hourly="26.50", floor="13.45",
        gap_hours="1.1", cash_fix="Add GBP 30.00 in cash",
    ),
    # 4.50 an hour is lifted to the Greek minimum: 7 h × 5.92 = 41.44
    # 40.00 ÷ 41.44 = 0.9652; 40.00 ÷ 7 h = 5.714, below 5.92
    # gap 1.44 at 5.92 an hour is 0.243 h; rounded up to five: 5.00
    Worked(
        "a rate below the floor, Greece",
        deal("GR", "EUR", piece(TIKTOK), hourly="4.50", hours={TIKTOK: "7"}, fee="40"),
        worth="41.44", value="40.00", parity="0.96", hourly="5.71", floor="5.92", met=False,
        gap_hours="0.3", cash_fix="Add EUR 5.00 in cash",
    ),
    # nothing stated: 14.15 × 1.423 = 20.13545 → 20.14 an hour
    # reel 2.80 / 6.80 / 21.75 h: 56.392 → 56.39, 136.952 → 136.95, 438.045 → 438.05
    # the deal 0.90 / 2.50 / 10.00 h: 18.126 → 18.13, 50.35, 201.40
    # worth 74.52 / 187.30 / 639.45; 150.00 ÷ 187.30 = 0.8008; 150.00 ÷ 9.30 h = 16.129
    # gap 37.30 at 187.30 ÷ 9.30 = 20.14 an hour is 1.852 h; rounded up to five: 40.00
    Worked(
        "hours and rate declined, Ireland",
        deal("IE", "EUR", piece(REEL), fee="150"),
        worth="187.30", value="150.00", parity="0.80", hourly="16.12", floor="14.15",
        worth_range=("74.52", "639.45"), gap_hours="1.9", cash_fix="Add EUR 40.00 in cash",
        parts={f"labour.{REEL}": "136.95", "overhead": "50.35"},
    ),
    # New York City 17.00 above the state 16.00 and the union 7.25; the living wage is 17.00, too
    # 15.00 an hour is lifted: 10 h × 17.00 = 170.00; 170.00 ÷ 10 h = 17.00: just met
    Worked(
        "the floor of a city, New York",
        deal("US-NY:new-york-city", "USD", piece(REEL), hourly="15", hours={REEL: "10"},
             fee="170"),
        worth="170.00", value="170.00", parity="1.00", hourly="17.00", floor="17.00",
    ),
    # rate declined in California: wages of the phases of a TikTok video, 6.00 h
    #   concept 0.50 and report 0.25 × 37.00 = 27.75; script 0.75 × 34.75 = 26.0625
    #   filming 1.00 × 33.08; editing 2.00 and changes 0.50 × 34.12 = 85.30
    #   caption 0.25 and replies 0.50 × 33.55 = 25.1625; admin 0.25 × 22.26 = 5.565
    #   27.75 + 26.0625 + 33.08 + 85.30 + 25.1625 + 5.565 = 202.92; ÷ 6.00 = 33.82
    #   × 1.423 = 48.12586 → 48.13 an hour
    # 5 h × 48.13 = 240.65; 250.00 ÷ 240.65 = 1.0388; living wage 17.00 above 16.90
    Worked(
        "US wages where the rate was declined, California",
        deal("US-CA", "USD", piece(TIKTOK), hours={TIKTOK: "5"}, fee="250"),
        worth="240.65", value="250.00", parity="1.03", hourly="50.00", floor="17.00",
    ),
    # Texas has the federal 7.25; the living wage 17.00 is the floor
    # 4 h × 20.00 = 80.00; 64.00 ÷ 80.00 = 0.80; 64.00 ÷ 4 h = 16.00, below 17.00
    # gap 16.00 (the floor lacks 4.00 only), rounded up to five: 20.00; 16.00 ÷ 20.00 = 0.8 h
    Worked(
        "a living wage above the law, Texas",
        deal("US-TX", "USD", piece(STORIES), hourly="20", hours={STORIES: "4"}, fee="64"),
        worth="80.00", value="64.00", parity="0.80", hourly="16.00", floor="17.00", met=False,
        gap_hours="0.8", cash_fix="Add USD 20.00 in cash",
    ),
    # London 14.80 above the United Kingdom 13.45; 20 h × 25.00 = 500.00
    # 280.00 ÷ 500.00 = 0.56; 280.00 ÷ 20 h = 14.00; gap 220.00 ÷ 25.00 = 8.8 h
    Worked(
        "the living wage of London",
        deal("GB-LND", "GBP", piece(VIDEO), hourly="25", hours={VIDEO: "20"}, fee="280"),
        worth="500.00", value="280.00", parity="0.56", hourly="14.00", floor="14.80", met=False,
        gap_hours="8.8", cash_fix="Add GBP 220.00 in cash",
    ),
    # 12 h × 80.00 = 960.00; paid after 75 days: 45 ÷ 30 = 1.5 months at 0 / 1 / 2 %
    #   1,000.00 − 30.00 / 15.00 / 0.00 = 970.00 / 985.00 / 1,000.00
    # 970.00 ÷ 960.00 = 1.0104; 1,000.00 ÷ 12 h = 83.33
    Worked(
        "money that comes late, Poland",
        deal("PL", "PLN", piece(REEL), hourly="80", hours={REEL: "12"}, fee="1000",
             payment=payment(due_days=75)),
        worth="960.00", value="970.00", parity="1.01", hourly="83.33", floor="31.40",
        parts={"waiting": "-15.00"}, value_high="1000.00",
    ),
    # 6 h × 3,500 = 21,000; paid ads for 45 days: 1.5 × 40 % × 21,000 = 12,600 (25 %: 7,875;
    #   100 %: 31,500); worth 28,875 / 33,600 / 52,500
    # 21,000 + 12,000 = 33,000; ÷ 33,600 = 0.9821; ÷ 6 h = 5,500; Tokyo 1,226
    # gap 600, in steps of 500: 1,000; 600 ÷ (33,600 ÷ 6) = 0.107 h
    Worked(
        "paid ads for 45 days, Tokyo",
        deal("JP-13", "JPY", piece(REEL), hourly="3500", hours={REEL: "6"}, fee="21000",
             rights=rights(paid_use=use(45, "12000"))),
        worth="33600", value="33000", parity="0.98", hourly="5500", floor="1226",
        worth_range=("28875", "52500"), gap_hours="0.2", cash_fix="Add JPY 1,000 in cash",
    ),
    # nothing stated: 30.23 × 1.423 = 43.01729 → 43.02; photo post 3.90 h × 43.02 = 167.778 → 167.78
    #   the deal 2.50 h × 43.02 = 107.55; costs 50.00; worth 325.33
    # 300.00 ÷ 325.33 = 0.9221; (300.00 − 50.00) ÷ 6.40 h = 39.0625
    # gap 25.33 at 325.33 ÷ 6.40 = 50.83 an hour is 0.498 h; rounded up to five: 30.00
    Worked(
        "costs they carry, South Africa",
        deal("ZA", "ZAR", piece(PHOTO), fee="300", costs=D(50)),
        worth="325.33", value="300.00", parity="0.92", hourly="39.06", floor="30.23",
        parts={"costs": "50", "overhead": "107.55"}, gap_hours="0.5",
        cash_fix="Add ZAR 30.00 in cash",
    ),
    # 8 h × 35.00 = 280.00; 45 days of exclusivity: 1.5 × 20 % × 280.00 = 84.00
    #   (10 %: 42.00, 50 %: 210.00); worth 322.00 / 364.00 / 490.00
    # 300.00 + 70.00 = 370.00; ÷ 364.00 = 1.0164; ÷ 8 h = 46.25; Ontario 17.95
    Worked(
        "exclusivity by percent, Ontario",
        deal("CA-ON", "CAD", piece(REEL), hourly="35", hours={REEL: "8"}, fee="300",
             exclusivity=Exclusivity(agreed=True, category="tea", days=45, price=D(70))),
        worth="364.00", value="370.00", parity="1.01", hourly="46.25", floor="17.95",
        worth_range=("322.00", "490.00"), parts={"exclusivity": "84.00"},
    ),
    # 10 h × 40.00 = 400.00; 30 days: 20 % = 80.00, but they would lose deals of 250.00
    # 400.00 + 240.00 = 640.00; ÷ 650.00 = 0.9846; ÷ 10 h = 64.00; British Columbia 18.25
    # gap 10.00 at 65.00 an hour is 0.154 h
    Worked(
        "exclusivity by lost deals, British Columbia",
        deal("CA-BC", "CAD", piece(REEL), hourly="40", hours={REEL: "10"}, fee="400",
             exclusivity=Exclusivity(
                 agreed=True, category="tea", days=30, price=D(240), lost_deals=D(250))),
        worth="650.00", value="640.00", parity="0.98", hourly="64.00", floor="18.25",
        parts={"exclusivity": "250"}, gap_hours="0.2", cash_fix="Add CAD 10.00 in cash",
    ),
    # 12 h × 30.00 = 360.00; four rounds are two beyond the usual: 2 × 1.5 h × 30.00 = 90.00
    #   (0.5 h: 30.00, 4 h: 240.00); worth 390.00 / 450.00 / 600.00 in 12 h + 3 h
    # 450.00 ÷ 450.00 = 1.00; 450.00 ÷ 15 h = 30.00
    Worked(
        "extra rounds, Australia",
        deal("AU", "AUD", piece(BLOG), hourly="30", hours={BLOG: "12"}, fee="450",
             review=review_terms(revision_rounds=4)),
        worth="450.00", value="450.00", parity="1.00", hourly="30.00", floor="26.44",
        worth_range=("390.00", "600.00"), parts={"rounds": "90.00"},
    ),
    # the living wage on file was replaced, so the minimum is the floor: 5 h × 23.95 = 119.75
    # 120.00 ÷ 119.75 = 1.002; 120.00 ÷ 5 h = 24.00
    Worked(
        "a living wage that is history, New Zealand",
        deal("NZ", "NZD", piece(PHOTO), hourly="22", hours={PHOTO: "5"}, fee="120"),
        worth="119.75", value="120.00", parity="1.00", hourly="24.00", floor="23.95",
    ),
    # 10 h × 60.00 = 600.00; from Monday 23 to Wednesday 25 November are 2 working days:
    #   35 % × 600.00 = 210.00 (25 %: 150.00, 50 %: 300.00)
    # 600.00 + 200.00 = 800.00; ÷ 810.00 = 0.9876; ÷ 10 h = 80.00
    # gap 10.00 at 81.00 an hour is 0.123 h
    Worked(
        "a rush with its own line of pay, Brazil",
        deal("BR", "BRL", piece(REEL, draft_due=date(2026, 11, 25)), hourly="60",
             hours={REEL: "10"}, fee="600",
             goods=(cash("200", id="c2", purpose=CashPurpose.RUSH),),
             dates=Dates(answer_by=date(2026, 11, 23))),
        worth="810.00", value="800.00", parity="0.98", hourly="80.00", floor="7.37",
        worth_range=("750.00", "900.00"), parts={"rush": "210.00"}, gap_hours="0.2",
        cash_fix="Add BRL 10.00 in cash",
    ),
    # no figure for Switzerland: 7 h × 60.00 = 420.00; 430.00 ÷ 420.00 = 1.0238; ÷ 7 h = 61.428
    Worked(
        "no floor on file, Switzerland",
        deal("CH", "CHF", piece(REEL), hourly="60", hours={REEL: "7"}, fee="430"),
        worth="420.00", value="430.00", parity="1.02", hourly="61.42", floor=None, met=None,
    ),
    # rate declined and no floor: the brand's own 55.00 × 7 h = 385.00; its own floor is 30.00
    # 300.00 ÷ 385.00 = 0.7792; 300.00 ÷ 7 h = 42.857; gap 85.00 ÷ 55.00 = 1.545 h
    Worked(
        "the brand's own figures, Switzerland",
        deal("CH", "CHF", piece(REEL), hours={REEL: "7"}, fee="300",
             house={"own_wage": D(55), "own_floor": D(30)}),
        worth="385.00", value="300.00", parity="0.77", hourly="42.85", floor="30",
        gap_hours="1.6", cash_fix="Add CHF 85.00 in cash",
    ),
    # paid in USD, working in Berlin: the floor is in EUR and is not converted
    # 6 h × 50.00 = 300.00; 290.00 ÷ 300.00 = 0.9667; 290.00 ÷ 6 h = 48.333; 10.00 ÷ 50.00 = 0.2 h
    Worked(
        "a floor in another currency, Germany in USD",
        deal("DE-BE", "USD", piece(REEL), hourly="50", hours={REEL: "6"}, fee="290"),
        worth="300.00", value="290.00", parity="0.96", hourly="48.33", floor=None, met=None,
        gap_hours="0.2", cash_fix="Add USD 10.00 in cash",
    ),
    # 30,000 followers on TikTok, prices of 2026: KOLens 50–200 = 125.00, SponsorRate 75–350
    #   = 212.50, EasyApps 200–800 = 500.00; lower quartile 125.00 + 0.5 × 87.50 = 168.75
    # 3 h × 40.00 = 120.00, so the market adds 48.75: content 168.75
    # ads from their account for 60 days: 2 × 25 % × 168.75 = 84.375 → 84.38
    #   (20 %: 67.50, 50 %: 168.75); worth 236.25 / 253.13 / 337.50
    # 200.00 + 50.00 = 250.00; ÷ 253.13 = 0.9876; ÷ 3 h = 83.333; Los Angeles 17.87
    # gap 3.13 at 253.13 ÷ 3 = 84.38 an hour is 0.037 h
    Worked(
        "the market lifts a large account, Los Angeles",
        deal("US-CA:los-angeles", "USD", piece(TIKTOK), hourly="40", hours={TIKTOK: "3"},
             followers={"tiktok": 30_000}, fee="200",
             rights=rights(whitelisting=use(60, "50"))),
        worth="253.13", value="250.00", parity="0.98", hourly="83.33", floor="17.87",
        worth_range=("236.25", "337.50"), parts={"market": "48.75", "licences": "84.38"},
        gap_hours="0.1", cash_fix="Add USD 5.00 in cash",
    ),
    # 5,000 followers: SponsorRate 20–75 = 47.50, KOLens 50–200 = 125.00, InfluenceFlow 50–500
    #   = 275.00, Stackmatix (100–500 = 300.00, 150–400 = 275.00) one vote of 287.50
    #   lower quartile 47.50 + 0.75 × 77.50 = 105.625; two videos 211.25
    # 2 × 6 h × 30.00 = 360.00 is more: the market adds nothing
    # 360.00 ÷ 360.00 = 1.00; 360.00 ÷ 12 h = 30.00; Seattle 21.30
    Worked(
        "the market below the hours of a small account, Seattle",
        deal("US-WA:seattle", "USD", piece(TIKTOK, 2), hourly="30", hours={TIKTOK: "6"},
             followers={"tiktok": 5_000}, fee="360"),
        worth="360.00", value="360.00", parity="1.00", hourly="30.00", floor="21.30",
    ),
    # every kind of use on 10 h × 40.00 = 400.00, in percent low / typical / high:
    #   reuse 60 days, the first 30 free: 1 × 0 / 5 / 20
    #   paid ads 120 days, the fourth month half: 3.5 × 25 / 40 / 100 = 87.5 / 140 / 350
    #   their account 30 days: 20 / 25 / 50; together 107.5 / 170 / 420, at most 100 / 200 / 400
    #   = 400.00 / 680.00 / 1,600.00; raw files 30 / 40 / 50 % = 120.00 / 160.00 / 200.00
    # worth 920.00 / 1,240.00 / 2,200.00
    # 400.00 + 20.00 + 560.00 + 100.00 + 160.00 = 1,240.00; ÷ 10 h = 124.00
    Worked(
        "every kind of use with its price, Germany",
        deal("DE", "EUR", piece(REEL), hourly="40", hours={REEL: "10"}, fee="400",
             rights=rights(organic_reuse=use(60, "20"), paid_use=use(120, "560"),
                           whitelisting=use(30, "100"), raw_files=use(price="160"))),
        worth="1240.00", value="1240", parity="1.00", hourly="124.00", floor="13.90",
        worth_range=("920.00", "2200.00"), parts={"licences": "680.00", "raw_files": "160.00"},
    ),
    # reuse for ever 200 % and paid ads for 30 days 40 % are capped at the buy-out of 200 %:
    #   500.00 × 2 = 1,000.00 (100 %: 500.00, 400 %: 2,000.00); worth 1,000.00 / 1,500.00 / 2,500.00
    # 900.00 ÷ 1,500.00 = 0.60; 900.00 ÷ 10 h = 90.00; gap 600.00 at 150.00 an hour is 4 h
    Worked(
        "a buy-out caps what use costs, Spain",
        deal("ES", "EUR", piece(REEL), hourly="50", hours={REEL: "10"}, fee="900",
             rights=rights(organic_reuse=use(perpetual=True), paid_use=use(30))),
        worth="1500.00", value="900", parity="0.60", hourly="90.00", floor="8.22",
        worth_range=("1000.00", "2500.00"), gap_hours="4.0", cash_fix="Add EUR 600.00 in cash",
    ),
    # 10 h × 30.00 = 300.00 against
    #   cash 200.00; a kettle of 100.00 they chose 50 / 70 / 85 %: 50.00 / 70.00 / 85.00
    #   own past commission, four campaigns: 60.00
    #   50,000 views ÷ 1,000 × 4.00 = 200.00 × 10 / 25 / 50 %: 20.00 / 50.00 / 100.00
    #   leisure 80.00 × 0 / 25 / 50 %: 0.00 / 20.00 / 40.00
    #   tax in the UK on 100.00 + 80.00: 42 / 26 / 0 %: −75.60 / −46.80 / 0.00
    #   254.40 / 353.20 / 485.00
    # 254.40 ÷ 300.00 = 0.848; (200.00 − 46.80) ÷ 10 h = 15.32; gap 45.60 ÷ 30.00 = 1.52 h
    Worked(
        "every kind of pay, United Kingdom",
        deal("GB", "GBP", piece(REEL), hourly="30", hours={REEL: "10"}, fee="200",
             goods=(
                 ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),
                 AffiliateLine(id="a", percent=D(10), past_earnings=D(60), past_campaigns=4),
                 CrossPromotionLine(id="x", channel="Newsletter", on=date(2027, 1, 8),
                                    impressions=50_000, cpm=D(4), cpm_source="Price list"),
                 EventLine(id="e", leisure_value=D(80), travel_value=D(300)),
             )),
        worth="300.00", value="254.40", parity="0.84", hourly="15.32", floor="13.45",
        parts={"product.p": "70.00", "affiliate.a": "60", "cross_promotion.x": "50.00",
               "event.e": "20.00", "tax_drag": "-46.80"},
        value_high="485.00", gap_hours="1.6", cash_fix="Add GBP 50.00 in cash",
    ),
    # three guaranteed deals of 500.00 for work worth 420.00: surplus 240.00
    #   first on 4 February 2027, 73 days = 0.2 years from now:
    #   240.00 × 80 % ÷ 1.04 = 184.615; × 95 % ÷ 1.02 = 223.529; × 100 % ÷ 1.01 = 237.624
    #   selling saved, 3 × 0.5 / 1.5 / 3 h × 45.00: 67.50 / 202.50 / 405.00
    #   252.12 / 426.03 / 642.62
    # 8 h × 45.00 = 360.00; 110.00 + 252.12 = 362.12; ÷ 360.00 = 1.0058
    # parity is reached, and yet 110.00 ÷ 8 h = 13.75 is below 13.90: later work pays no rent now
    # the floor lacks 13.90 × 8 − 110.00 = 1.20, rounded up to five: 5.00
    Worked(
        "guaranteed work does not repair the floor, Germany",
        deal("DE", "EUR", piece(REEL), hourly="45", hours={REEL: "8"}, fee="110",
             goods=(LongTermLine(id="l", deals=3, fee_per_deal=D(500), worth_per_deal=D(420),
                                 first_on=date(2027, 2, 4), certainty=Certainty.GUARANTEED),)),
        worth="360.00", value="362.12", parity="1.00", hourly="13.75", floor="13.90", met=False,
        parts={"long_term.l": "426.03"}, value_high="752.62", cash_fix="Add EUR 5.00 in cash",
    ),
    # a sofa of 1,000.00 nobody chose: 0 / 15 / 30 % = 0.00 / 150.00 / 300.00
    #   tax in Portugal 31 / 27 / 15 %: −310.00 / −270.00 / −150.00; 300.00 + 0.00 − 310.00 is less
    #   than nothing
    # worth 6 h × 25.00 = 150.00; the value is 0 on the cautious side, 450.00 on the bright one
    # (300.00 − 270.00) ÷ 6 h = 5.00, below 6.19; gap 150.00 ÷ 25.00 = 6 h
    # adding cash: the cautious value starts at −10.00, so 160.00 are needed, not 150.00
    Worked(
        "tax on goods eats the pay, Portugal",
        deal("PT", "EUR", piece(REEL), hourly="25", hours={REEL: "6"}, fee="300",
             goods=(ProductLine(id="p", street_price=D(1000)),)),
        worth="150.00", value="0", parity="0.00", hourly="5.00", floor="6.19", met=False,
        value_high="450.00", gap_hours="6.0", cash_fix="Add EUR 160.00 in cash",
    ),
    # expenses repaid are cash, and costs are part of the worth: both 35.00
    # 9 h × 40.00 + 35.00 = 395.00; 365.00 + 35.00 = 400.00; ÷ 395.00 = 1.0126
    # (400.00 − 35.00) ÷ 9 h = 40.555; the tripod they send back is no pay and no tax
    Worked(
        "costs repaid and a tool, Ireland",
        deal("IE", "EUR", piece(REEL), hourly="40", hours={REEL: "9"}, fee="365", costs=D(35),
             goods=(cash("35", id="c2", purpose=CashPurpose.EXPENSES),
                    ProductLine(id="p", street_price=D(120), use=ProductUse.TOOL))),
        worth="395.00", value="400.00", parity="1.01", hourly="40.55", floor="14.15",
        parts={"product.p": "0.00"},
    ),
    # paid after 1,560 days: 1,530 ÷ 30 = 51 months at 2 % are 102 % of any sum of cash
    # the cautious value is nothing whatever is added: there is no fix
    # 5 h × 40.00 = 200.00; 500.00 ÷ 5 h = 100.00; gap 200.00 ÷ 40.00 = 5 h
    Worked(
        "parity that no cash can reach, Germany",
        deal("DE", "EUR", piece(REEL), hourly="40", hours={REEL: "5"}, fee="500",
             payment=payment(due_days=1560)),
        worth="200.00", value="0", parity="0.00", hourly="100.00", floor="13.90",
        value_high="500", gap_hours="5.0",
    ),
    # one and the same offer, taxed in five places: 8 h × 40.00 = 320.00 against cash of 300.00
    #   and headphones of 100.00 they chose: 50.00 / 70.00 / 85.00
    # Texas, by the country: 35 / 25 / 14 %: −35.00 / −25.00 / −14.00
    #   315.00 / 345.00 / 371.00; 315.00 ÷ 320.00 = 0.984; (300.00 − 25.00) ÷ 8 h = 34.375
    #   gap 5.00 ÷ 40.00 = 0.125 h
    Worked(
        "the tax share of a country stands for its state, Texas",
        deal("US-TX", "USD", piece(REEL), hourly="40", hours={REEL: "8"}, fee="300",
             goods=(ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),)),
        worth="320.00", value="315.00", parity="0.98", hourly="34.37", floor="17.00",
        parts={"tax_drag": "-25.00"}, value_high="371.00", gap_hours="0.2",
        cash_fix="Add USD 5.00 in cash",
    ),
    # British Columbia has its own share: 40 / 31 / 12 %: −40.00 / −31.00 / −12.00
    #   310.00 / 339.00 / 373.00; 310.00 ÷ 320.00 = 0.968; (300.00 − 31.00) ÷ 8 h = 33.625
    #   gap 10.00 ÷ 40.00 = 0.25 h; the residence CA says less than the place, which leads
    Worked(
        "a province has its own tax share, British Columbia",
        deal("CA-BC", "CAD", piece(REEL), hourly="40", hours={REEL: "8"}, fee="300",
             residence="CA",
             goods=(ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),)),
        worth="320.00", value="310.00", parity="0.96", hourly="33.62", floor="18.25",
        parts={"tax_drag": "-31.00"}, value_high="373.00", gap_hours="0.3",
        cash_fix="Add CAD 10.00 in cash",
    ),
    # works in Berlin (42 % there), taxed in Ireland: 47 / 27 / 4 %: −47.00 / −27.00 / −4.00
    #   303.00 / 343.00 / 381.00; 303.00 ÷ 320.00 = 0.9468; (300.00 − 27.00) ÷ 8 h = 34.125
    #   gap 17.00 ÷ 40.00 = 0.425 h; the floor stays that of the place of work, 13.90
    Worked(
        "works in Berlin, taxed in Ireland",
        deal("DE-BE", "EUR", piece(REEL), hourly="40", hours={REEL: "8"}, fee="300",
             residence="IE",
             goods=(ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),)),
        worth="320.00", value="303.00", parity="0.94", hourly="34.12", floor="13.90",
        parts={"tax_drag": "-27.00"}, value_high="381.00", gap_hours="0.5",
        cash_fix="Add EUR 20.00 in cash",
    ),
    # Switzerland has no share on file: 40 / 30 / 20 % of the world: −40.00 / −30.00 / −20.00
    #   310.00 / 340.00 / 365.00; 310.00 ÷ 320.00 = 0.968; (300.00 − 30.00) ÷ 8 h = 33.75
    #   gap 10.00 ÷ 40.00 = 0.25 h
    Worked(
        "the world-wide share stands in, Switzerland",
        deal("CH", "CHF", piece(REEL), hourly="40", hours={REEL: "8"}, fee="300",
             goods=(ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),)),
        worth="320.00", value="310.00", parity="0.96", hourly="33.75", floor=None, met=None,
        parts={"tax_drag": "-30.00"}, value_high="365.00", gap_hours="0.3",
        cash_fix="Add CHF 10.00 in cash",
    ),
    # the United Arab Emirates tax no modest income: 9 / 0 / 0 %: −9.00 / 0.00 / 0.00
    #   341.00 / 370.00 / 385.00; 341.00 ÷ 320.00 = 1.0656; 300.00 ÷ 8 h = 37.50
    Worked(
        "no tax on goods, United Arab Emirates",
        deal("AE", "AED", piece(REEL), hourly="40", hours={REEL: "8"}, fee="300",
             goods=(ProductLine(id="p", street_price=D(100), use=ProductUse.CHOSEN),)),
        worth="320.00", value="341.00", parity="1.06", hourly="37.50", floor=None, met=None,
        parts={"tax_drag": "0.00"}, value_high="385.00",
    ),
)  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_worth_value_and_parity_are_those_of_the_hand_sum(example: Worked) -> None:
    found = assess(example.file)
    assert found.worth.total.typical == D(example.worth)
    assert found.value.total.low == D(example.value)
    assert found.parity == (None if example.parity is None else D(example.parity))
    low, high = example.worth_range or (found.worth.total.low, found.worth.total.high)
    assert (found.worth.total.low, found.worth.total.high) == (D(low), D(high))
    if example.value_high:
        assert found.value.total.high == D(example.value_high)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_pay_per_hour_and_floor_are_those_of_the_hand_sum(example: Worked) -> None:
    found, floor = assess(example.file), assess(example.file).worth.floors.highest
    assert found.cash_per_hour == D(example.hourly)
    assert (floor.hourly if floor else None) == (D(example.floor) if example.floor else None)
    assert found.floor_met is example.met


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_each_part_named_is_that_of_the_hand_sum(example: Worked) -> None:
    found = assess(example.file)
    parts = {p.code: p.amount.typical for p in (*found.worth.parts, *found.value.parts)}
    assert {code: parts.get(code) for code in example.parts} == {
        code: D(amount) for code, amount in example.parts.items()
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_the_gap_in_hours_and_the_cash_that_closes_it(example: Worked) -> None:
    found = assess(example.file)
    assert found.gap_hours == (D(example.gap_hours) if example.gap_hours else None)
    cash_fix = next((f.words for f in fixes(example.file) if f.code == "cash"), "")
    assert cash_fix == example.cash_fix


def test_without_rate_floor_and_own_figure_the_worth_is_unknown() -> None:
    file = deal("CH", "CHF", piece(REEL), hours={REEL: "7"}, fee="300")
    found = assess(file)
    assert found.parity is None
    assert found.worth.unknown == ("a rate in CHF for Reel",)
    assert found.worth.floors.gap.startswith("No wage figure for Switzerland")
    assert fixes(file) == ()


def test_the_examples_span_currencies_and_places() -> None:
    assert len(EXAMPLES) >= 25
    assert len({e.file.offer.currency for e in EXAMPLES}) >= 8
    assert len({e.file.influencer.place_of_work for e in EXAMPLES}) >= 12
    assert len({e.name for e in EXAMPLES}) == len(EXAMPLES)
