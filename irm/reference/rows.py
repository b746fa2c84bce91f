"""One frozen model per table of `data/reference/`: a row is a figure with its provenance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from irm.records import Record
from irm.reference.provenance import (
    Address,
    Ageing,
    Amount,
    Country,
    Currency,
    Key,
    Month,
    Note,
    Phase,
    PlaceCode,
    Said,
    Share,
    Sourced,
    Standing,
    Verified,
    in_order,
)


class MinimumWage(Ageing):
    """The legal minimum for one hour in a place; `hourly` is None where no figure exists."""

    code: PlaceCode
    parent_code: PlaceCode | None = None
    name: Said
    level: Literal["country", "state", "province", "prefecture", "city", "zone", "reference"]
    currency: Currency
    hourly: Amount | None = None
    legal_amount: Amount | None = None
    legal_unit: Literal["hour", "day", "month"] | None = None
    conversion: Note = ""
    effective_from: date
    date_kind: Literal["effective_from", "in_force_on"]
    category: Said
    status: Literal[
        "statutory",
        "federal_fallback",
        "none_collective_agreements",
        "none_national",
        "varies",
        "reference_only",
    ]
    binds_below: bool
    second_source_url: Address | None = None
    note: Note = ""

    @property
    def is_floor(self) -> bool:
        """A figure in law: neither blank nor kept for reference only."""
        return self.hourly is not None and self.status != "reference_only"


class LivingWage(Ageing):
    """What an hour must pay to live on; `use` is `history` once a later rate is in force."""

    code: PlaceCode
    name: Said
    currency: Currency
    hourly: Amount
    household_basis: Said
    effective_from: Month
    status: Literal["voluntary", "research_lower_bound", "research_estimate"]
    use: Literal["floor", "history"]
    note: Note = ""


class SkillWage(Ageing):
    """What employees in a comparable occupation earn for an hour, before tax."""

    country: Country | None = None
    soc_code: Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}$")] | None = None
    occupation: Said
    used_for: Said
    currency: Currency
    p10: Amount | None = None
    p25: Amount | None = None
    median: Amount | None = None
    p75: Amount | None = None
    p90: Amount | None = None
    mean: Amount
    basis: Literal["employees", "self_reported"]
    year: int
    note: Note = ""


class EffortHours(Sourced):
    """Time one phase takes, per deliverable or once per deal; `applies` says when."""

    format: Key
    phase: Phase | Literal["total", "concept scripting filming_photography"]
    scope: Literal["per_deliverable", "per_deal", "per_job", "per_week"]
    applies: Literal["always", "product", "rights", "travel", "extra_round", "rush"]
    low: Amount | None = None
    typical: Amount | None = None
    high: Amount | None = None
    unit: Literal[
        "hours",
        "minutes per finished minute",
        "percent of post-production",
        "percent of working time",
        "hours per week",
    ]
    basis: Literal["estimate", "published", "published_split", "mixed"]
    note: Note = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        in_order(self.low, self.typical, self.high)
        if self.counts and (None in (self.low, self.typical, self.high) or self.unit != "hours"):
            raise ValueError("an estimate needs low, typical and high in hours")
        return self

    @property
    def counts(self) -> bool:
        """Part of a sum; published rows are evidence beside it and are never added."""
        return self.basis in ("estimate", "mixed")

    @property
    def shipped_standing(self) -> Standing:
        """An estimate when any part of the row is ours."""
        return "estimate" if self.counts else "verified"


class EffortEstimate(Record):
    """Hours for one deliverable of a format: the sum of its phases."""

    format: Key
    low: Amount
    typical: Amount
    high: Amount
    phases: tuple[EffortHours, ...]

    @property
    def standing(self) -> Standing:
        """A sum of estimates is one; it is yours once each of its phases is."""
        return "yours" if all(row.own for row in self.phases) else "estimate"


class Benchmark(Verified):
    """A published price; one `independence_group` has one vote however often it is copied."""

    id: Annotated[str, StringConstraints(pattern=r"^(RB\d{3,}|own:[a-z0-9_.]+)$")]
    platform: Key
    format: Said
    unit: Literal[
        "per deliverable",
        "per 1000 impressions",
        "per 1000 views",
        "per engagement",
        "per 1000 downloads",
        "per payment",
        "per 1000 viewer-hours",
        "per 10000 followers",
        "per hour",
        "per viewer-hour",
        "per image",
        "per view",
    ]
    effort_format: Key | None = None
    metric_basis: Literal[
        "followers",
        "impressions",
        "views",
        "engagements",
        "downloads",
        "experience",
        "average views per video",
        "average concurrent viewers",
        "none",
        "recent average",
        "monthly unique visitors",
        "median views",
    ]
    bound_min: Annotated[int, Field(ge=0)] | None = None
    bound_max: Annotated[int, Field(ge=0)] | None = None
    low: Amount | None = None
    typical: Amount | None = None
    high: Amount | None = None
    currency: Currency
    year: int | None = None
    source_type: Said
    independence_group: Said
    note: Note = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        in_order(self.low, self.typical, self.high)
        if self.low is None and self.typical is None and self.high is None:
            raise ValueError("a benchmark needs an amount")
        bounds = (self.bound_min, self.bound_max)
        if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
            raise ValueError("the upper bound is below the lower")
        return self

    @property
    def bounded(self) -> bool:
        """The source names at least one bound."""
        return self.bound_min is not None or self.bound_max is not None


class Multiplier(Sourced):
    """A percentage of `basis`; `published` rows are evidence, `suggested_default` is ours.

    `per_days` says for how many days the percentage stands, after `free_days` without charge;
    from `halve_after_days` on it counts half.
    """

    key: Key
    name: Said
    row_type: Literal["published", "suggested_default"]
    direction: Literal["uplift", "discount", "deduction"]
    low_pct: Amount | None = None
    typical_pct: Amount | None = None
    high_pct: Amount | None = None
    basis: Literal[
        "base_fee",
        "gross_fee",
        "production_fee",
        "media_spend",
        "video_rate",
        "sum_of_prices",
        "hourly_wage",
    ]
    period: Said
    per_days: Annotated[int, Field(gt=0)] | None = None
    free_days: Annotated[int, Field(gt=0)] | None = None
    halve_after_days: Annotated[int, Field(gt=0)] | None = None
    estimate: bool
    independence_group: Said
    note: Note = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        in_order(self.low_pct, self.typical_pct, self.high_pct)
        triple = (self.low_pct, self.typical_pct, self.high_pct)
        if self.row_type == "suggested_default" and None in triple:
            raise ValueError("a suggested default needs low, typical and high")
        return self

    @property
    def shipped_standing(self) -> Standing:
        """Our defaults are estimates, even where they follow a published range."""
        ours = self.estimate or self.row_type == "suggested_default"
        return "estimate" if ours else "verified"


class NonCash(Sourced):
    """What something other than cash is worth, or a rule about it; `key` only on defaults."""

    key: Key | None = None
    component: Key
    measure: Said
    jurisdiction: Country | None = None
    platforms: Note = ""
    category: Note = ""
    low: Amount | None = None
    typical: Amount | None = None
    high: Amount | None = None
    unit: Literal["percent", "usd_per_1000", "hours", "usd", "gbp", "none"]
    of: Note = ""
    row_type: Literal[
        "published", "published_example", "suggested_default", "tax_rule", "wage_rule", "standard"
    ]
    estimate: bool
    verified: Literal["yes", "estimate", "unverified"]
    note: Note = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        in_order(self.low, self.typical, self.high)
        default = self.row_type == "suggested_default"
        if default and (self.key is None or None in (self.low, self.typical, self.high)):
            raise ValueError("a suggested default needs a key, low, typical and high")
        return self

    @property
    def lowest(self) -> Decimal | None:
        """The most careful figure the row states."""
        return next((x for x in (self.low, self.typical, self.high) if x is not None), None)

    @property
    def shipped_standing(self) -> Standing:
        """Our defaults are estimates, even where they follow a study."""
        if self.estimate or self.row_type == "suggested_default" or self.verified == "estimate":
            return "estimate"
        return "verified" if self.verified == "yes" else "unverified"


class TaxShare(Sourced):
    """Percent of one more unit of income that who works for themselves finds for tax, by place.

    `low` stands for an income inside the allowances, `typical` for a modest one of a full year,
    `high` for the bracket above. `note` says which rates make them up.
    """

    code: PlaceCode
    name: Said
    low: Share
    typical: Share
    high: Share
    basis: Literal["estimate", "published"]
    second_source_title: Note = ""
    second_source_url: Address | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        in_order(self.low, self.typical, self.high)
        if not (self.note or self.own):
            raise ValueError("a share needs a note that says which rates make it up")
        return self

    @property
    def shipped_standing(self) -> Standing:
        """A share that we work out from published rates is an estimate of ours."""
        return "estimate" if self.basis == "estimate" else "verified"


class DisclosureRule(Sourced):
    """How paid or gifted content is labelled in a place; guidance, not legal advice."""

    jurisdiction: Said
    country_code: Country
    applies_in: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}( [A-Z]{2})*$")]
    rule: Said
    accepted_labels: Note = ""
    not_accepted: Note = ""
    placement: Note = ""
    contract_duty: Said
    penalty: Note = ""
    penalty_year: int | None = None
    verification: Literal["primary", "mixed", "secondary"]
    unverified_points: Said
    second_source_url: Address | None = None

    @property
    def shipped_standing(self) -> Standing:
        """Only a rule read at its origin counts as verified, save its `unverified_points`."""
        return "verified" if self.verification == "primary" else "unverified"

    @property
    def labels(self) -> tuple[str, ...]:
        """Words that the rule accepts, one by one."""
        return _parts(self.accepted_labels)

    @property
    def refused_labels(self) -> tuple[str, ...]:
        """Words and places that the rule does not accept, one by one."""
        return _parts(self.not_accepted)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


class Format(Record):
    """A deliverable format as people call it, and the platform it belongs to."""

    format: Key
    platform: Key
    platform_name: Said
    label: Said
    plural: Said
    help: Said


class PhaseOccupation(Record):
    """The occupation whose wage stands for a phase where a person states no rate."""

    phase: Phase
    soc_code: Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}$")]
    label: Said
