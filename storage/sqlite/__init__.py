"""Threads in one SQLite file."""

from storage.sqlite.quota import Quota
from storage.sqlite.storage import SqliteStorage

__all__ = ["Quota", "SqliteStorage"]
