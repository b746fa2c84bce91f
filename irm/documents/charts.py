"""The charts of an offer and of a workshop, as specs with their words and tables."""

from irm.documents.benchmark_chart import benchmark, has_prices, missing_words
from irm.documents.cohort_chart import cohort_pay, gut_feeling
from irm.documents.consistency_chart import consistency
from irm.documents.hourly_chart import hourly
from irm.documents.methods_chart import three_methods
from irm.documents.mix_chart import value_mix
from irm.documents.pitfalls_chart import caught, cohort_missed
from irm.documents.skin import DARK, LIGHT, PRINT, PROJECTOR, SCREEN, Chart, Palette

__all__ = [
    "DARK",
    "LIGHT",
    "PRINT",
    "PROJECTOR",
    "SCREEN",
    "Chart",
    "Palette",
    "benchmark",
    "caught",
    "cohort_missed",
    "cohort_pay",
    "consistency",
    "gut_feeling",
    "has_prices",
    "hourly",
    "missing_words",
    "three_methods",
    "value_mix",
]
