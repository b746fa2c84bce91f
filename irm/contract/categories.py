"""Kinds of product with advertising rules of their own, read from `data/contract`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from irm.contract.reading import Sentence, Standing, read_model
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
    rows = read_model(_Categories, "categories.yaml").categories
    return {row.id: row for row in rows}
