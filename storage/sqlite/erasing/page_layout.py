"""Finding the unused bytes of database pages (https://sqlite.org/fileformat2.html#b_tree_pages).

SQLite's secure_delete overwrites freed rows and pages. If a page is split or joined, rows move to another
page, but their bytes stay in the old page, between its list of cells and its first cell, until something else
is stored there.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

ByteRange: TypeAlias = tuple[int, int]
"""A range of bytes in a page, half open."""

_MOST_PAGES = 1 << 25
"""The most pages of a file. In a larger file, the number at the start of an overflow page may look like the
kind of a b-tree page."""
_HEADER = struct.Struct(">BHHH")  # kind, first free block, number of cells, start of the cells
_SIZES = {2: 12, 5: 12, 10: 8, 13: 8}
"""Header size by kind of page (inner and leaf pages)."""
_BLOCK = struct.Struct(">HH")  # next free block, size of this one
FIRST_PAGE_HEADER = 100
_MAGIC = b"SQLite format 3\0"


class UnexpectedPageLayout(ValueError):
    """The page does not have the layout of a b-tree page."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    page_size: int
    pages: int
    lock_page: int
    """Number of the page that SQLite uses only for locks."""


def read_layout(header: bytes, file_size: int) -> PageLayout | None:
    """Reads the first 100 bytes of the file. Returns None if the first bytes of a page do not show its kind,
    or if an SQLite extension stores data of its own in the pages, such as checksums."""
    if len(header) < FIRST_PAGE_HEADER or not header.startswith(_MAGIC):
        return None
    size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if size == 1 else size
    auto_vacuum = any(header[52:56])  # such files have pages that begin with a number from 1 to 5
    reserved = header[20]
    if page_size < 512 or reserved or auto_vacuum or file_size // page_size >= _MOST_PAGES:
        return None
    return PageLayout(page_size, file_size // page_size, (1 << 30) // page_size + 1)


def find_unused_spans(page: bytes) -> Iterator[ByteRange]:
    """Yields the unused bytes of any page except the first. Yields nothing for pages that are not b-tree
    pages.

    Raises ``UnexpectedPageLayout``.
    """
    usable = len(page)
    kind, block, cells, start = _HEADER.unpack_from(page)
    if kind not in _SIZES:
        return
    end_of_list = _SIZES[kind] + 2 * cells
    start = start or 65536
    if not end_of_list <= start <= usable:
        raise UnexpectedPageLayout
    yield end_of_list, start
    while block:
        if not start <= block <= usable - _BLOCK.size:
            raise UnexpectedPageLayout
        following, size = _BLOCK.unpack_from(page, block)
        if not _BLOCK.size <= size <= usable - block or (following and following < block + size):
            raise UnexpectedPageLayout
        yield block + 4, block + size
        block = following


def check_cells(page: bytes, spans: Iterable[ByteRange]) -> None:
    """Raises ``UnexpectedPageLayout`` if a cell begins in one of the unused ``spans``."""
    kind, _, cells, _ = _HEADER.unpack_from(page)
    starts = sorted(struct.unpack_from(f">{cells}H", page, _SIZES[kind]))
    for start, end in spans:
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < end:
            raise UnexpectedPageLayout
