"""Writes the result of a command to the screen, the pager, a pipe or a file, in one of three formats."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.messages import get_help_text, load_phrases, print_message
from bot.cli.options import ChoiceParam
from bot.cli.output_files import check_target, write_whole
from bot.cli.streams import allow_interrupts

if TYPE_CHECKING:
    from bot.terminal.printer import Printer

_FORMS = ("text", "json", "markdown")
_ENDINGS = {".json": "json", ".md": "markdown", ".markdown": "markdown"}


@dataclass(frozen=True, slots=True)
class Output:
    form: str
    file: Path | None = None
    paged: bool = True

    def draw(self, drawing: Callable[[Printer], None]) -> None:
        """Draws text for people: styled in a terminal, plain elsewhere."""
        from rich.console import Console

        from bot.terminal.printer import Printer

        if self.file is not None:
            plain = io.StringIO()
            drawing(Printer(Console(file=plain, force_terminal=False)))
            self._write(self.file, [plain.getvalue()])
            return
        printer = Printer()
        if not self._pages or printer.console.legacy_windows:
            drawing(printer)
            return
        with printer.console.capture() as captured:
            drawing(printer)
        self._page(captured.get())

    def print(self, text: str) -> None:
        """Prints text that is the same everywhere, including its last line end."""
        if self.file is not None:
            self._write(self.file, [text])
        elif self._pages:
            self._page(text)
        else:
            click.echo(text, nl=False)

    @property
    def _pages(self) -> bool:
        return self.paged and sys.stdout.isatty()

    def _page(self, text: str) -> None:
        from bot.terminal.pager import show_paged

        show_paged(text)

    def _write(self, file: Path, pieces: Iterable[str]) -> None:
        with allow_interrupts():
            size = write_whole(file, pieces)
        print_message("output-written", path=str(file), kilobytes=max(1, size // 1000))


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Passes an ``Output`` to the command as ``out``."""

    @click.option("--format", "form", type=ChoiceParam(_FORMS), help=get_help_text("cli-option-format"))
    @click.option("--json", "as_json", is_flag=True, help=get_help_text("cli-option-json"))
    @click.option("-o", "--output", metavar="FILE", help=get_help_text("cli-option-output"))
    @click.option("-f", "--force", is_flag=True, help=get_help_text("cli-option-force"))
    @click.option("--no-pager", is_flag=True, help=get_help_text("cli-option-no-pager"))
    @wraps(function)
    def with_output(
        form: str | None, as_json: bool, output: str | None, force: bool, no_pager: bool, **rest: Any
    ) -> Any:
        if as_json and form not in {None, "json"}:
            raise click.UsageError(load_phrases()("usage-two-formats"))
        file = check_target(Path(output), force=force) if output not in {None, "-"} else None
        by_name = _ENDINGS.get(file.suffix.lower(), "text") if file else "text"
        return function(out=Output("json" if as_json else form or by_name, file, not no_pager), **rest)

    return with_output
