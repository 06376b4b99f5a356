"""English: what the pronouns of a sentence stand for, if it is named in the sentence itself."""

from __future__ import annotations

from bot.digest.context import english_words as w
from bot.digest.context.english_nouns import Nouns
from bot.digest.context.reading import CLAUSE_MARKS, Need, Reading

ENDS = frozenset([".", "?", "!", "…", "...", "..", ")", '"', "”", "“", "’", "'"])
BREAKS = ENDS | CLAUSE_MARKS


class Antecedents(Nouns):
    """Reads from left to right and remembers what a pronoun could stand for."""

    def missing(self) -> Need:
        found = Need.NOTHING
        if _CUES.isdisjoint(self.r.low):
            return found
        for at, word in enumerate(self.r.low):
            rule = _RULES.get(word)
            if rule is not None and (need := rule(self, at)):
                found |= need
            self.remember(at)
        return found

    def _named_after(self, at: int, *, person: bool) -> bool:
        """ "In his second term, Donald Trump has …": the name follows the opening phrase."""
        r = self.r
        if r.at(0) in (w.HE | w.THEY | w.IT) or "," not in r.low[at:]:
            return False
        comma = r.low.index(",", at)
        if comma - at > 12 or not _opens_a_phrase(r):
            return False
        if r.capital(comma + 1) and r.low[comma + 1] not in w.FUNCTION_WORDS:
            return True
        return r.at(comma + 1) in {"the", "a", "an", "my", "our"} and not (
            person and r.at(comma + 2) in w.SHELLS
        )

    # -- the pronouns

    def he(self, at: int) -> Need:
        r = self.r
        object_of_its_clause = r.low[at] == "him" or (r.low[at] == "her" and not self._owns(at))
        if (
            object_of_its_clause
            and not r.clause_before(at, w.JOINTS)
            and not self._named_after(at, person=True)
        ):
            return Need.PERSON  # "A man sat next to him": somebody else
        if self.person or self._named_after(at, person=True) or self._speaks(at):
            return Need.NOTHING
        return Need.PERSON

    def _speaks(self, at: int) -> bool:
        """Whether somebody who is no pronoun says or thinks something before ``at``."""
        r = self.r
        return any(
            r.low[place] in w.REPORTING
            and r.at(place - 1) not in w.FUNCTION_WORDS
            and r.at(place - 1)[0].isalpha()
            for place in range(1, at)
        )

    def _owns(self, at: int) -> bool:
        following = self.r.at(at + 1)
        return bool(following) and following not in BREAKS and following not in w.FUNCTION_WORDS

    def they(self, at: int) -> Need:
        if self.plural or self._named_after(at, person=False) or self._speaks(at):
            return Need.NOTHING
        return Need.THING

    def it(self, at: int) -> Need:
        r = self.r
        if self.thing or self._named_after(at, person=False):
            return Need.NOTHING
        formal = r.at(at - 1) in w.IT_PHRASES_BEFORE and r.has_soon(w.AFTER_EXPLETIVES, at, 5)
        if r.low[at] == "it" and (formal or _is_expletive(r, at)):
            return Need.NOTHING
        return Need.THING

    def this(self, at: int) -> Need:
        r, following = self.r, self.r.at(at + 1)
        if following in w.KINDS:
            return Need.THING
        if following in w.TIMES | w.MEDIA or (following == "part" and self.r.at(at + 2) == "of"):
            return Need.NOTHING
        if at and (following in BREAKS or following in w.VERBS_AFTER_THAT or not following):
            return Need.NOTHING if r.clause_before(at, w.BACKWARD_JOINTS) else Need.THING
        return self._determined(at)

    def these(self, at: int) -> Need:
        if self.r.at(at + 1) in w.TIMES | w.MEDIA:
            return Need.NOTHING
        return self._determined(at)

    def those(self, at: int) -> Need:
        r = self.r
        relative = w.RELATIVES
        ends = next((place for place in range(at + 1, at + 4) if r.at(place) in w.AUXILIARIES), at + 4)
        if r.at(at + 1) in w.AFTER_THOSE:
            return Need.NOTHING
        if r.has_soon(relative, at, ends - at - 1) or (
            r.at(at + 1).endswith(("ing", "ed")) and r.at(at + 1) != "being"
        ):
            return Need.NOTHING
        return self._determined(at)

    def _determined(self, at: int) -> Need:
        """ "these threats" after "threatened": the noun, or a word of its family, stands before."""
        if at and any(word[:5] in self.nouns for word in self.r.low[at + 1 : at + 3] if len(word) > 3):
            return Need.NOTHING
        return Need.THING

    def that(self, at: int) -> Need:
        r, before, following = self.r, self.r.at(at - 1), self.r.at(at + 1)
        if at == 0:
            clause = following in {"the", "a", "an", "we", "you", "he", "she", "they", "i"} or r.capital(1)
            return Need.NOTHING if clause else Need.THING
        pronoun = (
            r.low[at] == "that's"
            or following in w.KINDS
            or (
                (
                    following in w.VERBS_AFTER_THAT
                    and (before in w.JOINTS or before in w.THINKING or before in CLAUSE_MARKS)
                )
                or (
                    (following in BREAKS or not following or following in w.AFTER_PRONOUN_THAT)
                    and before not in w.THINKING
                )
                or (before in w.BEFORE_PRONOUN_THAT and following in w.VERBS_AFTER_THAT)
                or (before in w.VERBS and following in w.DEGREES)
            )
        )
        determiner = (
            (before in w.PREPOSITIONS or before in w.TAKING)
            and following not in w.FUNCTION_WORDS
            and not r.has_soon({"that", "who", "which", "of"}, at + 1, 2)
        )
        if not (pronoun or determiner) or r.clause_before(at, w.BACKWARD_JOINTS):
            return Need.NOTHING
        return Need.THING

    def such(self, at: int) -> Need:
        r, following = self.r, self.r.at(at + 1)
        if r.has_soon({"as", "that"}, at, 5) or (at and following in {"a", "an"}):
            return Need.NOTHING
        return Need.NOTHING if at and r.clause_before(at, w.BACKWARD_JOINTS) else Need.THING

    def there(self, at: int) -> Need:
        r, following = self.r, self.r.at(at + 1)
        existential = w.AUXILIARIES | w.AFTER_EXISTENTIAL_THERE
        if following in existential or r.at(at - 1) in {
            "out",
            "is",
            "are",
            "was",
            "were",
            "be",
            "hi",
            "hello",
        }:
            return Need.NOTHING
        if self.place or r.clause_before(at, w.BACKWARD_JOINTS):
            return Need.NOTHING
        return Need.THING

    def here(self, at: int) -> Need:
        following = self.r.at(at + 1)
        if following in w.BE | {"in", "at", "we"} or self.place:
            return Need.NOTHING
        return Need.THING

    def above(self, at: int) -> Need:
        before, following = self.r.at(at - 1), self.r.at(at + 1)
        told = not w.SHOWN_BEFORE.isdisjoint(self.r.low[max(0, at - 3) : at])
        if told:
            return Need.ANSWERED
        if before == "the" and (
            following in BREAKS or following in {"comment", "post", "poster"} or not following
        ):
            return Need.ANSWERED
        return Need.NOTHING

    def former(self, at: int) -> Need:
        alone = self.r.at(at + 1) in w.AUXILIARIES | BREAKS
        resolved = self.r.clause_before(at, w.BACKWARD_JOINTS) and at > 5
        return Need.THING if self.r.at(at - 1) == "the" and alone and not resolved else Need.NOTHING

    def same(self, at: int) -> Need:
        r = self.r
        alone = w.AFTER_THE_SAME
        if r.at(at - 1) != "the" or r.at(at + 1) not in alone or r.has_soon({"as", "that"}, at, 4):
            return Need.NOTHING
        return Need.NOTHING if r.clause_before(at, w.BACKWARD_JOINTS) else Need.THING

    def so(self, at: int) -> Need:
        r = self.r
        ends = r.at(at + 1) in BREAKS | {"too", "well", "either"} or not r.at(at + 1)
        if at and r.at(at - 1) in w.PRO_FORMS and ends and not r.clause_before(at, w.BACKWARD_JOINTS):
            return Need.THING
        return Need.NOTHING

    def one(self, at: int) -> Need:
        """ "the nearest one", "not a single one"."""
        r, before = self.r, self.r.at(at - 1)
        alone = r.at(at + 1) in w.AUXILIARIES | BREAKS | {"who", "that", "which"} or not r.at(at + 1)
        pointing = before in w.POINTING or before.endswith("est")
        generic = before == "the" and r.at(at + 1) == "who"
        if before in w.ORDINALS and r.at(at - 2) == "the" and r.at(at + 1) not in {"who", "to"}:
            return Need.THING
        if at and alone and pointing and not generic and not (self.thing_at < at - 2):
            return Need.THING
        return Need.NOTHING

    def ones(self, _at: int) -> Need:
        return Need.NOTHING if self.plural or self.thing else Need.THING

    def why(self, at: int) -> Need:
        ends = self.r.at(at + 1) in ENDS or not self.r.at(at + 1)
        return Need.THING if ends and not self.r.clause_before(at, w.BACKWARD_JOINTS) else Need.NOTHING

    def somebody(self, at: int) -> Need:
        """ "the guy", "that kid": known to those who read what came before."""
        r = self.r
        known = r.low[at][:5] in self.nouns or r.at(at + 1) in w.AFTER_NEW_NOUNS
        return Need.PERSON if r.at(at - 1) in {"the", "that"} and not known else Need.NOTHING

    def two(self, at: int) -> Need:
        r = self.r
        between = (
            r.at(at - 1) == "the" and r.at(at - 2) in {"of", "between"} and r.at(at + 1) not in w.NUMBERS
        )
        alone = not r.at(at + 1) or r.at(at + 1) in BREAKS | w.AUXILIARIES
        return Need.THING if between and alone and not self.plural else Need.NOTHING

    def neither(self, at: int) -> Need:
        paired = "nor" in self.r.low[at:]
        return Need.NOTHING if paired or self.plural else Need.THING

    def comparative(self, at: int) -> Need:
        """ "Europe is much richer." – than what?"""
        r = self.r
        ends = r.at(at + 1) in ENDS or not r.at(at + 1)
        compared = w.COMPARED
        if ends and set(r.low[max(0, at - 4) : at]) & w.BE and not compared & set(r.low):
            return Need.THING
        return Need.NOTHING


def _is_expletive(r: Reading, at: int) -> bool:
    """ "it is clear that", "it takes two to", "it was raining"."""
    following = r.at(at + 1)
    if following in w.IT_VERBS:
        return following not in {"looks", "feels", "costs", "sounds", "pays", "hurts", "helps"} or r.has_soon(
            {"like", "as", "to", "that"}, at + 1, 4
        )
    if following not in w.AUXILIARIES:
        return False
    if r.has_soon(w.WEATHER, at, 4):
        return True
    after = at + 2
    while r.at(after) in w.ADVERBS | w.AUXILIARIES:
        after += 1
    if r.at(after) in {"a", "an"} and not r.has_soon(w.JUDGEMENTS, after, 3):
        return False
    return r.has_soon(w.AFTER_EXPLETIVES, after - 1, 5)


def _opens_a_phrase(r: Reading) -> bool:
    return r.at(0) in w.PREPOSITIONS | w.PHRASE_OPENERS or r.at(0).endswith("ing")


_RULES = {
    "this": Antecedents.this,
    "these": Antecedents.these,
    "those": Antecedents.those,
    "that": Antecedents.that,
    "that's": Antecedents.that,
    "such": Antecedents.such,
    "there": Antecedents.there,
    "here": Antecedents.here,
    "above": Antecedents.above,
    "below": Antecedents.above,
    "former": Antecedents.former,
    "latter": Antecedents.former,
    "same": Antecedents.same,
    "one": Antecedents.one,
    "ones": Antecedents.ones,
    "two": Antecedents.two,
    "why": Antecedents.why,
    "so": Antecedents.so,
    "neither": Antecedents.neither,
}
_RULES |= dict.fromkeys(w.HE, Antecedents.he)
_RULES |= dict.fromkeys(w.THEY, Antecedents.they)
_RULES |= dict.fromkeys(w.IT, Antecedents.it)
_RULES |= dict.fromkeys(w.COMPARATIVES, Antecedents.comparative)
_RULES |= dict.fromkeys(w.SOMEBODY, Antecedents.somebody)
_CUES = frozenset(_RULES)
