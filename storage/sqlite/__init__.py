"""Threads in one SQLite file."""

from storage.sqlite.adapter import SqliteStorage
from storage.sqlite.quota import Quota

__all__ = ["Quota", "SqliteStorage"]
