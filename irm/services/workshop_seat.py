"""What a participant can do: take a seat with the code, answer, draft, hand in, read another's.

Everything is asked with the token of the seat. It opens the seat's own draft and, once dealt, one
other offer without a name; nothing else of the room.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel

from irm.edits import build
from irm.errors import FieldError, NotFoundError, StateError
from irm.offers import Offer, OfferFile
from irm.services import offers as drafts
from irm.services.desk import Desk
from irm.services.offer_records import OfferRecord, read_file
from irm.services.workshop import with_draft
from irm.store import Tx, audit, offers, workshop
from irm.workshop.board import hand_in as figures_of
from irm.workshop.cases import Case
from irm.workshop.codes import new_nickname, read_code
from irm.workshop.phases import Phase
from irm.workshop.rooms import MOST_SEATS, Room, RoomState
from irm.workshop.seats import (
    MODELS,
    Answer,
    FloorQuestion,
    Kind,
    Seat,
    SpotAnswer,
    SwapAnswer,
)

MOST_QUESTIONS = 5
_NO_CODE = "No open workshop has this code. Check the code on the screen."
_CLOSED = "This workshop is closed. Ask your facilitator for the download link."


class ClosedError(StateError):
    """The workshop is over; nothing is taken any more."""


class Place(BaseModel, frozen=True):
    """A seat in its room, as it stands at one instant."""

    seat: Seat
    room: Room

    @property
    def is_over(self) -> bool:
        """Whether the room takes nothing any more."""
        return self.room.state is not RoomState.OPEN


def join(desk: Desk, code: str) -> tuple[Seat, str]:
    """Take a seat with a code; answer it with its token, which is kept nowhere.

    FieldError on `code` says what to do when there is no seat to take.
    """
    token = secrets.token_urlsafe(32)
    with desk.store.write() as tx:
        room = workshop.room_with_code(tx, read_code(code))
        seats = () if room is None else workshop.seats_of(tx, room.id)
        room = _room_to_join(desk, room, len(seats))
        number = len(seats) + 1
        seat = Seat(
            id=desk.new_id(),
            room_id=room.id,
            number=number,
            nickname=new_nickname(secrets.choice, {one.nickname for one in seats}),
            case_code=room.case_for(number),
        )
        workshop.add_seat(tx, seat, token)
        _note(desk, tx, seat, "join")
    return seat, token


def _room_to_join(desk: Desk, room: Room | None, taken: int) -> Room:
    if room is None or room.delete_on <= desk.today() or room.state is RoomState.PREPARED:
        raise FieldError("code", _NO_CODE)
    if room.state is RoomState.CLOSED:
        raise FieldError("code", _CLOSED)
    if room.locked:
        raise FieldError("code", "The door is locked. Ask your facilitator to open it.")
    if taken >= MOST_SEATS:
        raise FieldError("code", f"All {MOST_SEATS} places are taken. Join a neighbour's device.")
    return room


def is_wrong_code(fault: FieldError) -> bool:
    """Whether a try to join failed because there is no such code, which counts as guessing."""
    return fault.message == _NO_CODE


def take_place(desk: Desk, token: str) -> Place:
    """Answer the seat of a token in its room; NotFoundError when there is none any more."""
    with desk.store.read() as tx:
        return _place(desk, tx, token)


def _place(desk: Desk, tx: Tx, token: str) -> Place:
    seat = workshop.seat_of(tx, token)
    if seat is None:
        raise NotFoundError("This link opens no place in a workshop. Join with the code.")
    if seat.removed:
        raise NotFoundError(
            "The facilitator took this place out of the workshop. Join again with the code."
        )
    room = workshop.load_room(tx, seat.room_id)
    if room.delete_on <= desk.today():
        raise NotFoundError("This workshop has deleted itself, as was set when it was made.")
    return Place(seat=seat, room=room)


def another_name(desk: Desk, token: str) -> Seat:
    """Give the seat another nickname; only before the first phase, so that names stay known."""
    with desk.store.write() as tx:
        place = _open_place(desk, tx, token)
        taken = {one.nickname for one in workshop.seats_of(tx, place.room.id)}
        name = new_nickname(secrets.choice, taken)
        return _saved(tx, place.seat, nickname=name)


def say_ready(desk: Desk, token: str) -> Seat:
    """Note that the people at this device are ready."""
    with desk.store.write() as tx:
        return _saved(tx, _open_place(desk, tx, token).seat, ready=True)


def share_device(desk: Desk, token: str, people: int) -> Seat:
    """Note how many people share the device, 1 to 4."""
    if not 1 <= people <= 4:
        raise FieldError("people", "Choose 1 to 4 people.")
    with desk.store.write() as tx:
        return _saved(tx, _open_place(desk, tx, token).seat, people=people)


# answers


def answer_of(desk: Desk, place: Place, kind: Kind) -> Answer | None:
    """Answer what the seat itself said in this run; None before it said anything."""
    with desk.store.read() as tx:
        return workshop.load_answer(tx, place.seat.id, place.room.run, kind)


def answer(desk: Desk, token: str, kind: Kind, **said: object) -> Answer:
    """Keep what the seat says, over what it said before.

    StateError when the phase is over: what was revealed cannot be answered afterwards.
    """
    given = build(MODELS[kind], str(kind), **said)
    with desk.store.write() as tx:
        place = _open_place(desk, tx, token)
        _check_in_time(place.room, kind)
        return _kept(desk, tx, place, kind, given)


def spot(desk: Desk, token: str, statement: str, said: str | None) -> Answer:
    """Keep what is said of one statement; None takes it back."""
    with desk.store.write() as tx:
        place = _open_place(desk, tx, token)
        _check_in_time(place.room, Kind.SPOT)
        workshop.load_case(tx, place.room.id, place.seat.case_code)[0].statement(statement)
        before = workshop.load_answer(tx, place.seat.id, place.room.run, Kind.SPOT)
        known = dict(before.said) if isinstance(before, SpotAnswer) else {}
        changed = {**known, statement: said} if said else known
        if not said:
            changed.pop(statement, None)
        given = build(SpotAnswer, "spot", said=changed)
        return _kept(desk, tx, place, Kind.SPOT, given)


_UNTIL = {
    Kind.GUT_BEFORE: Phase.GUT_CHECK,
    Kind.TIPS: Phase.FIVE_TIPS,
    Kind.SPOT: Phase.SPOT_IT,
    Kind.SWAP: Phase.DEBRIEF,
    Kind.GUT_AFTER: Phase.DEBRIEF,
    Kind.DEBRIEF: Phase.TAKE_HOME,
}


def _check_in_time(room: Room, kind: Kind) -> None:
    until = _UNTIL[kind]
    revealed = room.shown and kind in (Kind.GUT_BEFORE, Kind.GUT_AFTER) and room.phase is until
    if room.has_passed(until) or revealed:
        raise StateError("The room has gone on. What you had answered before is kept.")


def _kept(desk: Desk, tx: Tx, place: Place, kind: Kind, given: Answer) -> Answer:
    workshop.save_answer(tx, place.seat, place.room.run, kind, given, desk.now())
    _note(desk, tx, place.seat, "answer", kind)
    return given


def ask(desk: Desk, token: str, text: str) -> None:
    """Put a question from the floor; it waits until the facilitator shows it."""
    asked = build(FloorQuestion, "floor", question=text).question
    if not asked:
        raise FieldError("question", "Enter your question.")
    with desk.store.write() as tx:
        place = _open_place(desk, tx, token)
        if workshop.count_questions(tx, place.seat.id, place.room.run) >= MOST_QUESTIONS:
            raise FieldError("question", f"You have asked {MOST_QUESTIONS}. Ask the next aloud.")
        workshop.add_question(tx, place.seat, place.room.run, desk.new_id(), asked, desk.now())


# the offer


def case_of(desk: Desk, place: Place) -> Case:
    """Answer the case that was dealt to the seat."""
    with desk.store.read() as tx:
        return workshop.load_case(tx, place.room.id, place.seat.case_code)[0]


def open_draft(desk: Desk, place: Place) -> tuple[OfferRecord, OfferFile]:
    """Answer the seat's own draft; it is laid out now for those who came late."""
    offer_id = place.seat.offer_id
    if offer_id is None:
        with desk.store.write() as tx:
            seat = workshop.load_seat(tx, place.seat.id)
            if seat.offer_id is None:
                seat = with_draft(desk, tx, seat)
                workshop.save_seat(tx, seat)
            offer_id = seat.offer_id or ""
    return drafts.open_with_file(desk, offer_id)


def edit_draft(desk: Desk, token: str, path: str, value: object, seen: object) -> OfferRecord:
    """Save one field of the seat's draft, as `edit_offer` does."""
    return drafts.edit_offer(_at(desk), _draft_id(desk, token), path, value, seen)


def draft_of(desk: Desk, token: str) -> Offer:
    """Answer the seat's own draft as it is stored now."""
    return drafts.open_offer(desk, _draft_id(desk, token)).offer


def add_draft_row(
    desk: Desk, token: str, field: str, row: BaseModel, at: int | None = None
) -> OfferRecord:
    """Add a row to the seat's draft, as `add_offer_row` does."""
    return drafts.add_offer_row(_at(desk), _draft_id(desk, token), field, row, at)


def remove_draft_row(desk: Desk, token: str, field: str, row_id: str) -> OfferRecord:
    """Remove a row of the seat's draft, as `remove_offer_row` does."""
    return drafts.remove_offer_row(_at(desk), _draft_id(desk, token), field, row_id)


def _draft_id(desk: Desk, token: str) -> str:
    with desk.store.read() as tx:
        place = _open_place(desk, tx, token)
    if not can_draft(place.room):
        raise StateError("The board is open. Your offer stays as you handed it in.")
    if place.seat.offer_id is None:
        raise NotFoundError("There is no draft yet. Reload the page.")
    return place.seat.offer_id


def can_draft(room: Room) -> bool:
    """Whether drafts can be changed: while drafting, and for a second version in the long plan."""
    return room.phase in (Phase.CASE, Phase.SPOT_IT, Phase.REVEAL, Phase.DRAFT) or (
        room.phase is Phase.SWAP and room.plan == 90
    )


def hand_in(desk: Desk, token: str) -> datetime:
    """Hand in a frozen copy of the seat's draft; answer when. It can be handed in again.

    The figures are worked out before the write begins, so that nobody waits for the engine.
    """
    with desk.store.read() as tx:
        place = _open_place(desk, tx, token)
        stored = offers.load(tx, _drafted(place))
        file = read_file(tx, stored)
        case, _ = workshop.load_case(tx, place.room.id, place.seat.case_code)
    figures = figures_of(case, file.offer, file.offer.made_on)
    with desk.store.write() as tx:
        place = _open_place(desk, tx, token)
        if offers.load(tx, _drafted(place)).revision != stored.revision:
            raise StateError("The draft was changed meanwhile. Look at it, then hand in.")
        if place.room.phase is not Phase.DRAFT and not can_draft(place.room):
            raise StateError("The board is open. What you had handed in before is kept.")
        now = desk.now()
        workshop.save_hand_in(
            tx,
            place.seat,
            place.room.run,
            file.model_dump_json(),
            figures.model_dump_json(exclude={"reply"}),
            now,
        )
        _note(desk, tx, place.seat, "hand in")
    return now


def _drafted(place: Place) -> str:
    if place.seat.offer_id is None:
        raise StateError("There is no draft yet. Open the case first.")
    return place.seat.offer_id


def handed_in(desk: Desk, place: Place) -> workshop.HandedIn | None:
    """Answer what the seat handed in in this run, and when; None before it did."""
    with desk.store.read() as tx:
        return workshop.load_hand_in(tx, place.seat.id, place.room.run)


def own_offer(desk: Desk, place: Place) -> OfferFile | None:
    """Answer the seat's own offer to take home: as handed in, else the draft as it stands."""
    found = handed_in(desk, place)
    if found is not None:
        return OfferFile.model_validate_json(found.file)
    return drafts.offer_file(desk, place.seat.offer_id) if place.seat.offer_id else None


def swap_offer(desk: Desk, place: Place) -> tuple[OfferFile, Case] | None:
    """Answer the offer this seat reads as the influencer, without a name; None where none is."""
    if place.seat.reads is None or not place.room.has_passed(Phase.BOARD):
        return None
    with desk.store.read() as tx:
        found = workshop.load_hand_in(tx, place.seat.reads, place.room.run)
        writer = workshop.load_seat(tx, place.seat.reads)
        case, _ = workshop.load_case(tx, place.room.id, writer.case_code)
    if found is None or writer.removed:
        return None
    return OfferFile.model_validate_json(found.file), case


def replies_to(desk: Desk, place: Place) -> tuple[SwapAnswer, ...]:
    """Answer what readers said of this seat's own offer, without their names."""
    if not place.room.has_passed(Phase.BOARD):
        return ()
    with desk.store.read() as tx:
        readers = workshop.readers_of(tx, place.seat)
        said = (workshop.load_answer(tx, one.id, place.room.run, Kind.SWAP) for one in readers)
        return tuple(one for one in said if isinstance(one, SwapAnswer))


# inside


def _open_place(desk: Desk, tx: Tx, token: str) -> Place:
    place = _place(desk, tx, token)
    if place.is_over:
        raise ClosedError("This workshop is closed. What you handed in is kept.")
    return place


def _saved(tx: Tx, seat: Seat, **changes: object) -> Seat:
    changed = seat.model_copy(update=changes)
    workshop.save_seat(tx, changed)
    return changed


def _at(desk: Desk) -> Desk:
    return replace(desk, actor="seat")


def _note(desk: Desk, tx: Tx, seat: Seat, action: str, path: str = "") -> None:
    """Add one line that names the room alone, so that no log ties an answer to a device."""
    audit.note(tx, _at(desk).deed(f"room-{seat.room_id}"), action, "room", seat.room_id, path)
