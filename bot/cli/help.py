"""Help texts: commands in the order a newcomer needs them, with examples below."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from bot.cli.messages import load_phrases
from bot.cli.suggestions import join_with_or, quote

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class TranslatedCommand(click.Command):
    """A command with help in the reader's language that ends with examples. ``examples`` names a phrase with
    one example per line: the command, two spaces, ``#`` and what it does."""

    def __init__(self, *args: Any, examples: str = "", **settings: Any) -> None:
        settings.setdefault("options_metavar", load_phrases()("help-options-metavar"))
        super().__init__(*args, **settings)
        self.examples = examples

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix=load_phrases()("help-usage") + " ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = load_phrases()("help-option-help")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # told below, in the reader's language
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise click.UsageError(load_phrases()("usage-too-many", words=" ".join(map(quote, rest))), ctx)
        return rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(load_phrases()("help-options")):
            formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if not self.examples:
            return
        lines = (line.partition("  #") for line in load_phrases()(self.examples).splitlines())
        rows = [(command.strip(), meaning.strip()) for command, _, meaning in lines]
        with formatter.section(load_phrases()("help-examples")):
            if max(len(command) for command, _ in rows) <= formatter.width - _MEANING_COLUMNS:
                formatter.write_dl(rows, col_max=formatter.width)
            else:
                _write_in_two_lines(rows, formatter)


_LONGEST_SUMMARY = 200
"""The most characters of a summary."""
_MEANING_COLUMNS = 32
"""Columns that explanations of examples need beside the commands, including the gap."""


def _write_in_two_lines(rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    for command, meaning in rows:
        formatter.write(f"{'':>{formatter.current_indent}}{command}\n")
        with formatter.indentation():
            formatter.write_text(meaning)


class ImportedCommands(MutableMapping[str, click.Command]):
    """The commands of a group by name. Each is imported when it is looked up: all of them take a fifth of a
    second."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        """``places``: by the command's name its module in the package, a full stop, its function there."""
        self._package = package
        self._places = dict(places)
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            module, _, function = self._places[name].rpartition(".")
            self._imported[name] = getattr(import_module(f"{self._package}.{module}"), function)
        return self._imported[name]

    def is_imported(self, name: str) -> bool:
        """Whether the command has been looked up."""
        return name in self._imported

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = ""
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._imported.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class TranslatedGroup(TranslatedCommand, click.Group):
    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("subcommand_metavar", load_phrases()("help-command-metavar"))
        super().__init__(*args, **settings)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self._get_summary(name)) for name in self.list_commands(ctx)]
        with formatter.section(load_phrases()("help-commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def _get_summary(self, name: str) -> str:
        """The first sentence of a command's help. Does not import a command that is not imported yet."""
        commands = self.commands
        if isinstance(commands, ImportedCommands) and not commands.is_imported(name):
            command = click.Command(name, help=load_phrases()(f"cli-{name}"))
        else:
            command = commands[name]
        return command.get_short_help_str(_LONGEST_SUMMARY)

    def _own_help(self, ctx: click.Context) -> NoReturn:
        click.echo(ctx.get_help())
        ctx.exit()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name == "help":  # as other programs have it; "help COMMAND" too
            rest = [word for word in args[1:] if not word.startswith("-")][:1]
            return self.resolve_command(ctx, [*rest, "--help"]) if rest else self._own_help(ctx)
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(_unknown_command(name, self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


_OTHER_WORDS = {
    "add": "import FILE",
    "show": "comments THREAD NUMBER",
    "comment": "comments THREAD NUMBER",
    "article": "comments THREAD 1",
    "search": "comments THREAD --search WORDS",
    "find": "comments THREAD --search WORDS",
    "by": "comments THREAD --by AUTHOR",
    "replies": "comments THREAD NUMBER --replies",
    "summary": "digest THREAD",
    "summarise": "digest THREAD",
    "summarize": "digest THREAD",
    "ls": "list",
    "threads": "list",
    "rm": "delete THREAD",
    "remove": "delete THREAD",
    "update": "refresh THREAD",
    "version": "--version",
}
"""Words that people type who know the Discord commands or other programs."""


def _unknown_command(name: str, known: list[str]) -> str:
    if other := _OTHER_WORDS.get(name.lower()):
        return load_phrases()("usage-no-command-near", name=name, near=quote(f"threadgist {other}"))
    near = difflib.get_close_matches(name.lower(), known, 2, 0.7)
    near += [one for one in known if name and one.startswith(name.lower()) and one not in near]
    if not near:
        return load_phrases()("usage-no-command", name=name)
    return load_phrases()("usage-no-command-near", name=name, near=join_with_or(map(quote, near)))
