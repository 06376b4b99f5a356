"""Threads in a PostgreSQL database, for hosts that need more than one machine. Needs the package asyncpg."""

from storage.postgres.storage import PostgresStorage

__all__ = ["PostgresStorage"]
