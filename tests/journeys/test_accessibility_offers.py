"""The pages of offers, the settings, and pages of nothing on file: light and dark, by axe."""

from __future__ import annotations

import pytest

from tests.journeys.looks import faults, misshapen
from tests.journeys.screen import Screen
from tests.journeys.views import FILLED, UNKNOWN, show

pytestmark = pytest.mark.browser

OFFERS = ("offer", "review", "document", "settings")
VIEWS = [*(view for view in FILLED if view.startswith(OFFERS)), *UNKNOWN]


@pytest.mark.parametrize("view", VIEWS)
def test_page_is_for_everyone(practice: tuple[Screen, dict[str, str]], view: str) -> None:
    screen, ids = practice
    show(screen, view, ids)
    found = faults(screen) + misshapen(screen)
    assert not found, f"{view}:\n" + "\n".join(found)
