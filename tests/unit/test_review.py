"""Every finding: one offer that triggers it and one that only just misses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irm.offers import (
    AffiliateLine,
    CashPurpose,
    Certainty,
    Circumstances,
    ClauseAnswer,
    CrossPromotionLine,
    Dates,
    DisclosureLabel,
    EarlierDeal,
    EventLine,
    Exclusivity,
    Exit,
    LongTermLine,
    OfferFile,
    ProductLine,
    Right,
    State,
)
from irm.people import AgeGroup, StatedBy
from irm.reference import reference
from irm.review import RULES, Severity, catalogue, review
from irm.review.rules import Case
from irm.worth import Experience, assess
from tests.builders import (
    ASKED_ON,
    TODAY,
    agreed,
    audience,
    brand,
    cash,
    deliverable,
    disclosure,
    effort,
    eur,
    offer_file,
    payment,
    person,
    rate,
    review_terms,
    right,
    rights,
    stories,
)


@dataclass(frozen=True)
class Pair:
    """An offer that triggers a finding (at `place`, about `row`) and one that misses it."""

    hit: OfferFile
    miss: OfferFile
    place: str
    row: str = ""
    experience: Experience | None = None


def who(hit: dict, miss: dict, place: str = "influencer.person", row: str = "") -> Pair:
    return Pair(offer_file(person=person(**hit)), offer_file(person=person(**miss)), place, row)


def whose(hit: dict, miss: dict) -> Pair:
    return Pair(offer_file(brand=brand(**hit)), offer_file(brand=brand(**miss)), "settings.brand")


def terms(hit: dict, miss: dict, place: str, row: str = "") -> Pair:
    return Pair(offer_file(**hit), offer_file(**miss), place, row)


def reel(**changes) -> dict:
    return {"deliverables": (deliverable(**changes), stories())}


def use(hit: Right, miss: Right, name: str = "paid_use") -> Pair:
    return terms(
        {"rights": rights(**{name: hit})}, {"rights": rights(**{name: miss})}, "offer.use", name
    )


def alone(hit: Exclusivity, miss: Exclusivity) -> Pair:
    return terms({"exclusivity": hit}, {"exclusivity": miss}, "offer.use", "exclusivity")


def label(country: str, text: str) -> dict:
    return {
        "disclosure": disclosure(labels=(DisclosureLabel(id="l1", country=country, label=text),))
    }


def pay(**changes) -> dict:
    return {"payment": payment(**changes)}


def money(*lines, **changes) -> dict:
    return {"compensation": lines, "rights": rights(organic_reuse=Right(granted=False)), **changes}


def compared(hit: str, miss: str) -> Pair:
    """Two others agreed to reels at 45.00 and 55.00 an hour; 50.00 is the middle."""
    others = (agreed("45", "p1"), agreed("55", "p2"))
    files = [offer_file(**money(cash(fee))) for fee in (hit, miss)]
    return Pair(*files, "offer.money", "d1", others)


def earlier(amount: str, **changes) -> EarlierDeal:
    """A deal with the same person, ten days before."""
    fields = {
        "id": "e1",
        "number": "2026-009",
        "agreed_on": TODAY - timedelta(days=10),
        "currency": "USD",
        "cash": Decimal(amount),
    }
    return EarlierDeal(**{**fields, **changes})


def in_chicago(fee: str = "900", due_days: int = 30, earlier: tuple = ()) -> OfferFile:
    """The fair offer in USD to someone who works in Illinois."""
    file = offer_file(
        person=person(place_of_work="US-IL", trades_as="person", rates=(rate(currency="USD"),)),
        currency="USD",
        **money(cash(fee), **pay(due_days=due_days)),
    )
    return file.model_copy(update={"earlier": earlier})


STORIES_GO = ClauseAnswer(id="work-story_highlight", agreed=False)
TEEN, CHILD = AgeGroup.FROM_16_TO_17, AgeGroup.UNDER_16
STORY_SET = "instagram_story_set_3_frames"
DEAL = Exclusivity(agreed=True, category="Tea", days=30, price=eur("100"))
PROMOTION = CrossPromotionLine(
    id="x1", channel="@lindenhof", platform="instagram", on=date(2026, 12, 20), impressions=9000
)
FUTURE = LongTermLine(
    id="y1",
    description="Three more reels",
    deals=3,
    fee_per_deal=eur("500"),
    worth_per_deal=eur("480"),
    first_on=date(2027, 2, 1),
    certainty=Certainty.GUARANTEED,
)
GOODS = ProductLine(id="p1", description="Tea set", street_price=eur("80"))
SHARE = AffiliateLine(id="s1", percent=eur("10"))
EVENT = EventLine(
    id="e1", description="Tea tasting", on=date(2026, 12, 12), leisure_value=eur("40")
)

PAIRS = {
    "IRM101": who({"age_group": CHILD}, {"age_group": TEEN, "guardian": "Ana Kovač"}),
    "IRM102": who({"age_group": TEEN}, {"age_group": TEEN, "guardian": "Ana Kovač"}),
    "IRM103": who({"age_group": TEEN, "guardian": "Ana Kovač"}, {"age_group": TEEN}),
    "IRM104": who({"age_confirmed_on": None}, {"age_confirmed_on": ASKED_ON}),
    "IRM111": who({"legal_name": ""}, {"legal_name": "M. Kovač"}),
    "IRM112": who({"email": ""}, {"email": "m@example.com"}),
    "IRM113": who(
        {"audiences": (audience(handle=""), audience("tiktok"))},
        {"audiences": (audience(), audience("tiktok", handle=""))},
        "influencer.audiences",
        "d1",
    ),
    "IRM114": who({"address": ""}, {"address": "Berlin"}),
    "IRM121": whose({"legal_name": ""}, {"name": ""}),
    "IRM122": whose({"contact_email": ""}, {"contact_phone": ""}),
    "IRM123": whose({"signatory_name": ""}, {"signatory_role": ""}),
    "IRM124": whose({"address": ""}, {"country": ""}),
    "IRM191": Pair(offer_file(practice=True), offer_file(practice=False), "settings.data"),
    "IRM201": terms({"deliverables": ()}, {"deliverables": (stories(),)}, "offer.work"),
    "IRM202": terms({"brief": ""}, {"brief": "The tea is loose."}, "offer.work"),
    "IRM203": terms(reel(details=""), reel(details="45 seconds"), "offer.work", "d1"),
    "IRM211": terms(
        reel(live_from=None, live_until=None),
        {"deliverables": (deliverable(platform="ugc", format="ugc_video_no_posting",
                                      live_from=None, live_until=None),)},
        "offer.dates",
        "d1",
    ),
    "IRM212": terms(
        reel(live_from=date(2026, 12, 16), live_until=date(2026, 12, 15)),
        reel(live_from=date(2026, 12, 16), live_until=date(2026, 12, 16)),
        "offer.dates",
        "d1",
    ),
    "IRM213": terms(
        reel(draft_due=date(2026, 12, 17)), reel(draft_due=date(2026, 12, 16)), "offer.dates", "d1"
    ),
    "IRM214": terms(
        {"dates": Dates(answer_by=date(2026, 12, 11))},
        {"dates": Dates(answer_by=date(2026, 12, 10))},
        "offer.dates",
        "d1",
    ),
    # Draft on Friday 18 December: until Tuesday 22 there are 2 working days, until Wednesday 3.
    "IRM215": terms(
        reel(draft_due=date(2026, 12, 18), live_from=date(2026, 12, 18)),
        reel(
            draft_due=date(2026, 12, 18),
            live_from=date(2026, 12, 18),
            live_until=date(2026, 12, 23),
        ),
        "offer.dates",
        "d1",
    ),
    "IRM216": terms(
        reel(live_from=None, live_until=TODAY - timedelta(days=1), draft_due=None),
        reel(live_from=None, live_until=TODAY, draft_due=None),
        "offer.dates",
        "d1",
    ),
    "IRM221": terms(
        {"review": review_terms(brand_days=None)},
        {"review": review_terms(brand_days=0)},
        "offer.rules",
    ),
    "IRM222": terms(
        {"review": review_terms(revision_rounds=None)},
        {"review": review_terms(revision_rounds=0)},
        "offer.rules",
    ),
    "IRM223": terms(
        {"exit": Exit(kill_fee_percent=eur("0"))},
        {"exit": Exit(kill_fee_percent=eur("1"))},
        "offer.rules",
    ),
    "IRM224": terms(
        {"review": review_terms(free_choice="")},
        {"review": review_terms(free_choice="Music")},
        "offer.work",
    ),
    "IRM225": terms(
        {"work_starts_after_signing": None}, {"work_starts_after_signing": True}, "offer.dates"
    ),
    "IRM231": terms({"dates": Dates()}, {"dates": Dates(answer_by=TODAY)}, "offer.dates"),
    "IRM232": terms(
        {"dates": Dates(answer_by=TODAY - timedelta(days=1))},
        {"dates": Dates(answer_by=TODAY)},
        "offer.dates",
    ),
    "IRM241": terms(pay(due_days=None), pay(due_days=0), "offer.money"),
    "IRM242": terms(pay(trigger=None), pay(trigger="signing"), "offer.money"),
    "IRM243": terms(pay(trigger="invoice"), pay(trigger="each_live"), "offer.money"),
    "IRM244": terms(
        pay(invoice_by=TODAY - timedelta(days=1)), pay(invoice_by=TODAY), "offer.money"
    ),
    "IRM251": use(Right(), Right(granted=False)),
    "IRM252": use(right(days=None), right(days=1)),
    "IRM253": use(right(channels=""), right(channels="Instagram")),
    "IRM254": use(right(territory=""), right(territory="Worldwide")),
    "IRM261": alone(Exclusivity(), Exclusivity(agreed=False)),
    "IRM262": alone(DEAL.model_copy(update={"days": None}), DEAL),
    "IRM263": alone(DEAL.model_copy(update={"category": ""}), DEAL),
    "IRM271": terms(label("AT", "Werbung"), label("DE", "Anzeige"), "offer.rules", "DE"),
    "IRM272": Pair(
        offer_file(
            person=person(audiences=(audience(countries=()),), place_of_work=None),
            disclosure=disclosure(labels=()),
        ),
        offer_file(
            person=person(audiences=(audience(countries=()),)), disclosure=disclosure(labels=())
        ),
        "influencer.audiences",
    ),
    "IRM273": terms(label("US", "#SP"), label("US", "#ad"), "offer.rules", "US"),
    "IRM274": terms(
        {"disclosure": disclosure(platform_tool=None)},
        {"disclosure": disclosure(platform_tool=False)},
        "offer.rules",
    ),
    "IRM275": terms(
        {"disclosure": disclosure(platform_tool=False)},
        {"disclosure": disclosure(platform_tool=None)},
        "offer.rules",
    ),
    "IRM276": terms(
        label("DE", "#tee #werbung"), label("DE", "Werbung #tee"), "offer.rules", "DE"
    ),
    "IRM277": terms(label("DE", "Reklame"), label("DE", "Werbung"), "offer.rules", "DE"),
    "IRM281": terms({"category": ""}, {}, "offer.contract", "work-platform_category_ok"),
    "IRM282": terms(
        pay(late_fee_percent=None),
        pay(late_fee_percent=eur("0")),
        "offer.money",
        "pay-late_fee",
    ),
    "IRM283": terms({"clauses": ()}, {}, "offer.contract", "work-story_highlight"),
    "IRM284": terms(
        {"circumstances": Circumstances()},
        {"circumstances": Circumstances(retouched=False)},
        "offer.contract",
    ),
    "IRM285": terms(
        {"category": "nicotine", **label("FR", "Publicité")},
        {"category": "nicotine"},
        "offer.contract",
        "category",
    ),
    "IRM286": terms({"category": "gambling"}, {"category": "none"}, "offer.contract", "category"),
    "IRM287": terms(
        {"clauses": (STORIES_GO, ClauseAnswer(id="work-takedwn", words="1 hour"))},
        {"clauses": (STORIES_GO, ClauseAnswer(id="work-takedown", words="1 hour"))},
        "offer.contract",
        "work-takedwn",
    ),
    "IRM291": Pair(in_chicago(due_days=31), in_chicago(due_days=30), "offer.money", "us_il_fwpa"),
    "IRM292": terms(pay(due_days=61), pay(due_days=60), "offer.money", "eu_lpd"),
    "IRM293": Pair(
        in_chicago(fee="500"), in_chicago(fee="499.99"), "offer.contract", "us_il_fwpa"
    ),
    "IRM294": Pair(
        in_chicago(fee="400", earlier=(earlier("1", currency="EUR"),)),
        in_chicago(fee="400", earlier=(earlier("1", currency="USD"),)),
        "offer.contract",
        "us_il_fwpa",
    ),
    "IRM301": terms(
        money(cash(), FUTURE.model_copy(update={"certainty": Certainty.CANCELLABLE})),
        money(cash(), FUTURE),
        "offer.money",
        "y1",
    ),
    "IRM302": terms(
        money(cash(), FUTURE.model_copy(update={"worth_per_deal": None})),
        money(cash(), FUTURE.model_copy(update={"worth_per_deal": eur("0")})),
        "offer.money",
        "y1",
    ),
    "IRM401": who(
        {"effort": (effort(), effort(STORY_SET, "3", stated_by=StatedBy.BRAND))},
        {"effort": (effort(), effort(STORY_SET, "3", stated_by=StatedBy.AGENT))},
        "influencer.effort",
        "d2",
    ),
    "IRM402": who(
        {"rates": (rate("instagram_reel", "400"),)},
        {"rates": (rate("instagram_reel", "400"), rate(STORY_SET, "120"))},
        "influencer.rates",
    ),
    "IRM403": who(
        {"rates": (rate(currency="USD"),)},
        {"rates": (rate(currency="USD"), rate(id="r2"))},
        "influencer.rates",
    ),
    "IRM404": who(
        {"rates": (), "rates_declined_on": ASKED_ON},
        {"rates": (), "rates_declined_on": None},
        "influencer.rates",
    ),
    # The work is worth 12 h × 40 = 480.00 without reuse.
    "IRM411": terms(money(cash("479.99")), money(cash("480")), "offer.money"),
    "IRM412": Pair(
        # No wage figure is on file for Norway, and nothing else says what an hour is worth.
        offer_file(
            person=person(place_of_work="NO", rates=(), rates_declined_on=ASKED_ON), currency="NOK"
        ),
        offer_file(
            person=person(place_of_work="NO", rates=(), rates_declined_on=ASKED_ON),
            brand=brand(currency="NOK", own_wage=eur("400")),
            currency="NOK",
        ),
        "influencer.rates",
    ),
    "IRM413": terms(money(cash("239.99")), money(cash("240")), "offer.money"),
    "IRM421": terms(
        money(cash("540"), cash("19", id="c2", purpose=CashPurpose.EXPENSES), costs=eur("20")),
        money(cash("540"), cash("20", id="c2", purpose=CashPurpose.EXPENSES), costs=eur("20")),
        "offer.money",
    ),
    "IRM422": terms(
        reel(price=eur("100")),
        {**reel(price=eur("500")), "compensation": (cash("1", purpose=CashPurpose.BONUS),)},
        "offer.money",
    ),
    "IRM423": who({"place_of_work": "PL"}, {"place_of_work": "AT"}, "offer.money"),
    "IRM424": terms(
        money(cash(), PROMOTION.model_copy(update={"impressions": None})),
        money(cash(), PROMOTION),
        "offer.money",
        "x1",
    ),
    "IRM425": terms(
        money(cash(), SHARE.model_copy(update={"percent": None})),
        money(cash(), SHARE),
        "offer.money",
        "s1",
    ),
    "IRM426": terms(
        money(cash(), GOODS.model_copy(update={"street_price": eur("0")})),
        money(cash(), GOODS),
        "offer.money",
        "p1",
    ),
    "IRM427": terms(
        money(cash(), EVENT.model_copy(update={"on": None})), money(cash(), EVENT),
        "offer.money", "e1",
    ),
    # From Thursday 3 December to Thursday 10 there are 5 working days, from Friday 4.
    "IRM431": terms(
        {"dates": Dates(brief_on=date(2026, 12, 4), answer_by=date(2026, 12, 1))},
        {"dates": Dates(brief_on=date(2026, 12, 3), answer_by=date(2026, 12, 1))},
        "offer.dates",
    ),
    "IRM441": use(right(price=eur("0")), right(price=eur("1"))),
    "IRM442": alone(DEAL.model_copy(update={"price": None}), DEAL),
    # The reel brings 9 h of 12 h of the fee. 12 h × 42.50 = 510.00 is 15 % below 50.00 an hour,
    # 12 h × 57.50 = 690.00 is 15 % above.
    "IRM451": compared("509.88", "510"),
    "IRM452": compared("690.12", "690"),
    "IRM501": terms(
        money(cash("50", purpose=CashPurpose.EXPENSES), GOODS),
        money(cash("0.01"), GOODS),
        "offer.money",
    ),
    "IRM502": terms(money(SHARE), money(GOODS), "offer.money"),
    # 12 h × 13.90 = 166.80
    "IRM503": terms(money(cash("166.79")), money(cash("166.80")), "offer.money"),
    "IRM504": Pair(
        offer_file(person=person(place_of_work="AT")),
        offer_file(person=person(place_of_work="AT"), brand=brand(own_floor=eur("15"))),
        "offer.money",
    ),
    "IRM506": Pair(
        offer_file(person=person(place_of_work=None)),
        offer_file(person=person(place_of_work="DE")),
        "influencer.person",
    ),
    # 540.00 of cash and 540.00 of costs leave nothing; a cent less of costs leaves something
    "IRM507": Pair(
        offer_file(person=person(place_of_work="AT"), costs=eur("540")),
        offer_file(person=person(place_of_work="AT"), costs=eur("539")),
        "offer.money",
    ),
    # 12 h × 1.3 = 15.6 h; 15.6 × 13.90 = 216.84
    "IRM505": terms(money(cash("216.83")), money(cash("216.84")), "offer.money"),
    "IRM511": terms(pay(due_days=31), pay(due_days=30), "offer.money"),
    "IRM512": terms(pay(due_days=61), pay(due_days=60), "offer.money"),
    "IRM531": use(right(perpetual=True, days=None, price=None), right(perpetual=True)),
    "IRM532": use(right(perpetual=True), right()),
    "IRM541": terms(
        {"disclosure": disclosure(honest_opinion=None)},
        {"disclosure": disclosure(honest_opinion=True)},
        "offer.rules",
    ),
    "IRM551": terms({"exit": Exit()}, {"exit": Exit(complaint_contact="Anke")}, "offer.rules"),
    "IRM552": terms({"ask_before_reposting": False}, {"ask_before_reposting": True}, "offer.use"),
}  # fmt: skip


def codes(file: OfferFile, on: date = TODAY, experience: Experience | None = None) -> list[str]:
    return [f.code for f in review(file, on=on, experience=experience).findings]


def test_the_fair_offer_of_the_builders_has_no_finding() -> None:
    found = review(offer_file(), on=TODAY)
    assert found.findings == ()
    assert found.gate_open


def test_every_finding_has_its_pair() -> None:
    assert sorted(PAIRS) == [text.code for text in catalogue().findings]


@pytest.mark.parametrize("code", PAIRS)
def test_the_finding_is_triggered_where_it_says(code: str) -> None:
    pair = PAIRS[code]
    every = review(pair.hit, on=TODAY, experience=pair.experience).findings
    found = [f for f in every if f.code == code]
    assert (pair.place, pair.row) in [(f.place, f.row) for f in found]
    for finding in found:
        texts = (finding.title, finding.what, finding.why, finding.fix, finding.source.words)
        assert all(texts)
        assert not re.search(r"[{}]|\bNone\b", " ".join(texts))


@pytest.mark.parametrize("code", PAIRS)
def test_the_finding_is_only_just_missed(code: str) -> None:
    assert code not in codes(PAIRS[code].miss, experience=PAIRS[code].experience)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_supplies_the_values_it_names(rule) -> None:
    file, others = PAIRS[rule.code].hit, PAIRS[rule.code].experience
    hits = list(rule.check(Case(file, TODAY, assess(file), reference(), experience=others)))
    assert hits
    for hit in hits:
        assert set(hit.values) == set(rule.supplies)


@pytest.mark.parametrize("code", PAIRS)
def test_only_a_blocking_finding_closes_the_gate(code: str) -> None:
    found = review(PAIRS[code].hit, on=TODAY)
    severity = catalogue().text(code).severity
    if severity is Severity.BLOCKING:
        assert not found.gate_open
    assert found.gate_open == (not any(f.severity is Severity.BLOCKING for f in found.findings))


def test_blocking_findings_come_first_then_codes_in_order() -> None:
    empty = offer_file(
        person=person(legal_name="", address="", effort=(), rates=()),
        brand=brand(legal_name="", address=""),
        compensation=(SHARE, FUTURE.model_copy(update={"certainty": Certainty.VERBAL})),
        exit=Exit(),
    )
    found = review(empty, on=TODAY)
    order = [(tuple(Severity).index(f.severity), f.code) for f in found.findings]
    assert order == sorted(order)
    assert found.findings == (*found.blocking, *found.warnings, *found.notes)
    assert found.notes


def test_below_parity_the_gap_is_named_in_money_and_hours_and_the_cheapest_fix_comes_first() -> (
    None
):
    # Worth 12 h × 40.00 = 480.00; value 400.00; gap 80.00 = 2 h at 40.00; 400 ÷ 480 = 0.83.
    found = review(offer_file(**money(cash("400"))), on=TODAY)
    finding = next(f for f in found.findings if f.code == "IRM411")
    assert finding.what == (
        "The offer is worth EUR 400.00 to Mira, on the cautious side. "
        "The work is worth EUR 480.00. Parity is EUR 400.00 ÷ EUR 480.00 = 0.83; "
        "EUR 80.00, about 2 h of work, is missing."
    )
    assert finding.fix.startswith("Cheapest: add EUR 80.00 in cash (parity 1.00); or ")


def test_below_the_floor_the_sum_is_spelled_out_with_its_source() -> None:
    # Cash 150 − costs 20 − tax on goods 42 % × 80 = 33.60 leaves 96.40; ÷ 12 h = 8.03.
    # The floor needs 12 × 13.90 = 166.80, so 70.40 is missing, rounded up to 71.
    file = offer_file(**money(cash("150"), GOODS, costs=eur("20")))
    finding = next(f for f in review(file, on=TODAY).findings if f.code == "IRM503")
    assert finding.what.startswith(
        "Cash comes to (EUR 150.00 − EUR 20.00 costs − EUR 33.60 tax on goods) ÷ 12 h "
        "= EUR 8.03 an hour. Minimum wage, Germany: EUR 13.90 an hour, from 1 January 2026."
    )
    assert finding.fix == "Add at least EUR 71.00 in cash, or ask for less work."
    assert "bmas.de" in finding.source.link
    assert finding.source.as_of


def test_what_is_all_paid_at_signing_waits_for_no_day() -> None:
    about_days = {"IRM241", "IRM242", "IRM243", "IRM511", "IRM512", "IRM291", "IRM292"}
    for told in ({"due_days": None, "trigger": None}, {"due_days": 90, "trigger": "invoice"}):
        found = codes(offer_file(**pay(deposit_percent=eur("100"), **told)))
        assert not about_days & set(found)
        part = codes(offer_file(**pay(deposit_percent=eur("99"), **told)))
        assert {"IRM241", "IRM242"} <= set(part) or {"IRM243", "IRM512"} <= set(part)


def test_a_product_never_repairs_the_floor() -> None:
    goods = GOODS.model_copy(update={"street_price": eur("5000"), "worth_to_them": eur("5000")})
    assert "IRM503" in codes(offer_file(**money(cash("100"), goods)))


def test_an_offer_without_cash_is_unpaid_and_the_gift_note_is_named() -> None:
    found = review(offer_file(**money(GOODS)), on=TODAY)
    finding = next(f for f in found.findings if f.code == "IRM501")
    assert "gift note" in finding.fix
    assert not found.gate_open


def test_each_granted_use_has_its_own_finding() -> None:
    bare = Right(granted=True)
    file = offer_file(rights=rights(paid_use=bare, whitelisting=bare, raw_files=bare))
    rows = [(f.code, f.row) for f in review(file, on=TODAY).findings if f.place == "offer.use"]
    assert rows == [
        ("IRM252", "paid_use"),
        ("IRM252", "whitelisting"),
        ("IRM253", "paid_use"),
        ("IRM253", "whitelisting"),
        ("IRM254", "paid_use"),
        ("IRM254", "whitelisting"),
        ("IRM441", "paid_use"),
        ("IRM441", "whitelisting"),
        ("IRM441", "raw_files"),
    ]


def test_reuse_included_at_no_price_is_an_answer() -> None:
    assert "IRM441" not in codes(offer_file(rights=rights(organic_reuse=right(price=eur("0")))))


def test_a_label_is_asked_for_each_audience_country_of_the_platforms_posted_on() -> None:
    them = person(
        audiences=(audience(countries=("DE", "FR", "GB")), audience("tiktok", countries=("US",)))
    )
    found = review(offer_file(person=them), on=TODAY)
    missing = [f for f in found.findings if f.code == "IRM271"]
    assert [f.row for f in missing] == ["FR", "GB"]
    assert missing[0].fix == "Add a label for France, for example “Publicité”."
    assert missing[0].source.words.startswith("Guidance for France")


def test_an_answered_offer_is_not_told_that_its_dates_have_passed() -> None:
    late = date(2027, 6, 1)
    assert {"IRM216", "IRM232"} <= set(codes(offer_file(), on=late))
    assert codes(offer_file(state=State.ACCEPTED), on=late) == []


def test_declining_on_a_date_is_an_answer() -> None:
    them = person(rates=(), effort=(), rates_declined_on=ASKED_ON, effort_declined_on=ASKED_ON)
    found = codes(offer_file(person=them))
    assert "IRM401" not in found
    assert "IRM402" not in found
    assert "IRM404" in found


def test_hours_agreed_for_this_offer_are_an_answer() -> None:
    told = {"hours": eur("9"), "hours_stated_by": StatedBy.INFLUENCER}
    file = offer_file(person=person(effort=()), deliverables=(deliverable(**told), stories(**told)))
    assert "IRM401" not in codes(file)


def test_the_rate_of_another_currency_is_asked_for_but_does_not_count() -> None:
    found = codes(offer_file(person=person(rates=(rate(currency="PLN"),))))
    assert "IRM403" in found
    assert "IRM402" not in found


def test_what_was_worked_out_already_is_used() -> None:
    file, other = offer_file(), offer_file(**money(cash("100")))
    assert "IRM411" in [f.code for f in review(file, on=TODAY, assessment=assess(other)).findings]


def test_names_in_braces_are_printed_as_they_stand() -> None:
    found = review(offer_file(person=person(name="{brand} {0} %s", email="")), on=TODAY)
    assert found.findings[0].title == "No e-mail address for {brand} {0} %s"


@given(fee=st.integers(min_value=0, max_value=200_000), more=st.integers(0, 100_000))
def test_more_cash_never_adds_a_blocking_finding(fee: int, more: int) -> None:
    less = review(offer_file(**money(cash(str(Decimal(fee) / 100)))), on=TODAY)
    paid = review(offer_file(**money(cash(str(Decimal(fee + more) / 100)))), on=TODAY)
    assert {f.code for f in paid.blocking} <= {f.code for f in less.blocking}


def test_a_price_of_views_without_its_source_is_named() -> None:
    priced = PROMOTION.model_copy(update={"cpm": eur("900")})
    found = review(offer_file(compensation=(cash(), priced)), on=TODAY).findings
    (named,) = [finding.what for finding in found if finding.code == "IRM424"]
    assert "does not name its source of the price of 1,000 views" in named
    sourced = priced.model_copy(update={"cpm_source": "Our price list"})
    found = review(offer_file(compensation=(cash(), sourced)), on=TODAY).findings
    assert "IRM424" not in [finding.code for finding in found]


def test_no_sentence_begins_with_a_small_letter_where_no_name_is_known() -> None:
    nobody = brand(name="", legal_name="", address="")
    for file in (offer_file(brand=nobody), offer_file(brand=nobody, person=person(name=""))):
        for finding in review(file, on=TODAY).findings:
            for words in (finding.title, finding.what, finding.why, finding.fix):
                assert not re.search(r"(^|[.!?] )the (brand|influencer)\b", words)


def test_a_source_without_a_date_says_so_and_is_not_as_of_undated() -> None:
    cited = [catalogue().source(text) for text in catalogue().findings]
    assert any("undated, read" in source.cite() for source in cited)
    assert not any("as of undated" in source.cite() for source in cited)
