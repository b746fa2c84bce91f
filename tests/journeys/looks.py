"""What is wrong with a page for those who read by ear, by keyboard, on a phone or in the dark.

Only what Streamlit draws by itself and a page cannot avoid is accepted; `axe_baseline.json` lists
it with its reason.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import TimeoutError

from tests.journeys.screen import NARROW, WIDE, Screen, painted

BASELINE = json.loads(Path(__file__).with_name("axe_baseline.json").read_text(encoding="utf-8"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SCAN = """([tags, accepted]) => axe.run(document,
    { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(found =>
  found.violations.flatMap(fault => fault.nodes
    .filter(node => !accepted.some(a => a.rule === fault.id
      && document.querySelector(node.target[0])?.closest(a.where)))
    .map(node => `${fault.id} (${fault.impact}) at ${node.html.slice(0, 120)}: `
      + node.failureSummary.split('\\n').slice(1).join(' ').trim().slice(0, 200))))"""
SHAPE = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const shown = e => e.offsetParent !== null;
  return {
    title: document.title,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(shown)
      .map(h => [Number(h.tagName[1]), h.innerText]),
    primary: [...main.querySelectorAll('[data-testid^=stBaseButton-primary]')].filter(shown)
      .map(b => b.innerText.split('\\n').pop()),
    sideways: [document.documentElement.scrollWidth - innerWidth,
      main.scrollWidth - main.clientWidth],
  }; }"""


def faults(screen: Screen) -> list[str]:
    """Look at the page in light and dark, wide and narrow; answer what is wrong and where."""
    page, found = screen.page, []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width, height in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": height})
            painted(screen, theme)
            if not page.evaluate("typeof window.axe === 'object'"):
                page.evaluate(AXE_SCRIPT)
            seen = page.evaluate(SCAN, [TAGS, BASELINE["accepted"]])
            found += [f"{theme} {width} px: {fault}" for fault in seen]
    return found


def misshapen(screen: Screen) -> list[str]:
    """Answer what is wrong with headings, title, buttons and width, at 320 px."""
    page = screen.page
    page.set_viewport_size({"width": 320, "height": 800})
    screen.still()
    with suppress(TimeoutError):  # charts take a moment to take the new width
        page.wait_for_function(f"() => ({SHAPE})().sideways.every(over => over <= 0)", timeout=3000)
    shape: dict[str, Any] = page.evaluate(SHAPE)
    levels = [level for level, _ in shape["headings"]]
    found = []
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"one h1 must come first: {shape['headings']}")
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(f"heading levels have a gap: {shape['headings']}")
    if not shape["title"].endswith(" – IRM Playbook"):
        found.append(f"title: {shape['title']!r}")
    if len(shape["primary"]) != 1:
        found.append(f"one primary button expected: {shape['primary']}")
    if any(over > 0 for over in shape["sideways"]):
        found.append(f"scrolls sideways at 320 px by {max(shape['sideways'])} px")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.emulate_media(color_scheme="light")
    return found
