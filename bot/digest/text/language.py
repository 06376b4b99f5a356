"""Which language a text is written in."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from bot.digest.lexicon.load import languages, load_lexicon
from bot.digest.models.packaged import load_language_identifier
from bot.digest.text.tokens import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SUPPORTED = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "cs", "sk", "uk", "ru", "ar")
"""ISO 639-1 codes of the languages that are divided into sentences, stemmed and ranked with their own
rules: those with a stemmer and stop words. Chinese, Japanese and Thai are not: they part no words."""

MIN_WORDS = 4
"""A shorter text does not show its language; it inherits that of its thread."""
DOUBT = 15.0
"""A guess must beat the thread's language by this log-likelihood."""
ENOUGH = 600
"""Characters that are read; a longer text is judged by its beginning, middle and end."""

_UNSUPPORTED = "bg ca da el et fa fi he hi hr hu id ja ko lt lv no pl ro sl sr ta th tr ur vi zh"
CONSIDERED = (*SUPPORTED, *_UNSUPPORTED.split())
"""What a text may turn out to be. Rare neighbours of large languages (Low German, Galician, Scots, …) are
left out: on short texts they are wrong far more often than right."""

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


def detect(text: str, inherited: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language, ``inherited`` for very short texts.

    The code may be one that is not ``SUPPORTED``. Of a text in several languages it is that of most of it.
    """
    sample = _sample(_ADDRESS.sub(" ", text) if "/" in text or "@" in text else text)
    own = None if sample.isascii() else _by_script(sample)
    if own:
        return own
    found = words(sample)
    if len(found) < MIN_WORDS:
        return inherited
    return _by_common_words(found, inherited) or _by_model(" ".join(found), inherited)


def _sample(text: str) -> str:
    if len(text) <= ENOUGH:
        return text
    third, middle = ENOUGH // 3, len(text) // 2
    return f"{text[:third]} {text[middle : middle + third]} {text[-third:]}"


def _by_script(text: str) -> str | None:
    """A language recognised by its script; a name or two in another script do not count."""
    latin = len(_LATIN.findall(text))
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPTS.items()}
    kana, han = counts["ja"], counts["zh"]
    if kana and kana + han > latin:
        return "ja"
    code = max(counts, key=lambda code: (counts[code], code))
    return code if counts[code] > max(1, latin) else None


@cache
def _speakers() -> dict[str, tuple[tuple[str, ...], float]]:
    """Of each common word the languages that use it, and how much it tells."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for code in languages():
        for word in load_lexicon(code).common_words:
            users[word].append(code)
    return {word: (tuple(codes), 1 / len(codes)) for word, codes in users.items()}


def _by_common_words(found: list[str], inherited: str | None) -> str | None:
    """The language that the function words of the text clearly point to; None if there is none."""
    speakers = _speakers()
    score: defaultdict[str, float] = defaultdict(float)
    for word in dict.fromkeys(found):
        codes, weight = speakers.get(word, ((), 0.0))
        for code in codes:
            score[code] += weight
    if inherited is not None and inherited in score:
        score[inherited] += 0.25  # a neighbour's words are likely in the neighbour's language
    if not score:
        return None
    best, *others = sorted(score, key=lambda code: (-score[code], code))[:2]
    second = score[others[0]] if others else 0.0
    return best if score[best] >= 1.2 and score[best] >= 2 * second else None


@cache
def _identifier() -> LanguageIdentifier:
    return load_language_identifier(CONSIDERED)


def _by_model(text: str, inherited: str | None) -> str:
    scores: dict[str, float] = dict(_identifier().rank(text))
    best = max(scores, key=lambda code: (scores[code], code))
    if inherited is not None and inherited in scores and scores[best] - scores[inherited] < DOUBT:
        return inherited
    return best
