"""Decodes the bytes of a mail: encoded header fields, declared and wrong charsets, addresses of people."""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from contextlib import suppress

from bot.errors import UnreadableSource
from bot.importing.text.encoding import decode
from bot.importing.text.limits import Limits

_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([qQbB])\?([^?]{0,2000})\?=")


def decode_header(value: str) -> str:
    """Decodes the encoded words (RFC 2047) of a header field. Adjacent words of one charset are joined first,
    because mail programs split within characters."""
    raw = value.encode("utf-8", "surrogateescape")
    text = decode_text(raw, "") if not raw.isascii() else value
    if "=?" not in text:
        return text
    pieces: list[str] = []
    pending, charset, end = b"", "", 0
    for match in _ENCODED_WORD.finditer(text):
        between = text[end : match.start()]
        if pending and (between.strip() or charset != match[1].lower()):
            pieces.append(decode_text(pending, charset))
            pending = b""
        if between.strip() or not end:
            pieces.append(between)
        pending += _unwrapped(match[3], match[2].lower())
        charset, end = match[1].lower(), match.end()
    pieces += [decode_text(pending, charset) if pending else "", text[end:]]
    return "".join(pieces)


def _unwrapped(word: str, way: str) -> bytes:
    if way == "q":
        return quopri.decodestring(word.encode("utf-8"), header=True)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", word).encode("ascii")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252"))
_NO_CHARSETS = frozenset(
    ("unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined", "mbcs", "oem")
)
_CHARSET_NAME = re.compile(r"[\w.:-]{1,40}", re.ASCII)


def decode_text(content: bytes, charset: str) -> str:
    """Decodes the text by the declared charset. If that fails, decodes it like any other text."""
    if content.isascii() and "2022" not in charset and "utf-7" not in charset and "hz" not in charset:
        return content.decode("ascii")
    name = ""
    if _CHARSET_NAME.fullmatch(charset):
        with suppress(LookupError):
            name = codecs.lookup(charset).name
    if name and name not in _WESTERN and name not in _NO_CHARSETS:
        with suppress(UnicodeError, LookupError):  # wrong labels are common; some codecs are not for text
            return content.decode(name)
    return _guessed(content)


def _guessed(content: bytes) -> str:
    """Decodes as UTF-8, or by what the bytes look like. Programs that do not know the charset declare
    "iso-8859-1"."""
    try:
        return decode(content, Limits(max_bytes=max(len(content), 1)))
    except UnreadableSource:  # nothing but blanks, or no text
        return content.decode("utf-8", "replace") if content.strip() else ""


_ADDRESS = re.compile(
    r"(\w{2,20}://[^\s<>\"]+)|(?<![\w.+/@-])([\w.+-]{1,64})@(?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62}"
)


_OBSCURED = re.compile(r"(?<=[<(])([\w.+-]{1,64}) at (?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62}(?=[>)])")
"""An address as list archives write it. Without the brackets it may be ordinary text."""


def cut_addresses(text: str) -> str:
    """Cuts e-mail addresses after the ``@``, as list archives do. Web addresses are kept."""
    if " at " in text:
        text = _OBSCURED.sub(r"\1 at …", text)
    if "@" not in text:
        return text
    return _ADDRESS.sub(lambda match: match[1] or f"{match[2]}@…", text)
