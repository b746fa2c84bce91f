"""What a person can do with reference figures: put in their own, return to the shipped ones."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from irm.errors import FieldError, NotFoundError, StateError
from irm.reference import OwnFigure, Reference, reference
from irm.services.desk import Desk
from irm.store import audit, figures


def own_figures(desk: Desk, workspace: str) -> tuple[OwnFigure, ...]:
    """Answer the own figures of a workspace, by table and key."""
    with desk.store.read() as tx:
        return figures.load(tx, workspace)


def tables_of(desk: Desk, workspace: str) -> Reference:
    """Answer the tables of a workspace: the shipped ones with its own figures in force."""
    return reference().with_own(own_figures(desk, workspace))


def set_figure(
    desk: Desk,
    workspace: str,
    table: str,
    key: str,
    *,
    seen: tuple[OwnFigure, ...] | None = None,
    **values: object,
) -> OwnFigure:
    """Put a figure of one's own in force, noted today by who acts; FieldError names the fault.

    `values` are `amount` and `currency`, or `low`, `typical` and `high`, and always `reason` and
    `source`. `seen` are the own figures that the page showed: StateError where this one is not
    among them as it stands. Offers that are drafted use it from now on; issued versions keep what
    they had.
    """
    figure = _sound({**values, "table": table, "key": key}, desk)
    if words := reference().unknown_own(figure):
        raise FieldError("figure.key", words)
    if fault := reference().unlike_shipped(figure):
        field, words = fault
        raise FieldError(f"figure.{field}", words)
    with desk.store.write() as tx:
        if seen is not None:
            _check_seen(figures.load(tx, workspace), seen, figure)
        deed = desk.deed(workspace)
        figures.save(tx, workspace, figure, deed.at)
        audit.note(tx, deed, "set", "figure", figures.name_of(table, key))
    return figure


def add_price(desk: Desk, workspace: str, format: str, **values: Any) -> OwnFigure:
    """Add a price of one's own for a format beside the published ones."""
    return set_figure(desk, workspace, "benchmark", f"{format}.{desk.new_id()[:12]}", **values)


def clear_figure(desk: Desk, workspace: str, table: str, key: str) -> None:
    """Return to the shipped figure; NotFoundError where no own figure is in force."""
    with desk.store.write() as tx:
        if not figures.remove(tx, workspace, table, key):
            raise NotFoundError("This figure is the shipped one already.")
        audit.note(tx, desk.deed(workspace), "clear", "figure", figures.name_of(table, key))


def _check_seen(
    stored: tuple[OwnFigure, ...], seen: tuple[OwnFigure, ...], figure: OwnFigure
) -> None:
    now, then = ({f.name: f for f in some}.get(figure.name) for some in (stored, seen))
    if now != then:
        raise StateError(
            "This figure was changed in another window meanwhile; it is shown as it stands now. "
            "Yours is still typed here: press the button again to put it in its place."
        )


def _sound(values: dict[str, object], desk: Desk) -> OwnFigure:
    told = {"noted_on": desk.today(), "by": desk.actor, **values}
    try:
        return OwnFigure.model_validate(told)
    except ValidationError as error:
        fault = error.errors()[0]
        field = str(fault.get("ctx", {}).get("field") or (fault["loc"] or ("",))[0])
        words = fault["msg"] if fault["type"] == "own_figure" else _OTHER.get(field, _ELSE)
        raise FieldError(f"figure.{field}", words) from error


_ELSE = "Enter this in another way."
_OTHER = {
    "key": "Use letters, digits, dots, colons and hyphens only.",
    "currency": "Choose a currency by its three letters, for example EUR.",
    "reason": "Say in at most 300 characters why this figure holds for you.",
    "source": "Name the source in at most 300 characters.",
    "year": "Enter a year from 2000 to 2100.",
    "bound_min": "Enter a whole number of followers.",
    "bound_max": "Enter a whole number of followers.",
    **dict.fromkeys(("amount", "low", "typical", "high"), "Enter a number, for example 15.50."),
}
