"""Shell completion: numbers of threads with their titles, and names of authors. An error would break the line
somebody is typing, so everything here returns nothing if it fails."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_threads(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Numbers of stored threads that begin with what is typed, with their titles."""
    from click.shell_completion import CompletionItem

    from bot.terminal.control_characters import strip_controls
    from storage.sqlite.shell_completion import list_local_titles

    return [
        CompletionItem(str(number), help=strip_controls(title))
        for number, title in list_local_titles(_database(ctx)).items()
        if str(number).startswith(incomplete)
    ]


def complete_authors(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Authors of the thread given before whose names begin with what is typed."""
    from click.shell_completion import CompletionItem

    from storage.sqlite.shell_completion import list_local_authors

    # behind an option that still lacks its value, click leaves arguments unassigned
    thread = str(ctx.params.get("thread") or next(iter(ctx.args), "")).removeprefix("#")
    if not thread.isdecimal():
        return []
    begun = incomplete.casefold()
    return [
        CompletionItem(_for_shell(name))
        for name in list_local_authors(_database(ctx), int(thread))
        if name.casefold().startswith(begun)
    ]


def _for_shell(name: str) -> str:
    """Quotes names for bash, with two backslashes, of which click's script removes one. zsh and fish quote by
    themselves."""
    if not os.environ.get("_THREADGIST_COMPLETE", "").startswith("bash"):
        return name
    return re.sub(r"([^\w@%+:.,/-])", r"\\\\\1", name)


def _database(ctx: click.Context) -> Path:
    """The file that ``--db``, the environment or ``.env`` names, found without loading all settings. What is
    on a database server is not completed."""
    if ctx.params.get("db"):
        return Path(ctx.params["db"])
    if _setting("THREADGIST_DATABASE_URL"):
        return Path(os.devnull)
    return Path(_setting("THREADGIST_DB") or "threadgist.sqlite3")


def _setting(name: str) -> str | None:
    if os.environ.get(name):
        return os.environ[name]
    from dotenv import dotenv_values

    try:
        return dotenv_values(".env").get(name)
    except (OSError, ValueError):
        return None
