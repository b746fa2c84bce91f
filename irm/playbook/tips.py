"""The five tips as data: what to do, why, what shows it is done and where to go next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from irm.content import read_content
from irm.errors import NotFoundError, UnreadableError
from irm.records import Line, Record

FOLDER = Path(__file__).resolve().parents[2] / "data" / "playbook"
SOURCES_FILE = "sources.yaml"
TIPS = 5
ITEMS_A_TIP = range(12, 15)
ESSENTIALS_A_TIP = 5

Depth = Literal["essentials", "complete"]
StepPlace = Literal[
    "influencer.person",
    "influencer.story",
    "influencer.audiences",
    "influencer.rates",
    "influencer.effort",
    "influencer.contact",
    "influencer.together",
    "offer.work",
    "offer.money",
    "offer.use",
    "offer.dates",
    "offer.rules",
    "offer.review",
    "settings.brand",
    "settings.defaults",
    "tip",
]
ProofRule = Literal[
    "name_and_pronouns",
    "valued_piece",
    "how_found",
    "why_them",
    "named_sender",
    "contact_preference",
    "recent_pieces",
    "deliverables_complete",
    "creative_freedom",
    "review_and_rounds",
    "contact_named",
    "work_starts_after_signing",
    "no_spec_work",
    "payment_terms",
    "usage_bounded",
    "kill_fee",
    "disclosure_labels",
    "brief_written",
    "next_contact_dated",
    "two_collaborations_planned",
    "talked_before_asking",
    "answered_in_time",
    "stage_recorded",
    "gift_each_quarter",
    "ambassador_criteria",
    "long_term_in_writing",
    "renewed_by_choice",
    "feedback_after_work",
    "only_guaranteed_counts",
    "hours_recorded",
    "rates_recorded",
    "ask_first_gate",
    "four_lines_shown",
    "product_two_values",
    "cross_promotion_written",
    "parity_reached",
    "rights_priced",
    "exclusivity_priced",
    "costs_repaid",
    "commission_on_top",
    "compared_with_own",
    "written_with_expiry",
    "story_background_history",
    "partners_and_conflicts",
    "categories_listed",
    "needs_asked",
    "realistic_time",
    "never_free",
    "above_floor",
    "paid_within_30_days",
    "honest_opinion",
    "no_perpetual_rights",
    "credit_before_reposting",
    "complaint_contact",
    "versioned_changes",
]
Sentence = Annotated[Line, Field(min_length=1)]


class Source(Record):
    """Something we read; `read` says in which form and when."""

    key: str
    title: Sentence
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    read: Sentence


class NextStep(Record):
    """One concrete step for an open item; `place` is where in the app it is done."""

    text: Sentence
    place: StepPlace


class Item(Record):
    """One thing to do. `proof_rule` names the fact that answers the item by itself.

    `by_record` marks an item that the review reads from the record alone, so that a yes by hand
    leaves it open. `applies` limits the item to offers of that kind; elsewhere it is not
    applicable.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[1-5]\.[1-9]\d?$")]
    title: Sentence
    do: Sentence
    why: Sentence
    proof: Sentence
    source: tuple[str, ...]
    basis: Literal["own recommendation"] | None = None
    essential: bool
    proof_rule: ProofRule | None = None
    by_record: bool = False
    applies: Literal["long_term"] | None = None
    next_step: NextStep

    @property
    def tip(self) -> int:
        """Answer the number of the tip this belongs to."""
        return int(self.code.partition(".")[0])

    @model_validator(mode="after")
    def _stands_on_something(self) -> Item:
        if bool(self.source) == (self.basis is not None):
            raise ValueError("Give either sources or a basis.")
        if self.by_record and self.proof_rule is None:
            raise ValueError("Name the proof rule by which the record answers.")
        return self


class Tip(Record):
    """One of the five: its question, the reason for it and its items."""

    number: Annotated[int, Field(ge=1, le=TIPS)]
    name: Sentence
    question: Sentence
    why: Sentence
    outcome: Sentence
    items: tuple[Item, ...]

    def items_at(self, depth: Depth) -> tuple[Item, ...]:
        """Answer the items to show: the essentials, or all of them."""
        return tuple(i for i in self.items if i.essential or depth == "complete")


class Playbook(Record):
    """The five tips in order, with everything they were drawn from."""

    tips: tuple[Tip, ...]
    sources: tuple[Source, ...]

    def tip(self, number: int) -> Tip:
        """Answer the tip with this number."""
        for tip in self.tips:
            if tip.number == number:
                return tip
        raise NotFoundError(f"There is no tip {number}. Choose 1 to {TIPS}.")

    def item(self, code: str) -> Item:
        """Answer the item with this code."""
        for tip in self.tips:
            for item in tip.items:
                if item.code == code:
                    return item
        raise NotFoundError(f"There is no item {code}. Open the playbook and choose one.")

    def sources_of(self, item: Item) -> tuple[Source, ...]:
        """Answer what an item was drawn from, in the order the item names it."""
        return tuple(self._by_key[key] for key in item.source)

    @cached_property
    def _by_key(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.sources}


Fault = tuple[str, str]


@cache
def playbook() -> Playbook:
    """Answer the playbook, read and checked once."""
    return assemble(read_files(FOLDER))


def read_files(folder: Path) -> dict[str, Any]:
    """Answer the content of each YAML file in `folder`, by file name."""
    return {path.name: read_content(path, path.name) for path in sorted(folder.glob("*.yaml"))}


def assemble(files: Mapping[str, Any]) -> Playbook:
    """Make the playbook from file contents, or say which file and item is at fault."""
    faults: list[Fault] = []
    sources = _sources(files.get(SOURCES_FILE), faults)
    tips = {
        name: tip
        for name, content in sorted(files.items())
        if name != SOURCES_FILE and (tip := _tip(name, content, faults))
    }
    faults += _faults_of_set(tips)
    known = {source.key for source in sources}
    for name, tip in tips.items():
        faults += _faults_of_tip(name, tip, known)
    if faults:
        raise _unreadable(faults)
    return Playbook(tips=tuple(sorted(tips.values(), key=lambda t: t.number)), sources=sources)


def _sources(content: Any, faults: list[Fault]) -> tuple[Source, ...]:
    if not isinstance(content, dict):
        faults.append((SOURCES_FILE, "List each source by its key."))
        return ()
    found = []
    for key, fields in content.items():
        try:
            found.append(Source.model_validate({"key": key, **(fields or {})}))
        except (ValidationError, TypeError) as error:
            faults.append((f"{SOURCES_FILE}: {key}", str(error)))
    return tuple(found)


def _tip(name: str, content: Any, faults: list[Fault]) -> Tip | None:
    try:
        return Tip.model_validate(content)
    except ValidationError as error:
        for fault in error.errors():
            faults.append((_where(name, content, fault["loc"]), fault["msg"]))
        return None


def _where(name: str, content: Any, loc: tuple[int | str, ...]) -> str:
    """Name the file, the item by its code and the field of a fault."""
    field = ".".join(str(part) for part in loc)
    if len(loc) > 1 and loc[0] == "items" and isinstance(loc[1], int):
        raw = content["items"][loc[1]]
        code = raw.get("code", f"number {loc[1] + 1}") if isinstance(raw, dict) else loc[1] + 1
        rest = ".".join(str(part) for part in loc[2:])
        return f"{name}: item {code}, {rest}" if rest else f"{name}: item {code}"
    return f"{name}: {field}" if field else name


def _faults_of_set(tips: Mapping[str, Tip]) -> Iterable[Fault]:
    numbers = sorted(tip.number for tip in tips.values())
    if numbers != list(range(1, TIPS + 1)):
        yield "playbook", f"Tips 1 to {TIPS} are needed, each once; found {numbers}."
    seen: dict[str, str] = {}
    for name, tip in tips.items():
        for item in tip.items:
            where = f"{name}: item {item.code}"
            for mark in filter(None, (item.code, item.proof_rule)):
                if mark in seen:
                    yield where, f"{mark} is already taken in {seen[mark]}."
                seen[mark] = where


def _faults_of_tip(name: str, tip: Tip, known: set[str]) -> Iterable[Fault]:
    if len(tip.items) not in ITEMS_A_TIP:
        yield name, f"A tip has 12 to 14 items, this one {len(tip.items)}."
    essentials = len(tip.items_at("essentials"))
    if essentials != ESSENTIALS_A_TIP:
        yield name, f"A tip has {ESSENTIALS_A_TIP} essential items, this one {essentials}."
    for item in tip.items:
        where = f"{name}: item {item.code}"
        if not item.code.startswith(f"{tip.number}."):
            yield where, f"The code belongs to another tip than {tip.number}."
        for key in item.source:
            if key not in known:
                yield where, f"Source {key} is not in {SOURCES_FILE}."


def _unreadable(faults: Iterable[Fault]) -> UnreadableError:
    listed = tuple(faults)
    where, what = listed[0]
    return UnreadableError(f"The playbook cannot be read. {where}: {what}", listed)
