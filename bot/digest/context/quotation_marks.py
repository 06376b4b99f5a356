"""Quotation marks that open or close outside a sentence."""

from __future__ import annotations

import re

_MARK = re.compile("[\"“”„«»‘’']")
_WHOLE_QUOTATION = re.compile(
    r"\s*+[\"“„«»'‘](?:[^\"”“»«]*+[\"”“»«]\W*+\Z"
    # a single closing mark may be an apostrophe as well: it counts behind the last word only
    r"|(?:\w|[^\w\"”“»«]++(?=\w))*+(?=\W*+\Z)[^\w\"”“»«]*?['’])"
)
_SINGLE_OPENED = re.compile(r"(?:\A|(?<=[\s(:]))['‘](?=\w)")
_SINGLE_CLOSED = re.compile(r"(?<=[\w.!?,…])['’‘](?=\W|\Z)")
_QUOTED = re.compile(r"\"[^\"]*+\"|“[^“”]*+”|„[^„“”\"]*+[“”\"]|«[^«»]*+»|»[^«»]*+«")
_EMOJI = re.compile(r":\w+:\s*\Z")


def is_torn(text: str) -> bool:
    """Whether a quotation opens or closes outside this text, or the text announces what follows it."""
    if text.rstrip().endswith((":", ",", ";")):
        return _EMOJI.search(text[-50:]) is None  # ":smile:" announces nothing
    if not _MARK.search(text):
        return False
    if "„" in text:  # German: „ … “; ” and " close as well
        return text.count("„") != sum(map(text.count, '“”"'))
    if text.count('"') % 2:
        return True
    if text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return True
    opened = bool(_SINGLE_OPENED.search(text))
    closed = [found.start() for found in _SINGLE_CLOSED.finditer(text)]
    # A plural's apostrophe looks like a closing mark; one behind a full stop does not.
    return not closed if opened else any(text[at - 1] in ".!?,…" for at in closed)


def is_quotation(text: str) -> bool:
    """Whether all of it stands in quotation marks: somebody said it, and who did stands elsewhere."""
    return bool(_WHOLE_QUOTATION.match(text))


def get_quoted_share(text: str) -> float:
    """Share of the characters that stand in double quotation marks, from 0 to 1."""
    quoted = sum(len(found[0]) for found in _QUOTED.finditer(text))
    return quoted / max(1, len(text))
