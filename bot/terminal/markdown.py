"""Escapes text, so that Markdown shows it as it is."""

from __future__ import annotations

import re

from bot.terminal.control_characters import strip_controls
from storage.addresses import remove_tracking_parameters

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=>])", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """The text, escaped so that Markdown shows it as it is."""
    return _LINE_START.sub(_escape_line_start, _SPECIAL.sub(r"\\\1", text))


def _escape_line_start(match: re.Match[str]) -> str:
    number, point, sign = match.groups()
    return f"{number}\\{point}" if number else f"\\{sign}"


def make_markdown_link(words: str, address: str | None) -> str:
    """A link on one line, as headings and the cells of tables need."""
    words = strip_controls(words).replace("\t", " ")
    if not address:
        return escape_markdown(words)
    target = remove_tracking_parameters(address).replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{escape_markdown(words)}]({target})"
