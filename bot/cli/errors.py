"""Reports failures of commands: a message that says what to do, and an exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from bot.cli.messages import load_phrases, print_message, print_wrapped
from bot.errors import BadSettings, NoToken, TokenRefused
from bot.logs import FactsFormatter, describe_exception
from bot.terminal.control_characters import strip_controls
from storage.errors import ThreadgistError

if TYPE_CHECKING:
    pass


_SETTINGS_ERRORS = (BadSettings, NoToken, TokenRefused)


class CommandError(ThreadgistError):
    """An error that only the command line can have, such as a missing file."""

    def __init__(self, phrase: str, **facts: str | int | float) -> None:
        self.phrase = phrase
        super().__init__(**facts)


def report_usage_error(error: click.ClickException) -> int:
    """Prints what is wrong with the command line, and how to get help."""
    print_wrapped(strip_controls(_usage_sentence(error)), err=True)
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        print_message("usage-help", err=True, command=ctx.command_path)
    return error.exit_code


def _usage_sentence(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        if _belongs_behind_a_command(error):
            return load_phrases()("usage-option-behind", name=error.option_name)
        if not error.possibilities:
            phrase = "usage-no-option-search" if _may_be_searched_for(error) else "usage-no-option"
            return load_phrases()(phrase, name=error.option_name)
        near = f" {load_phrases()('or')} ".join(error.possibilities)
        return load_phrases()("usage-no-option-near", name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return load_phrases()("usage-missing", name=error.param.human_readable_name)
    if isinstance(error, click.BadParameter):
        return error.message
    return error.format_message()


def _may_be_searched_for(error: click.NoSuchOption) -> bool:
    """Whether an unknown option may be a word to leave out of a search: ``comments 1 --search bridge
    -toll``."""
    command = error.ctx.command if error.ctx is not None else None
    return (
        not error.option_name.startswith("--")
        and command is not None
        and any("--search" in param.opts for param in command.params)
    )


def _belongs_behind_a_command(error: click.NoSuchOption) -> bool:
    group = error.ctx.command if error.ctx is not None else None
    return isinstance(group, click.Group) and any(
        error.option_name in param.opts for command in group.commands.values() for param in command.params
    )


def report_error(error: Exception) -> int:
    """Prints what the person can do about the error. Returns the exit code."""
    if isinstance(error, ThreadgistError):
        lines = load_phrases().explain(error).split("\n")
        print_wrapped("\n".join(map(strip_controls, lines)), err=True)
        return 2 if isinstance(error, _SETTINGS_ERRORS) else 1
    if isinstance(error, OSError) and error.filename is None and error.strerror:
        print_message("output-failed", err=True, reason=error.strerror)
        return 1
    if os.environ.get("THREADGIST_LOG_LEVEL", "").lower() == "debug":
        # where it was, without what people wrote: it is kept in logs and sent in reports
        told = FactsFormatter().formatException((type(error), error, error.__traceback__))
        print_wrapped("\n".join(map(strip_controls, told.split("\n"))), err=True)
    print_message("unexpected", err=True, reason=describe_exception(error))
    return 1
