"""A room of devices on one server: they join, answer, draft, hand in and follow the phases."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.crowd import MOST_DEVICES, Device, LostError, spread
from benchmarks.figures import Figure, Group, share
from benchmarks.server import HOST, Server, cookies_of, free_port, started
from irm.services import open_desk, workshop
from irm.workshop.cases import cases
from irm.workshop.phases import Phase, text_of
from irm.workshop.rooms import Room
from irm.workshop.seats import Kind

GUESTS = "127.0.0.2"  # the same loopback under another name: its visitors are guests
JOIN_SECONDS, HAND_IN_MS, SEEN_SECONDS = 60.0, 300.0, 3.0
ABOUT = (
    "{} devices on one server process, from joining to taking home; "
    "floor: what we aim at (60 s, 300 ms, 3 s at the 95th percentile)"
)
Act = Callable[[Device, int], Awaitable[float]]


DEVICES = 20


def run(devices: int = DEVICES, pace: float = 1.0) -> Group:
    """Lead a room through all phases; `pace` stretches the seconds in which devices act."""
    devices = min(max(devices, 5), MOST_DEVICES)
    with TemporaryDirectory(prefix="irm-benchmark-") as folder:
        desk = open_desk(Path(folder) / "irm.sqlite3")
        room = workshop.create_room(desk, "Benchmark", 75, cases())
        workshop.open_room(desk, room.id)
        desk.store.close()
        with _serving(Path(folder)) as server:
            cookies = cookies_of(server)
            crowd = Crowd(server, room, cookies, devices, pace)
            figures = asyncio.run(crowd.whole_day())
        desk = open_desk(Path(folder) / "irm.sqlite3")
        figures += _kept(desk, room, devices, crowd.lost)
        desk.store.close()
    return Group("workshop", ABOUT.format(devices), tuple(figures))


@contextmanager
def _serving(folder: Path) -> Any:
    port = free_port()
    command = [sys.executable, "-m", "irm", "workshop", "--port", str(port)]
    command += ["--listen", HOST, "--name", GUESTS]
    with started(command, port, {"IRM_DATA_DIR": str(folder)}) as server:
        yield server


class Crowd:
    """The facilitator and all devices, with what they measured."""

    def __init__(self, server: Server, room: Room, cookies: str, devices: int, pace: float):
        self.server = server
        self.pace = pace
        self.lead = Device(server.port, HOST, cookies, "workshop", f"room={room.id}")
        link = f"code={room.code}"
        self.devices = [Device(server.port, GUESTS, cookies, "join", link) for _ in range(devices)]
        self.seen: list[float] = []
        self.acted: dict[str, list[float]] = {}
        self.lost: list[str] = []

    async def whole_day(self) -> list[Figure]:
        await self.lead.open()
        before = self.server.rss_mib()
        used, began = self.server.cpu_seconds(), time.perf_counter()
        joined = await self._join()
        connected = self.server.rss_mib()
        for phase, act, seconds in DAY:
            await self._go(phase)
            if phase is Phase.TAKE_HOME:
                rss = self.server.rss_mib()
            if act is not None:
                await self._act(phase, act, seconds)
        wall = time.perf_counter() - began
        cpu = self.server.cpu_seconds() - used
        polls = sum(device.polls for device in self.devices)
        documents = self.server.rss_mib()
        await asyncio.gather(*(device.leave() for device in (self.lead, *self.devices)))
        count = len(self.devices)
        memory = {
            "before": before, "joined": connected, "at the end": rss, "with documents": documents,
        }  # fmt: skip
        busy = {"CPU cores used": cpu / wall, "polls": float(polls), "load": os.getloadavg()[0]}
        return [
            Figure("all joined", joined, JOIN_SECONDS, "s", 1.0),
            *(self._acted(name) for name, times in self.acted.items() if times),
            Figure("a phase seen, p95", share(self.seen, 0.95), SEEN_SECONDS, "s", 1.0, busy),
            Figure("memory a device", (rss - before) * 1024 / count, 0, "KiB", None, memory),
        ]

    def _acted(self, name: str) -> Figure:
        times = self.acted[name]
        details = {"p50": share(times, 0.5) * 1000, "p99": share(times, 0.99) * 1000}
        target = 1.0 if name == "hand in" else None
        return Figure(
            f"{name}, p95", share(times, 0.95) * 1000, HAND_IN_MS, "ms", target,
            {**details, "n": float(len(times))},
        )  # fmt: skip

    async def _join(self) -> float:
        began = time.perf_counter()

        async def join(device: Device) -> float:
            took = await device.open()
            took += await device.press("join.add")
            await device.until("Lobby")
            return took

        times, faults = await spread(
            [lambda d=device: join(d) for device in self.devices], 15.0 * self.pace
        )
        self.acted["open and join"] = times
        self.lost += faults
        return time.perf_counter() - began

    async def _go(self, phase: Phase) -> None:
        """Press Next as the facilitator does, and wait until every device shows the phase."""
        title = text_of(phase).title
        pressed = time.perf_counter()
        self.acted.setdefault("next phase", []).append(await self.lead.press("workshop.next"))

        async def see(device: Device) -> float:
            return await device.until(title) - pressed

        times, faults = await spread([lambda d=d: see(d) for d in self.devices], 0.0)
        self.seen += times
        self.lost += faults
        print(
            f"  {title}: seen p95 {share(times or [0.0], 0.95):.2f} s", file=sys.stderr, flush=True
        )

    async def _act(self, phase: Phase, act: Act, seconds: float) -> None:
        name = NAMES[phase]
        work = [lambda d=d, n=n: act(d, n) for n, d in enumerate(self.devices)]
        random.shuffle(work)
        times, faults = await spread(work, seconds * self.pace)
        self.acted.setdefault(name, []).extend(times)
        self.lost += faults


async def _gut(device: Device, number: int) -> float:
    return await device.press("join.gut_before.add", **{"join.gut_before.amount": 100 + number})


async def _tips(device: Device, number: int) -> float:
    return await device.set(f"join.tip.{number % 5 + 1}", value=True)


async def _spot(device: Device, number: int) -> float:
    await device.settled()
    keys = [k for k in device.widget_keys() if k.startswith("join.spot.")]
    said = ("Fine", "Problem", "Not sure")
    times = [0.0]
    for place, key in enumerate(keys):
        times.append(await device.set(key, said[(number + place) % 3]))
        await asyncio.sleep(2.0)
    return share(times, 0.95)


async def _draft(device: Device, number: int) -> float:
    """Turn to the pay, change a field, and hand in; the time is that of the last."""
    await device.set("|draft.section", "Pay")
    await asyncio.sleep(3.0)
    await device.set("join.payment.due_days", 10 + number % 20)
    await asyncio.sleep(3.0)
    return await device.press("join.hand_in")


async def _swap(device: Device, number: int) -> float:
    chosen = ("Yes", "Yes, but", "No, thank you")[number % 3]
    said = {"join.swap.verdict": chosen, "join.swap.reason": "The rounds are clear"}
    return await device.press("join.swap.add", **said)


async def _debrief(device: Device, number: int) -> float:
    return await device.set("join.debrief.monday", "Ask for hours first")


async def _take_home(device: Device, number: int) -> float:
    """Download the own offer; the document is made when the button is pressed."""
    seconds, document = await device.download("join.pdf")
    if not document.startswith(b"%PDF"):
        raise LostError("what arrived is no document")
    return seconds


DAY: tuple[tuple[Phase, Act | None, float], ...] = (
    (Phase.GUT_CHECK, _gut, 10.0),
    (Phase.FIVE_TIPS, _tips, 10.0),
    (Phase.CASE, None, 0.0),
    (Phase.SPOT_IT, _spot, 40.0),
    (Phase.REVEAL, None, 0.0),
    (Phase.DRAFT, _draft, 40.0),
    (Phase.BOARD, None, 0.0),
    (Phase.SWAP, _swap, 15.0),
    (Phase.DEBRIEF, _debrief, 10.0),
    (Phase.TAKE_HOME, _take_home, 30.0),
)
NAMES = {
    Phase.GUT_CHECK: "gut check",
    Phase.FIVE_TIPS: "tick a tip",
    Phase.SPOT_IT: "a statement",
    Phase.DRAFT: "hand in",
    Phase.SWAP: "swap answer",
    Phase.DEBRIEF: "debrief line",
    Phase.TAKE_HOME: "document",
}


def _kept(desk: Any, room: Room, devices: int, lost: list[str]) -> list[Figure]:
    """What stands in the data file against what was sent."""
    found = workshop.room_of(desk, room.id)
    _, counts, _ = workshop.count_room(desk, room.id)
    for fault, times in Counter(lost).most_common(5):
        print(f"  {times} × {fault}", file=sys.stderr)
    kept = {f"answers {kind}": float(counts.answered.get(kind, 0)) for kind in Kind}
    return [
        Figure("hand-ins kept", float(counts.handed_in), float(devices), "", None, kept),
        Figure("faults", float(len(lost)), 0, "", None, {"step": float(found.step)}),
    ]
