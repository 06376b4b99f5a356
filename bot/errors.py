"""Errors of the program above storage. The root is ``storage.errors.ThreadgistError``."""

from __future__ import annotations

from storage.errors import ThreadgistError


class BotError(ThreadgistError):
    """Something that a person asked for cannot be done. The phrase says why and what to do."""


class UnreadableSource(BotError):
    """No thread can be read from what was given; the one error that readers raise.

    ``reason`` names the phrase: ``error-unreadable-<reason>``.
    """

    def __init__(self, reason: str, **facts: str | int | float) -> None:
        self.reason = reason
        self.phrase = f"error-unreadable-{reason}"
        super().__init__(**facts)


class CannotFetch(BotError):
    """The page at an address cannot be fetched. ``reason`` names the phrase: ``error-fetch-<reason>``."""

    def __init__(self, reason: str, **facts: str | int | float) -> None:
        self.reason = reason
        self.phrase = f"error-fetch-{reason}"
        super().__init__(**facts)


class UnknownAuthor(BotError):
    """Facts: ``author``, ``thread``."""

    phrase = "error-unknown-author"


class TooLongForMethod(BotError):
    """A method of ranking that compares every pair. Facts: ``method``, ``found`` and ``limit`` sentences."""

    phrase = "error-too-long-for-method"


class WorkTooSlow(BotError):
    """A worker exceeded its time limit. Facts: ``seconds``."""

    phrase = "error-work-too-slow"


class WorkTooLarge(BotError):
    """A worker exceeded its memory limit. Facts: ``megabytes``, the limit."""

    phrase = "error-work-too-large"


class WorkFailed(BotError):
    """A worker died twice over the same input. Facts: none."""

    phrase = "error-work-failed"


class Busy(BotError):
    """Too many jobs are waiting already. Facts: ``waiting``."""

    phrase = "error-busy"


class BusyHere(Busy):
    """Too many jobs of this server are waiting already. Facts: ``waiting``."""

    phrase = "error-busy-here"


class TooSoon(BotError):
    """The rate limit was exceeded. Facts: ``seconds`` until the next attempt."""

    phrase = "error-too-soon"


class LibraryFull(BotError):
    """A person's own library is full. Facts: ``limit``."""

    phrase = "error-library-full"


class Quarantined(BotError):
    """An input that made a worker fail a short time ago. Facts: ``minutes`` until it may be tried again."""

    phrase = "error-set-aside"


class Stopping(BotError):
    """The program is being stopped. Facts: none."""

    phrase = "error-stopping"


class BadSettings(BotError):
    """Facts: ``problems``, one line each, all of them at once."""

    phrase = "error-bad-settings"


class DotenvUnreadable(BadSettings):
    """Facts: ``path``, ``reason``."""

    phrase = "error-dotenv-unreadable"


class DotenvNotUtf8(BadSettings):
    """Facts: ``path``."""

    phrase = "error-dotenv-not-utf-8"


class NoToken(BotError):
    phrase = "error-no-token"


class TokenRefused(BotError):
    phrase = "error-token-refused"


class IntentMissing(BotError):
    """Facts: ``intent``."""

    phrase = "error-intent-missing"


class DiscordUnreachable(BotError):
    """Facts: ``reason``."""

    phrase = "error-discord-unreachable"


class CommandsRefused(BotError):
    """Discord does not let the bot offer its commands. Facts: ``reason``."""

    phrase = "error-commands-refused"


class PortTaken(BotError):
    """The port for /health and /metrics is in use or not allowed. Facts: ``port``, ``reason``."""

    phrase = "error-port-taken"


class BadWhen(BotError):
    """The "when" of a schedule. ``reason`` names the phrase: ``error-when-<reason>``."""

    def __init__(self, reason: str, **facts: str | int | float) -> None:
        self.reason = reason
        self.phrase = f"error-when-{reason}"
        super().__init__(**facts)


class UnknownZone(BotError):
    """Facts: ``zone``, ``near``: zones with a similar name, if there are any."""

    def __init__(self, **facts: str) -> None:
        self.phrase = "error-unknown-zone-near" if facts.get("near") else "error-unknown-zone"
        super().__init__(**facts)


class ScheduleUnderWay(BotError):
    """A schedule that is paused or was changed at this moment cannot be run now. Facts: ``number``."""

    phrase = "error-schedule-under-way"


class ScheduleNeedsBot(BotError):
    """Only the running bot can read what the schedule posts about. Facts: ``number``."""

    phrase = "error-schedule-needs-bot"


class StretchGone(BotError):
    """The stretch of a channel has expired. Facts: none."""

    phrase = "error-stretch-gone"


class StretchEmpty(BotError):
    """Nothing that can be shown is left of a stretch. Facts: ``channel``."""

    phrase = "error-stretch-empty"


class StretchOnlyBots(StretchEmpty):
    """Only bots wrote in a stretch. Facts: ``channel``."""

    phrase = "error-stretch-only-bots"


class StretchNothingSince(StretchEmpty):
    """Nobody wrote since the person's last message. Facts: ``channel``."""

    phrase = "error-stretch-nothing-since"


class BadSince(BotError):
    """The time since which somebody wants to know what is new cannot be parsed. Facts: ``given``."""

    phrase = "error-bad-since"


class SinceInFuture(BadSince):
    """That time is still to come. Facts: ``given``."""

    phrase = "error-since-future"


class NoSuchMoment(BotError):
    """There was no last message, or no last digest. ``reason`` names the phrase: ``error-since-<reason>``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.phrase = f"error-since-{reason}"
        super().__init__()
