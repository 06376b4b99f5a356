"""Threads in one SQLite file."""

from storage.sqlite.storage import SqliteStorage

__all__ = ["SqliteStorage"]
