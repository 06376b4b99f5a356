"""Where in a page of a database file nothing is stored (https://sqlite.org/fileformat2.html#b_tree_pages).

SQLite's secure_delete overwrites rows and pages that are freed. It does not overwrite what a page held of the
rows that moved to another page when it was split or joined: that stays between the page's list of cells and
its first cell until something else is stored there.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Bytes of a page: the first, and the one after the last."""

_MOST_PAGES = 1 << 25
"""In a larger file the number that an overflow page begins with may look like the kind of a b-tree page."""
_HEADER = struct.Struct(">BHHH")  # kind, first free block, number of cells, start of the cells
_SIZES = {2: 12, 5: 12, 10: 8, 13: 8}
"""Of the headers of inner and leaf pages, by kind."""
_BLOCK = struct.Struct(">HH")  # next free block, size of this one
FIRST_PAGE_HEADER = 100
_MAGIC = b"SQLite format 3\0"


class UnexpectedPageLayout(ValueError):
    """The page is not built as a b-tree page is."""


@dataclass(frozen=True, slots=True)
class Layout:
    page_size: int
    pages: int
    lock_page: int
    """Number of the page that SQLite never uses, for systems that lock bytes by keeping others from reading
    them."""


def read_layout(header: bytes, file_size: int) -> Layout | None:
    """From the first 100 bytes of the file; None where pages cannot be told apart by what they begin with, or
    an extension of SQLite keeps something of its own in them, such as a sum of their bytes."""
    if len(header) < FIRST_PAGE_HEADER or not header.startswith(_MAGIC):
        return None
    size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if size == 1 else size
    auto_vacuum = any(header[52:56])  # then there are pages that begin with a number from 1 to 5
    reserved = header[20]
    if page_size < 512 or reserved or auto_vacuum or file_size // page_size >= _MOST_PAGES:
        return None
    return Layout(page_size, file_size // page_size, (1 << 30) // page_size + 1)


def unused_spans(page: bytes) -> Iterator[Span]:
    """Unused bytes of any page except the first. Yields nothing for pages that are not b-tree pages.

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


def check_cells(page: bytes, spans: Iterable[Span]) -> None:
    """Raises ``UnexpectedPageLayout`` where a cell begins in what ``unused_spans`` gives."""
    kind, _, cells, _ = _HEADER.unpack_from(page)
    starts = sorted(struct.unpack_from(f">{cells}H", page, _SIZES[kind]))
    for start, end in spans:
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < end:
            raise UnexpectedPageLayout
