"""Text of people, shown as text: the one way into calls that read Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&@^=/])")


def plain(text: object) -> str:
    """Escape everything Markdown, directives, mathematics, links and images are made of."""
    escaped = _SPECIAL.sub(r"\\\1", str(text))
    return escaped.replace("\n", "  \n")
