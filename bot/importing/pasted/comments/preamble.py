"""The text above the entries of a comment section: a comment count, a title, an address, sometimes the
article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.importing.text.headings import CommentCount, parse_comment_count
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import convert_plain_text
from bot.importing.text.ui_text import is_ui_text

_LINES_SEARCHED = 40
_LONGEST_HEADING = 300
_SENTENCE_LENGTH = 80
_PROSE_LENGTH = 400
"""From this many code points on, running text above the comments is the article."""


def find_declared_count(above: Sequence[str]) -> CommentCount | None:
    """Finds the count nearest to the comments. A line that only looks like a count must be the last one."""
    written = [line for line in above if line.strip()]
    counts = [
        found
        for line in written[:_LINES_SEARCHED] + written[-_LINES_SEARCHED:]
        if (found := parse_comment_count(line))
    ]
    certain = [found for found in counts if found.certain]
    likely = parse_comment_count(written[-1]) if written else None
    return certain[-1] if certain else likely


def find_title(above: Sequence[str], declaration: CommentCount | None) -> tuple[str, str | None, str]:
    """Finds the title, address and article text above the entries, as far as there are any."""
    title = declaration.title if declaration else ""
    address = None
    prose: list[str] = []
    for line in above:
        text = convert_plain_text(line).text
        if not text or (parse_comment_count(line) is not None and prose == []):
            prose.append("")
        elif re.fullmatch(r"(?:https?://)\S+", text):
            address = address or text
        elif not title and len(text) <= _LONGEST_HEADING and not is_ui_text(line):
            title = convert_markdown(line).text
        else:
            prose.append(line)
    if sum(len(line) for line in prose if len(line) >= _SENTENCE_LENGTH) < _PROSE_LENGTH:
        return title, address, ""
    return title, address, "\n".join(line for line in prose if parse_comment_count(line) is None).strip()
