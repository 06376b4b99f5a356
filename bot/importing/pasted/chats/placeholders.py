"""Placeholders that chat programs write in place of words or after them: deleted, attached, omitted,
edited."""

from __future__ import annotations

import re

from bot.importing.lexicon import build_expression_pattern, load_words

_DELETED = frozenset(load_words("chat_deleted"))
_DELETED_BY = tuple(f"{phrase} " for phrase in load_words("chat_deleted_by"))
_OMITTED = frozenset(load_words("chat_omitted"))
_ATTACHED = frozenset(load_words("chat_attached"))
_MEDIA = frozenset(load_words("chat_media"))
_EDITED = frozenset(load_words("chat_edited"))
_LONGEST = 300
_MARK = "\u200e".encode()
_SIGNS = "\u200e\u200f\u202a\u202c <>[]()*_.。🚫⊘"

_MARK_AT_END = re.compile(r"\s*(?:<(?P<angled>[^<>]{2,60})>|\((?P<round>[^()]{2,40})\))\s*$")
_FILE = re.compile(r"(?P<file>[^()<>\n]{1,200}\.\w{2,5})\s[(（](?P<what>[^()（）]{1,40})[)）]\s*")
_FILE_OF_WHATSAPP = re.compile(r"(?:IMG|VID|PTT|AUD|STK|DOC|GIF)-\d{8}-WA\d{2,6}\.\w{2,5}")
_ANGLED_FILE = re.compile(r"\s*<[^<>:]{2,30}[:：]\s?[^<>]{1,200}\.\w{2,5}>\s*")
_ENCRYPTED = re.compile(rf"{build_expression_pattern('encryption_notices')}.{{0,160}}", re.IGNORECASE)
_ANGLED = re.compile(r"<[^<>]{3,40}>")


def _folded(text: str) -> str:
    return " ".join(text.strip(_SIGNS).split()).casefold().replace("’", "'")


def is_deleted(said: str) -> bool:
    """Whether the text only says that a message was deleted."""
    if len(said) > _LONGEST:
        return False
    text = _folded(said)
    return text in _DELETED or text.startswith(_DELETED_BY)


def is_media_placeholder(said: str) -> bool:
    """Whether the text only stands for a picture or the like, or is about the program itself."""
    if len(said) > _LONGEST:
        return False
    text = said.strip("\u200e\u200f ")
    return (
        _folded(text) in _OMITTED
        or (text[:1] == "[" and text[-1:] == "]" and _folded(text) in _MEDIA)
        or _ANGLED.fullmatch(text) is not None
        or _ENCRYPTED.fullmatch(text) is not None
    )


_SECTION = re.compile(r"\{(?:Attachments|Embed|Stickers|Reactions)\}\s*$")
_END = re.compile(r"Exported [\d.,]+ message\(s\)\s*$")


def drop_exporter_sections(lines: list[str]) -> list[str]:
    """Removes lines that DiscordChatExporter writes below a message and at the end of the file."""
    for at, line in enumerate(lines):
        is_end = line.startswith("=====") and at + 1 < len(lines) and _END.match(lines[at + 1])
        if _SECTION.match(line) or is_end:
            return lines[:at]
    return lines


_PROGRAM_SPEAKS = re.compile(r"[^:\n]*\d:[^\]\n]{1,20}\]\s[^:\n]{1,80}:\s?\u200e")


def find_program_lines(content: bytes, count: int) -> set[int]:
    """Returns the lines that WhatsApp itself writes, in any language. It puts an invisible mark before its
    words, which cleaning removes. ``count``: the number of lines of the cleaned text."""
    if _MARK not in content:
        return set()
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) != count:
        return set()
    return {at for at, line in enumerate(lines) if _PROGRAM_SPEAKS.match(line[:200])}


def remove_file_name(line: str) -> str:
    """Returns a line without the name of an attached file, but with the words about the file."""
    if ">" in line:
        line = _ANGLED_FILE.sub(" ", line, count=1).strip()
    found = _FILE.match(line)
    if found is None:
        return line
    is_file = _folded(found["what"]) in _ATTACHED or _FILE_OF_WHATSAPP.fullmatch(
        found["file"].strip("\u200e ")
    )
    return line[found.end() :] if is_file else line


def remove_edit_mark(line: str) -> str:
    """Returns a line without the mark of an edit at its end."""
    found = _MARK_AT_END.search(line, max(0, len(line) - 80))
    if found is None or _folded(found["angled"] or found["round"]) not in _EDITED:
        return line
    return line[: found.start()]
