"""Cells that stand for a place, a platform, a format, a price: one clean value, or what to type."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from irm.errors import FieldError
from irm.exchange.columns import format_named, place_named, platform_named, stated_by_named
from irm.money import minor_digits, parse_amount, signed_currencies
from irm.people import StatedBy

FORMAT = "Enter what the rate is for, for example Reel, Story set or hour."


def platform_of(text: str, path: str) -> str:
    """Answer the code of a platform."""
    code = platform_named(text)
    if code is None:
        raise FieldError(path, "Enter a platform, for example Instagram, TikTok or YouTube.")
    return code


def format_of(text: str, platform: str, path: str) -> str:
    """Answer the code of a format, or `hour`; shared words are those of the platform."""
    code = format_named(text, platform)
    if code is None:
        raise FieldError(path, FORMAT)
    return code


def price_of(text: str, currency: str, path: str) -> Decimal:
    """Answer an amount above zero in a currency."""
    if text.startswith(("-", "\u2212", "(")):
        raise FieldError(path, "Enter an amount above zero.")
    amount = parse_amount(text, currency, path)
    if amount <= 0:
        raise FieldError(path, "Enter an amount above zero.")
    return amount


def currency_code_of(text: str, path: str) -> str:
    """Answer a currency by its code, or by a sign that only one has."""
    code = text.strip().upper()
    try:
        minor_digits(code)
    except FieldError as fault:
        signed = signed_currencies(f"{text} 1")
        if len(signed) == 1:
            return signed[0]
        raise FieldError(path, fault.message) from fault
    return code


def stated_by_of(text: str, path: str) -> StatedBy:
    """Answer whose word a figure is."""
    who = stated_by_named(text)
    if who is None:
        raise FieldError(path, "Enter influencer, agent, media kit or brand.")
    return who


def place_of(text: str, path: str) -> str:
    """Answer the code of a place."""
    code = place_named(text)
    if code is None:
        raise FieldError(path, "Enter a country by name or two letters, for example Germany or DE.")
    return code


def countries_of(text: str, path: str) -> tuple[str, ...]:
    """Answer the countries of a list."""
    return tuple(place_of(part, path)[:2] for part in parts_of(text))


def parts_of(text: str) -> Iterator[str]:
    """Answer the parts of a list: between commas, semicolons or slashes."""
    for part in text.replace(";", ",").replace("/", ",").split(","):
        if word := part.strip():
            yield word
