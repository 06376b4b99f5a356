"""The words of texts as the index holds them, and the table of all words of a library.

Texts are split here and not by PostgreSQL's parser, so that a search finds the same comments as with SQLite:
a word is a run of letters and digits, without accents and in lower case. PostgreSQL indexes and matches the
words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from storage.postgres.connection import Connection, fetch
from storage.search_terms import IndexedTerm

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MOST_LETTERS = 500  # of one word; PostgreSQL allows 2,046 bytes
_MOST_PLACES = 255  # of one word in a text; PostgreSQL allows no more
_LAST_PLACE = 16_383  # words after it are found, but phrases of them are not
_MOST_BYTES = 1_000_000  # of all words of a text; PostgreSQL allows 2**20. Words after these are not found


def split_words(text: str) -> Iterator[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())))
    for found in _WORD.finditer(text.lower()):
        yield found[0][:_MOST_LETTERS]


def index_entry(text: str) -> str:
    """Returns a ``tsvector`` in PostgreSQL's notation."""
    places: dict[str, list[int]] = {}
    size = 0
    for place, word in enumerate(split_words(text), start=1):
        known = places.get(word)
        if known is None:
            size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                break
            places[word] = [min(place, _LAST_PLACE)]
        elif len(known) < _MOST_PLACES and known[-1] < _LAST_PLACE:
            size += 2
            known.append(place)
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in places.items())


def search_expression(term: IndexedTerm) -> str:
    """Returns a ``tsquery`` in PostgreSQL's notation. Its words are letters and digits in quotation marks, so
    nothing that a person typed is an operator."""
    spellings = []
    for number, spelling in enumerate(term.words):
        words = [f"'{word}'" for word in split_words(spelling)]
        if term.is_beginning and number == 0:
            words[-1] += ":*"
        spellings.append(f"({' <-> '.join(words)})")
    return f"({' | '.join(spellings)})"


async def add_words(
    connection: Connection, library: int, thread: int, positions: Sequence[int] | None
) -> None:
    """Adds words to the vocabulary. Call it after the comments at these positions were inserted. None: all
    comments of the thread."""
    await fetch(
        connection,
        "INSERT INTO vocabulary (library, word, comments)"
        " SELECT :library, word, count(*) FROM comments, unnest(tsvector_to_array(words)) AS word"
        " WHERE library = :library AND thread = :thread"
        " AND (:positions::bigint[] IS NULL OR position = ANY(:positions))"
        " GROUP BY word ORDER BY word"
        " ON CONFLICT (library, word) DO UPDATE SET comments = vocabulary.comments + excluded.comments",
        library=library,
        thread=thread,
        positions=positions,
    )


async def remove_words(
    connection: Connection, library: int, thread: int, positions: Sequence[int] | None
) -> None:
    """Removes words from the vocabulary. Call it before the comments at these positions are deleted. None:
    all comments of the thread."""
    await fetch(
        connection,
        'WITH gone AS (SELECT word COLLATE "C" AS word, count(*) AS comments'
        " FROM comments, unnest(tsvector_to_array(words)) AS word"
        " WHERE library = :library AND thread = :thread"
        " AND (:positions::bigint[] IS NULL OR position = ANY(:positions)) GROUP BY 1),"
        " fewer AS (UPDATE vocabulary SET comments = vocabulary.comments - gone.comments FROM gone"
        "  WHERE vocabulary.library = :library AND vocabulary.word = gone.word"
        "  AND vocabulary.comments > gone.comments)"
        " DELETE FROM vocabulary USING gone WHERE vocabulary.library = :library"
        " AND vocabulary.word = gone.word AND vocabulary.comments <= gone.comments",
        library=library,
        thread=thread,
        positions=positions,
    )


async def list_words(connection: Connection, library: int, pattern: str, most: int) -> tuple[str, ...]:
    """Lists words that match the pattern, in which ``*`` stands for any letters and ``?`` for one."""
    beginning = re.split(r"[*?]", pattern, maxsplit=1)[0]
    like = re.sub(r"([\\%_])", r"\\\1", pattern).replace("*", "%").replace("?", "_")
    found = await fetch(
        connection,
        # the index can only look up a range
        "SELECT word FROM vocabulary WHERE library = :library"
        " AND word >= :beginning AND word < :beginning || chr(1114111) AND word LIKE :pattern"
        " ORDER BY word LIMIT :most",
        library=library,
        beginning=beginning,
        pattern=like,
        most=most,
    )
    return tuple(word for (word,) in found)
