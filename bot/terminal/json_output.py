"""Threads, comments and other data as JSON, for scripts."""

from __future__ import annotations

import codecs
import json
import sys
from typing import Any

from pydantic import TypeAdapter


def write_json(nouns: object) -> str:
    """JSON for dataclasses and tuples of them: fields by name, times in ISO 8601."""
    return write_dict_json(TypeAdapter(Any).dump_python(nouns, mode="json"))


def write_dict_json(plain: object) -> str:
    """Characters that the output's encoding lacks are written as JSON escapes."""
    return json.dumps(plain, ensure_ascii=not _takes_all_characters(sys.stdout.encoding), indent=2)


def _takes_all_characters(encoding: str | None) -> bool:
    return codecs.lookup(encoding or "utf-8").name.startswith("utf")
