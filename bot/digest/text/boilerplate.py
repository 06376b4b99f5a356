"""Lines that are about the page or the mail they stand in: captions, bylines, invitations to subscribe,
cookie notices, who wrote what is cited below, how to reach somebody."""

from __future__ import annotations

import re
from typing import Final

from bot.digest.lexicon.load import phrases_of_all_languages, words_of_all_languages
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.text.discourse_cues import START, Cue

_BYLINE = re.compile(
    r"^\W*(?:By|Von)\ (?:(?:[A-Z])[\w.'’-]*+,?\ ?){1,4}(?:(?:and|und)\ (?:(?:[A-Z])[\w.'’-]*+\ ?){1,4})?$"
)


def _notice_opening() -> str:
    labels = "|".join(sorted(words_of_all_languages(lambda lexicon: lexicon.pages.caption_labels)))
    openers = phrases_of_all_languages(lambda lexicon: lexicon.pages.notice_openers)
    lines = phrases_of_all_languages(lambda lexicon: lexicon.pages.notice_lines)
    return "|".join(
        (
            join_phrases(openers, before=START, after=r"(?!\w)"),
            join_phrases(lines, before=START, after="$"),
            rf"{START}(?:file )?(?:{labels})s? ?(?:by|:|/|\()",
        )
    )


def _caption() -> str:
    positions = "|".join(sorted(words_of_all_languages(lambda lexicon: lexicon.pages.caption_positions)))
    phrases = phrases_of_all_languages(lambda lexicon: lexicon.pages.caption_phrases)
    return "|".join(
        (
            rf"\((?:from )?(?:{positions})\b[^)]{{0,30}}\)",
            join_phrases(phrases),
            r", (?:above|below|left|right)[.]?$",
        )
    )


_OPENS: Final = Cue(_notice_opening)
_CAPTION: Final = Cue(_caption)
_HOLDS: Final = Cue(lambda: join_phrases(phrases_of_all_languages(lambda lexicon: lexicon.pages.notices)))
_MAIL = re.compile(
    r"""\b(?:wrote|writes|schrieb|écrit|escribió|ha\ scritto)\s*(?:\.{3}|…|:)$
    | ^(?:from|to|cc|sent|date|subject|reply-to|von|an|gesendet|betreff|datum)\s?:\s
    | \b(?:tel|phone|fax|mobile|telefon|mobil)\b\W{0,3}(?:no\W{0,2})?[+(]?\d[\d\W]{5,}
    | (?<!\d)(?:\+\d{1,3}[\s-]?)\(?\d[\d\s()/-]{6,}\d | \(\d{3}\)\s?\d{3}-\d{4}
    | ^(?:this|the\ information\ in\ this)\ (?:e-?mail|message)\b.{0,60}\b(?:confidential|virus)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = 25
"""Words up to which a line that mentions such a thing is about it, rather than an article on the subject."""


def is_boilerplate(sentence: str) -> bool:
    if _OPENS.is_in(sentence) or _BYLINE.search(sentence) or _CAPTION.is_in(sentence):
        return True
    return bool(_HOLDS.is_in(sentence) or _MAIL.search(sentence)) and len(sentence.split()) <= _SHORT
