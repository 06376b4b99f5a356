"""The words of texts as the index holds them, and the table of all words of a library.

Texts are split here and not by PostgreSQL's parser, so that a search finds the same comments as with SQLite:
a word is a run of letters and digits, without accents and in lower case. PostgreSQL indexes and matches the
words.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from storage.postgres.connection import Connection, fetch
from storage.search_terms import IndexedTerm

if TYPE_CHECKING:
    import asyncpg

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MOST_LETTERS = 500  # of one word; PostgreSQL allows 2,046 bytes
_MOST_PLACES = 255  # of one word in a text; PostgreSQL allows no more
_LAST_PLACE = 16_383  # words after it are found, but phrases of them are not
_MOST_BYTES = 1_000_000  # of all words of a text; PostgreSQL allows 2**20. Words after these are not found


def split_words(text: str) -> list[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())))
    words: list[str] = _WORD.findall(text.lower())
    return words if len(text) <= _MOST_LETTERS else [word[:_MOST_LETTERS] for word in words]


def find_places(text: str) -> dict[str, bytes]:
    """Returns the words of a text that are indexed, each with its places as two bytes each, which count from
    1."""
    places: dict[str, bytes] = {}
    size = 0
    for place, word in enumerate(split_words(text), start=1):
        known = places.get(word)
        if known is None:
            size += 4 * len(word) + 8  # no character takes more than four bytes
            if size > _MOST_BYTES:
                break
            places[word] = _UINT16(place if place < _LAST_PLACE else _LAST_PLACE)
        elif len(known) < 2 * _MOST_PLACES and known[-2:] != _LAST:
            size += 2
            places[word] = known + _UINT16(place if place < _LAST_PLACE else _LAST_PLACE)
    return places


_UINT16 = struct.Struct(">H").pack
_LAST = _UINT16(_LAST_PLACE)


def encode_tsvector(places: Mapping[str, bytes]) -> bytes:
    """Encodes the result of ``find_places`` as PostgreSQL sends and receives a ``tsvector``: how many words;
    then each word, a zero byte, how many places, and the places."""
    parts = [struct.pack(">i", len(places))]
    for word, found in places.items():
        parts += (word.encode(), b"\0\0\1" if len(found) == 2 else b"\0" + _UINT16(len(found) // 2), found)
    return b"".join(parts)


async def set_codec(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Makes the connection accept the result of ``encode_tsvector`` as a ``tsvector``."""
    await connection.set_type_codec(
        "tsvector", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary"
    )


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


async def add_words(connection: Connection, library: int, counts: Mapping[str, int]) -> None:
    """Adds words to the vocabulary, each with the number of inserted comments that contain it."""
    words = sorted(counts)
    await fetch(
        connection,
        "INSERT INTO vocabulary (library, word, comments)"
        " SELECT :library, added.* FROM unnest(:words::text[], :counts::bigint[]) AS added"
        " ON CONFLICT (library, word) DO UPDATE SET comments = vocabulary.comments + excluded.comments",
        library=library,
        words=words,
        counts=[counts[word] for word in words],
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
