"""A room of a workshop in which everything was given once, for those who look at its screens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from irm.services import Desk, workshop, workshop_seat
from irm.services.workshop_redeal import give_case
from irm.workshop.cases import cases
from irm.workshop.phases import Phase
from irm.workshop.rooms import Room
from irm.workshop.seats import Kind
from tests.journeys.room import RoomServer

LINES = (
    "Ask for hours before I write an offer",
    "Say for each use yes or no, with a place, an end and a price",
    "Answer within four days, also when the answer is no, and say who decides",
    "Write down what we may do with the pictures and until when, in words that somebody who has "
    "never signed a contract reads once and understands, and put the price of a longer use right "
    "beside it, so that nobody has to ask",
)


@dataclass
class Walked:
    """A room on a server of its own: six seats have given something of everything.

    `late` is a seat that has given nothing yet, and was given the spare case.
    """

    server: RoomServer
    desk: Desk
    room: Room
    tokens: list[str]
    late: str

    def to(self, phase: Phase) -> None:
        now = workshop.room_of(self.desk, self.room.id)
        if now.phase is not phase:
            now = workshop.go_to(self.desk, self.room.id, phase, now.step)
        if not now.shown:
            workshop.show(self.desk, self.room.id, shown=True, seen_step=now.step)

    @property
    def phase(self) -> Phase:
        return workshop.room_of(self.desk, self.room.id).phase

    def turn(self) -> None:
        """Put the next thing of the phase on the wall."""
        now = workshop.room_of(self.desk, self.room.id)
        workshop.turn_chart(self.desk, self.room.id, now.step)

    def end(self) -> None:
        self.desk.store.close()
        self.server.kill()


def walk(folder: Path) -> Walked:
    """Start a server with a room in which six seats have given something of everything."""
    server = RoomServer(folder)
    server.start()
    desk = server.desk()
    case, spare = cases()[:2]
    made = workshop.create_room(desk, "June team day", 90, (case, spare), spare=spare.code)
    room = workshop.open_room(desk, made.id)
    tokens = [workshop_seat.join(desk, room.code)[1] for _ in range(6)]
    late = workshop_seat.join(desk, room.code)[1]
    give_case(desk, room.id, workshop_seat.take_place(desk, late).seat.id, spare.code)
    return _filled(Walked(server, desk, room, tokens, late))


def _filled(walked: Walked) -> Walked:
    desk, room = walked.desk, walked.room
    for phase in (Phase.GUT_CHECK, Phase.SPOT_IT, Phase.DRAFT, Phase.SWAP, Phase.DEBRIEF):
        now = workshop.room_of(desk, room.id)
        workshop.go_to(desk, room.id, phase, now.step)
        for n, token in enumerate(walked.tokens):
            _give(desk, token, phase, n)
    return walked


def _give(desk: Desk, token: str, phase: Phase, n: int) -> None:
    match phase:
        case Phase.GUT_CHECK:
            workshop_seat.answer(desk, token, Kind.GUT_BEFORE, amount=100 + 50 * n)
        case Phase.SPOT_IT:
            for statement in cases()[0].statements:
                workshop_seat.spot(desk, token, statement.id, ("fine", "problem")[n % 2])
        case Phase.DRAFT:
            workshop_seat.hand_in(desk, token)
        case Phase.SWAP:
            verdict = ("yes", "yes_but", "no")[n % 3]
            workshop_seat.answer(desk, token, Kind.SWAP, verdict=verdict, reason="The end is clear")
        case Phase.DEBRIEF:
            workshop_seat.answer(desk, token, Kind.GUT_AFTER, amount=300 + 50 * n)
            monday = LINES[n % len(LINES)]
            workshop_seat.answer(desk, token, Kind.DEBRIEF, monday=monday, shared=True)
            workshop_seat.ask(desk, token, "Who pays for the extra round?")
