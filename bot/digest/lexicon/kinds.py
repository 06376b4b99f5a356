"""The kinds of word lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Words: TypeAlias = frozenset[str]
"""Written with white space between the words."""

Phrases: TypeAlias = tuple[str, ...]
"""Written one to a line; ``phrases`` explains their signs."""

Pairs: TypeAlias = Mapping[str, str]
"""Written one to a line, with an equals sign between the two."""
