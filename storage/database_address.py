"""Addresses of database servers."""

from __future__ import annotations

from urllib.parse import urlsplit

POSTGRES = ("postgresql://", "postgres://")


def describe_address(address: str) -> str:
    """The address without user, password and options, to be shown and logged."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{parts.hostname or ''}{port}{parts.path}"
    except ValueError:
        return "postgresql://…"
