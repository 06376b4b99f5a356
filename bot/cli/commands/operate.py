"""``threadgist run``, ``worker``, ``demo``, ``doctor`` and ``backup``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.commands.import_threads import import_file
from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand
from bot.cli.messages import get_help_text, get_report_printer, load_phrases, print_message
from bot.cli.options import db_option, quiet_option
from bot.cli.running import load_file_settings, load_settings, run_async
from storage.errors import BackupFailed
from storage.libraries import LOCAL
from storage.model import ThreadSort

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


@click.command(cls=TranslatedCommand, help=get_help_text("cli-run"), examples="examples-run")
@db_option
def run(db: Path | None) -> None:
    from bot.app import run_bot
    from bot.logs import configure_logging

    settings = load_settings(db)
    configure_logging(settings.log_level)
    run_async(run_bot(settings))


@click.command(cls=TranslatedCommand, help=get_help_text("cli-worker"), examples="examples-worker")
def worker() -> None:
    from bot.logs import configure_logging
    from bot.worker_app import run_worker

    settings = load_settings(None)
    configure_logging(settings.log_level)
    run_async(run_worker(settings))


@click.command(cls=TranslatedCommand, help=get_help_text("cli-demo"), examples="examples-demo")
@db_option
def demo(db: Path | None) -> None:
    run_async(_demo(db))


async def _demo(db: Path | None) -> None:
    from bot.app import open_local_services
    from bot.terminal.digest_text import draw_digest
    from bot.terminal.lists import draw_threads
    from bot.terminal.printer import Printer

    files = sorted(file for file in SEEDS.glob("*") if file.suffix in {".txt", ".json"})
    if not files:
        raise CommandError("demo-none")
    settings = load_settings(db)
    printer = Printer()
    shown_path = str(settings.db) if settings.database_url is None else settings.database_name
    print_message("demo-importing", path=shown_path)
    async with open_local_services(settings) as services:
        shown = 1
        for file in files:
            thread_id = await import_file(services, _near(file), printer)
            if file.name == SHOWN_FIRST and thread_id is not None:
                shown = thread_id
        printer.print_heading(load_phrases()("demo-digest", thread=str(shown)))
        printer.print_blank_line()
        with printer.show_progress(load_phrases()("digest-working")):
            digest = await services.digests.get(LOCAL, shown)
            thread = await services.storage.threads.get(LOCAL, shown)
        draw_digest(digest, thread, printer, load_phrases())
        printer.print_heading(load_phrases()("demo-list"))
        page = await services.storage.threads.list(LOCAL, sort=ThreadSort.NEWEST, limit=1000)
        draw_threads(page.items, printer, load_phrases())
    printer.print_heading(load_phrases()("demo-next"))
    for name, command in NEXT.items():
        printer.print_line(
            (f"{command.format(thread=shown):<44}", "green"), load_phrases()(f"demo-next-{name}"), indent=2
        )
    if (BIN / "activate").exists():
        printer.print_blank_line()
        print_message("demo-path-hint")


def _near(file: Path) -> str:
    """The path as one would type it in the current folder."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


@click.command(cls=TranslatedCommand, help=get_help_text("cli-doctor"), examples="examples-doctor")
@click.option("--offline", is_flag=True, help=get_help_text("cli-o-offline"))
@click.option("--deep", is_flag=True, help=get_help_text("doctor-option-deep"))
@db_option
def doctor(db: Path | None, offline: bool, deep: bool) -> int:
    """Exits with 1 if something is wrong. Notes do not count."""
    from bot.app import make_quota, use_discord_api
    from bot.doctor.checks import check_installation
    from bot.doctor.file_checks import check_dotenv, check_files
    from bot.doctor.finding import Severity
    from bot.doctor.live_checks import check_discord, check_worker
    from bot.doctor.server_checks import check_database_server, check_queue
    from bot.terminal.printer import Printer

    async def of_what_runs() -> list[Finding]:
        use_discord_api(settings)
        worker = await check_worker(settings, load_phrases())
        server = await check_database_server(settings, load_phrases())
        server += await check_queue(settings, load_phrases())
        return [*server, worker, *([] if offline else await check_discord(settings, load_phrases()))]

    printer = Printer()
    styles = {Severity.OK: "green", Severity.NOTE: "yellow", Severity.WRONG: "bold red"}
    settings = load_settings(db)
    quota = make_quota(settings)
    with printer.show_progress(load_phrases()("doctor-working")):
        findings = [
            *check_installation(settings, load_phrases(), deep=deep),
            *(
                check_files(settings.db, load_phrases(), quota=quota)
                if settings.database_url is None
                else check_dotenv(load_phrases())
            ),
        ]
        findings += run_async(of_what_runs())
    for finding in findings:
        printer.print_line(
            (load_phrases()(f"doctor-{finding.health}"), styles[finding.health]),
            " ",
            (load_phrases()(f"doctor-about-{finding.what}"), "bold"),
            f": {finding.words}",
        )
    return int(any(finding.health is Severity.WRONG for finding in findings))


@click.command(cls=TranslatedCommand, help=get_help_text("cli-backup"), examples="examples-backup")
@click.argument("file", type=click.Path(path_type=Path))
@quiet_option
@db_option
def backup(file: Path, db: Path | None) -> None:
    run_async(_backup(file, db))


async def _backup(file: Path, db: Path | None) -> None:
    from storage.sqlite import SqliteStorage

    if _exists(file):
        raise CommandError("backup-exists", path=str(file))
    path = load_file_settings(db).db
    with get_report_printer().show_progress(load_phrases()("backup-working", path=str(file))):
        async with SqliteStorage(path) as storage:
            await storage.backup(file)
    print_message("backup-done", path=str(file), kilobytes=max(1, file.stat().st_size // 1000))


def _exists(file: Path) -> bool:
    """Whether the path exists. Raises ``BackupFailed`` if that cannot be determined."""
    try:
        return file.exists()
    except OSError as error:
        raise BackupFailed(path=str(file), reason=error.strerror or str(error)) from error
