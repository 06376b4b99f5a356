"""The command line: each command parses its arguments, calls a use case, and prints. Slow libraries are
imported inside the commands, so that ``--help`` is fast."""

from __future__ import annotations

import sys
from typing import Final

import click

from bot.cli.errors import report_error, report_usage_error
from bot.cli.help import CONTEXT_SETTINGS, ImportedCommands, TranslatedGroup
from bot.cli.messages import get_help_text, print_message
from bot.cli.streams import configure_streams

COMMANDS: Final = {
    "import": "import_threads.import_threads",
    "refresh": "refresh.refresh",
    "list": "threads.list_threads",
    "digest": "read.digest",
    "comments": "read.comments",
    "find": "find.find",
    "why": "why.why",
    "export": "export.export",
    "delete": "threads.delete",
    "schedule": "schedules.schedule",
    "run": "operate.run",
    "worker": "operate.worker",
    "demo": "operate.demo",
    "doctor": "operate.doctor",
    "backup": "operate.backup",
    "restore": "maintain.restore",
    "vacuum": "maintain.vacuum",
    "retention": "maintain.retention",
    "server": "servers.server",
    "person": "people.person",
    "forget": "people.forget",
}
"""Each command, in the order of the help, with its module in ``bot.cli.commands`` and its function there. It
is imported when it is used."""


@click.group(
    cls=TranslatedGroup,
    commands=ImportedCommands("bot.cli.commands", COMMANDS),
    help=get_help_text("cli-threadgist"),
    examples="examples-threadgist",
    context_settings=CONTEXT_SETTINGS,
    invoke_without_command=True,
)
@click.version_option(
    None,
    "-V",
    "--version",
    package_name="threadgist",
    prog_name="threadgist",
    help=get_help_text("cli-option-version"),
)
@click.pass_context
def threadgist(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Exit codes: 0 success, 1 failure (with a message), 2 wrong usage or settings, 130 interrupted."""
    configure_streams()
    try:
        code = threadgist(standalone_mode=False, prog_name="threadgist")
    except click.exceptions.Abort:
        print_message("interrupted", err=True)
        code = 130
    except click.ClickException as error:
        code = report_usage_error(error)
    except Exception as error:  # noqa: BLE001 (the last resort: a sentence instead of a traceback)
        code = report_error(error)
    sys.exit(code)
