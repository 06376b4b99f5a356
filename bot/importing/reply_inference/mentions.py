"""Finds the person or entry that a comment addresses: "@Name", "Name:", "Hi Name,", "Name wrote:", "#12"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from bot.importing.lexicon import build_expression_pattern, build_word_pattern, load_words
from bot.importing.reply_inference.people import MOST_WORDS_OF_NAME, NamedPerson, PeopleIndex
from bot.importing.reply_inference.quoted_lines import find_introduction, is_quoted_line
from bot.importing.reply_inference.shingles import WORD
from storage.model import AuthorKey, Comment, PassageKind

_MOST = 20
"""The most mentions of a text that are tried. The first one that fits counts."""
_AT = re.compile(r"(?<![\w@./+-])@(?=[\w#])")
_NUMBER_BEHIND_AT = re.compile(r"@\s?#?(\d{1,7})\b(?!%)")
_NUMBER = re.compile(r"(?<![\w&/#])#(\d{1,7})\b(?![-/\w])")
_ENDS_NAME = re.compile(r"\)?\s?[:,;!]|\s[–—-]\s|\s*(?:\n|\Z)")
_ENDS_NAME_AFTER_OPENER = re.compile(rf"{_ENDS_NAME.pattern}|[.?…]")
_COLON = re.compile(r"\s?:")
_WITHIN_NAME = re.compile(r"[^\w\n@,:;!?]{0,3}\Z")
_BETWEEN_NAMES = 6
"""The most characters between two people who are addressed together: "@Ann and @Ben"."""
_NAME_REACH = 200
"""The most characters within which a name ends."""


class Mention(NamedTuple):
    start: int
    person: AuthorKey | None = None
    number: int | None = None
    """Number of the entry that is meant, if the text names a number rather than a person."""
    certain: bool = True
    """False within a sentence, where people and entries may merely be mentioned."""


def find_mentions(comment: Comment, people: PeopleIndex, numbers: Container[int]) -> list[Mention]:
    """Returns mentions in the order of the text, outside quotations, code and signatures.

    ``numbers``: the numbers of the entries, if the source shows them.
    """
    text = comment.text
    found = [*_opening(text, people, numbers), *_at_names(text, people, numbers)]
    if ":" in text:
        found += _heads(text, people)
    if numbers and "#" in text:
        found += _numbers(text, numbers)
    others = [part for part in comment.passages if part.kind is not PassageKind.SPOILER]
    own = (
        address
        for address in dict.fromkeys(found)
        if not any(part.start <= address.start < part.end for part in others)
        and not is_quoted_line(text, address.start)
    )
    heads = _heads_of_quotations(comment, people)
    return sorted([*own, *heads], key=lambda address: address.start)


def _heads_of_quotations(comment: Comment, people: PeopleIndex) -> Iterator[Mention]:
    """Yields names that are alone on a line, above a quotation or as its first line."""
    text = comment.text
    quoted = (part for part in comment.passages if part.kind is PassageKind.QUOTED)
    for part in islice(quoted, _MOST):
        head = next(_heads(find_introduction(text[part.start : part.end]), people), None)
        if head is not None:
            yield head._replace(start=part.start)
            continue
        called, end = _name_at(text, part.start, people)
        if called is not None and _LINE_OF_ITS_OWN.match(text, end):
            yield Mention(part.start, called.person)
            continue
        above = text[max(0, part.start - _NAME_REACH) : part.start].rstrip()
        line = above[above.rfind("\n") + 1 :]
        called, end = _name_at(line, len(line) - len(line.lstrip("@ ")), people)
        if called is not None and not line[end:].strip(" :"):
            yield Mention(part.start, called.person)


def _opening(text: str, people: PeopleIndex, numbers: Container[int]) -> Iterator[Mention]:
    """Yields the name or number that the text begins with, after a greeting or without one."""
    start = len(text) - len(text.lstrip())
    opener = _openers().match(text, start)
    for at in dict.fromkeys((start, opener.end() if opener else start)):
        named = _OPENING_NUMBER.match(text, at)
        if named and at > start and int(named[1]) in numbers:
            yield Mention(start, number=int(named[1]))
            return
        called, end = _name_at(text, at, people)
        if called is None:
            continue
        ending = _ENDS_NAME_AFTER_OPENER if at > start else _ENDS_NAME
        if (_COLON if called.common else ending).match(text, end):
            yield Mention(start, called.person)
            return


_OPENING_NUMBER = re.compile(
    rf"{build_expression_pattern('number_abbreviations')}?\s?#?(\d{{1,7}})\s?[:,)]", re.IGNORECASE
)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{build_word_pattern('address_openers')}(?:\s?[:,!.]+\s*|\s+)){{1,2}}", re.IGNORECASE
    )


def _name_at(text: str, at: int, people: PeopleIndex) -> tuple[NamedPerson | None, int]:
    """Returns the person whose name begins exactly here, and where the name ends."""
    first = WORD.match(text, at, at + _NAME_REACH)
    if first is None or not people.may_match_start(first.group()):
        return None, at
    said: list[str] = []
    ends: list[int] = []
    last = at
    for match in WORD.finditer(text, at, at + _NAME_REACH):
        if said and not _WITHIN_NAME.match(text[last : match.start()]):
            break
        said.append(match.group())
        ends.append(match.end())
        last = match.end()
        if len(said) == MOST_WORDS_OF_NAME:
            break
    called = people.match_start(said) if said else None
    return called, ends[called.words - 1] if called else at


def _at_names(text: str, people: PeopleIndex, numbers: Container[int]) -> Iterator[Mention]:
    last = -_BETWEEN_NAMES - 1
    """End of the last name that was addressed."""
    for match in islice(_AT.finditer(text), _MOST):
        at = match.start()
        numbered = _NUMBER_BEHIND_AT.match(text, at)
        if numbered and int(numbered[1]) in numbers:
            yield Mention(at, number=int(numbered[1]), certain=_begins_line(text, at))
            continue
        called, end = _name_at(text, match.end(), people)
        if called is not None and (at - last <= _BETWEEN_NAMES or not _is_spoken_about(text, at, end)):
            yield Mention(at, called.person, certain=_begins_line(text, at))
            last = end


def _begins_line(text: str, at: int) -> bool:
    """Whether only a greeting or the like precedes this place on its line."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - _NAME_REACH) : at].strip(" (")
    return not line or _openers().fullmatch(f"{line} ") is not None


def _is_spoken_about(text: str, start: int, end: int) -> bool:
    """Whether the sentence is about the person: "a patch by @ann", "@ann's help"."""
    before = _WORD_BEFORE.search(text, max(0, start - _NAME_REACH), start)
    lead = before is not None and before[1].casefold() in _mention_leads()
    return lead or (before is not None and _POSSESSIVE.match(text, end) is not None)


@cache
def _mention_leads() -> frozenset[str]:
    return frozenset(load_words("mention_leads"))


_WORD_BEFORE = re.compile(r"(\w+)[^\S\n]\Z")
_POSSESSIVE = re.compile(r"['’]s\b")
_LINE_OF_ITS_OWN = re.compile(r"[^\S\n]?:?[^\S\n]*\n")


def _numbers(text: str, numbers: Container[int]) -> Iterator[Mention]:
    for match in islice(_NUMBER.finditer(text), _MOST):
        if int(match[1]) in numbers:
            yield Mention(match.start(), number=int(match[1]), certain=_begins_line(text, match.start()))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"^([^\n]{{0,120}}?)\b({build_word_pattern('speech_verbs')})\b([^\n]{{0,60}}?):(?=\s|$)",
        re.IGNORECASE | re.MULTILINE,
    )


def _heads(text: str, people: PeopleIndex) -> Iterator[Mention]:
    """ "Name wrote:", "On 3 May Name wrote:", "Am 3. Mai schrieb Name:"."""
    for match in islice(_head().finditer(text), _MOST):
        before, after = (_split_words(match[group]) for group in (1, 3))
        called = people.match_end(before) or people.match_start(after)
        if called is not None and (not called.common or _is_capitalised(before, after, called)):
            yield Mention(match.start(), called.person)


_MAIL_ADDRESS = re.compile(r"[<(\[][^<>()\[\]]{0,80}[>)\]]")


def _split_words(part: str) -> Sequence[str]:
    return WORD.findall(_MAIL_ADDRESS.sub(" ", part))


def _is_capitalised(before: Sequence[str], after: Sequence[str], called: NamedPerson) -> bool:
    """Whether a name that is also a common word is written as a name."""
    return any(word[:1].isupper() for word in (*before[-called.words :], *after[: called.words]))
