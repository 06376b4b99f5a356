"""English: what has been named in a sentence so far."""

from __future__ import annotations

from bot.digest.context import english_words as w
from bot.digest.context.reading import Reading


class Nouns:
    """What a pronoun further on in the sentence could stand for."""

    def __init__(self, reading: Reading) -> None:
        self.r = reading
        self.person = self.plural = self.thing = self.place = False
        self.thing_at = len(reading.tokens)
        self.nouns: set[str] = set()

    def remember(self, at: int) -> None:
        word = self.r.low[at]
        if not word[0].isalnum() or word in {"i", "i'm"}:
            return
        if word in w.PEOPLE or (self.r.at(at - 1) in {"every", "each", "any"} and word not in w.SHELLS):
            self.person = self.plural = True
        if word in w.PLURAL_PEOPLE:
            self.plural = True
        if word in w.FUNCTION_WORDS:
            return
        self.nouns.add(word[:5])
        if self.is_name(at):
            self.person = self.thing = self.place = self.plural = True
            return
        if word in w.SHELLS:
            return
        if (
            word.endswith(w.PERSON_ENDINGS)
            and word not in w.NOT_PERSONS | w.COMPARATIVES
            and self._is_noun(at)
        ):
            self.person = self.plural = True
        if self._is_plural(at):
            self.plural = True
        if self._is_noun(at):
            self.thing = True
            self.thing_at = min(at, self.thing_at)

    def is_name(self, at: int) -> bool:
        r = self.r
        if not r.capital(at) or r.low[at] in w.FUNCTION_WORDS:
            return False
        if at > 0:
            return True
        following = r.at(1)
        return r.tokens[0].isupper() or r.capital(1) or following in w.AUXILIARIES or following == "and"

    def _is_noun(self, at: int) -> bool:
        r = self.r
        if at == 0:
            return not r.low[0].endswith(("ing", "ly"))
        if r.at(at - 1) in w.DETERMINERS or r.at(at - 1) in {"'s", "of", "about", "against", "with", "for"}:
            return not r.low[at].endswith("ing")
        if self._is_object(at):
            return True
        if r.at(at - 2) in w.DETERMINERS and r.at(at - 1) not in w.FUNCTION_WORDS | w.VERBS:
            return not r.low[at].endswith("ed")
        return r.low[at].endswith(
            ("tion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "age", "ure")
        )

    def _is_object(self, at: int) -> bool:
        """ "ban cloning", "adopt new rules": a noun without an article behind its verb."""
        r = self.r
        doing = w.VERBS - w.THINKING
        if r.low[at].endswith("ly") or r.low[at] in w.VERBS or r.at(at - 1) in w.FUNCTION_WORDS:
            return False
        return r.at(at - 1) in doing or (r.at(at - 2) in doing and not r.at(at - 1).endswith("ly"))

    def _is_plural(self, at: int) -> bool:
        r, word = self.r, self.r.low[at]
        if (
            len(word) < 4
            or not word.endswith("s")
            or word.endswith(("ss", "us", "is"))
            or word in w.NOT_PLURAL
        ):
            return False
        before = r.at(at - 1)
        return (before not in (w.HE | w.IT | {"that", "who", "which"}) and not r.capital(at - 1)) or at == 0
