"""Analyses a thread once for all parts of the digest: its languages, sentences and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.digest.model import Quote
from bot.digest.text.bots import is_bot
from bot.digest.text.discourse_cues import SentenceCues, find_cues
from bot.digest.text.language import SUPPORTED_LANGUAGES, detect_language
from bot.digest.text.sentences import Sentence, SentenceKind, split_into_sentences
from bot.digest.text.tokens import extract_words, stem_content_words
from storage.model import Article, Comment, Entry, Thread, count_commenters

MOST_ENTRIES_DETECTED = 1_000
"""The main language of a thread is detected from at most this many entries."""


@dataclass(frozen=True, eq=False)
class PreparedEntry:
    """An entry and all that is known of its text. Each property is computed once, when it is first needed."""

    entry: Entry
    language: str | None
    sentences: tuple[Sentence, ...]

    @property
    def supported(self) -> bool:
        """Whether digests are made in the language of the entry."""
        return self.language in SUPPORTED_LANGUAGES

    @property
    def parent(self) -> int | None:
        """Number of the comment that the entry answers, if the source states it."""
        return self.entry.parent if isinstance(self.entry, Comment) else None

    @cached_property
    def is_bot(self) -> bool:
        """Whether a program wrote the entry."""
        return is_bot(self.entry)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each sentence."""
        return tuple(sentence.slice(self.entry.text) for sentence in self.sentences)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The lower-case words of each sentence, with one space between them."""
        return tuple(" ".join(extract_words(text)) for text in self.texts)

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """The stems of the content words of each sentence."""
        return tuple(stem_content_words(plain.split(), self.language) for plain in self.plain)

    @cached_property
    def cues(self) -> tuple[SentenceCues, ...]:
        """The cues in each sentence."""
        return tuple(map(find_cues, self.texts))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Indices of the sentences that the author wrote, without headings, quotations and code."""
        return tuple(i for i, one in enumerate(self.sentences) if one.kind is SentenceKind.PROSE)

    @cached_property
    def own(self) -> tuple[int, ...]:
        """Indices of the sentences and fragments that the author wrote, without quotations and code."""
        kinds = (SentenceKind.PROSE, SentenceKind.FRAGMENT)
        return tuple(i for i, one in enumerate(self.sentences) if one.kind in kinds)

    @cached_property
    def own_text(self) -> str:
        """The sentences and fragments that the author wrote, with one space between them."""
        return " ".join([self.texts[index] for index in self.own])

    def get_text(self, index: int) -> str:
        """Returns the sentence at this index."""
        return self.texts[index]

    def count_words(self, index: int) -> int:
        """Returns how many words the sentence has."""
        plain = self.plain[index]
        return plain.count(" ") + 1 if plain else 0

    def quote(self, index: int, leans_on: Quote | None = None) -> Quote:
        """Returns the sentence as a quote of this entry."""
        sentence = self.sentences[index]
        return self.quote_range(sentence.start, sentence.end, leans_on)

    def quote_range(self, start: int, end: int, leans_on: Quote | None = None) -> Quote:
        """Returns the characters from ``start`` to ``end`` as a quote of this entry."""
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
        """Every entry, including the article, by its number."""
        article = () if self.article is None else (self.article,)
        return {prepared.entry.number: prepared for prepared in (*self.comments, *article)}

    def find_entry(self, number: int) -> PreparedEntry | None:
        """Returns the article or comment with this number, or None."""
        return self.by_number.get(number)

    def find_parent(self, prepared: PreparedEntry) -> PreparedEntry | None:
        """Returns what the entry answers: the comment it names, or the article; None for the article."""
        if isinstance(prepared.entry, Article):
            return None
        named = prepared.entry.parent
        return self.article if named is None else self.by_number.get(named, self.article)


def prepare(thread: Thread) -> Prepared:
    """Analyses every entry of the thread. The cost is linear in the length of the thread."""
    main = detect_main_language(thread.list_entries())
    return Prepared(
        thread,
        main,
        prepare_entry(thread.article, main) if thread.article else None,
        tuple(prepare_entry(comment, main) for comment in thread.comments),
    )


def prepare_entry(entry: Article | Comment, inherited: str | None) -> PreparedEntry:
    """Analyses one entry. ``inherited``: the language that is assumed if the text is too short to tell."""
    language = detect_language(entry.text, inherited)
    return PreparedEntry(entry, language, split_into_sentences(entry.text, language, entry.passages))


def detect_main_language(entries: Iterable[Entry]) -> str | None:
    """Returns the language of most of the text; of a long thread it reads entries spread evenly over it."""
    every = list(entries)
    weight: Counter[str] = Counter()
    for entry in every[:: len(every) // MOST_ENTRIES_DETECTED + 1]:
        language = detect_language(entry.text)
        if language:
            weight[language] += len(entry.text)
    return min(weight, key=lambda code: (-weight[code], code)) if weight else None


def count_entry_commenters(entries: Iterable[PreparedEntry]) -> int:
    """Returns the number of people who wrote the comments among the entries."""
    return count_commenters(entry.entry for entry in entries if isinstance(entry.entry, Comment))
