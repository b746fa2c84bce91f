"""Words that point to what is better not kept: notes on both sides, in four languages.

The second half of each side was written after the words were. Of its 63 notes one led to a change:
“face scan of the product range” was taken for a scan of somebody's face.
"""

from __future__ import annotations

import pytest

from irm.errors import UnreadableError
from irm.privacy.words import LANGUAGES, assemble, hint, known, sensitive

# note → the kind it points to
POINTS = {
    "She told me about her diabetes.": "health",
    "Lives with ADHD and says so in her posts": "health",
    "He has CANCER and rests until May": "health",
    "She is pregnant, due in June": "health",
    "Allergic to nuts, so no almond oil": "health",
    "Her therapist told her to rest": "health",
    "Is a devout Christian": "belief",
    "Goes to church every Sunday": "belief",
    "keeps kosher": "belief",
    "Muslim, fasts during Ramadan": "belief",
    "her ethnicity is Roma": "origin",
    "She is Black and writes about it": "origin",
    "came as a refugee from Syria": "origin",
    "votes Green": "politics",
    "member of the trade union": "union",
    "joined a union last year": "union",
    "He is gay; his husband is a chef": "sex_life",
    "came out as bisexual": "sex_life",
    "we have her fingerprint scan": "biometric",
    "Her son Leo starts school": "children",
    "mother of two": "children",
    "Their kids go to the school at the corner": "children",
    "She is in debt and needs the money": "money",
    "He can't afford the rent": "money",
    "arrested in 2019": "crime",
    "Está embarazada": "health",
    "Tiene depresión": "health",
    "Sie hat Krebs": "health",
    "Er ist schwul": "sex_life",
    "Elle est enceinte": "health",
    "Il est au chômage": "money",
    "Sie ist alleinerziehend": "children",
    "ist in der Gewerkschaft": "union",
    "Milita en un sindicato": "union",
    # written afterwards
    "Was in hospital in March, call gently": "health",
    "Recovering from burnout; short days only": "health",
    "PREGNANT!! ask about dates": "health",
    "Uses a wheelchair, needs a ramp": "health",
    "Her family is catholic, no shoots on Good Friday": "belief",
    "no pork, she is Muslim": "belief",
    "He's an immigrant": "origin",
    "woman of colour, speaks on panels about it": "origin",
    "active in a political party": "politics",
    "voted Labour, says she": "politics",
    "shop steward, trade unions matter to her": "union",
    "she is a lesbian": "sex_life",
    "her girlfriend films for her": "sex_life",
    "Face ID photos on the shared drive": "biometric",
    "Picks up her daughter at three": "children",
    "single dad": "children",
    "evicted in spring": "money",
    "bankrupt since the salon closed": "money",
    "has a criminal record": "crime",
    "Padece cáncer de mama": "health",
    "Está en paro": "money",
    "Ihre Tochter geht in die Kita": "children",
    "Er ist arbeitslos und hat Schulden": "money",
    "Sein Sohn heißt Ben": "children",
    "Elle est juive": "belief",
    "Son fils a six ans": "children",
    "Il est syndiqué": "union",
}
HARMLESS = (
    "healthy breakfast recipes",
    "party of two",
    "union of two styles",
    "Christian Müller is her agent",
    "black dress with white collar",
    "She joined the union of crafts and code at the fair",
    "mother of pearl buttons",
    "a debt of gratitude to her teacher",
    "comments are disabled on the post",
    "her children's books are lovely",
    "came out as a hit",
    "retail therapy haul",
    "race in Berlin, ran the half marathon",
    "Cancer season horoscope post",
    "a faithful portrait; made in good faith",
    "conservative estimate of views",
    "broke the record with this reel",
    "garnish the plate with parsley",
    "vote for your favourite colour",
    "Faith and Grace are her editors",
    "hospitality brand",
    "religiously tidy desk",
    "politically correct",
    "Labour costs are split",
    "the green party decorations",
    "sick beat in the reel",
    "addicted to coffee, she jokes",
    "Nice, France in spring",
    "a straight line drawing",
    "strikes a warm tone",
    "Sound of the sea",
    "her father's workshop",
    # written afterwards
    "Health and beauty is her field",
    "wellness, yoga and healthy snacks",
    "birthday party of the brand",
    "European Union rules on labels",
    "Christian knows the venue; ask Christian first",
    "black and white photographs",
    "white shirt, black shoes, brown bag",
    "Asian noodles recipe with latin music",
    "kids' fashion brand from Porto",
    "childhood memories of the sea",
    "a broken camera, so no reel this week",
    "rent a studio in Ljubljana",
    "left the agency on good terms",
    "the right moment for the launch",
    "goes to the gym every day",
    "church photography in Florence",
    "temple run game review",
    "prison break series review",
    "Gayle is her assistant",
    "transparent pricing",
    "transport by train",
    "face serum and body lotion",
    "iris flowers in the garden",
    "face scan of the product range",
    "credit the photographer",
    "in depth reviews of tea",
    "debit card and invoice data asked",
    "strike a pose",
    "works on Sundays, never on Fridays",
    "Depressing weather, she joked",
    "Operation of the café machine",
    "Gesunde Küche, vegane Rezepte",
    "Partei ergreifen für gute Pflege",
    "Fiesta de la cosecha",
    "La fille au tambour, film préféré",
    "Buen humor y salud en la mesa",
)


@pytest.mark.parametrize(("note", "kind"), POINTS.items())
def test_a_note_that_tells_too_much_is_named(note: str, kind: str) -> None:
    assert kind in {found.kind.name for found in sensitive(note)}


@pytest.mark.parametrize("note", HARMLESS)
def test_a_harmless_note_is_left_alone(note: str) -> None:
    assert [(f.words, f.kind.name) for f in sensitive(note)] == []


def test_the_words_are_named_as_they_were_typed_with_the_reason_and_what_to_do() -> None:
    words = hint("Has DIABETES; her son Leo helps.")
    assert "“DIABETES” points to health." in words
    assert "“her son” points to somebody's children." in words
    assert known().by_name["health"].why in words
    assert words.endswith(
        "Keep it only if they published it themselves or asked you to keep it. If not, take it out."
    )


def test_the_same_word_is_named_once() -> None:
    assert [f.words for f in sensitive("Migraine, again a migraine")] == ["Migraine"]


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n", "123", "🍵"])
def test_nothing_to_read_gives_no_hint(text: str) -> None:
    assert hint(text) == ""


def test_case_and_accents_do_not_count_in_any_script() -> None:
    for note in ("DİABETES", "ｄｉａｂｅｔｅｓ", "Diabétes"):
        assert [f.kind.name for f in sensitive(note)] == ["health"], note


def test_a_long_note_is_read_to_its_end() -> None:
    assert [f.words for f in sensitive("tea and cake. " * 500 + "She has asthma.")] == ["asthma"]


def test_every_kind_has_words_in_each_language() -> None:
    assert [kind.name for kind in known().kinds] == [
        "health", "belief", "origin", "politics", "union", "sex_life", "biometric", "children",
        "money", "crime",
    ]  # fmt: skip
    for kind in known().kinds:
        assert set(kind.words) == set(LANGUAGES), kind.name


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"words": {"en": ["? x"]}}, "health"),
        ({"words": {"en": ["cancer"], "xx": ["y"]}}, "xx"),
        ({"words": {"de": ["Krebs"]}}, "English"),
        ({"why": ""}, "why"),
    ],
)
def test_a_fault_in_the_file_is_named(change: dict[str, object], named: str) -> None:
    kind = {"name": "health", "points_to": "x", "why": "y", "words": {"en": ["cancer"]}}
    with pytest.raises(UnreadableError, match=named):
        assemble({"advice": "Look.", "kinds": [{**kind, **change}]})
