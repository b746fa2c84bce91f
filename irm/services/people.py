"""What a person can do with influencers: add, open, find, edit, archive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from pydantic import BaseModel

from irm.edits import build, merged, read_at, with_row, without_row
from irm.errors import FieldError, NotFoundError, StateError
from irm.people import (
    DAY_AHEAD,
    AgeGroup,
    Audience,
    Influencer,
    Touchpoint,
    after_contact,
    days_ahead,
)
from irm.services.desk import Desk, bounded
from irm.services.rows import ready_row
from irm.store import audit, offers, people, workspaces
from irm.store.rows import InfluencerPage, InfluencerRow

__all__ = [
    "InfluencerPage",
    "InfluencerRow",
    "add_influencer",
    "add_influencer_row",
    "archive_influencer",
    "edit_influencer",
    "find_influencers",
    "open_influencer",
    "people_to_choose",
    "remove_influencer_row",
    "saved_at",
    "unarchive_influencer",
]

_KEPT_BY_APP = frozenset({"id", "workspace", "version", "archived_on", "erased_on"})


def add_influencer(
    desk: Desk, workspace: str, *, name: str = "", platform: str = "", handle: str = ""
) -> Influencer:
    """Record a new person, known by a name or by a handle on a platform."""
    audience = build(Audience, "audiences", id=desk.new_id(), platform=platform, handle=handle)
    person = build(
        Influencer,
        "influencer",
        id=desk.new_id(),
        workspace=workspace,
        name=name,
        audiences=(audience,) if audience.handle else (),
    )
    check_named(person)
    deed = desk.deed(workspace)
    with desk.store.write() as tx:
        people.add(tx, person, deed.at)
        audit.note(tx, deed, "add", "influencer", person.id)
    return person


def open_influencer(desk: Desk, influencer_id: str) -> Influencer:
    """Answer the whole record of a person; NotFoundError when there is none."""
    with desk.store.read() as tx:
        return people.load(tx, influencer_id)


def find_influencers(
    desk: Desk,
    workspace: str,
    text: str = "",
    *,
    archived: bool = False,
    page: int = 1,
    size: int = 20,
) -> InfluencerPage:
    """Answer one page of the people of a workspace whose names or handles begin like `text`."""
    page, size = bounded(page, size)
    with desk.store.read() as tx:
        return people.find(tx, workspace, text, archived=archived, page=page, size=size)


def people_to_choose(
    desk: Desk, workspace: str, text: str = "", *, size: int = 50
) -> InfluencerPage:
    """Answer up to `size` people that `text` finds, those whose names begin so before the others.

    So whoever is called so is there, however many records mention the name. `total` counts all.
    """
    with desk.store.read() as tx:
        first = people.named(tx, workspace, text, size)
        found = people.find(tx, workspace, text, archived=False, page=1, size=size)
    rows = {row.id: row for row in (*first, *found.rows)}
    return InfluencerPage(
        rows=tuple(rows.values())[:size], total=max(found.total, len(first)), page=1, size=size
    )


def edit_influencer(
    desk: Desk, influencer_id: str, path: str, value: object, seen: object
) -> Influencer:
    """Save one field; `seen` is what stood there when the person began to type.

    ConflictError when somebody else changed this field meanwhile; FieldError for the day of
    something past that lies after today. An age group is confirmed on the day it is first
    entered; another one takes the old confirmation away. A stage is confirmed on the day it is
    chosen.
    """

    def change(person: Influencer) -> Influencer:
        changed = merged(person, path, value, seen)
        if changed is person:
            return person
        check_named(changed)
        _check_days(path, read_at(changed, path), desk)
        if path == "age_group":
            day = _confirmed_on(desk, person, changed.age_group)
            return changed.model_copy(update={"age_confirmed_on": day})
        if path == "stage":
            day = desk.today() if changed.stage else None
            return changed.model_copy(update={"stage_confirmed_on": day})
        return changed

    return _change(desk, influencer_id, path, "edit", change)


def add_influencer_row(
    desk: Desk, influencer_id: str, field: str, row: BaseModel, at: int | None = None
) -> Influencer:
    """Add a row, such as one of `audiences`, `rates` or `touchpoints`; a blank id gets a new one.

    It becomes the last one, or stands before place `at`, as a row does that is put back. A new
    contact brings its next step into the record. FieldError for the day of something past that
    lies after today.
    """
    ready = ready_row(desk, row)
    _check_days(field, ready, desk)

    def change(person: Influencer) -> Influencer:
        if isinstance(ready, Touchpoint) and at is None:
            person = after_contact(person, ready)
        return with_row(person, field, ready, at)

    return _change(desk, influencer_id, field, "add row", change)


def remove_influencer_row(desk: Desk, influencer_id: str, field: str, row_id: str) -> Influencer:
    """Remove one row."""

    def change(person: Influencer) -> Influencer:
        changed = without_row(person, field, row_id)
        check_named(changed)
        return changed

    return _change(desk, influencer_id, field, "remove row", change)


def archive_influencer(desk: Desk, influencer_id: str) -> Influencer:
    """Take a person out of the lists; the record stays as it is."""
    return _set_archived(desk, influencer_id, archived=True)


def unarchive_influencer(desk: Desk, influencer_id: str) -> Influencer:
    """Bring an archived person back into the lists."""
    return _set_archived(desk, influencer_id, archived=False)


def saved_at(desk: Desk, kind: str, record_id: str) -> datetime:
    """Answer when an `influencer`, `offer` or `brand` (by workspace) was last saved."""
    with desk.store.read() as tx:
        found = {
            "influencer": people.updated_at,
            "offer": offers.updated_at,
            "brand": workspaces.brand_updated_at,
        }[kind](tx, record_id)
    if found is None:
        raise NotFoundError("Nothing was saved here yet.")
    return found


def _change(
    desk: Desk,
    influencer_id: str,
    path: str,
    action: str,
    change: Callable[[Influencer], Influencer],
) -> Influencer:
    """Read, change and write one person in one transaction."""
    if path.partition(".")[0] in _KEPT_BY_APP:
        raise NotFoundError(f"“{path}” is kept by the app and is not edited.")
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        refuse_erased(person)
        if person.archived_on is not None:
            raise StateError("This influencer is archived. Take them out of the archive to edit.")
        changed = change(person)
        if changed is person:
            return person
        saved = changed.model_copy(update={"version": person.version + 1})
        deed = desk.deed(person.workspace)
        people.save(tx, saved, deed.at)
        if saved.touchpoints != person.touchpoints:
            people.note_gift_due(tx, saved)
        audit.note(tx, deed, action, "influencer", influencer_id, path)
    return saved


def _set_archived(desk: Desk, influencer_id: str, *, archived: bool) -> Influencer:
    with desk.store.write() as tx:
        person = people.load(tx, influencer_id)
        refuse_erased(person)
        if (person.archived_on is not None) == archived:
            return person
        day = desk.today() if archived else None
        saved = person.model_copy(update={"archived_on": day, "version": person.version + 1})
        deed = desk.deed(person.workspace)
        people.save(tx, saved, deed.at)
        audit.note(tx, deed, "archive" if archived else "unarchive", "influencer", influencer_id)
    return saved


def _check_days(path: str, value: object, desk: Desk) -> None:
    for found in days_ahead(path, value, desk.today()):
        raise FieldError(found, DAY_AHEAD)


def _confirmed_on(desk: Desk, before: Influencer, age_group: AgeGroup) -> date | None:
    """The day belongs to one age: given when it is first entered, gone with it."""
    if AgeGroup.UNKNOWN not in (before.age_group, age_group):
        return None
    return None if age_group is AgeGroup.UNKNOWN else before.age_confirmed_on or desk.today()


def refuse_erased(person: Influencer) -> None:
    """Raise StateError for a person of whom only issued versions are left."""
    if person.erased_on is not None:
        raise StateError(
            "This person was erased; only what was issued to them is left. "
            "Add them anew if you work together again."
        )


def check_named(person: Influencer) -> None:
    """Raise FieldError unless the person can be named: by a name or by a handle."""
    if not person.name and not any(a.handle for a in person.audiences):
        raise FieldError("name", "Enter a name or handle.")
