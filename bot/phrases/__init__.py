"""All sentences that people read, in their language. They are in ``en/*.ftl`` and ``de/*.ftl`` (Project
Fluent syntax); a test compares the languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from storage.errors import ThreadgistError

LANGUAGES = ("en", "de")
DEFAULT = "en"
NAMES = frozenset({"thread", "number", "first", "last"})
"""Facts that are numbers but name something: they are written without separators of thousands."""


class UnknownPhrase(KeyError):
    """A phrase that is in no file: a programming error."""


class CommandMentions:
    """Replaces names of commands by mentions that can be clicked. ``mentions``: by the command's name, such
    as ``thread import``."""

    def __init__(self, mentions: Mapping[str, str]) -> None:
        self._mentions = dict(mentions)
        longest_first = sorted(self._mentions, key=len, reverse=True)
        self._named = re.compile(rf"(?<![\w/<])/({'|'.join(map(re.escape, longest_first))})(?![\w-])")

    def insert_mentions(self, sentence: str) -> str:
        """The sentence with a mention in place of each command that it names."""
        if not self._mentions:
            return sentence
        return self._named.sub(lambda named: self._mentions[named[1]], sentence)


PLAIN_COMMANDS = CommandMentions({})
"""For places without mentions: commands are written as they are typed."""


class Phrases:
    """The sentences of one language. Each is parsed when it is first needed: parsing all of them takes longer
    than everything else that a help text needs.

    ``commands``: replaces the commands in our own words, never in facts, which may be other people's words.
    """

    def __init__(self, language: str, commands: CommandMentions = PLAIN_COMMANDS) -> None:
        self.language = language
        self.commands = commands
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unparsed = dict(_read_entries(language))

    def __call__(self, phrase: str, /, **facts: str | int | float) -> str:
        """The sentence with its facts filled in; numbers in the language's own form."""
        pattern = self._bundle.get_message(phrase).value if self.has(phrase) else None
        if pattern is None:
            raise UnknownPhrase(phrase)
        shortened = {name: _bounded(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        text, problems = self._bundle.format_pattern(pattern, shortened)
        if problems:
            raise UnknownPhrase(f"{phrase}: {problems}")
        return str(text)

    def has(self, phrase: str) -> bool:
        """Whether there is a phrase of this name."""
        self._parse(phrase)
        return self._bundle.has_message(phrase)

    def _parse(self, phrase: str) -> None:
        """Parses a sentence and those that it refers to."""
        source = self._unparsed.pop(phrase, None)
        if source is not None:
            self._bundle.add_resource(FluentResource(self.commands.insert_mentions(source)))
            for other in _REFERENCE.findall(source):
                self._parse(other)

    def explain(self, error: ThreadgistError) -> str:
        """The sentence for an error, with its facts filled in."""
        facts = {name: str(fact) if name in NAMES else fact for name, fact in error.facts.items()}
        return self(error.phrase, **facts)


_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)\s*[.}(]")


@cache
def _read_entries(language: str) -> Mapping[str, str]:
    return dict(_entries(language))


def _entries(language: str) -> Iterator[tuple[str, str]]:
    """Each entry's name and its source text."""
    for file in sorted(files("bot.phrases").joinpath(language).iterdir(), key=lambda found: found.name):
        if not file.name.endswith(".ftl"):
            continue
        text = file.read_text(encoding="utf-8")
        found = list(_ENTRY.finditer(text))
        ends = [match.start() for match in found[1:]] + [len(text)]
        for match, end in zip(found, ends, strict=True):
            yield match[1], text[match.start() : end]


_LONGEST_FACT = 1000
"""Characters of a fact. Fluent refuses longer ones."""


def _bounded(fact: str) -> str:
    return fact if len(fact) <= _LONGEST_FACT else fact[: _LONGEST_FACT - 1] + "…"


def get_phrases(locale: str | None, commands: CommandMentions = PLAIN_COMMANDS) -> Phrases:
    """For a locale such as ``de``, ``de-AT``, ``de_DE.UTF-8``; English for languages without phrases."""
    language = (locale or DEFAULT).replace("_", "-").split("-")[0].split(".")[0].lower()
    return _get_phrases(language if language in LANGUAGES else DEFAULT, commands)


@lru_cache(maxsize=16)
def _get_phrases(language: str, commands: CommandMentions) -> Phrases:
    return Phrases(language, commands)
