"""Simulates what a power failure leaves of a folder: writes that were not synced are lost, reordered, or
torn.

``Recorder`` notes every write, sync, truncation, deletion and renaming of a program's database files. It is a
VFS (https://sqlite.org/vfs.html) between SQLite and the file system, registered with SQLite's library by
ctypes, so the library in use is tested. ``crash`` then builds a folder as it may be after a power failure at
some moment: everything that was synced, and of the rest any sectors.
"""

from __future__ import annotations

import ctypes
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SECTOR = 512
_OK = 0
_IO_METHODS = 19
"""The function pointers in ``sqlite3_io_methods``, after its version."""
_VFS_FUNCTIONS = 18
"""The function pointers in ``sqlite3_vfs``, after its first six fields."""
_CLOSE, _WRITE, _TRUNCATE, _SYNC = 0, 2, 3, 4
_OPEN, _DELETE = 0, 1


class Event(NamedTuple):
    kind: str
    """write, sync, truncate, delete, rename, sync folder, note."""
    file: str = ""
    offset: int = 0
    content: bytes = b""
    other: str = ""
    """The new name of a renamed file; or the text of a note."""


class _IoMethods(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("functions", ctypes.c_void_p * _IO_METHODS)]


class _File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(_IoMethods))]


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("path_length", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("functions", ctypes.c_void_p * _VFS_FUNCTIONS),
    ]


# Names are passed as addresses: SQLite stores more data behind them, which a copy would lack.
_XOPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_XDELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_XCLOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_XWRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong)
_XTRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_longlong)
_XSYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


def find_library() -> ctypes.CDLL | None:
    """Returns the SQLite library that the module ``sqlite3`` uses; None if it is built in."""
    import sqlite3  # noqa: F401 (loads the library)

    try:
        maps = Path("/proc/self/maps").read_text()
    except OSError:
        return None
    for line in maps.splitlines():
        path = line.split()[-1]
        if "libsqlite3.so" in path:
            return ctypes.CDLL(path)
    return None


class Recorder:
    """The events of the files in a folder, in order. Stays registered until the process ends."""

    def __init__(self, library: ctypes.CDLL, folder: Path) -> None:
        self.events: list[Event] = []
        self._folder = os.fsencode(str(folder))
        self._names: dict[int, str] = {}
        self._methods: dict[int, _IoMethods] = {}
        """The methods of the file system, by the address of the file."""
        self._kept: list[Any] = []
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._base = library.sqlite3_vfs_find(None)
        shim = _Vfs.from_buffer_copy(self._base.contents)
        shim.name = b"recorder"
        shim.functions[_OPEN] = self._keep(_XOPEN(self._open))
        shim.functions[_DELETE] = self._keep(_XDELETE(self._delete))
        self._kept.append(shim)
        self._replacements = {
            _CLOSE: self._keep(_XCLOSE(self._close)),
            _WRITE: self._keep(_XWRITE(self._write)),
            _TRUNCATE: self._keep(_XTRUNCATE(self._truncate)),
            _SYNC: self._keep(_XSYNC(self._sync)),
        }
        if library.sqlite3_vfs_register(ctypes.byref(shim), 1) != _OK:
            raise RuntimeError("SQLite does not take the VFS")

    def note(self, what: str) -> None:
        self.events.append(Event("note", other=what))

    def add(self, event: Event) -> None:
        """Records an event of a file that the program writes without SQLite."""
        self.events.append(event)

    def _keep(self, function: Any) -> int:
        self._kept.append(function)
        address = ctypes.cast(function, ctypes.c_void_p).value
        assert address is not None
        return address

    def _open(self, _: int, address: int | None, file: int, flags: int, out: int) -> int:
        base_open = _XOPEN(self._base.contents.functions[_OPEN])
        result = int(base_open(ctypes.addressof(self._base.contents), address, file, flags, out))
        opened = _File.from_address(file)
        name = b"" if address is None else ctypes.string_at(address)
        if result == _OK and opened.methods and name.startswith(self._folder):
            methods = opened.methods.contents
            ours = _IoMethods.from_buffer_copy(methods)
            for place, function in self._replacements.items():
                ours.functions[place] = function
            self._names[file] = Path(os.fsdecode(name)).name
            self._methods[file] = methods
            self._kept.append(ours)
            opened.methods = ctypes.pointer(ours)
        return result

    def _delete(self, _: int, address: int, sync_folder: int) -> int:
        base_delete = _XDELETE(self._base.contents.functions[_DELETE])
        result = int(base_delete(ctypes.addressof(self._base.contents), address, sync_folder))
        self.events.append(Event("delete", Path(os.fsdecode(ctypes.string_at(address))).name))
        return result

    def _close(self, file: int) -> int:
        self._names.pop(file, None)
        return int(_XCLOSE(self._methods.pop(file).functions[_CLOSE])(file))

    def _write(self, file: int, buffer: int, size: int, offset: int) -> int:
        self.events.append(Event("write", self._names[file], offset, ctypes.string_at(buffer, size)))
        return int(_XWRITE(self._methods[file].functions[_WRITE])(file, buffer, size, offset))

    def _truncate(self, file: int, size: int) -> int:
        self.events.append(Event("truncate", self._names[file], size))
        return int(_XTRUNCATE(self._methods[file].functions[_TRUNCATE])(file, size))

    def _sync(self, file: int, flags: int) -> int:
        result = int(_XSYNC(self._methods[file].functions[_SYNC])(file, flags))
        self.events.append(Event("sync", self._names[file]))
        return result


class _Disk:
    """Files with the content that is certainly on the disk, and writes that may be."""

    def __init__(self, start: Iterable[Path]) -> None:
        self.files: dict[str, bytearray] = {file.name: bytearray(file.read_bytes()) for file in start}
        self.pending: defaultdict[str, list[Event]] = defaultdict(list)
        self.renamed: list[Event] = []

    def apply(self, event: Event) -> None:
        match event.kind:
            case "write" | "truncate":
                self.pending[event.file].append(event)
            case "sync":
                for waiting in self.pending.pop(event.file, []):
                    _change(self.files.setdefault(event.file, bytearray()), waiting)
                self.files.setdefault(event.file, bytearray())
            case "delete":
                self.pending.pop(event.file, None)
                self.files.pop(event.file, None)
            case "rename":
                self.renamed.append(event)
            case "sync folder":
                self.rename()

    def rename(self) -> None:
        for event in self.renamed:
            if event.file in self.files:
                self.pending[event.other] = self.pending.pop(event.file, [])
                self.files[event.other] = self.files.pop(event.file)
        self.renamed.clear()

    def lose_power(self, chance: random.Random) -> dict[str, bytearray]:
        """Of each write that was not synced, any sectors may be on the disk, independently of earlier
        writes."""
        kept_share = chance.choice((0.0, 0.3, 0.7, 1.0))
        if chance.random() < kept_share:
            self.rename()
        for name, waiting in self.pending.items():
            content = self.files.setdefault(name, bytearray())
            for event in waiting:
                if event.kind == "truncate":
                    if chance.random() < kept_share:
                        _change(content, event)
                    continue
                for start in range(0, len(event.content), SECTOR):
                    if chance.random() < kept_share:
                        piece = event.content[start : start + SECTOR]
                        _change(content, Event("write", name, event.offset + start, piece))
        return self.files


def _change(content: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        del content[event.offset :]
        return
    missing = event.offset - len(content)
    if missing > 0:
        content.extend(bytes(missing))
    content[event.offset : event.offset + len(event.content)] = event.content


def crash(
    start: Sequence[Path], events: Sequence[Event], moment: int, folder: Path, chance: random.Random
) -> list[str]:
    """Fills the folder with what a power failure after ``moment`` events leaves. ``start``: the files before
    the first event. Returns the notes until then."""
    disk = _Disk(start)
    noted = []
    for event in events[:moment]:
        if event.kind == "note":
            noted.append(event.other)
        else:
            disk.apply(event)
    for name, content in disk.lose_power(chance).items():
        (folder / name).write_bytes(content)
    return noted


def record_files(add: Callable[[Event], None]) -> None:
    """Also records what this process does to database files without SQLite: overwriting leftovers, and
    renaming finished copies."""
    from storage.sqlite import backup_files
    from storage.sqlite.erasing import raw_file

    sync_folder = backup_files.sync_folder
    write, sync = raw_file.RawFile._write, raw_file.RawFile.sync  # noqa: SLF001 (writes past SQLite)
    rename = Path.replace

    def recorded_write(self: raw_file.RawFile, offset: int, content: bytes) -> None:
        write(self, offset, content)
        add(Event("write", self._log.name.removesuffix("-wal"), offset, content))

    def recorded_sync(self: raw_file.RawFile) -> None:
        sync(self)
        add(Event("sync", self._log.name.removesuffix("-wal")))

    def recorded_rename(self: Path, target: Path) -> Path:
        done = rename(self, target)
        add(Event("rename", self.name, other=Path(target).name))
        return done

    def recorded_sync_folder(folder: Path) -> None:
        sync_folder(folder)
        add(Event("sync folder"))

    backup_files.sync_folder = recorded_sync_folder
    raw_file.RawFile._write = recorded_write  # type: ignore[method-assign]  # noqa: SLF001
    raw_file.RawFile.sync = recorded_sync  # type: ignore[method-assign]
    Path.replace = recorded_rename  # type: ignore[method-assign, assignment]
