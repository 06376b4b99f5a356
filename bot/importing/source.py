"""The source that every reader is given: its decoded and cleaned text, parsed once."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.errors import UnreadableSource
from bot.importing.json_decoding import describe_json_problem, is_fragmented, parse_json
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.encoding import decode
from bot.importing.text.limits import Limits


@dataclass
class Source:
    text: str
    name: str
    limits: Limits
    clean: Cleaner
    """Cleans strings from JSON, because escapes in them can contain invisible characters."""
    content: bytes = b""
    """The undecoded bytes, for forms whose parts have different charsets."""

    json_problem: UnreadableSource | None = None
    """Why the text is not JSON. It is set when ``json`` is used."""

    @classmethod
    def from_bytes(cls, content: bytes, name: str, limits: Limits) -> Source:
        """Decodes and cleans the bytes. Raises ``UnreadableSource`` if the file is empty or not a text."""
        clean = Cleaner()
        text = clean(_escaped_line_ends(decode(content, limits)))
        if not text.strip():
            raise UnreadableSource("empty")
        return cls(text, name, limits, clean, content)

    @cached_property
    def start(self) -> str:
        """The first characters, by which readers recognise their form."""
        return self.text[:4096].lstrip()

    @cached_property
    def looks_like_json(self) -> bool:
        """Whether the text looks like JSON, judged by its first characters alone."""
        return _looks_like_json(self.start)

    @cached_property
    def json(self) -> object:
        """The parsed JSON; None if the text is not JSON. Raises ``too-deep``, ``json-fragmented``."""
        if not self.looks_like_json:
            return None
        if is_fragmented(self.text):
            raise UnreadableSource("json-fragmented")
        try:
            return parse_json(self.text)
        except json.JSONDecodeError as problem:
            self.json_problem = describe_json_problem(problem)
            return None
        except RecursionError as problem:
            raise UnreadableSource("too-deep", limit=self.limits.max_depth) from problem

    @cached_property
    def json_lines(self) -> Sequence[object]:
        """The objects of JSON Lines; empty if any line is not an object, or if there is only one line."""
        if self.start[:1] != "{" or self.json is not None:
            return ()
        lines = [line for line in self.text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            return ()
        try:
            values = [parse_json(line) for line in lines]
        except (json.JSONDecodeError, RecursionError):
            return ()
        return values if all(isinstance(value, dict) for value in values) else ()

    def check_text_length(self, length: int, number: int | str) -> None:
        """Raises ``UnreadableSource`` if the text is too long. ``number``: the number of the comment, for the
        message."""
        if length > self.limits.max_text_length:
            raise UnreadableSource(
                "text-too-long", number=str(number), length=length, limit=self.limits.max_text_length
            )

    def check_comment_count(self, count: int) -> None:
        """Raises ``UnreadableSource`` if there are too many comments."""
        if count > self.limits.max_comments:
            raise UnreadableSource("too-many-comments", found=count, limit=self.limits.max_comments)


_RARE_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def _escaped_line_ends(text: str) -> str:
    """Escapes rare line separators in JSON. There they are part of a text, but cleaning would turn them into
    line ends."""
    if text.isascii() or not _looks_like_json(text[:4096].lstrip("\ufeff \t\r\n")):
        return text
    return _RARE_LINE_ENDS.sub(lambda end: f"\\u{ord(end.group()):04x}", text)


def _looks_like_json(start: str) -> bool:
    rest = start[1:].lstrip()
    if start[:1] == "{":
        return rest[:1] in {'"', "}", ""}
    return start[:1] == "[" and rest[:1] in set('{["]')
