"""The code stays documented and simple; ``python -m tests.code_figures`` prints the figures."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.code_figures import REPOSITORY, Code, find_complex_functions, read_code

FEWEST_DOCUMENTED = 0.9


@cache
def parsed_code() -> Code:
    return read_code()


def test_nine_of_ten_public_functions_have_a_docstring() -> None:
    code = parsed_code()
    documented = 1 - len(code.undocumented) / len(code.public_functions)
    assert documented >= FEWEST_DOCUMENTED, [str(one) for one in code.undocumented]


def test_no_function_is_too_complex() -> None:
    assert find_complex_functions() == []


def test_no_file_is_too_long() -> None:
    assert parsed_code().too_long == []


def test_no_public_function_is_named_by_a_preposition() -> None:
    names = [
        str(function)
        for function in parsed_code().public_functions
        if function.node.name.endswith(("_of", "_from", "_for"))
        or function.node.name in {"of", "in_", "with_"}
    ]
    assert names == []


def test_no_constant_is_assigned_twice() -> None:
    """A second value would replace the first, as after a merge that kept both sides."""
    twice = [
        f"{file.relative_to(REPOSITORY)}: {name}"
        for file, tree in parsed_code().trees.items()
        for name, count in Counter(_find_constants(tree)).items()
        if count > 1
    ]
    assert twice == []


def _find_constants(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        yield from (target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper())


def test_docstrings_of_base_classes_and_protocols_count(tmp_path: Path) -> None:
    file = tmp_path / "code.py"
    file.write_text(
        "class Base:\n"
        "    def told(self):\n"
        '        """Documented."""\n'
        "    def untold(self): ...\n"
        "class Child(Base):\n"
        "    def told(self): ...\n"
        "class Threads:\n"
        "    def get(self):\n"
        '        """Documented."""\n'
        "class SqliteThreads:\n"
        "    def get(self): ...\n"
        "def undocumented(): ...\n"
        "def _private(): ...\n"
    )
    code = Code((file,))
    assert [one.node.name for one in code.undocumented] == ["untold", "undocumented"]
    assert all(isinstance(one.node, ast.FunctionDef) for one in code.public_functions)
