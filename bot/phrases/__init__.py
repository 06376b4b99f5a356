"""Every sentence a person reads, in their language. The sentences are in ``en/*.ftl`` and ``de/*.ftl``
(Project Fluent syntax); a test holds the languages against each other."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from storage.errors import ThreadgistError

LANGUAGES = ("en", "de")
DEFAULT = "en"
NAMES = frozenset({"thread", "number", "first", "last"})
"""Facts that are numbers but name something: they are written without separators of thousands."""


class UnknownPhrase(KeyError):
    """A phrase that no file holds: a mistake in the program."""


class Phrases:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        for file in sorted(files("bot.phrases").joinpath(language).iterdir(), key=lambda found: found.name):
            if file.name.endswith(".ftl"):
                self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))

    def __call__(self, phrase: str, /, **facts: str | int | float) -> str:
        """The sentence with its facts filled in; numbers in the language's own form."""
        pattern = self._bundle.get_message(phrase).value if self._bundle.has_message(phrase) else None
        if pattern is None:
            raise UnknownPhrase(phrase)
        shortened = {name: _bounded(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        text, problems = self._bundle.format_pattern(pattern, shortened)
        if problems:
            raise UnknownPhrase(f"{phrase}: {problems}")
        return str(text)

    def of_error(self, error: ThreadgistError) -> str:
        facts = {name: str(fact) if name in NAMES else fact for name, fact in error.facts.items()}
        return self(error.phrase, **facts)


_LONGEST_FACT = 1000
"""Characters: Fluent itself refuses longer ones."""


def _bounded(fact: str) -> str:
    return fact if len(fact) <= _LONGEST_FACT else fact[: _LONGEST_FACT - 1] + "…"


@cache
def phrases_of(locale: str | None) -> Phrases:
    """For a locale such as ``de``, ``de-AT``, ``de_DE.UTF-8``; English for any we do not speak."""
    language = (locale or DEFAULT).replace("_", "-").split("-")[0].split(".")[0].lower()
    return Phrases(language if language in LANGUAGES else DEFAULT)
