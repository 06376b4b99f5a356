"""JSON between a test and the fake Discord in its process."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, is_dataclass
from typing import Any

from tests.fake_discord.gateway import Heartbeats
from tests.fake_discord.interaction import Answer
from tests.fake_discord.ledger import Request

_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Answer, Request, Heartbeats)}


def packed(what: Any) -> str:
    return json.dumps(what, default=_marked)


def _marked(what: Any) -> Any:
    if isinstance(what, bytes):
        return {"__bytes__": base64.b64encode(what).decode()}
    if is_dataclass(what):
        held = {field.name: getattr(what, field.name) for field in fields(what)}
        return {"__kind__": type(what).__name__, **held}
    raise TypeError(type(what))


def unpacked(text: str) -> Any:
    return json.loads(text, object_hook=_unmarked)


def _unmarked(held: dict[str, Any]) -> Any:
    if "__bytes__" in held:
        return base64.b64decode(held["__bytes__"])
    if "__kind__" in held:
        return _KINDS[held.pop("__kind__")](**held)
    return held
