"""Use cases, shared by Discord and the command line."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.importing.text.limits import Limits
from bot.services.catching_up.news import CatchingUp
from bot.services.catching_up.reading import ReadHistory
from bot.services.cooldowns import Cooldowns
from bot.services.digests import DigestService
from bot.services.live_threads import LiveThreads
from bot.services.posts import PostService
from bot.services.privacy import Privacy
from bot.services.retention import Retention
from bot.services.scheduling.scheduler import Scheduler
from bot.services.server_settings import ServerSettings
from bot.services.stretches import Stretches
from bot.services.threads import ThreadService
from storage.protocol import Storage


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a command may call."""

    storage: Storage
    threads: ThreadService
    digests: DigestService
    limits: Limits
    live: LiveThreads
    settings: ServerSettings
    retention: Retention
    posts: PostService
    privacy: Privacy
    schedules: Scheduler
    stretches: Stretches
    reading: ReadHistory
    catching_up: CatchingUp
    cooldowns: Cooldowns = field(default_factory=lambda: Cooldowns({}))
    """Without rate limits unless the app sets some: the command line and most tests need none."""
