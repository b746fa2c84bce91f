"""Every page and section worth looking at, over the practice workspace and over nothing at all."""

from __future__ import annotations

from tests.journeys.screen import Screen

PERSON_SECTIONS = (
    "Person", "Story", "Audiences", "Rates and hours", "Contact", "Together", "Offers",
)  # fmt: skip
OFFER_PARTS = ("Work", "Money", "Use", "Dates", "Rules", "Contract")
SHELVES = ("Wages", "Skills", "Hours", "Prices", "Add-ons", "Non-cash", "Labels")
SETTINGS = ("Brand", "Defaults", "Data")
GROUPS = ("Draft", "Waiting", "Agreed", "Closed")

EMPTY = {
    name: name
    for name in (
        "today",
        "playbook",
        "influencers",
        "offers",
        "message_check",
        "practise",
        "reference",
        "settings",
    )
}
UNKNOWN = {
    f"unknown {stem}": f"{stem}?id=nobody"
    for stem in ("influencer", "playbook", "tip", "offer", "review", "document")
}
FILLED = {
    "today": "today",
    "playbook": "playbook",
    "playbook of a person": "playbook?id={person}",
    **{f"tip {n}": f"tip?id={{person}}&tip={n}" for n in range(1, 6)},
    "influencers": "influencers",
    **{
        f"influencer, {section}": "influencer?id={person}&section=" + section.replace(" ", "+")
        for section in PERSON_SECTIONS
    },
    **{f"offers, {group}": f"offers?offers_group={group}" for group in GROUPS},
    **{f"offer, {part}": f"offer?id={{draft}}&part={part}" for part in OFFER_PARTS},
    "offer, findings": "offer?id={draft}&part=Work",
    "offer, preview": "offer?id={draft}&part=Work",
    "offer, terms open": "offer?id={draft}&part=Contract",
    "offer, frozen": "offer?id={issued}",
    "review": "review?id={draft}",
    "document of a draft": "document?id={draft}",
    "document, issued": "document?id={issued}",
    "document, signing faults": "document?id={issued}",
    "import": "import_people",
    "message check": "message_check",
    "practise": "practise",
    "practise, case A": "practise?case=A",
    "message check of a person": "message_check?id={person}",
    **{f"reference, {shelf}": f"reference?shelf={shelf}" for shelf in SHELVES},
    **{f"settings, {area}": f"settings?area={area}" for area in SETTINGS},
}
BESIDE = {"offer, findings": 1, "offer, preview": 2}


def practise(screen: Screen) -> dict[str, str]:
    """Fill the practice workspace and answer the ids that addresses of views need."""
    screen.open().press("Practise with invented people")
    people = screen.menu("Influencers").links()
    drafts = screen.menu("Offers").links()
    draft, name = next((a, w.split(": ")[1]) for w, a in drafts.items() if "offer?id=" in a)
    issued = screen.pick("Show", "Waiting").links()
    return {
        "person": _id(people[name]),
        "draft": _id(draft),
        "issued": _id(next(a for a in issued.values() if "document?id=" in a)),
    }


def _id(address: str) -> str:
    return address.partition("id=")[2].partition("&")[0]


def show(screen: Screen, name: str, ids: dict[str, str]) -> None:
    """Go to a view without leaving the session."""
    address = {**FILLED, **UNKNOWN}[name]
    screen.inside(address.format(**ids))
    group = screen.page.get_by_role("radiogroup", name="Beside the offer", exact=True)
    if "&part=" in address:
        group.get_by_role("radio").nth(BESIDE.get(name, 0)).click()
        screen.still()
    if name == "offer, terms open":
        for part in ("This paper", "The work", "The money"):
            screen.unfold(part)
    if name == "document, signing faults":
        screen.press("Note the yes").shows("There is a problem")
