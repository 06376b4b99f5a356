"""Threads in one SQLite file."""

from storage.sqlite.adapter import SqliteStorage

__all__ = ["SqliteStorage"]
