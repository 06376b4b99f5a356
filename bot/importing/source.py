"""What every reader is given: the decoded and cleaned text, parsed once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.errors import UnreadableSource
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.encoding import decode
from bot.importing.text.limits import Limits


@dataclass
class Source:
    text: str
    name: str
    limits: Limits
    clean: Cleaner
    """For strings from JSON, whose escapes can spell invisible characters."""
    content: bytes = b""
    """The undecoded bytes, for forms whose parts have charsets of their own."""

    json_problem: UnreadableSource | None = None
    """Why the text is not JSON, once ``json`` has been used."""

    @classmethod
    def from_bytes(cls, content: bytes, name: str, limits: Limits) -> Source:
        clean = Cleaner()
        text = clean(_escaped_line_ends(decode(content, limits)))
        if not text.strip():
            raise UnreadableSource("empty")
        return cls(text, name, limits, clean, content)

    @cached_property
    def start(self) -> str:
        return self.text[:4096].lstrip()

    @cached_property
    def looks_like_json(self) -> bool:
        return _looks_like_json(self.start)

    @cached_property
    def json(self) -> object:
        """The parsed JSON, or None where the text is not JSON. Raises ``too-deep``, ``json-fragmented``."""
        if not self.looks_like_json:
            return None
        if _is_fragmented(self.text):
            raise UnreadableSource("json-fragmented")
        try:
            return json_value(self.text)
        except json.JSONDecodeError as problem:
            self.json_problem = _json_problem(problem)
            return None
        except RecursionError as problem:
            raise UnreadableSource("too-deep", limit=self.limits.max_depth) from problem

    @cached_property
    def json_lines(self) -> Sequence[object]:
        """The objects of JSON Lines; empty where any line is not an object, or where there is only one."""
        if self.start[:1] != "{" or self.json is not None:
            return ()
        lines = [line for line in self.text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            return ()
        try:
            values = [json_value(line) for line in lines]
        except (json.JSONDecodeError, RecursionError):
            return ()
        return values if all(isinstance(value, dict) for value in values) else ()

    def check_text_length(self, length: int, number: int | str) -> None:
        if length > self.limits.max_text_length:
            raise UnreadableSource(
                "text-too-long", number=str(number), length=length, limit=self.limits.max_text_length
            )

    def check_comment_count(self, count: int) -> None:
        if count > self.limits.max_comments:
            raise UnreadableSource("too-many-comments", found=count, limit=self.limits.max_comments)


_RARE_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def _escaped_line_ends(text: str) -> str:
    """Escapes rare line separators in JSON, where they are part of a text; cleaning would turn them into line
    ends."""
    if text.isascii() or not _looks_like_json(text[:4096].lstrip("\ufeff \t\r\n")):
        return text
    return _RARE_LINE_ENDS.sub(lambda end: f"\\u{ord(end.group()):04x}", text)


def _looks_like_json(start: str) -> bool:
    rest = start[1:].lstrip()
    if start[:1] == "{":
        return rest[:1] in {'"', "}", ""}
    return start[:1] == "[" and rest[:1] in set('{["]')


def json_value(text: str) -> object:
    """The parsed value. NaN, infinities and numbers too large for any field become null. Raises
    ``json.JSONDecodeError`` and ``RecursionError``."""
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a number of thousands of digits
        value = _DECODER_OF_LONG_NUMBERS.decode(text)
    check_depth(value)
    return value


def json_values(text: str) -> Iterator[object]:
    """JSON values that follow each other, with or without line ends between them. ``NA`` marks a missing
    value. Raises ``json.JSONDecodeError``, ``ValueError`` and ``RecursionError``."""
    at = 0
    while (start := _VALUE_START.match(text, at)) is not None:
        value, at = _DECODER.raw_decode(text, start.end())
        check_depth(value)
        yield value


_DEEPEST = 800
"""Levels of JSON, which readers may follow by recursion; how many Python reads depends on its version."""


def check_depth(value: object) -> None:
    """Raises ``RecursionError``."""
    level: list[Any] = [[value]]
    for _ in range(_DEEPEST + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if type(outer) is dict else outer)
            if type(inner) in (dict, list)
        ]
        if not level:
            return
    raise RecursionError


_VALUE_START = re.compile(r"(?:\s|NA\b)*+(?=\S)")
_MANY = 200_000
_CHARACTERS_PER_VALUE = 12
_CHARACTERS_PER_OBJECT = 40
"""At least, beyond the first two hundred thousand; discussions have two or three times as many."""
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def _is_fragmented(text: str) -> bool:
    """Whether the JSON is mostly brackets and commas, which would take fifty times its size in memory."""
    return _has_fragments(text) and _has_fragments(_STRING.sub("", text), len(text))


def _has_fragments(text: str, length: int | None = None) -> bool:
    length = len(text) if length is None else length
    if text.count(",") > _MANY + length / _CHARACTERS_PER_VALUE:
        return True
    return text.count("{") + text.count("[") > _MANY + length / _CHARACTERS_PER_OBJECT


_DECODER = json.JSONDecoder(parse_constant=lambda name: None)
_DECODER_OF_LONG_NUMBERS = json.JSONDecoder(
    parse_constant=lambda name: None, parse_int=lambda digits: int(digits) if len(digits) < 20 else None
)


def _json_problem(problem: json.JSONDecodeError) -> UnreadableSource:
    if not problem.doc[problem.pos :].strip() or problem.msg.startswith("Unterminated string"):
        return UnreadableSource("json-cut")
    return UnreadableSource("json-broken", line=problem.lineno, column=problem.colno)


def content_key(form: str, text: str) -> str:
    """A key for a source without an identifier: a hash of its first text, ignoring white space."""
    folded = "".join(text.split()).casefold()
    made = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{form}:{made[:32]}"


_LONGEST_TITLE = 300
LONGEST_MADE_TITLE = 100
"""Code points of a title that is taken from the first words of a text."""


# a full stop after a short word may belong to an abbreviation
_SENTENCE_END = re.compile(r"(?:(?<=\w{4}\.)|(?<=[!?…]))[\"”“’)]?(?= [^a-z])")
_SHORTEST_SENTENCE = 30


def derive_title(text: str) -> str:
    """The first sentence of a text if it is short, else its first words."""
    line = " ".join(text[: LONGEST_MADE_TITLE * 4].partition("\n\n")[0].split())
    end = _SENTENCE_END.search(line, _SHORTEST_SENTENCE, LONGEST_MADE_TITLE + 1)
    if end:
        return line[: end.end()]
    if len(line) <= LONGEST_MADE_TITLE:
        return line
    head = line[:LONGEST_MADE_TITLE]
    at = head.rfind(" ")
    return head[: at if at > LONGEST_MADE_TITLE // 2 else LONGEST_MADE_TITLE - 1].rstrip(" ,;:–—-(") + "…"


def choose_title(title: str, texts: Iterable[str]) -> str:
    """The title that the source gives, on one line, else one derived from the first text."""
    line = " ".join(title.split())[:_LONGEST_TITLE]
    return line or next((found for text in texts if (found := derive_title(text))), "…")
