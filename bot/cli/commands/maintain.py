"""``threadgist restore``, ``vacuum`` and ``retention``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand
from bot.cli.lookup import open_library
from bot.cli.messages import get_help_text, get_report_printer, load_phrases, print_message
from bot.cli.options import db_option, quiet_option, yes_option
from bot.cli.running import load_file_settings, load_settings, run_async
from bot.cli.streams import allow_interrupts, is_confirmed
from storage.libraries import Guild

if TYPE_CHECKING:
    from bot.services import Services


@click.command(cls=TranslatedCommand, help=get_help_text("cli-restore"), examples="examples-restore")
@click.argument("file", type=click.Path(path_type=Path))
@yes_option
@quiet_option
@db_option
def restore(file: Path, yes: bool, db: Path | None) -> int:
    from storage.sqlite.restore import check_backup, restore_backup

    path = load_file_settings(db).db.absolute()
    if not file.is_file():
        raise CommandError("restore-no-file", path=str(file))
    if path.exists() and file.samefile(path):
        raise CommandError("restore-same-file", path=str(file))
    printer = get_report_printer()
    with printer.show_progress(load_phrases()("restore-checking", path=str(file))), allow_interrupts():
        health = check_backup(file)
    question = load_phrases()(
        "restore-ask",
        path=str(path),
        threads=health.counts.get("threads", 0),
        comments=health.counts.get("comments", 0),
        replaces="yes" if path.exists() else "no",
    )
    if not (yes or is_confirmed(question)):
        print_message("restore-kept")
        return 1
    with printer.show_progress(load_phrases()("restore-working")):
        kept = restore_backup(file, path, at=datetime.now(UTC))
    print_message("restore-done", path=str(path))
    if kept is not None:
        print_message("restore-old", path=str(kept))
    return 0


@click.command(cls=TranslatedCommand, help=get_help_text("cli-vacuum"), examples="examples-vacuum")
@quiet_option
@db_option
def vacuum(db: Path | None) -> None:
    from storage.sqlite.restore import vacuum as rewrite

    path = load_file_settings(db).db.absolute()
    if not path.is_file():
        raise CommandError("nothing-imported", path=str(path))
    before = path.stat().st_size
    printer = get_report_printer()
    with printer.show_progress(load_phrases()("vacuum-working", megabytes=_megabytes(before))):
        run_async(_migrate(path))
        rewrite(path)
    after = path.stat().st_size
    print_message("vacuum-done", before=_megabytes(before), after=_megabytes(after))


async def _migrate(path: Path) -> None:
    """Migrates an older file to the newest schema, as any other command does."""
    from storage.sqlite import SqliteStorage

    async with SqliteStorage(path, owner=True):
        pass


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"


@click.command(cls=TranslatedCommand, help=get_help_text("cli-retention"), examples="examples-retention")
@click.option("--dry-run", is_flag=True, help=get_help_text("retention-option-dry-run"))
@yes_option
@quiet_option
@db_option
def retention(db: Path | None, dry_run: bool, yes: bool) -> int:
    return run_async(_retention(db, dry_run, yes))


async def _retention(db: Path | None, dry_run: bool, yes: bool) -> int:
    async with open_library(db) as services:
        expired = await _count_expired(services, dry_run)
        left = await services.storage.guilds.list(left=True)
        if left:
            print_message("retention-left", count=len(left), days=load_settings(db).grace_days)
        if dry_run:
            print_message("retention-dry-run", count=expired)
            return 0
        if not (yes or is_confirmed(load_phrases()("retention-ask", count=expired, left=len(left)))):
            print_message("delete-kept")
            return 1
        with get_report_printer().show_progress(load_phrases()("retention-working")):
            result = await services.retention.sweep()
    print_message("retention-done", threads=result.threads, servers=result.guilds)
    return 0


async def _count_expired(services: Services, dry_run: bool) -> int:
    """Prints a line for each server that has threads to delete; returns how many threads."""
    expired = 0
    for guild, days in sorted((await services.storage.settings.get_retention_days()).items()):
        count = await services.retention.count_expired(guild, days)
        stored = await services.storage.threads.list(Guild(guild), limit=1)
        expired += count
        if count or dry_run:
            print_message("retention-server", server=str(guild), days=days, count=count, stored=stored.total)
    return expired
