"""Digests: several mails that a mailing list sends as one, in parts or as one long text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from bot.importing.lexicon import build_word_pattern
from bot.importing.mail.fields import decode_text

FAULTS = (LookupError, TypeError, AttributeError, AssertionError, RecursionError, ValueError)
"""What the standard library's parser raises on malformed headers and parts."""

_FIELD = r"[A-Z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*"
_PARTING = re.compile(rf"^-{{30,70}}\n+(?=(?:Message: \d+\n)?(?:{_FIELD}){{2}})", re.MULTILINE)
"""A line of dashes above the header of a mail (RFC 1153)."""
_END = re.compile(
    r"^-{30,70}\n+(?:Subject: (?:Digest Footer|.{1,60}Digest.{0,40})\n|End of .{1,200}Digest)"
    r"|^End of .{1,200}Digest\b.*\n\*+",
    re.MULTILINE,
)
_TOPICS = re.compile(rf"^{build_word_pattern('digest_topics')}\s?:", re.MULTILINE | re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"^(?:Message|Content-[\w-]+|MIME-Version):[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE | re.IGNORECASE
)


def split_digest(content: bytes) -> list[bytes]:
    """Returns the mails of a digest; for any other mail, the mail itself."""
    try:
        if b"multipart/digest" in content:
            return _parts(content) or [content]
        if b"------------------------------" in content and b":" in content:
            return _texts(content) or [content]
    except FAULTS:
        pass
    return [content]


def is_digest(text: str) -> bool:
    """Whether a text without mail headers is a digest."""
    return _TOPICS.search(text[:8000]) is not None and _PARTING.search(text) is not None


def split_text_digest(text: str) -> list[bytes]:
    """Returns the mails of a digest that is one text. Their declared encodings no longer apply."""
    end = _END.search(text)
    pieces = _PARTING.split(text[: end.start()] if end else text)[1:]
    return [_mail(piece) for piece in pieces]


def _mail(piece: str) -> bytes:
    head, blank, body = piece.partition("\n\n")
    head = _OF_WHOLE.sub("", f"{head}\n").rstrip("\n")
    body = re.sub(r"(?<!\n)\n++-{30,70}\s*$", "\n", body)
    return f"{head}\nContent-Type: text/plain; charset=utf-8{blank or chr(10) * 2}{body}".encode()


def _parts(content: bytes) -> list[bytes]:
    parts = [
        part for part in message_from_bytes(content).walk() if part.get_content_type() == "multipart/digest"
    ]
    inner = [one for part in parts for one in part.get_payload() if isinstance(one, Message)]
    held = [one.get_payload(0) for one in inner if one.get_content_type() == "message/rfc822"]
    return [one.as_bytes() for one in held if isinstance(one, Message)]


def _texts(content: bytes) -> list[bytes]:
    return [mail for text in _plain_texts(message_from_bytes(content)) for mail in split_text_digest(text)]


def _plain_texts(message: Message) -> Iterator[str]:
    """Yields the text parts that are digests."""
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/plain" else None
        if isinstance(payload, bytes):
            text = decode_text(payload, part.get_content_charset() or "").replace("\r\n", "\n")
            if is_digest(text):
                yield text
