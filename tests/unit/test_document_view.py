"""What a document says: everything known, and every gap by name."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import pytest

from irm.documents import file_name, missing_glyphs, unprintable
from irm.documents.canonical import content_hash
from irm.documents.coverage import made_coverage
from irm.documents.glyphs import COVERAGE, printable
from irm.documents.parts import DocumentView, Fact, starts_rtl
from irm.documents.view import page_one, view_of
from irm.documents.words import date_range
from irm.offers import (
    AffiliateLine,
    CashLine,
    CrossPromotionLine,
    EventLine,
    Exit,
    LongTermLine,
    Payment,
    ProductLine,
    Right,
    Rights,
    State,
)
from irm.worth import assess
from tests.integration import document_samples as samples

FORBIDDEN = re.compile(r"\b(please|sorry|oops|invalid|forgot|just|simply)\b|!", re.IGNORECASE)


def texts(value: object) -> list[str]:
    """Every text in a view, at any depth; charts count with their words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [t for v in value for t in texts(v)]
    if is_dataclass(value):
        return [t for f in fields(value) for t in texts(getattr(value, f.name))]
    return []


def test_the_head_names_number_version_dates_and_contact():
    view = view_of(samples.file())
    assert view.head_lines == ("Offer 2026-014 · version 2", "Made 28 May 2026")
    assert view.answer_by == "Answer by 6 June 2026"
    assert view.contact == "Contact: Jana Berg, jana@nordlys.example"
    assert view.title == "Offer to Mira Kovač"
    assert view.marks == ()


@pytest.mark.parametrize("file", [samples.file(), samples.bare_draft()])
def test_page_one_alone_says_what_the_whole_document_says_there(file):
    whole = view_of(file)
    assert vars(page_one(file, assess(file))).items() <= vars(whole).items()


def test_four_key_terms():
    assert [(f.label, f.value) for f in view_of(samples.file()).strip] == [
        ("You receive in money", "EUR 600"),
        ("You make", "1 reel, 1 story set"),
        ("Live in 2026", "15–16 June"),
        ("We pay within", "14 days"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "label", "value"),
    [
        (date(2026, 12, 16), date(2026, 12, 22), "Live in 2026", "16–22 December"),
        (date(2026, 12, 16), date(2026, 12, 16), "Live in 2026", "16 December"),
        (date(2026, 9, 28), date(2026, 11, 16), "Live in 2026", "28 Sep – 16 Nov"),
        (date(2026, 12, 30), date(2027, 1, 2), "Live between", "30 December 2026 – 2 January 2027"),
    ],
)
def test_the_days_of_the_strip_are_short_and_their_year_stands_beside(first, last, label, value):
    line = samples.REEL.model_copy(update={"live_from": first, "live_until": last})
    strip = view_of(samples.file(deliverables=(line,))).strip
    assert (strip[2].label, strip[2].value) == (label, value)


def test_what_happens_on_one_day_stands_in_one_row():
    lines = tuple(
        samples.REEL.model_copy(update={"id": f"d{n}", "format": name})
        for n, name in enumerate(("instagram_reel", "instagram_story_set_3_frames"))
    )
    dates = next(
        s for s in view_of(samples.file(deliverables=lines)).schedule if s.heading == "Dates"
    )
    rows = [words for day, words in dates.tables[0].rows if day == "8 June 2026"]
    assert rows == ["You send the draft: Reel, Story set"]


def test_the_total_is_all_the_money_and_optional_lines_are_not_in_it():
    # 200+210+220+230+240+250 = 1,350; concept 150, props 45, ads 250, exclusivity 120 = 1,915
    work = view_of(samples.six_items()).work
    assert work.table.total[-1] == "1,915.00"
    amounts = [Decimal(row[-1].replace(",", "")) for row in work.table.rows]
    assert sum(amounts) == Decimal("1915.00")
    assert work.optional[0].value == "40.00"
    assert "not in the total" in work.optional[0].label


def test_a_line_without_a_price_is_in_the_fee_or_still_to_agree():
    bare = samples.REEL.model_copy(update={"price": None})
    without = view_of(samples.file(deliverables=(bare,), compensation=()))
    covered = view_of(samples.file(deliverables=(bare,), compensation=samples.every_kind()))
    assert without.work.table.rows[0][-1] == "to agree"
    assert covered.work.table.rows[0][-1] == "in the fee"


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (Right(), "Paid ads: still to agree"),
        (Right(granted=False), "Paid ads: no, not included"),
        (
            Right(granted=True, channels="Meta", territory="EU", days=30, price=Decimal(100)),
            "Paid ads: yes; Meta, EU, 30 days, ends 16 July 2026, EUR 100",
        ),
        (Right(granted=True, perpetual=True), "Paid ads: yes; without end, no separate price"),
        (Right(granted=True), "Paid ads: yes; end date still to agree, no separate price"),
    ],
)
def test_each_use_of_the_work_is_said_aloud(right, words):
    assert words in view_of(samples.file(rights=Rights(paid_use=right))).use


def test_ai_training_and_unnamed_uses_are_always_refused():
    for file in (samples.file(), samples.bare_draft()):
        use = view_of(file).use
        assert "Training of AI systems: no, not included" in use
        assert "Any use not named here: no, not included" in use


def test_money_says_how_when_and_what_it_comes_to_an_hour():
    words = view_of(samples.file()).money
    assert words.startswith("Bank transfer within 14 days after the last item is live.")
    assert "Send your invoice by 20 June 2026." in words
    assert "If we pay late, we add 1.5 % a month." in words
    assert words.endswith("Based on 18.5 h of work, the cash comes to EUR 28.34 an hour.")


@pytest.mark.parametrize(
    ("payment", "said"),
    [
        (Payment(method="SEPA", late_fee_percent=0, deposit_percent=0), "SEPA within 14 days "),
        (Payment(method="SEPA", deposit_percent=100), "SEPA in full at signing."),
        (Payment(deposit_percent=100), "Paid in full at signing."),
    ],
)
def test_what_is_zero_is_not_written_as_zero_percent(payment, said):
    known = {"due_days": 14, "trigger": "last_live"}
    view = view_of(samples.file(payment=payment.model_copy(update=known)))
    assert view.money.startswith(said)
    for zero in (" 0 %", "100 %", "If we pay late"):
        assert zero not in view.money
    assert ("14 days" in texts(view)) == (payment.deposit_percent != 100)


def test_all_paid_at_signing_leaves_no_pay_date_open():
    view = view_of(samples.file(payment=Payment(method="SEPA", deposit_percent=100)))
    assert view.still_to_agree == ("what is added if we pay late",)
    assert Fact("We pay", "at signing") in view.strip


def test_leaving_early_for_nothing_is_said_in_words():
    view = view_of(samples.file(exit=Exit(kill_fee_percent=0, notice_days=0)))
    assert "If we cancel, we pay nothing" in view.together
    assert "Either side may end this at any time" in view.together


def test_lines_that_only_say_there_is_none_are_left_out():
    nothing = (
        CashLine(id="c"),
        CashLine(id="b", purpose="bonus"),
        ProductLine(id="p", use="chosen"),
        CrossPromotionLine(id="x", impressions=0),
        EventLine(id="e"),
        LongTermLine(id="l", certainty="guaranteed"),
        AffiliateLine(id="a", percent=Decimal(0)),
    )
    with_them = view_of(samples.file(compensation=(*samples.every_kind(), *nothing)))
    without = view_of(samples.file(compensation=samples.every_kind()))
    assert with_them.work == without.work
    assert with_them.schedule == without.schedule
    assert view_of(samples.file(compensation=nothing)).work.also == (
        "No commission is part of this offer."
    )


def test_three_answers_of_equal_weight():
    titles = [a.title for a in view_of(samples.file()).answers]
    assert titles == ["Yes", "Yes, but", "No, thank you"]


def test_a_draft_says_so_and_asks_for_no_signature():
    view = view_of(samples.file(state=State.DRAFT, issued_at=None))
    assert view.marks == ("Draft",)
    assert "Sign below" not in view.answers[0].text
    assert view.foot_rule.startswith("A draft.")


def test_a_draft_can_be_seen_as_it_will_be_issued():
    draft = samples.file(state=State.DRAFT, issued_at=None)
    assert view_of(draft, printed_as="issued").marks == ()
    assert view_of(samples.file(), printed_as="draft").marks == ("Draft",)


def test_practice_and_closed_states_are_marked_in_the_head():
    assert view_of(samples.file(practice=True)).marks == ("Practice",)
    assert view_of(samples.file(state=State.WITHDRAWN)).marks == ("Withdrawn",)


def test_a_complete_offer_has_nothing_left_to_agree():
    assert view_of(samples.file()).still_to_agree == ()


def test_every_gap_of_a_bare_draft_is_named():
    gaps = view_of(samples.bare_draft()).still_to_agree
    for needed in (
        "what you make",
        "the money",
        "the answer date",
        "our address",
        "where you work",
    ):
        assert needed in gaps
    assert len(gaps) == len(set(gaps)) > 20


def test_a_missing_date_of_one_line_names_the_line():
    undated = samples.STORIES.model_copy(update={"live_from": None})
    view = view_of(samples.file(deliverables=(samples.REEL, undated)))
    assert view.still_to_agree == ("the live date of Story set",)
    assert view.work.table.rows[1][3] == "to agree"


def test_the_summary_is_made_when_there_is_none():
    view = view_of(samples.file(summary=""))
    assert view.summary == (
        "You make 1 reel and 1 story set about Summer sun cream, for EUR 600, live 15–16 June 2026."
    )


def test_the_schedule_has_all_its_parts_and_the_guidance_line_once():
    view = view_of(samples.file())
    headings = [section.heading for section in view.schedule]
    assert headings == [
        "Parties",
        "Brief",
        "Worth against value",
        "Cash per hour of work",
        "Dates",
        "Who stated what",
        "Sources",
        "Laws on pay",
    ]
    assert texts(view).count("Guidance, not legal advice.") == 1


def test_who_stated_what_and_when():
    stated = next(s for s in view_of(samples.file()).schedule if s.heading == "Who stated what")
    row = ("An hour of work", "EUR 24.00", "the influencer", "20 May 2026", "E-mail of 20 May 2026")
    assert row in stated.tables[0].rows
    agent = view_of(samples.file(influencer=samples.agent_stated()))
    assert "their agent" in texts(agent)


def test_a_refusal_to_say_is_written_down_with_its_date():
    silent = samples.MIRA.model_copy(update={"rates": (), "rates_declined_on": date(2026, 5, 21)})
    assert "asked, declined to say" in texts(view_of(samples.file(influencer=silent)))


def test_dates_run_in_order_and_name_the_last_pay_date():
    dates = next(s for s in view_of(samples.file()).schedule if s.heading == "Dates")
    rows = dict(dates.tables[0].rows)
    # last item live on 16 June + 14 days = 30 June
    assert rows["30 June 2026"].startswith("Last day for our payment")
    assert rows["14 September 2026"] == "Use ends: shared on our channels"


def test_long_texts_move_to_the_schedule_and_are_not_cut():
    long = "Choose freely. " * 40
    review = samples.offer().review.model_copy(update={"free_choice": long.strip()})
    view = view_of(samples.file(review=review))
    assert "You choose: see “You choose” in the schedule" in view.together
    assert any(long.strip() in text for text in texts(view))


@pytest.mark.parametrize(
    "file", [samples.file(), samples.bare_draft(), samples.six_items()], ids=["a", "b", "c"]
)
def test_our_words_follow_the_house_style(file):
    for text in texts(view_of(file)):
        assert not FORBIDDEN.search(text), text


def test_a_name_cannot_turn_the_direction_of_the_text_after_it():
    view = view_of(samples.with_name("Mira \u202eEUR 100"))
    assert "\u202e" not in "".join(texts(view))


def test_the_check_code_is_the_start_of_the_hash():
    file = samples.file()
    digits = content_hash(file)[:8].upper()
    assert view_of(file).foot.endswith(f"check code {digits[:4]}-{digits[4:]}")
    assert isinstance(view_of(file), DocumentView)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), "15 June 2026"),
        (date(2026, 6, 15), date(2026, 6, 16), "15–16 June 2026"),
        (date(2026, 6, 28), date(2026, 7, 3), "28 June – 3 July 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 December 2026 – 2 January 2027"),
    ],
)
def test_date_ranges_say_month_and_year_once(first, last, words):
    assert date_range(first, last) == words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mira Kovač", "offer-2026-014-v2-mira-kovac.pdf"),
        ("Łucja Żółć-Øre", "offer-2026-014-v2-lucja-zolc-ore.pdf"),
        ("ليلى حداد", "offer-2026-014-v2.pdf"),
        ("../../etc/passwd", "offer-2026-014-v2-etc-passwd.pdf"),
        ("CON", "offer-2026-014-v2-con.pdf"),
        ("🌻", "offer-2026-014-v2.pdf"),
    ],
)
def test_file_names_are_plain_ascii(name, expected):
    assert file_name(samples.with_name(name), "pdf") == expected


def test_long_names_give_short_file_names():
    assert len(file_name(samples.with_name("a" * 300), "docx")) < 100


def test_the_coverage_file_fits_the_fonts():
    assert COVERAGE.read_text("ascii") == made_coverage()


def test_what_no_font_can_draw_is_named_and_spelled():
    assert missing_glyphs("Mira Kovač Ελένη Олена ليلى 王小明 🌻 שלום สวัสดี हिन्दी") == ""
    assert missing_glyphs("한국 한") == "한국"
    assert printable({"name": "𓀀 ok"}) == {"name": "[U+13000] ok"}
    assert unprintable(samples.with_name("Kim 한")) == "한"
    assert unprintable(samples.file()) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ليلى", True), ("12 שלום", True), ("Mira ليلى", False), ("王", False), ("123", False)],
)
def test_direction_follows_the_first_letter(text, expected):
    assert starts_rtl(text) is expected
