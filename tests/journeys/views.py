"""Every page and section worth looking at, over the practice workspace and over nothing at all."""

from __future__ import annotations

from tests.journeys.screen import Screen

PERSON_SECTIONS = (
    "Person", "Story", "Audiences", "Rates and hours", "Contact", "Together", "Offers",
    "Privacy",
)  # fmt: skip
TOGETHER_PARTS = ("Payments", "Feedback", "Plan", "Stage", "Timeline")
OFFER_PARTS = ("Work", "Money", "Use", "Dates", "Rules", "Contract")
SHELVES = ("Wages", "Skills", "Hours", "Prices", "Add-ons", "Non-cash", "Tax", "Labels")
SETTINGS = ("Brand", "Defaults", "Data", "Privacy", "What was done")
GROUPS = ("Draft", "Waiting", "Agreed", "Closed")

EMPTY = {
    name: name
    for name in (
        "today",
        "playbook",
        "influencers",
        "offers",
        "quick_offer",
        "message_check",
        "practise",
        "reference",
        "settings",
    )
}
UNKNOWN = {
    f"unknown {stem}": f"{stem}?id=nobody"
    for stem in ("influencer", "playbook", "tip", "offer", "review", "document", "quick_offer")
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
    "influencer, erase": "influencer?id={person}&section=Privacy",
    **{
        f"influencer, together, {part}": "influencer?id={person}&section=Together&together=" + part
        for part in TOGETHER_PARTS
    },
    **{f"offers, {group}": f"offers?offers_group={group}" for group in GROUPS},
    **{f"offer, {part}": f"offer?id={{draft}}&part={part}" for part in OFFER_PARTS},
    "offer, findings": "offer?id={draft}&part=Work",
    "offer, preview": "offer?id={draft}&part=Work",
    "offer, terms open": "offer?id={draft}&part=Contract",
    "offer, frozen": "offer?id={issued}",
    "quick offer": "quick_offer?id={draft}",
    "quick offer, faults": "quick_offer?id={draft}",
    "quick offer, pasted": "quick_offer?id={draft}",
    "quick offer, gift note": "quick_offer?id={draft}",
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
    **{f"settings, {area}": "settings?area=" + area.replace(" ", "+") for area in SETTINGS},
}
MESSAGE = """Hi Leo, for 2 reels and a story set I charge €900. Usage for ads is €150.
I could go live on 05/06. Each reel takes me 5 hours. All prices plus VAT.
Mira Kovač, @mira.bakes on Instagram, 48.2k followers"""
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
    if name == "influencer, erase":
        screen.press("Erase this person")
        screen.page.get_by_role("dialog").wait_for()
    if name == "offer, terms open":
        for part in ("This paper", "The work", "The money"):
            screen.unfold(part)
    if name == "quick offer, faults":
        screen.type("Fee for all, EUR", "1.200").shows("Is this 1,200.00 or 1.20?")
        screen.page.get_by_role("heading", level=1).click()  # closes the calendar beside the fault
    if name == "quick offer, pasted":
        screen.unfold("Paste their message")
        screen.page.get_by_label("Message or media kit").fill(MESSAGE)
        screen.press("Read the message").shows("What was understood")
    if name == "quick offer, gift note":
        screen.unfold("Gift note instead of an offer")
        screen.type("Product", "One copper pot").shows("An offer always pays")
    if name == "document, signing faults":
        screen.press("Note the yes").shows("There is a problem")
