"""An offer: what is asked, what is given, and on which terms."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from irm.people import Currency, DeliverableFormat, InfluencerFacts, StatedBy
from irm.places import Place
from irm.records import UNSAID, Line, Record, Text
from irm.reference import OwnFigure

Amount = Annotated[Decimal, Field(ge=0, lt=10**12)]
# Of all lines of an offer, each of which may be as large as an amount.
Total = Annotated[Decimal, Field(ge=0)]
_NONE = Decimal(0)
Days = Annotated[int, Field(ge=0, le=36500)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class State(StrEnum):
    """Where an offer stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Deliverable(Record):
    """One line of work: `quantity` pieces of one format on one platform.

    `hours` is per piece and overrides the record; `price` is for the whole line.
    """

    id: str
    platform: str
    format: DeliverableFormat
    quantity: Annotated[int, Field(ge=1, le=999)] = 1
    details: Text = ""
    hours: Annotated[Decimal, Field(gt=0, le=1000)] | None = None
    hours_stated_by: StatedBy | None = None
    draft_due: date | None = None
    live_from: date | None = None
    live_until: date | None = None
    stays_online_days: Days | None = None
    price: Amount | None = None


class CashPurpose(StrEnum):
    """What a cash line pays for."""

    FEE = "fee"
    RUSH = "rush"
    EXPENSES = "expenses"
    BONUS = "bonus"


class GivenLine(Record):
    """One line of what is given."""

    @property
    def says_nothing(self) -> bool:
        """Whether the line only says that there is none of its kind: no words, no sum, no day."""
        return not any(value for name, value in self if name not in _FRAME)


_FRAME = frozenset(
    {"id", "kind", "purpose", "quantity", "use", "platform", "deals", "certainty", "past_campaigns"}
)
"""Fields of a line that say nothing by themselves."""


class CashLine(GivenLine):
    """Money in the offer's currency; `expenses` repays what the person spends."""

    kind: Literal["cash"] = "cash"
    id: str
    purpose: CashPurpose = CashPurpose.FEE
    description: Line = ""
    amount: Amount = Decimal(0)


class ProductUse(StrEnum):
    """What a product is to the person who receives it."""

    CHOSEN = "chosen"
    NOT_CHOSEN = "not_chosen"
    TOOL = "tool"


class ProductLine(GivenLine):
    """Goods; `street_price` is for all of `quantity` together."""

    kind: Literal["product"] = "product"
    id: str
    description: Line = ""
    quantity: Annotated[int, Field(ge=1, le=9999)] = 1
    street_price: Amount = Decimal(0)
    use: ProductUse = ProductUse.NOT_CHOSEN
    worth_to_them: Amount | None = None


class AffiliateLine(GivenLine):
    """Commission on sales; `past_earnings` is the lower quartile of own past campaigns."""

    kind: Literal["affiliate"] = "affiliate"
    id: str
    description: Line = ""
    percent: Percent | None = None
    expected: Amount | None = None
    past_earnings: Amount | None = None
    past_campaigns: Annotated[int, Field(ge=0, le=9999)] = 0

    @property
    def says_nothing(self) -> bool:
        """Whether the commission is said to be none; one without a percentage is still open."""
        return self.percent is not None and super().says_nothing


class CrossPromotionLine(GivenLine):
    """A repost or tag by the brand; counts only with channel, date and reach in writing.

    `cpm` is money for a thousand impressions in the offer's currency; it counts with its source
    alone, because whoever offers could type any.
    """

    kind: Literal["cross_promotion"] = "cross_promotion"
    id: str
    channel: Line = ""
    platform: str = ""
    on: date | None = None
    impressions: Annotated[int, Field(ge=0, le=10**10)] | None = None
    cpm: Amount | None = None
    cpm_source: Annotated[Line, UNSAID] = ""


class EventLine(GivenLine):
    """An invitation; only its leisure part is worth something, travel is a repaid cost."""

    kind: Literal["event"] = "event"
    id: str
    description: Line = ""
    on: date | None = None
    leisure_value: Amount = Decimal(0)
    travel_value: Amount = Decimal(0)


class Certainty(StrEnum):
    """How firm future work is."""

    GUARANTEED = "guaranteed"
    CANCELLABLE = "cancellable"
    VERBAL = "verbal"


class LongTermLine(GivenLine):
    """Future work: only the surplus of guaranteed fees over the worth of that work counts."""

    kind: Literal["long_term"] = "long_term"
    id: str
    description: Line = ""
    deals: Annotated[int, Field(ge=1, le=120)] = 1
    fee_per_deal: Amount = Decimal(0)
    worth_per_deal: Amount | None = None
    first_on: date | None = None
    last_on: date | None = None
    certainty: Certainty = Certainty.VERBAL


Compensation = Annotated[
    CashLine | ProductLine | AffiliateLine | CrossPromotionLine | EventLine | LongTermLine,
    Field(discriminator="kind"),
]


class Right(Record):
    """One use of the work: `granted` None means nobody has answered yet.

    `several_countries` is said of print, posters and television: posts cross borders anyway.
    """

    granted: bool | None = None
    channels: Line = ""
    territory: Line = ""
    several_countries: Annotated[bool, UNSAID] = False
    days: Days | None = None
    perpetual: bool = False
    price: Amount | None = None


class Rights(Record):
    """The four uses of the work beyond the person's own channel."""

    organic_reuse: Right = Right()
    paid_use: Right = Right()
    whitelisting: Right = Right()
    raw_files: Right = Right()

    def each(self) -> tuple[tuple[str, Right], ...]:
        """Answer the four rights with their names, in the order they are printed."""
        return (
            ("organic_reuse", self.organic_reuse),
            ("paid_use", self.paid_use),
            ("whitelisting", self.whitelisting),
            ("raw_files", self.raw_files),
        )


class Exclusivity(Record):
    """Work for others the person may not take; `lost_deals` is what they say it costs."""

    agreed: bool | None = None
    category: Line = ""
    days: Days | None = None
    price: Amount | None = None
    lost_deals: Amount | None = None


class Dates(Record):
    """The dates of the whole; each deliverable has its own."""

    brief_on: date | None = None
    answer_by: date | None = None


class Payment(Record):
    """When and how the cash is paid; `due_days` runs from `trigger`."""

    due_days: Days | None = None
    trigger: Literal["last_live", "each_live", "signing", "invoice"] | None = None
    method: Line = ""
    invoice_by: date | None = None
    late_fee_percent: Percent | None = None
    deposit_percent: Percent | None = None
    tax_note: Line = ""

    @property
    def is_in_advance(self) -> bool:
        """Whether all of it is paid at signing, so that nothing is left to pay later."""
        return self.deposit_percent == 100


class ReviewTerms(Record):
    """How drafts are looked at; `brand_days` are working days."""

    brand_days: Days | None = None
    revision_rounds: Annotated[int, Field(ge=0, le=99)] | None = None
    extra_round_price: Amount | None = None
    silence_approves: bool = False
    free_choice: Text = ""
    fixed_points: Text = ""


class DisclosureLabel(Record):
    """The label for one audience country (`country` is ISO 3166-1)."""

    id: str
    country: str
    label: Line = ""


class Disclosure(Record):
    """How the post is marked as advertising; one label a country, never one for all."""

    labels: tuple[DisclosureLabel, ...] = ()
    platform_tool: bool | None = None
    honest_opinion: bool | None = None


class Exit(Record):
    """How either side may leave; percents are of the cash fee."""

    kill_fee_percent: Percent | None = None
    notice_days: Days | None = None
    complaint_contact: Line = ""


class Circumstances(Record):
    """What the content holds and whom it concerns; None means that nobody has asked yet.

    `ai_people` are people made by a machine, or real ones put into scenes that never were;
    `ai_replica` is a copy of the influencer's own face or voice;
    `registered_small_supplier` is asked where the law of the brand's country protects such.
    """

    minors_featured: bool | None = None
    ai_people: bool | None = None
    ai_replica: bool | None = None
    retouched: bool | None = None
    audience_data_shared: bool | None = None
    registered_small_supplier: bool | None = None


UNTOUCHED: Any = Field(exclude_if=lambda held: held == Circumstances())


class ClauseAnswer(Record):
    """The brand's own answer to one clause of the register; `id` is the clause's id.

    `agreed` None leaves the register's default in force; `words` stand for its value.
    """

    id: str
    agreed: bool | None = None
    words: Line = ""


class Terms(Record):
    """Everything in an offer that a person can edit."""

    currency: Currency
    campaign: Line = ""
    summary: Text = ""
    brief: Text = ""
    costs: Amount = Decimal(0)
    costs_note: Line = ""
    deliverables: tuple[Deliverable, ...] = ()
    compensation: tuple[Compensation, ...] = ()
    rights: Rights = Rights()
    exclusivity: Exclusivity = Exclusivity()
    dates: Dates = Dates()
    payment: Payment = Payment()
    review: ReviewTerms = ReviewTerms()
    disclosure: Disclosure = Disclosure()
    exit: Exit = Exit()
    category: Annotated[Line, UNSAID] = ""
    circumstances: Annotated[Circumstances, UNTOUCHED] = Circumstances()
    clauses: Annotated[tuple[ClauseAnswer, ...], Field(max_length=500), UNSAID] = ()
    ask_before_reposting: bool | None = None
    work_starts_after_signing: bool | None = None

    @model_validator(mode="after")
    def _unique_rows(self) -> Terms:
        for rows in (
            self.deliverables,
            self.compensation,
            self.disclosure.labels,
            self.clauses,
        ):
            ids = [row.id for row in rows]
            if len(ids) != len(set(ids)):
                raise PydanticCustomError("rows", "Give each row its own id.")
        return self

    @property
    def has_amounts(self) -> bool:
        """Whether any sum of money was entered, so that the currency cannot change under it."""
        sums = (
            self.costs,
            self.exclusivity.price,
            self.exclusivity.lost_deals,
            self.review.extra_round_price,
            *(d.price for d in self.deliverables),
            *(right.price for _, right in self.rights.each()),
        )
        return bool(self.compensation) or any(sums)

    @property
    def cash_lines(self) -> tuple[CashLine, ...]:
        """Answer the compensation lines that are money."""
        return tuple(line for line in self.compensation if isinstance(line, CashLine))

    @property
    def expenses_repaid(self) -> Decimal:
        """Answer the cash that repays costs, in the offer's currency."""
        return sum((c.amount for c in self.cash_lines if c.purpose is CashPurpose.EXPENSES), _NONE)

    @property
    def fee(self) -> Decimal:
        """Answer the certain cash for the work alone: line prices plus fee and rush lines.

        A bonus is hope until its condition comes true, so it is no part of any sum.
        """
        certain = (CashPurpose.FEE, CashPurpose.RUSH)
        lines = (d.price for d in self.deliverables if d.price)
        return sum(lines, sum((c.amount for c in self.cash_lines if c.purpose in certain), _NONE))

    @property
    def rights_price(self) -> Decimal:
        """Answer the cash for granted rights."""
        return sum((r.price for _, r in self.rights.each() if r.granted and r.price), _NONE)

    @property
    def exclusivity_price(self) -> Decimal:
        """Answer the cash for exclusivity, nothing when it is not agreed."""
        return (self.exclusivity.price or _NONE) if self.exclusivity.agreed else _NONE

    @property
    def pay(self) -> Decimal:
        """Answer the cash for work, use and exclusivity; costs repaid are no pay."""
        return self.fee + self.rights_price + self.exclusivity_price

    @property
    def total_cash(self) -> Decimal:
        """Answer all certain money in the offer, in its currency."""
        return self.pay + self.expenses_repaid

    @property
    def done_on(self) -> date | None:
        """Answer the day on which the last piece is live; None while a piece has no day."""
        days = [line.live_until or line.live_from or line.draft_due for line in self.deliverables]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def counted_cash(self) -> Decimal:
        """Answer the cash that counts as pay: costs are repaid only as far as there are costs.

        Without this limit a fee could be called costs, and nobody would see that nothing is paid.
        """
        return self.pay + min(self.expenses_repaid, self.costs)


class Offer(Terms):
    """The whole proposal with its number, version and state."""

    id: str
    number: str
    version: int = 1
    state: State = State.DRAFT
    made_on: date
    issued_at: datetime | None = None


class BrandProfile(Record):
    """The side that offers; `own_floor` and `own_wage` are for an hour, in `currency`.

    `place` is where it sits, finer than its country, where laws of states and cities ask for it.
    """

    name: Line = ""
    legal_name: Line = ""
    address: Text = ""
    country: str = ""
    place: Annotated[Place | None, UNSAID] = None
    contact_name: Line = ""
    contact_role: Line = ""
    contact_email: Line = ""
    contact_phone: Line = ""
    signatory_name: Line = ""
    signatory_role: Line = ""
    currency: Currency = "EUR"
    own_floor: Amount | None = None
    own_floor_note: Line = ""
    own_wage: Amount | None = None
    own_wage_note: Line = ""

    @property
    def has_amounts(self) -> bool:
        """Whether any sum of money was entered, so that the currency cannot change under it."""
        return self.own_floor is not None or self.own_wage is not None


class EarlierDeal(Record):
    """A deal that the same two sides agreed before; laws add such deals up.

    `cash` and `goods` (the shop price of products) are in `currency`.
    """

    id: str
    number: Line = ""
    campaign: Line = ""
    agreed_on: date
    currency: Currency
    cash: Total = Decimal(0)
    goods: Total = Decimal(0)


class PrintedTerm(Record):
    """One sentence of the terms as it is printed; `key` names its clause in the register.

    `own` marks words that the brand put in place of the usual ones. A sentence of the register
    around words or names of full length is longer than a line may be.
    """

    number: Line
    part: Line
    key: Line
    text: Text
    own: bool = False


class PrintedTerms(Record):
    """The terms below the key terms: both sides at a glance, then each sentence."""

    we: tuple[Text, ...] = ()
    you: tuple[Text, ...] = ()
    terms: tuple[PrintedTerm, ...] = ()


class OfferFile(Record):
    """One self-contained offer: the brand, the person's facts it rests on, the offer.

    This is the JSON that the command line reads and the app exports. `figures` are the team's
    own figures that its worth rests on, `earlier` the deals that the same two sides agreed
    before; a file without any says nothing of them. `printed` are the terms as they were printed
    when the offer was issued; until then they follow the register.
    """

    schema_version: Literal["irm-offer/1"] = "irm-offer/1"
    practice: bool = False
    brand: BrandProfile
    influencer: InfluencerFacts
    offer: Offer
    figures: Annotated[tuple[OwnFigure, ...], Field(max_length=1000), UNSAID] = ()
    earlier: Annotated[tuple[EarlierDeal, ...], Field(max_length=1000), UNSAID] = ()
    printed: Annotated[PrintedTerms | None, UNSAID] = None

    @field_validator("figures")
    @classmethod
    def _one_figure_each(cls, figures: tuple[OwnFigure, ...]) -> tuple[OwnFigure, ...]:
        if len(figures) != len({figure.name for figure in figures}):
            raise PydanticCustomError("figures", "Give each table and key one figure of your own.")
        return figures
