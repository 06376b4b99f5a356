"""Decodes bytes to text, and recognises files that are not text."""

from __future__ import annotations

import codecs
import re

from bot.errors import UnreadableSource
from bot.importing.text.limits import Limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT = {"utf-8": 1, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}

_BINARY_STARTS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),  # an empty archive
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"RIFF", "RIFF"),
    (b"{\\rtf", "RTF"),
    (b"bplist00", "webarchive"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_BINARY_SAMPLE = 65_536
_IRC_COLOUR = re.compile(rb"\x03\d")
_IRC_CODES = re.compile(rb"\x03(?:\d{1,2}(?:,\d{1,2})?)?|[\x02\x0f\x11\x16\x1d\x1e\x1f]")
"""Formatting codes in IRC logs, where the digits of a colour are not text."""


def decode(content: bytes, limits: Limits) -> str:
    """Returns the text in the bytes, decoded by the byte order mark, as UTF-8, by the declared charset, or by
    a guess.

    Raises ``UnreadableSource``: ``too-large``, ``empty``, ``binary``.
    """
    _refuse_unfit(content, limits)
    if b"\0" not in content[:_BINARY_SAMPLE] and _IRC_COLOUR.search(content[:_BINARY_SAMPLE]):
        content = _IRC_CODES.sub(b"", content)
    for mark, codec in _BOMS:
        if content.startswith(mark):
            body = content[len(mark) :]
            body = body[: len(body) - len(body) % _UNIT[codec]]
            return _readable_or_refused(_with_codec(body, codec))
    wide = _wide_without_mark(content)
    if wide:
        return _readable_or_refused(_with_codec(content[: len(content) - len(content) % 2], wide))
    sample = content[:_BINARY_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 50 + 8:
        raise UnreadableSource("binary", kind="binary")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data":  # truncated within its last character
            return content[: problem.start].decode("utf-8")
        return _in_another_encoding(content)


def _refuse_unfit(content: bytes, limits: Limits) -> None:
    if len(content) > limits.max_bytes:
        raise UnreadableSource(
            "too-large", megabytes=_megabytes(len(content)), limit=_megabytes(limits.max_bytes)
        )
    if not content.strip(b" \t\r\n\v\f\x00"):
        raise UnreadableSource("empty")
    kind = detect_binary_kind(content)
    if kind is not None:
        raise UnreadableSource("binary", kind=kind)


def detect_binary_kind(content: bytes) -> str | None:
    """Returns the kind of a file that is not text; None for a text."""
    for start, kind in _BINARY_STARTS:
        if content.startswith(start):
            # a name may begin with these three letters
            return None if kind == "BZIP2" and content[4:10] not in _BZIP2_BLOCKS else kind
    return "TAR" if content[257:262] == b"ustar" else None


_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 1)


def _with_codec(body: bytes, codec: str) -> str:
    try:
        return _paired(body.decode(codec, "surrogatepass"))
    except UnicodeDecodeError as problem:
        if codec == "utf-8":
            return _in_another_encoding(body)
        raise UnreadableSource("binary", kind="binary") from problem


def _readable_or_refused(text: str) -> str:
    sample = text[:_BINARY_SAMPLE]
    odd = sum(1 for character in sample if character < " " and character not in "\t\n\v\f\r\x1b")
    if odd > len(sample) // 50 + 8:
        raise UnreadableSource("binary", kind="binary")
    if not text.strip():
        raise UnreadableSource("empty")
    return text


def _paired(text: str) -> str:
    """Joins surrogate pairs to the characters they encode. Lone surrogates are left for the cleaner."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


_SURROGATE = re.compile("[\ud800-\udfff]")


_HEAD = 64


def _wide_without_mark(content: bytes) -> str | None:
    """Recognises UTF-16 without a byte order mark by zeros in every other byte."""
    sample = content[: _BINARY_SAMPLE - _BINARY_SAMPLE % 2]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if not sample[:_HEAD].count(0):
        return None  # the content begins in another encoding
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


_DECLARED = re.compile(rb"""(?:charset\s*=\s*|encoding\s*=\s*)["']?([A-Za-z0-9_.:-]{3,30})""")


def _in_another_encoding(content: bytes) -> str:
    """Decodes bytes that are not UTF-8 throughout: by the declared charset, as UTF-8 and Windows-1252 line by
    line, or by a guess."""
    declared = _DECLARED.search(content[:2048]) if content.lstrip()[:1] == b"<" else None
    if declared:
        name = declared.group(1).decode("ascii")
        try:
            if codecs.lookup(name).name not in {"utf-8", "ascii"}:
                return _paired(content.decode(name))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # wrong declarations are common; ignore it
    lines = content.split(b"\n")
    decoded = [_line(line) for line in lines]
    if any(multibyte for _, multibyte in decoded):
        return _paired("\n".join(text for text, _ in decoded))
    western = "".join(text for text, _ in decoded[:20_000])
    letters = sum(map(str.isalpha, western))
    foreign = sum(1 for character in western if character.isalpha() and not character.isascii())
    if foreign * 4 <= letters:
        return "\n".join(text for text, _ in decoded)
    return _guessed(content)


def _line(line: bytes) -> tuple[str, bool]:
    """Decodes a line as UTF-8, otherwise as Windows-1252. Also returns whether it holds valid UTF-8 beyond
    ASCII."""
    if line.isascii():
        return line.decode("ascii"), False
    try:
        return line.decode("utf-8", "surrogatepass"), True
    except UnicodeDecodeError:
        return line.translate(_DEFINED).decode("cp1252"), False


_DEFINED = bytes(0x1A if byte in b"\x81\x8d\x8f\x90\x9d" else byte for byte in range(256))
"""The five bytes that Windows-1252 leaves undefined become a control, which cleaning removes and counts."""


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_BINARY_SAMPLE]).best()
    if best is not None:
        try:
            return _paired(content.decode(best.encoding))
        except (UnicodeDecodeError, LookupError):
            pass
    return "\n".join(_line(line)[0] for line in content.split(b"\n"))
