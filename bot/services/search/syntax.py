"""What a person typed into a search: words, phrases, an author, and words and authors to leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.phrases import LANGUAGES, get_phrases

MAX_CHARACTERS = 1000
MAX_TERMS = 12

_OPENING, _CLOSING = '"“”„«»‟', '"“”„«»‟'
_QUOTED = rf"[{_OPENING}]([^{_CLOSING}]*)[{_CLOSING}]"
_ITEM = re.compile(rf"(?P<minus>(?<!\S)-)?(?:(?P<field>\w+):(?=\S))?(?:{_QUOTED}|(?P<word>\S+))")
_SIGNS_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_DASH = "-"


@dataclass(frozen=True, slots=True)
class TypedTerm:
    text: str
    phrase: bool = False
    """Whether it is in quotation marks: found only as it is written."""


@dataclass(frozen=True, slots=True)
class TypedQuery:
    required: tuple[TypedTerm, ...] = ()
    excluded: tuple[TypedTerm, ...] = ()
    author: str = ""
    """A name or part of one; ``<@id>`` for a Discord account."""
    excluded_authors: tuple[str, ...] = ()
    """Authors, given likewise, whose comments are not found."""
    open_end: bool = False
    """Whether the last required word may be incomplete, since it was typed last."""


@cache
def _author_fields() -> frozenset[str]:
    """What may stand before the colon, in any language of the bot."""
    fields = (get_phrases(language)("search-author-fields") for language in LANGUAGES)
    return frozenset(name.strip() for names in fields for name in names.split(","))


def parse_query(typed: str) -> TypedQuery:
    """Never fails: characters without a meaning are part of words or are left out."""
    required: dict[TypedTerm, None] = {}
    excluded: dict[TypedTerm, None] = {}
    excluded_authors: dict[str, None] = {}
    author, open_end = "", False
    for item in _ITEM.finditer(typed[:MAX_CHARACTERS].replace("\0", " ")):
        quoted, field = item[3], (item["field"] or "").casefold()
        text = (item["word"] if quoted is None else quoted).strip()
        if field in _author_fields():
            name = text.removeprefix("@")
            if item["minus"]:
                excluded_authors.setdefault(name)
            else:
                author = name
            continue
        if field and quoted is None:
            text = f"{item['field']}:{text}"  # no field that we know, so a word with a colon
        elif field:
            required.setdefault(TypedTerm(item["field"]))
        text = text if quoted is not None else _SIGNS_AROUND.sub("", text)
        if not any(map(str.isalnum, text)):
            continue
        into = excluded if item["minus"] else required
        into.setdefault(TypedTerm(text, phrase=quoted is not None))
        open_end = not item["minus"] and quoted is None
    return TypedQuery(
        tuple(required)[:MAX_TERMS],
        tuple(excluded)[:MAX_TERMS],
        author,
        tuple(name for name in excluded_authors if name)[:MAX_TERMS],
        open_end,
    )


def format_query(query: TypedQuery) -> str:
    """The query as somebody would type it."""
    authors = [f'author:"{query.author}"'] if query.author else []
    authors += [f'{_DASH}author:"{name}"' for name in query.excluded_authors]
    words = [_format_term(term) for term in query.required]
    return " ".join([*authors, *(_DASH + _format_term(term) for term in query.excluded), *words])


def _format_term(term: TypedTerm) -> str:
    return f'"{term.text}"' if term.phrase else term.text
