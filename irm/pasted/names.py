"""The name of who writes: introduced, signed with, or at the head of a media kit."""

from __future__ import annotations

import re

from irm.pasted.models import Words
from irm.pasted.tokens import Reading
from irm.pasted.words import folded, phrase_of, vocabulary

LONGEST_NAME = 5
LINES_OF_SIGNATURE = 8
LINES_OF_HEADING = 5
_AROUND = " \t,;–—-·|:)(\r.!"
_DROPPED = re.compile(
    r"\([^()\n]{0,120}\)?|[\w.+-]{1,64}@[\w.-]{1,120}|@[\w.]{1,60}|https?://\S{1,200}"
)


def read_name(reading: Reading) -> Words | None:
    """Answer the name the writer gives: introduced, signed with, or at the head of a media kit."""
    return _from_header(reading) or _introduced(reading) or _signed(reading) or _headed(reading)


_HEADER = re.compile(r"(?:From|Von|De|Da)\s*:\s*\"?([^<>\n\"@]{2,60})\"?\s*<", re.IGNORECASE)


def _from_header(reading: Reading) -> Words | None:
    found = _HEADER.match(reading.text[:300].lstrip())
    if found is None:
        return None
    value = found[1].strip()
    return _placed(reading, value, reading.text.find(value))


def _placed(reading: Reading, value: str, start: int) -> Words:
    return Words(value=value, start=start, end=start + len(value), words=value)


def _introduced(reading: Reading) -> Words | None:
    for hit in reading.hits(vocabulary().plain("introductions")):
        label = reading.near(hit.after - 1, 1)
        after = hit.after + (label is not None and label.text == ":")
        short = hit.after - hit.first == 1
        if short and reading.words[hit.first] not in ("soy", "sou") and after == hit.after:
            continue
        if name := _name_at(reading, after):
            return name
    return None


def _name_at(reading: Reading, first: int) -> Words | None:
    """Up to five words that begin with a capital, particles between them allowed."""
    after, last = first, first
    while after - first < 2 * LONGEST_NAME:
        token = reading.token(after)
        if (
            token is None
            or token.sentence != reading.tokens[min(first, len(reading.tokens) - 1)].sentence
        ):
            break
        capital = token.kind == "word" and token.text[0].isupper()
        if capital:
            last = after + 1
        elif not (after > first and (token.folded in vocabulary().one_word("particles"))):
            break
        after += 1
    if last == first or reading.words[first] in _unnamed():
        return None
    quote = reading.quote(first, last)
    if "," in quote["words"]:
        return None
    return Words(value=quote["words"], **quote)


def _unnamed() -> frozenset[str]:
    words = vocabulary()
    return words.one_word("no_names") | frozenset(words.days.month_numbers)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, with where they begin."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found


def _signed(reading: Reading) -> Words | None:
    """A name in the last lines: behind a closing, or standing alone."""
    for start, line in reversed(_lines(reading.text)[-LINES_OF_SIGNATURE:]):
        plain = _DROPPED.sub(lambda found: " " * len(found[0]), line[:2000])
        ends = [found.end() for found in re.finditer(r"[.!?…)]\s+", plain)]
        last = ends[-1] if ends and plain[ends[-1] :].strip() else 0
        for begin in dict.fromkeys((0, last)):
            if name := _alone(plain[begin:], whole=begin == 0):
                return _placed(reading, name, start + line.find(name, begin))
    return None


def _alone(part: str, whole: bool = True) -> str:
    """The name that a part of a line is, with or without a closing before it.

    A single word in small letters is one only where it is a whole line.
    """
    part = re.split(r"\s[·|•]", part[:200].strip(_AROUND))[0] if len(part) < 200 else ""
    text = re.sub(r"\s+[xX]+$", "", _before_comma(_without_closing(part)).strip(_AROUND))
    words = text.split()
    if not 1 <= len(words) <= LONGEST_NAME or not all(map(_is_name_word, words[1:])):
        return ""
    if not re.sub(r"[-'’.]", "", words[0]).isalpha():
        return ""
    if any(folded(w) in _known_words() for w in words):
        return ""
    small = whole and len(words) == 1 and text.isalpha() and len(text) > 2
    return text if words[0][0].isupper() or small else ""


def _before_comma(text: str) -> str:
    """The name before a role: "Rodrigo Mena, manager"."""
    name, comma, _ = text.partition(",")
    return name if comma and len(name.split()) > 1 else text


def _is_name_word(word: str) -> bool:
    if folded(word) in vocabulary().one_word("particles"):
        return True
    plain = re.sub(r"[-'’.]", "", word)
    return plain.isalpha() and word[0].isupper()


def _known_words() -> frozenset[str]:
    words = vocabulary()
    closings = frozenset(
        w for row in words.words.closings.values() for t in row for w in phrase_of(t)
    )
    platforms = frozenset(w for row in words.formats.platforms.values() for w in row)
    return platforms | closings | _unnamed() | words.one_word("headings")


def _without_closing(text: str) -> str:
    """The part behind a closing such as "Best, " or "Liebe Grüße, "."""
    lexicon = vocabulary().plain("closings")
    spans = [(found.start(), found.end()) for found in re.finditer(r"[^\W\d_]+", text)][:12]
    words = [folded(text[start:end]) for start, end in spans]
    hit = lexicon.at(words, 0) if words else None
    if hit is None:
        return text
    rest = text[spans[hit.after - 1][1] :]
    following = re.match(r"\s+(?:from|aus|de|desde)\s+[^,]{1,30}", rest)
    rest = rest[following.end() :] if following else rest
    return rest.strip(" \t,!.;–—-")


def _headed(reading: Reading) -> Words | None:
    """A name at the head of a media kit."""
    lines = _lines(reading.text)[:LINES_OF_HEADING]
    lexicon = vocabulary().plain("headings")
    words = [folded(w) for _, line in lines for w in re.findall(r"[^\W\d_]+", line[:200])]
    if next(lexicon.find(words), None) is None:
        return None
    for start, line in lines:
        if name := _heading_name(line[:120]):
            return _placed(reading, name, start + line.find(name))
    return None


def _heading_name(line: str) -> str:
    spans = [(found.start(), found.end()) for found in re.finditer(r"[^\W\d_]+", line)]
    words = [folded(line[start:end]) for start, end in spans]
    hit = next(vocabulary().plain("headings").find(words), None)
    if hit is not None:
        before, behind = line[: spans[hit.first][0]], line[spans[hit.after - 1][1] :]
        return next((name for part in (behind, before) if (name := _alone(_undated(part)))), "")
    return _alone(line) if line.strip()[:1].isupper() else ""


def _undated(part: str) -> str:
    return re.sub(r"\b20\d\d\b", "", part)
