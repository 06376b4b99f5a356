"""Thread keys for sources without an identifier: a hash of the source's first text.

Such a key is not reliable. The text may be edited, and two discussions may begin with the same text. See
``storage.identity`` for how copies are recognised in spite of that.
"""

from __future__ import annotations

import hashlib
import re

_HASH_DIGITS = 32
_TEXT_KEY = re.compile(rf"[^:]+:[0-9a-f]{{{_HASH_DIGITS}}}(?:~\d{{1,9}})?")


def make_text_key(prefix: str, text: str) -> str:
    """Makes a key from the first text of a source. ``prefix`` names the source format. White space and case
    of the text do not matter."""
    folded = "".join(text.split()).casefold()
    digest = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}:{digest[:_HASH_DIGITS]}"


def is_text_key(key: str) -> bool:
    """Whether a thread key was made by ``make_text_key`` or ``make_numbered_text_key``."""
    return _TEXT_KEY.fullmatch(key) is not None


def make_numbered_text_key(key: str, number: int) -> str:
    """Returns the key for another discussion that begins with the same text. ``number``: 2 for the second
    one."""
    return f"{key}~{number}"
