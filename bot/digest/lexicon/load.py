"""Loads the word lists of a language from its file, when they are first asked for.

All problems of a file are found here, when it is loaded: unknown lists, words written twice, capitals.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache, partial
from importlib.resources import files
from typing import Final, TypeVar

from bot.digest.lexicon.kinds import Pairs, Phrases, Words
from bot.digest.lexicon.model import (
    Abbreviations,
    Clauses,
    Dialogue,
    Discourse,
    FunctionWords,
    Lexicon,
    Names,
    Pages,
    Replies,
)
from bot.digest.lexicon.spelling import fold_spelling
from bot.digest.lexicon.stance import Stance

_PACKAGE: Final = "bot.digest.lexicon"
INTERNATIONAL: Final = "international"
"""Name of the file whose lists hold for every language."""

_Section = TypeVar("_Section")


class LexiconError(ValueError):
    """A file of word lists cannot be used. The message names the file, the list and what is wrong in it."""


@cache
def load_lexicon(language: str | None) -> Lexicon:
    """The word lists of a language, given by its ISO 639-1 code. Empty where there is no file."""
    file = files(_PACKAGE).joinpath(f"{language}.toml")
    return parse_lexicon(file.read_text("utf-8"), file.name) if file.is_file() else Lexicon()


@cache
def get_languages() -> tuple[str, ...]:
    """Codes of all languages that have word lists, in alphabetical order."""
    names = (
        file.name.removesuffix(".toml") for file in files(_PACKAGE).iterdir() if file.name.endswith(".toml")
    )
    return tuple(sorted(name for name in names if name != INTERNATIONAL))


def combine_words(get_words: Callable[[Lexicon], Words]) -> Words:
    """One list of every language, joined."""
    return frozenset().union(*(get_words(load_lexicon(name)) for name in (INTERNATIONAL, *get_languages())))


def combine_phrases(get_phrases: Callable[[Lexicon], Phrases]) -> Phrases:
    """One list of every language, joined, each phrase once."""
    lists = (get_phrases(load_lexicon(name)) for name in (INTERNATIONAL, *get_languages()))
    return tuple(dict.fromkeys(phrase for phrases in lists for phrase in phrases))


def combine_pairs(get_pairs: Callable[[Lexicon], Pairs]) -> Pairs:
    """One list of every language, joined."""
    lists = (get_pairs(load_lexicon(name)) for name in (INTERNATIONAL, *get_languages()))
    return {left: right for pairs in lists for left, right in pairs.items()}


def parse_lexicon(text: str, name: str) -> Lexicon:
    """Raises ``LexiconError``. ``name``: of the file, for messages."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error
    return _parse_section(Lexicon, values, name)


def _parse_section(section: type[_Section], values: object, where: str) -> _Section:
    if not isinstance(values, dict):
        raise LexiconError(f"{where}: this is a section; begin it with a line in brackets")
    types = {field.name: str(field.type) for field in fields(section)}  # type: ignore[arg-type]
    parsed: dict[str, object] = {}
    for key, value in values.items():
        if key not in types:
            raise LexiconError(f"{where}: there is no list named {key!r}; the names are {', '.join(types)}")
        parsed[key] = _PARSERS[types[key]](value, f"{where}: {key}")
    return section(**parsed)


def _parse_words(value: object, where: str) -> Words:
    words = _lower_case_text(value, where).split()
    _check_repeats(words, where)
    return frozenset([*words, *map(fold_spelling, words)])


def _parse_phrases(value: object, where: str) -> Phrases:
    phrases = [line.strip() for line in _lower_case_text(value, where).splitlines() if line.strip()]
    _check_repeats(phrases, where)
    for phrase in phrases:
        if phrase.count("(") != phrase.count(")"):
            raise LexiconError(f"{where}: a bracket is missing: {phrase}")
    return tuple(phrases)


def _parse_pairs(value: object, where: str) -> Pairs:
    pairs = [line.partition("=") for line in _lower_case_text(value, where).splitlines() if line.strip()]
    lefts = [left.strip() for left, _, _ in pairs]
    _check_repeats(lefts, where)
    for left, right in zip(lefts, pairs, strict=True):
        if not left or not right[2].strip():
            raise LexiconError(f"{where}: write an equals sign between two words: {left}")
    return {left: right.strip() for left, (_, _, right) in zip(lefts, pairs, strict=True)}


def _parse_flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise LexiconError(f"{where}: write true or false, without quotation marks")
    return value


def _lower_case_text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise LexiconError(f"{where}: write the words between ''' and ''', with spaces between them")
    if value != value.lower():
        capitals = [word for word in value.split() if word != word.lower()]
        raise LexiconError(f"{where}: write in lower case: {', '.join(capitals)}")
    if "’" in value:
        raise LexiconError(f"{where}: write ' instead of ’")
    return value


def _check_repeats(items: list[str], where: str) -> None:
    if len(set(items)) < len(items):
        repeated = sorted(_repeated(items))
        raise LexiconError(f"{where}: listed more than once: {', '.join(repeated)}")


def _repeated(items: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)


_PARSERS: Final[Mapping[str, Callable[[object, str], object]]] = {
    "Words": _parse_words,
    "Phrases": _parse_phrases,
    "Pairs": _parse_pairs,
    "bool": _parse_flag,
    "FunctionWords": partial(_parse_section, FunctionWords),
    "Abbreviations": partial(_parse_section, Abbreviations),
    "Clauses": partial(_parse_section, Clauses),
    "Names": partial(_parse_section, Names),
    "Pages": partial(_parse_section, Pages),
    "Discourse": partial(_parse_section, Discourse),
    "Dialogue": partial(_parse_section, Dialogue),
    "Replies": partial(_parse_section, Replies),
    "Stance": partial(_parse_section, Stance),
}
"""By the types of the fields of ``Lexicon`` and its sections."""
