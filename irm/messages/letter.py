"""A message as it is judged: its words, what was found in them, and the facts that follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from irm.messages.closeness import fits_only_them
from irm.messages.models import Recipient
from irm.messages.phrases import Hit
from irm.messages.reading import Word, fold_all, read_words
from irm.messages.rules import EVERYWHERE, Rules

NEGATION_REACH = 6
REACH_OF_YOUR = 4  # words between “your” and the work that is meant
LAST_LINES = 8
FIRST_WORDS = 40
MOST_WORDS_OF_A_SIGNATURE = 10
_SEGMENT = re.compile(r"\n|(?<=[.!?…])\s+")
_HERE = frozenset({"here", "hier", "aqui", "ici"})
_VAGUE = "MSG603"  # phrases that want something and do not say what
_NAMED_IN_QUOTES = frozenset({"label_thing"})  # the “paid partnership” line is what it is
_NAMELIKE = 3  # letters from which the beginning of a name stands for the name: Alex
_CUT_OFF = 2  # letters that a short form leaves out at least; one less is a slip


@dataclass(frozen=True)
class Letter:
    """One outgoing message to one person; all facts are worked out when first asked for."""

    text: str
    recipient: Recipient
    brand: str
    rules: Rules

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Answer the words of the message with their places."""
        return read_words(self.text)

    @cached_property
    def languages(self) -> frozenset[str]:
        """Answer the languages it is written in, as far as rules know them."""
        return self.rules.languages(word.folded for word in self.words)

    @cached_property
    def found(self) -> dict[str, list[Hit]]:
        """Answer what was found by owner, without what is quoted."""
        found: dict[str, list[Hit]] = defaultdict(list)
        for hit in self.rules.phrases.find(self.words, self.languages):
            speech = self.words[hit.first].quoted and hit.owner not in _NAMED_IN_QUOTES
            if not speech and not self._is_a_name(hit):
                found[hit.owner].append(hit)
        return dict(found)

    def _is_a_name(self, hit: Hit) -> bool:
        """Whether a fault is found in our brand or the person, written as a name: Babe Botanics."""
        if hit.owner in self.rules.facts:
            return False
        last = self.words[hit.after - 1]
        return self.text[last.start].isupper() and last.folded in self.brand_words | self.names

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """Answer what was found by owner, without what is quoted or denied."""
        return {
            owner: [hit for hit in hits if not self.is_denied(hit)]
            for owner, hits in self.found.items()
        }

    @cached_property
    def _denials(self) -> frozenset[int]:
        hits = self.found.get("negation", ())
        return frozenset(at for hit in hits for at in range(hit.first, hit.after))

    def is_denied(self, hit: Hit) -> bool:
        """Whether a negation stands before a hit, in the same clause and at most six words off."""
        clause = self.words[hit.first].clause
        before = range(max(0, hit.first - NEGATION_REACH), hit.first)
        return any(at in self._denials and self.words[at].clause == clause for at in before)

    def has(self, fact: str) -> bool:
        """Whether a fact holds for this message."""
        if fact == "specific":
            return self.is_specific
        if fact == "pay":
            return self.pays
        if fact == "concrete":
            return self.is_concrete
        return bool((self.found if fact == "choice" else self.hits).get(fact))

    def sentences_with(self, facts: Iterable[str]) -> frozenset[int]:
        """Answer the sentences that hold one of some facts, denied or not."""
        hits = (hit for fact in facts for hit in self.found.get(fact, ()))
        return frozenset(self.words[hit.first].sentence for hit in hits)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Answer the characters from one word to before another."""
        return self.words[first].start, self.words[after - 1].end

    @cached_property
    def names(self) -> frozenset[str]:
        """Answer every word of every name the person goes by."""
        return frozenset(word for name in self.recipient.names for word in fold_all(name))

    @cached_property
    def proposes(self) -> bool:
        """Whether the message proposes work, and so owes all that a proposal owes.

        An answer, a brief after an agreement or a reminder owes less, whatever it asks for; what
        says that it is the first step is none of these.
        """
        if not self.asks or (self.has("no_duty") and not self.pays):
            return False
        return not self.has("running") or self.has("first_step")

    @cached_property
    def asks(self) -> Sequence[Hit]:
        """Answer the words that want something: a proposal, or a riddle that holds none yet."""
        vague = () if self.is_concrete else self.hits.get(_VAGUE, ())
        return self.hits.get("proposal", ()) or vague

    @cached_property
    def pays(self) -> bool:
        """Whether money for the work is named: not what goods are worth, not a refusal.

        A sum counts; a mere word such as fee or budget does where no sentence refuses pay.
        """
        other = {
            at
            for fact in ("other_money", "no_pay", "share_of_sale")
            for hit in self.hits.get(fact, ())
            for at in range(hit.first, hit.after)
        }
        named = [
            hit for hit in self.hits.get("pay", ()) if other.isdisjoint(range(hit.first, hit.after))
        ]
        refused = any(self.hits.get(fact) for fact in ("no_pay", "no_money"))
        return any(not refused or self._is_sum(hit) for hit in named)

    def _is_sum(self, hit: Hit) -> bool:
        return any(word.folded[0].isdigit() for word in self.words[hit.first : hit.after])

    @cached_property
    def is_specific(self) -> bool:
        """Whether something is said that only fits this person: a title, a link, a moment."""
        return fits_only_them(self)

    @cached_property
    def is_concrete(self) -> bool:
        """Whether it is said what is wanted: a thing or a sum, other than a work of theirs."""
        theirs = {hit.first for hit in self.found.get("theirs_is", ())}
        works = {
            hit.first
            for hit in self.found.get("work_piece", ())
            if not theirs.isdisjoint(range(hit.first - REACH_OF_YOUR, hit.first))
        }
        return any(hit.first not in works for hit in self.hits.get("concrete", ()))

    @cached_property
    def brand_words(self) -> frozenset[str]:
        """Answer the words of our brand."""
        return frozenset(fold_all(self.brand))

    def is_named(self, word: str) -> bool:
        """Whether a folded word is a name of the person, or the beginning of one."""
        if word in self.names:
            return True
        return len(word) >= _NAMELIKE and any(
            name.startswith(word) and len(name) - len(word) >= _CUT_OFF for name in self.names
        )

    @cached_property
    def names_them(self) -> bool:
        """Whether the person is called by name anywhere."""
        if any(word.folded in self.names for word in self.words):
            return True
        if any(self.is_named(word.folded) for word in self.addressed):
            return True
        return any(not n.isascii() and n in self.text for n in self.recipient.names)

    @cached_property
    def signed_from(self) -> int:
        """Answer the word with which the signature begins, the end where none is found."""
        count = len(self.words)
        for hit in self.found.get("closing", ()):
            opens = hit.first and self.words[hit.first].clause > self.words[hit.first - 1].clause
            if opens and count - hit.first <= MOST_WORDS_OF_A_SIGNATURE:
                return hit.first
        return count

    @cached_property
    def signer(self) -> str:
        """Answer who signs, as written; empty where no human being does."""
        for hit in self.hits.get("intro", ()):
            if hit.after < len(self.words) and self._may_be_name(self.words[hit.after]):
                return self._written(self.words[hit.after])
        if name := self._introduced():
            return name
        segments = [s.strip() for s in _SEGMENT.split(self.text[-2000:]) if s.strip()]
        for segment in reversed(segments[-LAST_LINES:]):
            if name := self._signature(segment):
                return name
        return ""

    def _introduced(self) -> str:
        """The name in an opening such as `Sarah from Kindle here` or `Karen Foss, PR manager`."""
        roles = {hit.first for hit in self.hits.get("role", ())}
        links = {hit.first: hit.after for hit in self.hits.get("name_link", ())}
        for at, word in enumerate(self.words[:FIRST_WORDS]):
            opens = at == 0 or self.words[at - 1].clause < word.clause or at in links.values()
            if not opens or word.folded in self.names or not self._may_be_name(word):
                continue
            after = at + 1
            while (
                after < len(self.words)
                and after - at < _NAMELIKE
                and (
                    self.words[after].clause == word.clause and self._may_be_name(self.words[after])
                )
            ):
                after += 1
            linked = links.get(after, 0)
            ours = {w.folded for w in self.words[linked : linked + 3]} & self.brand_words
            if linked and (ours or self.words[after].folded in _HERE):
                return self._written(word)
            if roles.intersection(range(after, after + 4)):
                return self._written(word)
        return ""

    def _signature(self, segment: str) -> str:
        """The name in a last line such as `Warm wishes, Elise from Kumo Paper`."""
        words = read_words(segment)
        hits = self.rules.phrases.find(words, (EVERYWHERE,))
        roles = {words[hit.first].start for hit in hits if hit.owner == "role"}
        closed = next((h.after for h in hits if h.owner == "closing" and h.first == 0), 0)
        words = words[closed:]
        if words and words[0].start in roles:
            return ""
        if not 0 < len(words) <= MOST_WORDS_OF_A_SIGNATURE or segment.endswith(
            ("?", ":", ".", ",")
        ):
            return ""
        written = [segment[word.start : word.end] for word in words]
        high = sum(w[0].isupper() or not w[0].isalpha() for w in written)
        named = self._is_name_like(written[0]) and words[0].folded not in self.names
        return written[0] if named and (roles or high * 2 >= len(written)) else ""

    def _may_be_name(self, word: Word) -> bool:
        return self._is_name_like(self._written(word))

    def _is_name_like(self, written: str) -> bool:
        """Capitalised, no shouting, no name of the brand, none of the words that begin lines."""
        folded = "".join(fold_all(written))
        if not written[0].isalpha() or written[0].islower() or folded in self._no_names:
            return False
        return not (len(written) > _NAMELIKE and written.isupper() and written.isascii())

    @cached_property
    def _no_names(self) -> frozenset[str]:
        lists = [self.rules.facts[name] for name in ("nobody", "closing", "greeting")]
        common = {
            word for by in lists for texts in by.values() for t in texts for word in fold_all(t)
        }
        return frozenset(common) | self.brand_words

    def _written(self, word: Word) -> str:
        return self.text[word.start : word.end]

    @cached_property
    def greeting(self) -> Hit | None:
        """Answer the words of greeting that open the message, if any do."""
        opening = [hit for hit in self.hits.get("greeting", ()) if hit.first == 0]
        return max(opening, key=lambda hit: hit.after, default=None)

    @cached_property
    def addressed(self) -> Sequence[Word]:
        """Answer the words that follow the greeting in its clause, at most five."""
        if self.greeting is None:
            return ()
        at = self.greeting.after
        if at >= len(self.words) or self.words[at].clause != self.words[at - 1].clause:
            return ()
        clause = self.words[at].clause
        return [word for word in self.words[at : at + 5] if word.clause == clause]
