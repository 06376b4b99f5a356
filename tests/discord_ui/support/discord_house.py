"""A server with a real bot: simulated Discord, real storage, real services, no worker processes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from discord.app_commands import Command, ContextMenu, Group
from simcord import interactions as simcord_interactions

from bot.digest import cache_key
from bot.digest.model import Coverage, Digest, Length, Quote, Recipe, Topic, TopicKind, Viewpoint
from bot.digest.serialization import digest_to_bytes
from bot.discord_ui.client import Client
from bot.importing.text.limits import Limits
from bot.services import Services
from bot.services.catching_up.news import CatchingUp
from bot.services.catching_up.reading import ReadHistory
from bot.services.cooldowns import Cooldowns
from bot.services.digests import DigestService
from bot.services.libraries import MAX_OWN_THREADS
from bot.services.live_threads import LiveThreads
from bot.services.posts import PostService
from bot.services.privacy import Privacy
from bot.services.retention import Retention
from bot.services.scheduling.scheduler import Scheduler
from bot.services.server_settings import ServerSettings
from bot.services.stretches import Stretches
from bot.services.threads import ThreadService
from storage.errors import ThreadgistError
from storage.libraries import Guild
from storage.model import Article, Comment, Link, SaveResult, Thread, Visibility
from storage.sqlite import SqliteStorage
from tests.discord_ui.support.discord_support import NOON, acted_upon, buttons
from tests.patience import PATIENCE

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@dataclass
class House:
    env: simcord.Env
    services: Services
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    staff: simcord.MemberActor
    reader: simcord.MemberActor
    foreseen: tuple[type[BaseException], ...] = (ThreadgistError,)
    """The errors that commands may raise in this test: refusals are answers, all others are mistakes."""
    message_content: bool = False
    """Whether the bot may read messages."""
    user_install: bool = False
    """Whether people may keep own threads."""

    @property
    def storage(self) -> Any:
        return self.services.storage

    async def keep(
        self,
        thread: Thread,
        *,
        visibility: Visibility = Visibility.SERVER,
        channel: int | None = None,
        at: datetime = NOON,
    ) -> SaveResult:
        """Imports into this guild."""
        saved: SaveResult = await self.storage.threads.save(
            Guild(self.guild.id), thread, at=at, visibility=visibility, channel=channel
        )
        return saved

    async def keep_tram(
        self, visibility: Visibility = Visibility.SERVER, *, channel: int | None = None
    ) -> int:
        """Imports the thread about the tram with its digests, and returns its number."""
        info = (await self.keep(tram_thread(), visibility=visibility, channel=channel)).info
        for length in Length:
            body = digest_to_bytes(tram_digest(length))
            await self.storage.digests.save(
                Guild(self.guild.id),
                info.id,
                cache_key.make_cache_key(length),
                revision=info.revision,
                body=body,
            )
        return info.id

    async def restart(self) -> None:
        """Starts a new client on the same database, without any state of the old one."""
        client = Client(self.services, message_content=self.message_content, user_install=self.user_install)
        await self.env.restart_bot(client)


def make_services(
    storage: SqliteStorage,
    limits: Limits,
    cooldowns: Cooldowns | None = None,
    own_threads: int = MAX_OWN_THREADS,
) -> Services:
    cooldowns = cooldowns or Cooldowns({})
    digests = DigestService(storage, cooldowns=cooldowns)
    threads = ThreadService(storage, limits, clock=lambda: NOON, own_threads=own_threads)
    posts = PostService(storage)
    live = LiveThreads(storage, limits, clock=lambda: NOON, edits_seconds=0.01, changed=posts.wake)
    stretches = Stretches(storage, cooldowns=cooldowns, clock=lambda: NOON)
    privacy = Privacy(storage, clock=lambda: NOON, changed=posts.wake, erased=stretches.erase)
    chosen = ServerSettings(storage)
    retention = Retention(storage, chosen, timedelta(days=7), clock=lambda: NOON)
    schedules = Scheduler(storage, refresh=threads.refresh_if_possible)
    reading = ReadHistory(storage, digests, clock=lambda: NOON)
    catching_up = CatchingUp(storage, digests, reading, clock=lambda: NOON)
    return Services(
        storage,
        threads,
        digests,
        limits,
        live,
        chosen,
        retention,
        posts,
        privacy,
        schedules,
        stretches,
        reading,
        catching_up,
        cooldowns,
    )


@asynccontextmanager
async def house_in(
    folder: Path,
    *,
    limits: Limits | None = None,
    cooldowns: Cooldowns | None = None,
    message_content: bool = False,
    user_install: bool = False,
    own_threads: int = MAX_OWN_THREADS,
) -> AsyncIterator[House]:
    async with SqliteStorage(folder / "threads.sqlite3") as storage:
        services = make_services(storage, limits or Limits(), cooldowns, own_threads)
        client = Client(services, message_content=message_content, user_install=user_install)
        env = simcord.Env(client, shard_count=1, settle_timeout=PATIENCE, check_errors=False)
        _wait_for_bot(env)
        await env.start()
        try:
            guild = env.create_guild(name="Home")
            channel = guild.create_text_channel("general")
            manager = guild.create_role("Staff", permissions=discord.Permissions(manage_guild=True))
            staff = guild.add_member(env.create_user("staff"), roles=[manager])
            reader = guild.add_member(env.create_user("reader"))
            house = House(env, services, guild, channel, staff, reader, message_content=message_content)
            house.user_install = user_install
            yield house
            assert [error for error in env.errors if not isinstance(_cause(error), house.foreseen)] == []
        finally:
            await env.shutdown()


SETTLE_PAUSE = 0.002
"""Seconds between two checks whether the bot is idle. simcord's own 50 ms would be most of the time of these
tests."""


def _wait_for_bot(env: simcord.Env) -> None:
    """simcord waits five seconds for a bot to start, too short for a busy machine."""
    settle = env._settle_internal

    async def settle_patiently(*, timeout: float | None = None, **more: Any) -> None:  # noqa: ASYNC109
        await settle(timeout=timeout and PATIENCE, **{"idle": SETTLE_PAUSE} | more)

    vars(env)["_settle_internal"] = settle_patiently


def _translate_once(kind: type[Command[Any, ..., Any] | Group | ContextMenu]) -> None:
    """Caches the commands in all languages of Discord, which are the same for every bot that starts."""
    translate = kind.get_translated_payload
    translated: dict[tuple[type, str], dict[str, Any]] = {}

    async def translate_once(self: Any, tree: Any, translator: Any) -> dict[str, Any]:
        key = type(translator), json.dumps(self.to_dict(tree), sort_keys=True)
        if key not in translated:
            translated[key] = await translate(self, tree, translator)
        return dict(translated[key])

    setattr(kind, "get_translated_payload", translate_once)  # noqa: B010 (a method)


for _kind in (Command, Group, ContextMenu):
    _translate_once(_kind)


def _cause(error: BaseException) -> BaseException:
    return error.original if isinstance(error, discord.app_commands.CommandInvokeError) else error


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everybody's Discord uses this language meanwhile; simcord knows only English."""
    original = simcord_interactions.base_payload

    def spoken(*args: Any, **more: Any) -> Any:
        record, payload = original(*args, **more)
        return record, {**payload, "locale": language}

    vars(simcord_interactions)["base_payload"] = spoken
    try:
        yield
    finally:
        vars(simcord_interactions)["base_payload"] = original


def answer(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    """Returns the one message of the answer; a refusal may follow a deleted "thinking …"."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    assert len(messages) == 1, messages
    return messages[0]


def shown_in(message: simcord.ResponseMessage | discord.Message) -> str:
    """Returns all text of a message, after checking that nothing in it has an effect."""
    words = texts_of(message)
    for text in words.split("\0"):
        assert acted_upon(text) == []
    return words.replace("\0", "\n")


def texts_of(message: simcord.ResponseMessage | discord.Message) -> str:
    raw = message.components if isinstance(message, simcord.ResponseMessage) else wire(message)
    return "\0".join(part for part in [message.content, *_texts(raw)] if part)


def labels_of(message: simcord.ResponseMessage) -> list[str]:
    return [button["label"] for button in buttons(message.components) if "label" in button]


def wire(message: discord.Message) -> list[dict[str, Any]]:
    return [dict(component.to_dict()) for component in message.components]


def _texts(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for component in components:
        if component.get("type") == discord.ComponentType.text_display.value:
            found.append(component["content"])
        found += _texts(component.get("components", []))
    return found


def tram_thread() -> Thread:
    """Twelve comments with replies, links, an unnamed author, and words that would ping."""
    at = "https://example.org/tram"
    article = Article(
        "The council wants a tram to the harbour. It would cost 90 million.", author="Gazette", address=at
    )
    said = [
        ("ann", "The tram is worth its price. Buses are full every morning.", None),
        ("bob", "Nobody will ride it. @everyone should vote against.", 2),
        (None, "The tram is worth every coin, and quieter than buses.", None),
        ("ann", "See the table.", 3),
        *((f"rider{n}", f"The tram is late on line {n}.", 2) for n in range(6, 14)),
    ]
    comments = tuple(
        Comment(
            number,
            text,
            author=author,
            parent=parent,
            address=f"{at}#c{number}",
            links=(Link(8, 13, "https://data.example/t?utm_source=x&id=1"),) if number == 5 else (),
        )
        for number, (author, text, parent) in enumerate(said, 2)
    )
    return Thread("A tram to the harbour", comments, article, "listing", "tram", at, numbered=True)


def tram_digest(length: Length = Length.SHORT) -> Digest:
    """Quotes that are in the thread, as the engine would choose them."""
    by_number = tram_thread().by_number

    def line(number: int, text: str, lead: Quote | None = None) -> Quote:
        entry = by_number[number]
        start = entry.text.index(text)
        return Quote(number, entry.author, text, start, start + len(text), entry.address, lead)

    against = line(3, "Nobody will ride it.", line(2, "The tram is worth its price."))
    view = Viewpoint(
        line(2, "The tram is worth its price."),
        (2, 4, 6, 7, 8, 9, 10),
        6,
        (line(4, "The tram is worth every coin, and quieter than buses."),),
        (against,),
    )
    return Digest(
        title="A tram to the harbour",
        address="https://example.org/tram",
        recipe=Recipe("1", "lexrank", "none", length, "en"),
        article=(line(1, "The council wants a tram to the harbour."),),
        gist=(),
        viewpoints=(view,),
        viewpoints_total=1,
        topics=(Topic(TopicKind.PAGE, "table", (5,), 5, "https://data.example/t?utm_source=x&id=1"),),
        topics_total=1,
        coverage=Coverage(12, 11, view.members, 6, (3, 5), (), None, 13),
        last_number=13,
    )


async def ask(house: House, command: str, **options: object) -> str:
    """Returns the private answer to the reader."""
    result = await house.reader.slash(house.channel, command, **options)
    message = answer(result)
    assert message.ephemeral
    return shown_in(message)
