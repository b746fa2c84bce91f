"""Rooms of workshops, their seats, and what was handed in: load, save, count, remove."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, insert, select, update

from irm.errors import NotFoundError, StateError
from irm.memory import remembered
from irm.records import Record
from irm.store.bodies import from_body, to_body
from irm.store.engine import Tx
from irm.store.tables import room, room_answer, room_case, room_hand_in, room_question, room_seat
from irm.store.versions import sha256
from irm.store.workspaces import remove_workspace
from irm.workshop.cases import Case
from irm.workshop.rooms import Room
from irm.workshop.seats import MODELS, Answer, Kind, Seat

# Built once: making a statement costs more than running it.
_ROOM = select(room.c.body).where(room.c.id == bindparam("key"))
_ROOM_BY_CODE = select(room.c.body).where(room.c.code == bindparam("code"))
_SAVE_ROOM = update(room).where(room.c.id == bindparam("key"), room.c.version == bindparam("seen"))
_CASES = select(room_case.c.body, room_case.c.person_id).where(
    room_case.c.room_id == bindparam("room_id")
)
_CASE = _CASES.where(room_case.c.code == bindparam("code"))
_SEAT_NAMES = (
    "id", "room_id", "number", "nickname", "people", "ready", "removed", "case_code", "offer_id",
    "reads",
)  # fmt: skip
_SEATS = select(*(room_seat.c[name] for name in _SEAT_NAMES))
_BY_TOKEN = _SEATS.where(room_seat.c.token_sha256 == bindparam("digest"))
_BY_ID = _SEATS.where(room_seat.c.id == bindparam("key"))
_OF_ROOM = _SEATS.where(room_seat.c.room_id == bindparam("room_id")).order_by(room_seat.c.number)
_READERS = _OF_ROOM.where(room_seat.c.reads == bindparam("seat_id"), room_seat.c.removed.is_(False))
_SAVE_SEAT = update(room_seat).where(room_seat.c.id == bindparam("key"))
_HERE = (room_seat.c.room_id == bindparam("room_id"), room_seat.c.removed.is_(False))
_COUNT_SEATS = select(
    func.count(), func.coalesce(func.sum(room_seat.c.people), 0), func.sum(room_seat.c.ready)
).where(*_HERE)
_REMOVED = select(room_seat.c.id).where(
    room_seat.c.room_id == bindparam("room_id"), room_seat.c.removed.is_(True)
)
_RUN_OF = (room_answer.c.room_id == bindparam("room_id"), room_answer.c.run == bindparam("run"))
_SEAT_THERE = and_(room_seat.c.id == room_answer.c.seat_id, room_seat.c.removed.is_(False))
_COUNT_ANSWERS = (
    select(room_answer.c.kind, func.count())
    .join(room_seat, _SEAT_THERE)
    .where(*_RUN_OF)
    .group_by(room_answer.c.kind)
)
_ANSWER = select(room_answer.c.body).where(
    room_answer.c.seat_id == bindparam("seat_id"),
    room_answer.c.run == bindparam("run"),
    room_answer.c.kind == bindparam("kind"),
)
_ANSWERS = (
    select(room_answer.c.body, room_answer.c.kind, room_seat.c.case_code, room_seat.c.id)
    .join(room_seat, _SEAT_THERE)
    .where(*_RUN_OF, room_answer.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(room_answer.c.body)
)
_HAND_IN = select(room_hand_in.c.file, room_hand_in.c.handed_in_at, room_hand_in.c.times).where(
    room_hand_in.c.seat_id == bindparam("seat_id"), room_hand_in.c.run == bindparam("run")
)
_HANDED = (room_hand_in.c.room_id == bindparam("room_id"), room_hand_in.c.run == bindparam("run"))
_WRITER_THERE = and_(room_seat.c.id == room_hand_in.c.seat_id, room_seat.c.removed.is_(False))
_COUNT_HAND_INS = (
    select(func.count(), func.max(room_hand_in.c.handed_in_at))
    .join(room_seat, _WRITER_THERE)
    .where(*_HANDED)
)
_HAND_INS = (
    select(room_hand_in.c.figures, room_hand_in.c.file, room_seat.c.case_code, room_seat.c.id)
    .join(room_seat, _WRITER_THERE)
    .where(*_HANDED)
    .order_by(room_hand_in.c.figures)
)
_RUNS = (
    select(room_hand_in.c.run, func.count())
    .where(room_hand_in.c.room_id == bindparam("room_id"))
    .group_by(room_hand_in.c.run)
)
_QUESTIONS = (
    select(room_question.c.id, room_question.c.state, room_question.c.text)
    .where(room_question.c.room_id == bindparam("room_id"), room_question.c.run == bindparam("run"))
    .order_by(room_question.c.asked_at, room_question.c.id)
)


class Counts(NamedTuple):
    """Who is in a room and what they have given, in one run of it."""

    joined: int
    people: int
    ready: int
    handed_in: int
    last_hand_in: datetime | None
    answered: dict[str, int]
    removed: frozenset[str]


class HandedIn(NamedTuple):
    """What a seat handed in: the offer file as text, when, and how often."""

    file: str
    at: datetime
    times: int


class HandInRow(NamedTuple):
    """One hand-in of a room: figures and file as text, the case, and whose it is."""

    figures: str
    file: str
    case_code: str
    seat_id: str


class AnswerRow(NamedTuple):
    """One answer of a room, with the case and the seat it is from."""

    answer: Answer
    kind: Kind
    case_code: str
    seat_id: str


class QuestionRow(Record):
    """A question from the floor: `waiting`, `shown` to the room, or `done`."""

    id: str
    state: str
    text: str


def workspace_of(room_id: str, case_code: str) -> str:
    """Answer the workspace that holds the drafts of one case of a room."""
    return f"room-{room_id}-{case_code}"


# rooms


def add_room(tx: Tx, new: Room, at: datetime) -> None:
    """Store a new room."""
    tx.execute(insert(room), {**_room_columns(new), "updated_at": at})


def load_room(tx: Tx, room_id: str) -> Room:
    """Answer a room by id; NotFoundError when there is none."""
    return _read_room(tx.execute(_ROOM, {"key": _plain(room_id)}).scalar_one_or_none())


def room_with_code(tx: Tx, code: str) -> Room | None:
    """Answer the room of a code, open or not."""
    body = tx.execute(_ROOM_BY_CODE, {"code": _plain(code)}).scalar_one_or_none()
    return None if body is None else _read_room(body)


def all_rooms(tx: Tx) -> tuple[Room, ...]:
    """Answer all rooms, the newest first."""
    found = [_read_room(body) for body in tx.execute(select(room.c.body)).scalars()]
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def codes_taken(tx: Tx) -> set[str]:
    """Answer the codes that rooms have."""
    return set(tx.execute(select(room.c.code)).scalars())


def rooms_over(tx: Tx, today: date) -> tuple[str, ...]:
    """Answer the ids of rooms whose last day has come."""
    return tuple(tx.execute(select(room.c.id).where(room.c.delete_on <= today)).scalars())


def save_room(tx: Tx, old: Room, new: Room, at: datetime) -> Room:
    """Store a room in place of the one that was read; StateError when it changed meanwhile."""
    saved = new.model_copy(update={"version": old.version + 1})
    columns = _room_columns(saved)
    known = {"key": columns.pop("id"), "seen": old.version}
    if tx.execute(_SAVE_ROOM, {**columns, "updated_at": at, **known}).rowcount != 1:
        raise StateError("The workshop was changed meanwhile. Look again.")
    return saved


def remove_room(tx: Tx, room_id: str) -> None:
    """Remove a room with everything in it, the drafts of its groups included."""
    here = tx.execute(_CASES, {"room_id": room_id}).all()
    for row in here:
        code = from_body(Case, row.body, "A case of a workshop").code
        remove_workspace(tx, workspace_of(room_id, code))
    for table in (room_question, room_hand_in, room_answer, room_seat, room_case):
        tx.execute(delete(table).where(table.c.room_id == room_id))
    tx.execute(delete(room).where(room.c.id == room_id))


def _room_columns(one: Room) -> dict[str, Any]:
    beside = {name: getattr(one, name) for name in ("id", "code", "state", "delete_on", "version")}
    return {**beside, "body": to_body(one)}


def _read_room(body: str | None) -> Room:
    if body is None:
        raise NotFoundError("This workshop is not here. It may be deleted.")
    return from_body(Room, body, "A workshop")


def _plain(text: str) -> str:
    return text if text.isascii() else ""


# cases


def add_case(tx: Tx, room_id: str, case: Case, person_id: str) -> None:
    """Store a case of a room as it is played there, with the record of its influencer."""
    known = {"room_id": room_id, "code": case.code, "person_id": person_id}
    tx.execute(insert(room_case), {**known, "body": to_body(case)})


def load_case(tx: Tx, room_id: str, code: str) -> tuple[Case, str]:
    """Answer a case of a room and the id of its influencer's record."""
    row = tx.execute(_CASE, {"room_id": room_id, "code": code}).one_or_none()
    if row is None:
        raise NotFoundError("This case is not in the workshop.")
    return from_body(Case, row.body, "A case of a workshop"), row.person_id


def load_cases(tx: Tx, room_id: str) -> dict[str, Case]:
    """Answer the cases of a room by code."""
    found = tx.execute(_CASES, {"room_id": room_id})
    cases = [from_body(Case, row.body, "A case of a workshop") for row in found]
    return {one.code: one for one in sorted(cases, key=lambda one: one.code)}


# seats


def add_seat(tx: Tx, seat: Seat, token: str) -> None:
    """Store a new seat; of its token only the SHA-256."""
    tx.execute(insert(room_seat), {**dict(seat), "token_sha256": sha256(token)})


def seat_of(tx: Tx, token: str) -> Seat | None:
    """Answer the seat a token opens, removed or not."""
    row = tx.execute(_BY_TOKEN, {"digest": sha256(token)}).one_or_none()
    return None if row is None else _seat(*row)


@remembered(512)
def _seat(*values: Any) -> Seat:
    """A row as a seat; a screen reads its own at each drawing."""
    return Seat(**dict(zip(_SEAT_NAMES, values, strict=True)))


def load_seat(tx: Tx, seat_id: str) -> Seat:
    """Answer a seat by id; NotFoundError when there is none."""
    row = tx.execute(_BY_ID, {"key": _plain(seat_id)}).one_or_none()
    if row is None:
        raise NotFoundError("This place is not in the workshop.")
    return Seat(**row._mapping)


def seats_of(tx: Tx, room_id: str) -> tuple[Seat, ...]:
    """Answer all seats of a room in the order they were taken, removed ones included."""
    return tuple(Seat(**row._mapping) for row in tx.execute(_OF_ROOM, {"room_id": room_id}))


def readers_of(tx: Tx, seat: Seat) -> tuple[Seat, ...]:
    """Answer the seats, not removed, that read this one's offer."""
    found = tx.execute(_READERS, {"room_id": seat.room_id, "seat_id": seat.id})
    return tuple(Seat(**row._mapping) for row in found)


def save_seat(tx: Tx, seat: Seat) -> None:
    """Store a seat in place of the one that was read in the same transaction."""
    columns = dict(seat)
    known = {"key": columns.pop("id")}
    tx.execute(_SAVE_SEAT, {**columns, **known})


# what they give


def count(tx: Tx, room_id: str, run: int) -> Counts:
    """Answer who is in a room and what they have given in a run."""
    here = {"room_id": room_id, "run": run}
    joined, people, ready = tx.execute(_COUNT_SEATS, here).one()
    handed_in, last = tx.execute(_COUNT_HAND_INS, here).one()
    answered = {row[0]: row[1] for row in tx.execute(_COUNT_ANSWERS, here)}
    removed = frozenset(tx.execute(_REMOVED, here).scalars())
    return Counts(joined, people, ready or 0, handed_in, last, answered, removed)


def load_answer(tx: Tx, seat_id: str, run: int, kind: Kind) -> Answer | None:
    """Answer what a seat said in a run; None before it said anything."""
    known = {"seat_id": seat_id, "run": run, "kind": kind}
    body = tx.execute(_ANSWER, known).scalar_one_or_none()
    return None if body is None else from_body(MODELS[kind], body, "An answer")


def load_answers(tx: Tx, room_id: str, run: int, *kinds: Kind) -> tuple[AnswerRow, ...]:
    """Answer what a room said in a run, in an order that follows nobody's place."""
    found = tx.execute(_ANSWERS, {"room_id": room_id, "run": run, "kinds": list(kinds)})
    return tuple(
        AnswerRow(
            from_body(MODELS[Kind(row.kind)], row.body, "An answer"),
            Kind(row.kind),
            row.case_code,
            row.id,
        )
        for row in found
    )


def save_answer(tx: Tx, seat: Seat, run: int, kind: Kind, answer: Answer, at: datetime) -> None:
    """Store what a seat says in place of what it said before."""
    a = room_answer.c
    where = (a.seat_id == seat.id, a.run == run, a.kind == kind)
    values = {"body": to_body(answer), "updated_at": at}
    if not tx.execute(update(room_answer).where(*where).values(**values)).rowcount:
        known = {"seat_id": seat.id, "room_id": seat.room_id, "run": run, "kind": kind}
        tx.execute(insert(room_answer), {**known, **values})


def remove_answer(tx: Tx, seat: Seat, run: int, kind: Kind) -> None:
    """Remove what a seat said in a run."""
    a = room_answer.c
    tx.execute(delete(room_answer).where(a.seat_id == seat.id, a.run == run, a.kind == kind))


def load_hand_in(tx: Tx, seat_id: str, run: int) -> HandedIn | None:
    """Answer what a seat handed in; None before it did."""
    row = tx.execute(_HAND_IN, {"seat_id": seat_id, "run": run}).one_or_none()
    return None if row is None else HandedIn(row.file, row.handed_in_at, row.times)


def save_hand_in(tx: Tx, seat: Seat, run: int, file: str, figures: str, at: datetime) -> None:
    """Store what a seat hands in, in place of what it handed in before in this run."""
    h = room_hand_in.c
    where = (h.seat_id == seat.id, h.run == run)
    values = {"file": file, "figures": figures, "handed_in_at": at}
    changed = update(room_hand_in).where(*where).values(times=h.times + 1, **values)
    if not tx.execute(changed).rowcount:
        known = {"seat_id": seat.id, "room_id": seat.room_id, "run": run, "times": 1}
        tx.execute(insert(room_hand_in), {**known, **values})


def load_hand_ins(tx: Tx, room_id: str, run: int) -> tuple[HandInRow, ...]:
    """Answer what a room handed in, in an order that follows nobody's place."""
    found = tx.execute(_HAND_INS, {"room_id": room_id, "run": run})
    return tuple(HandInRow(row.figures, row.file, row.case_code, row.id) for row in found)


def runs_of(tx: Tx, room_id: str) -> dict[int, int]:
    """Answer how many hand-ins each run of a room holds; earlier runs are the archive."""
    return {row[0]: row[1] for row in tx.execute(_RUNS, {"room_id": room_id})}


# questions from the floor


def add_question(tx: Tx, seat: Seat, run: int, question_id: str, text: str, at: datetime) -> None:
    """Store a question; it waits until the facilitator shows it."""
    known = {"id": question_id, "room_id": seat.room_id, "run": run, "seat_id": seat.id}
    tx.execute(insert(room_question), {**known, "state": "waiting", "asked_at": at, "text": text})


def questions_of(tx: Tx, room_id: str, run: int) -> tuple[QuestionRow, ...]:
    """Answer the questions of a run in the order they were asked, without who asked."""
    found = tx.execute(_QUESTIONS, {"room_id": room_id, "run": run})
    return tuple(QuestionRow(**row._mapping) for row in found)


def count_questions(tx: Tx, seat_id: str, run: int) -> int:
    """Answer how many questions a seat has asked in a run."""
    q = room_question.c
    asked = select(func.count()).where(q.seat_id == seat_id, q.run == run)
    return tx.execute(asked).scalar_one()


def set_question(tx: Tx, room_id: str, question_id: str, state: str) -> None:
    """Store where a question stands; NotFoundError when the room has none of this id."""
    q = room_question.c
    where = (q.id == _plain(question_id), q.room_id == room_id)
    if tx.execute(update(room_question).where(*where).values(state=state)).rowcount != 1:
        raise NotFoundError("This question is not in the workshop.")
