"""Tests for the SQLite engine only."""
