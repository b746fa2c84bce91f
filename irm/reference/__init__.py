"""Figures with their provenance: typed rows, one loader, look-ups."""

from irm.reference.load import load_reference, reference
from irm.reference.lookup import Reference
from irm.reference.provenance import Sourced, Standing
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
)

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
    "PhaseOccupation",
    "Reference",
    "SkillWage",
    "Sourced",
    "Standing",
    "load_reference",
    "reference",
]
