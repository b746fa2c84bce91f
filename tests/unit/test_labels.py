"""A proposed label, held against the words of the country it is for."""

from __future__ import annotations

import pytest

from irm.contract import check_label, where_it_stands


@pytest.mark.parametrize(
    ("text", "country", "verdict"),
    [
        ("#ad", "US", "accepted"),
        ("AD: I tried this for a week", "US", "accepted"),
        ("#collab", "US", "refused"),
        ("#ad", "DE", "refused"),
        ("Werbung", "DE", "accepted"),
        ("Anzeige | #tee", "DE", "accepted"),
        ("#tee #liebe #werbung", "DE", "buried"),
        ("Publicite", "FR", "accepted"),
        ("PUBLICITÉ", "FR", "accepted"),
        ("#gifted", "IE", "accepted"),
        ("#gifted", "GB", "refused"),
        ("gifted", "AU", "refused"),
        ("#tannenruhpartner", "CA", "accepted"),
        ("#loveit", "GB", "unknown"),
        ("adventure time", "US", "unknown"),
        ("Reklama", "PL", "unchecked"),
        ("  ", "US", "missing"),
    ],
)
def test_a_label_is_judged_by_the_words_of_its_country(
    text: str, country: str, verdict: str
) -> None:
    assert check_label(text, country).verdict == verdict


def test_a_refused_label_comes_with_a_word_that_would_do() -> None:
    check = check_label("thanks to Tannenruh #spon", "US")
    assert (check.verdict, check.word, check.better) == ("refused", "#spon", "#ad")


def test_each_country_with_words_says_where_the_label_stands() -> None:
    assert where_it_stands("DE").startswith("in front of")
    assert where_it_stands("PL") == ""


@pytest.mark.parametrize(
    ("text", "country", "word"),
    [
        ("Merci, Publicité !", "FR", "Publicité"),
        ("Straße, Werbung", "DE", "Werbung"),
        ("PUBLICITE\u0301", "FR", "PUBLICITE\u0301"),
        ("#ad", "US", "#ad"),
    ],
)
def test_the_word_that_decides_is_named_as_it_was_written(
    text: str, country: str, word: str
) -> None:
    assert check_label(text, country).word == word
