"""The word lists of the readers."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from bot.importing.lexicon import load_words
from tests.code_figures import REPOSITORY

LEXICON = Path(str(files("bot.importing.lexicon")))
NAMES = sorted(str(file.relative_to(LEXICON).with_suffix("")) for file in LEXICON.rglob("*.txt"))


def test_every_file_is_read_by_some_reader() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (REPOSITORY / "bot").rglob("*.py"))
    read = set(re.findall(r"""["']([\w/]+)["']""", code))
    classes = {f"class_names/{name}" for name in re.findall(r"""class_name_pattern\(["'](\w+)""", code)}
    assert [name for name in NAMES if name not in read | classes] == []


def test_every_expression_that_uses_word_lists_is_filled_in() -> None:
    plain = [
        (file.name, node.lineno)
        for file in (REPOSITORY / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and re.search(r"\{\w*_pattern\(", str(node.value))
    ]
    assert plain == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_its_words_are_for_and_has_none_twice(name: str) -> None:
    first = (LEXICON / f"{name}.txt").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# ")
    words = load_words(name)
    assert len(words) == len(set(words))
