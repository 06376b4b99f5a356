"""Detects the language of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.digest.lexicon.load import get_languages, load_lexicon
from bot.digest.models.packaged import load_language_identifier
from bot.digest.text.alphabets import find_written_languages, get_script
from bot.digest.text.tokens import extract_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "cs", "sk", "uk", "ru", "ar")
"""ISO 639-1 codes of the languages whose texts are divided into sentences, stemmed and ranked with rules of
their own: those with a stemmer and stop words. Chinese, Japanese and Thai are not among them because they do
not separate words."""

FEWEST_WORDS = 4
"""A text with fewer words does not show its language, so it inherits the language of its thread."""
INHERITED_LANGUAGE_MARGIN = 15.0
"""The difference in log-likelihood by which a guess must exceed the thread's language."""
RELATED_LANGUAGE_MARGIN = 5.0
"""The same for texts in Cyrillic or Arabic letters. Fewer languages are compared, so a guess is surer."""
MOST_CHARACTERS_READ = 600
"""How many characters are read at most. Of a longer text, the beginning, the middle and the end are read."""

_UNSUPPORTED = (
    "be bg ca da el et fa fi he hi hr hu id ja kk ko ku ky lt lv mk mn no pl ps ro sl sr ta th tr ug ur vi zh"
)
DETECTABLE_LANGUAGES = (*SUPPORTED_LANGUAGES, *_UNSUPPORTED.split())
"""The languages that can be detected. Rare neighbours of large languages (Low German, Galician, Scots, …) are
left out: for short texts they are wrong far more often than right."""

_SCRIPTS = {
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|@\w+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def detect_language(text: str, inherited: str | None = None) -> str | None:
    """Returns the ISO 639-1 code of the text's language, or ``inherited`` for a very short text.

    The code may be one that is not in ``SUPPORTED_LANGUAGES``. For a text in several languages it is the main
    one.
    """
    sample = _sample(_ADDRESS.sub(" ", text) if "/" in text or "@" in text else text)
    own = None if sample.isascii() else _by_script(sample)
    if own:
        return own
    written: Sequence[str] = () if sample.isascii() else find_written_languages(sample)
    if len(written) == 1:
        return written[0]
    found = extract_words(sample)
    if len(found) < FEWEST_WORDS:
        if not _is_misspelt(inherited, written):
            return inherited
        written = [code for code in written if code in SUPPORTED_LANGUAGES] or written
    return _by_common_words(found, inherited, written) or _by_model(" ".join(found), inherited, written)


def _is_misspelt(language: str | None, written: Collection[str]) -> bool:
    """Returns whether the text has the script of the language, but not its letters.

    ``written``: the languages that its letters allow.
    """
    script = get_script(language)
    return (
        script is not None and language not in written and any(get_script(one) is script for one in written)
    )


def _sample(text: str) -> str:
    if len(text) <= MOST_CHARACTERS_READ:
        return text
    third, middle = MOST_CHARACTERS_READ // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _by_script(text: str) -> str | None:
    """Returns the language that the script shows, or None. A name or two in another script do not count."""
    latin = len(_LATIN.findall(text))
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS.items()}
    kana, han = counts["ja"], counts["zh"]
    if kana and kana + han > latin:
        return "ja"
    code = max(counts, key=lambda code: (counts[code], code))
    return code if counts[code] > max(1, latin) else None


@cache
def _speakers() -> dict[str, tuple[tuple[str, ...], float]]:
    """Returns for each common word the languages that use it, and its weight: 1 divided by their number."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for code in get_languages():
        for word in load_lexicon(code).common_words:
            users[word].append(code)
    return {word: (tuple(codes), 1 / len(codes)) for word, codes in users.items()}


def _by_common_words(found: list[str], inherited: str | None, written: Collection[str]) -> str | None:
    """Returns the language that the function words of the text clearly point to, or None.

    ``written``: the languages that its letters allow; all if it is empty.
    """
    speakers = _speakers()
    score: defaultdict[str, float] = defaultdict(float)
    for word in dict.fromkeys(found):
        codes, weight = speakers.get(word, ((), 0.0))
        for code in codes:
            score[code] += weight
    if inherited is not None and inherited in score:
        score[inherited] += 0.25  # a comment is likely to be in the language of the thread
    if written:
        score = defaultdict(float, {code: score[code] for code in written if code in score})
    if not score:
        return None
    best, *others = sorted(score, key=lambda code: (-score[code], code))[:2]
    second = score[others[0]] if others else 0.0
    return best if score[best] >= 1.2 and score[best] >= 2 * second else None


@cache
def _identifier() -> LanguageIdentifier:
    return load_language_identifier(DETECTABLE_LANGUAGES)


def _by_model(text: str, inherited: str | None, written: Collection[str]) -> str:
    scores: dict[str, float] = dict(_identifier().rank(text))
    if written:
        scores = {code: scores[code] for code in written}
    best = max(scores, key=lambda code: (scores[code], code))
    if inherited is None or inherited not in scores:
        return best
    margin = RELATED_LANGUAGE_MARGIN if written else INHERITED_LANGUAGE_MARGIN
    return inherited if scores[best] - scores[inherited] < margin else best
