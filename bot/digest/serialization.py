"""Converts a digest to its documented JSON form (docs/digest-json.md).

The cache stores the same form, but without the names of the format and its version.
"""

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
    """Returns the digest as plain dicts, lists, strings and numbers. The order of the keys is fixed."""
    return {"format": _FORMAT, "version": _VERSION, **_adapter().dump_python(digest, mode="json")}


def digest_to_bytes(digest: Digest) -> bytes:
    """Returns the bytes to cache. The same digest always gives the same bytes."""
    return _adapter().dump_json(digest)


def digest_from_bytes(body: bytes) -> Digest:
    """Reads the output of ``digest_to_bytes``. Raises ``ValueError`` if another version wrote it in another
    shape."""
    return _adapter().validate_json(body)
