"""Removing deleted text that SQLite would leave in the database file."""
