"""Shared by the tests of the JSON format."""

from __future__ import annotations

import json
from typing import Any

from bot.importing.detect import read_thread
from storage.model import (
    Thread,
)


def from_hand(value: object) -> Thread:
    return read_thread(json.dumps(value).encode())


COMMENT: dict[str, Any] = {"text": "a"}
