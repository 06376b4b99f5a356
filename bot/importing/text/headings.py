"""The lines around a comment section: the number of comments above it, the form below it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.importing.lexicon import build_word_pattern, load_words

_COMMENTS = build_word_pattern("count_words")
_NUMBER = r"(?P<number>\d{1,3}(?:[.,'’ ]\d{3})+|\d{1,9})"
_TITLED = rf"(?:\s+{build_word_pattern('count_prepositions')}\s+(?P<title>\S.{{0,300}}))?"
_KNOWN = (
    re.compile(rf"{_NUMBER}\s?{_COMMENTS}{_TITLED}", re.IGNORECASE),
    re.compile(rf"{_COMMENTS}\s*[:：]?\s*[(\[（]?{_NUMBER}[)\]）]?", re.IGNORECASE),
)
_LIKELY = (
    re.compile(rf"{_NUMBER}\s?[^\W\d_]{{3,20}}", re.IGNORECASE),
    re.compile(rf"[^\W\d_]{{3,20}}\s*:\s*{_NUMBER}", re.IGNORECASE),
)
_DECORATION = " \t#*_=~|•·-–—:"


class CommentCount(NamedTuple):
    number: int
    title: str = ""
    certain: bool = True
    """False if only the shape of the line suggests a comment count."""


def parse_comment_count(line: str) -> CommentCount | None:
    """Parses the number of comments that a line states, in many languages or judged by its shape."""
    text = " ".join(line.split()).strip(_DECORATION)
    if not text or len(text) > 400:
        return None
    for patterns, certain in ((_KNOWN, True), (_LIKELY, False)):
        for pattern in patterns:
            match = pattern.fullmatch(text)
            if match:
                title = match.groupdict().get("title") or ""
                number = int(re.sub(r"\D", "", match["number"]))
                return CommentCount(number, title.strip(" “”„\"«»‚‘’'"), certain)
    return None


_FORM_LABELS = frozenset(load_words("form_labels"))
_FORM_LEADS = tuple(f"{lead} " for lead in load_words("reply_form_leads"))


def is_form_label(line: str) -> bool:
    """Whether the line is the heading of the form for a new comment."""
    text = " ".join(line.split()).strip(_DECORATION + "!.…>").casefold()
    return text in _FORM_LABELS or (len(text) < 120 and text.startswith(_FORM_LEADS))


_ARTICLE = re.compile(
    rf"[*_\s]{{0,6}}(?:{build_word_pattern('article_labels')})[*_]{{0,3}}\s?[:：][*_]{{0,3}}\s*",
    re.IGNORECASE,
)


def measure_article_label(text: str) -> int | None:
    """Returns the length of a label before an article that was pasted as a comment ("Full article: …"), or
    None."""
    match = _ARTICLE.match(text)
    return match.end() if match else None
