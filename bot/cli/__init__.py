"""The command line: each command reads its words, calls a use case, and prints.

Slow libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys

import click

from bot.cli.commands import (
    export,
    find,
    import_threads,
    maintain,
    operate,
    people,
    read,
    refresh,
    schedules,
    servers,
    threads,
    why,
)
from bot.cli.errors import report_error, report_usage_error
from bot.cli.help import CONTEXT_SETTINGS, Group
from bot.cli.messages import help_text, print_message
from bot.cli.streams import prepare


@click.group(
    cls=Group,
    help=help_text("cli-threadgist"),
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
    help=help_text("cli-option-version"),
)
@click.pass_context
def threadgist(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for command in (
    import_threads.import_threads,
    refresh.refresh,
    threads.list_threads,
    read.digest,
    read.comments,
    find.find,
    why.why,
    export.export,
    threads.delete,
    schedules.schedule,
    operate.run,
    operate.demo,
    operate.doctor,
    operate.backup,
    maintain.restore,
    maintain.vacuum,
    maintain.retention,
    servers.server,
    people.person,
    people.forget,
):
    threadgist.add_command(command)


def main() -> None:
    """Exit codes: 0 done, 1 not possible (said why), 2 wrong usage or settings, 130 interrupted."""
    prepare()
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
