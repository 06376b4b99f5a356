"""``threadgist digest`` and ``comments``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.frame import db_option, format_option, phrases, run_async, said, settings_for
from bot.cli.sources import thread_meant
from bot.digest import recipe
from bot.digest.model import Length
from bot.phrases import LANGUAGES, phrases_of
from storage.model import LOCAL_GUILD, Comment, Page, Thread

if TYPE_CHECKING:
    from bot.digest.model import Digest
    from bot.services import Services
    from storage.protocol import Storage

_NUMBER = re.compile(r"#?(\d{1,18})\Z")


class CommentNumber(click.ParamType[int]):
    """``4`` or ``#4``."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = _NUMBER.match(str(value))
        if match is None:
            self.fail(f"{value!r} is no comment number such as 4 or #4", param, ctx)
        return int(match.group(1))


@click.command(help=said("cli-digest"))
@click.argument("thread", metavar="THREAD|FILE|ADDRESS")
@click.option(
    "--length",
    type=click.Choice([length.value for length in Length]),
    default=Length.SHORT.value,
    show_default=True,
    help=said("cli-option-length"),
)
@click.option(
    "--method",
    type=click.Choice(recipe.METHODS),
    default=recipe.DEFAULT_METHOD,
    show_default=True,
    help=said("cli-option-method"),
)
@format_option
@db_option
def digest(thread: str, length: str, method: str, form: str, db: Path | None) -> None:
    run_async(_digest(thread, Length(length), method, form, db))


async def _digest(given: str, length: Length, method: str, form: str, db: Path | None) -> None:
    from bot.app import local_services
    from bot.digest.serial import digest_to_dict
    from bot.terminal.digest_markdown import digest_markdown
    from bot.terminal.digest_text import draw_digest
    from bot.terminal.paper import Paper
    from bot.terminal.plain import json_of_dict

    paper = Paper()
    async with local_services(settings_for(db)) as services:
        with paper.progress(phrases()("digest-working")):
            made, thread = await _digest_of(services, given, length, method)
    if form == "json":
        click.echo(json_of_dict(digest_to_dict(made)))
    elif form == "markdown":
        click.echo(digest_markdown(made, thread, phrases()), nl=False)
    else:
        draw_digest(made, thread, paper, phrases())


async def _digest_of(services: Services, given: str, length: Length, method: str) -> tuple[Digest, Thread]:
    """Of a stored thread by its number, else of a file or of what stands at an address."""
    meant = await thread_meant(services, given)
    if isinstance(meant, Thread):
        return await services.digests.of_unstored(meant, length, method), meant
    thread = await services.storage.thread(LOCAL_GUILD, meant)
    if method != recipe.DEFAULT_METHOD:
        return await services.digests.of_unstored(thread, length, method), thread
    return await services.digests.of(LOCAL_GUILD, meant, length), thread


@click.command(help=said("cli-comments"))
@click.argument("thread", type=click.IntRange(min=1))
@click.argument("number", required=False, type=CommentNumber())
@click.option("--by", help=said("cli-option-by"), metavar="AUTHOR")
@click.option("--search", help=said("cli-option-search"), metavar="WORDS")
@click.option("--replies", is_flag=True, help=said("cli-option-replies"))
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help=said("cli-option-limit")
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help=said("cli-option-offset"))
@format_option
@db_option
def comments(form: str, db: Path | None, **asked: Any) -> None:
    question = Question(**asked)
    if question.number is not None and (question.by is not None or question.search is not None):
        raise click.UsageError(phrases()("comments-one-question"))
    if question.replies and question.number is None:
        raise click.UsageError(phrases()("comments-replies-of-what"))
    run_async(_comments(question, form, db))


@dataclass(frozen=True, slots=True)
class Question:
    """Which comments are asked for."""

    thread: int
    number: int | None
    by: str | None
    search: str | None
    replies: bool
    limit: int
    offset: int

    async def asked_of(self, storage: Storage) -> Page[Comment]:
        thread, limit, offset = self.thread, self.limit, self.offset
        if self.number is not None:
            comment = await storage.comment(LOCAL_GUILD, thread, self.number)
            if self.replies:
                return await storage.replies(LOCAL_GUILD, thread, self.number, limit=limit, offset=offset)
            return Page((comment,), 1)
        if self.search is not None:
            found = await storage.search(
                LOCAL_GUILD, self.search, thread_id=thread, author=self.by, limit=limit, offset=offset
            )
            return Page(tuple(comment for _, comment in found.items), found.total, found.offset)
        if self.by is not None:
            author = author_named(self.by)
            return await storage.comments_by(LOCAL_GUILD, thread, author, limit=limit, offset=offset)
        return await storage.comments(LOCAL_GUILD, thread, limit=limit, offset=offset)


def author_named(name: str) -> str | None:
    """The unnamed are asked for by the word that they are shown under."""
    words = {phrases_of(language)("unnamed").casefold() for language in LANGUAGES}
    return None if name.casefold() in words else name


async def _comments(question: Question, form: str, db: Path | None) -> None:
    from bot.app import local_services
    from bot.terminal.lists import comments_markdown, draw_comment, draw_comments
    from bot.terminal.paper import Paper
    from bot.terminal.plain import json_of

    async with local_services(settings_for(db)) as services:
        page = await question.asked_of(services.storage)
        answers: Page[Comment] | None = None
        if question.number is not None and not question.replies:
            answers = await services.storage.replies(
                LOCAL_GUILD, question.thread, question.number, limit=1000
            )
    if form == "json":
        click.echo(json_of(page.items))
    elif form == "markdown":
        click.echo(comments_markdown(page, phrases()), nl=False)
    elif answers is not None:
        draw_comment(page.items[0], Paper(), phrases(), answers.items)
    else:
        draw_comments(page, Paper(), phrases())
