"""A page that a browser saved as a single file (.mhtml, .mht). Its HTML is extracted before readers look at
it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from bot.importing.mail.digests import FAULTS
from bot.importing.mail.fields import decode_text

_HEAD = 4096
_FIRST_FIELD = re.compile(rb"\s*[A-Za-z-]{2,40}:")
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From:\s*\"?<?Saved by )", re.IGNORECASE | re.MULTILINE)
_FRAME = re.compile(
    rb"<iframe\b[^<>]{0,900}?\bsrc=[\"']?cid:([^\"'\s<>]{1,300}+)[^<>]{0,900}+>", re.IGNORECASE
)


def extract_page(content: bytes) -> tuple[bytes, str] | None:
    """Returns the HTML and the address of the page; None for any other file.

    Frames, which often hold the comments of a comment service, are put in place.
    """
    head = content[:_HEAD]
    if not _FIRST_FIELD.match(head) or not _SAVED.search(head.replace(b"\r\n", b"\n")):
        return None
    try:
        pages = [
            part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"
        ]
        written = [_html(part) for part in pages]
        address = _field(pages[0], "Content-Location") if pages else ""
        frames = {
            _field(part, "Content-ID").strip("<>").encode(): html
            for part, html in zip(pages[1:], written[1:], strict=True)
        }
    except FAULTS:
        return None
    if not written:
        return None

    def shown(frame: re.Match[bytes]) -> bytes:
        html = frames.pop(frame[1], None)  # each frame only once, however often it is named
        return frame[0] if html is None else b"<div>" + html + b"</div>"

    return _FRAME.sub(shown, written[0]), address if address.startswith(("https://", "http://")) else ""


def _field(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()[:2000]


def _html(part: Message) -> bytes:
    """Returns the HTML as UTF-8, because only the header of the part declares the encoding."""
    payload = part.get_payload(decode=True)
    html = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    if charset in {"utf-8", "us-ascii"}:
        return html
    return decode_text(html, charset).encode("utf-8", "replace")
