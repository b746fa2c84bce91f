"""How to reach who writes: e-mail addresses and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from irm.entry import parse_handle, platform_of_link
from irm.errors import FieldError
from irm.pasted.models import Account, Words
from irm.pasted.tokens import Reading
from irm.pasted.words import Hit, folded, vocabulary

_HANDLE_AFTER = re.compile(r"[ \t]*:[ \t]*([\w.]{2,40})[ \t]*(?=[\r\n,;)]|$)")


def read_emails(reading: Reading) -> tuple[Words, ...]:
    """Answer the e-mail addresses, each once."""
    found: dict[str, Words] = {}
    for at, token in enumerate(reading.tokens):
        if token.kind == "email":
            value = token.text.rstrip(".-").lower()
            found.setdefault(value, Words(value=value, **reading.quote(at, at + 1)))
    return tuple(found.values())


# Accounts


def read_accounts(reading: Reading) -> tuple[Account, ...]:
    """Answer the handles, each with the platform named nearest in its line."""
    platforms = reading.hits(vocabulary().platforms)
    by_line: dict[int, list[Hit[str]]] = {}
    for hit in platforms:
        by_line.setdefault(reading.tokens[hit.first].line, []).append(hit)
    found: dict[tuple[str, str], Account] = {}
    for account in (*_by_token(reading, by_line), *_by_colon(reading, platforms)):
        found.setdefault((account.platform, account.handle.casefold()), account)
    return tuple(found.values())


def _by_token(reading: Reading, by_line: dict[int, list[Hit[str]]]) -> Iterator[Account]:
    for at, token in enumerate(reading.tokens):
        if token.kind == "handle":
            hits = by_line.get(token.line, [])[:60]
            nearest = min(hits, key=lambda hit: abs(hit.first - at), default=None)
            yield _account(reading, at, nearest.value if nearest else "", token.text.rstrip("."))
        elif token.kind == "link" and (platform := platform_of_link(token.text)):
            try:
                handle = parse_handle(token.text.rstrip(".,"), platform, "handle")
            except FieldError:
                continue
            yield _account(reading, at, platform, handle)


def _account(reading: Reading, at: int, platform: str, handle: str) -> Account:
    return Account(platform=platform, handle=handle, **reading.quote(at, at + 1))


def _by_colon(reading: Reading, platforms: list[Hit[str]]) -> Iterator[Account]:
    """Insta: kletterkati. A number or a word we know behind the colon is no handle."""
    for hit in platforms:
        end = reading.tokens[hit.after - 1].end
        found = _HANDLE_AFTER.match(reading.text, end, end + 60)
        if found is None or found[1][0].isdigit() or _is_word(found[1]):
            continue
        start = found.start(1)
        handle = found[1].rstrip(".")
        yield Account(
            platform=hit.value,
            handle=f"@{handle}",
            start=start,
            end=start + len(handle),
            words=handle,
        )


def _is_word(text: str) -> bool:
    words = [folded(part) for part in re.split(r"[._]", text)]
    vocabulary_ = vocabulary()
    return (
        vocabulary_.pieces.at(words, 0) is not None
        or vocabulary_.platforms.at(words, 0) is not None
        or words[0] in vocabulary_.one_word("no_names")
    )
