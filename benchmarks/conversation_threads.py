"""The mail threads of ``conversations.jsonl`` as the product would store them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.importing.mail.body import convert_mail
from storage.model import Comment, Thread

_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|antwort)\s*:)+\s*", re.IGNORECASE)


def read_conversation(row: Mapping[str, Any]) -> Thread:
    """Returns the messages as comments; the subject of the first is the title."""
    comments = []
    for number, message in enumerate(row["messages"], 1):
        body = convert_mail(message["text"])
        comments.append(
            Comment(
                number,
                body.text,
                message["text"],
                message["author"],
                links=body.links,
                passages=body.passages,
            )
        )
    return Thread(_REPLY.sub("", row["messages"][0]["subject"] or ""), tuple(comments))
