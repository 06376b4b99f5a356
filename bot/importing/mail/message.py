"""One e-mail: sender, time, what it answers, and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from bot.importing.json_values import as_time
from bot.importing.mail.digests import FAULTS
from bot.importing.mail.fields import cut_addresses, decode_header
from bot.importing.mail.parts import read_body
from bot.importing.mail.senders import get_author_name
from bot.importing.source import Source
from bot.importing.text.dates import parse_date
from bot.importing.text.links import resolve_address
from bot.importing.text.readable_text import ReadableText
from storage.text_keys import make_text_key

_LONGEST_FIELD = 20_000
"""How many characters of a header field are read. No mail program writes longer fields."""


@dataclass(slots=True)
class Mail:
    key: str
    """The Message-ID of the mail, otherwise a hash of its words."""
    subject: str
    author: str | None
    time: datetime | None
    answers: tuple[str, ...]
    """Ids of the mails that this one answers, the nearest first. Some may be missing from the file."""
    readable: ReadableText
    source: str
    address: str | None
    archive: str | None
    is_spam: bool
    is_expunged: bool
    """Whether the mail was deleted in the mail program, but not yet removed from its file."""
    is_automatic: bool
    """Whether a program sent the mail, such as an auto-reply or a bug tracker."""
    attachments: int


def parse_mail(content: bytes, source: Source) -> Mail | None:
    """Parses a mail; None if the bytes contain no mail. Raises ``text-too-long``."""
    try:
        message = message_from_bytes(content)
        fields = _fields(message)
        body, readable, attachments = read_body(message, source)
    except FAULTS:
        return None
    if not fields:
        return None
    sender = source.clean(fields.get("from", "") or fields.get("sender", ""))
    ids = _ids(fields.get("message-id", ""))
    subject = " ".join(cut_addresses(source.clean(fields.get("subject", ""))).split())
    time = _time(fields.get("date", ""))
    key = (
        ids[-1]
        if ids
        else make_text_key("mail", f"{sender}\n{fields.get('date', '')}\n{subject}\n{body[:1000]}")
    )
    return Mail(
        key=key,
        subject=subject,
        author=get_author_name(sender),
        time=time,
        answers=_answers(fields, own=key, sender=sender),
        readable=readable,
        source=body,
        address=_web(fields.get("archived-at", "")),
        archive=_web(fields.get("list-archive", "")),
        is_spam=_is_spam(fields),
        is_expunged=_is_expunged(fields.get("x-mozilla-status", "")),
        is_automatic=_is_automatic(fields),
        attachments=attachments,
    )


def _fields(message: Message) -> dict[str, str]:
    """Returns the first header field of each name, as text."""
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        if name.lower() not in fields:
            fields[name.lower()] = decode_header(str(value)[:_LONGEST_FIELD])
    return fields


_ID = re.compile(r"<\s*([^<>\s]{1,400})\s*>")


def _ids(value: str) -> list[str]:
    """Returns Message-IDs in order. A single word without brackets also counts as an id."""
    found = _ID.findall(value)
    return found or ([value.strip()] if value.strip() and not re.search(r"\s", value.strip()[:400]) else [])


def _answers(fields: dict[str, str], *, own: str, sender: str) -> tuple[str, ...]:
    """Returns the id of the mail that is answered, then of the mail that that one answers, and so on. Old
    programs also put names in In-Reply-To."""
    direct = [one for one in _ID.findall(fields.get("in-reply-to", "")) if one not in sender]
    before = _ID.findall(fields.get("references", ""))[::-1]
    if direct and before and direct[-1] in before:
        direct = []  # the references contain the same ids and more
    nearest = (*direct[::-1][:1], *before)
    return tuple(dict.fromkeys(one for one in nearest if one != own))


def _time(value: str) -> datetime | None:
    """Returns a time in UTC. A date without a zone is taken as UTC."""
    value = value[:200]
    try:
        found = parsedate_to_datetime(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, LookupError, OverflowError):
        return as_time(value) or parse_date(value)


def _web(value: str) -> str | None:
    bare = re.search(r"https?://[^\s<>]{1,2000}", value)
    return resolve_address(bare[0]) or None if bare else None


def _is_automatic(fields: dict[str, str]) -> bool:
    """Whether a program sent the mail, by RFC 3834 or by older conventions."""
    if fields.get("auto-submitted", "no").strip().lower()[:2] != "no":
        return True
    if fields.get("precedence", "").strip().lower() == "auto_reply":
        return True
    return any(fields.get(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder"))


_EXPUNGED = 0x8


def _is_expunged(status: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-fA-F]{4}", status.strip()) and int(status, 16) & _EXPUNGED)


def _is_spam(fields: dict[str, str]) -> bool:
    status = fields.get("x-spam-flag", ""), fields.get("x-spam-status", "")
    return any(value.strip().lower().startswith("yes") for value in status)
