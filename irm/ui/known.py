"""What an offer says and means, worked out once while the offer stays the same.

A page is run again for each press of a button, mostly without any change of the offer.
"""

from __future__ import annotations

from datetime import date

from irm.documents import unprintable
from irm.documents.parts import PageOne
from irm.documents.view import page_one
from irm.memory import Same, remembered
from irm.offers import OfferFile
from irm.review import Review, review
from irm.worth import Assessment, Experience, Fix, assess, fixes

KEPT = 64


@remembered(KEPT)
def figures_of(file: OfferFile) -> Assessment:
    """Answer worth, value and parity of an offer."""
    return assess(file)


@remembered(KEPT)
def ways_of(file: OfferFile) -> tuple[Fix, ...]:
    """Answer the single changes that each reach parity, the cheapest first."""
    return fixes(file, before=figures_of(file))


@remembered(KEPT)
def review_of(file: OfferFile, on: date) -> Review:
    """Answer the review of an offer on a day, without what was agreed with others."""
    return review(file, on=on, assessment=figures_of(file), ways=ways_of(file))


def review_beside(file: OfferFile, on: date, others: Experience) -> Review:
    """Answer the review of an offer on a day, with what was agreed with others."""
    return _review_beside(file, on, Same(others))


@remembered(KEPT)
def _review_beside(file: OfferFile, on: date, others: Same) -> Review:
    figures, ways = figures_of(file), ways_of(file)
    return review(file, on=on, assessment=figures, ways=ways, experience=others.it)


@remembered(KEPT)
def page_one_of(file: OfferFile) -> PageOne:
    """Answer the first page of the document."""
    return page_one(file, figures_of(file))


@remembered(KEPT)
def unprintable_in(file: OfferFile) -> str:
    """Answer the characters that the PDF must spell as codes."""
    return unprintable(file)
