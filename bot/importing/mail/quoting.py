"""Finds the quoted lines of a mail: after ">", below a line such as "On 3 March Ann wrote:", or below the
header of the mail that is answered or forwarded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.importing.lexicon import load_words
from bot.importing.mail.quoted_headers import find_header_end, find_labels, find_notes_headers, names_sender

_CITED = re.compile(r"\s*(?:[A-Za-z]{0,3}>|[^\W\d_][\w.'-]{2,14}>(?:[\s>]|$)|\|\s)")
"""A quotation sign, possibly indented and after a name or initials."""
_ROW = re.compile(r"\s*\|[^|]*\|[^|]*\|[\s|]*$|\s*\|(?:[^|]*\|){3,}\s*$")
"""A row of a table, with bars around and between its cells."""


def is_cited(line: str) -> bool:
    """Whether the line begins with the sign of a quotation."""
    return _CITED.match(line) is not None and not _ROW.match(line)


def find_quoted_lines(lines: Sequence[str], known: Sequence[bool] = ()) -> list[bool]:
    """Returns, for each line, whether it is quoted. ``known``: lines that are known to be quoted."""
    quoted = [is_cited(line) for line in lines]
    for at, is_quoted in enumerate(known):
        quoted[at] |= is_quoted
    _mark_wrapped(lines, quoted)
    at = 0
    own = 0
    while at < len(lines):
        span = None
        if quoted[at]:
            span = _below_cited_attribution(lines, quoted, at)
        elif lines[at].strip():
            span = _introduction(lines, quoted, at, own=own)
            own += span is None
        if span is None:
            at += 1
            continue
        start, end = span
        quoted[start:end] = [True] * (end - start)
        at = end
    return quoted


_WRAPPED_FROM = 55
_LONGEST_WRAPPED = 40


def _mark_wrapped(lines: Sequence[str], quoted: list[bool]) -> None:
    """Marks the end of a quoted line that a program wrapped without repeating the ">"."""
    for at in range(1, len(lines) - 1):
        is_between = quoted[at - 1] and quoted[at + 1] and not quoted[at]
        if (
            is_between
            and 0 < len(lines[at].strip()) <= _LONGEST_WRAPPED
            and len(lines[at - 1]) >= _WRAPPED_FROM
        ):
            quoted[at] = True


def _introduction(
    lines: Sequence[str], quoted: Sequence[bool], at: int, *, own: int
) -> tuple[int, int] | None:
    """Returns the lines that are quoted because of what begins at a line: a header, the line above the
    original message, or an attribution. ``own``: how many lines above are the author's."""
    start, end, whole = at, find_header_end(lines, at), True
    if end is not None:
        start = _rule_above(lines, at)
    elif _is_original_mark(lines, at):
        end = at + 1
        following = _next_written(lines, end)
        if following is not None:
            end = find_header_end(lines, following) or _attribution_end(lines, quoted, following) or end
    elif (notes := find_notes_headers(lines, at)) is not None:
        start, end = notes
    elif names_sender(lines[at]):
        return at, at + 1
    else:
        attribution = _attribution(lines, quoted, at)
        if attribution is None:
            return None
        start, end, whole = attribution, at + 1, False
    following = _next_written(lines, end)
    if following is None or quoted[following]:
        return start, end
    if whole:
        return start, len(lines)
    return start, _end_below_attribution(lines, following, is_answer=own > at - start)


def _below_cited_attribution(lines: Sequence[str], quoted: Sequence[bool], at: int) -> tuple[int, int] | None:
    """Returns indented lines below ">>>>> on Monday Ann writes:"."""
    if not _ENDS.search(lines[at][-20:]) or not _WROTE.search(lines[at][:_LONGEST_ATTRIBUTION]):
        return None
    following = _next_written(lines, at + 1)
    if following is None or quoted[following]:
        return None
    end = _end_of_indented(lines, following)
    return None if end is None else (following, end)


def _next_written(lines: Sequence[str], at: int) -> int | None:
    return next((place for place in range(at, len(lines)) if lines[place].strip()), None)


_RULE = re.compile(r"\s*[_=*‐—─-]{5,}\s*$")


def _rule_above(lines: Sequence[str], at: int) -> int:
    """Returns the line of the rule that separates a header from the reply above it; such a rule belongs to
    the header. Without a rule, returns the line of the header."""
    above = next((place for place in range(at - 1, max(-1, at - 3), -1) if lines[place].strip()), None)
    return above if above is not None and _RULE.match(lines[above]) else at


_ORIGINALS = frozenset(load_words("mail_originals"))
_LONGEST_MARK = 160
_SIGNS = " \t-=_*‐‑–—─>:：[]()#~|+.<"
_DECORATED = re.compile(r"\s*[-=_*‐‑–—─>#~|+]{2,}")


def _is_original_mark(lines: Sequence[str], at: int) -> bool:
    """Whether a line is "-----Original Message-----" or the like. Without dashes, it counts only above the
    header of a mail."""
    line = lines[at]
    if len(line) > _LONGEST_MARK:
        return False
    text = " ".join(line.strip(_SIGNS).split()).casefold()
    parts = text.split(" ")
    begins = any(
        " ".join(parts[:count]).strip(_SIGNS) in _ORIGINALS for count in range(1, min(len(parts), 5) + 1)
    )
    if not begins:
        return False
    if _DECORATED.match(line) or (text in _ORIGINALS and line.rstrip()[-1:] in ":："):
        return True
    following = _next_written(lines, at + 1)
    return following is not None and bool(find_labels(lines[following]))


_FIRST_CJK = "\u3000"
_VERBS = load_words("mail_wrote")


def _alternatives(verbs: Sequence[str]) -> str:
    return "|".join(re.escape(verb) for verb in sorted(verbs, key=len, reverse=True))


_WROTE = re.compile(
    rf"(?<!\w)(?:{_alternatives([verb for verb in _VERBS if verb < _FIRST_CJK])})(?!\w)"
    rf"|{_alternatives([verb for verb in _VERBS if verb >= _FIRST_CJK])}",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"\W{{0,4}}(?:{_alternatives(load_words('mail_wrote_leads'))})(?!\w)", re.IGNORECASE)
_EVIDENCE = re.compile(
    r"\d{1,4}[./年-]\s?\d{1,2}|\d{1,2}(?:[:.]|\s?h\s?)\d{2}|(?<!\d)(?:19|20)\d{2}(?!\d)|@|<[^<>]*>|\[mailto:"
)
"""Evidence of an attribution: a date, a time or an address. A mere "she wrote:" has none."""
_WITHOUT_VERB = re.compile(
    r"(?>(?<!\d)(?:19|20)\d{2}(?!\d)(?>.*?\d{1,2}[:.]\d{2}).*?(?:@|<[^<>]*>)).*[:：]\W*$"
)
_NAME_FIRST = re.compile(
    r"\W{0,3}(?:[^\W\d_][\w.'-]{0,30}\s){1,5}<[^<>]{3,80}>\s[\[(][^\[\]()]{0,60}\d{1,2}[:.]\d{2}[^\[\]()]{0,30}[\])]:\W*$"
)
"""An attribution without a verb: "* A. Writer <a@…> [2024-03-04 10:00]:"."""
_OPENS = re.compile(
    rf"\W{{0,4}}(?:{_alternatives(load_words('quote_openings'))})(?!\w)|\W{{0,4}}\d{{1,4}}[-./年 ]",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[:：][\s*_\"”]*$|写道[,，。]?\s*$|寫道[,，。]?\s*$")
_MOST_LINES_ABOVE = 3
_LONGEST_ATTRIBUTION = 400
_LONGEST_MERE = 100
_BRACKETED = re.compile(r"\s*\[[\w .'-]{3,40}\]:?\s*$")
_DATED = re.compile(r"\([^()]{0,40}\d{1,2}[:.]\d{2}[^()]{0,20}\)\s*$")
"""The end of "Quoting A. Writer (2024-03-04 10:00:00)"."""
_SENTENCE_END = re.compile(r"[.?!]\s*$")


def _attribution(lines: Sequence[str], quoted: Sequence[bool], at: int) -> int | None:
    """Returns the first line of "On Monday, 3 May, at 10:20, ⏎ A. Writer wrote:", if the attribution ends at
    this line."""
    line = lines[at]
    is_dated = _LEAD.match(line) is not None and _DATED.search(line) is not None
    if not (is_dated or _ENDS.search(line[-20:]) or _BRACKETED.match(line)):
        return None
    for count in range(_MOST_LINES_ABOVE, 0, -1):
        first = at - count
        if first < 0 or any(quoted[place] or not lines[place].strip() for place in range(first, at)):
            continue
        is_broken = not any(_SENTENCE_END.search(lines[place]) for place in range(first, at))
        if is_broken and _opens(lines[first]) and _is_full(" ".join(lines[first : at + 1])):
            return first
    if _is_full(line):
        return at
    following = _next_written(lines, at + 1)
    is_above_citation = following is not None and (
        quoted[following] or _end_of_set_apart(lines, following) is not None
    )
    is_mere = len(line) <= _LONGEST_MERE and (
        _WROTE.search(line) or _LEAD.match(line) or _BRACKETED.match(line)
    )
    return at if is_above_citation and is_mere else None


def _attribution_end(lines: Sequence[str], quoted: Sequence[bool], at: int) -> int | None:
    """Returns the line after an attribution between the mark of the original message and the quoted lines."""
    for end in range(at + 1, min(at + 1 + _MOST_LINES_ABOVE, len(lines))):
        following = _next_written(lines, end)
        if following is not None and quoted[following]:
            return end if _attribution(lines, quoted, end - 1) is not None else None
    return None


def _opens(line: str) -> bool:
    return len(line) <= _LONGEST_MERE * 2 and (
        _OPENS.match(line) is not None or _EVIDENCE.search(line) is not None
    )


def _is_full(text: str) -> bool:
    """Whether the text says when somebody wrote, or from which address."""
    if len(text) > _LONGEST_ATTRIBUTION or not _EVIDENCE.search(text):
        return False
    return bool(
        _WROTE.search(text) or _LEAD.match(text) or _WITHOUT_VERB.search(text) or _NAME_FIRST.match(text)
    )


_MARKS = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’"}
_MOST_MARKED = 30
"""The most lines between quotation marks."""


_MOST_SET_APART = 300
_OTHER_SIGNS = ":}»›#%"
"""Other quotation signs, which count only below an attribution."""


def _end_of_set_apart(lines: Sequence[str], start: int) -> int | None:
    """Returns the line after a block marked by other signs, quotation marks or indentation; None if there is
    no such block."""
    return _closed(lines, start) or _end_of_signed(lines, start) or _end_of_indented(lines, start)


def _end_of_signed(lines: Sequence[str], start: int) -> int | None:
    sign = lines[start].lstrip()[:1]
    if sign not in _OTHER_SIGNS:
        return None
    end = start
    while end < len(lines) and end - start < _MOST_SET_APART and lines[end].lstrip().startswith(sign):
        end += 1
    return end


def _end_of_indented(lines: Sequence[str], start: int) -> int | None:
    """Returns where the text continues without indentation; None if nothing or everything is indented."""
    if not _indent(lines[start]):
        return None
    for end in range(start, min(len(lines), start + _MOST_SET_APART)):
        if lines[end].strip() and not _indent(lines[end]):
            return end
    return None


def _closed(lines: Sequence[str], start: int) -> int | None:
    """Returns the line after the closing quotation mark of a quotation that opens at the start of a line."""
    closing = _MARKS.get(lines[start].lstrip()[:1])
    if closing is None:
        return None
    for at in range(start, min(len(lines), start + _MOST_MARKED)):
        if lines[at].rstrip(" .,").endswith(closing) and (at > start or len(lines[at].strip()) > 1):
            return at + 1
    return None


def _end_below_attribution(lines: Sequence[str], following: int, *, is_answer: bool) -> int:
    """Returns where a quotation without signs ends. An indented quotation ends with its indentation, a
    quotation below a reply ends with the mail, and any other ends with its first paragraph."""
    set_apart = _end_of_set_apart(lines, following)
    if set_apart is not None:
        return set_apart
    if is_answer:
        return len(lines)
    return next((place for place in range(following, len(lines)) if not lines[place].strip()), len(lines))


def _indent(line: str) -> bool:
    return line[:2].isspace() or line[:1] == "\t"
