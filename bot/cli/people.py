"""``threadgist person`` and ``forget``: for people who write to the operator instead of using /privacy."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.frame import db_option, phrases, run_async, said, say, settings_for
from bot.cli.streams import interruptible
from bot.terminal.controls import without_controls
from bot.wording import forgotten_line

_ID = click.IntRange(1, 2**63 - 1)


@click.command(help=said("cli-person"))
@click.argument("person", metavar="ID", type=_ID)
@db_option
def person(person: int, db: Path | None) -> None:
    run_async(_person(person, db))


async def _person(person: int, db: Path | None) -> None:
    from bot.app import local_services

    async with local_services(settings_for(db)) as services:
        click.echo((await services.privacy.export(person)).decode())


@click.command(help=said("cli-forget"))
@click.option("--person", metavar="ID", type=_ID, help=said("cli-option-person"))
@click.option("--author", metavar="NAME", help=said("cli-option-author"))
@click.option("--yes", is_flag=True, help=said("cli-option-yes"))
@db_option
def forget(person: int | None, author: str | None, yes: bool, db: Path | None) -> int:
    if (person is None) == (author is None):
        raise click.UsageError(phrases()("forget-whom"))
    return run_async(_forget(person, author or "", yes, db))


async def _forget(person: int | None, author: str, yes: bool, db: Path | None) -> int:
    from bot.app import local_services

    question = phrases()("forget-ask", who=author if person is None else str(person))
    with interruptible():
        sure = yes or click.confirm(without_controls(question))
    if not sure:
        say("privacy-nothing-done")
        return 1
    async with local_services(settings_for(db)) as services:
        privacy = services.privacy
        gone = await (privacy.forget_author(author) if person is None else privacy.forget(person))
    click.echo(forgotten_line(gone, phrases()))
    return 0
