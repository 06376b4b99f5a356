"""German: what the pronouns of a sentence stand for, if it is named in the sentence itself."""

from __future__ import annotations

from bot.digest.context import german_words as w
from bot.digest.context.reading import CLAUSE_MARKS, Need, Reading

ENDS = frozenset([".", "?", "!", "…", "...", "..", ")", '"', "”", "“", "’", "'", "‘", "«", "»"])
BREAKS = ENDS | CLAUSE_MARKS


class Antecedents:
    """Reads from left to right and remembers what a pronoun could stand for."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.male = self.female = self.neuter = self.plural = self.place = False
        self.nouns: set[str] = set()

    def missing(self) -> Need:
        found = Need.NOTHING
        if _CUES.isdisjoint(self.r.low):
            return found
        for at, word in enumerate(self.r.low):
            rule = _RULES.get(word)
            if rule is not None and (need := rule(self, at)):
                found |= need
            self._remember(at)
        return found

    def _remember(self, at: int) -> None:
        r, word = self.r, self.r.low[at]
        if word in w.PEOPLE_MALE:
            self.male = True
            self.plural |= word in {"alle", "jeder", "jemand", "niemand", "keiner"}
        if not r.capital(at) or word in w.FUNCTION_WORDS or (at == 0 and not self._opens_with_noun()):
            return
        self.nouns.add(word[:5])
        if word in w.SHELLS or word in w.TIMES:
            return
        self._agree(at, self._determiner(at))

    def _opens_with_noun(self) -> bool:
        """ "Bananen haben …" and not "Ebenfalls erwähnt er …": a plural or a name with its verb."""
        r = self.r
        if r.at(1) in {"und", ","} or r.capital(1):
            return True
        return r.at(1) in w.VERBS and not r.low[0].endswith(("s", "lich", "weise", "ig", "isch", "tens"))

    def _determiner(self, at: int) -> int:
        """Index of the article or the like that belongs to the noun; -1 if there is none."""
        r = self.r
        for back in range(at - 1, max(-1, at - 5), -1):
            word = r.low[back]
            if word in {"der", "die", "das", "den"} or word in (
                w.MALE_DETS | w.FEMALE_DETS | w.NEUTER_DETS | w.MALE_OR_NEUTER
            ):
                return back
            if not word[0].isalpha() or (r.capital(back) and back > 0) or word in w.DATIVE_PREPOSITIONS:
                return -1
        return -1

    def _agree(self, at: int, back: int) -> None:
        """Notes the genders that the noun's article allows; all of them where it has none."""
        word = self.r.low[at]
        article = self.r.at(back)
        self.place |= bool({"in", "im", "nach", "aus", "auf", "bei"} & set(self.r.low[max(0, at - 3) : at]))
        if article == "der":
            dative = self.r.at(back - 1) in w.DATIVE_PREPOSITIONS
            self.male |= not dative
            self.female |= dative
        elif article == "die":
            self.female = self.plural = True
        elif article == "den":
            self.male = True
            self.plural |= word.endswith("n")
        elif article in w.MALE_OR_NEUTER or article in {"ein", "kein", "mein", "unser"}:
            self.male = self.neuter = True
        elif article in w.NEUTER_DETS:
            self.neuter = True
        elif article in w.MALE_DETS:
            self.male = True
        elif article in w.FEMALE_DETS:
            self.female = True
            self.plural |= article in {"keine", "meine", "unsere"}
        elif word.endswith(w.FEMALE_ENDINGS):
            self.female = True
        elif word.endswith(w.MALE_ENDINGS):
            self.male = True
        else:
            self.male = self.female = self.neuter = self.plural = self.place = True

    # -- the pronouns

    def er(self, at: int) -> Need:
        r = self.r
        if r.low[at] != "er" and not r.clause_before(at, w.JOINTS) and not self._named_after(at):
            return Need.PERSON  # "Ein Mann saß neben ihm": somebody else
        return Need.NOTHING if self.male or self._named_after(at) else Need.PERSON

    def sein(self, at: int) -> Need:
        r = self.r
        if r.low[at] == "sein" and (r.at(at + 1) in BREAKS or r.at(at + 1) in w.VERBS or not r.at(at + 1)):
            return Need.NOTHING  # "to be"
        if r.low[at] == "sein" and r.at(at + 1) in w.JOINTS:
            return Need.NOTHING
        return Need.NOTHING if self.male or self.neuter or self._named_after(at) else Need.PERSON

    def sie(self, at: int) -> Need:
        r = self.r
        if r.capital(at) and at > 0 and r.at(at - 1) not in ENDS:
            return Need.NOTHING  # polite address
        if self.female or self.plural or self._named_after(at):
            return Need.NOTHING
        return Need.PERSON

    def ihr(self, at: int) -> Need:
        r = self.r
        if r.capital(at) and at > 0:
            return Need.NOTHING
        if (
            r.low[at] == "ihr"
            and not r.capital(at + 1)
            and (r.at(at + 1).endswith("t") or r.at(at - 1).endswith("t"))
        ):
            return Need.NOTHING  # "ihr seid"
        if r.low[at] == "ihr" and {"euch", "euer", "eure", "leute"} & set(r.low):
            return Need.NOTHING
        return Need.NOTHING if self.female or self.plural or self._named_after(at) else Need.PERSON

    def ihnen(self, at: int) -> Need:
        if self.r.capital(at) and at > 0:
            return Need.NOTHING
        return Need.NOTHING if self.plural or self.female or self._named_after(at) else Need.PERSON

    def es(self, at: int) -> Need:
        if self.neuter or self._named_after(at) or self._expletive(at):
            return Need.NOTHING
        return Need.THING

    def _expletive(self, at: int) -> bool:
        r = self.r
        around = {r.at(at + 1), r.at(at - 1), r.at(at - 2)} | set(r.low[-3:])
        if around & w.EXPLETIVE_VERBS:
            return True
        if r.has_soon({"um", "darum"}, at, 3):
            return True
        rest = r.low[at + 1 :]
        return (
            any(
                word == "," and r.at(at + 2 + place) in w.CORRELATES | {"der", "die", "das", "den", "anzu"}
                for place, word in enumerate(rest)
            )
            or "zu" in rest
            or any(word in w.CORRELATES for word in rest[:6])
        )

    def dies(self, at: int) -> Need:
        r, following = self.r, self.r.at(at + 1)
        if following in w.TIMES | w.MEDIA or r.at(at + 2) in w.TIMES | w.MEDIA:
            return Need.NOTHING
        if "jenes" in r.low[at:] or (at and following[:5] in self.nouns):
            return Need.NOTHING
        pronoun = not r.capital(at + 1) and not r.capital(at + 2)
        if at and pronoun and r.clause_before(at, w.JOINTS):
            return Need.NOTHING
        return Need.THING

    def jene(self, at: int) -> Need:
        relative = {",", "die", "der", "deren", "welche"}
        return Need.NOTHING if self.r.has_soon(relative, at, 3) else Need.THING

    def solch(self, at: int) -> Need:
        r = self.r
        if r.has_soon({"wie", "dass", "die", "der"}, at, 5) or (at and r.clause_before(at, w.JOINTS)):
            return Need.NOTHING
        return Need.NOTHING if at and r.low[at] == "solch" else Need.THING

    def das(self, at: int) -> Need:
        r = self.r
        if not self._stands_for_something(at):
            return Need.NOTHING
        if at and (r.clause_before(at, w.JOINTS)):
            return Need.NOTHING
        if r.has_soon({"was"}, at, 2) or (r.at(at + 1) == "," and r.at(at + 2) in w.JOINTS):
            return Need.NOTHING
        return Need.THING

    def _stands_for_something(self, at: int) -> bool:
        """ "das ist", "kann das sein", "für das." – and not "das alte Haus"."""
        r = self.r
        if at and r.at(at - 1) == ",":
            return False  # a relative clause
        for place in range(at + 1, min(at + 5, len(r.low))):
            word = r.low[place]
            if r.capital(place):
                return False
            if word in w.VERBS or not word.endswith(("e", "en", "er", "ste", "sten", "sehr")):
                return True
        return True

    def der(self, at: int) -> Need:
        """ "Der hat keine Ahnung", "Die wollen nur Geld", "Dem ist nichts hinzuzufügen"."""
        r = self.r
        if at and (r.at(at - 1) not in w.JOINTS - {"da", "damit"} or r.clause_before(at, w.JOINTS)):
            return Need.NOTHING
        if r.at(at + 1) in w.VERBS and not (r.capital(at + 2) and r.at(at + 1) in {"stand", "lag", "kam"}):
            return Need.PERSON
        if at == 0 and r.at(1) == "da" and r.at(2) in BREAKS | {"oben"}:
            return Need.PERSON
        return Need.NOTHING

    def da_word(self, at: int) -> Need:
        r = self.r
        if at == 0:
            return Need.NOTHING  # the opening is judged apart
        if r.clause_before(at, w.JOINTS):
            return Need.NOTHING
        rest = r.low[at + 1 :]
        follows = any(word == "," and r.at(at + 2 + place) in w.CORRELATES for place, word in enumerate(rest))
        if follows or "zu" in rest or r.has_soon(w.CORRELATES, at, 4):
            return Need.NOTHING
        if r.low[at] in {"dabei", "dazu"} and r.has_soon({"sein", "ist", "bin", "sind"}, at, 2):
            return Need.NOTHING
        return Need.THING

    def hier(self, at: int) -> Need:
        r, following = self.r, self.r.at(at + 1)
        if following in {"in", "im", "bei", "am", "auf", "zulande"} or self.place:
            return Need.NOTHING
        if at and r.at(at - 1) in {"in", "von", "bis"} and r.clause_before(at, w.JOINTS):
            return Need.NOTHING
        return Need.THING

    def dort(self, at: int) -> Need:
        r = self.r
        fine = self.place or r.at(at + 1) in {"wo", ","}
        return Need.NOTHING if fine or r.clause_before(at, w.JOINTS) else Need.THING

    def oben(self, at: int) -> Need:
        pointing = {"siehe", "wie", "weiter", "von", "s", "hier", "da"}
        told = w.TOLD
        r = self.r
        if r.at(at - 1) == "nach":
            return Need.NOTHING
        return Need.ANSWERED if r.at(at - 1) in pointing or r.at(at + 1) in told else Need.NOTHING

    def beide(self, at: int) -> Need:
        r = self.r
        resolved = self.plural or "und" in r.low[:at] or (at == 0)
        return Need.NOTHING if resolved or r.has_soon({"und"}, at, 4) else Need.THING

    def letztere(self, at: int) -> Need:
        return Need.NOTHING if self.r.clause_before(at, w.JOINTS) else Need.THING

    def gleiche(self, at: int) -> Need:
        r = self.r
        if r.low[at] == "gleiche" and r.at(at - 1) != "das":
            return Need.NOTHING
        return Need.NOTHING if r.has_soon({"wie"}, at, 6) or r.clause_before(at, w.JOINTS) else Need.THING

    def comparative(self, at: int) -> Need:
        """ "Europa ist viel reicher." – als wer?"""
        r = self.r
        ends = r.at(at + 1) in ENDS or not r.at(at + 1)
        compared = {"als", "je", "desto", "umso", "immer", "denn", "wird", "werden", "wurde", "für"}
        if ends and set(r.low[max(0, at - 5) : at]) & w.AUXILIARIES and not compared & set(r.low):
            return Need.THING
        return Need.NOTHING

    def _named_after(self, at: int) -> bool:
        """ "In seiner zweiten Amtszeit hat Donald Trump …": the name follows at once."""
        r = self.r
        openers = w.DATIVE_PREPOSITIONS | w.PHRASE_OPENERS
        if r.at(0) not in openers or at > 6:
            return False
        noun = next((place for place in range(at + 1, min(len(r.low), at + 5)) if r.capital(place)), None)
        if noun is None:
            return False
        near = range(noun + 2, min(len(r.low), noun + 6))
        return any(r.capital(place) and r.low[place] not in w.FUNCTION_WORDS for place in near)


_RULES = (
    dict.fromkeys(w.ER, Antecedents.er)
    | dict.fromkeys(w.SEIN, Antecedents.sein)
    | dict.fromkeys(w.IHR, Antecedents.ihr)
    | dict.fromkeys(w.DIES, Antecedents.dies)
    | dict.fromkeys(w.JENE, Antecedents.jene)
    | dict.fromkeys(w.SOLCH, Antecedents.solch)
    | dict.fromkeys(w.DA_WORDS, Antecedents.da_word)
    | dict.fromkeys(w.COMPARATIVES, Antecedents.comparative)
    | dict.fromkeys(("beide", "beiden", "beides"), Antecedents.beide)
    | dict.fromkeys(
        ("letztere", "letzterer", "letzteres", "ersterer", "erstere", "ersteres"), Antecedents.letztere
    )
    | dict.fromkeys(("dasselbe", "derselbe", "dieselbe", "dieselben", "gleiche"), Antecedents.gleiche)
    | dict.fromkeys(("der", "die", "den", "dem"), Antecedents.der)
    | {
        "sie": Antecedents.sie,
        "ihnen": Antecedents.ihnen,
        "es": Antecedents.es,
        "das": Antecedents.das,
        "hier": Antecedents.hier,
        "dort": Antecedents.dort,
        "oben": Antecedents.oben,
    }
)
_CUES = frozenset(_RULES)
