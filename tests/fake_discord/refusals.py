"""Discord's refusals: codes with their statuses and sentences."""

from __future__ import annotations

from typing import Any

_SENTENCES = {
    0: (404, "404: Not Found"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40001: (401, "Unauthorized"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50045: (400, "File uploaded exceeds the maximum size"),
    50083: (400, "Thread is archived"),
    160004: (400, "A thread has already been created for this message"),
}


class Refusal(Exception):
    """Answers as Discord does; ``errors`` is its tree of problems by field."""

    def __init__(self, code: int, *, status: int | None = None, errors: Any = None) -> None:
        usual, self.message = _SENTENCES[code]
        self.code = code
        self.status = status or usual
        self.errors = errors
        super().__init__(f"{self.status} {code}: {self.message}")

    @property
    def body(self) -> dict[str, Any]:
        told = {"message": self.message, "code": self.code}
        return told | ({"errors": self.errors} if self.errors else {})


def invalid_form(problems: list[str]) -> Refusal:
    """Discord's answer to an invalid body, with all problems at once."""
    told = [{"code": "BASE_TYPE_BAD", "message": problem} for problem in problems]
    return Refusal(50035, errors={"_errors": told})
