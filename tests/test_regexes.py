"""No regular expression of the program is slow on any text: its steps grow at most linearly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest

from benchmarks.growth_inputs import find_longest
from benchmarks.regexes import METHODS, REPEATS, UNBOUNDED, Node, Regex, attacks, collect, inner_nodes, parsed
from tests.regex_steps import Matcher, growth

LENGTHS = (32, 128)
"""Lengths of texts. Patterns whose steps seem to grow too fast on short ones are tried on longer ones."""
MOST_GROWTH = 2.9
"""The highest ratio of steps for twice the length; 2 is linear, 4 is quadratic."""


def has_open_repetition(nodes: list[Node]) -> bool:
    return any(
        (op in REPEATS and argument[1] >= UNBOUNDED)
        or any(has_open_repetition(list(inner)) for inner in inner_nodes(op, argument))
        for op, argument in nodes
    )


def worst(regex: Regex) -> tuple[float, str]:
    matcher = Matcher(regex)
    found = (0.0, "")
    for attack in attacks(regex, common=False):
        if attack.tail in {"x", "\n!"}:
            continue
        for length in LENGTHS:
            ratio = growth(matcher, attack.create(length), attack.create(2 * length))
            if ratio <= MOST_GROWTH:
                break
        found = max(found, (ratio, str(attack)))
        if ratio > MOST_GROWTH:
            break
    return found


@cache
def patterns() -> Sequence[Regex]:
    return collect()


def made(pattern: str, method: str, flags: int = 0) -> Regex:
    return Regex("made", pattern, flags, frozenset((method,)))


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"[\s\d]+$", "sub"),
        (r"\s*[|·•]\s*", "split"),
        (r"(a+)+b", "match"),
        (r"\[quote\]\s*((?:(?!\[quote)[\s\S])*?)\s*\[/quote\]", "sub"),
        (r"<[^>]*>", "sub"),
        (r".+? says .+? on .+", "fullmatch"),
        (r"<!--.*?-->", "sub"),
    ],
)
def test_a_slow_pattern_is_found(pattern: str, method: str) -> None:
    assert worst(made(pattern, method))[0] > MOST_GROWTH


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?<![\s\d])[\s\d]++$", "sub"),
        (r"<[^<>]*>", "sub"),
        (r"\s*+(?:[&$]\s*)?", "fullmatch"),
        (r"\w+(?:\s\w+)*", "match"),
        (r"https?://\S+", "finditer"),
    ],
)
def test_a_quick_pattern_is_not_taken_for_a_slow_one(pattern: str, method: str) -> None:
    assert worst(made(pattern, method))[0] <= MOST_GROWTH


def test_the_matcher_counts_what_python_finds() -> None:
    for pattern, text in [(r"a(b|c)*d", "abcbcd"), (r"(?<=x)\by?$", "x"), (r"(?i)[^\W\d]{2,}é?", "ABé")]:
        assert re.search(pattern, text)
        assert Matcher(made(pattern, "match")).count(text) > 1


@pytest.mark.endurance
def test_patterns_are_found_wherever_they_are_written() -> None:
    found = patterns()
    assert len(found) > 300
    assert any(regex.name.startswith("bot.importing.text.dates.") for regex in found)
    assert any(regex.name == "bot.digest.text.discourse_cues.INSULT" for regex in found)
    assert not any(regex.methods - METHODS for regex in found)


@pytest.mark.endurance
def test_no_pattern_of_the_program_is_slow_on_any_text() -> None:
    slow = {
        f"{regex.name} {regex.pattern[:40]!r}": found
        for regex in patterns()
        if find_longest(regex.name) is None
        and has_open_repetition(parsed(regex))
        and (found := worst(regex))[0] > MOST_GROWTH
    }
    assert slow == {}
