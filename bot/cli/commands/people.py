"""``threadgist person`` and ``forget``: for people who write to the operator instead of using /privacy."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.help import TranslatedCommand
from bot.cli.lookup import open_library
from bot.cli.messages import get_help_text, is_quiet, load_phrases, print_message
from bot.cli.options import PersonIdParam, db_option, quiet_option, yes_option
from bot.cli.running import run_async
from bot.cli.streams import is_confirmed
from bot.presentation.storage import describe_deletion


@click.command(cls=TranslatedCommand, help=get_help_text("cli-person"), examples="examples-person")
@click.argument("person", metavar="ID", type=PersonIdParam())
@db_option
def person(person: int, db: Path | None) -> None:
    run_async(_person(person, db))


async def _person(person: int, db: Path | None) -> None:
    async with open_library(db) as services:
        click.echo((await services.privacy.export(person)).decode())


@click.command(cls=TranslatedCommand, help=get_help_text("cli-forget"), examples="examples-forget")
@click.option("--person", metavar="ID", type=PersonIdParam(), help=get_help_text("cli-option-person"))
@click.option("--author", metavar="NAME", help=get_help_text("cli-option-author"))
@yes_option
@quiet_option
@db_option
def forget(person: int | None, author: str | None, yes: bool, db: Path | None) -> int:
    if (person is None) == (author is None):
        raise click.UsageError(load_phrases()("forget-whom"))
    return run_async(_forget(person, author or "", yes, db))


async def _forget(person: int | None, author: str, yes: bool, db: Path | None) -> int:
    question = load_phrases()("forget-ask", who=author if person is None else str(person))
    if not (yes or is_confirmed(question)):
        print_message("privacy-nothing-done")
        return 1
    async with open_library(db) as services:
        privacy = services.privacy
        gone = await (privacy.forget_author(author) if person is None else privacy.forget(person))
    if not is_quiet():
        click.echo(describe_deletion(gone, load_phrases()))
    return 0
