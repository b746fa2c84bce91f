"""What people type besides money: hours, counts, dates, handles, links. Untidy, never guessed.

Every reader takes the text and the path of its field, gives back one clean value, or raises
FieldError saying what to type. Where two readings are possible it raises AmbiguousError.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from irm.errors import AmbiguousError, FieldError

MAX_HOURS = Decimal(1000)
MAX_COUNT = 99_999_999_999
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_HOURS = "Enter the hours of work, for example 14 or 14.5."
_COUNT = "Enter a whole number, for example 4800 or 12k."
_NUMBER = "Enter a number, for example 2 or 0.25."
_PERCENT = "Enter a percentage from 0 to 100, for example 4.5."
_DATE = "Enter a date, for example 6 June 2026 or 2026-06-06."
_EMAIL = "Enter an e-mail address, for example mira@example.com."
_LINK = "Enter a web address, for example https://example.com/page."

_H, _M = r"(?:h|hr|hrs|hours?)\.?", r"(?:m|min|mins|minutes?)\.?"
_DECIMAL_HOURS = re.compile(rf"(\d{{1,6}}(?:[.,]\d{{1,6}})?)\s*(?:{_H})?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?:\s*h)?", re.IGNORECASE)
_HOURS_MINUTES = re.compile(rf"(\d{{1,4}})\s*{_H}\s*([0-5]?\d)\s*(?:{_M})?", re.IGNORECASE)
_MINUTES = re.compile(rf"(\d{{1,5}})\s*{_M}", re.IGNORECASE)

_SCALED = re.compile(r"(.*?\d)\s*(k|m|mio|mln|million|b|bn)?\.?", re.IGNORECASE)
_SCALES = {"k": 3, "m": 6, "mio": 6, "mln": 6, "million": 6, "b": 9, "bn": 9}
_WHAT_IS_COUNTED = re.compile(r"\s*(?:followers?|subscribers?|views?)$", re.IGNORECASE)
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")


def _plain(text: str) -> str:
    """The text with ASCII digits, single plain spaces and no invisible characters."""
    chars = []
    for char in text:
        if char.isdecimal():
            chars.append(str(unicodedata.decimal(char)))
        elif "\uff01" <= char <= "\uff5e":
            chars.append(unicodedata.normalize("NFKC", char))
        elif char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
            chars.append(char)
    return " ".join("".join(chars).split())


def parse_hours(text: str, path: str) -> Decimal:
    """Hours of work to two decimals, above 0 and at most 1000.

    Reads 14, 14.5, 14,5, 14 h, 1:30, 1h30, 2 h 15 min, 90 min. AmbiguousError for 1,200 and
    1.200, which may be meant as grouping; FieldError for all that is no such number.
    """
    plain = _plain(text)
    hours = Decimal(0)
    if found := _DECIMAL_HOURS.fullmatch(plain):
        hours = _decimal_hours(found[1], path)
    elif found := _CLOCK.fullmatch(plain) or _HOURS_MINUTES.fullmatch(plain):
        hours = Decimal(found[1]) + Decimal(found[2]) / 60
    elif found := _MINUTES.fullmatch(plain):
        hours = Decimal(found[1]) / 60
    hours = hours.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if hours > MAX_HOURS:
        raise FieldError(path, "Enter at most 1000 hours. Split longer work into parts.")
    if hours <= 0:
        raise FieldError(path, _HOURS)
    return hours


def _decimal_hours(number: str, path: str) -> Decimal:
    """The number itself, unless its mark may as well group thousands (1,200 but not 14.125)."""
    found = re.fullmatch(r"([1-9]\d{0,2})([.,])(\d{3})", number)
    value = Decimal(number.replace(",", "."))
    if found and (found[2] == "," or found[3].endswith("0")):
        grouped, small = found[1] + found[3], format_hours(value).removesuffix(" h")
        raise AmbiguousError(
            path,
            f"Is this {grouped} or {small} hours? Type {grouped} or {small}.",
            (f"{grouped} h", f"{small} h"),
        )
    return value


def format_hours(hours: Decimal) -> str:
    """ "14 h" or "14.5 h": at most two decimals, no trailing zeros, never grouped."""
    text = f"{hours.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return f"{text.rstrip('0').rstrip('.')} h"


def _ungroup(number: str) -> str | None:
    """The digits of a whole number in groups of three (or as in 12,00,000); else None."""
    number = re.sub("[’‘ʼ′`\u066c]", "'", number)
    marks = set(re.sub(r"\d", "", number))
    if not marks and number:
        return number
    if len(marks) != 1 or not marks <= set(".,' "):
        return None
    mark = re.escape(marks.pop())
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+", number) or _INDIAN.fullmatch(number):
        return re.sub(r"\D", "", number)
    return None


def parse_count(text: str, path: str) -> int:
    """A count of followers or views: 4,800, 4 800, 62.000, 12k, 1.2M.

    Counts are whole, so one mark before three digits groups; before k or M it could also be a
    decimal mark, and AmbiguousError asks. FieldError for anything else.
    """
    found = _SCALED.fullmatch(_WHAT_IS_COUNTED.sub("", _plain(text)))
    number, suffix = (found[1], (found[2] or "").lower()) if found else ("", "")
    digits = _ungroup(number)
    if suffix and digits != number:
        count = _scaled_decimal(number, suffix, path)
    elif digits is not None and len(digits) <= 15:
        count = Decimal(digits).scaleb(_SCALES.get(suffix, 0))
    else:
        raise FieldError(path, _COUNT)
    if count != int(count):
        raise FieldError(path, _COUNT)
    if count > MAX_COUNT:
        raise FieldError(path, f"Enter a number up to {MAX_COUNT:,}.")
    return int(count)


def _scaled_decimal(number: str, suffix: str, path: str) -> Decimal:
    """1.2M as a number; 1,200k is asked back."""
    found = re.fullmatch(r"(\d{1,6})[.,](\d{1,9})", number)
    if found is None:
        raise FieldError(path, _COUNT)
    small = Decimal(f"{found[1]}.{found[2]}").scaleb(_SCALES[suffix])
    if _ungroup(number) is None:
        return small
    large = Decimal(found[1] + found[2]).scaleb(_SCALES[suffix])
    raise AmbiguousError(
        path,
        f"Is this {large:,.0f} or {small:,.0f}? Type the number without “{suffix}”.",
        (f"{large:,.0f}", f"{small:,.0f}"),
    )


def parse_number(text: str, path: str) -> Decimal:
    """A number that is no money, 0 or more: 2, 0.25, 12,5.

    AmbiguousError for 1,200 and 1.200, which may be meant as grouping; FieldError otherwise.
    """
    plain = _plain(text).removesuffix("%").strip()
    if not re.fullmatch(r"\d{1,9}(?:[.,]\d{1,4})?", plain):
        raise FieldError(path, _NUMBER)
    value = Decimal(plain.replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        grouped, small = re.sub(r"\D", "", plain), f"{value.normalize():f}"
        message = f"Is this {grouped} or {small}? Type {grouped} or {small}."
        raise AmbiguousError(path, message, (grouped, small))
    return value


def parse_percent(text: str, path: str) -> Decimal:
    """A percentage from 0 to 100 as typed: 4.5 for "4,5 %". FieldError for anything else."""
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:%|percent)?", _plain(text))
    value = Decimal(found[1].replace(",", ".")) if found else Decimal(-1)
    if not 0 <= value <= 100:
        raise FieldError(path, _PERCENT)
    return value


def parse_whole(text: str, path: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included; groups of three may be marked."""
    plain = _plain(text).replace("\u2212", "-")
    digits = _ungroup(plain.removeprefix("-"))
    if digits is not None and len(digits) <= 18:
        value = -int(digits) if plain.startswith("-") else int(digits)
        if low <= value <= high:
            return value
    raise FieldError(path, f"Enter a whole number from {low} to {high}.")


_HOSTS = {
    "instagram.com": "instagram", "instagr.am": "instagram", "tiktok.com": "tiktok",
    "youtube.com": "youtube", "x.com": "x", "twitter.com": "x", "twitch.tv": "twitch",
    "facebook.com": "facebook", "fb.com": "facebook", "linkedin.com": "linkedin",
    "snapchat.com": "snapchat", "threads.net": "threads", "threads.com": "threads",
}  # fmt: skip
_NAMES = {
    "instagram": "Instagram", "tiktok": "TikTok", "youtube": "YouTube", "x": "X",
    "twitch": "Twitch", "facebook": "Facebook", "linkedin": "LinkedIn",
    "pinterest": "Pinterest", "snapchat": "Snapchat", "threads": "Threads",
}  # fmt: skip
_BEFORE_HANDLE = {
    "youtube": ("c", "user"), "linkedin": ("in",), "snapchat": ("add",), "instagram": ("stories",),
}  # fmt: skip
# First parts of addresses that show a post, a search or a group, not a person.
_NO_PROFILE = frozenset({
    "p", "reel", "reels", "stories", "tv", "explore", "video", "watch", "shorts", "playlist",
    "channel", "hashtag", "search", "share", "sharer", "groups", "pages", "events", "pin", "i",
    "home", "intent", "status", "company", "school", "posts", "feed", "t", "spotlight", "discover",
    "directory", "videos", "clip", "post", "profile.php", "story.php", "photo.php",
})  # fmt: skip
_HANDLE = "Enter the handle without spaces, for example @mira."
_NO_HANDLE_IN_LINK = "This link names no profile. Enter the handle, for example @mira."


def parse_handle(text: str, platform: str, path: str) -> str:
    """ "@mira" from "@mira", "mira" or a profile link on the platform.

    `platform` is the lower-case name (instagram, x, twitter …). On any other (blog,
    newsletter, podcast, website) the cleaned text comes back, or the cleaned link. FieldError
    for spaces, for a link to another platform, and for a link that names no profile.
    """
    plain = _plain(text)
    platform = {"twitter": "x"}.get(platform.lower(), platform.lower())
    if platform not in _NAMES:
        return _name_or_link(plain, path)
    handle = plain.lstrip("@")
    if "/" in handle or _platform_of(handle.lower()):
        handle = _handle_in_link(handle, platform, path)
    if len(handle) > 100 or not re.fullmatch(r"[\w.\-·]*\w[\w.\-·]*", handle):
        raise FieldError(path, _HANDLE)
    return f"@{handle}"


def platform_of_link(text: str) -> str | None:
    """The platform whose profile a link leads to; None for other links and for what is no link."""
    plain = _plain(text)
    if "/" not in plain and "." not in plain:
        return None
    try:
        return _platform_of(_split_link(plain, "link").hostname or "")
    except FieldError:
        return None


def _name_or_link(plain: str, path: str) -> str:
    if not plain or len(plain) > 300:
        raise FieldError(path, "Enter the name or the web address, for example example.com.")
    looks_like_link = re.match(r"[a-z][a-z0-9+.-]*:\S", plain, re.IGNORECASE) or "://" in plain
    bare_domain = re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?", plain, re.IGNORECASE)
    unsafe = re.match(r"(?:javascript|data|vbscript|file)\s*:", plain, re.IGNORECASE)
    return parse_link(plain, path) if looks_like_link or bare_domain or unsafe else plain


def _platform_of(host: str) -> str | None:
    """The platform whose address this is, with or without www, m or a country in front."""
    labels = host.split(".")
    if len(labels) > 1 and "pinterest" in labels[:-1]:
        return "pinterest"
    return _HOSTS.get(".".join(labels[-2:]))


def _handle_in_link(link: str, platform: str, path: str) -> str:
    parts = _split_link(link, path)
    found = _platform_of(parts.hostname or "")
    if found is None:
        raise FieldError(path, f"Enter the {_NAMES[platform]} handle, for example @mira.")
    if found != platform:
        raise FieldError(
            path, f"This link is for {_NAMES[found]}; the platform here is {_NAMES[platform]}."
        )
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if len(steps) > 1 and steps[0].lower() in _BEFORE_HANDLE.get(platform, ()):
        steps = steps[1:]
    if not steps or steps[0].lower() in _NO_PROFILE:
        raise FieldError(path, _NO_HANDLE_IN_LINK)
    return steps[0].lstrip("@")


def parse_date(text: str, path: str) -> date:
    """A date from 1900 to 2199: 2026-06-06, 6 June 2026, June 6, 2026, 6.6.2026.

    Dots mean day first. AmbiguousError for 06/07/2026, where day and month may be swapped;
    FieldError for two-digit years, days not in the calendar, and anything else.
    """
    plain = _plain(text)
    for pattern, read in _DATE_FORMS:
        if found := re.fullmatch(pattern, plain, re.IGNORECASE):
            year, month, day = read(found, path)
            return _calendar_day(year, month, day, path)
    raise FieldError(path, _DATE)


def _calendar_day(year: str, month: int, day: int, path: str) -> date:
    if len(year) != 4:
        raise FieldError(path, "Enter the year with four digits, for example 6 June 2026.")
    if not 1900 <= int(year) <= 2199:
        raise FieldError(path, "Enter a year from 1900 to 2199.")
    try:
        return date(int(year), month, day)
    except ValueError:
        raise FieldError(path, f"This day is not in the calendar. {_DATE}") from None


def _year_first(found: re.Match[str], _path: str) -> tuple[str, int, int]:
    return found[1], int(found[2]), int(found[3])


def _day_first(found: re.Match[str], _path: str) -> tuple[str, int, int]:
    return found[3], int(found[2]), int(found[1])


def _in_words(found: re.Match[str], path: str) -> tuple[str, int, int]:
    word = found["month"].lower().rstrip(".")
    for number, month in enumerate(MONTHS, start=1):
        if len(word) >= 3 and month.lower().startswith("sep" if word == "sept" else word):
            return found["year"], number, int(found["day"])
    raise FieldError(path, _DATE)


def _either_order(found: re.Match[str], path: str) -> tuple[str, int, int]:
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first <= 12 and second <= 12 and first != second and len(year) == 4:
        readings = tuple(
            format_date(_calendar_day(year, month, day, path))
            for day, month in ((first, second), (second, first))
        )
        raise AmbiguousError(
            path, f"Is this {readings[0]} or {readings[1]}? Type the month as a word.", readings
        )
    return (year, second, first) if second <= 12 else (year, first, second)


_YEAR = r"(?P<year>\d{2}|\d{4})"
_DATE_FORMS: tuple[tuple[str, Callable[[re.Match[str], str], tuple[str, int, int]]], ...] = (
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _year_first),
    (r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{2}|\d{4})", _day_first),
    (r"(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})", _either_order),
    (rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]?(?P<month>[a-z]+\.?),?[ -]?{_YEAR}", _in_words),
    (rf"(?P<month>[a-z]+\.?) ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[, ] ?{_YEAR}", _in_words),
)


def format_date(day: date) -> str:
    """ "6 June 2026": the month as a word, so that no order has to be guessed."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_email(text: str, path: str) -> str:
    """An e-mail address with its domain in lower case; a light check, no proof that it exists."""
    plain = _plain(text).removeprefix("mailto:")
    named = re.fullmatch(r"[^<>]*<([^<>]+)>", plain)
    address = named[1] if named else plain
    found = re.fullmatch(
        r"([^\s@<>()\[\]\\,;:\"]+)@((?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_][\w-]+)", address
    )
    if found is None or len(address) > 254 or ".." in address or address.startswith("."):
        raise FieldError(path, _EMAIL)
    return f"{found[1]}@{found[2].lower()}"


def parse_link(text: str, path: str) -> str:
    """An http or https address, with https:// added to a bare domain.

    FieldError for any other scheme (javascript:, data:, mailto: …), for spaces, and for an
    address that carries a user name or password.
    """
    parts = _split_link(_plain(text), path)
    return urlunsplit(parts)


def _split_link(plain: str, path: str) -> SplitResult:
    """The parts of a link, scheme and host in lower case; refuses what is no web address."""
    if not re.match(r"[a-z][a-z0-9+.-]*://", plain, re.IGNORECASE):
        if re.match(r"[a-z][a-z0-9+.-]*:(?!\d)", plain, re.IGNORECASE):
            raise FieldError(path, _LINK)
        plain = f"https://{plain.removeprefix('//')}"
    if len(plain) > 2000 or re.search(r"[\s\\<>\"`{}|^\x00-\x1f\x7f]", plain):
        raise FieldError(path, _LINK)
    try:
        parts = urlsplit(plain)
        _ = parts.port
    except ValueError:
        raise FieldError(path, _LINK) from None
    host = re.compile(r"[\w](?:[\w-]*[\w])?(?:\.[\w](?:[\w-]*[\w])?)+")
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise FieldError(path, _LINK)
    if not host.fullmatch(parts.hostname or ""):
        raise FieldError(path, _LINK)
    return parts._replace(netloc=parts.netloc.lower())
