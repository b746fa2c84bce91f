"""Text of people, shown as text: the one way into calls that read Markdown."""

from __future__ import annotations

import re

# Addresses become links after escapes are read; an invisible joiner keeps them text.
_ADDRESS = re.compile(r"(?i)(www|https?|ftp|mailto|xmpp)(?=[.:])")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&@^=/])")


def plain(text: object) -> str:
    """Escape everything Markdown, directives, mathematics, links and images are made of."""
    joined = _ADDRESS.sub(lambda found: f"{found[0]}\u2060", str(text))
    escaped = _SPECIAL.sub(r"\\\1", joined)
    return escaped.replace("\n", "  \n")
