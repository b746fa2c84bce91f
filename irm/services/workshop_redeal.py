"""Give a group another case: the spare one, or any other of the room, before it has handed in."""

from __future__ import annotations

from irm.errors import FieldError, NotFoundError, StateError
from irm.services.desk import Desk
from irm.services.workshop import with_draft
from irm.store import Tx, audit, workshop
from irm.workshop.phases import Phase
from irm.workshop.rooms import Room, RoomState, dealt_anew
from irm.workshop.seats import Kind, Seat, SetAside, SpotAnswer


def give_case(desk: Desk, room_id: str, seat_id: str, code: str) -> Seat:
    """Give a seat another case of its room; its draft begins anew from that case.

    What it had of the case before is set aside, and is there again when that case is given back.
    FieldError on `seat` or `case` says why not.
    """
    with desk.store.write() as tx:
        room, seat = workshop.load_room(tx, room_id), workshop.load_seat(tx, seat_id)
        if seat.room_id != room_id or seat.removed:
            raise NotFoundError("This place is not in the workshop.")
        _check_in_time(tx, room, seat)
        workshop.load_case(tx, room_id, code)
        if seat.case_code == code:
            raise FieldError("case", f"{seat.nickname} has case {code} already. Choose another.")
        given = _given(desk, tx, room, seat, code)
        workshop.save_seat(tx, given)
        audit.note(tx, desk.deed(f"room-{room_id}"), "give case", "room", room_id, code)
        workshop.save_room(tx, room, dealt_anew(room, seat_id, code), desk.now())
    return given


def _check_in_time(tx: Tx, room: Room, seat: Seat) -> None:
    if room.state is not RoomState.OPEN or room.has_passed(Phase.DRAFT):
        raise StateError("Drafting is over: every group keeps its case.")
    if workshop.load_hand_in(tx, seat.id, room.run) is not None:
        raise FieldError("seat", f"{seat.nickname} has handed in, so its case stays.")


def _given(desk: Desk, tx: Tx, room: Room, seat: Seat, code: str) -> Seat:
    """The seat with the other case, and with what it had of that case before."""
    kept = _set_aside(desk, tx, room, seat)
    before = kept.said.get(code)
    if before:
        said = SpotAnswer(said=before)
        workshop.save_answer(tx, seat, room.run, Kind.SPOT, said, desk.now())
    else:
        workshop.remove_answer(tx, seat, room.run, Kind.SPOT)
    changed = seat.model_copy(update={"case_code": code, "offer_id": kept.drafts.get(code)})
    drafts = seat.offer_id is not None
    return with_draft(desk, tx, changed) if drafts and changed.offer_id is None else changed


def _set_aside(desk: Desk, tx: Tx, room: Room, seat: Seat) -> SetAside:
    """Keep the draft of the case a seat has now, and what it said of the statements."""
    known = workshop.load_answer(tx, seat.id, room.run, Kind.SET_ASIDE)
    kept = known if isinstance(known, SetAside) else SetAside(drafts={}, said={})
    said = workshop.load_answer(tx, seat.id, room.run, Kind.SPOT)
    drafts = {**kept.drafts, **({seat.case_code: seat.offer_id} if seat.offer_id else {})}
    words = {**kept.said, seat.case_code: said.said if isinstance(said, SpotAnswer) else {}}
    changed = SetAside(drafts=drafts, said=words)
    workshop.save_answer(tx, seat, room.run, Kind.SET_ASIDE, changed, desk.now())
    return changed
