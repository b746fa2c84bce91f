"""The reference tables: every row is valid, sourced and dated, and look-ups answer honestly."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from irm.errors import NotFoundError, UnreadableError
from irm.reference import Reference, Sourced, load_reference, reference
from irm.reference.load import FOLDER
from irm.reference.lookup import parents

TODAY = date(2026, 11, 22)
D = Decimal

ROWS = {
    "minimum_wages.csv": 127,
    "living_wages.csv": 6,
    "skill_wages.csv": 21,
    "effort_hours.csv": 249,
    "rate_benchmarks.csv": 227,
    "multipliers.csv": 75,
    "noncash_value.csv": 83,
    "tax_shares.csv": 22,
    "disclosure_rules.csv": 15,
    "formats.csv": 23,
    "phase_occupations.csv": 18,
}
SOURCED = [name for name in ROWS if name not in ("formats.csv", "phase_occupations.csv")]


@pytest.fixture(scope="module")
def ref() -> Reference:
    return reference()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "reference"))


def change(folder: Path, name: str, line: int, column: str, value: str) -> None:
    path = folder / name
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def faults(folder: Path) -> tuple[tuple[str, str], ...]:
    with pytest.raises(UnreadableError) as caught:
        load_reference(folder)
    return caught.value.faults


def tables(ref: Reference) -> dict[str, tuple[object, ...]]:
    return {
        "minimum_wages.csv": ref.minimum_wage_rows,
        "living_wages.csv": ref.living_wage_rows,
        "skill_wages.csv": ref.skill_wage_rows,
        "effort_hours.csv": ref.effort_rows,
        "rate_benchmarks.csv": ref.benchmark_rows,
        "multipliers.csv": ref.multiplier_rows,
        "noncash_value.csv": ref.noncash_rows,
        "tax_shares.csv": ref.tax_share_rows,
        "disclosure_rules.csv": ref.disclosure_rows,
        "formats.csv": ref.format_rows,
        "phase_occupations.csv": ref.phase_rows,
    }


# Reading


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_every_table_is_read(ref: Reference, name: str) -> None:
    assert len(tables(ref)[name]) == ROWS[name]


def test_every_figure_has_source_address_date_and_standing(ref: Reference) -> None:
    for name in SOURCED:
        for row in tables(ref)[name]:
            assert isinstance(row, Sourced)
            assert row.source_title
            assert row.source_url
            assert row.source_as_of
            assert row.standing in ("verified", "unverified", "estimate")
            assert row.source_title in row.cite()


@pytest.mark.parametrize("name", SOURCED)
@pytest.mark.parametrize("column", ["source_title", "source_url", "source_as_of"])
def test_a_blank_source_is_refused_with_file_line_and_column(
    folder: Path, name: str, column: str
) -> None:
    change(folder, name, 5, column, "  ")
    assert faults(folder) == ((f"{name} line 5, column {column}", "This cell must not be blank."),)


def test_the_message_names_the_first_fault_and_counts_the_rest(folder: Path) -> None:
    change(folder, "minimum_wages.csv", 3, "hourly", "fourteen")
    change(folder, "multipliers.csv", 9, "direction", "sideways")
    with pytest.raises(UnreadableError, match=r"minimum_wages.csv line 3, column hourly.*1 more"):
        load_reference(folder)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("minimum_wages.csv", "hourly", "-1"),
        ("minimum_wages.csv", "hourly", "NaN"),
        ("minimum_wages.csv", "level", "village"),
        ("minimum_wages.csv", "effective_from", "soon"),
        ("living_wages.csv", "use", "perhaps"),
        ("effort_hours.csv", "basis", "guess"),
        ("rate_benchmarks.csv", "unit", "per smile"),
        ("multipliers.csv", "row_type", "wish"),
        ("noncash_value.csv", "verified", "maybe"),
        ("disclosure_rules.csv", "verification", "hearsay"),
        ("disclosure_rules.csv", "source_url", "somewhere"),
    ],
)
def test_a_value_outside_the_closed_set_is_refused(
    folder: Path, name: str, column: str, value: str
) -> None:
    change(folder, name, 4, column, value)
    assert [path for path, _ in faults(folder)] == [f"{name} line 4, column {column}"]


def test_an_unknown_column_a_missing_file_and_bytes_that_are_no_text_are_named(
    folder: Path,
) -> None:
    change(folder, "formats.csv", 1, "help", "advice")
    (folder / "multipliers.csv").unlink()
    (folder / "noncash_value.csv").write_bytes(b"\xff\xfe\x00")
    assert [path for path, _ in faults(folder)] == [
        "multipliers.csv",
        "noncash_value.csv",
        "formats.csv line 1, column help",
        "formats.csv line 1, column advice",
    ]


def test_a_row_with_too_few_cells_is_named_by_its_line(folder: Path) -> None:
    with (folder / "formats.csv").open("a", encoding="utf-8") as file:
        file.write("short,row\n")
    assert faults(folder) == (
        ("formats.csv line 25", "This row has 2 cells; the first line has 6."),
    )


def test_a_code_that_stands_twice_is_refused(folder: Path) -> None:
    change(folder, "minimum_wages.csv", 4, "code", "US-AK")
    assert faults(folder)[0] == (
        "minimum_wages.csv line 4, column code",
        "This stands in the table twice.",
    )


def test_an_estimate_without_a_typical_is_refused(folder: Path) -> None:
    change(folder, "effort_hours.csv", 36, "typical", "")
    assert faults(folder)[0][0] == "effort_hours.csv line 36"


def test_a_phase_without_an_occupation_is_refused(folder: Path) -> None:
    path = folder / "phase_occupations.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("travel,")), encoding="utf-8")
    assert ("phase_occupations.csv, column phase", "There is no occupation for travel.") in faults(
        folder
    )


def test_the_shipped_tables_are_read_once() -> None:
    assert reference() is reference()


# Floors


def test_floors_walk_from_city_to_state_to_country(ref: Reference) -> None:
    rows = ref.minimum_wages("US-NY:new-york-city")
    assert [(row.code, row.hourly) for row in rows] == [
        ("US-NY:new-york-city", D("17.00")),
        ("US-NY", D("16.00")),
        ("US", D("7.25")),
    ]


def test_a_city_without_a_row_falls_back_to_its_state(ref: Reference) -> None:
    assert [row.code for row in ref.minimum_wages("US-NY:buffalo")] == ["US-NY", "US"]
    assert parents("US-NY:buffalo") == ("US-NY:buffalo", "US-NY", "US")


@pytest.mark.parametrize("place", ["IT", "IT-RM", "AT", "DK", "SE", "NO", "CH", "AE", "IN-KA"])
def test_no_figure_is_an_empty_answer_and_never_zero(ref: Reference, place: str) -> None:
    assert ref.minimum_wages(place) == ()


def test_no_minimum_wage_is_zero(ref: Reference) -> None:
    assert all(row.hourly is None or row.hourly > 0 for row in ref.minimum_wage_rows)


def test_italy_says_why_it_has_no_figure(ref: Reference) -> None:
    row = ref.minimum_wage_row("IT")
    assert row is not None
    assert (row.hourly, row.status) == (None, "none_collective_agreements")


def test_the_indian_day_rate_is_no_floor(ref: Reference) -> None:
    assert ref.minimum_wages("IN:published-unskilled-day-rate") == ()


def test_the_canadian_federal_rate_is_no_floor_for_a_province(ref: Reference) -> None:
    assert [(r.code, r.hourly) for r in ref.minimum_wages("CA-AB")] == [("CA-AB", D("15.00"))]
    assert [row.hourly for row in ref.minimum_wages("CA")] == [D("18.10")]


def test_the_japanese_average_answers_only_where_a_prefecture_is_missing(ref: Reference) -> None:
    assert [row.code for row in ref.minimum_wages("JP-39")] == ["JP-39"]
    assert [row.code for row in ref.minimum_wages("JP-27")] == ["JP"]


def test_a_place_nobody_knows_has_no_floor(ref: Reference) -> None:
    assert ref.minimum_wages("ZZ") == ()
    assert ref.minimum_wages("") == ()
    assert ref.living_wages("ZZ") == ()


def test_replaced_living_wages_are_no_floor(ref: Reference) -> None:
    assert [row.hourly for row in ref.living_wages("US-TX")] == [D("17.00")]
    assert [row.hourly for row in ref.living_wages("GB-LND")] == [D("14.80"), D("13.45")]
    assert ref.living_wages("NZ") == ()


def test_a_rate_whose_change_was_due_is_unverified_and_says_why(ref: Reference) -> None:
    row = ref.minimum_wages("US-DC")[0]
    assert row.standing == "unverified"
    assert row.stale == "A new amount was due on 1 July 2026; it was not found."
    assert ref.minimum_wages("US-WA")[0].stale == ""


# Hours


def hours(ref: Reference, name: str, part: str) -> list[Decimal]:
    estimate = ref.effort(name)
    assert estimate is not None
    return [getattr(phase, part) for phase in estimate.phases]


@pytest.mark.parametrize(
    ("name", "phases", "typical"),
    [
        # concept, script, filming, editing, posting, replies, changes, report, messages
        ("tiktok_video", "0.5 0.75 1 2 0.25 0.5 0.5 0.25 0.25", "6.00"),
        ("instagram_reel", "0.5 0.75 1.25 2.5 0.3 0.5 0.5 0.25 0.25", "6.80"),
        ("instagram_feed_photo", "0.5 0.2 1 0.75 0.25 0.5 0.25 0.2 0.25", "3.90"),
        ("youtube_long_dedicated", "1.25 2 2 4 1.25 1 1 0.4 0.4", "13.30"),
        ("ugc_video_no_posting", "0.5 0.75 1 1.75 0.2 0 0.75 0 0.25", "5.20"),
    ],
)
def test_typical_hours_are_the_sum_of_the_phases(
    ref: Reference, name: str, phases: str, typical: str
) -> None:
    estimate = ref.effort(name)
    assert estimate is not None
    assert hours(ref, name, "typical") == [D(x) for x in phases.split()]
    assert estimate.typical == D(typical)
    assert estimate.standing == "estimate"


def test_the_blog_post_takes_the_published_writing_time_and_no_other(ref: Reference) -> None:
    estimate = ref.effort("blog_post")
    assert estimate is not None
    # 0.75 + 3.8 + 1 + 0.75 + 0.6 + 0.25 + 0.5 + 0.25 + 0.25 = 8.15
    assert (estimate.low, estimate.typical, estimate.high) == (D("2.90"), D("8.15"), D("20.0"))
    assert [phase.typical for phase in estimate.phases if phase.basis == "mixed"] == [D("3.8")]


def test_every_estimate_has_nine_phases_once(ref: Reference) -> None:
    for name in ref.formats():
        estimate = ref.effort(name)
        assert estimate is not None
        assert len({phase.phase for phase in estimate.phases}) == len(estimate.phases) == 9


def test_published_hours_alone_give_no_estimate(ref: Reference) -> None:
    assert ref.effort("podcast_episode") is None
    assert ref.effort("deal_overhead") is None


def test_overhead_is_counted_once_a_deal_and_some_only_when_it_applies(ref: Reference) -> None:
    always = [row for row in ref.overhead() if row.applies == "always"]
    # negotiating 1.5 + invoicing 0.5 + labels 0.25 + bookkeeping 0.25
    assert sum(row.typical or D(0) for row in always) == D("2.50")
    assert {row.phase: row.applies for row in ref.overhead() if row.applies != "always"} == {
        "product_receipt_and_testing": "product",
        "usage_rights_tracking": "rights",
        "travel": "travel",
        "extra_revision_round": "extra_round",
        "rush_replanning": "rush",
    }


def test_every_format_has_label_plural_help_and_platform(ref: Reference) -> None:
    estimated = {row.format for row in ref.effort_rows if row.counts and row.scope != "per_deal"}
    assert set(ref.formats()) == estimated
    assert len(ref.formats()) == 23
    assert ref.format_label("instagram_reel") == "Reel"
    assert ref.format_row("instagram_reel").plural == "Reels"
    assert ref.format_row("ugc_video_no_posting").platform == "ugc"
    assert ref.platforms()[:2] == (("instagram", "Instagram"), ("tiktok", "TikTok"))
    assert len({name for _, name in ref.platforms()}) == len(ref.platforms())


def test_an_unknown_format_is_told_by_its_name(ref: Reference) -> None:
    with pytest.raises(NotFoundError, match="skywriting"):
        ref.format_label("skywriting")


# Wages for skills


@pytest.mark.parametrize(
    ("phase", "median"),
    [
        ("concept", "37.00"),
        ("scripting", "34.75"),
        ("filming_photography", "33.08"),
        ("editing", "34.12"),
        ("revisions", "34.12"),
        ("captioning_posting", "33.55"),
        ("community_replies", "33.55"),
        ("reporting", "37.00"),
        ("admin", "22.26"),
        ("travel", "22.26"),
    ],
)
def test_a_phase_is_paid_like_its_occupation(ref: Reference, phase: str, median: str) -> None:
    wage = ref.skill_wage(phase, "US")
    assert wage is not None
    assert wage.median == D(median)


def test_every_phase_that_counts_has_an_occupation_with_a_median(ref: Reference) -> None:
    for row in ref.effort_rows:
        if row.counts:
            wage = ref.skill_wage(row.phase, "US")
            assert wage is not None
            assert wage.median is not None
            assert ref.phase_label(row.phase)


def test_skill_wages_of_one_country_are_not_lent_to_another(ref: Reference) -> None:
    assert ref.skill_wage("editing", "PL") is None
    assert ref.skill_wage("total", "US") is None


def test_a_tiktok_at_typical_hours_is_202_92_in_wages(ref: Reference) -> None:
    # 18.50 + 26.0625 + 33.08 + 68.24 + 8.3875 + 16.775 + 17.06 + 9.25 + 5.565
    estimate = ref.effort("tiktok_video")
    assert estimate is not None
    total = D(0)
    for phase in estimate.phases:
        wage = ref.skill_wage(phase.phase, "US")
        assert wage is not None
        assert wage.median is not None
        assert phase.typical is not None
        total += phase.typical * wage.median
    assert total == D("202.92")


# Percentages and worth


def test_the_self_employment_factor_is_published(ref: Reference) -> None:
    factor = ref.self_employment_factor()
    assert (factor.typical_pct, factor.standing) == (D("42.3"), "verified")


def test_a_multiplier_is_our_default_beside_its_evidence(ref: Reference) -> None:
    paid = ref.multiplier("usage_paid_ads")
    assert (paid.low_pct, paid.typical_pct, paid.high_pct) == (D(25), D(40), D(100))
    assert (paid.per_days, paid.halve_after_days, paid.standing) == (30, 90, "estimate")
    assert ref.multiplier("usage_organic").free_days == 30
    assert len(ref.published_multipliers("usage_paid_ads")) == 4
    with pytest.raises(NotFoundError):
        ref.multiplier("self_employment_gross_up")


@pytest.mark.parametrize(
    ("key", "low", "typical", "high"),
    [
        ("product_chosen", 50, 70, 85),
        ("product_not_chosen", 0, 15, 30),
        ("product_tool", 0, 0, 0),
        ("product_tax_drag", 20, 30, 40),
        ("affiliate_expected", 0, 10, 25),
        ("cross_promotion_written", 10, 25, 50),
        ("cross_promotion_vague", 0, 0, 0),
        ("event_leisure", 0, 25, 50),
        ("event_travel", 0, 0, 0),
        ("long_term_guaranteed", 80, 95, 100),
        ("long_term_cancellable", 30, 50, 70),
        ("long_term_verbal", 0, 0, 5),
        ("discount_rate", 5, 10, 20),
        ("store_credit", 30, 50, 70),
        ("equity", 0, 0, 10),
    ],
)
def test_worth_of_what_is_not_cash(
    ref: Reference, key: str, low: int, typical: int, high: int
) -> None:
    row = ref.noncash(key)
    assert (row.low, row.typical, row.high) == (low, typical, high)
    assert (row.unit, row.standing) == ("percent", "estimate")


def test_every_default_of_worth_has_a_key(ref: Reference) -> None:
    defaults = [row for row in ref.noncash_rows if row.row_type == "suggested_default"]
    assert len({row.key for row in defaults}) == len(defaults) == 18


def test_a_thousand_views_cost_the_lowest_sourced_price(ref: Reference) -> None:
    prices = {code: row.lowest for code, _ in ref.platforms() if (row := ref.cpm(code))}
    assert prices["tiktok"] == D("2.97")
    assert prices["linkedin"] == D("6.05")
    assert prices["facebook"] == D("6")
    assert ref.cpm("pinterest") is None


# Market


def groups(
    ref: Reference, name: str, currency: str, followers: int | None, on: date = TODAY
) -> set[str]:
    rows = ref.benchmarks(name, currency, followers, on)
    return {row.independence_group for row in rows}


def test_prices_of_one_size_and_currency_within_24_months(ref: Reference) -> None:
    assert groups(ref, "tiktok_video", "USD", 5_000) == {
        "InfluenceFlow",
        "KOLens",
        "SponsorRate",
        "Stackmatix",
    }
    for row in ref.benchmarks("tiktok_video", "USD", 5_000, TODAY):
        assert (row.unit, row.metric_basis, row.year) == ("per deliverable", "followers", 2026)
        assert row.bound_min is None or row.bound_min <= 5_000
        assert row.bound_max is None or row.bound_max >= 5_000


def test_prices_age_out(ref: Reference) -> None:
    assert groups(ref, "tiktok_video", "USD", 5_000, date(2028, 1, 1)) != set()
    assert groups(ref, "tiktok_video", "USD", 5_000, date(2028, 3, 1)) == set()


def test_prices_of_the_future_are_not_known_yet(ref: Reference) -> None:
    assert groups(ref, "tiktok_video", "USD", 5_000, date(2022, 6, 1)) == {
        "IMH-style table 2020-21"
    }


def test_the_day_of_reading_is_not_the_date_of_a_price(ref: Reference) -> None:
    assert groups(ref, "instagram_reel", "GBP", 3_000) == set()
    assert groups(ref, "ugc_video_no_posting", "USD", 3_000) == {"Stackmatix"}


def test_bounds_of_views_are_not_taken_for_followers(ref: Reference) -> None:
    assert ref.benchmarks("youtube_integration_60_90s", "USD", 20_000, TODAY) == ()


def test_without_a_number_of_followers_no_bounded_price_is_taken(ref: Reference) -> None:
    for name in ref.formats():
        assert all(not row.bounded for row in ref.benchmarks(name, "USD", None, TODAY))


# Disclosure


def test_a_member_state_has_its_own_rules_before_those_of_the_union(ref: Reference) -> None:
    assert [row.country_code for row in ref.disclosure("FR")] == ["FR", "EU", "EU"]
    assert [row.country_code for row in ref.disclosure("PL")] == ["EU", "EU"]
    assert [row.country_code for row in ref.disclosure("EU")] == ["EU", "EU"]
    assert [row.country_code for row in ref.disclosure("GB-LND")] == ["GB", "GB"]
    assert ref.disclosure("ZZ") == ()


def test_labels_are_parted_and_secondary_rules_are_unverified(ref: Reference) -> None:
    germany = ref.disclosure("DE")[0]
    assert germany.labels == ("Werbung", "Anzeige", "Bezahlte Werbepartnerschaft")
    assert germany.standing == "unverified"
    assert ref.disclosure("IE")[0].standing == "verified"


# Shape


def test_rows_and_tables_cannot_be_changed(ref: Reference) -> None:
    with pytest.raises(ValueError, match="frozen"):
        ref.multiplier("rush").name = "x"
    with pytest.raises(AttributeError):
        ref.effort_rows = ()  # type: ignore[misc]


def test_look_ups_are_by_dictionary_and_touch_no_table(ref: Reference) -> None:
    class Untouchable(tuple):  # type: ignore[type-arg]
        def __iter__(self) -> object:  # type: ignore[override]
            raise AssertionError("a look-up walked through a table")

    fresh = load_reference(FOLDER)
    ask(fresh)
    for name in fresh.__dataclass_fields__:
        if name != "format_rows":
            object.__setattr__(fresh, name, Untouchable(getattr(fresh, name)))
    ask(fresh)


def ask(ref: Reference) -> None:
    ref.minimum_wages("US-NY:new-york-city")
    ref.living_wages("GB-LND")
    ref.effort("tiktok_video")
    ref.overhead()
    ref.skill_wage("editing", "US")
    ref.self_employment_factor()
    ref.multiplier("rush")
    ref.noncash("equity")
    ref.tax_share("US-NY:new-york-city")
    ref.tax_rules("GB", "goods")
    ref.cpm("tiktok")
    ref.benchmarks("tiktok_video", "USD", 5_000, TODAY)
    ref.disclosure("FR")
    ref.format_label("x_post")
