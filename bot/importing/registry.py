"""All readers: each is the ``READER`` of a module in one of these packages."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from bot.importing import exports, mail, tables, thread_json, webpage
from bot.importing.pasted import chats, comments
from bot.importing.reader import Reader

PACKAGES: tuple[ModuleType, ...] = (exports, mail, thread_json, tables, comments, webpage, chats)


@cache
def get_readers() -> tuple[Reader, ...]:
    """Returns the readers in the order of the packages above, and within a package by module name. If two
    readers are equally confident, the first one reads the source."""
    return tuple(reader for package in PACKAGES for reader in _readers_in(package))


def get_forms() -> tuple[str, ...]:
    """Returns every form of source that can be read, once, in alphabetical order."""
    return tuple(sorted({reader.form for reader in get_readers()}))


def _readers_in(package: ModuleType) -> Iterator[Reader]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        reader = getattr(import_module(module.name), "READER", None)
        if isinstance(reader, Reader):
            yield reader
