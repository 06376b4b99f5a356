"""Finds lines that are about the page or mail that they are in: captions, bylines, invitations to subscribe,
cookie notices, lines that say who wrote the mail cited below, and contact details."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from bot.digest.lexicon.kinds import Phrases, Words
from bot.digest.lexicon.load import combine_phrases, combine_words
from bot.digest.lexicon.model import Pages
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.text.discourse_cues import START, Cue, select_phrases

_NAME: Final = r"[A-Z][\w.'’-]*+"


@cache
def _byline() -> re.Pattern[str]:
    openers = _get_words(lambda pages: pages.byline_openers)
    conjunctions = _get_words(lambda pages: pages.byline_conjunctions)
    first = "|".join(word.capitalize() for word in sorted(openers))
    second = rf"(?:{'|'.join(sorted(conjunctions))}) (?:{_NAME} ?){{1,4}}"
    return re.compile(rf"^\W*(?:{first}) (?:{_NAME},? ?){{1,4}}(?:{second})?$")


def _get_words(get: Callable[[Pages], Words]) -> Words:
    return combine_words(lambda lexicon: get(lexicon.pages))


def _get_phrases(every_script: bool, get: Callable[[Pages], Phrases]) -> Phrases:
    return select_phrases(combine_phrases(lambda lexicon: get(lexicon.pages)), every_script)


def _notice_opening(every_script: bool) -> str:
    labels = "|".join(sorted(_get_words(lambda pages: pages.caption_labels)))
    openers = _get_phrases(every_script, lambda pages: pages.notice_openers)
    lines = _get_phrases(every_script, lambda pages: pages.notice_lines)
    return "|".join(
        (
            join_phrases(openers, before=START, after=r"(?!\w)"),
            join_phrases(lines, before=START, after="$"),
            rf"{START}(?:file )?(?:{labels})s? ?(?:by|:|/|\()",
        )
    )


def _caption(every_script: bool) -> str:
    positions = "|".join(sorted(_get_words(lambda pages: pages.caption_positions)))
    ends = "|".join(sorted(_get_words(lambda pages: pages.caption_ends)))
    phrases = _get_phrases(every_script, lambda pages: pages.caption_phrases)
    return "|".join(
        (
            rf"\((?:from )?(?:{positions})\b[^)]{{0,30}}\)",
            join_phrases(phrases),
            rf", (?:{ends})[.]?$",
        )
    )


def _mail(every_script: bool) -> str:
    notices = join_phrases(_get_phrases(every_script, lambda pages: pages.mail_notice_openers), before="^")
    notice_words = join_phrases(_get_phrases(every_script, lambda pages: pages.mail_notice_words))
    phones = _get_phrases(every_script, lambda pages: pages.phone_labels)
    return "|".join(
        (
            join_phrases(
                _get_phrases(every_script, lambda pages: pages.mail_attributions), after=r"\s*(?:\.{3}|…|:)$"
            ),
            join_phrases(
                _get_phrases(every_script, lambda pages: pages.mail_fields), before="^", after=r"\s?:\s"
            ),
            join_phrases(phones, after=r"\b\W{0,3}(?:no\W{0,2})?[+(]?\d[\d\W]{5,}"),
            r"(?<!\d)(?:\+\d{1,3}[\s-]?)\(?\d[\d\s()/-]{6,}\d",
            r"\(\d{3}\)\s?\d{3}-\d{4}",
            rf"{notices}.{{0,60}}{notice_words}",
        )
    )


def _notice(every_script: bool) -> str:
    return join_phrases(_get_phrases(every_script, lambda pages: pages.notices))


_OPENS: Final = Cue(_notice_opening)
_CAPTION: Final = Cue(_caption)
_HOLDS: Final = Cue(_notice)
_MAIL: Final = Cue(_mail)
_SHORT = 25
"""A line that mentions such a thing is about it if it has at most this many words. A longer line may belong
to an article on the subject."""


def is_boilerplate(sentence: str) -> bool:
    """Returns whether the line is about the page or mail that it is in, and not part of the text."""
    if _OPENS.is_in(sentence) or _byline().search(sentence) or _CAPTION.is_in(sentence):
        return True
    return bool(_HOLDS.is_in(sentence) or _MAIL.is_in(sentence)) and len(sentence.split()) <= _SHORT
