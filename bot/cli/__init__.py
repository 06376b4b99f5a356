"""The command line: each command reads its words, calls a use case, and prints.

Slow libraries are imported inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys

import click

from bot.cli import exporting, fetching, importing, operating, people, reading, threads
from bot.cli.frame import OrderedGroup, failed, said, say
from bot.cli.streams import prepare


@click.group(cls=OrderedGroup, help=said("cli-threadgist"), context_settings={"max_content_width": 100})
@click.version_option(package_name="threadgist", prog_name="threadgist")
def threadgist() -> None:
    pass


for command in (
    importing.import_threads,
    fetching.refresh,
    threads.list_threads,
    reading.digest,
    reading.comments,
    exporting.export,
    threads.delete,
    operating.run,
    operating.demo,
    operating.doctor,
    operating.backup,
    people.person,
    people.forget,
):
    threadgist.add_command(command)


def main() -> None:
    """Exit codes: 0 done, 1 not possible (said why), 2 wrong usage or settings, 130 interrupted."""
    prepare()
    try:
        code = threadgist(standalone_mode=False)
    except click.exceptions.Abort:
        say("interrupted", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except Exception as error:  # noqa: BLE001 (the last resort: a sentence instead of a traceback)
        code = failed(error)
    sys.exit(code)
