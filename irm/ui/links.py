"""Links inside the app: from the name of a place to the page that shows it."""

from __future__ import annotations

from functools import cache

import streamlit as st

from irm.ui.pages import entry, page_from

# place → (page, the name of its section parameter, the section)
SECTIONS = {
    "influencer.person": ("influencer", "section", "Person"),
    "influencer.story": ("influencer", "section", "Story"),
    "influencer.audiences": ("influencer", "section", "Audiences"),
    "influencer.rates": ("influencer", "section", "Rates and hours"),
    "influencer.effort": ("influencer", "section", "Rates and hours"),
    "influencer.contact": ("influencer", "section", "Contact"),
    "influencer.together": ("influencer", "section", "Together"),
    "influencer.offers": ("influencer", "section", "Offers"),
    "offer.work": ("offer", "part", "Work"),
    "offer.money": ("offer", "part", "Money"),
    "offer.use": ("offer", "part", "Use"),
    "offer.dates": ("offer", "part", "Dates"),
    "offer.rules": ("offer", "part", "Rules"),
    "offer.contract": ("offer", "part", "Contract"),
    "offer.review": ("review", "", ""),
    "settings.brand": ("settings", "area", "Brand"),
    "settings.defaults": ("settings", "area", "Defaults"),
    "settings.data": ("settings", "area", "Data"),
}
LABELS = {
    "influencer.person": "Open the person",
    "influencer.story": "Open their story",
    "influencer.audiences": "Open audiences",
    "influencer.rates": "Open rates",
    "influencer.effort": "Open hours",
    "influencer.contact": "Open contact",
    "influencer.together": "Open what happened between you",
    "influencer.offers": "Open their offers",
    "offer.work": "Change the work",
    "offer.money": "Change the money",
    "offer.use": "Change the use",
    "offer.dates": "Change the dates",
    "offer.rules": "Change the rules",
    "offer.contract": "Change the contract",
    "offer.review": "Open the review",
    "settings.brand": "Open your brand",
    "settings.defaults": "Open your defaults",
    "settings.data": "Open practice and data",
}


@cache
def page_of(stem: str) -> st.Page:
    """Answer the page as links want it; a path would be looked up on the disk each time."""
    return page_from(entry(stem))


def target(
    place: str, *, influencer_id: str, offer_id: str = "", back: str = ""
) -> tuple[str, dict[str, str]]:
    """Answer page and parameters for a place; without an offer its places lead to the offers.

    `back` is a page of the offer; places outside the offer then show the way back to it.
    """
    if place.startswith("offer.") and not offer_id:
        place = "influencer.offers"
    stem, name, section = SECTIONS[place]
    params = {name: section} if name else {}
    if stem == "influencer":
        params["id"] = influencer_id
    elif stem in ("offer", "review"):
        params["id"] = offer_id
    if back and offer_id and not place.startswith("offer."):
        params |= {"back": back, "offer": offer_id}
    return stem, params


def place_link(
    place: str, *, influencer_id: str, offer_id: str = "", label: str = "", back: str = ""
) -> None:
    """Show a link to the place that fixes something; nothing for places outside the app."""
    if place not in SECTIONS:
        return
    shown = "influencer.offers" if place.startswith("offer.") and not offer_id else place
    stem, params = target(place, influencer_id=influencer_id, offer_id=offer_id, back=back)
    page_link(stem, label or LABELS[shown], **params)


def page_link(stem: str, label: str, *, icon: str = "arrow_forward", **params: str) -> None:
    """Show a link to a page with its parameters."""
    st.page_link(
        page_of(stem),
        label=label,
        icon=f":material/{icon}:" if icon else "",
        help="",
        query_params=params or None,
    )


def go(stem: str, **params: str) -> None:
    """Open another page with its parameters; none of this page's own go along."""
    # None would be refused where tabs are bound to the address.
    st.switch_page(page_of(stem), query_params=params)


def turn_to(**params: str) -> None:
    """Show something else on the page that is open; links to the same page keep the address."""
    st.query_params.from_dict(params)
    st.rerun()
