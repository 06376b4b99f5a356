"""Finds the words and phrases of several lists among the words of a text, all lists at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.digest.lexicon.kinds import Phrases
from bot.digest.lexicon.spelling import fold_spelling


class PhraseMatcher:
    """Knows which lists have a phrase that begins at a given word.

    Of the signs of phrases it knows ``*``, at the end of a phrase of one word.
    """

    def __init__(self, lists: Mapping[str, Phrases], split: Callable[[str], Sequence[str]]) -> None:
        """``split``: the words of a phrase, found as they are found in texts."""
        self._words: dict[str, dict[str, int]] = {}
        """Of each phrase of one word, the lists that have it, with its length."""
        self._by_first_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        """Of the first word of longer phrases, the lists and the words that follow."""
        self._openings: set[str] = set()
        """The first letters of beginnings."""
        self._beginnings: list[tuple[str, tuple[str, ...]]] = []
        for name, phrases in lists.items():
            beginnings = tuple(fold_spelling(phrase[:-1]) for phrase in phrases if phrase.endswith("*"))
            if beginnings:
                self._beginnings.append((name, beginnings))
                self._openings.update(word[:1] for word in beginnings)
            for phrase in phrases:
                if not phrase.endswith("*"):
                    first, *rest = split(phrase)
                    if rest:
                        self._by_first_word.setdefault(first, []).append((name, tuple(rest)))
                    else:
                        self._words.setdefault(first, {})[name] = 1

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(self._words) | frozenset(self._by_first_word)

    def find_all(self, words: Sequence[str]) -> Iterator[tuple[int, dict[str, int]]]:
        """Every place where a phrase begins, with what ``match_lists`` says of it."""
        firsts, openings = self._first_words, self._openings
        for at, word in enumerate(words):
            if (word in firsts or word[:1] in openings) and (lists := self.match_lists(words, at)):
                yield at, lists

    def match_lists(self, words: Sequence[str], at: int) -> dict[str, int]:
        """The lists with a phrase that begins at ``words[at]``, with the length of the longest, in words."""
        word = words[at]
        found = {**self._words.get(word, {})}
        if word[:1] in self._openings:
            found.update((name, 1) for name, beginnings in self._beginnings if word.startswith(beginnings))
        for name, rest in self._by_first_word.get(word, ()):
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                found[name] = max(found.get(name, 0), 1 + len(rest))
        return found
