"""Options and arguments that several commands share. A letter means the same everywhere."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

import click
from click.shell_completion import CompletionItem

from bot.cli.completion import complete_authors, complete_threads
from bot.cli.messages import QUIET, get_help_text, load_phrases

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C")

_NUMBER = re.compile(r"#?(\d{1,18})\Z")
_LARGEST_ID = 2**63 - 1


def parse_number(given: str) -> int | None:
    """``7`` or ``#7``."""
    match = _NUMBER.match(given)
    return int(match.group(1)) if match else None


class CommentNumberParam(click.ParamType[int]):
    """Parses ``4`` or ``#4``. ``usage``: the message for anything else, with what the command offers
    instead."""

    name = "number"

    def __init__(self, usage: str = "usage-comment-number") -> None:
        self._usage = usage

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = parse_number(str(value))
        if number is None:
            self.fail(load_phrases()(self._usage, given=str(value)), param, ctx)
        return number


class StoredThreadParam(click.ParamType[str]):
    """The number of a stored thread, or words of its title: looked up once the database is open."""

    name = "thread"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return complete_threads(ctx, incomplete)


class ThreadOrFileParam(StoredThreadParam):
    """A stored thread, as above, or a file or an address."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return complete_threads(ctx, incomplete) or [CompletionItem(incomplete, type="file")]


class AuthorParam(click.ParamType[str]):
    name = "author"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return complete_authors(ctx, incomplete)


class PersonIdParam(click.ParamType[int]):
    """Discord's id of a person."""

    name = "id"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        given = str(value)
        if not re.fullmatch(r"[1-9][0-9]{0,18}", given) or int(given) > _LARGEST_ID:
            self.fail(load_phrases()("usage-person-id", given=given), param, ctx)
        return int(given)


class CountParam(click.ParamType[int]):
    """A whole number."""

    name = "count"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        given = str(value)
        if not re.fullmatch(r"[0-9]{1,9}", given) or int(given) < self.least:
            self.fail(load_phrases()("usage-count", given=given, least=self.least), param, ctx)
        return int(given)


class ChoiceParam(click.Choice[C], Generic[C]):
    """A choice that offers the nearest word."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> C:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            words = [str(choice) for choice in self.choices]
            near = difflib.get_close_matches(str(value).lower(), words, 1)
            phrase = "usage-choice-near" if near else "usage-choice"
            facts = {"near": near[0]} if near else {}
            self.fail(
                load_phrases()(phrase, given=str(value), choices=", ".join(words), **facts),
                param,
                ctx,
            )


thread_argument = click.argument("thread", type=StoredThreadParam())


def db_option(function: F) -> F:
    """Adds ``--db FILE``; without it, the database of the settings is used."""
    return click.option(
        "--db", type=click.Path(path_type=Path), help=get_help_text("cli-option-db"), metavar="FILE"
    )(function)


def limit_option(most: int | None) -> Callable[[F], F]:
    """Adds ``-n N``; ``most`` is its default, None for no limit."""
    return click.option(
        "-n",
        "--limit",
        type=CountParam(1),
        default=most,
        metavar="N",
        help=get_help_text("cli-option-limit", default=most or 0),
    )


def yes_option(function: F) -> F:
    """Adds ``-y``, which answers the question that the command would ask."""
    return click.option("-y", "--yes", is_flag=True, help=get_help_text("cli-option-yes"))(function)


def quiet_option(function: F) -> F:
    """Adds ``--quiet``, for commands that report what they did."""

    def be_quiet(ctx: click.Context, _: click.Parameter, quiet: bool) -> None:
        ctx.meta[QUIET] = quiet

    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=be_quiet,
        help=get_help_text("cli-option-quiet"),
    )(function)
