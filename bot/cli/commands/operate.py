"""``threadgist run``, ``demo``, ``doctor`` and ``backup``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.commands.import_threads import import_one
from bot.cli.frame import CannotDo, phrases, run_async, said, say, settings_for
from bot.cli.help import Command
from bot.cli.options import db_option, quiet_option
from storage.errors import BackupFailed
from storage.model import LOCAL_GUILD, ThreadSort

if TYPE_CHECKING:
    from bot.doctor.finding import Finding

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
SHOWN_FIRST = "harbour-bridge.txt"
BIN = SEEDS.parent / ".venv" / "bin"
NEXT = {
    "full": "threadgist digest {thread} --length full",
    "search": "threadgist comments {thread} --search ferry",
    "import": "threadgist import FILE",
    "run": "threadgist run",
}
"""Commands that a newcomer may type next, by the last part of the phrase that says why."""


@click.command(cls=Command, help=said("cli-run"), examples="examples-run")
@db_option
def run(db: Path | None) -> None:
    from bot.app import run_bot
    from bot.logs import set_up

    settings = settings_for(db)
    set_up(settings.log_level)
    run_async(run_bot(settings))


@click.command(cls=Command, help=said("cli-demo"), examples="examples-demo")
@db_option
def demo(db: Path | None) -> None:
    run_async(_demo(db))


async def _demo(db: Path | None) -> None:
    from bot.app import local_services
    from bot.terminal.digest_text import draw_digest
    from bot.terminal.lists import draw_threads
    from bot.terminal.printer import Paper

    files = sorted(file for file in SEEDS.glob("*") if file.suffix in {".txt", ".json"})
    if not files:
        raise CannotDo("demo-none")
    settings = settings_for(db)
    paper = Paper()
    say("demo-importing", path=str(settings.db))
    async with local_services(settings) as services:
        shown = 1
        for file in files:
            thread_id = await import_one(services, _near(file), paper)
            if file.name == SHOWN_FIRST and thread_id is not None:
                shown = thread_id
        paper.heading(phrases()("demo-digest", thread=str(shown)))
        paper.blank()
        with paper.progress(phrases()("digest-working")):
            digest = await services.digests.of(LOCAL_GUILD, shown)
            thread = await services.storage.threads.get(LOCAL_GUILD, shown)
        draw_digest(digest, thread, paper, phrases())
        paper.heading(phrases()("demo-list"))
        page = await services.storage.threads.list(LOCAL_GUILD, sort=ThreadSort.NEWEST, limit=1000)
        draw_threads(page.items, paper, phrases())
    paper.heading(phrases()("demo-next"))
    for name, command in NEXT.items():
        paper.line((f"{command.format(thread=shown):<44}", "green"), phrases()(f"demo-next-{name}"), indent=2)
    if (BIN / "activate").exists():
        paper.blank()
        say("demo-path-hint")


def _near(file: Path) -> str:
    """The path as a person standing here would type it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


@click.command(cls=Command, help=said("cli-doctor"), examples="examples-doctor")
@click.option("--offline", is_flag=True, help=said("cli-o-offline"))
@db_option
def doctor(db: Path | None, offline: bool) -> int:
    """Exit code 1 where something is wrong; notes are none."""
    from bot.app import quota_of
    from bot.doctor.checks import examined
    from bot.doctor.file_checks import file_findings
    from bot.doctor.finding import Health
    from bot.doctor.live_checks import discord_findings, worker_finding
    from bot.terminal.printer import Paper

    async def of_what_runs() -> list[Finding]:
        worker = await worker_finding(settings, phrases())
        return [worker, *([] if offline else await discord_findings(settings, phrases()))]

    paper = Paper()
    styles = {Health.OK: "green", Health.NOTE: "yellow", Health.WRONG: "bold red"}
    settings = settings_for(db)
    quota = quota_of(settings)
    with paper.progress(phrases()("doctor-working")):
        findings = [*examined(settings, phrases()), *file_findings(settings.db, phrases(), quota=quota)]
        findings += run_async(of_what_runs())
    for finding in findings:
        paper.line(
            (phrases()(f"doctor-{finding.health}"), styles[finding.health]),
            " ",
            (phrases()(f"doctor-about-{finding.what}"), "bold"),
            f": {finding.words}",
        )
    return int(any(finding.health is Health.WRONG for finding in findings))


@click.command(cls=Command, help=said("cli-backup"), examples="examples-backup")
@click.argument("file", type=click.Path(path_type=Path))
@quiet_option
@db_option
def backup(file: Path, db: Path | None) -> None:
    run_async(_backup(file, db))


async def _backup(file: Path, db: Path | None) -> None:
    from storage.sqlite import SqliteStorage

    if _exists(file):
        raise CannotDo("backup-exists", path=str(file))
    async with SqliteStorage(settings_for(db).db) as storage:
        await storage.backup(file)
    say("backup-done", path=str(file), kilobytes=max(1, file.stat().st_size // 1000))


def _exists(file: Path) -> bool:
    """Raises ``BackupFailed`` where that cannot be known."""
    try:
        return file.exists()
    except OSError as error:
        raise BackupFailed(path=str(file), reason=error.strerror or str(error)) from error
