"""``threadgist server``: what is stored for each server, and moving one to another database."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import click

from bot.cli.errors import CommandError
from bot.cli.help import TranslatedCommand, TranslatedGroup
from bot.cli.messages import get_help_text, get_report_printer, load_phrases, print_message
from bot.cli.options import PersonIdParam, db_option, quiet_option
from bot.cli.output_files import check_target, open_replacement
from bot.cli.running import load_settings, run_async
from storage.libraries import LOCAL, Guild, Library, Local, Person
from storage.transfer import (
    DamagedTransfer,
    NotATransfer,
    TransferRow,
    read_header,
    read_rows,
    write_end,
    write_header,
    write_row,
)

if TYPE_CHECKING:
    from bot.config import BotSettings

_LIBRARY = re.compile(r"(person:)?([1-9][0-9]{0,18})\Z")


class LibraryParam(click.ParamType[Library]):
    """The ID of a server, ``person:ID``, or ``local``."""

    name = "server"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Library:
        given = str(value)
        if given == "local":
            return LOCAL
        match = _LIBRARY.match(given)
        if match is None or int(match[2]) >= 2**63:
            self.fail(load_phrases()("usage-server", given=given), param, ctx)
        return Person(int(match[2])) if match[1] else Guild(int(match[2]))


def _name(library: Library) -> str:
    if isinstance(library, Local):
        return "local"
    return f"person:{library.id}" if isinstance(library, Person) else str(library.id)


@click.group(cls=TranslatedGroup, help=get_help_text("cli-server"), examples="examples-server")
def server() -> None:
    pass


@server.command(
    "list", cls=TranslatedCommand, help=get_help_text("cli-server-list"), examples="examples-server-list"
)
@db_option
def list_servers(db: Path | None) -> None:
    run_async(_list(db))


async def _list(db: Path | None) -> None:
    from bot.app import open_storage
    from bot.terminal.printer import OutputColumn, Printer

    async with open_storage(_existing(db)) as storage:
        rows = []
        for library in await storage.transfer.list_libraries():
            threads = await storage.threads.list(library, limit=1)
            use = await storage.threads.get_usage(library)
            rows.append([_name(library), str(threads.total), str(use.comments), f"{use.bytes / 1e6:.2f}"])
    columns = [
        OutputColumn(load_phrases()("head-server")),
        OutputColumn(load_phrases()("head-threads"), right=True),
        OutputColumn(load_phrases()("head-comments"), right=True),
        OutputColumn(load_phrases()("head-megabytes"), right=True),
    ]
    Printer().print_table(columns, rows)


@server.command(
    "export",
    cls=TranslatedCommand,
    help=get_help_text("cli-server-export"),
    examples="examples-server-export",
)
@click.argument("library", metavar="SERVER", type=LibraryParam())
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-f", "--force", is_flag=True, help=get_help_text("export-option-force"))
@quiet_option
@db_option
def export_server(library: Library, file: Path, db: Path | None, *, force: bool) -> None:
    target = check_target(file, force=force)
    with get_report_printer().show_progress(load_phrases()("server-exporting", server=_name(library))):
        rows = run_async(_export(library, target, db))
    print_message(
        "server-exported",
        server=_name(library),
        path=str(file),
        rows=rows,
        kilobytes=max(1, target.stat().st_size // 1000),
    )


async def _export(library: Library, target: Path, db: Path | None) -> int:
    from bot.app import open_storage

    count = 0
    try:
        with open_replacement(target, private=True) as file, _compressed(file, target) as out:
            out.write(write_header(library).encode())

            def write(row: TransferRow) -> None:
                nonlocal count
                out.write(write_row(row).encode())
                count += 1

            async with open_storage(_existing(db)) as storage:
                if library not in await storage.transfer.list_libraries():
                    raise CommandError("server-none", server=_name(library))
                await storage.transfer.export(library, write)
            out.write(write_end(count).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError("export-unwritable", path=str(target), reason=reason) from None
    return count


@server.command(
    "import",
    cls=TranslatedCommand,
    help=get_help_text("cli-server-import"),
    examples="examples-server-import",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--server", "guild", type=PersonIdParam(), metavar="ID", help=get_help_text("server-option-server")
)
@quiet_option
@db_option
def import_server(file: Path, guild: int | None, db: Path | None) -> None:
    library: Library | None = None if guild is None else Guild(guild)
    with get_report_printer().show_progress(load_phrases()("server-importing", path=str(file))):
        library, rows = run_async(_import(file, library, db))
    print_message("server-imported", server=_name(library), rows=rows)


async def _import(file: Path, library: Library | None, db: Path | None) -> tuple[Library, int]:
    from bot.app import open_storage

    try:
        with _opened(file) as stream:
            lines = _lines(stream)
            stated = read_header(next(lines, ""))
            into = stated if library is None else library
            async with open_storage(load_settings(db), owner=True) as storage:
                return into, await storage.transfer.load(into, read_rows(lines))
    except FileNotFoundError:
        raise CommandError("restore-no-file", path=str(file)) from None
    except OSError as error:
        raise CommandError("server-unreadable", path=str(file), reason=str(error)) from None


def _lines(stream: Iterable[str]) -> Iterator[str]:
    """The lines of the file. Raises ``NotATransfer`` or ``DamagedTransfer`` if it cannot be read, so that
    this is not reported as a database error."""
    number = 0
    try:
        for line in stream:
            number += 1
            yield line
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        if number == 0:
            raise NotATransfer(reason=str(error)) from error
        raise DamagedTransfer(line=number + 1, reason=str(error)) from error


def _existing(db: Path | None) -> BotSettings:
    """Opens an existing database. Raises ``CommandError`` if there is none yet."""
    settings = load_settings(db)
    if settings.database_url is None and not settings.db.is_file():
        raise CommandError("nothing-imported", path=settings.database_name)
    return settings


@contextmanager
def _compressed(file: BinaryIO, target: Path) -> Iterator[BinaryIO | gzip.GzipFile]:
    """Writes to ``file``, compressed if the name of the target ends in .gz."""
    if target.suffix == ".gz":
        with gzip.GzipFile(filename="", mode="wb", fileobj=file) as stream:
            yield stream
    else:
        yield file


@contextmanager
def _opened(file: Path) -> Iterator[IO[str]]:
    """Opens the file; decompresses it if its name ends in .gz."""
    if file.suffix == ".gz":
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as stream:
            yield cast("IO[str]", stream)
    else:
        with file.open(encoding="utf-8", newline="\n") as stream:
            yield stream
