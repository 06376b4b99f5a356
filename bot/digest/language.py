"""Which language a text is written in."""

from __future__ import annotations

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.digest.words import words

SUPPORTED = ("en", "de", "fr", "es", "it", "pt", "cs", "sv")
"""ISO 639-1 codes of the languages that are segmented, stemmed and ranked with their own rules."""

MIN_WORDS = 4
"""Below this a text says too little of its language; it inherits its thread's."""


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE)


def detect(text: str, inherited: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language, ``inherited`` for very short texts.

    The code may be one that is not ``SUPPORTED``.
    """
    if len(words(text)) < MIN_WORDS:
        return inherited
    return str(_identifier().classify(text)[0])
