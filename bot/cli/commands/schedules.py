"""``threadgist schedule``: lists, previews and changes scheduled digests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand, TranslatedGroup
from bot.cli.lookup import open_library
from bot.cli.messages import get_help_text, load_phrases, print_message
from bot.cli.options import CountParam, PersonIdParam, db_option, quiet_option
from bot.cli.running import run_async
from storage.errors import ThreadNotFound
from storage.libraries import Guild
from storage.schedules import Recurrence, Schedule, ScheduleState, ScheduleSubject

if TYPE_CHECKING:
    from bot.services import Services
    from bot.terminal.printer import Printer


@click.group(cls=TranslatedGroup, help=get_help_text("cli-schedule"), examples="examples-schedule")
def schedule() -> None:
    pass


@schedule.command(
    "list", cls=TranslatedCommand, help=get_help_text("cli-schedule-list"), examples="examples-schedule-list"
)
@db_option
def list_schedules(db: Path | None) -> None:
    run_async(_list(db))


async def _list(db: Path | None) -> None:
    from bot.terminal.printer import OutputColumn, Printer

    async with open_library(db) as services:
        found = await _all_schedules(services)
        rows = [await _row(services, one) for one in found]
    if not found:
        print_message("schedule-none", err=True)
        return
    columns = [
        OutputColumn(load_phrases()("head-schedule"), right=True),
        OutputColumn(load_phrases()("head-server"), dispensable=3),
        OutputColumn(load_phrases()("head-channel"), dispensable=2),
        OutputColumn(load_phrases()("head-title"), elastic=True),
        OutputColumn(load_phrases()("head-when")),
        OutputColumn(load_phrases()("head-next"), dispensable=1),
    ]
    Printer().print_table(columns, rows)


async def _row(services: Services, found: Schedule) -> list[str]:
    from bot.services.scheduling.describe import describe_state

    wanted = found.wanted
    title = await _describe_subject(services, found)
    zone = f" ({wanted.trigger.zone})" if isinstance(wanted.trigger, Recurrence) else ""
    when, server = f"{wanted.when}{zone}", str(wanted.guild)
    channel = load_phrases()("schedule-place-direct") if wanted.direct else str(wanted.channel)
    return [str(found.id), server, channel, title, when, describe_state(found, load_phrases())]


async def _describe_subject(services: Services, found: Schedule) -> str:
    """What a schedule is about. Channels are given by id, since their names are not stored."""
    wanted = found.wanted
    if wanted.subject is ScheduleSubject.EVERYTHING:
        return load_phrases()("schedule-what-everything")
    if wanted.subject is not ScheduleSubject.THREAD:
        return load_phrases()(f"schedule-what-{wanted.subject}", name=f"#{wanted.source}")
    try:
        return (await services.storage.threads.get_info(Guild(wanted.guild), wanted.thread_id)).title
    except ThreadNotFound:
        return load_phrases()("schedule-thread-gone")


async def _all_schedules(services: Services) -> list[Schedule]:
    guilds = [*await services.storage.guilds.list(), *await services.storage.guilds.list(left=True)]
    return [found for guild in guilds for found in await services.schedules.list(guild)]


@schedule.command(
    "run-now",
    cls=TranslatedCommand,
    help=get_help_text("cli-schedule-run-now"),
    examples="examples-schedule-run-now",
)
@click.argument("number", metavar="NUMBER", type=CountParam(1))
@click.option("--server", metavar="ID", type=PersonIdParam(), help=get_help_text("cli-option-server"))
@click.option("--dry-run", is_flag=True, help=get_help_text("cli-option-schedule-dry-run"))
@quiet_option
@db_option
def run_now(number: int, server: int | None, dry_run: bool, db: Path | None) -> None:
    run_async(_run_now(number, server, dry_run, db))


async def _run_now(number: int, server: int | None, dry_run: bool, db: Path | None) -> None:
    async with open_library(db) as services:
        found = _only_one(await _all_schedules(services), number, server)
        if dry_run:
            await _show_outlook(services, found)
            return
        await services.schedules.run_now(found.guild, found.id)
        print_message("schedule-will-run", number=str(found.id))


def _only_one(schedules: Sequence[Schedule], number: int, server: int | None) -> Schedule:
    """Raises ``CommandError`` if none or several servers have a schedule of that number."""
    found = [one for one in schedules if one.id == number and server in (None, one.guild)]
    if not found:
        raise CommandError("schedule-not-found", number=str(number))
    if len(found) > 1:
        servers = ", ".join(str(one.guild) for one in found)
        raise CommandError("schedule-which-server", number=str(number), servers=servers)
    return found[0]


async def _show_outlook(services: Services, found: Schedule) -> None:
    """Prints what would be posted, and the digest."""
    from bot.digest.model import Length
    from bot.terminal.digest_text import draw_digest
    from bot.terminal.printer import Printer

    outlook = await services.schedules.preview_next(found.guild, found.id)
    wanted = found.wanted
    if found.state is ScheduleState.PAUSED:
        print_message("schedule-is-paused", number=str(found.id))
    if not outlook.posts:
        print_message("schedule-would-not-post", new=outlook.new, least=max(1, wanted.min_new))
        return
    place = load_phrases()("schedule-place-direct") if wanted.direct else str(wanted.channel)
    print_message("schedule-would-post", new=outlook.new, channel=place)
    printer = Printer()
    if wanted.subject is ScheduleSubject.EVERYTHING:
        await _show_new_threads(services, found, printer)
        return
    with printer.show_progress(load_phrases()("digest-working")):
        digest = await services.digests.get(Guild(found.guild), wanted.thread_id, Length(wanted.length))
        thread = await services.storage.threads.get(Guild(found.guild), wanted.thread_id)
    draw_digest(digest, thread, printer, load_phrases())


async def _show_new_threads(services: Services, found: Schedule, printer: Printer) -> None:
    """Prints threads with new comments. When posted, those that not everybody in the channel may see are left
    out."""
    from bot.terminal.printer import OutputColumn

    new = await services.storage.schedules.list_new(found)
    columns = [
        OutputColumn(load_phrases()("head-thread"), right=True),
        OutputColumn(load_phrases()("head-title"), elastic=True),
        OutputColumn(load_phrases()("head-comments"), right=True),
    ]
    printer.print_table(columns, [[str(one.info.id), one.info.title, str(one.activity.new)] for one in new])
    print_message("schedule-everything-for-readers", err=True)
