"""Each rule of the message check: what triggers it, and what comes near and is left alone."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from irm.errors import UnreadableError
from irm.messages import Recipient, Sent, Severity, check, fill, templates
from irm.messages.letter import Letter
from irm.messages.meetings import spans
from irm.messages.phrases import Hit, Phrases, read_phrase
from irm.messages.reading import read_words
from irm.messages.rule_files import read_rules
from irm.messages.rules import FOLDER, KINDS, Meeting, Rules, assemble, rules

LETTER = (
    "Hi Mira, I'm Jonas Weber, partnerships lead at Lumen. In your reel about the night market I "
    "liked how you let the cook speak. Would you be open to a paid video in May? If not, a short "
    "no is fine. Jonas Weber"
)
LONG = f"{LETTER} {'We go to the market and we come back again. ' * 25}Jonas Weber"
REMINDER = "Hi Mira, any news on the offer? Jonas"


def kinds(text, earlier=(), to="Mira Kowalska"):
    return {f.kind for f in check(text, recipient=to, brand="Lumen", earlier=earlier)}


TRIGGERS = {
    "no_name": LETTER.replace("Hi Mira", "Hi there"),
    "wrong_name": "Hi Myra, thank you for the reel. Jonas",
    "merge_field": "Hi Mira, thank you for [PIECE TITLE]. Jonas",
    "mass": "Hi Mira, we came across your profile and love your content. Jonas",
    "nothing_specific": LETTER.replace(
        "In your reel about the night market I liked how you let the cook speak.", ""
    ),
    "pet_name": "Hi Mira hun, the parcel is on its way. Jonas",
    "pressure": "Mira, this is your last chance. Jonas",
    "belittling": "Mira, it should only take you ten minutes. Jonas",
    "exposure": "Mira, we can't pay you, but our followers will see your work. Jonas",
    "product_only": "Mira, you get a free bag in exchange for two reels. Jonas",
    "spec_work": "Mira, send us a test video first, then we decide. Jonas",
    "commission_only": "Mira, you earn 15% of every sale through your link. Jonas",
    "pay_to_join": "Mira, there is a registration fee of 20 EUR. Jonas",
    "rights_grab": "Mira, you give us all rights in perpetuity. Jonas",
    "hide_ad": "Mira, please don't label it as an ad. Jonas",
    "dictate_opinion": "Mira, say that you love it, and only positive comments. Jonas",
    "no_sender": LETTER.replace("I'm Jonas Weber, partnerships lead at Lumen. ", "").replace(
        "Jonas Weber", "Team Lumen"
    ),
    "no_role": LETTER.replace("I'm Jonas Weber, partnerships lead at Lumen. ", ""),
    "no_purpose": "Hi Mira, I have an exciting opportunity for you. Can we hop on a call? Jonas",
    "no_easy_no": "Hi Mira, we want to work with you. Send us your sizes. Jonas",
    "too_long": LONG,
    "follow_ups": "Hi Mira, this is my fourth email to you. Jonas",
}
NEAR_MISSES = {
    "no_name": "Hi there! Thank you, Mira, got it. Jonas",
    "wrong_name": "Hi Mirá Kowalska, thank you for the reel. Jonas",
    "merge_field": "Hi Mira, write to <jonas@lumen.example> or see note [1]. Jonas",
    "mass": "Hi Mira, I love how you cut the market reel. Jonas",
    "nothing_specific": LETTER,
    "pet_name": "Hi Mira, the honey arrived and it is lovely. Jonas",
    "pressure": "Mira, the last day to change the draft is Friday; I can move it. Jonas",
    "belittling": "Mira, how many minutes or hours does a reel take you? Jonas",
    "exposure": "Mira, we never pay in exposure: the fee is 600 EUR. Jonas",
    "product_only": "Mira, a free bag for you; you do not have to post. Jonas",
    "spec_work": "Mira, please send no draft video before we have signed. Jonas",
    "commission_only": "Mira, your fixed fee is 600 EUR, and 15% of each sale on top. Jonas",
    "pay_to_join": "Mira, our programme is free of charge for you. Jonas",
    "rights_grab": "Mira, we use the video on our own feed for 90 days. Jonas",
    "hide_ad": "Mira, please don't forget the ad label in the first line. Jonas",
    "dictate_opinion": "Mira, say what you found, also what you did not like. Jonas",
    "no_sender": LETTER,
    "no_role": LETTER,
    "no_purpose": "Hi Mira, can we hop on a call about the contract? Jonas",
    "no_easy_no": LETTER,
    "too_long": LETTER,
    "follow_ups": "Hi Mira, this is my third and last email. Jonas",
}
ABROAD = [
    ("exposure", "Hola Mira, no podemos pagarte pero tendrás mucha visibilidad. Jonas"),
    ("exposure", "Hallo Mira, wir zahlen kein Honorar, aber du bekommst Reichweite. Jonas"),
    ("exposure", "Bonjour Mira, pas de budget mais une belle visibilité. Jonas"),
    ("product_only", "Hola Mira, un bolso gratis a cambio de dos reels. Jonas"),
    ("product_only", "Hallo Mira, die Tasche gratis, im Gegenzug zwei Reels. Jonas"),
    ("product_only", "Bonjour Mira, un sac offert en échange de deux reels. Jonas"),
    ("hide_ad", "Hola Mira, no pongas que es publicidad. Jonas"),
    ("hide_ad", "Hallo Mira, bitte ohne Kennzeichnung als Werbung posten. Jonas"),
    ("hide_ad", "Bonjour Mira, sans mention publicité, merci. Jonas"),
    ("rights_grab", "Hola Mira, nos cedes todos los derechos para siempre. Jonas"),
    ("rights_grab", "Hallo Mira, du überträgst uns alle Rechte, unbefristet. Jonas"),
    ("rights_grab", "Bonjour Mira, vous cédez tous les droits. Jonas"),
    ("spec_work", "Hallo Mira, fünf Leute drehen je ein Video, das beste bezahlen wir. Jonas"),
    ("commission_only", "Hola Mira, ganas un 10% de cada venta con tu enlace. Jonas"),
    ("pay_to_join", "Bonjour Mira, pour devenir ambassadrice, achète le kit à 59 euros. Jonas"),
    ("dictate_opinion", "Hallo Mira, sag bitte, dass unsere Lampe die beste ist. Jonas"),
    ("belittling", "Hola Mira, hay cientos como tú. Jonas"),
    ("pressure", "Bonjour Mira, il faut une réponse ce soir, sinon nous prenons un autre. Jonas"),
]
# A concept in two wordings that share no phrase, and the same words said in good faith.
CONCEPTS = {
    "exposure": (
        "Would you make a reel for us? There is no budget, but we put you on our homepage. Jonas",
        "Could we hire you for three posts next month? If not, no worries. Jonas",
        "Could we hire you for three posts next month? We pay 900 EUR. If not, no worries. Jonas",
    ),
    "commission_only": (
        "For each bottle that sells with your code, 3 EUR are yours. There is no retainer. Jonas",
        "You keep a fifth of all sales that come through your link. Jonas",
        "We pay 900 EUR for the film, and a fifth of all sales on top. Jonas",
    ),
    "spec_work": (
        "We ask five artists to make a finished design each, and pay for the one we like. Jonas",
        "Would you draw the poster before we talk about the fee? It lets the board see whether the "
        "style fits. Jonas",
        "Every sketch is paid, also the four that we don't use. Jonas",
    ),
    "pay_to_join": (
        "To confirm your place we ask for a refundable deposit of 90 EUR. Jonas",
        "Ambassadors start with the welcome kit at 59 EUR. Jonas",
        "We send you the welcome kit, worth 59 EUR, and pay 400 EUR for the film. Jonas",
    ),
    "rights_grab": (
        "The footage passes to us on delivery, for whatever use we find now or later. Jonas",
        "The film becomes ours, and we may cut or sell it as we see fit. Jonas",
        "We may show the film on our site for six months; it remains yours. Jonas",
    ),
    "hide_ad": (
        "The paid partnership tag holds back the reach. Could you take it off after a day? Jonas",
        "If followers ask, say that you have used it for ages. Jonas",
        "Never take off the paid partnership tag, whatever the reach. Jonas",
    ),
    "dictate_opinion": (
        "The ranking should end with ours first. Jonas",
        "Please don't bring up the noise. Jonas",
        "Please don't say that it heals; the rest, the noise too, is yours to judge. Jonas",
    ),
    "pressure": (
        "I need your signature in the next three hours or the fee is gone. Jonas",
        "It's a small industry, and people talk. Jonas",
        "Friday is the last day for changes. No pressure, I can move it. Jonas",
    ),
    "belittling": (
        "There are hundreds like you, and you should be grateful. Jonas",
        "It's nice that you have a little hobby. Jonas",
        "Your channel is small and the work in it is not. Jonas",
    ),
}


@pytest.mark.parametrize("kind", TRIGGERS)
def test_a_rule_marks_what_it_is_for(kind):
    assert kind in kinds(TRIGGERS[kind])


@pytest.mark.parametrize("kind", NEAR_MISSES)
def test_a_rule_leaves_alone_what_only_comes_near(kind):
    assert kind not in kinds(NEAR_MISSES[kind])


def test_every_rule_has_a_trigger_and_a_near_miss():
    assert set(TRIGGERS) == set(NEAR_MISSES) == set(KINDS) - {"near_copy"}


@pytest.mark.parametrize(("kind", "text"), ABROAD)
def test_the_gravest_are_known_in_spanish_german_and_french(kind, text):
    assert kind in kinds(text)


@pytest.mark.parametrize("kind", CONCEPTS)
def test_a_concept_is_known_in_another_wording_and_left_alone_in_good_faith(kind):
    one, other, good = (f"Hi Mira, {text}" for text in CONCEPTS[kind])
    assert kind in kinds(one)
    assert kind in kinds(other)
    assert kind not in kinds(good)


def test_words_of_the_brand_and_of_the_person_are_names_and_no_faults():
    text = "Hi Honey, the parcel of Babe Botanics is on its way. Jonas"
    found = check(text, recipient="Honey Adair", brand="Babe Botanics")
    assert found == ()
    assert "pet_name" in kinds("Hi Mira babe, thank you. Jonas")


def test_a_sum_in_american_dollars_gives_nothing_to_us():
    assert kinds("Hi Mira, as you quoted, the video is US$ 2,500, paid on Monday. Jonas") == set()
    assert "rights_grab" in kinds("Hi Mira, the video belongs to us for ever. Jonas")


def test_words_of_another_language_are_not_read_as_faults():
    assert (
        kinds("Hallo Mira, wir sind schon fast da, du wirst den Zug nicht miss verstehen.") == set()
    )


def test_praise_of_one_piece_is_specific_and_praise_of_all_is_not():
    praise = "In your reel about the night market I liked how you let the cook speak."
    one = LETTER.replace(praise, "Your whetstone demonstration under the viaduct made us late.")
    every = LETTER.replace(praise, "Your content is so inspiring and your community is amazing.")
    assert "nothing_specific" not in kinds(one)
    assert "nothing_specific" in kinds(every)


def test_a_label_alone_in_quotation_marks_is_a_thing_and_no_quotation():
    assert "hide_ad" in kinds('Hi Mira, please leave out the "ad" label. Jonas')


def test_a_note_of_the_template_is_a_field_nobody_filled():
    assert "merge_field" in kinds("Hi Mira, we pay 900 EUR (TODO: ask finance). Jonas")
    assert "merge_field" in kinds("Hi Mira, thank you for FILM_TITLE. Jonas")
    assert "merge_field" not in kinds("Hi Mira, thank you. Jonas XX")


def test_who_opens_with_name_and_role_needs_no_signature():
    text = LETTER.replace("I'm Jonas Weber, partnerships lead at Lumen.", "Jonas from Lumen here.")
    assert "no_sender" not in kinds(text.removesuffix("Jonas Weber"))


def test_a_message_that_keeps_all_rules_has_no_finding():
    assert kinds(LETTER) == set()


def test_the_very_words_are_marked():
    text = "Hi Mira hun, thank you. Jonas"
    (found,) = check(text, recipient="Mira", brand="Lumen")
    assert (found.code, found.start, found.end, found.words) == ("MSG301", 8, 11, "hun")
    assert found.severity is Severity.WARNING
    assert found.source.words


def test_a_copy_to_somebody_else_is_a_copy_whatever_the_name():
    assert "near_copy" in kinds(LETTER, [Sent(text=LETTER.replace("Mira", "Lara"), to="Lara")])


def test_a_message_with_another_reason_is_no_copy():
    other = (
        "Hi Lara, I'm Jonas Weber, partnerships lead at Lumen. Your essay on lighthouses stayed "
        "with me for a week, above all the keeper's dog. We plan a paid film on the coast and I "
        "wondered if you would like to write it. If not, that is fine. Jonas Weber"
    )
    assert "near_copy" not in kinds(LETTER, [other])


def test_a_fourth_reminder_is_too_many_and_a_third_is_not():
    four = [Sent(text=f"Hi Mira, message {n}.", to="Mira Kowalska") for n in range(4)]
    assert "follow_ups" in kinds(REMINDER, four)
    assert "follow_ups" not in kinds(REMINDER, four[:3])


def test_an_answer_begins_the_count_anew():
    sent = [Sent(text="Hi Mira.", to="Mira", answered=n == 3) for n in range(5)]
    assert "follow_ups" not in kinds(REMINDER, sent)


def test_messages_to_others_are_no_reminders():
    assert "follow_ups" not in kinds(REMINDER, ["Hi Lara, any news?"] * 6)


def test_what_others_said_is_not_held_against_us():
    assert kinds('Hi Mira, who told you "you only get exposure"? Not us. Jonas') == set()


def test_a_handle_and_an_agent_may_be_greeted():
    person = Recipient(names=("Mira Kowalska", "Ben Ode", "@mira.makes"))
    assert kinds("Hi Ben, thank you for the contract. Jonas", to=person) == set()


def test_a_piece_of_theirs_on_file_is_specific():
    text = LETTER.replace("your reel about the night market", "The Iron Garden")
    text = text.replace(" I liked how you let the cook speak", " the gate opens too late")
    person = Recipient(names=("Mira",), pieces=("The Iron Garden",))
    assert "nothing_specific" not in kinds(text, to=person)
    assert "nothing_specific" in kinds(text)


def test_an_empty_message_has_no_finding():
    assert kinds("") == kinds(" \n") == set()


# Templates

KNOWN = {"name": "Mira", "brand": "Lumen Tea", "sender": "Jonas", "role": "partnerships lead"}


@pytest.mark.parametrize("template", templates(), ids=lambda t: t.key)
def test_a_template_passes_once_its_gaps_are_written(template):
    text = fill(template, KNOWN, {key: gap.example for key, gap in template.gaps.items()})
    assert check(text, recipient="Mira", brand="Lumen Tea") == ()


@pytest.mark.parametrize("template", templates(), ids=lambda t: t.key)
def test_a_template_with_open_gaps_is_held_back(template):
    found = check(fill(template, KNOWN), recipient="Mira", brand="Lumen Tea")
    assert [f.kind for f in found if f.severity is Severity.BLOCKING] == ["merge_field"] * len(
        template.gaps
    )


def test_what_the_record_does_not_know_becomes_a_gap():
    thanks = next(t for t in templates() if t.key == "thanks")
    assert fill(thanks, {}).startswith("Hi [write: their name],")


# The files


@pytest.mark.parametrize(
    "phrase", ["", "..3 free", "_ free", "fr*e|x* a", "free ..3", "free ..9 x"]
)
def test_a_phrase_that_cannot_be_used_is_refused(phrase):
    with pytest.raises(ValueError, match="“"):
        read_phrase(phrase)


def test_a_list_stands_for_its_words():
    (step,) = read_phrase("<piece>|essay", {"piece": ("reel", "film*")})
    assert [step.takes(word) for word in ("reel", "filming", "essay", "song")] == [
        True,
        True,
        True,
        False,
    ]
    with pytest.raises(ValueError, match="no list called “works”"):
        read_phrase("<works>")


def marked(text, facts=("a", "b"), **how):
    """What a meeting marks, where a is “label” and b is “off” or “away”."""
    shipped = {name: getattr(rules(), name) for name in Rules.model_fields}
    words = {"a": {"en": ("label",)}, "b": {"en": ("off", "away")}}
    made = Rules.model_construct(**{**shipped, "facts": {**rules().facts, **words}})
    letter = Letter(text, Recipient(names=("Mira",)), "Lumen", made)
    return [text[start:end] for start, end in spans(letter, Meeting(facts=facts, **how))]


@pytest.mark.parametrize(
    ("text", "how", "found"),
    [
        ("take the label off", {}, ["label off"]),
        ("take off the label", {}, ["off the label"]),
        ("take off the label", {"in_order": True}, []),
        ("the label can come off", {"near": 3}, ["label can come off"]),
        ("the label can then come off", {"near": 3}, []),
        ("the label is on. Take it away", {}, []),
        ("the label is on. Take it away", {"within": "pair"}, ["label is on. Take it away"]),
    ],
)
def test_facts_meet_in_order_and_near_where_that_is_asked(text, how, found):
    assert marked(text, **how) == found


def test_either_of_two_facts_may_meet_a_third_and_facts_apart_share_no_word():
    assert marked("the label", facts=("a|b",)) == ["label"]
    assert marked("the label", facts=("a", "a"), apart=True) == []
    assert marked("the label, a label", facts=("a", "a"), apart=True) == ["label, a label"]


def test_a_sentence_that_speaks_of_others_excuses_what_stands_in_it():
    asked = "Please leave the ad label out of the caption."
    assert kinds(f"Hi Mira, {asked}") == {"hide_ad"}
    assert kinds(f"Hi Mira, other brands told you: {asked}") == set()


@pytest.mark.parametrize(
    "line", (Path(__file__).parent / "friendly.txt").read_text(encoding="utf-8").splitlines()
)
def test_a_friendly_line_with_words_of_a_fault_is_left_alone(line):
    found = check(line, recipient="Ana", brand="Zzz")
    assert [f.kind for f in found if f.severity is not Severity.INFO] == []


def test_a_narrow_gap_does_not_cross_a_comma():
    (phrase,) = [read_phrase("hello ..1 all")]
    found = Phrases([("x", "en", phrase)])
    assert found.find(read_words("hello you all"), ("en",)) == (Hit("x", 0, 3),)
    assert found.find(read_words("hello you, all is well"), ("en",)) == ()


def changed(change):
    content = read_rules(FOLDER / "rules")
    change(content)
    return content


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["rules"].pop(),
        lambda c: c["rules"].append(copy.deepcopy(c["rules"][0])),
        lambda c: c["rules"][0].update(source="nowhere"),
        lambda c: c["rules"][0].update(unless=["nothing"]),
        lambda c: c["facts"].pop("pay"),
        lambda c: c["facts"]["pay"].update(xx=["pay"]),
        lambda c: c["facts"]["pay"].update(en=["..3 pay"]),
        lambda c: c["facts"]["pay"].update(en=["<nowhere>"]),
        lambda c: c["facts"].update(idle={"en": ["word"]}),
        lambda c: c["rules"][10].update(meet=[{"facts": ["nothing"]}]),
    ],
)
def test_rules_with_a_loose_end_are_refused_with_the_place(change):
    with pytest.raises(UnreadableError, match="message check cannot be used"):
        assemble(changed(change))


def test_the_shipped_rules_can_be_used():
    assert len(rules().rules) == len(KINDS)
