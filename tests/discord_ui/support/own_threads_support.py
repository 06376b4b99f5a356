"""People in direct messages, and in servers that the bot was not added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import simcord
from simcord import interactions as simcord_interactions

from storage.libraries import Person
from storage.model import Thread
from tests.discord_ui.support.discord_house import (
    House,
    answer,
)
from tests.discord_ui.support.discord_support import NOON

Message = simcord.ResponseMessage


ELSEWHERE = 777_000_000_000_000_001

"""A server without the bot."""


TALK = ("talk.txt", b"2 Comments\n\n  1. ann on\n\n    Yes, the tram.\n\n  2. bob on\n\n    No, the bus.\n")


@contextmanager
def told(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[None]:
    """Adds the installation to every interaction; simcord does not support it."""
    original = simcord_interactions.base_payload

    def changed(*args: Any, **more: Any) -> Any:
        record, payload = original(*args, **more)
        return record, payload | change(payload)

    vars(simcord_interactions)["base_payload"] = changed
    try:
        yield
    finally:
        vars(simcord_interactions)["base_payload"] = original


def person_of(payload: dict[str, Any]) -> str:
    return str((payload.get("user") or payload["member"]["user"])["id"])


@contextmanager
def elsewhere() -> Iterator[None]:
    """A server without the bot, used by people who installed it for themselves."""

    def change(payload: dict[str, Any]) -> dict[str, Any]:
        guild = {"id": str(ELSEWHERE), "locale": "en-US", "features": []}
        owners = {"1": person_of(payload)}
        return {"guild_id": guild["id"], "guild": guild, "authorizing_integration_owners": owners}

    with told(change):
        yield


def alone(house: House, who: simcord.MemberActor | None = None) -> simcord.UserHandle:
    """The direct messages between the person and the bot."""
    return simcord.UserHandle(house.env, house.env.backend.get_user((who or house.reader).id))


async def ask(house: House, command: str, who: simcord.MemberActor | None = None, **options: Any) -> Message:
    """In a direct message."""
    result: simcord.InteractionResult = await alone(house, who).slash(command, **options)
    return answer(result)


async def press(house: House, card: Message, label: str, who: simcord.MemberActor | None = None) -> Message:
    """Returns the last message of the answer."""
    direct = card.message.guild is None
    presser = alone(house, who) if direct else (who or house.reader)
    result = await presser.click(card, label=label)
    messages: list[Message] = [one for one in (result.response, *result.followups) if one is not None]
    return messages[-1]


async def own(house: House, who: simcord.MemberActor | None = None) -> list[str]:
    """Returns the titles in somebody's own library."""
    page = await house.storage.threads.list(Person((who or house.reader).id))
    return [info.title for info in page.items]


async def keep(house: House, thread: Thread, who: simcord.MemberActor | None = None) -> int:
    saved = await house.storage.threads.save(Person((who or house.reader).id), thread, at=NOON)
    return int(saved.info.id)
