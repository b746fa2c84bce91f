"""Text of people, shown as text: the one way into calls that read Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from irm.memory import remembered
from irm.records import set_apart

# Addresses become links after escapes are read; an invisible joiner keeps them text.
_ADDRESS = re.compile(r"(?i)(www|https?|ftp|mailto|xmpp)(?=[.:])")
_SCHEMES = ("www", "http", "ftp", "mailto", "xmpp")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>$:<&@^=/])")


# What would end the address of a link, or begin something else inside it.
_IN_ADDRESS = {ord(c): f"%{ord(c):02X}" for c in "()<>[]{}\\^`\"'|!*_ \n\t"}


def linked(words: str, address: str) -> str:
    """Answer words that lead to a web address; the words alone where it is none."""
    if not address.startswith(("http://", "https://")):
        return plain(words)
    return f"[{plain(words)}]({address.translate(_IN_ADDRESS)})"


def plain(text: object) -> str:
    """Escape everything Markdown, directives, mathematics, links and images are made of."""
    return _escaped(str(text))


@remembered(2048)
def _escaped(joined: str) -> str:
    low = joined.lower()
    if any(scheme in low for scheme in _SCHEMES):  # most texts hold none: a look is cheaper
        joined = _ADDRESS.sub(lambda found: f"{found[0]}\u2060", joined)
    escaped = _SPECIAL.sub(r"\\\1", joined)
    return escaped.replace("\n", "  \n")


# Ends and pauses of sentences are no markup inside a line; everything else may be.
_ORDINARY = re.compile(r"[\w\s.,;!?'’“”„«»‘\"()–—%+-]*")


def label(text: str) -> str:
    """Answer text for a widget's label, as it is where it is an ordinary sentence.

    A browser reads a label's escapes aloud, so they stand only where they are needed.
    """
    ordinary = _ORDINARY.fullmatch(text) and not _ADDRESS.search(text)
    return text if ordinary else plain(text)


def told_apart(words: str, about: str) -> str:
    """Answer the label of a button or link of which each row has one, read aloud with its row.

    Shown are the words alone: `irm/ui/browser.py` takes the rest out of sight.
    """
    return f"{plain(words)} :small[– {plain(about)}]" if about.strip() else plain(words)


def plain_name(name: str) -> str:
    """Answer a person's name as text of a line, whichever way it is written."""
    return plain(set_apart(name))


def listed(lines: Iterable[str]) -> str:
    """Answer lines of text as a list in Markdown."""
    return "\n".join(f"- {plain(line)}" for line in lines)
