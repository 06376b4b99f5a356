"""Reading and writing the database file directly, without SQLite.

On POSIX, a process that closes any handle of a file loses all its locks on it, including those of SQLite
(https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_). So
this process has one handle per file, opened before SQLite opens the file and closed after SQLite closed it.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.errors import DatabaseNotAFile
from storage.sqlite.erasing.page_layout import (
    ByteRange,
    PageLayout,
    UnexpectedPageLayout,
    check_cells,
    find_unused_spans,
    read_layout,
)

_PAGES_AT_ONCE = 64
"""Pages read at once. Other threads run between two reads."""

_guard = threading.Lock()
_handles: dict[tuple[int, int], _Handle] = {}
"""The handles by device and inode."""


class _Handle:
    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.users = 0
        self.lock = threading.Lock()  # a handle has only one position


class LeftoversRemain(OSError):
    """Bytes were overwritten with zeros but do not read as zeros."""


class RawFile:
    """The database file, opened by ``open_raw_file``."""

    def __init__(self, path: Path, handle: _Handle) -> None:
        self._handle = handle
        real = path.resolve()  # SQLite resolves links before it names the log
        self._log = real.with_name(f"{real.name}-wal")

    def log_is_empty(self) -> bool:
        """Whether the write-ahead log is empty, so that everything is in the file itself. False if the log is
        missing, because it may be somewhere else."""
        try:
            return self._log.stat().st_size == 0
        except FileNotFoundError:
            return False

    def find_leftovers(self, stop: threading.Event) -> list[int] | None:
        """Returns the numbers of pages with leftover bytes in unused space. None if the layout of the file is
        not supported.

        Takes seconds for a large file; ``stop`` ends it early. May run at any time, because pages are checked
        again before they are overwritten.
        """
        layout = self._layout()
        if layout is None:
            return None
        found: list[int] = []
        for numbers in _runs_of_pages(layout):
            if stop.is_set():
                break
            size = layout.page_size
            pages = self._read((numbers[0] - 1) * size, len(numbers) * size)
            time.sleep(0)
            for place, number in zip(range(0, len(pages) - size + 1, size), numbers, strict=False):
                try:
                    dirty = any(True for _ in _leftovers(pages[place : place + size]))
                except UnexpectedPageLayout:
                    dirty = True  # the page was read while it was being written
                if dirty:
                    found.append(number)
        return found

    def overwrite_leftovers(self, numbers: Iterable[int]) -> None:
        """Overwrites the leftover bytes in these pages. Call it only while the log is empty and nobody else
        can write. Otherwise it may destroy new data."""
        layout = self._layout()
        if layout is None:
            return
        for number in numbers:
            if number > layout.pages or number == layout.lock_page:
                continue
            offset = (number - 1) * layout.page_size
            page = self._read(offset, layout.page_size)
            if len(page) < layout.page_size:
                raise UnexpectedPageLayout
            spans = list(_leftovers(page))
            if not spans:
                continue
            check_cells(page, spans)
            for start, end in spans:
                self._write(offset + start, bytes(end - start))
            if any(True for _ in _leftovers(self._read(offset, layout.page_size))):
                raise LeftoversRemain(f"page {number}")

    def sync(self) -> None:
        """Waits until the data is on the disk."""
        os.fsync(self._handle.descriptor)

    def _layout(self) -> PageLayout | None:
        return read_layout(self._read(0, 100), os.fstat(self._handle.descriptor).st_size)

    def _read(self, offset: int, size: int) -> bytes:
        with self._handle.lock:
            os.lseek(self._handle.descriptor, offset, os.SEEK_SET)
            parts: list[bytes] = []
            while size > 0 and (part := os.read(self._handle.descriptor, size)):
                parts.append(part)  # reads may return less than requested
                size -= len(part)
        return b"".join(parts)

    def _write(self, offset: int, content: bytes) -> None:
        with self._handle.lock:
            os.lseek(self._handle.descriptor, offset, os.SEEK_SET)
            written = os.write(self._handle.descriptor, content)
        if written != len(content):
            raise OSError(f"{written} of {len(content)} bytes written")


@contextmanager
def open_raw_file(path: Path) -> Iterator[RawFile]:
    """Opens the file. Creates it if needed, readable only by its owner. Leave the context after SQLite closed
    the file.

    Raises ``OSError``.
    """
    with _guard:
        handle = _get_handle(path)
        handle.users += 1
    try:
        yield RawFile(path, handle)
    finally:
        with _guard:
            handle.users -= 1
            if not handle.users:
                _handles.pop(_key(os.fstat(handle.descriptor)), None)
                os.close(handle.descriptor)


def check_is_file(path: Path) -> None:
    """Raises ``DatabaseNotAFile`` if the path is not a file. The file may be missing."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise DatabaseNotAFile(path=str(path), what="folder" if stat.S_ISDIR(mode) else "device")


def _get_handle(path: Path) -> _Handle:
    with suppress(FileNotFoundError):
        known = _handles.get(_key(path.stat()))
        if known is not None:
            return known
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    return _handles.setdefault(_key(os.fstat(descriptor)), _Handle(descriptor))


def _key(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _runs_of_pages(layout: PageLayout) -> Iterator[range]:
    """Yields all pages except the first, which contains only the schema, and the lock page, which is
    unreadable on Windows."""
    for part in (
        range(2, min(layout.lock_page, layout.pages + 1)),
        range(layout.lock_page + 1, layout.pages + 1),
    ):
        for start in range(part.start, part.stop, _PAGES_AT_ONCE):
            yield range(start, min(start + _PAGES_AT_ONCE, part.stop))


def _leftovers(page: bytes) -> Iterator[ByteRange]:
    """Yields unused spans of a page that are not all zeros."""
    for start, end in find_unused_spans(page):
        if not page.startswith(_ZEROS[: end - start], start):
            yield start, end


_ZEROS = bytes(65536)
