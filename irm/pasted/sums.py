"""Sums of money in a text: how much, in which currency, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from irm.errors import AmbiguousError, FieldError
from irm.money import currencies, parse_amount, signed_currencies
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import vocabulary
from irm.pasted.works import Mention

SMALLEST_BARE = Decimal(10)
_DASHES = frozenset("-–—")
_A = frozenset({"a", "an"})  # 275 a post
_OPENERS = frozenset(":=-–—")
_CODES = frozenset(currencies())


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it stands: its tokens, readings, and the signs its currency is known by."""

    first: int
    after: int
    amounts: tuple[Decimal, ...]
    upper: Decimal | None
    sign: str


def read_sums(reading: Reading, taken: frozenset[int], mentions: tuple[Mention, ...]) -> list[Sum]:
    """Answer the sums of a text; `taken` are the tokens of days, counts, hours and audiences."""
    marked = _Marks.of(reading, mentions)
    found: list[Sum] = []
    after = 0
    for at, token in enumerate(reading.tokens):
        if at < after or at in taken or token.kind != "number":
            continue
        one = _sum_at(reading, at, after, marked)
        if one is not None and one.amounts and max(one.amounts) > 0:
            found.append(one)
            after = one.after
    return found


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where formats and purposes end, and where words for prices stand."""

    ends: frozenset[int]
    prices: frozenset[int]
    formats: frozenset[int]

    @classmethod
    def of(cls, reading: Reading, mentions: tuple[Mention, ...]) -> _Marks:
        words = vocabulary()
        purposes = reading.hits(words.valued("purposes"))
        prices = {hit.first for hit in reading.hits(words.plain("prices"))}
        ends = {m.after for m in mentions} | {hit.after for hit in purposes}
        return cls(frozenset(ends), frozenset(prices), frozenset(m.first for m in mentions))


def _sum_at(reading: Reading, at: int, free_from: int, marked: _Marks) -> Sum | None:
    """The sum that begins with this number, None where it is none."""
    number, after, scale = _scaled(reading, at)
    sign_before, first = _sign_before(reading, at, free_from)
    sign, end = (sign_before, after) if sign_before else _sign_behind(reading, after)
    upper, end, sign = _upper(reading, end, at, sign)
    if not sign and not _is_bare_price(reading, at, end, marked):
        return None
    code = (codes_of(sign) or ("EUR",))[0]
    amounts = _amounts(number, scale, code)
    high = _amounts(*upper, code) if upper else ()
    return Sum(first, end, amounts, high[0] if len(high) == 1 else None, sign)


def _scaled(reading: Reading, at: int) -> tuple[str, int, int]:
    """The number, the token after it and its thousands: 1.2k, 2 mil."""
    number, behind = reading.tokens[at], reading.near(at, 1)
    if behind is None or behind.kind != "word":
        return number.text, at + 1, 0
    scale = vocabulary().words.scales.get(behind.folded, 0)
    glued = behind.start == number.end
    if not scale or (len(behind.folded) == 1 and behind.folded != "k" and not glued):
        return number.text, at + 1, 0
    return number.text, at + 2, scale


def _sign_before(reading: Reading, at: int, free_from: int) -> tuple[str, int]:
    """A sign or code before the number that no earlier sum has taken."""
    before = reading.near(at, -1)
    if before is None or at - 1 < free_from:
        return "", at
    sign = _sign(before)
    if sign == "$" and (word := reading.near(at, -2)) and at - 2 >= free_from:
        code = vocabulary().words.dollars.get(word.folded)
        if code:
            return code, at - 2
    return (sign, at - 1) if sign else ("", at)


def _sign_behind(reading: Reading, after: int) -> tuple[str, int]:
    """A sign, code or word for money behind the number: 450 €, 500 dollars, 700 $ CA."""
    token = reading.near(after - 1, 1)
    sign = _sign(token) if token else ""
    if not sign:
        return "", after
    behind = reading.near(after, 1)
    if sign == "$" and behind is not None and (behind.text.isupper() or behind.folded == "us"):
        code = vocabulary().words.dollars.get(behind.folded)
        if code:
            return code, after + 2
    return sign, after + 1


def _sign(token: Token) -> str:
    """The sign or code that a token is, empty where it is none."""
    if token.kind == "sign":
        return token.text.upper()
    if token.kind != "word":
        return ""
    if token.text in _CODES:
        return token.text
    return vocabulary().currencies.get(token.folded, "")


def codes_of(sign: str) -> tuple[str, ...]:
    """Answer the currencies that a sign or code can stand for; none for none."""
    return signed_currencies(f"1 {sign}") if sign else ()


def _upper(
    reading: Reading, after: int, at: int, sign: str
) -> tuple[tuple[str, int] | None, int, str]:
    """The upper end of a range, the token after it, and the sign of both."""
    joint, second = reading.near(after - 1, 1), reading.near(after - 1, 2)
    step = after + 1
    if second is not None and second.kind == "sign":
        second, step = reading.near(after - 1, 3), after + 2
    if joint is None or second is None or second.kind != "number":
        return None, after, sign
    if not _joins(reading, joint, at):
        return None, after, sign
    number, end, scale = _scaled(reading, step)
    sign_behind, last = _sign_behind(reading, end)
    if not (sign or sign_behind) and joint.text not in _DASHES:
        return None, after, sign
    return (number, scale), last, sign or sign_behind


def _joins(reading: Reading, joint: Token, at: int) -> bool:
    words = vocabulary()
    if joint.text in _DASHES or joint.folded in words.one_word("to"):
        return True
    before = [reading.near(at, step) for step in (-1, -2)]
    return joint.folded in words.one_word("and_") and any(
        token is not None and token.folded in words.one_word("between") for token in before
    )


def _amounts(number: str, scale: int, code: str) -> tuple[Decimal, ...]:
    """The readings of a number as an amount; none where it cannot be read."""
    try:
        if not scale:
            return (parse_amount(number, code),)
        return (Decimal(number.replace(",", ".")).scaleb(scale),) if _is_small(number) else ()
    except AmbiguousError as asked:
        return tuple(Decimal(reading.replace(",", "")) for reading in asked.readings)
    except (FieldError, ArithmeticError):
        return ()


def _is_small(number: str) -> bool:
    """Whether a number before k is written with at most two decimals, so that it reads one way."""
    whole, _, decimals = number.replace(",", ".").partition(".")
    return whole.isdecimal() and len(whole) <= 4 and len(decimals) <= 2


def _is_bare_price(reading: Reading, at: int, after: int, marked: _Marks) -> bool:
    """Whether a number without a currency can only be a price."""
    if not _can_be_price(reading, at):
        return False
    behind, before = reading.near(after - 1, 1), reading.near(at, -1)
    if behind is not None and _is_unit(behind):
        return False
    if after + 1 in marked.formats and behind is not None and behind.text in _A:
        return True
    if after in marked.formats or (after + 1 in marked.formats and not is_each(behind)):
        return False
    opened = before is not None and before.text in _OPENERS and _is_near_end(at, marked)
    total = vocabulary().plain("all").at(reading.words, after) if behind else None
    if is_each(behind) or opened or total or _is_for(at, before, marked):
        return True
    clause = reading.clause(at)
    return any(i in marked.prices for i in range(max(at - 4, clause.start), at))


def _can_be_price(reading: Reading, at: int) -> bool:
    """Whether the number is of at least ten and does not look like a year."""
    number, _, scale = _scaled(reading, at)
    year = number.isdecimal() and len(number) == 4 and number[:2] in ("19", "20")
    readings = () if year else _amounts(number, scale, "EUR")
    return any(amount >= SMALLEST_BARE for amount in readings)


def _is_near_end(at: int, marked: _Marks) -> bool:
    """Whether a format or purpose ends shortly before: "Reel (30 days): 500"."""
    return any(at - back in marked.ends for back in range(1, 9))


def _is_for(at: int, before: Token | None, marked: _Marks) -> bool:
    """2 reels for 500."""
    if before is None or before.folded not in vocabulary().one_word("for_"):
        return False
    return any(at - back in marked.ends for back in (1, 2, 3))


def is_each(token: Token | None) -> bool:
    """Whether this word says that a price is for one piece."""
    return token is not None and (
        token.text == "/" or token.folded in vocabulary().one_word("each")
    )


def _is_unit(token: Token) -> bool:
    words = vocabulary()
    units = ("units", "hours", "followers", "views")
    return token.folded in words.days.spans or any(token.folded in words.one_word(u) for u in units)
