"""Finds signatures and notices in a mail: names below a closing, and text that lists, programs and lawyers
append."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.importing.lexicon import build_word_pattern, load_words

LONGEST_SIGNATURE = 14
"""The most lines of a signature. Lines after these are text again."""
_LONGEST_MARKED = 30
"""The most lines of a signature below "-- ", which is unmistakable, and of a notice."""

_DASHES = re.compile(r"\s{0,2}--\s*$")
_RULE = re.compile(r"^(?:[_=*-]{5,}|\s*_{4,}.*)$")
_CLOSING = re.compile(
    rf"\W*{build_word_pattern('mail_closings')}(?!\w)[\s,.!;:)(-]*(?:[^\W\d_][\w.'-]*\s?){{0,3}}\W*$",
    re.IGNORECASE,
)
_FOOTERS = load_words("mail_footers")
_LONGEST_FOOTER = max(map(len, _FOOTERS))
_FIRST_WORDS = frozenset(footer.split(" ")[0] for footer in _FOOTERS)
SENTENCE_END = re.compile(r"[.?!:;…)\"”]\s*$")
_CONTACT = re.compile(
    rf"https?:|www\.|@|\+?\d[\d ()/.-]{{6,}}|{build_word_pattern('mail_list_words')}", re.IGNORECASE
)
_SPOKEN = 9
"""From this many words on, a line that ends like a sentence is a sentence."""


def find_signature_lines(lines: Sequence[str], quoted: Sequence[bool]) -> list[bool]:
    """Returns, for each line, whether it belongs to a signature or a notice."""
    signed = [False] * len(lines)
    for run in _own_runs(lines, quoted):
        for at in _marked(lines, run):
            signed[at] = True
    kept = [is_quoted or is_signed for is_quoted, is_signed in zip(quoted, signed, strict=True)]
    for at in _below_closing(lines, kept):
        signed[at] = True
    return signed


def _own_runs(lines: Sequence[str], quoted: Sequence[bool]) -> Iterator[list[int]]:
    """Yields the runs of lines with words between two quotations."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if quoted[at]:
            if run:
                yield run
            run = []
        elif line.strip():
            run.append(at)
    if run:
        yield run


def _marked(lines: Sequence[str], run: Sequence[int]) -> Sequence[int]:
    """Returns the rest of a run, beginning with "-- " or with a notice that begins a paragraph."""
    for position in range(max(0, len(run) - _LONGEST_MARKED), len(run)):
        at = run[position]
        begins = position == 0 or not lines[at - 1].strip() or _RULE.match(lines[at - 1])
        if (_DASHES.match(lines[at]) and position) or (begins and is_notice(lines[at])):
            return run[position:]
    return ()


def is_notice(line: str) -> bool:
    """Whether a line begins with words that only programs, lists and lawyers use, such as "Sent from my
    phone"."""
    text = " ".join(line[: _LONGEST_FOOTER + 40].split()).casefold().replace("’", "'").lstrip("*_-–—|#<>[( ")
    return text.split(" ")[0] in _FIRST_WORDS and text.startswith(_FOOTERS)


def _below_closing(lines: Sequence[str], taken: Sequence[bool]) -> Sequence[int]:
    """Returns the lines from a closing or a rule up to the next quotation, after which the author
    continues."""
    runs = list(_own_runs(lines, taken))
    own = [at for run in runs for at in run]
    for position in range(max(len(own) - LONGEST_SIGNATURE, 0), len(own)):
        text = lines[own[position]]
        rest = next(run[run.index(own[position]) :] for run in reversed(runs) if run[0] <= own[position])
        if _CLOSING.match(text) and not _speaks(lines, rest[1:]):
            return rest
        if _RULE.match(text) and position and (len(rest) == 1 or _is_contact(lines, rest[1:])):
            return rest
    return _trailing_names(lines, own, runs[-1]) if runs else ()


def _speaks(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Whether the lines contain a sentence: "Thanks, Ann" may precede the actual text."""
    return any(
        len(lines[at].split()) >= _SPOKEN and not is_notice(lines[at]) and not _CONTACT.search(lines[at])
        for at in places[:3]
    )


def _is_contact(lines: Sequence[str], places: Sequence[int]) -> bool:
    """Whether lines below a rule are contact details and not more text."""
    return any(_CONTACT.search(lines[at]) for at in places) or not _speaks(lines, places)


def _trailing_names(lines: Sequence[str], own: Sequence[int], last_run: Sequence[int]) -> list[int]:
    """Returns the last lines if they are short and contain no sentence: a name, a company, a telephone
    number."""
    names: list[int] = []
    for at in reversed(own[1:]):
        text = lines[at].strip()
        is_full = len(names) == LONGEST_SIGNATURE or at < last_run[0]
        if is_full or len(text.split()) > 6 or SENTENCE_END.search(text):
            break
        words_of_line = text.lstrip("-*•+~ ").split()
        is_spoken = bool(words_of_line) and words_of_line[0][0].islower() and len(words_of_line) > 1
        if (is_spoken and not _CONTACT.search(text)) or (text[0] in "*•+" and len(words_of_line) > 2):
            break  # words of a sentence without an end, or an item of a list
        names.append(at)
    before = own[len(own) - len(names) - 1] if names and len(names) < len(own) else None
    if before is not None and (not SENTENCE_END.search(lines[before]) or lines[before].rstrip()[-1:] == ":"):
        return []  # the end of a wrapped sentence, or something that a colon announces
    return names
