"""The rule for tests: they assert no durations, and wait under one time-out (``tests/patience.py``)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
FILES = sorted(path for path in TESTS.rglob("*.py") if path.name != "patience.py")
MEASURED_FOR_BENCHMARKS = TESTS / "fake_discord"
"""It records the times of requests and answers; tests may not assert them."""

CLOCKS = {"time", "monotonic", "perf_counter", "process_time", "thread_time", "times", "getrusage"}
CLOCKS |= {f"{name}_ns" for name in CLOCKS}
MODULES_OF_CLOCKS = {"time", "os", "resource", "loop"}
DURATIONS = {"first_ms", "card_ms", "first_at", "card_at", "longest", "missed"}
TAKES_SECONDS = {"wait": 0, "join": 0, "timeout": 0, "wait_for": 1}
"""Calls that accept a time-out by position: which position."""


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return is_number(node.left) and is_number(node.right)
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def reads_a_clock(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        inner = owner.func if isinstance(owner, ast.Call) else owner
        return call.func.attr in CLOCKS and (
            name_of(inner) in MODULES_OF_CLOCKS or name_of(inner) in {"get_running_loop", "get_event_loop"}
        )
    return name_of(call.func) in CLOCKS - {"time", "times"}


def sets_a_time_out(call: ast.Call) -> bool:
    name = name_of(call.func)
    if any(keyword.arg == "timeout" and is_number(keyword.value) for keyword in call.keywords):
        return True
    place = TAKES_SECONDS.get(name)
    return place is not None and any(is_number(given) for given in call.args[place : place + 1])


def sleeps(call: ast.Call) -> bool:
    """Yielding to the event loop is not sleeping."""
    return name_of(call.func) == "sleep" and not (
        len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0
    )


def breaches(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call() if reads_a_clock(node):
                yield node.lineno, "reads a clock"
            case ast.Call() if sets_a_time_out(node):
                yield node.lineno, "sets a time-out of its own"
            case ast.Call() if sleeps(node):
                yield node.lineno, "sleeps instead of waiting for something"
            case ast.ImportFrom(module="time", names=names) if {one.name for one in names} & CLOCKS:
                yield node.lineno, "imports a clock"
            case ast.Attribute(attr=name) if name in DURATIONS:
                yield node.lineno, "uses a duration"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_no_test_measures_time_or_has_a_time_out_of_its_own(path: Path) -> None:
    if path.name == "light_workers.py" or path.is_relative_to(MEASURED_FOR_BENCHMARKS):
        return
    found = [f"{path.name}:{line} {what}" for line, what in breaches(ast.parse(path.read_text("utf-8")))]
    assert not found, "\n".join(["use tests/patience.py:", *found])


@pytest.mark.parametrize(
    "code",
    [
        "began = time.perf_counter()",
        "asyncio.get_running_loop().time()",
        "loop.time()",
        "perf_counter()",
        "from time import monotonic",
        "subprocess.run(command, timeout=60)",
        "asyncio.timeout(2 * 5)",
        "await asyncio.wait_for(event.wait(), 0.5)",
        "process.wait(30)",
        "time.sleep(0.1)",
        "await asyncio.sleep(seconds)",
        "assert answer.first_ms < 3000",
    ],
)
def test_what_breaks_the_rule_is_found(code: str) -> None:
    assert list(breaches(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "await asyncio.sleep(0)",
        "process.wait(PATIENCE)",
        "subprocess.run(command, timeout=PATIENCE)",
        "ui.View(timeout=None)",
        "comment.time",
        "', '.join(words)",
    ],
)
def test_what_keeps_the_rule_is_let_be(code: str) -> None:
    assert not list(breaches(ast.parse(code)))
