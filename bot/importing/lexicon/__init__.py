"""Words that people read on pages, in mails and in chats, in many languages. There is one file per purpose,
which its first line states, with one entry per line. No list of such words is written in code.

``class_names/`` holds the names of classes and ids by which web pages mark comments. Other words for
programs, such as HTML tags and the fields of an export, are in the module that reads them: they belong to a
format, not to a language.
"""

from __future__ import annotations

import re
from importlib.resources import files


def load_words(name: str) -> tuple[str, ...]:
    """Loads the words in the order of the file."""
    lines = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


def load_groups(name: str) -> dict[str, frozenset[str]]:
    """Loads a file with lines such as "bot: 1, true, yes"."""
    lines = (line.partition(":") for line in load_words(name))
    return {group: frozenset(word.strip() for word in words.split(",")) for group, _, words in lines}


def load_pairs(name: str) -> dict[str, str]:
    """Loads a file with lines such as "MEZ 1". Maps the beginning of each line to its last word."""
    lines = (line.rpartition(" ") for line in load_words(name))
    return {word: value for word, _, value in lines}


def build_word_pattern(name: str) -> str:
    """Returns a group of a regular expression that matches any of the words, trying the longest first."""
    longest_first = sorted(load_words(name), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first) + ")"


def build_expression_pattern(name: str) -> str:
    """Returns such a group for a file whose lines are regular expressions, in their order."""
    return "(?:" + "|".join(load_words(name)) + ")"


def build_class_name_pattern(name: str) -> str:
    """Returns such a group for a file of ``class_names``."""
    return build_expression_pattern(f"class_names/{name}")
