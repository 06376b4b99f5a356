"""A thread read once for all parts of the digest: languages, sentences, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.digest.model import Quote
from bot.digest.text.language import SUPPORTED, detect
from bot.digest.text.sentences import Sentence, sentences
from bot.digest.text.tokens import content_stems
from storage.model import Article, Comment, Entry, Thread

MOST_ENTRIES_DETECTED = 1_000
"""The main language of a thread is detected from at most so many entries."""


@dataclass(frozen=True, slots=True)
class PreparedEntry:
    entry: Entry
    language: str | None
    supported: bool
    sentences: tuple[Sentence, ...]
    stems: tuple[tuple[str, ...], ...]
    """Content stems of each sentence, parallel to ``sentences``."""

    def text_of(self, index: int) -> str:
        return self.sentences[index].of(self.entry.text)

    def quote(self, index: int, leans_on: Quote | None = None) -> Quote:
        """The sentence as a quote of this entry."""
        sentence = self.sentences[index]
        return self.range_quote(sentence.start, sentence.end, leans_on)

    def range_quote(self, start: int, end: int, leans_on: Quote | None = None) -> Quote:
        entry = self.entry
        return Quote(
            entry.number,
            entry.author,
            entry.text[start:end],
            start,
            end,
            entry.address,
            leans_on,
            article=isinstance(entry, Article),
        )


@dataclass(frozen=True)
class Prepared:
    thread: Thread
    language: str | None
    """Language of most of the text."""
    article: PreparedEntry | None
    comments: tuple[PreparedEntry, ...]

    @cached_property
    def by_number(self) -> dict[int, PreparedEntry]:
        """Every entry, the article included, by its number."""
        article = () if self.article is None else (self.article,)
        return {prepared.entry.number: prepared for prepared in (*self.comments, *article)}

    def entry(self, number: int) -> PreparedEntry | None:
        return self.by_number.get(number)

    def parent_of(self, prepared: PreparedEntry) -> PreparedEntry | None:
        """What the entry answers: the comment it names, else the article; None for the article itself."""
        if isinstance(prepared.entry, Article):
            return None
        named = prepared.entry.parent
        return self.article if named is None else self.by_number.get(named, self.article)


def prepare(thread: Thread) -> Prepared:
    """Cost: linear in the length of the thread."""
    main = main_language(thread.entries())
    return Prepared(
        thread,
        main,
        prepare_entry(thread.article, main) if thread.article else None,
        tuple(prepare_entry(comment, main) for comment in thread.comments),
    )


def prepare_entry(entry: Article | Comment, inherited: str | None) -> PreparedEntry:
    language = detect(entry.text, inherited)
    found = sentences(entry.text, language, entry.passages)
    stems = tuple(content_stems(sentence.of(entry.text), language) for sentence in found)
    return PreparedEntry(entry, language, language in SUPPORTED, found, stems)


def main_language(entries: Iterable[Entry]) -> str | None:
    """Language of most of the text; of a long thread, of entries spread evenly over it."""
    every = list(entries)
    weight: Counter[str] = Counter()
    for entry in every[:: len(every) // MOST_ENTRIES_DETECTED + 1]:
        language = detect(entry.text)
        if language:
            weight[language] += len(entry.text)
    return min(weight, key=lambda code: (-weight[code], code)) if weight else None
