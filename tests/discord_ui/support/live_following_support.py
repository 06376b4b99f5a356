"""A stored live thread, and messages in it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from bot.importing.draft import CommentDraft
from bot.importing.text.markdown import convert_markdown
from bot.services.followed_threads import ChannelKey
from bot.services.live_merge import LiveSnapshot
from bot.services.live_threads import LiveThreads
from storage.libraries import Guild
from storage.model import (
    Article,
    Thread,
    ThreadInfo,
)
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_support import NOON

GUILD = Guild(1)


KITCHEN = 300


POST = 400


ANN = 11


BOB = 12


HERE = ChannelKey(GUILD, POST)


def said(key: int, text: str, author: str = "ann", person: int | None = ANN, **more: Any) -> CommentDraft:
    moment = NOON + timedelta(minutes=key)
    return CommentDraft(str(key), convert_markdown(text), text, author, person=person, time=moment, **more)


def read(
    *found: CommentDraft, channel: int = POST, article: Article | None = None, **more: Any
) -> LiveSnapshot:
    return LiveSnapshot("Which oven?", channel, "https://discord.example/400", found, article, **more)


async def kept(live: LiveThreads, what: LiveSnapshot) -> ThreadInfo:
    async with live.reading_channel(ChannelKey(GUILD, what.channel)):
        imported = await live.save(GUILD, what, by=ANN, readers_of=KITCHEN)
    return imported.saved.info


async def thread(storage: SqliteStorage, number: int = 1) -> Thread:
    return await storage.threads.get(GUILD, number)


async def texts(storage: SqliteStorage) -> dict[int, str]:
    return {comment.number: comment.text for comment in (await thread(storage)).comments}


async def applied(live: LiveThreads) -> None:
    """Waits until everything noted is stored."""
    await live.close()


def live_tasks() -> set[asyncio.Task[Any]]:
    return {task for task in asyncio.all_tasks() if task.get_name().startswith("live-")}


THREE = (said(1, "Rye."), said(2, "Wheat.", "bob", BOB, parent_key="1"), said(3, "Spelt.", parent_key="2"))
