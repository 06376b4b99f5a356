"""The body of a mail: which parts hold text, and what archives and programs wrap around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message

from bot.importing.mail.body import convert_html_mail, convert_mail
from bot.importing.mail.fields import cut_addresses, decode_text
from bot.importing.source import Source
from bot.importing.text.readable_text import ReadableText, join_paragraphs

_DEEPEST_PART = 20


def read_body(message: Message, source: Source) -> tuple[str, ReadableText, int]:
    """Returns the source text, the readable text, and how many parts were left out."""
    attachments = 0
    plain: list[str] = []
    written: list[str] = []
    pieces: list[ReadableText] = []
    for part in _parts(message):
        if part is None:
            attachments += 1
            continue
        text = cut_addresses(source.clean(_text(part)))
        if part.get_content_subtype() == "html":
            _settle(plain, written, pieces)
            written.append(text)
            pieces.append(convert_html_mail(text))
        else:
            text, scrubbed = _without_scrubbed(_without_armour(text))
            attachments += scrubbed
            plain.append(text)
    _settle(plain, written, pieces)
    return "\n\n".join(written), join_paragraphs(*pieces), attachments


def _settle(plain: list[str], written: list[str], pieces: list[ReadableText]) -> None:
    text = "\n\n".join(part.strip("\n") for part in plain if part.strip())
    plain.clear()
    if text:
        written.append(text)
        pieces.append(convert_mail(text))


def _parts(message: Message) -> Iterator[Message | None]:
    """Yields the text parts in order; None for each part that is left out."""
    pending: list[tuple[Message, int]] = [(message, 0)]
    while pending:
        part, depth = pending.pop()
        kind, inner = part.get_content_type(), part.get_payload()
        if isinstance(inner, list) and not kind.startswith("message/"):
            if depth == _DEEPEST_PART:
                yield None
                continue
            children = [child for child in inner if isinstance(child, Message)]
            if kind == "multipart/alternative":
                children = _preferred(children)
            elif kind == "multipart/signed":
                children = children[:1]
            pending += [(child, depth + 1) for child in reversed(children)]
        elif kind in {"text/plain", "text/html"} and not (depth and _is_file(part)):
            yield part
        elif kind not in {"application/pgp-signature", "application/pkcs7-signature"}:
            yield None


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


_CHOICE = {"text/plain": 0, "text/html": 2}


def _preferred(alternatives: Sequence[Message]) -> list[Message]:
    """Returns the plain text if there is one, otherwise a part that contains others, otherwise HTML."""
    able = [part for part in alternatives if part.get_content_type() != "text/plain" or _text(part).strip()]
    ranked = sorted(
        able, key=lambda part: _CHOICE.get(part.get_content_type(), 1 if part.is_multipart() else 3)
    )
    return ranked[:1]


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text = decode_text(content, (part.get_content_charset() or "").strip("'\" "))
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed" and part.get_content_subtype() == "plain":
        return _unflowed(text, joins=str(part.get_param("delsp", "")).lower() != "yes")
    return text


_DEPTH = re.compile(r"(>*) ?(.*)", re.DOTALL)


def _unflowed(text: str, *, joins: bool) -> str:
    """Joins lines that end in a space with the next line of the same quoting depth (RFC 3676)."""
    lines: list[str] = []
    open_at = ""
    goes_on = False
    for line in text.split("\n"):
        match = _DEPTH.fullmatch(line)
        depth, words = (match[1], match[2]) if match else ("", line)
        flows = words.endswith(" ") and words != "-- "
        kept = words if joins or not flows else words[:-1]
        if goes_on and depth == open_at and words != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{depth} {kept}" if depth else kept)
        goes_on, open_at = flows, depth
    return "\n".join(lines)


_FIELDS = r"(?:[A-Z][A-Za-z]{1,12}:[^\n]*(?:\n[ \t<][^\n]*)*\n?)*"
_SCRUBBED = re.compile(
    rf"^-{{8,}} next part -{{8,}}\n(?:(?:[^\n]{{0,40}}scrubbed[^\n]*\n){_FIELDS})?"
    rf"|^An? [^\n]{{1,60}} was scrubbed\.\.\.\n{_FIELDS}",
    re.MULTILINE,
)


_SCRUBBED_ELSEWHERE = re.compile(
    r"^-{8,} [^\n-]{4,30} -{6,}\n[^\n]{10,160}\.\.\.\n(?:[^\n:]{2,24}:[^\n]{0,300}\n){0,5}?"
    r"[^\n:]{2,24}:\s{0,3}<?https?://[^\n]{1,1000}(?:\n|\Z)",
    re.MULTILINE,
)
"""A notice about a removed attachment in the language of the list."""


def _without_scrubbed(text: str) -> tuple[str, int]:
    """Removes the notices that archives put in place of attachments. Also returns how many."""
    if " next part " in text or " was scrubbed..." in text:
        return _SCRUBBED.subn("", text)
    return _SCRUBBED_ELSEWHERE.subn("", text) if "\n--------" in text and "...\n" in text else (text, 0)


_SIGNED, _SIGNATURE, _SIGNATURE_END = (
    f"-----{words}-----" for words in ("BEGIN PGP SIGNED MESSAGE", "BEGIN PGP SIGNATURE", "END PGP SIGNATURE")
)


def _without_armour(text: str) -> str:
    """Returns the signed text without PGP's lines around it."""
    before, begun, rest = text.partition(_SIGNED + "\n")
    signed, ended, after = rest.partition(_SIGNATURE)
    if not begun or not ended:
        return text
    signed = signed.partition("\n\n")[2] or signed  # the text begins below the name of the hash
    return before + re.sub(r"^- ", "", signed, flags=re.MULTILINE) + after.partition(_SIGNATURE_END)[2]
