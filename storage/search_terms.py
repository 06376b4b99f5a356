"""Parsing a search query, as far as this is the same for all engines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from storage.errors import EmptyQuery
from storage.search import SearchQuery, SearchTerm

MOST_TERMS = 12
_MOST_CHARACTERS = 1000
_SHORTEST_BEGINNING = 3  # letters; shorter prefixes match too much of the index

# Scripts written without spaces, and Korean, whose particles are attached to words. The word index takes a
# whole run of such characters for one word, and does not find parts of it.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class IndexedTerm:
    """Spellings of a term that a word index can find; one of them is enough."""

    words: tuple[str, ...]
    """Composed spellings (NFC). Each has a letter or digit, and may contain spaces and any signs except
    NUL."""
    is_beginning: bool
    """Whether the first spelling may be the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class ParsedTerms:
    words: tuple[IndexedTerm, ...]
    """All of these terms must occur."""
    parts: tuple[tuple[str, ...], ...]
    """For each word in a script without spaces: LIKE patterns of its spellings, one of which must match. The
    escape character is the backslash."""
    excluded_words: tuple[IndexedTerm, ...] = ()
    excluded_parts: tuple[str, ...] = ()
    author_part: str = ""
    excluded_author_parts: tuple[str, ...] = ()
    excluded_people: tuple[int, ...] = ()


def parse_terms(query: str | SearchQuery, *, anything: bool = False) -> ParsedTerms:
    """Parses a query; at most 12 words and 1,000 characters of it are read. Raises ``EmptyQuery`` if nothing
    is required, unless ``anything`` that is not excluded may be found."""
    if isinstance(query, str):
        query = _plain_query(query)
    required = [term for term in query.required if _split_words(term)][:MOST_TERMS]
    excluded = [term for term in query.excluded if _split_words(term)][:MOST_TERMS]
    if not required and not query.author_part and not anything:
        raise EmptyQuery(query=" ".join(spelling for term in query.excluded for spelling in term.spellings))
    return ParsedTerms(
        words=tuple(_indexed(term) for term in required if not _is_unspaced(term)),
        parts=tuple(_patterns(term) for term in required if _is_unspaced(term)),
        excluded_words=tuple(_indexed(term) for term in excluded if not _is_unspaced(term)),
        excluded_parts=tuple(part for term in excluded if _is_unspaced(term) for part in _patterns(term)),
        author_part=query.author_part,
        excluded_author_parts=query.excluded_author_parts,
        excluded_people=query.excluded_people,
    )


def _plain_query(query: str) -> SearchQuery:
    """Parses words without operators. The last word may be the beginning of a longer word. Raises
    ``EmptyQuery``."""
    words = query[:_MOST_CHARACTERS].replace("\0", " ").split()
    terms = list(dict.fromkeys(word for word in words if any(map(str.isalnum, word))))[:MOST_TERMS]
    if not terms:
        raise EmptyQuery(query=query)
    required = [SearchTerm((term,)) for term in terms[:-1]]
    return SearchQuery((*required, SearchTerm((terms[-1],), open_end=True)))


def _split_words(term: SearchTerm) -> list[str]:
    """The spellings that contain a letter or digit."""
    cleaned = (spelling[:_MOST_CHARACTERS].replace("\0", " ") for spelling in term.spellings)
    return [spelling for spelling in cleaned if any(map(str.isalnum, spelling))]


def _is_unspaced(term: SearchTerm) -> bool:
    return any(_UNSPACED.search(spelling) for spelling in term.spellings)


def _indexed(term: SearchTerm) -> IndexedTerm:
    words = tuple(unicodedata.normalize("NFC", spelling) for spelling in _split_words(term))
    return IndexedTerm(words, term.open_end and _letters(words[0]) >= _SHORTEST_BEGINNING)


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def _patterns(term: SearchTerm) -> tuple[str, ...]:
    """Returns patterns for the term as typed, composed and decomposed. LIKE compares code points, and texts
    are stored as imported: 각 may be one code point or three."""
    words = _split_words(term)
    normalized = (unicodedata.normalize(form, word) for word in words for form in ("NFC", "NFD"))
    return tuple(f"%{_escaped(spelling)}%" for spelling in dict.fromkeys([*words, *normalized]))


def _escaped(term: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", term)
