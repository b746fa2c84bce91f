"""What a facilitator can do with a workshop: make a room, open it, lead it, end it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from irm.edits import build
from irm.errors import FieldError, NotFoundError, StateError
from irm.offers import Offer, OfferFile
from irm.offers.defaults import OfferDefaults
from irm.people import Influencer
from irm.services.desk import Desk
from irm.store import Tx, audit, offers, people, workshop, workspaces
from irm.store.workshop import Counts, QuestionRow, workspace_of
from irm.workshop.board import Gut, HandIn, Spotted
from irm.workshop.cases import Case, as_it_came, case_person
from irm.workshop.codes import new_code, read_code
from irm.workshop.examples import two_examples
from irm.workshop.lines import SharedLine, shared_lines
from irm.workshop.phases import Phase, Plan, running
from irm.workshop.rooms import (
    MOST_DAYS,
    MOST_LETTERS,
    Room,
    RoomState,
    begun_again,
    closed,
    entered,
    opened,
    turned,
    with_line,
    with_more_time,
)
from irm.workshop.seats import DebriefAnswer, GutAnswer, Kind, Reader, Seat, SpotAnswer, swapped
from irm.workshop.summary import Counted, Gathered, RoomSummary, room_summary

__all__ = [
    "Counts",
    "QuestionRow",
    "add_minute",
    "close_room",
    "count_room",
    "create_room",
    "debrief_lines",
    "delete_room",
    "example_offers",
    "go_to",
    "gut_answers",
    "hand_ins",
    "hide_line",
    "lock_door",
    "open_room",
    "questions",
    "remove_seat",
    "room_cases",
    "room_of",
    "rooms",
    "runs",
    "seats",
    "set_question",
    "show",
    "spotted",
    "start_again",
    "summary",
    "sweep",
    "turn_chart",
]

_MOVED = "The workshop was moved on in another window. Look where it stands, then press again."


def create_room(
    desk: Desk, title: str, plan: Plan, cases: Sequence[Case], days: int = 30, spare: str = ""
) -> Room:
    """Make a room that is not open yet; each case gets a brand and a person of its own.

    `days` is after how many days it deletes itself; `spare` the code of a case dealt to nobody.
    """
    if not cases:
        raise FieldError("cases", "Choose at least one case.")
    _check_spare(cases, spare)
    if not 1 <= days <= MOST_DAYS:
        raise FieldError("days", f"Enter 1 to {MOST_DAYS} days.")
    _check_title(title)
    now, today = desk.now(), desk.today()
    with desk.store.write() as tx:
        room = build(
            Room,
            "room",
            id=desk.new_id(),
            code=new_code(secrets.choice, workshop.codes_taken(tx)),
            title=title,
            plan=plan,
            cases=tuple(case.code for case in cases),
            spare=spare,
            delete_on=today + timedelta(days=days),
            made_at=now,
        )
        workshop.add_room(tx, room, now)
        for case in cases:
            _set_out(desk, tx, room, case)
        _note(desk, tx, room, "create")
    return room


def _check_title(title: str) -> None:
    if not title.strip():
        raise FieldError("title", "Enter a name for the workshop, for example June team day.")
    if len(title.strip()) > MOST_LETTERS:
        raise FieldError("title", f"Enter at most {MOST_LETTERS} characters.")


def _check_spare(cases: Sequence[Case], spare: str) -> None:
    if not spare:
        return
    if spare not in [case.code for case in cases]:
        raise FieldError("spare", "Choose the spare case among the cases above, too.")
    if len(cases) == 1:
        raise FieldError("spare", "Choose a second case: one has to be dealt.")


def _set_out(desk: Desk, tx: Tx, room: Room, case: Case) -> None:
    """Put a case's brand and influencer where the drafts of its groups find them."""
    here, today = workspace_of(room.id, case.code), desk.today()
    workspaces.save_brand(tx, here, case.brand, OfferDefaults(), desk.now())
    facts = dict(case_person(case, today))
    person = Influencer(id=desk.new_id(), workspace=here, **facts)
    people.add(tx, person, desk.now())
    workshop.add_case(tx, room.id, case, person.id)


def rooms(desk: Desk) -> tuple[Room, ...]:
    """Answer all rooms, the newest first; those whose last day has come are deleted first."""
    sweep(desk)
    with desk.store.read() as tx:
        return workshop.all_rooms(tx)


def room_of(desk: Desk, room_id: str) -> Room:
    """Answer a room; NotFoundError when there is none, or its last day has come."""
    with desk.store.read() as tx:
        room = workshop.load_room(tx, room_id)
    if room.delete_on <= desk.today():
        raise NotFoundError("This workshop has deleted itself, as was set when it was made.")
    return room


def room_cases(desk: Desk, room_id: str) -> dict[str, Case]:
    """Answer the cases of a room by code, as they are played there."""
    with desk.store.read() as tx:
        return workshop.load_cases(tx, room_id)


def open_room(desk: Desk, room_id: str) -> Room:
    """Let people in with the code."""
    return _change(desk, room_id, "open", lambda room: opened(room, desk.now()))


def close_room(desk: Desk, room_id: str) -> Room:
    """Let nobody in any more; who was in keeps what they made until the last day."""
    return _change(desk, room_id, "close", closed)


def lock_door(desk: Desk, room_id: str, *, locked: bool) -> Room:
    """Lock the door for newcomers, or open it; who is in stays in."""
    return _change(desk, room_id, "lock", lambda room: room.model_copy(update={"locked": locked}))


def show(desk: Desk, room_id: str, *, shown: bool, seen_step: int) -> Room:
    """Reveal what belongs to the phase, or hide it; `seen_step` is the step that was looked at."""
    return _change(
        desk, room_id, "show", lambda room: room.model_copy(update={"shown": shown}), seen_step
    )


def turn_chart(desk: Desk, room_id: str, seen_step: int) -> Room:
    """Put the next chart of the phase on the wall."""
    return _change(desk, room_id, "chart", turned, seen_step)


def add_minute(desk: Desk, room_id: str, seen_step: int) -> Room:
    """Put a minute more on the clock of the phase that was looked at."""
    return _change(
        desk, room_id, "minute", lambda room: with_more_time(room, desk.now()), seen_step
    )


def go_to(desk: Desk, room_id: str, phase: Phase, seen_step: int) -> Room:
    """Bring everyone to a phase; StateError when another window was faster.

    Drafts stand ready before the case is read, and the swap is dealt as it begins.
    """
    with desk.store.write() as tx:
        room = workshop.load_room(tx, room_id)
        _check_step(room, seen_step)
        changed = entered(room, Phase(phase), desk.now())
        if Phase.CASE.place <= changed.phase.place <= Phase.SWAP.place:
            _lay_out_drafts(desk, tx, changed)
        if changed.phase is Phase.SWAP:
            _deal_swap(tx, changed)
        _note(desk, tx, room, "phase", changed.phase)
        return workshop.save_room(tx, room, changed, desk.now())


def _lay_out_drafts(desk: Desk, tx: Tx, room: Room) -> None:
    for seat in workshop.seats_of(tx, room.id):
        if seat.offer_id is None and not seat.removed:
            workshop.save_seat(tx, with_draft(desk, tx, seat))


def with_draft(desk: Desk, tx: Tx, seat: Seat) -> Seat:
    """Answer a seat with a draft of its own: the brand's message as it came, to be mended."""
    case, person_id = workshop.load_case(tx, seat.room_id, seat.case_code)
    here, today = workspace_of(seat.room_id, case.code), desk.today()
    number = workspaces.next_number(tx, here, today.year)
    terms = as_it_came(case, today)
    offer = Offer(id=desk.new_id(), number=number, made_on=today, **dict(terms))
    offers.add(tx, here, person_id, offer, desk.now())
    return seat.model_copy(update={"offer_id": offer.id})


def _deal_swap(tx: Tx, room: Room) -> None:
    handed = {row.seat_id for row in workshop.load_hand_ins(tx, room.id, room.run)}
    seats = [seat for seat in workshop.seats_of(tx, room.id) if not seat.removed]
    reads = swapped([Reader(s.id, s.case_code, s.id in handed) for s in seats])
    for seat in seats:
        if seat.reads != reads.get(seat.id):
            workshop.save_seat(tx, seat.model_copy(update={"reads": reads.get(seat.id)}))


def remove_seat(desk: Desk, room_id: str, seat_id: str) -> None:
    """Take a nickname out of the room, with what it gave out of every count."""
    with desk.store.write() as tx:
        seat = workshop.load_seat(tx, seat_id)
        if seat.room_id != room_id:
            raise NotFoundError("This place is not in the workshop.")
        workshop.save_seat(tx, seat.model_copy(update={"removed": True, "reads": None}))
        _note(desk, tx, workshop.load_room(tx, room_id), "remove seat")


def start_again(desk: Desk, room_id: str, seen_run: int) -> Room:
    """Begin anew with the same cases and people; what was handed in moves to the archive."""
    with desk.store.write() as tx:
        room = workshop.load_room(tx, room_id)
        if room.run != seen_run:
            raise StateError("The workshop was started again in another window already.")
        for seat in workshop.seats_of(tx, room_id):
            fresh = {"ready": False, "offer_id": None, "reads": None}
            workshop.save_seat(tx, seat.model_copy(update=fresh))
        _note(desk, tx, room, "start again")
        return workshop.save_room(tx, room, begun_again(room, desk.now()), desk.now())


def delete_room(desk: Desk, room_id: str, typed: str) -> None:
    """Delete a room with everything in it; its code has to be typed."""
    with desk.store.write() as tx:
        room = workshop.load_room(tx, room_id)
        if read_code(typed) != room.code:
            raise FieldError("code", f"Type {room.code} to delete this workshop.")
        workshop.remove_room(tx, room_id)
        _note(desk, tx, room, "delete")


def sweep(desk: Desk) -> int:
    """Delete the rooms whose last day has come; answer how many."""
    with desk.store.read() as tx:
        over = workshop.rooms_over(tx, desk.today())
    if over:
        with desk.store.write() as tx:
            for room_id in over:
                workshop.remove_room(tx, room_id)
                audit.note(tx, desk.deed(f"room-{room_id}"), "delete", "room", room_id)
    return len(over)


# looking


def seats(desk: Desk, room_id: str) -> tuple[Seat, ...]:
    """Answer the seats of a room that were not removed."""
    with desk.store.read() as tx:
        return tuple(seat for seat in workshop.seats_of(tx, room_id) if not seat.removed)


def count_room(desk: Desk, room_id: str) -> tuple[Room, Counts, tuple[QuestionRow, ...]]:
    """Answer a room with its counts and questions, as they stand at one instant."""
    with desk.store.read() as tx:
        room = workshop.load_room(tx, room_id)
        return (
            room,
            workshop.count(tx, room.id, room.run),
            workshop.questions_of(tx, room.id, room.run),
        )


def hand_ins(desk: Desk, room_id: str, run: int) -> tuple[HandIn, ...]:
    """Answer the offers handed in, as figures without a name, with what their readers said."""
    with desk.store.read() as tx:
        rows = workshop.load_hand_ins(tx, room_id, run)
        replies = _replies(tx, room_id, run)
    found = (
        HandIn.model_validate_json(row.figures).model_copy(
            update={"reply": replies.get(row.seat_id)}
        )
        for row in rows
    )
    return tuple(found)


def example_offers(desk: Desk, room_id: str, run: int) -> tuple[tuple[str, OfferFile], ...]:
    """Answer two offers for one case, each with the case's code: the middle one, the highest.

    Nothing below five offers for one case; an offer file of a room names no seat.
    """
    with desk.store.read() as tx:
        rows = workshop.load_hand_ins(tx, room_id, run)
    found = two_examples([HandIn.model_validate_json(row.figures) for row in rows])
    return tuple(
        (rows[n].case_code, OfferFile.model_validate_json(rows[n].file)) for n in found or ()
    )


def _replies(tx: Tx, room_id: str, run: int) -> dict[str, str]:
    """What was said of each seat's offer, by the seat that wrote it."""
    reads = {seat.id: seat.reads for seat in workshop.seats_of(tx, room_id)}
    found: dict[str, str] = {}
    for row in workshop.load_answers(tx, room_id, run, Kind.SWAP):
        if (writer := reads.get(row.seat_id)) is not None:
            found[writer] = row.answer.verdict  # type: ignore[union-attr]
    return found


def spotted(desk: Desk, room_id: str, run: int) -> tuple[Spotted, ...]:
    """Answer what was said of the statements, by case, without a name."""
    with desk.store.read() as tx:
        rows = workshop.load_answers(tx, room_id, run, Kind.SPOT)
    return tuple(
        Spotted(case=row.case_code, answers=row.answer.said)
        for row in rows
        if isinstance(row.answer, SpotAnswer)
    )


def gut_answers(desk: Desk, room_id: str, run: int) -> tuple[Gut, ...]:
    """Answer what the room would pay, before and at the end; the two are not tied to a seat."""
    currency = running().gut_check.currency
    with desk.store.read() as tx:
        rows = workshop.load_answers(tx, room_id, run, Kind.GUT_BEFORE, Kind.GUT_AFTER)
    side = {Kind.GUT_BEFORE: "before", Kind.GUT_AFTER: "after"}
    return tuple(
        Gut.model_validate({"currency": currency, side[row.kind]: row.answer.amount})
        for row in rows
        if isinstance(row.answer, GutAnswer)
    )


def debrief_lines(desk: Desk, room_id: str, run: int) -> tuple[SharedLine, ...]:
    """Answer the lines of the debrief that were shared, without a name; hidden ones say so."""
    with desk.store.read() as tx:
        hidden = workshop.load_room(tx, room_id).hidden_lines
        rows = workshop.load_answers(tx, room_id, run, Kind.DEBRIEF)
    said = ((r.seat_id, r.answer) for r in rows if isinstance(r.answer, DebriefAnswer))
    return shared_lines(said, f"{room_id} {run}", hidden)


def hide_line(desk: Desk, room_id: str, line_id: str, *, hidden: bool) -> Room:
    """Keep a shared line from the wall and from the summary, or let it be seen again."""
    return _change(desk, room_id, "hide line", partial(with_line, line_id=line_id, hidden=hidden))


def summary(desk: Desk, room_id: str, run: int) -> RoomSummary:
    """Answer one run of a room as it may leave it: counts and distributions, no name, no order."""
    room, played = room_of(desk, room_id), room_cases(desk, room_id)
    with desk.store.read() as tx:
        counts = workshop.count(tx, room_id, run)
    gathered = Gathered(
        key=room.id,
        title=room.title,
        held_on=room.made_at.date(),
        counted=Counted(joined=counts.joined, people=counts.people, handed_in=counts.handed_in),
        hand_ins=hand_ins(desk, room_id, run),
        spotted=spotted(desk, room_id, run),
        guts=gut_answers(desk, room_id, run),
        lines=tuple(one for one in debrief_lines(desk, room_id, run) if not one.hidden),
    )
    return room_summary(gathered, played)


def runs(desk: Desk, room_id: str) -> dict[int, int]:
    """Answer how many hand-ins each run holds; the runs before the present one are the archive."""
    with desk.store.read() as tx:
        return workshop.runs_of(tx, room_id)


def questions(desk: Desk, room_id: str) -> tuple[QuestionRow, ...]:
    """Answer the questions from the floor of the present run."""
    with desk.store.read() as tx:
        room = workshop.load_room(tx, room_id)
        return workshop.questions_of(tx, room_id, room.run)


def set_question(desk: Desk, room_id: str, question_id: str, state: str) -> None:
    """Show a question to the room, hide it again, or tick it off as answered."""
    if state not in ("waiting", "shown", "done"):
        raise NotFoundError(f"A question is never “{state}”.")
    with desk.store.write() as tx:
        workshop.set_question(tx, room_id, question_id, state)


# inside


def _change(
    desk: Desk,
    room_id: str,
    action: str,
    change: Callable[[Room], Room],
    seen_step: int | None = None,
) -> Room:
    """Read, change and write one room in one transaction."""
    with desk.store.write() as tx:
        room = workshop.load_room(tx, room_id)
        if seen_step is not None:
            _check_step(room, seen_step)
        changed = change(room)
        if changed == room:
            return room
        _note(desk, tx, room, action)
        return workshop.save_room(tx, room, changed, desk.now())


def _check_step(room: Room, seen_step: int) -> None:
    if room.state is not RoomState.OPEN:
        raise StateError("The workshop is not open. Open it to go on.")
    if room.step != seen_step:
        raise StateError(_MOVED)


def _note(desk: Desk, tx: Tx, room: Room, action: str, path: str = "") -> None:
    audit.note(tx, desk.deed(f"room-{room.id}"), action, "room", room.id, path)
