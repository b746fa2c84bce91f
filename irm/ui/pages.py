"""The registry of pages: what exists, in which order, under which name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True)
class PageEntry:
    """One page; `stem` is its file and its address, hidden pages are reached by links.

    `opens_to` says who may see it: the owner of this machine alone, or guests of a workshop, too.
    A `bare` page has no navigation.
    """

    stem: str
    title: str
    icon: str
    help: str
    hidden: bool = False
    opens_to: Literal["owner", "guests"] = "owner"
    bare: bool = False

    @property
    def file(self) -> Path:
        """Answer the script of the page."""
        return PAGES_FOLDER / f"{self.stem}.py"


PAGES = (
    PageEntry("today", "Today", "today", "What waits, what is due, and where to go on."),
    PageEntry("playbook", "Playbook", "checklist", "The five tips for one influencer."),
    PageEntry("influencers", "Influencers", "group", "Everyone you keep a record of."),
    PageEntry("offers", "Offers", "description", "Drafts, offers that wait, and agreements."),
    PageEntry(
        "quick_offer",
        "Quick offer",
        "bolt",
        "An offer on one page: eight answers, a document at once.",
    ),
    PageEntry(
        "message_check",
        "Message check",
        "rate_review",
        "What may hurt in a message, before it goes.",
    ),
    PageEntry("practise", "Practise", "school", "Six invented cases, ten minutes each."),
    PageEntry("workshop", "Workshop", "groups", "Lead a room of people through the five tips."),
    PageEntry(
        "reference", "Reference", "menu_book", "Every figure with its source; put in your own."
    ),
    PageEntry("settings", "Settings", "settings", "Your brand, your defaults, your data."),
    PageEntry("tip", "Tip", "checklist", "One tip as a guided checklist.", hidden=True),
    PageEntry("influencer", "Influencer", "person", "The record of one person.", hidden=True),
    PageEntry(
        "offer", "Offer", "edit_document", "Build an offer, section by section.", hidden=True
    ),
    PageEntry(
        "review", "Review", "fact_check", "Read the whole offer before it goes.", hidden=True
    ),
    PageEntry("import_people", "Import", "upload_file", "Take in a list of people.", hidden=True),
    PageEntry("document", "Document", "download", "The offer as PDF, DOCX and text.", hidden=True),
    PageEntry(
        "join",
        "Join",
        "login",
        "Take part in a workshop.",
        hidden=True,
        opens_to="guests",
        bare=True,
    ),
    PageEntry(
        "board",
        "Board",
        "co_present",
        "What the room sees on the wall.",
        hidden=True,
        opens_to="guests",
        bare=True,
    ),
)


def entry(stem: str) -> PageEntry:
    """Answer the registry row of a page."""
    return next(page for page in PAGES if page.stem == stem)


def page_from(entry: PageEntry) -> st.Page:
    """Answer a page of the registry as Streamlit knows it."""
    return st.Page(
        entry.file,
        title=entry.title,
        icon=f":material/{entry.icon}:",
        url_path=entry.stem,
        default=entry.stem == "today",
        help=entry.help,
        visibility="hidden" if entry.hidden else "visible",
    )
