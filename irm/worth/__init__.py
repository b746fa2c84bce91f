"""Worth of the work against value of the offer: figures with sources, verdicts with reasons."""

from irm.worth.fixes import fixes
from irm.worth.formula import Basis, Part, Span
from irm.worth.given import value
from irm.worth.models import Assessment, Fix, Floor, Floors, Hours, Value, Worth
from irm.worth.verdict import assess
from irm.worth.work import worth

__all__ = [
    "Assessment",
    "Basis",
    "Fix",
    "Floor",
    "Floors",
    "Hours",
    "Part",
    "Span",
    "Value",
    "Worth",
    "assess",
    "fixes",
    "value",
    "worth",
]
