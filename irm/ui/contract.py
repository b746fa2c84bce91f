"""The contract of an offer: what it is about, what has to be answered, what will be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from irm.contract import (
    Category,
    Clause,
    Duty,
    Facts,
    Reading,
    categories,
    contract_terms,
    markets,
    named_by,
    readings,
    register,
    situation_under_law,
)
from irm.offers import ClauseAnswer, Offer, OfferFile, PrintedTerm
from irm.places import place_name
from irm.reference import reference
from irm.services import offers
from irm.ui.browser import focus_widget
from irm.ui.cited import cited
from irm.ui.desk import desk
from irm.ui.fields import (
    Bound,
    choice_field,
    phrase_field,
    standing_field,
    text_field,
    yes_no_field,
)
from irm.ui.notice import attempt
from irm.ui.plain import plain

# field of the circumstances → what is asked, why
HOLDS = {
    "minors_featured": (
        "Are children in the picture?",
        "Some places put part of the money aside for a child who is shown.",
    ),
    "ai_people": (
        "Does it show people made by AI, or real ones in scenes that never were?",
        "New York and the European Union ask for a notice.",
    ),
    "ai_replica": (
        "Is a copy of their own face or voice made?",
        "Such a copy needs its uses in writing and a signature apart.",
    ),
    "retouched": (
        "Are bodies or faces retouched?",
        "France and Italy ask for a notice.",
    ),
    "audience_data_shared": (
        "Is data of their followers passed on?",
        "Somebody has to answer for it, and for the reason.",
    ),
}
SMALL_SUPPLIER = (
    "Are they registered as a small supplier in India?",
    "Indian law then limits the days to pay, and sets the interest.",
)


@dataclass(frozen=True)
class _View:
    """What the section is drawn from; `answers` binds the answer to every clause that applies."""

    bound: Bound
    answers: Bound
    file: OfferFile
    facts: Facts
    found: tuple[Duty, ...]


def category_options() -> tuple[tuple[str, str], ...]:
    """Answer the kinds of product as (id, words)."""
    return tuple((row.id, row.label) for row in categories().values())


def contract_section(bound: Bound, file: OfferFile) -> None:
    """What the contract has to know, and the terms as they will be printed."""
    facts, found = situation_under_law(file, desk().today())
    view = _View(bound, _answers(bound, facts), file, facts, found)
    _kind_of_product(view)
    _what_it_holds(view)
    _questions(view)
    _terms(view)


def _answers(bound: Bound, facts: Facts) -> Bound:
    """The answers to clauses as fields: one that was never given reads as a blank one."""
    offer: Offer = bound.record
    given = {row.id for row in offer.clauses}
    blank = tuple(ClauseAnswer(id=clause.id) for clause in _worded(facts) if clause.id not in given)

    def save(path: str, value: object, seen: object) -> object:
        _, clause_id, field = path.split(".")
        return offers.answer_clause(desk(), offer.id, clause_id, field, value, seen)

    record = offer.model_copy(update={"clauses": (*offer.clauses, *blank)})
    return Bound(page=bound.page, record=record, save=save)


def _worded(facts: Facts) -> Iterator[Clause]:
    """The clauses that a person words, of both gates: a term of the second is printed as well."""
    for clause in register().clauses:
        if clause.answer in ("term", "yes_no", "words") and clause.condition.holds(facts):
            yield clause


# Kind of product


def _kind_of_product(view: _View) -> None:
    st.header("Kind of product", anchor=False)
    choice_field(
        view.bound,
        "category",
        "What the posts are about",
        category_options(),
        hint="Some kinds may not be promoted everywhere.",
        empty="",
    )
    slot = st.empty()
    kind = categories().get(view.bound.record.category)
    if kind is not None and kind.id != "none":
        slot.markdown(_kind_words(kind))


def _kind_words(kind: Category) -> str:
    names = dict(reference().platforms())
    barred = [place_name(c) for c in kind.barred_in] + [names.get(p, p) for p in kind.barred_on]
    lines = [f"**{plain(kind.question)}** {plain(kind.reason)}"]
    if barred:
        lines.append(f"No paid posts: {plain(', '.join(barred))}")
    lines.append(f":small[{cited(kind.source, kind.link, kind.as_of, kind.standing)}]")
    return "  \n".join(lines)


# What the content holds


def _what_it_holds(view: _View) -> None:
    st.header("What the content holds", anchor=False)
    for name, (question, why) in HOLDS.items():
        yes_no_field(view.bound, f"circumstances.{name}", question, hint=why)
    if view.facts["brand_country"] == "IN":
        question, why = SMALL_SUPPLIER
        yes_no_field(view.bound, "circumstances.registered_small_supplier", question, hint=why)


# Questions


def _questions(view: _View) -> None:
    st.header("Questions that apply here", anchor=False)
    asked = [c for c in _worded(view.facts) if c.answer != "term"]
    if not asked:
        st.caption("None so far. Places, money, use and what the content holds decide which apply.")
    for clause in asked:
        _question(view, clause)


def _question(view: _View, clause: Clause) -> None:
    path = f"clauses.{clause.id}"
    with st.container(border=True, key=f"offer.contract.{clause.id}"):
        if clause.answer == "yes_no":
            yes_no_field(view.answers, f"{path}.agreed", clause.question)
        else:
            text_field(view.answers, f"{path}.words", clause.question)
        named = named_by(clause, view.found, markets(view.file))
        because = f" Asked because of: {plain('; '.join(named))}." if named else ""
        st.markdown(f":small[{plain(clause.why)}{because}]  \n:small[{_source(clause)}]")


def _source(clause: Clause) -> str:
    source = register().sources[clause.source]
    return cited(source.words, source.link, source.as_of, clause.standing)


# Terms


def _terms(view: _View) -> None:
    """The printed terms; only the part that is open is drawn."""
    st.header("Terms as they will be printed", anchor=False)
    printed = contract_terms(view.file, desk().today()).terms
    read = {r.clause.key: r for r in readings(view.file, view.facts)}
    own = [term.number for term in printed if _is_changed(read[term.key])]
    words = f" In your words: {', '.join(own)}." if own else ""
    st.caption(
        f"{len(printed)} short terms stand below page one. Change the words of any, or put them "
        f"back.{words}"
    )
    ids = {part.title: part.id for part in register().parts}
    for title, rows in groupby(printed, key=lambda term: term.part):
        # A label that changed would close the box, so it counts nothing.
        box = st.expander(plain(title), key=f"offer.contract.part.{ids[title]}", on_change="rerun")
        if box.open:
            with box:
                for term in rows:
                    _term(view, term, read[term.key])
    # The button that was pressed is gone: the keyboard goes on at what it put back.
    focus_widget("offer-contract", *st.session_state.pop(_FOCUS, ("", "")))


def _is_changed(reading: Reading) -> bool:
    """Whether a term that stands by itself was put in other words, or switched off."""
    return reading.own and reading.clause.answer == "term"


def _term(view: _View, term: PrintedTerm, reading: Reading) -> None:
    """One sentence, with what can be changed in it."""
    clause = reading.clause
    changed = _is_changed(reading)
    mark = " :blue-badge[Your words]" if changed else ""
    st.markdown(f"**{term.number}** {plain(term.text)}{mark}")
    if clause.answer != "term":
        return
    path = f"clauses.{clause.id}"
    if clause.optional:
        standing_field(view.answers, f"{path}.agreed", f"Keep {term.number} as a term")
    if reading.agreed and "{value}" in clause.text:
        phrase_field(view.answers, f"{path}.words", clause.question, clause.default)
    if changed:
        st.button(
            f"Put {term.number} back",
            key=f"offer.contract.{clause.id}.back",
            icon=":material/undo:",
            on_click=attempt,
            args=(_put_back, view.file.offer.id, clause),
        )


_FOCUS = "|offer.contract|focus"


def _put_back(offer_id: str, clause: Clause) -> None:
    """Take the brand's own answer away, so that the usual words stand again."""
    record = offers.remove_offer_row(desk(), offer_id, "clauses", clause.id)
    field = "words" if "{value}" in clause.text else "agreed"
    st.session_state[_FOCUS] = (f"offer.clauses.{clause.id}.{field}", f"{record.revision}")
