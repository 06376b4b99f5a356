"""The body of an e-mail as readable text: wrapped lines joined, cited lines and the signature as ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby

from bot.importing.readable import Readable, Writer
from storage.model import PassageKind

WRAPPED = 50
"""A line of at least this many characters was ended by the width of the page, not by its author."""
LONGEST_SIGNATURE = 14
"""Lines; what follows the mark of a signature beyond that is text again."""


class _Kind(Enum):
    PROSE = auto()
    CITED = auto()
    CODE = auto()
    SIGNATURE = auto()


@dataclass
class _Line:
    text: str
    kind: _Kind = field(default=_Kind.PROSE)


_CITED = re.compile(r"^\s{0,3}(?:[A-Za-z]{0,3}>|\|\s)")
_WROTE = (
    r"(?:wrote|writes|said|schrieb|écrit|escribió|ha scritto|schreef|escreveu|skrev|kirjoitti|napisał|napsal"
    r"|írta|yazdı|пишет|написала?|写道)"
)
_DAY = r"(?:on|am|le|el|il|op|em|den|dne|dnia|w dniu|в|\d{4}[-/年]\d{1,2}[-/月]\d{1,2})"
_ATTRIBUTION = re.compile(
    rf"^(?:.{{0,160}}\b{_WROTE}\b[^.?!]{{0,60}}[:：]"
    rf"|{_DAY}\b.{{5,160}}\b{_WROTE}\b.{{0,100}}[:：]"  # names may be abbreviated
    r"|\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} GMT[+-]\d{1,2}:\d{2} .{2,120}:"  # what says so in no language
    r"|\[[\w .'-]{3,40}\]:?)\s*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[\W_]*(?:original message|ursprüngliche nachricht|forwarded message|begin forwarded"
    r"|message (?:d['’]origine|transféré)|mensaje (?:original|reenviado)|messaggio (?:originale|inoltrato)"
    r"|oorspronkelijk bericht|mensagem original|(?:ursprungligt|opprinnelig) (?:meddelande|melding)"
    r"|wiadomość oryginalna|weitergeleitete nachricht)\b",
    re.IGNORECASE,
)
_HEAD_FIELD = re.compile(
    r"^(?:from|to|cc|bcc|sent|date|subject|sender|reply-to|in-reply-to|message-id|von|an|gesendet|betreff|datum)\s?:",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:--\s*|[_=*-]{5,}|\s*_{4,}.*)$")
_CLOSING = re.compile(
    r"""^\W*(?:(?:kind(?:est)?|best|warm|many)\s)?
    (?:regards|cheers|thanks|thank\ you|best(?:\ wishes)?|sincerely|yours(?:\ truly|\ sincerely)?
    |all\ the\ best|thanks\ (?:again|in\ advance|for\ .{2,30})|ciao|greetings
    |(?:viele|beste|freundliche|liebe)\ grüße|(?:mit\ )?freundlichen\ grüßen|gruß|danke|mfg)
    \b[\s,.!-]*(?:[\w.]+\s?){0,3}$""",
    re.IGNORECASE | re.VERBOSE,
)
_CODE = re.compile(
    r"^\s*(?:</?[A-Za-z!?][^>]*>\W*$|[{}()\[\];]+$|#include|//|/\*|\$ )|[;{}]\s*$|</[\w:]+>\s*$"
)
_LIST_ITEM = re.compile(r"^\s*(?:[-*•+o]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_SENTENCE_END = re.compile(r"[.?!:;…)\"”]\s*$")


def from_mail(source: str) -> Readable:
    """Cited lines (``>``, "Original Message") and signatures become passages; nothing is left out."""
    lines = [_Line(line.rstrip()) for line in source.split("\n")]
    _mark_cited(lines)
    _mark_signature(lines)
    for line in lines:
        if line.kind is _Kind.PROSE and _CODE.search(line.text):
            line.kind = _Kind.CODE
    writer = Writer()
    for kind, run in groupby(_filled(lines), key=lambda line: line.kind):
        _write(writer, kind, [line.text for line in run])
    return writer.readable()


def _filled(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Empty lines belong to the run they stand in, so that a paragraph break does not end a passage."""
    last = _Kind.PROSE
    for line in lines:
        if line.text.strip():
            last = line.kind
        yield _Line(line.text, last)


def _mark_cited(lines: Sequence[_Line]) -> None:
    rest = False
    for at, line in enumerate(lines):
        if _ORIGINAL.search(line.text):
            rest = True
        if rest or _CITED.search(line.text) or _HEAD_FIELD.search(line.text):
            line.kind = _Kind.CITED
        elif _ATTRIBUTION.search(line.text):
            line.kind = _Kind.CITED
            if at and _opens_attribution(lines[at - 1].text):
                lines[at - 1].kind = _Kind.CITED


def _opens_attribution(line: str) -> bool:
    """The first of two lines of "On Monday, 3 May, at 10:20, ⏎ A. Writer wrote:"."""
    return bool(
        re.match(r"\s*(?:on|at|am|in message|le|el|il|op|em|den|dne)\b.{5,}[^.?!]$", line, re.IGNORECASE)
    )


def _mark_signature(lines: Sequence[_Line]) -> None:
    own = [at for at, line in enumerate(lines) if line.kind is _Kind.PROSE and line.text.strip()]
    for position in range(max(len(own) - LONGEST_SIGNATURE, 0), len(own)):
        text = lines[own[position]].text
        if _MARK.search(text) or _CLOSING.search(text):
            _sign(lines, own[position:])
            return
    _sign(lines, _trailing_names(lines, own))


def _trailing_names(lines: Sequence[_Line], own: Sequence[int]) -> list[int]:
    """The last lines, where they are short and say nothing: a name, a company, a telephone number."""
    names: list[int] = []
    for at in reversed(own[1:]):
        text = lines[at].text.strip()
        if len(text.split()) > 6 or _SENTENCE_END.search(text) or len(names) == LONGEST_SIGNATURE:
            break
        names.append(at)
    before = own[len(own) - len(names) - 1] if names and len(names) < len(own) else None
    if before is not None and not _SENTENCE_END.search(lines[before].text):
        return []  # the end of a wrapped sentence
    return names


def _sign(lines: Sequence[_Line], chosen: Sequence[int]) -> None:
    for at in chosen:
        lines[at].kind = _Kind.SIGNATURE


_PASSAGES = {
    _Kind.CITED: PassageKind.QUOTED,
    _Kind.CODE: PassageKind.CODE,
    _Kind.SIGNATURE: PassageKind.SIGNATURE,
}


def _write(writer: Writer, kind: _Kind, lines: Sequence[str]) -> None:
    if kind is _Kind.PROSE:
        _write_prose(writer, lines)
        return
    writer.paragraph()
    mark = writer.begin()
    for line in lines:
        writer.write(line)
        writer.line()
    writer.end_passage(mark, _PASSAGES[kind])
    writer.paragraph()


def _write_prose(writer: Writer, lines: Sequence[str]) -> None:
    before = ""
    gap = False
    for line in lines:
        if not line.strip():
            gap = True
            continue
        if before:
            _separate(writer, before, line, gap=gap)
        writer.write(line.strip())
        before, gap = line, False


def _separate(writer: Writer, before: str, line: str, *, gap: bool) -> None:
    """A space between two lines of one paragraph, a line end between items, an empty line otherwise."""
    goes_on = not _SENTENCE_END.search(before) and not before.rstrip().endswith(",") and line[:1].islower()
    if gap and not goes_on:
        writer.paragraph()
    elif _LIST_ITEM.search(line) or (len(before) < WRAPPED and not line.lstrip()[:1].islower()):
        writer.line()
    else:
        writer.write(" ")
