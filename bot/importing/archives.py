"""Unpacks .zip, .gz, .bz2 and .xz files in memory, within the size limit.

File names in an archive only show which files belong to a saved page; nothing is written to disk. Archives
inside archives are refused.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from bot.errors import UnreadableSource
from bot.importing.text.encoding import detect_binary_kind
from bot.importing.text.limits import Limits

MOST_FILES = 10_000
"""The most files in one archive. A saved page has a few hundred; an export of Slack has one for each channel
and day."""
MOST_STREAMS = 100
"""The most streams in one .xz file. Programs write one."""
_XZ_MEMORY = 100_000_000
"""How many bytes of memory .xz decompression may use for its dictionary. The highest preset needs 64 MiB."""
_ARCHIVES = frozenset({"ZIP", "GZIP", "BZIP2", "XZ", "7-Zip", "RAR", "TAR", "ZSTD"})
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
"""LZMA is left out: there the archive itself determines how much memory is needed."""
_ENCRYPTED = 0x1
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LINK = 0o120000
_TYPE = 0o170000
_PEEK = 512
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    IndexError,
    struct.error,
)
"""What the standard library raises for files that are not archives, are truncated or are inconsistent."""


class Member(NamedTuple):
    name: str
    content: bytes


def unpack(content: bytes, limits: Limits) -> tuple[Member, ...] | None:
    """Returns the files in an archive that may hold a thread, at least one; None if the content is not an
    archive.

    Raises ``UnreadableSource``: ``too-large``, ``archive-too-large``, ``archive-broken``, ``archive-nested``,
    ``archive-locked``, ``archive-empty``, ``archive-many-files``, ``binary``.
    """
    kind = detect_binary_kind(content)
    if kind not in {"ZIP", "GZIP", "BZIP2", "XZ"}:
        return None
    if len(content) > limits.max_bytes:
        return None  # refused later for its size, like any other file
    try:
        if kind == "ZIP":
            return _of_zip(content, limits)
        plain = _xz(content, limits) if kind == "XZ" else _stream(kind, content, limits)
    except _BROKEN as problem:
        raise UnreadableSource("archive-broken", kind=kind) from problem
    inner = detect_binary_kind(plain)
    if inner in _ARCHIVES:
        raise UnreadableSource("archive-nested", kind=inner)
    return (Member("", plain),)


def _stream(kind: str, content: bytes, limits: Limits) -> bytes:
    packed = io.BytesIO(content)
    with gzip.GzipFile(fileobj=packed) if kind == "GZIP" else bz2.BZ2File(packed) as file:
        return _held(file, limits.max_bytes, limits)


def _xz(content: bytes, limits: Limits) -> bytes:
    """Decompresses stream by stream, because ``lzma.LZMAFile`` has no memory limit."""
    parts: list[bytes] = []
    left = limits.max_bytes + 1
    streams = 0
    while content and left > 0:
        streams += 1
        if streams > MOST_STREAMS:  # each stream takes a copy of everything after it
            raise UnreadableSource("archive-many-files", limit=MOST_STREAMS)
        stream = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        while not stream.eof and left > 0:
            parts.append(stream.decompress(content, max_length=left))
            content = b""
            left -= len(parts[-1])
            if not parts[-1] and not stream.eof:
                raise EOFError
        content = stream.unused_data.lstrip(b"\0") if stream.eof else b""
    if left <= 0:
        raise _too_large(limits)
    return b"".join(parts)


def _held(file: io.BufferedIOBase | IO[bytes], most: int, limits: Limits) -> bytes:
    content = file.read(most + 1)
    if len(content) > most:
        raise _too_large(limits)
    return content


def _too_large(limits: Limits) -> UnreadableSource:
    return UnreadableSource("archive-too-large", limit=round(limits.max_bytes / 1_000_000, 1))


def _of_zip(content: bytes, limits: Limits) -> tuple[Member, ...]:
    if content.count(_DIRECTORY_ENTRY) > MOST_FILES * 2:  # checked before millions of entries are listed
        raise UnreadableSource("archive-many-files", limit=MOST_FILES)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = sorted({entry.filename for entry in entries})
        if "[Content_Types].xml" in names or "META-INF/container.xml" in names or "mimetype" in names:
            raise UnreadableSource("binary", kind="Office")
        files = [entry for entry in entries if _is_file(entry)]
        if len(files) > MOST_FILES:
            raise UnreadableSource("archive-many-files", limit=MOST_FILES)
        is_part = _parts_of_pages(names)
        wanted = [entry for entry in files if not is_part(entry.filename)]
        return _members(archive, wanted, limits)


def _members(
    archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], limits: Limits
) -> tuple[Member, ...]:
    found: list[Member] = []
    refusals: list[UnreadableSource] = []
    left = limits.max_bytes
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            refusals.append(UnreadableSource("archive-locked"))
            continue
        if entry.compress_type not in _METHODS:
            refusals.append(UnreadableSource("archive-broken", kind="ZIP"))
            continue
        with archive.open(entry) as file:
            start = file.read(_PEEK)
            kind = detect_binary_kind(start)
            if kind is not None:
                reason = "archive-nested" if kind in _ARCHIVES else "binary"
                refusals.append(UnreadableSource(reason, kind=kind))
                continue
            if left < len(start):
                raise _too_large(limits)
            rest = _held(file, left - len(start), limits)
        left -= len(start) + len(rest)
        content = start + rest
        if content.strip():
            found.append(Member(entry.filename, content))
    if found:
        return tuple(found)
    raise refusals[0] if refusals else UnreadableSource("archive-empty")


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a regular file, and not a folder, link, resource fork or hidden file."""
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    linked = (entry.external_attr >> 16) & _TYPE == _LINK
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)
    return not (entry.is_dir() or linked or hidden or not parts)


def _parts_of_pages(names: Iterable[str]) -> Callable[[str], bool]:
    """Returns a function that recognises the files of a saved page. Browsers put these into a folder beside
    the page: ``page.html`` and ``page_files/``."""
    stems = [page.group(1) for name in names if (page := _PAGE.fullmatch(name))]

    def is_part(name: str) -> bool:
        return any(name.startswith(stem) and _FOLDER.match(name, len(stem)) for stem in stems)

    return is_part


_PAGE = re.compile(r"(.+)\.x?html?", re.IGNORECASE | re.DOTALL)
_FOLDER = re.compile(r"[_. -][^\W\d_]{2,20}/")  # _files, -Dateien, _archivos, .fld
