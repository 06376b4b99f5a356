"""The documented JSON form of a digest (docs/digest-json.md); what is cached is the same form."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from bot.digest.model import Digest

_FORMAT: Final = "threadgist-digest"
_VERSION: Final = 2


@cache
def _adapter() -> TypeAdapter[Digest]:
    return TypeAdapter(Digest)


def digest_to_dict(digest: Digest) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, in a fixed order of keys."""
    return {"format": _FORMAT, "version": _VERSION, **_adapter().dump_python(digest, mode="json")}


def digest_to_bytes(digest: Digest) -> bytes:
    """The same digest always gives the same bytes."""
    return _adapter().dump_json(digest)


def digest_from_bytes(body: bytes) -> Digest:
    """Inverse of ``digest_to_bytes``. Raises ``ValueError`` on a body of another version's shape."""
    return _adapter().validate_json(body)
