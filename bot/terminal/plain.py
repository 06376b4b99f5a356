"""The nouns as JSON, for scripts."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter


def json_of(nouns: object) -> str:
    """Of dataclasses, and of tuples of them: their fields by name, times in ISO 8601."""
    return json_of_dict(TypeAdapter(Any).dump_python(nouns, mode="json"))


def json_of_dict(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2)
