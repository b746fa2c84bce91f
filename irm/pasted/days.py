"""Days in a text: written out, in figures, weekdays, "in two weeks"; told against a given today."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, TypeAlias, cast

from irm.pasted.models import Day
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import Lexicon, vocabulary

Role: TypeAlias = Literal["live", "answer", "draft", "other"]
Span: TypeAlias = tuple[int, int, tuple[date, ...]]
"""First token, the one after the last, and the readings."""


def read_days(reading: Reading, on: date) -> tuple[Day, ...]:
    """Answer the days a text names; `on` is today. Two readings where figures allow two."""
    found = sorted(_spans(reading, on))
    roles = _roles(reading, found)
    return tuple(
        Day(days=days, role=roles.get(first, "other"), **reading.quote(first, after))
        for first, after, days in found
    )


def _spans(reading: Reading, on: date) -> Iterator[Span]:
    taken = 0
    for at in range(len(reading.tokens)):
        if at < taken:
            continue
        span = _day_at(reading, at, on)
        if span is not None:
            taken = span[1]
            yield span


def _day_at(reading: Reading, at: int, on: date) -> Span | None:
    token = reading.tokens[at]
    if token.kind == "day":
        days = _figures(reading, at, on)
        return (at, at + 1, days) if days else None
    if token.kind == "number":
        return (
            _day_first(reading, at, on) or _in_so_long(reading, at, on) or _the_nth(reading, at, on)
        )
    if token.kind == "word":
        return (
            _month_first(reading, at, on)
            or _end_of_month(reading, at, on)
            or _weekday(reading, at, on)
            or _ahead(reading, at, on)
        )
    return None


def _figures(reading: Reading, at: int, on: date) -> tuple[date, ...]:
    """6/6/2026, 06/07, 6.6., 2026-06-06: one reading or two, none where it is no day."""
    text = reading.tokens[at].text
    mark = next(c for c in text if not c.isdecimal())
    parts = [part for part in text.split(mark) if part]
    if len(parts) == 2 and not _is_short_day(reading, at, parts):
        return ()
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return _real([(numbers[0], numbers[1], numbers[2])])
    year = _full_year(parts[2]) if len(parts) == 3 else None
    orders = [(numbers[0], numbers[1])]
    if mark != ".":
        orders.append((numbers[1], numbers[0]))
    found = [_on_or_after(on, month, day, year) for day, month in orders]
    return tuple(dict.fromkeys(day for day in found if day is not None))


def _is_short_day(reading: Reading, at: int, parts: list[str]) -> bool:
    """Whether two figures are a day: both of two signs, or behind a word that goes before days."""
    before = reading.near(at, -1)
    if before and before.text == ",":  # Fr, 29.5.
        before = reading.near(at, -2)
    word = before.folded if before else ""
    spoken = word in vocabulary().days.before_figures
    return spoken or all(len(part) == 2 for part in parts)


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _real(parts: list[tuple[int, int, int]]) -> tuple[date, ...]:
    found = []
    for year, month, day in parts:
        if 1900 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return tuple(found)


def _on_or_after(on: date, month: int, day: int, year: int | None) -> date | None:
    """The day in its year, else the next such day from today on (29 February may be years off)."""
    years = [year] if year is not None else range(on.year, on.year + 9)
    for candidate in years:
        for found in _real([(candidate, month, day)]):
            if year is not None or found >= on:
                return found
    return None


def _day_first(reading: Reading, at: int, on: date) -> Span | None:
    """6 June, 6. Juni 2026, 1er juin, 6 de junio de 2026, the 21st of May."""
    if not _is_day(reading.tokens[at]):
        return None
    days = vocabulary().days
    next_, ordinal = at + 1, False
    while token := reading.near(at, next_ - at):
        if token.folded in days.ordinals and not ordinal:
            ordinal = True
        elif token.folded not in (".", "º", "ª", *days.of):
            break
        next_ += 1
        if next_ - at > 4:
            return None
    month = reading.near(at, next_ - at)
    number = days.month_numbers.get(month.folded) if month else None
    if number is None:
        return None
    return _with_year(reading, at, next_ + 1, (number, int(reading.tokens[at].text)), on)


def _month_first(reading: Reading, at: int, on: date) -> Span | None:
    """June 6, May 10th, 2026."""
    number = vocabulary().days.month_numbers.get(reading.tokens[at].folded)
    behind = reading.near(at, 1)
    if number is None or behind is None or not _is_day(behind):
        return None
    after = at + 2
    follows = reading.near(at, 2)
    if follows and follows.folded in vocabulary().days.ordinals and follows.start == behind.end:
        after += 1
    return _with_year(reading, at, after, (number, int(behind.text)), on)


def _the_nth(reading: Reading, at: int, on: date) -> Span | None:
    """The 18th: the next such day of a month."""
    before, behind, token = reading.near(at, -1), reading.near(at, 1), reading.tokens[at]
    if not (before and behind and before.folded == "the" and _is_day(token)):
        return None
    if behind.start != token.end or behind.folded not in ("st", "nd", "rd", "th"):
        return None
    for ahead in range(40):
        day = on + timedelta(days=ahead)
        if day.day == int(token.text):
            return at, at + 2, (day,)
    return None


def _is_day(token: Token) -> bool:
    return token.kind == "number" and token.text.isdecimal() and 1 <= len(token.text) <= 2


def _with_year(
    reading: Reading, first: int, after: int, month_day: tuple[int, int], on: date
) -> Span | None:
    ahead = after
    while (token := reading.near(first, ahead - first)) and ahead - after < 2:
        if token.folded not in (",", *vocabulary().days.of):
            break
        ahead += 1
    year = None
    token = reading.near(first, ahead - first)
    if token and len(token.text) == 4 and token.text.isdecimal() and 1900 <= int(token.text) < 2200:
        year, after = int(token.text), ahead + 1
    day = _on_or_after(on, *month_day, year)
    return (first, after, (day,)) if day else None


def _end_of_month(reading: Reading, at: int, on: date) -> Span | None:
    """End of June, Ende Juni, fin juin, finales de junio: the last day of that month."""
    hit = _end_of_words().at(reading.words, at)
    month = reading.near(at, hit.after - at) if hit else None
    number = vocabulary().days.month_numbers.get(month.folded) if month else None
    if hit is None or number is None:
        return None
    year = on.year + (number < on.month)
    return at, hit.after + 1, (date(year, number, monthrange(year, number)[1]),)


def _weekday(reading: Reading, at: int, on: date) -> Span | None:
    """Friday, nächsten Freitag, vendredi prochain: the first such day after today."""
    days = vocabulary().days
    hit = _weekday_words().at(reading.words, at)
    number, after = (hit.value, hit.after) if hit else (None, at + 1)
    before = reading.near(at, -1)
    word = before.folded if before else ""
    if number is None and word in days.before_short:
        number = days.short_weekdays.get(reading.words[at])
    if number is None or word in days.every or _every_week(reading, at):
        return None
    if dated := _dated(reading, at, after, on):
        return dated
    ahead = (number - on.weekday() - 1) % 7 + 1
    return at, after, (on + timedelta(days=ahead),)


def _dated(reading: Reading, at: int, after: int, on: date) -> Span | None:
    """Thursday 21 May, Freitag, den 29.5.: the date counts, the weekday belongs to it."""
    for ahead in range(after, after + 3):
        token = reading.near(at, ahead - at)
        if token is None or token.kind not in ("number", "day", "word", "mark"):
            return None
        if token.kind != "word" or token.folded in vocabulary().days.month_numbers:
            span = _day_at(reading, ahead, on) if token.kind != "mark" else None
            if span is not None:
                return at, span[1], span[2]
        if token.kind != "mark" and token.folded not in _BEFORE_DATE:
            return None
    return None


def _every_week(reading: Reading, at: int) -> bool:
    two = [token.folded for back in (-2, -1) if (token := reading.near(at, back))]
    return " ".join(two) in vocabulary().days.every


def _ahead(reading: Reading, at: int, on: date) -> Span | None:
    """Today, morgen, mañana, depois de amanhã."""
    hit = _ahead_words().at(reading.words, at)
    before = reading.near(at, -1)
    if hit is None or (before and before.folded in vocabulary().days.no_day_before):
        return None
    return at, hit.after, (on + timedelta(days=hit.value),)


def _in_so_long(reading: Reading, at: int, on: date) -> Span | None:
    """In 2 weeks, in 10 Tagen, dans 3 jours: only behind a word that counts from today."""
    days = vocabulary().days
    number, before, behind = reading.tokens[at].text, reading.near(at, -1), reading.near(at, 1)
    length = days.spans.get(behind.folded, 0) if behind else 0
    if not (length and before and before.folded in days.in_ and number.isdecimal()):
        return None
    if len(number) > 2:
        return None
    return at - 1, at + 2, (on + timedelta(days=int(number) * length),)


def _roles(reading: Reading, found: list[Span]) -> dict[int, Role]:
    """What happens on each day: a word for it belongs to the nearest day of its sentence."""
    by_sentence: dict[int, list[Span]] = {}
    for span in found:
        by_sentence.setdefault(reading.tokens[span[0]].sentence, []).append(span)
    best: dict[int, tuple[int, Role]] = {}
    for hit in reading.hits(vocabulary().valued("roles")):
        spans = by_sentence.get(reading.tokens[hit.first].sentence, [])
        if not spans:
            continue
        distance, first = min((_distance(reading, hit.first, hit.after, s), s[0]) for s in spans)
        role = cast(Role, hit.value)
        if first not in best or distance < best[first][0]:
            best[first] = (distance, role)
    return {first: role for first, (_, role) in best.items()}


def _distance(reading: Reading, first: int, after: int, span: Span) -> int:
    """How far a word is from a day; a comma between makes it farther, and standing behind it."""
    apart = span[0] - after if first < span[0] else first - span[1] + 2
    commas = abs(reading.tokens[first].clause - reading.tokens[span[0]].clause)
    return 2 * apart + 12 * commas


_BEFORE_DATE = frozenset({"the", "den", "dem", "le", "el", "dia", "o", "of"})
_CACHE: dict[str, Lexicon[int]] = {}


def _lexicon(name: str, rows: list[tuple[str, int]]) -> Lexicon[int]:
    if name not in _CACHE:
        _CACHE[name] = Lexicon(rows)
    return _CACHE[name]


def _weekday_words() -> Lexicon[int]:
    rows = vocabulary().days.weekdays.values()
    return _lexicon("weekdays", [(word, n) for row in rows for n, word in enumerate(row)])


def _ahead_words() -> Lexicon[int]:
    return _lexicon("ahead", list(vocabulary().days.ahead.items()))


def _end_of_words() -> Lexicon[int]:
    return _lexicon("end_of", [(word, 0) for word in vocabulary().days.end_of])
