"""Kinds of product with advertising rules of their own, read from `data/contract`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import ValidationError

from irm.contract.clauses import FOLDER, Sentence, Standing, read_yaml
from irm.errors import UnreadableError
from irm.people import Country
from irm.records import Line, Record


class Category(Record):
    """One kind of product: where it may not be promoted, and what to ask before."""

    id: str
    label: Sentence
    question: Line = ""
    reason: Line = ""
    barred_in: tuple[Country, ...] = ()
    barred_on: tuple[str, ...] = ()
    source: Line = ""
    link: Line = ""
    as_of: Line = ""
    standing: Standing = "judgement"


class _Categories(Record):
    categories: tuple[Category, ...]


@cache
def categories() -> Mapping[str, Category]:
    """Answer the kinds of product by id, `none` among them, in the order they are offered."""
    try:
        rows = _Categories.model_validate(read_yaml(FOLDER / "categories.yaml")).categories
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise UnreadableError(f"categories.yaml cannot be used. {where}: {fault['msg']}") from error
    return {row.id: row for row in rows}
