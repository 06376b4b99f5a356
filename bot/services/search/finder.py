"""Searches comments, and suggests other searches if nothing was found."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.services.search.spelling import find_near, make_near_patterns
from bot.services.search.syntax import TypedQuery, TypedTerm, format_query, parse_query
from bot.services.search.word_forms import (
    choose_compounds,
    choose_inflected,
    find_spellings,
    fold,
    is_plain_word,
    make_compound_pattern,
    make_inflected_patterns,
)
from storage.errors import EmptyQuery, SearchTooSlow
from storage.libraries import Library
from storage.model import Comment, Page
from storage.protocol import Comments
from storage.search import SearchOrder, SearchQuery, SearchTerm

_MAX_SUGGESTIONS = 3
_MAX_NEAR_WORDS = 4
_READ_FOR_SPELLING = 5
_SAMPLE = 20
"""Comments from which the language of a thread is detected."""
_ACCOUNT = re.compile(r"<@!?(\d{1,20})>")


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where to search, and who asks."""

    library: Library
    thread: int | None = None
    """None: all threads that the person may see."""
    staff: bool = True
    channels: Collection[int] = ()
    language: str = "en"
    """The reader's language."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    query: str
    """A query to try instead."""
    comments: int


@dataclass(frozen=True, slots=True)
class FoundComments:
    page: Page[tuple[int, Comment]]
    """Each comment with the id of its thread."""
    query: SearchQuery
    """The query for ``find_matches``, which finds the words to highlight."""
    suggestions: tuple[Suggestion, ...] = ()
    """Searches with other spellings or fewer words that do find something; only if nothing was found."""


class Finder:
    def __init__(self, comments: Comments, scope: SearchScope) -> None:
        self._comments = comments
        self._scope = scope
        self._languages: tuple[str, ...] | None = None

    async def search(
        self,
        typed: str,
        *,
        author: str | None = None,
        person: int | None = None,
        order: SearchOrder = SearchOrder.BEST,
        limit: int = 25,
        offset: int = 0,
        suggest: bool = True,
    ) -> FoundComments:
        """``author`` and ``person`` limit the search further, as in ``Comments.search``.

        Raises ``EmptyQuery``, ``SearchTooSlow``, ``ThreadNotFound``.
        """
        query = parse_query(typed)
        if not query.required and not query.author:
            raise EmptyQuery(query=typed)
        expanded = await self._expand(query)
        page = await self._search(
            expanded, query, author=author, person=person, order=order, limit=limit, offset=offset
        )
        if page.total or not suggest:
            return FoundComments(page, expanded)
        return FoundComments(page, expanded, await self._suggest(query, author, person))

    async def _search(
        self,
        expanded: SearchQuery,
        query: TypedQuery,
        *,
        author: str | None,
        person: int | None,
        order: SearchOrder = SearchOrder.BEST,
        limit: int,
        offset: int = 0,
    ) -> Page[tuple[int, Comment]]:
        account = _ACCOUNT.fullmatch(query.author)
        return await self._comments.search(
            self._scope.library,
            replace(expanded, author_part="") if account else expanded,
            thread_id=self._scope.thread,
            author=author,
            person=int(account[1]) if account else person,
            staff=self._scope.staff,
            channels=self._scope.channels,
            order=order,
            limit=limit,
            offset=offset,
        )

    async def has_author(self, name: str) -> bool:
        """Whether there are comments by anybody with this part of a name, or with this account."""
        return await self._find_name(name) is not None

    async def describe(self, typed: str) -> str:
        """The search as people read it: accounts are replaced by the names under which they wrote."""
        for account in dict.fromkeys(found.group() for found in _ACCOUNT.finditer(typed)):
            typed = typed.replace(account, f"@{await self._find_name(account) or '?'}")
        return typed

    async def _find_name(self, author: str) -> str | None:
        """The name of an author with this part of a name, or with this account."""
        query = TypedQuery(author=author)
        page = await self._search(SearchQuery(author_part=author), query, author=None, person=None, limit=1)
        return page.items[0][1].author if page.items else None

    async def _expand(self, query: TypedQuery) -> SearchQuery:
        required = []
        for at, term in enumerate(query.required):
            is_last = query.open_end and at == len(query.required) - 1
            required.append(await self._expand_term(term, open_end=is_last))
        excluded = [await self._expand_term(term, compounds=False) for term in query.excluded]
        accounts = {name: _ACCOUNT.fullmatch(name) for name in query.excluded_authors}
        return SearchQuery(
            tuple(required),
            tuple(excluded),
            query.author,
            tuple(name for name, account in accounts.items() if account is None),
            tuple(int(account[1]) for account in accounts.values() if account is not None),
        )

    async def _expand_term(
        self, term: TypedTerm, *, open_end: bool = False, compounds: bool = True
    ) -> SearchTerm:
        if term.phrase or not is_plain_word(term.text):
            return SearchTerm((term.text,), open_end)
        from bot.digest.text.tokens import stem_word

        word = term.text
        languages = _add_languages_of_script(word, await self._get_languages())
        spellings = find_spellings(word)
        near = [
            form
            for pattern in make_inflected_patterns(word, languages, stem_word)
            for form in await self._list_words(pattern)
        ]
        forms = choose_inflected(word, dict.fromkeys(near), languages, stem_word)
        pattern = make_compound_pattern(word, languages, stem_word) if compounds else None
        if pattern:
            forms += choose_compounds(word, await self._list_words(pattern), languages, stem_word)
        return SearchTerm(tuple(dict.fromkeys([word, *spellings, *forms])), open_end)

    async def _list_words(self, pattern: str) -> tuple[str, ...]:
        """Lists words of the index; none if that takes too long, so that only the words as typed are
        found."""
        try:
            return await self._comments.list_index_words(
                self._scope.library, pattern, thread_id=self._scope.thread
            )
        except SearchTooSlow:
            return ()

    async def _get_languages(self) -> tuple[str, ...]:
        """The language of the thread; across threads the reader's, and English."""
        if self._languages is None:
            self._languages = await self._detect_languages()
        return self._languages

    async def _detect_languages(self) -> tuple[str, ...]:
        own = self._scope.language
        if self._scope.thread is None:
            return tuple(dict.fromkeys([own, "en"]))
        from bot.digest.text.language import detect_language

        first = await self._comments.list(self._scope.library, self._scope.thread, limit=_SAMPLE)
        text = "\n".join(comment.text[:500] for comment in first.items)
        return (await asyncio.to_thread(detect_language, text, own) or own,)

    async def _suggest(
        self, query: TypedQuery, author: str | None, person: int | None
    ) -> tuple[Suggestion, ...]:
        """Suggests searches with another spelling of one word, or without one of several words."""
        found: list[Suggestion] = []
        shortened = [_Candidate(other) for other in _shortened(query)]
        for candidate in [*await self._respelt(query), *shortened]:
            if len(found) == _MAX_SUGGESTIONS:
                break
            expanded = await self._expand(candidate.query)
            page = await self._search(
                expanded, candidate.query, author=author, person=person, limit=_READ_FOR_SPELLING
            )
            if page.total:
                written = candidate.as_written([comment.text for _, comment in page.items])
                found.append(Suggestion(format_query(written), page.total))
        return tuple(found)

    async def _respelt(self, query: TypedQuery) -> list[_Candidate]:
        candidates = []
        for at, term in enumerate(query.required):
            if term.phrase:
                continue
            known = {
                word for pattern in make_near_patterns(term.text) for word in await self._list_words(pattern)
            }
            near = await asyncio.to_thread(find_near, term.text, known, _MAX_NEAR_WORDS)
            candidates += [_Candidate(_replaced(query, at, word), at) for word in near]
        return candidates


@dataclass(frozen=True, slots=True)
class _Candidate:
    query: TypedQuery
    respelt: int | None = None
    """Which required word is replaced. Its new spelling is that of the index, without capitals and
    accents."""

    def as_written(self, texts: Iterable[str]) -> TypedQuery:
        """The suggestion with the word spelt as in the texts, if it is found there."""
        if self.respelt is None:
            return self.query
        folded = self.query.required[self.respelt].text
        found = (word for text in texts for word in re.findall(r"\w+", text) if fold(word) == folded)
        return _replaced(self.query, self.respelt, next(found, folded))


def _add_languages_of_script(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Adds the supported languages that the word may be in, if it has Cyrillic or Arabic letters."""
    from bot.digest.text.alphabets import find_written_languages
    from bot.digest.text.language import SUPPORTED_LANGUAGES

    if word.isascii():
        return languages
    written = [language for language in find_written_languages(word) if language in SUPPORTED_LANGUAGES]
    return tuple(dict.fromkeys([*languages, *written]))


def _replaced(query: TypedQuery, at: int, word: str) -> TypedQuery:
    terms = list(query.required)
    terms[at] = TypedTerm(word)
    return replace(query, required=tuple(terms))


def _shortened(query: TypedQuery) -> list[TypedQuery]:
    """The query without one of its words, for each word, the last word first."""
    terms: Sequence[TypedTerm] = query.required
    if len(terms) < 2:
        return []
    return [replace(query, required=(*terms[:at], *terms[at + 1 :])) for at in reversed(range(len(terms)))]
