"""Removing deleted text from the database file itself, where SQLite would leave it."""
