"""Addresses of database servers."""

from __future__ import annotations

from urllib.parse import urlsplit

POSTGRES = ("postgresql://", "postgres://")


def describe_address(address: str) -> str:
    """The address without user, password and options, to be shown and logged."""
    if has_unescaped_password(address):
        return "postgresql://…"
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{parts.hostname or ''}{port}{parts.path}"
    except ValueError:
        return "postgresql://…"


def has_unescaped_password(address: str) -> bool:
    """Whether the user name or password seems to contain an unescaped character, such as ``/``, that ends the
    part of the address with the host. What follows that character would not be recognised as part of the
    password."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a square bracket that is not around a numeric host
        return True
    return "@" in f"{parts.path}{parts.query}{parts.fragment}"
