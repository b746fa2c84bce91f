"""What the paste reader makes of single phrases; all of them in five languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irm.pasted import Basis, Pasted, Purpose, read_pasted

MONDAY = date(2026, 5, 4)


def read(text: str) -> Pasted:
    return read_pasted(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("A reel is 450 euros.", "450", "EUR"),
        ("A reel is £1.2k.", "1200", "GBP"),
        ("Um reel sai R$ 800.", "800", "BRL"),
        ("A reel is US$ 300.", "300", "USD"),
        ("Ein Reel kostet 1.200,50 €.", "1200.50", "EUR"),
        ("A reel is EUR 1,200.50.", "1200.50", "EUR"),
        ("Un reel : 1 200 €", "1200", "EUR"),
        ("Un reel : 1\u202f200\u202f€", "1200", "EUR"),
        ("Ein Reel kostet CHF 1'200.-", "1200", "CHF"),
        ("Un reel à 700 $ CA", "700", "CAD"),
        ("Un reel cuesta 2 mil pesos, MXN.", "2000", "MXN"),
        ("٤٥٠ € for one reel", "450", "EUR"),
    ],
)
def test_amounts_of_many_styles_are_read(text: str, amount: str, currency: str) -> None:
    (price,) = read(text).prices
    assert price.amounts == (Decimal(amount),)
    assert price.currencies == (currency,)


@pytest.mark.parametrize("number", ["1.200", "1,200"])
def test_a_number_of_two_readings_is_asked_back(number: str) -> None:
    (price,) = read(f"A reel is {number} €.").prices
    assert price.amounts == (Decimal(1200), Decimal("1.2"))
    assert not price.is_certain


def test_a_dollar_alone_is_of_many_currencies_and_one_named_elsewhere_settles_it() -> None:
    (open_one,) = read("A reel is $500.").prices
    assert len(open_one.currencies) > 10
    (settled,) = read("A reel is $500. My prices are in AUD.").prices
    assert settled.currencies == ("AUD",)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("2 reels for 500 EUR", Basis.ALL),
        ("2 reels, 500 EUR each", Basis.EACH),
        ("500 EUR/reel", Basis.EACH),
        ("Pack: 3 reels 500 EUR", Basis.ALL),
        ("2 Reels, je 500 EUR", Basis.EACH),
        ("2 reels à 500 EUR chacun", Basis.EACH),
        ("2 reels, 500 EUR los dos", Basis.ALL),
        ("2 reels a 500 EUR cada", Basis.EACH),
        ("I charge 500 EUR for a reel", Basis.EACH),
        ("I charge 60 EUR per hour", Basis.HOUR),
        ("Mein Stundensatz ist 60 EUR", Basis.HOUR),
    ],
)
def test_a_price_is_for_one_piece_or_for_all(text: str, basis: Basis) -> None:
    (price,) = read(text).prices
    assert price.basis is basis


@pytest.mark.parametrize("text", ["2 reels for 500", "500 each for the reels", "500/reel"])
def test_a_price_without_a_currency_is_one_and_says_that_it_has_none(text: str) -> None:
    (price,) = read(text).prices
    assert price.amounts == (Decimal(500),)
    assert price.currencies == ()


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Usage rights for ads: 150 EUR", Purpose.USE),
        ("Exklusivität kostet 150 EUR", Purpose.EXCLUSIVITY),
        ("Supplément d'urgence : 150 EUR", Purpose.RUSH),
        ("Los archivos en bruto, 150 EUR aparte", Purpose.OTHER),
        ("Despesas de viagem: 150 EUR", Purpose.EXPENSES),
        ("The product is worth 150 EUR", Purpose.PRODUCT),
        ("Is your budget 150 EUR?", Purpose.BUDGET),
    ],
)
def test_the_price_of_an_add_on_is_not_the_fee(text: str, purpose: Purpose) -> None:
    (price,) = read(text).prices
    assert price.purpose is purpose


def test_a_use_that_is_included_leaves_the_fee_a_fee() -> None:
    (price,) = read("750 EUR for one reel including usage rights").prices
    assert price.purpose is Purpose.FEE


@pytest.mark.parametrize(
    "text", ["400-500 EUR for a reel", "between 400 and 500 EUR", "400 bis 500 EUR", "€400 – €500"]
)
def test_a_range_keeps_both_ends(text: str) -> None:
    (price,) = read(text).prices
    assert (price.amounts, price.upper) == ((Decimal(400),), Decimal(500))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6 June", date(2026, 6, 6)),
        ("June 6th, 2027", date(2027, 6, 6)),
        ("am 6. Juni", date(2026, 6, 6)),
        ("le 6 juin", date(2026, 6, 6)),
        ("le 1er juillet", date(2026, 7, 1)),
        ("el 6 de junio de 2026", date(2026, 6, 6)),
        ("no dia 6 de junho", date(2026, 6, 6)),
        ("bis zum 15.05.", date(2026, 5, 15)),
        ("on 25/06", date(2026, 6, 25)),
        ("on 6/6", date(2026, 6, 6)),
        ("2026-06-06", date(2026, 6, 6)),
        ("3 May", date(2027, 5, 3)),
        ("next Friday", date(2026, 5, 8)),
        ("on Monday", date(2026, 5, 11)),
        ("vendredi prochain", date(2026, 5, 8)),
        ("na próxima sexta", date(2026, 5, 8)),
        ("mañana", date(2026, 5, 5)),
        ("in 2 weeks", date(2026, 5, 18)),
        ("Ende Juni", date(2026, 6, 30)),
    ],
)
def test_days_are_read_against_the_day_passed_in(text: str, day: date) -> None:
    (found,) = read(f"I could do it {text}").days
    assert found.days == (day,)


def test_figures_that_may_be_swapped_are_two_days() -> None:
    (found,) = read("Live on 05/06?").days
    assert found.days == (date(2026, 6, 5), date(2026, 5, 6))


@pytest.mark.parametrize("text", ["every Friday", "24/7", "cada martes", "guten Morgen", "12.50"])
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert read(f"I answer {text} and so on").days == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Live on 6 June", "live"),
        ("Let me know by 6 June", "answer"),
        ("Entwurf bis 6. Juni", "draft"),
        ("Réponse avant le 6 juin", "answer"),
        ("Se publica el 6 de junio", "live"),
        ("We met on 6 June", "other"),
    ],
)
def test_a_day_says_what_happens_on_it(text: str, role: str) -> None:
    (found,) = read(text).days
    assert found.role == role


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("2 reels and a story set", [("instagram_reel", 2), ("instagram_story_set_3_frames", 1)]),
        ("zwei TikTok-Videos", [("tiktok_video", 2)]),
        ("une vidéo YouTube", [("youtube_long_dedicated", 1)]),
        ("three new reels", [("instagram_reel", 3)]),
        ("Reels x2", [("instagram_reel", 2)]),
        ("2️⃣ reels", [("instagram_reel", 2)]),
        ("a 60 second podcast spot", [("podcast_host_read_60s", None)]),
        ("500 EUR per reel", [("instagram_reel", None)]),
        ("1) Reel 500 EUR", [("instagram_reel", None)]),
    ],
)
def test_formats_are_read_with_their_number(text: str, works: list[object]) -> None:
    assert [(w.format, w.quantity) for w in read(text).works] == works


def test_a_video_on_no_platform_stays_open() -> None:
    (work,) = read("I would make one video.").works
    assert (work.format, work.kind) == ("", "video")
    assert "tiktok_video" in work.choices


def test_post_as_a_verb_is_no_format() -> None:
    assert read("I could post on Friday.").works == ()


def test_hours_of_work_are_read_and_a_time_limit_is_none() -> None:
    (hours,) = read("A reel takes me 6 hours. I reply within 48 hours.").hours
    assert (hours.hours, hours.format) == (Decimal(6), "instagram_reel")


def test_a_person_is_read_with_address_handle_and_audience() -> None:
    found = read(
        "Hi, my name is Mira Kovač, IG: mira.bakes, 48.2k followers, 4,6 % engagement.\n"
        "Write to Mira@Bakes.example"
    )
    assert found.name is not None
    assert found.name.value == "Mira Kovač"
    assert found.emails[0].value == "mira@bakes.example"
    assert [(f.kind, f.values) for f in found.figures] == [
        ("followers", (Decimal(48200),)),
        ("engagement", (Decimal("4.6"),)),
    ]


@pytest.mark.parametrize("text", ["Instagram: mira.bakes", "@mira.bakes (Instagram)"])
def test_a_handle_takes_the_platform_beside_it(text: str) -> None:
    (account,) = read(text).accounts
    assert (account.platform, account.handle) == ("instagram", "@mira.bakes")


@pytest.mark.parametrize(
    ("text", "tax"),
    [
        ("500 EUR plus VAT", "plus"),
        ("500 EUR zzgl. MwSt.", "plus"),
        ("500 EUR TTC", "included"),
        ("500 EUR IVA incluido", "included"),
        ("Kleinunternehmerin, keine MwSt.", "none"),
    ],
)
def test_what_is_said_of_tax_is_kept(text: str, tax: str) -> None:
    found = read(text).tax
    assert found is not None
    assert found.value == tax


def test_a_price_that_is_firm_is_not_called_negotiable() -> None:
    found = read("500 EUR, nicht verhandelbar").negotiable
    assert found is not None
    assert found.value == "no"


def test_a_text_that_says_nothing_gives_nothing() -> None:
    assert read("Thank you for the lovely afternoon, it was great to meet you all.").is_empty
    assert read("").is_empty
