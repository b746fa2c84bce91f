"""A budget turned into fair scopes: what may be asked for a sum of money."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from irm.documents import canonical_json
from irm.errors import FieldError
from irm.memory import forgotten_by
from irm.money import format_money, format_short, parse_amount
from irm.offers import CashLine, Offer, OfferFile
from irm.services import offers
from irm.ui.desk import desk
from irm.ui.notice import attempt
from irm.ui.plain import plain, told_apart
from irm.worth import Scope, scopes

FIELD = "offer.budget"


def budget_panel(offer: Offer) -> None:
    """One field for the money there is, and the scopes it pays fairly, on demand."""
    box = st.expander("I have a budget", key="offer.target", on_change="rerun")
    if not box.open:
        return
    with box:
        typed = st.text_input(
            f"All the cash there is, {offer.currency}", key=FIELD, persist_state="session"
        )
        below = st.empty()
        if not typed.strip():
            below.caption("You see what this sum pays fairly, for this person.")
            return
        record = offers.open_offer(desk(), offer.id)
        try:
            budget = parse_amount(typed, offer.currency, "budget")
            found = _scopes(offers.offer_file(desk(), offer.id), budget)
        except FieldError as fault:
            below.markdown(f":red[{plain(fault.message)}]")
            return
        below.caption(plain(format_money(budget, offer.currency)))
        _proposals(record, found)


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs={OfferFile: canonical_json})
def _scopes(file: OfferFile, budget: Decimal) -> tuple[Scope, ...]:
    return scopes(file, budget)


forgotten_by(_scopes.clear)


def _proposals(record: offers.OfferRecord, found: tuple[Scope, ...]) -> None:
    if not found:
        st.info(
            "This sum pays no piece of this work fairly, or its worth is not known yet. "
            "Raise the budget, or complete hours and rates in the record."
        )
    for number, scope in enumerate(found, start=1):
        with st.container(border=True, key=f"offer.scope.{number}"):
            left = format_short(scope.left, scope.currency)
            used = format_short(scope.used, scope.currency)
            st.markdown(
                f"**{plain(scope.words)}**  \n"
                f"Worth {plain(used)}, {plain(left)} left, parity {scope.parity}"
            )
            st.caption("  \n".join(plain(line) for line in scope.sums))
            st.button(
                told_apart("Use this scope", scope.words),
                key=f"offer.scope.{number}.use",
                on_click=attempt,
                args=(_use, record, scope),
            )


def _use(record: offers.OfferRecord, scope: Scope) -> None:
    """Put a scope into the draft; new lines get ids of their own."""
    terms = scope.terms
    changes = {
        "deliverables": tuple(
            line.model_copy(update={"id": desk().new_id()}) if _is_new(line.id) else line
            for line in terms.deliverables
        ),
        "compensation": tuple(
            line.model_copy(update={"id": desk().new_id()})
            if isinstance(line, CashLine) and _is_new(line.id)
            else line
            for line in terms.compensation
        ),
    }
    offers.replace_terms(desk(), record.id, terms.model_copy(update=changes), record.revision)


def _is_new(row_id: str) -> bool:
    return row_id.startswith("target-")
