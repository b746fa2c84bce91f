"""A case as a file that reads back as the same case: YAML, days as `today+14`."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

import yaml

from irm.workshop.case_models import Case
from irm.workshop.days import days_written


def case_text(case: Case) -> str:
    """Answer a case as YAML; what is not said in it is left out."""
    content = _plain(days_written(case.model_dump()))
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        lean = {key: _plain(one) for key, one in value.items()}
        return {key: one for key, one in lean.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    return value
