"""Chips, presets and templates of the quick offer, read from `data/quick` and checked on load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from irm.content import read_content
from irm.errors import UnreadableError
from irm.people import DeliverableFormat
from irm.records import Line, Record
from irm.reference import reference

PATH = Path(__file__).resolve().parents[2] / "data" / "quick" / "quick.yaml"
Word = Annotated[Line, Field(min_length=1)]


class Chip(Record):
    """A kind of piece to choose by one press, and the formats it can stand for."""

    name: Word
    label: Word
    formats: Annotated[tuple[DeliverableFormat, ...], Field(min_length=1)]


class PresetRight(Record):
    """A right that a preset grants."""

    channels: Line = ""
    territory: Line = ""
    days: Annotated[int, Field(ge=1, le=36500)]


class UsePreset(Record):
    """What the brand may do with the work; what is not named is a no."""

    name: Word
    label: Word
    rights: dict[str, PresetRight]


class QuickTemplate(Record):
    """An offer to begin with."""

    name: Word
    label: Word
    about: Word
    pieces: dict[DeliverableFormat, Annotated[int, Field(ge=1, le=50)]]
    use: Word
    campaign: Line = ""


class GiftWords(Record):
    """The sentences of a gift note; the gaps in braces are filled by `irm.documents.gift_note`."""

    title: Word
    opening: Word
    gift: Word
    price: Word
    points: tuple[Word, ...]
    label_known: Word
    label_unknown: Word
    tax: Word
    foot: Word


class QuickContent(Record):
    """All that the quick offer is made of."""

    chips: tuple[Chip, ...]
    uses: tuple[UsePreset, ...]
    templates: tuple[QuickTemplate, ...]
    gift_note: GiftWords

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if faults := tuple(self._loose_ends()):
            raise ValueError(" ".join(faults))
        return self

    def _loose_ends(self) -> Iterator[str]:
        formats = [format_ for chip in self.chips for format_ in chip.formats]
        if len(formats) != len(set(formats)):
            yield "A format stands on one chip only."
        names = {use.name for use in self.uses}
        for use in self.uses:
            if unknown := set(use.rights) - set(_RIGHTS):
                yield f"{use.name}: there is no right called “{min(unknown)}”."
        for template in self.templates:
            if template.use not in names:
                yield f"{template.name}: there is no use called “{template.use}”."

    @cached_property
    def platform_of(self) -> Mapping[str, str]:
        """Answer the platform of each format that stands on a chip."""
        formats = (format_ for chip in self.chips for format_ in chip.formats)
        return {format_: reference().format_row(format_).platform for format_ in formats}


_RIGHTS = ("organic_reuse", "paid_use", "whitelisting", "raw_files")


def assemble(content: Any) -> QuickContent:
    """Make the content from a file, or say which row is at fault."""
    try:
        return QuickContent.model_validate(content)
    except ValidationError as error:
        faults = tuple(
            (".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False)
        )
        where, what = faults[0]
        raise UnreadableError(
            f"The quick offer's content cannot be used. {PATH.name}, {where or 'whole'}: {what}",
            faults,
        ) from error


@cache
def quick_content() -> QuickContent:
    """Answer the shipped content, read once."""
    return assemble(read_content(PATH, "The quick offer's content"))
