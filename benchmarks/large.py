"""The rerun of each page over a large workspace: what a person waits for, in server time."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, Group, median, share
from benchmarks.server import Server, serving
from benchmarks.visitor import Visitor, visiting
from irm.services import PRACTICE, Desk, offers, open_desk, people
from irm.services.practice import Demo, DemoPerson, fill_practice, load_demo

PEOPLE, OFFERS, RERUNS, TARGET_MS = 5_000, 2_000, 25, 200.0
ABOUT = (
    f"server time of one rerun over {PEOPLE:,} people and {OFFERS:,} offers; "
    f"beside it the most that a person should wait for, {TARGET_MS:.0f} ms"
)


def run() -> Group:
    """Fill a workspace, then ask each page for a rerun, again and again."""
    with TemporaryDirectory(prefix="irm-benchmark-") as name:
        folder = Path(name)
        places = _filled(folder)
        serve = serving(["run", "app.py"], {"IRM_DATA_DIR": name})
        with serve as server, visiting(server) as visitor:
            visitor.open()
            visitor.press("today.practise")
            figures = [_figure(page, server, visitor, place) for page, place in places.items()]
    return Group("large", ABOUT, tuple(figures))


def _filled(folder: Path) -> dict[str, tuple[str, str]]:
    """Fill the folder; answer each page with its address and the record it shows."""
    desk = open_desk(folder / "irm.sqlite3")
    fill_practice(desk, _demo(desk), render=lambda _: b"%PDF")
    draft = offers.find_offers(desk, PRACTICE, "draft").rows[0]
    agreed = offers.find_offers(desk, PRACTICE, "agreed").rows[0]
    found = people.find_influencers(desk, PRACTICE).total
    desk.store.close()
    if found != PEOPLE:
        raise RuntimeError(f"the workspace holds {found} people")
    person, offer = f"id={agreed.influencer_id}", f"id={draft.id}"
    return {
        "today": ("", ""),
        "influencers": ("influencers", ""),
        "offers": ("offers", ""),
        "playbook": ("playbook", person),
        "tip": ("tip", f"{person}&tip=3"),
        "influencer": ("influencer", person),
        "together": ("influencer", f"{person}&section=Together"),
        "offer": ("offer", offer),
        "review": ("review", offer),
        "document": ("document", f"id={agreed.id}"),
        "settings": ("settings", ""),
    }


def _demo(desk: Desk) -> Demo:
    """The practice people, again and again under other names, until there are enough of each."""
    shipped = load_demo(on=desk.today())
    made: list[DemoPerson] = []
    wanted = OFFERS
    for number, person in enumerate(islice(cycle(shipped.people), PEOPLE)):
        given = person.offers[:wanted]
        wanted -= len(given)
        named = person.influencer.model_copy(update={"name": f"{person.influencer.name} {number}"})
        made.append(person.model_copy(update={"influencer": named, "offers": given, "answers": ()}))
    return Demo(brand=shipped.brand, people=tuple(made))


def _figure(name: str, server: Server, visitor: Visitor, place: tuple[str, str]) -> Figure:
    first = visitor.open(*place)
    used = server.cpu_seconds()
    times = [visitor.rerun() * 1000 for _ in range(RERUNS)]
    details = {
        "first": first * 1000,
        "p95": share(times, 0.95),
        "CPU": (server.cpu_seconds() - used) / RERUNS * 1000,
    }
    return Figure(name, median(times), TARGET_MS, "ms", 1.0, details)
