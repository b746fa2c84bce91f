"""What each sum of a text is for: which formats, a right or the rush, one piece or all."""

from __future__ import annotations

from dataclasses import dataclass

from irm.pasted.models import Basis, Price, Purpose
from irm.pasted.sums import Sum, codes_of, is_each
from irm.pasted.tokens import Reading, Token
from irm.pasted.words import vocabulary
from irm.pasted.works import Mention


@dataclass(frozen=True, slots=True)
class _Topic:
    """Something a price can be for: a format, a purpose, or an hour."""

    first: int
    after: int
    purpose: Purpose | None = None
    mention: Mention | None = None
    hour: bool = False


def prices_of(reading: Reading, sums: list[Sum], mentions: tuple[Mention, ...]) -> list[Price]:
    """Answer each sum with its currency and what it is for."""
    topics = _topics(reading, mentions)
    certain = _certain(reading, sums)
    prices: list[Price] = []
    shares: list[list[_Topic]] = []
    for at, one in enumerate(sums):
        share = _share(reading, sums, at, topics)
        if not share:
            everything = _says_all(reading, one, _room(reading, sums, at))
            share = _so_far(shares) if everything else []
        if not share:
            share = _earlier(reading, one, topics, shares)
        shares.append(share)
        prices.append(_price(reading, one, share, certain, _room(reading, sums, at)))
    return prices


def _topics(reading: Reading, mentions: tuple[Mention, ...]) -> dict[int, list[_Topic]]:
    """The topics of each sentence, in order."""
    words = vocabulary()
    found = [_Topic(m.first, m.after, mention=m) for m in mentions]
    found += [_Topic(h.first, h.after, hour=True) for h in reading.hits(words.plain("per_hour"))]
    found += [
        _Topic(h.first, h.after, purpose=Purpose(h.value))
        for h in reading.hits(words.valued("purposes"))
    ]
    by_sentence: dict[int, list[_Topic]] = {}
    for topic in sorted(found, key=lambda t: t.first):
        by_sentence.setdefault(reading.tokens[topic.first].sentence, []).append(topic)
    return by_sentence


def _share(
    reading: Reading, sums: list[Sum], at: int, topics: dict[int, list[_Topic]]
) -> list[_Topic]:
    """The topics of the same sentence that a sum is for."""
    one = sums[at]
    here = topics.get(reading.tokens[one.first].sentence, [])
    clause = reading.tokens[one.first].clause
    inside = [t for t in here if reading.tokens[t.first].clause == clause]
    beside = [s for s in _around(sums, at) if reading.tokens[s.first].clause == clause]
    share = _divided(inside, beside, one) if len(beside) > 1 else inside
    if not share:
        share = _since(reading, sums, at, here)
    return share + _brought(reading, sums, at, here)


def _around(sums: list[Sum], at: int) -> list[Sum]:
    return sums[max(at - 40, 0) : at + 40]


def _divided(topics: list[_Topic], beside: list[Sum], one: Sum) -> list[_Topic]:
    """Of several sums in a clause: the topics before each where it begins with one, else behind."""
    place = beside.index(one)
    leads = bool(topics) and topics[0].first < beside[0].first
    if leads:
        low = beside[place - 1].after if place else 0
        return [t for t in topics if low <= t.first < one.first] or _last(topics, beside, place)
    high = beside[place + 1].first if place + 1 < len(beside) else 10**9
    return [t for t in topics if one.after <= t.first < high]


def _last(topics: list[_Topic], beside: list[Sum], place: int) -> list[_Topic]:
    """What stands behind the last sum of a clause, where nothing stands before it."""
    if place + 1 < len(beside):
        return []
    return [t for t in topics if t.first >= beside[place].after]


def _since(reading: Reading, sums: list[Sum], at: int, here: list[_Topic]) -> list[_Topic]:
    """What the sentence named since the sum before, else what it names up to the next."""
    one = sums[at]
    sentence = reading.tokens[one.first].sentence
    low = sums[at - 1].after if at and _in(reading, sums[at - 1], sentence) else 0
    if before := [t for t in here if low <= t.first < one.first]:
        return before
    following = at + 1 < len(sums) and _in(reading, sums[at + 1], sentence)
    high = sums[at + 1].first if following else 10**9
    if following and low == 0:
        return [t for t in here if one.after <= t.first < high]
    return [] if following or low else [t for t in here if t.first >= one.after]


def _in(reading: Reading, one: Sum, sentence: int) -> bool:
    return reading.tokens[one.first].sentence == sentence


def _brought(reading: Reading, sums: list[Sum], at: int, here: list[_Topic]) -> list[_Topic]:
    """Formats that come with the price in a later clause: "with two stories included"."""
    one = sums[at]
    clause = reading.tokens[one.first].clause
    high = sums[at + 1].first if at + 1 < len(sums) else 10**9
    later = [t for t in here if t.mention and one.after <= t.first < high]
    including = vocabulary().one_word("including")
    stems = tuple(w[:-1] for w in including if w.endswith("*")) or ("\0",)
    found = []
    for topic in later:
        if reading.tokens[topic.first].clause == clause:
            continue
        words = [reading.words[i] for i in reading.clause(topic.first)]
        if any(w in including or w.startswith(stems) for w in words):
            found.append(topic)
    return found


def _so_far(shares: list[list[_Topic]]) -> list[_Topic]:
    """Every format that had a price of its own: "both together 1,700"."""
    recent = [t for share in shares[-6:] for t in share if t.mention is not None]
    return list({t.mention.format: t for t in recent if t.mention}.values())


def _earlier(
    reading: Reading, one: Sum, topics: dict[int, list[_Topic]], shares: list[list[_Topic]]
) -> list[_Topic]:
    """What the sums before were for, else the formats of the last sentences before this one."""
    sentence = reading.tokens[one.first].sentence
    for back in range(sentence - 1, max(sentence - 6, -1), -1):
        if formats := [t for t in topics.get(back, []) if t.mention]:
            return formats
    for share in reversed(shares[-3:]):
        if formats := [t for t in share if t.mention]:
            return formats
    return []


def _room(reading: Reading, sums: list[Sum], at: int) -> range:
    """The tokens around a sum that speak of it alone: up to the sums beside it, in its sentence."""
    whole = reading.sentence(sums[at].first)
    low = max(whole.start, sums[at - 1].after if at else 0)
    high = min(whole.stop, sums[at + 1].first if at + 1 < len(sums) else whole.stop)
    return range(low, high)


def _price(
    reading: Reading, one: Sum, share: list[_Topic], certain: frozenset[str], room: range
) -> Price:
    purpose = _purpose(reading, share, room)
    formats = tuple(dict.fromkeys(t.mention.format or t.mention.kind for t in share if t.mention))
    hour = purpose is Purpose.FEE and any(
        t.hour and reading.tokens[t.first].sentence == reading.tokens[one.first].sentence
        for t in share
    )
    fee = purpose is Purpose.FEE
    return Price(
        amounts=one.amounts,
        upper=one.upper,
        currencies=_narrowed(one.sign, certain),
        sign=one.sign,
        purpose=purpose,
        basis=Basis.HOUR if hour else _basis(reading, one, share, room),
        formats=formats if fee and not hour else (),
        **reading.quote(one.first, one.after),
    )


def _purpose(reading: Reading, share: list[_Topic], room: range) -> Purpose:
    """What it is for; a use that is only included makes the fee no other thing."""
    purposes = [t.purpose for t in share if t.purpose is not None]
    if not purposes:
        return Purpose.FEE
    formats = any(t.mention for t in share)
    including = vocabulary().one_word("including")
    if formats and any(reading.words[i] in including for i in room):
        return Purpose.FEE
    return purposes[-1]


def _basis(reading: Reading, one: Sum, share: list[_Topic], room: range) -> Basis:
    """Each, where that is said beside the sum or only one piece is meant; else all together."""
    mentions = [t.mention for t in share if t.mention is not None]
    if is_each(reading.near(one.after - 1, 1)) or is_each(_before(reading, one)):
        return Basis.EACH
    if any(m.per and m.first in room for m in mentions):
        return Basis.EACH
    if _says_all(reading, one, room):
        return Basis.ALL
    counted = sum(m.quantity or 1 for m in mentions)
    elliptic = _counts_pieces(reading, one, room) if mentions else False
    return Basis.EACH if counted == 1 and not elliptic else Basis.ALL


def _before(reading: Reading, one: Sum) -> Token | None:
    return reading.near(one.first, -1)


def _says_all(reading: Reading, one: Sum, room: range) -> bool:
    """Whether a word for all of them stands before the sum, or close behind it."""
    lexicon = vocabulary().plain("all")
    clause = reading.clause(one.first)
    close = range(one.after, min(one.after + 2, room.stop, clause.stop))
    places = (*range(room.start, one.first), *close)
    return any(lexicon.at(reading.words, at) is not None for at in places)


def _counts_pieces(reading: Reading, one: Sum, room: range) -> bool:
    """Whether a number of pieces stands alone beside the sum: "$400 for 2", "Cinco por R$ 1500"."""
    behind, number = reading.near(one.after - 1, 1), reading.near(one.after - 1, 2)
    fors = vocabulary().one_word("for_")
    if behind and number and behind.folded in fors and _count(number) > 1:
        return number.kind != "sign"
    before, count = reading.near(one.first, -1), reading.near(one.first, -2)
    return bool(before and count and before.folded in fors and _count(count) > 1)


def _count(token: Token) -> int:
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 2:
        return int(token.text)
    return vocabulary().numbers.get(token.folded, 0)


def _certain(reading: Reading, sums: list[Sum]) -> frozenset[str]:
    """The currencies that the text names beyond doubt, with an amount or without."""
    codes = {codes[0] for one in sums if len(codes := codes_of(one.sign)) == 1}
    money = vocabulary().currencies
    for token in reading.tokens:
        if token.kind != "word":
            continue
        sign = money.get(token.folded, "")
        if len(sign) == 3 and sign.isupper():
            codes.add(sign)
    return frozenset(codes)


def _narrowed(sign: str, certain: frozenset[str]) -> tuple[str, ...]:
    """Of several currencies the one that the text names; without a sign its only one."""
    codes = codes_of(sign)
    if not codes:
        return tuple(certain) if len(certain) == 1 else ()
    both = [code for code in codes if code in certain]
    if len(codes) > 1 and len(both) == 1:
        return (both[0],)
    usual = vocabulary().words.usual.get(sign)
    return (usual,) if usual and not both else codes
