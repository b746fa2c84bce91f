"""The charts of an offer and of a relationship, as specs with their words and tables."""

from irm.documents.benchmark_chart import benchmark, has_prices, missing_words
from irm.documents.consistency_chart import consistency
from irm.documents.hourly_chart import hourly
from irm.documents.methods_chart import three_methods
from irm.documents.mix_chart import value_mix
from irm.documents.skin import DARK, LIGHT, PRINT, SCREEN, Chart, Palette
from irm.documents.timeline_chart import relationship

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "SCREEN",
    "Chart",
    "Palette",
    "benchmark",
    "consistency",
    "has_prices",
    "hourly",
    "missing_words",
    "relationship",
    "three_methods",
    "value_mix",
]
