"""The text of a Slack message as Markdown, with names in place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from bot.importing.json_values import as_mapping, as_sequence, as_text

_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_REFERENCE = re.compile(r"<([^<>\n]{1,4000})>")
_QUOTED = re.compile(r"^&gt;(?!&gt;&gt;) ?", re.MULTILINE)
_QUOTED_TO_THE_END = re.compile(r"^&gt;&gt;&gt;\s?(.*)", re.MULTILINE | re.DOTALL)
_STRUCK = re.compile(r"(?<![\w~])~(?=\S)([^~\n]+)(?<=\S)~(?![\w~])")
_SIGNS = re.compile(r"[\\`*_\[\]<>~|]")
_DEEPEST_BLOCK = 8


@dataclass(frozen=True)
class SlackNames:
    """The names of the ids in messages."""

    people: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)


def convert_message(message: Mapping[str, object], names: SlackNames) -> str:
    """Returns the message's own text, then the messages that it shares, as quotations, and a line for each
    file."""
    own = as_text(message.get("text")) or "\n".join(_block_texts(message.get("blocks")))
    parts = [convert_to_markdown(own, names)]
    parts += (
        _quoted("\n".join(_attachment_texts(attachment, names)))
        for attachment in map(as_mapping, as_sequence(message.get("attachments")))
        # a link preview repeats the page
        if not own.strip() or attachment.get("is_share") is True or attachment.get("is_msg_unfurl") is True
    )
    parts += map(_file_line, map(as_mapping, as_sequence(message.get("files"))))
    return "\n\n".join(part for part in parts if part.strip())


def convert_to_markdown(words: str, names: SlackNames) -> str:
    """Converts Slack's own markup to Markdown, with the names of people and channels."""
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(words):
        parts += [_open_prose(words[at : code.start()], names), unescape(_without_marks(code[0], names))]
        at = code.end()
    return "".join([*parts, _open_prose(words[at:], names)])


def _open_prose(words: str, names: SlackNames) -> str:
    words = _QUOTED_TO_THE_END.sub(lambda found: _quoted(found[1]), words)
    words = _QUOTED.sub("> ", words)
    words = _STRUCK.sub(r"~~\1~~", words)
    marked = _REFERENCE.sub(lambda found: _shown(found[1], names), words)
    return unescape(marked)


def _without_marks(code: str, names: SlackNames) -> str:
    """Returns code without Slack's markup of addresses and names."""
    return _REFERENCE.sub(lambda found: _label(found[1], names)[0], code)


def _shown(reference: str, names: SlackNames) -> str:
    label, address = _label(reference, names)
    if not address:
        return _SIGNS.sub(r"\\\g<0>", label)
    bare = address.removeprefix("mailto:")
    return f"<{bare}>" if label in (address, bare) else f"[{label}](<{address}>)"


def _label(reference: str, names: SlackNames) -> tuple[str, str]:
    """Returns the text and the address of markup such as ``<@U12|ann>`` or ``<https://…|page>``."""
    target, _, label = reference.partition("|")
    kind, value = target[:1], target[1:]
    if kind == "@":
        return f"@{names.people.get(value) or label or value}", ""
    if kind == "#":
        return f"#{label or names.channels.get(value) or value}", ""
    if kind == "!":
        special = label if value.startswith(("subteam", "date")) and label else value.split("^")[0]
        return special if special.startswith("@") or value.startswith("date") else f"@{special}", ""
    if re.match(r"(?:https?|mailto):\S", target):
        return label or target.removeprefix("mailto:"), target
    return f"<{reference}>", ""


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.strip().split("\n")) if words.strip() else ""


def _attachment_texts(attachment: Mapping[str, object], names: SlackNames) -> Iterator[str]:
    """Yields the text of a shared message, or of a link preview."""
    title, link = as_text(attachment.get("title")), as_text(attachment.get("title_link"))
    if title:
        yield f"[{title}](<{link}>)" if link.startswith("https://") else title
    for part in ("pretext", "text"):
        if words := as_text(attachment.get(part)):
            yield convert_to_markdown(words, names)
    for entry in map(as_mapping, as_sequence(attachment.get("fields"))):
        yield from (
            convert_to_markdown(as_text(entry.get(part)), names)
            for part in ("title", "value")
            if entry.get(part)
        )
    if not title and not attachment.get("text") and attachment.get("fallback"):
        yield convert_to_markdown(as_text(attachment.get("fallback")), names)


def _file_line(file: Mapping[str, object]) -> str:
    """Returns the file's name as code, because the author did not write it as text. The address is the one
    without a secret."""
    name = " ".join((as_text(file.get("title")) or as_text(file.get("name"))).replace("`", "'").split())[:200]
    if not name or file.get("mode") in ("tombstone", "hidden_by_limit"):
        return ""
    address = as_text(file.get("permalink"))
    return f"[`📎 {name}`](<{address}>)" if address.startswith("https://") else f"`📎 {name}`"


def _block_texts(blocks: object, depth: int = 0) -> Iterator[str]:
    """Yields the text in the blocks of a message that a program built."""
    for block in map(as_mapping, as_sequence(blocks)):
        words = block.get("text")
        if isinstance(words, str):
            yield words
        elif isinstance(words, dict):
            yield as_text(words.get("text"))
        if depth < _DEEPEST_BLOCK:
            yield from _block_texts(block.get("elements"), depth + 1)
            yield from _block_texts(block.get("fields"), depth + 1)
