"""Which reference tables an offer is worked out with."""

from __future__ import annotations

from irm.offers import OfferFile
from irm.reference import Reference
from irm.reference import reference as shipped


def tables_for(file: OfferFile, reference: Reference | None = None) -> Reference:
    """Answer the tables that were handed over, else those of the app with the file's own figures.

    An offer file is self-contained: the figures of the team's own that it rests on travel in it,
    so that the command line answers what the app showed.
    """
    return reference if reference is not None else shipped().with_own(file.figures)
