"""Finds quotations that open or close outside a sentence."""

from __future__ import annotations

import re

_MARK = re.compile("[\"“”„«»‘’']")
_WHOLE_QUOTATION = re.compile(
    r"\s*+[\"“„«»'‘](?:[^\"”“»«]*+[\"”“»«]\W*+\Z"
    # a single closing mark may also be an apostrophe, so it counts only after the last word
    r"|(?:\w|[^\w\"”“»«]++(?=\w))*+(?=\W*+\Z)[^\w\"”“»«]*?['’])"
)
_SINGLE_OPENED = re.compile(r"(?:\A|(?<=[\s(:]))['‘](?=\w)")
_SINGLE_CLOSED = re.compile(r"(?<=[\w.!?,…])['’‘](?=\W|\Z)")
_QUOTED = re.compile(r"\"[^\"]*+\"|“[^“”]*+”|„[^„“”\"]*+[“”\"]|«[^«»]*+»|»[^«»]*+«")
_EMOJI = re.compile(r":\w+:\s*\Z")


def is_torn(text: str) -> bool:
    """Returns whether a quotation opens or closes outside the text, or the text announces what follows."""
    if text.rstrip().endswith((":", ",", ";")):
        return _EMOJI.search(text[-50:]) is None  # ":smile:" announces nothing
    if not _MARK.search(text):
        return False
    if "„" in text:  # German: „ opens, “ closes; ” and " also close
        return text.count("„") != sum(map(text.count, '“”"'))
    if text.count('"') % 2:
        return True
    if text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return True
    opened = bool(_SINGLE_OPENED.search(text))
    closed = [found.start() for found in _SINGLE_CLOSED.finditer(text)]
    # An apostrophe after a plural looks like a closing mark, but it does not come after a full stop.
    return not closed if opened else any(text[at - 1] in ".!?,…" for at in closed)


def is_quotation(text: str) -> bool:
    """Returns whether the whole text is in quotation marks. If so, the text does not tell who said it."""
    return bool(_WHOLE_QUOTATION.match(text))


def get_quoted_share(text: str) -> float:
    """Returns the share of the characters that are in double quotation marks, from 0 to 1."""
    quoted = sum(len(found[0]) for found in _QUOTED.finditer(text))
    return quoted / max(1, len(text))
