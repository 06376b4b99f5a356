"""Tests for PostgreSQL only."""
