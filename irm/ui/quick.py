"""Which quick offer a tab shows, its address, and how what is answered is saved."""

from __future__ import annotations

import streamlit as st

from irm.entry import format_date
from irm.offers import BrandProfile
from irm.services import brand, quick, quick_pasted
from irm.services.quick import Handle, QuickOffer
from irm.ui.desk import desk, workspace
from irm.ui.fields import Bound
from irm.ui.unbroken import unbroken

PAGE = "quick_offer"
BEGAN = "|quick_offer|began"
"""Under this key stands the offer that this tab began, until its address arrives in the browser."""
TYPED = "|quick_offer|typed"
WAITING = "|quick_offer|waiting"
"""Under this key wait accounts, rates and hours of a message until it is known whose they are."""
ANOTHER = "|quick_offer|another"
PLACE = "quick offer"


def handle_now() -> Handle:
    """Answer which quick offer this tab shows: as its address says, else the one it began."""
    params = st.query_params
    named = Handle(params.get("id", ""), params.get("sketch", ""))
    if not any(named):
        return Handle(*st.session_state.get(BEGAN, ("", "")))
    return quick.now_of(desk(), workspace(), named)


def follow(handle: Handle) -> None:
    """Keep the tab at a quick offer that was begun or became a draft; its fields stay as typed."""
    st.session_state[BEGAN] = tuple(handle)
    st.session_state[f"{PAGE}|record"] = _mark(handle)
    if handle.offer_id and (waiting := st.session_state.pop(WAITING, None)):
        quick_pasted.take_facts(desk(), handle, *waiting)


def settle_address() -> None:
    """Begin anew on the way in; on the page itself the address names the offer that was begun."""
    if st.session_state.pop(ANOTHER, False):
        st.query_params.clear()
    elif any(name in st.query_params for name in ("id", "sketch")):
        show_address(handle_now())
    elif st.session_state.get("shell.place") != PLACE:
        st.session_state.pop(BEGAN, None)
        st.session_state.pop(TYPED, None)
    elif any(handle := handle_now()):
        show_address(handle)


def show_address(handle: Handle) -> None:
    """Name a quick offer in the address, so that a reload leads back to it."""
    if st.query_params.to_dict() != _address(handle):
        st.query_params.from_dict(_address(handle))


def _mark(handle: Handle) -> str:
    return handle.offer_id or handle.sketch_id


def _address(handle: Handle) -> dict[str, str]:
    return {"id": handle.offer_id} if handle.offer_id else {"sketch": handle.sketch_id}


@unbroken
def start_another() -> None:
    """Leave this quick offer, which is kept, and begin an empty one."""
    st.session_state[BEGAN] = ("", "")
    for key in (TYPED, f"{PAGE}.who"):
        st.session_state.pop(key, None)
    st.session_state[ANOTHER] = True


def bound_quick(shown: QuickOffer) -> Bound:
    """Answer the answers bound to their service; the first one begins a sketch."""

    def save(path: str, value: object, seen: object) -> None:
        follow(quick.answer(desk(), workspace(), handle_now(), path, value, seen))

    return Bound(page=PAGE, record=shown.terms, save=save)


def bound_brand(profile: BrandProfile) -> Bound:
    """Answer the brand bound to its service, for what an offer needs of it."""
    return Bound(
        page=f"{PAGE}.brand",
        record=profile,
        save=lambda path, value, seen: brand.edit_brand(desk(), workspace(), path, value, seen),
    )


def saved_line(shown: QuickOffer) -> str:
    """Answer where the quick offer is kept, in words."""
    if shown.record is not None:
        made = format_date(shown.record.offer.made_on)
        return f"Draft {shown.record.offer.number} of {made} · every change saves itself"
    if any(shown.handle):
        return "Kept · every change saves itself; reload or come back, it stays"
    return "Eight answers at most. What you leave out stands under “Still to agree”."
