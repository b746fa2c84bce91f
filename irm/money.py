"""Amounts of money: `Decimal` with an ISO 4217 code; read from untidy typing, shown one way."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from babel import Locale, numbers
from babel.core import get_global

from irm.errors import AmbiguousError, FieldError

MAX_INTEGER_DIGITS = 12
_MAX_TYPED = 60
_MINUS = "\u2212"

# Bulgaria took the euro on 1 January 2026; the tables of Babel 2.18 do not know it yet.
_ENDED = frozenset({"BGN"})

_DOLLARS = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
_DOLLARS += " ARS CLP COP CUP DOP MXN UYU"
_POUNDS = "GBP EGP FKP GIP LBP SDG SHP SSP SYP"

# What a sign may stand for. A sign of many currencies contradicts none of them.
_SIGNS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": _POUNDS, "$": _DOLLARS, "¥": "JPY CNY",
    "us$": "USD", "u$s": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD NIO", "ca$": "CAD",
    "can$": "CAD", "nz$": "NZD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "mx$": "MXN",
    "ec$": "XCD", "r$": "BRL", "cn¥": "CNY", "jp¥": "JPY", "元": "CNY HKD TWD", "円": "JPY",
    "rmb": "CNY", "₩": "KRW KPW", "₹": "INR", "rs": "INR PKR LKR NPR MUR SCR",
    "₨": "INR PKR LKR NPR MUR SCR", "₽": "RUB", "₺": "TRY", "tl": "TRY", "₴": "UAH", "₪": "ILS",
    "₫": "VND", "đ": "VND", "₱": "PHP", "฿": "THB", "₦": "NGN", "₵": "GHS", "₡": "CRC",
    "₲": "PYG", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "₮": "MNT", "₭": "LAK",
    "៛": "KHR", "৳": "BDT", "zł": "PLN", "kr": "SEK NOK DKK ISK", "kč": "CZK", "ft": "HUF",
    "lei": "RON MDL", "r": "ZAR", "rm": "MYR", "rp": "IDR", "fr": "CHF", "sfr": "CHF",
    "fcfa": "XAF XOF", "cfa": "XAF XOF",
}  # fmt: skip

# A dot after a letter belongs to the word before it ("Rs.450"), not to the number.
_NUMBER = re.compile(r"(?:(?<![^\W\d_])[.,](?=\d))?\d(?:[\d.,' ]*\d)?")
_TAIL = re.compile(r"(?P<cut>[.,]?)(?P<dash>-*)\s*(?P<sign>.*)", re.DOTALL)


class _Typed(NamedTuple):
    """A number as typed: its characters, the mark of a closing ".-", and the signs around it."""

    number: str
    cut: str
    signs: tuple[str, ...]


class _Field(NamedTuple):
    """Where the amount stands and in which currency it is asked for."""

    currency: str
    path: str
    digits: int

    def unreadable(self) -> FieldError:
        example = {0: "450", 2: "450 or 450.50"}.get(self.digits, "450 or 450.500")
        return FieldError(self.path, f"Enter the amount as a number, for example {example}.")

    def too_long(self) -> FieldError:
        return FieldError(
            self.path,
            f"Enter an amount with at most {MAX_INTEGER_DIGITS} digits before the decimals.",
        )

    def too_precise(self) -> FieldError:
        if not self.digits:
            text = f"{self.currency} has no decimals. Enter a whole amount, for example 450."
        else:
            example = "450.50" if self.digits == 2 else "450.500"
            text = (
                f"{self.currency} has {self.digits} decimals. "
                f"Enter the amount with at most {self.digits} decimals, for example {example}."
            )
        return FieldError(self.path, text)


@cache
def _known() -> frozenset[str]:
    """Codes that are or were legal tender somewhere; old records keep theirs."""
    rows = get_global("territory_currencies").values()
    return frozenset(code for row in rows for code, _start, _end, tender in row if tender)


@cache
def minor_digits(currency: str) -> int:
    """How many decimals the currency has: JPY 0, EUR 2, KWD 3.

    The figures are those of Babel (Unicode CLDR), which follows use: it gives 0 to a few
    currencies whose cents exist on paper only (IQD, RSD). FieldError at `currency` for a
    code that is not an ISO 4217 currency.
    """
    if currency not in _known():
        raise FieldError("currency", "Choose a currency by its three letters, for example EUR.")
    return numbers.get_currency_precision(currency)


@cache
def currencies() -> tuple[str, ...]:
    """ISO 4217 codes that are legal tender somewhere today, in alphabetical order."""
    territories = get_global("territory_currencies")
    used = {code for t in territories for code in numbers.get_territory_currencies(t)}
    return tuple(sorted(used - _ENDED))


@cache
def currency_name(code: str) -> str:
    """The English name: EUR is "Euro". FieldError at `currency` for an unknown code."""
    minor_digits(code)
    return str(Locale("en").currencies.get(code, code))


@cache
def _quantum(currency: str) -> Decimal:
    return Decimal(1).scaleb(-minor_digits(currency))


def round_money(amount: Decimal, currency: str) -> Decimal:
    """The amount in whole minor units of its currency, halves away from zero; never "-0"."""
    return amount.quantize(_quantum(currency), ROUND_HALF_UP) + 0


def to_minor(amount: Decimal, currency: str, path: str = "amount") -> int:
    """The amount as a count of minor units: EUR 1,200.50 is 120050.

    FieldError when the amount has more decimals than its currency, or is no finite number.
    """
    field = _Field(currency, path, minor_digits(currency))
    if not amount.is_finite():
        raise field.unreadable()
    minor = amount.scaleb(field.digits)
    if minor != minor.to_integral_value():
        raise field.too_precise()
    return int(minor)


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount that a count of minor units stands for: 120050 is EUR 1,200.50."""
    return Decimal(minor).scaleb(-minor_digits(currency))


def format_amount(amount: Decimal, currency: str) -> str:
    """ "1,200.50": groups by comma, always the currency's decimals, no code.

    A negative amount carries the minus sign U+2212, which is for reading, not for typing.
    """
    text = f"{round_money(amount, currency):,f}"
    return text.replace("-", _MINUS) if text[0] == "-" else text


def format_money(amount: Decimal, currency: str) -> str:
    """ "EUR 1,200.50": the code first, so that no sign has to be guessed."""
    return f"{currency} {format_amount(amount, currency)}"


def format_short(amount: Decimal, currency: str) -> str:
    """ "EUR 1,200" when the amount is whole, else "EUR 1,200.50"."""
    rounded = round_money(amount, currency)
    if rounded != rounded.to_integral_value():
        return format_money(rounded, currency)
    sign = _MINUS if rounded < 0 else ""
    return f"{currency} {sign}{abs(rounded):,.0f}"


def parse_amount(text: str, currency: str, path: str = "amount") -> Decimal:
    """The amount a person typed, in `currency`, with exactly that currency's decimals.

    Reads groups by space, apostrophe, comma or dot, decimals after comma or dot, any script's
    digits, and a sign or code that agrees with `currency`.

    AmbiguousError when one comma or dot stands before exactly three digits (1,200 or 1.200),
    because the two readings differ a thousandfold. Not in currencies without decimals, where
    it can only be grouping; and in currencies of three decimals only the comma is asked back:
    the dot there is our own way of writing (KWD 1.200), so that what we show can be typed again.

    FieldError for anything else, for another currency's sign, and for decimals too many.
    """
    field = _Field(currency, path, minor_digits(currency))
    typed = _take_apart(text, field)
    for sign in typed.signs:
        _check_sign(sign, field)
    whole, decimals = _split(typed, field)
    whole = whole.lstrip("0") or "0"
    if len(whole) > MAX_INTEGER_DIGITS:
        raise field.too_long()
    decimals = decimals.rstrip("0")
    if len(decimals) > field.digits:
        raise field.too_precise()
    return Decimal(f"{whole}.{decimals or 0}").quantize(_quantum(currency))


def _plain(char: str) -> str:
    """One character in ASCII where it only looks different: digits, spaces, dashes, marks."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isspace():
        return " "
    if char in "’‘ʼ′´`＇\u066c":  # U+066C is the Arabic grouping mark
        return "'"
    if char in "–—\u2212－":
        return "-"
    if unicodedata.category(char) == "Cf":
        return ""
    if char == "\u066b":  # the Arabic decimal mark
        return "."
    return unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uffef" else char


def _take_apart(text: str, field: _Field) -> _Typed:
    """Find the one number in what was typed, and what stands before and after it."""
    plain = "".join(map(_plain, text[: _MAX_TYPED + 1])).strip()
    found = _NUMBER.search(plain)
    if found is None or len(text) > _MAX_TYPED:
        raise field.unreadable()
    tail = _TAIL.fullmatch(plain, found.end())
    if tail is None or (tail["dash"] and not tail["cut"]):
        raise field.unreadable()
    signs = (plain[: found.start()].strip(), tail["sign"].strip())
    cut = tail["cut"] if tail["dash"] else ""
    return _Typed(found.group(), cut, tuple(sign for sign in signs if sign))


def signed_currencies(text: str) -> tuple[str, ...]:
    """The currencies that the sign or code beside an amount can stand for; () where there is none.

    "€1.200,50" gives EUR alone, "$500" every dollar and peso. FieldError where there is no number.
    """
    typed = _take_apart(text, _Field("EUR", "amount", 2))
    codes = [code for sign in typed.signs for code in _codes_of(sign)]
    return tuple(dict.fromkeys(codes))


def _codes_of(sign: str) -> list[str]:
    """The codes that a sign or code can stand for; none where it is neither."""
    word = sign.rstrip(".:")
    if word.upper() in _known():
        return [word.upper()]
    return _SIGNS.get(word.casefold(), "").split()


def _check_sign(sign: str, field: _Field) -> None:
    """Refuse a sign or code that cannot stand for the currency asked for."""
    word = sign.rstrip(".:")
    codes = _codes_of(sign)
    if not codes:
        raise field.unreadable()
    if field.currency not in codes:
        named = codes[0] if len(codes) == 1 else word
        raise FieldError(
            field.path,
            f"This amount is in {named}; amounts here are in {field.currency}. "
            f"Enter the amount in {field.currency}.",
        )


def _split(typed: _Typed, field: _Field) -> tuple[str, str]:
    """The digits before and after the decimal mark, once it is known which mark that is."""
    number = typed.number
    marks = {c for c in number if not c.isdigit()}
    last = next((c for c in reversed(number) if not c.isdigit()), "")
    if last in ("", " ", "'") or number.count(last) > 1:
        return _ungroup(number, marks, field), ""
    head, tail = number.split(last)
    if typed.cut and typed.cut != last:  # "1.200,-": the other mark is the decimal one
        return _ungroup(number, marks, field), ""
    if len(marks) == 1 and _is_one_group(head, tail) and _asks(last, head, tail, field):
        return head + tail, ""
    return _ungroup(head, marks - {last}, field), tail


def _is_one_group(head: str, tail: str) -> bool:
    return len(tail) == 3 and 1 <= len(head) <= 3 and head[0] != "0"


def _asks(mark: str, head: str, tail: str, field: _Field) -> bool:
    """True when the mark groups, False when it stands before decimals; else ask the person."""
    if field.digits == 0:
        return True
    if field.digits == 3 and mark == ".":
        return False
    grouped = Decimal(head + tail)
    decimal = round_money(Decimal(f"{head}.{tail}"), field.currency)
    readings = (format_amount(grouped, field.currency), format_amount(decimal, field.currency))
    raise AmbiguousError(
        field.path,
        f"Is this {readings[0]} or {readings[1]}? Type {grouped} or {decimal}.",
        readings,
    )


def _ungroup(number: str, marks: set[str], field: _Field) -> str:
    """The digits alone, when one kind of mark stands in groups of three (or as in 12,00,000)."""
    if not marks:
        return number
    if len(marks) > 1:
        raise field.unreadable()
    first, *middle, last = number.split(next(iter(marks)))
    lengths = {len(part) for part in middle}
    western = 1 <= len(first) <= 3 and lengths <= {3}
    indian = marks == {","} and 1 <= len(first) <= 2 and lengths == {2}
    if len(last) != 3 or not (western or indian):
        raise field.unreadable()
    return first + "".join(middle) + last
