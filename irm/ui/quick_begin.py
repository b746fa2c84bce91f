"""How a quick offer can begin: by a link, as last time, from a template, as an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from irm.documents.gift_note import GiftNote, gift_file_name, gift_note
from irm.entry import parse_whole
from irm.errors import FieldError, IrmError
from irm.money import currencies, parse_amount
from irm.offers import Terms
from irm.offers.quick import QuickLink
from irm.offers.quick_content import QuickTemplate, quick_content
from irm.places import countries
from irm.reference import reference
from irm.services import brand, offers, quick, quick_templates
from irm.services.quick import Handle, QuickOffer
from irm.ui.desk import ask, desk, workspace
from irm.ui.document import FORMATS
from irm.ui.links import go
from irm.ui.notice import tell
from irm.ui.plain import plain
from irm.ui.quick import PAGE, follow, handle_now, show_address
from irm.ui.unbroken import unbroken

LINKED = ("format", "count", "fee", "currency", "country", "use")
LATEST = 20


# By a link


def begin_from_link() -> None:
    """Begin with what the address fills in; what it says wrongly is left out, with a note."""
    params = st.query_params
    given = {name: params.get_all(name) for name in LINKED if name in params}
    if not given or "id" in params or "sketch" in params:
        return
    link, ignored = read_link(given)
    begun = quick.begin_with_link(desk(), workspace(), link)
    follow(begun)
    show_address(begun)
    if ignored:
        tell(f"The link said something that cannot be used; it was left out: {', '.join(ignored)}.")


def read_link(given: dict[str, list[str]]) -> tuple[QuickLink, tuple[str, ...]]:
    """Answer what a link fills in, and the names of what it says that cannot be used."""
    ignored: list[str] = []

    def one(name: str, read: Callable[[str], Any]) -> Any:
        try:
            return read(given[name][0]) if name in given else None
        except (FieldError, ValueError, KeyError):
            ignored.append(name)
            return None

    currency = one("currency", lambda text: _one_of(text.upper(), currencies()))
    fee = one("fee", lambda text: parse_amount(text, currency or _usual_currency(), "fee"))
    use = one("use", lambda text: _one_of(text, [u.name for u in quick_content().uses]))
    country = one("country", lambda text: _one_of(text.upper(), [c for c, _ in countries()]))
    pieces = _linked_pieces(given, ignored)
    link = QuickLink(pieces=pieces, fee=fee, currency=currency, use=use, country=country or "")
    return link, tuple(dict.fromkeys(ignored))


def _usual_currency() -> str:
    return quick.open_quick(desk(), workspace(), Handle()).terms.currency


def _one_of(text: str, known: Any) -> str:
    if text not in known:
        raise ValueError(text)
    return text


def _linked_pieces(given: dict[str, list[str]], ignored: list[str]) -> tuple[tuple[str, int], ...]:
    """Formats and counts in step; a format without a count of its own is one."""
    chips = {chip.name: chip.formats[0] for chip in quick_content().chips}
    counts = given.get("count", [])
    pieces: dict[str, int] = {}
    for at, text in enumerate(given.get("format", [])[:20]):
        format_ = chips.get(text, text)
        if format_ not in reference().formats():
            ignored.append("format")
            continue
        try:
            pieces[format_] = parse_whole(counts[at], "count", 1, 999) if at < len(counts) else 1
        except FieldError:
            ignored.append("count")
            pieces[format_] = 1
    return tuple(pieces.items())


# As last time, from a template, as an earlier one


def beginnings_panel(shown: QuickOffer) -> None:
    """The other ways to begin, and the way to keep this one to begin with."""
    box = st.expander(
        "Begin with a template, or as last time", key=f"{PAGE}.begin", on_change="rerun"
    )
    if box.open:
        with box:
            _same_as_last_time()
            _templates()
            _earlier()
            _keep(shown)
    gift = st.expander("Gift note instead of an offer", key=f"{PAGE}.gift", on_change="rerun")
    if gift.open:
        with gift:
            _gift(shown)


def _same_as_last_time() -> None:
    kept = ask(quick.last_terms, workspace())
    if kept is None:
        st.caption("“Same as last time” stands here once you have drafted an offer with a fee.")
        return
    st.button("Same as last time", key=f"{PAGE}.last", on_click=_use, args=(kept,))


@unbroken
def _use(kept: Terms | QuickTemplate) -> None:
    try:
        if isinstance(kept, QuickTemplate):
            handle = quick.use_template(desk(), workspace(), handle_now(), kept)
        else:
            handle = quick.use_terms(desk(), workspace(), handle_now(), kept)
    except IrmError as fault:
        tell(f"Not filled in: {fault}")
        return
    follow(handle)
    st.session_state[f"{PAGE}.begin"] = False


def _templates() -> None:
    own = ask(quick_templates.own_templates, workspace())
    shipped = quick_content().templates
    labels = [*(f"{t.label}: {t.about}" for t in shipped), *(f"{t.label} (yours)" for t in own)]
    chosen = st.selectbox(
        "Template",
        range(len(labels)),
        index=None,
        placeholder="Choose",
        format_func=lambda n: labels[n],
        key=f"{PAGE}.template",
    )
    if chosen is None:
        return
    mine = own[chosen - len(shipped)] if chosen >= len(shipped) else None
    with st.container(horizontal=True):
        kept = mine.terms if mine else shipped[chosen]
        st.button("Use this template", key=f"{PAGE}.template.use", on_click=_use, args=(kept,))
        if mine is not None:
            st.button(
                "Remove this template",
                key=f"{PAGE}.template.remove",
                on_click=_remove,
                args=(mine.id,),
            )


@unbroken
def _remove(template_id: str) -> None:
    quick_templates.remove_template(desk(), workspace(), template_id)
    st.session_state[f"{PAGE}.template"] = None


def _earlier() -> None:
    rows = ask(offers.find_offers, workspace(), size=LATEST).rows
    if not rows:
        return
    names = {row.id: f"{row.number}: {row.influencer_name}" for row in rows}
    chosen = st.selectbox(
        "Duplicate an earlier offer, for the same person",
        list(names),
        index=None,
        placeholder="Choose",
        format_func=lambda key: names.get(key, ""),
        key=f"{PAGE}.earlier",
    )
    if chosen and st.button("Duplicate this offer", key=f"{PAGE}.duplicate"):
        try:
            made = offers.duplicate_offer(desk(), chosen)
        except IrmError as fault:
            st.markdown(f":red[{plain(fault)}]")
            return
        st.session_state[f"{PAGE}.begin"] = False
        go(PAGE, id=made.id)


def _keep(shown: QuickOffer) -> None:
    if not any(shown.handle):
        return
    st.text_input("Name of your template", key=f"{PAGE}.keep.label", on_change="ignore")
    slot = st.empty()
    if fault := st.session_state.pop("|quick_offer|keep", ""):
        slot.markdown(f":red[{plain(fault)}]")
    st.button("Keep this offer as a template", key=f"{PAGE}.keep", on_click=_kept, args=(shown,))


@unbroken
def _kept(shown: QuickOffer) -> None:
    label = str(st.session_state.get(f"{PAGE}.keep.label", ""))
    if not label.strip():
        st.session_state["|quick_offer|keep"] = "Enter a name, for example Spring reel."
        return
    try:
        quick_templates.save_template(desk(), workspace(), label, shown.terms)
    except IrmError as fault:
        st.session_state["|quick_offer|keep"] = str(fault)
        return
    st.session_state[f"{PAGE}.keep.label"] = ""


# The gift note


def _gift(shown: QuickOffer) -> None:
    """A paper of its own: a gift, no duty to post, the label told all the same."""
    st.caption(
        "An offer always pays. A gift is another paper: no duty to post, disclosure still told."
    )
    currency = shown.terms.currency
    st.session_state.setdefault(f"{PAGE}.gift.name", shown.file.influencer.name)
    left, right = st.columns(2)
    waiting: dict[str, Any] = {"persist_state": "session"}
    with left:
        name = st.text_input("Gift for", key=f"{PAGE}.gift.name", **waiting)
        price = st.text_input(
            f"Shop price, {currency} (optional)", key=f"{PAGE}.gift.price", **waiting
        )
        below = st.empty()
    with right:
        product = st.text_input("Product", key=f"{PAGE}.gift.product", **waiting)
    amount: Decimal | None = None
    try:
        amount = parse_amount(price, currency, "price") if price.strip() else None
    except FieldError as fault:
        below.markdown(f":red[{plain(fault.message)}]")
        return
    if not (name.strip() and product.strip()):
        st.caption("Enter whom the gift is for and what it is; the note can then be made.")
        return
    note = GiftNote(
        brand=brand.open_brand(desk(), workspace()).name,
        name=name,
        product=product,
        price=amount,
        currency=currency,
        country=shown.terms.country,
        made_on=desk().today(),
    )
    _gift_downloads(note)


def _gift_downloads(note: GiftNote) -> None:
    with st.container(horizontal=True):
        for to in ("pdf", "docx", "md"):
            _, mime = FORMATS[to]
            st.download_button(
                f"Gift note, {to.upper()}",
                partial(gift_note, note, to),
                file_name=gift_file_name(note, to),
                mime=mime,
                key=f"{PAGE}.gift.{to}",
                on_click="ignore",
            )
