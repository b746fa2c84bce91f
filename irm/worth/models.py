"""What the worth engine answers."""

from __future__ import annotations

from decimal import Decimal

from irm.offers import OfferFile
from irm.records import Record
from irm.worth.formula import Basis, Part, Span


class Floor(Record):
    """One wage per hour below which work should not be paid, in `currency`."""

    code: str
    label: str
    hourly: Decimal
    currency: str
    basis: Basis


class Floors(Record):
    """All floors for a place of work, and the highest of them; `gap` says why there is none."""

    rows: tuple[Floor, ...] = ()
    gap: str = ""

    @property
    def highest(self) -> Floor | None:
        """Answer the floor that counts."""
        return max(self.rows, key=lambda f: f.hourly) if self.rows else None


class Hours(Record):
    """Hours for one line of work (all its pieces), and whose word they are.

    `more` names figures of the team's own that stand in for phases of the estimate.
    """

    deliverable_id: str
    label: str
    hours: Span
    stated: bool
    basis: Basis
    more: tuple[Basis, ...] = ()


class Worth(Record):
    """What the work should pay, in `currency`; `unknown` lists what keeps a sum from being made."""

    currency: str
    parts: tuple[Part, ...]
    total: Span
    hours: Span
    lines: tuple[Hours, ...]
    floors: Floors
    unknown: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the total can be relied on."""
        return not self.unknown


class Value(Record):
    """What the offer is worth to the person, in `currency`."""

    currency: str
    parts: tuple[Part, ...]
    total: Span
    cash: Decimal
    tax_drag: Decimal


class Assessment(Record):
    """Worth against value: the figures every verdict rests on."""

    worth: Worth
    value: Value
    parity: Decimal | None
    parity_typical: Decimal | None
    gap: Decimal
    gap_hours: Decimal | None
    cash_per_hour: Decimal | None
    cash_per_hour_if_longer: Decimal | None
    floor_met: bool | None

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Answer what every figure rests on, each once: statements, rows and rules."""
        found = [b for part in (*self.value.parts, *self.worth.parts) for b in part.basis]
        for line in self.worth.lines:
            found += (line.basis, *line.more)
        found += [floor.basis for floor in self.worth.floors.rows]
        return tuple(dict.fromkeys(found))

    @property
    def own_figures(self) -> tuple[Basis, ...]:
        """Answer the figures of the team's own that count here, each with its why."""
        return tuple(basis for basis in self.bases if basis.reason)

    @property
    def reached(self) -> bool:
        """Whether the cautious value covers the typical worth."""
        return self.worth.is_known and self.worth.total.typical > 0 and self.gap <= 0


class Fix(Record):
    """One change that alone reaches parity; `cost` is what the brand gives or gives up.

    `note` says where this is the only single change that is enough.
    """

    code: str
    words: str
    cost: Decimal
    parity: Decimal
    file: OfferFile
    note: str = ""
