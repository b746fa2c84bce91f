"""Figures with their provenance: typed rows, one loader, look-ups."""

from irm.reference.load import load_reference, reference
from irm.reference.lookup import Reference
from irm.reference.own import OwnFigure, OwnTable, own_name
from irm.reference.provenance import Sourced, Standing, dated_words
from irm.reference.rows import (
    Benchmark,
    DisclosureRule,
    EffortEstimate,
    EffortHours,
    Format,
    LivingWage,
    MinimumWage,
    Multiplier,
    NonCash,
    PhaseOccupation,
    SkillWage,
    TaxShare,
)
from irm.reference.words import figure_words

__all__ = [
    "Benchmark",
    "DisclosureRule",
    "EffortEstimate",
    "EffortHours",
    "Format",
    "LivingWage",
    "MinimumWage",
    "Multiplier",
    "NonCash",
    "OwnFigure",
    "OwnTable",
    "PhaseOccupation",
    "Reference",
    "SkillWage",
    "Sourced",
    "Standing",
    "TaxShare",
    "dated_words",
    "figure_words",
    "load_reference",
    "own_name",
    "reference",
]
