"""``python -m tests.code_figures [--list]``

Figures of the code in ``bot`` and ``storage``: public functions with a docstring, functions that are too
complex, files that are too long. ``--list`` names what falls short.

A method needs no docstring of its own where a base class documents it, or where its class implements a
protocol that does: ``SqliteThreads`` implements ``Threads``. Nor does a command, whose help is a phrase.
Functions within functions are not public.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias

REPOSITORY: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("bot", "storage")
LONGEST_FILE: Final = 400
"""Lines."""
_COMMANDS: Final = frozenset({"command", "group"})
"""Decorators of functions whose help is a phrase."""
_ENGINES: Final = ("Sqlite", "Postgres")
"""How the names of classes begin that implement the protocol with the rest of the name."""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class PublicFunction:
    file: Path
    owner: str
    """The class of the function; empty for a function of a module."""
    node: Function

    def __str__(self) -> str:
        name = f"{self.owner}.{self.node.name}" if self.owner else self.node.name
        return f"{self.file.relative_to(REPOSITORY)}:{self.node.lineno} {name}"


@dataclass(frozen=True)
class Code:
    """Files, and their syntax trees."""

    files: tuple[Path, ...]

    @cached_property
    def trees(self) -> dict[Path, ast.Module]:
        return {file: ast.parse(file.read_text(encoding="utf-8")) for file in self.files}

    @cached_property
    def classes(self) -> dict[str, list[ast.ClassDef]]:
        """Returns every class by its name; several classes may have one name."""
        found: dict[str, list[ast.ClassDef]] = {}
        for tree in self.trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    found.setdefault(node.name, []).append(node)
        return found

    @cached_property
    def public_functions(self) -> list[PublicFunction]:
        return [function for file, tree in self.trees.items() for function in _find_public(file, tree)]

    @cached_property
    def undocumented(self) -> list[PublicFunction]:
        return [function for function in self.public_functions if not self._is_documented(function)]

    def _is_documented(self, function: PublicFunction) -> bool:
        if ast.get_docstring(function.node) or _COMMANDS & _find_decorators(function.node):
            return True
        return bool(function.owner) and self._is_inherited(function.owner, function.node.name, set())

    def _is_inherited(self, owner: str, method: str, seen: set[str]) -> bool:
        """Whether a base class documents the method."""
        for base in self._find_bases(owner) - seen:
            seen.add(base)
            if self._documents(base, method) or self._is_inherited(base, method, seen):
                return True
        return False

    def _find_bases(self, owner: str) -> set[str]:
        bases = {_get_last_name(base) for node in self.classes.get(owner, []) for base in node.bases}
        protocols = {owner.removeprefix(engine) for engine in _ENGINES if owner.startswith(engine)}
        return {name for name in bases | protocols if name in self.classes}

    def _documents(self, owner: str, method: str) -> bool:
        return any(
            isinstance(one, Function) and one.name == method and ast.get_docstring(one) is not None
            for node in self.classes[owner]
            for one in node.body
        )

    @cached_property
    def too_long(self) -> list[str]:
        counts = {file: file.read_text(encoding="utf-8").count("\n") for file in self.files}
        return [
            f"{file.relative_to(REPOSITORY)}: {count}"
            for file, count in counts.items()
            if count > LONGEST_FILE
        ]


def read_code(packages: Sequence[str] = PACKAGES) -> Code:
    return Code(tuple(sorted(file for name in packages for file in (REPOSITORY / name).rglob("*.py"))))


def _find_public(file: Path, tree: ast.Module | ast.ClassDef, owner: str = "") -> Iterator[PublicFunction]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _find_public(file, node, node.name)
        elif isinstance(node, Function) and not node.name.startswith("_"):
            yield PublicFunction(file, owner, node)


def _find_decorators(function: Function) -> set[str]:
    calls = (one.func if isinstance(one, ast.Call) else one for one in function.decorator_list)
    return {_get_last_name(one) for one in calls}


def _get_last_name(node: ast.expr) -> str:
    """Returns the names of base classes: ``Group`` for ``app_commands.Group``, ``Generic`` for
    ``Generic[T]``."""
    if isinstance(node, ast.Subscript):
        return _get_last_name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def find_complex_functions() -> list[str]:
    """Returns the functions that ruff finds over the limit in ``pyproject.toml``."""
    found = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "C901", "--output-format", "json", *PACKAGES],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    return [f"{one['filename']}: {one['message']}" for one in json.loads(found.stdout)]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.code_figures",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--list", action="store_true", help="name what falls short")
    given = parser.parse_args(arguments)
    code, complex_functions = read_code(), find_complex_functions()
    functions = sum(isinstance(node, Function) for tree in code.trees.values() for node in ast.walk(tree))
    public, undocumented = len(code.public_functions), len(code.undocumented)
    lines = [
        f"public functions with a docstring: {1 - undocumented / public:.1%} of {public}",
        f"functions over complexity 10: {len(complex_functions) / functions:.1%} of {functions}",
        f"files over {LONGEST_FILE} lines: {len(code.too_long)} of {len(code.files)}",
    ]
    if given.list:
        lines += [*map(str, code.undocumented), *complex_functions, *code.too_long]
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
