"""Every regular expression of the program, how it is used, and strings that are made to be slow for it.

``benchmarks.growth`` measures their time; ``tests/test_regexes.py`` counts their steps.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as sre_parser  # type: ignore[attr-defined]

from bot.digest.text.discourse_cues import Cue

PACKAGES = ("bot", "storage")
METHODS = frozenset(("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"))
CUE_METHODS = {"is_in": "search", "count": "findall", "opens": "match", "matches_whole": "fullmatch"}
"""Methods of ``Cue``, each with the method of patterns that it calls."""
ANCHORED = frozenset(("match", "fullmatch"))
"""Methods that try one position only; all others try every position of the text."""
UNBOUNDED = 1_000
"""Repetitions with at least this upper bound, or without one, are worth an attack."""

Node = tuple[Any, Any]

REPEATS = frozenset((sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT))


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern and its location."""

    name: str
    """``bot.importing.text.ui_text._LINK``, or the module and line of a pattern without a name."""
    pattern: str
    flags: int
    methods: frozenset[str] = field(compare=False)
    """The methods by which it is called; all methods if that is not known."""

    @property
    def anchored(self) -> bool:
        return self.methods <= ANCHORED

    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


@cache
def collect(packages: Sequence[str] = PACKAGES) -> Sequence[Regex]:
    """Returns all patterns that are compiled when the packages are imported, and those written inside
    functions."""
    modules = [module for package in packages for module in _modules(package)]
    trees = {module.__name__: _tree(module) for module in modules}
    calls = _calls(trees)
    found: dict[tuple[str, int], Regex] = {}
    for module in modules:
        tree = trees[module.__name__]
        for regex in (*_named(module, calls, _imported(tree)), *_written_inline(module, tree)):
            known = found.get((regex.pattern, regex.flags))
            methods = regex.methods | (known.methods if known else frozenset())
            name = known.name if known else regex.name
            found[regex.pattern, regex.flags] = Regex(name, regex.pattern, regex.flags, methods)
    return tuple(found.values())


def _modules(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for info in pkgutil.walk_packages(root.__path__, f"{package}."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


def _calls(trees: Mapping[str, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """Returns, by module and name of a pattern, the methods that are called on it. The module is empty if the
    name is reached through another one, as in ``cues.STANCE.is_in``."""
    called: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        origin = {
            alias.asname or alias.name: node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        loops = _loops(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute):
                continue
            method = CUE_METHODS.get(node.attr, node.attr)
            if method not in METHODS:
                continue
            owner = node.value
            if isinstance(owner, ast.Attribute):
                called.setdefault(("", owner.attr), set()).add(method)
            while isinstance(owner, (ast.Attribute, ast.Subscript)):
                owner = owner.value
            if isinstance(owner, ast.Name):
                for name in (owner.id, *loops.get(owner.id, ())):
                    called.setdefault((origin.get(name, module), name), set()).add(method)
    return called


def _loops(tree: ast.Module) -> dict[str, set[str]]:
    """Returns, by the variable of a loop or an assignment, the names that its values come from."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.For, ast.comprehension)):
            targets, source = [node.target], node.iter
        elif isinstance(node, ast.Assign) and not any(
            isinstance(one, ast.Call) for one in ast.walk(node.value)
        ):
            targets, source = node.targets, node.value
        else:
            continue
        names = {one.id for one in ast.walk(source) if isinstance(one, ast.Name)}
        for one in (part for target in targets for part in ast.walk(target)):
            if isinstance(one, ast.Name):
                found.setdefault(one.id, set()).update(names - {one.id})
    for _ in range(3):  # a loop over the variable of a loop
        for names in found.values():
            names.update(*(found.get(name, ()) for name in set(names)))
    return found


def _imported(tree: ast.Module) -> set[str]:
    """Names imported from other modules, in which their patterns are found as well."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _named(
    module: ModuleType, calls: Mapping[tuple[str, str], set[str]], imported: set[str]
) -> Iterator[Regex]:
    for name, value in vars(module).items():
        if name in imported:
            continue
        for field_name, pattern in _patterns_in(value):
            if isinstance(pattern.pattern, bytes):
                text, flags = pattern.pattern.decode("latin-1"), int(pattern.flags | re.ASCII)
            else:
                text, flags = pattern.pattern, int(pattern.flags)
            called = calls.get((module.__name__, name), set()) | calls.get(("", field_name or name), set())
            methods = called or METHODS
            yield Regex(f"{module.__name__}.{name}", text, flags, frozenset(methods))


def _patterns_in(value: object, name: str = "") -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yields each with the name of the field that contains it, if any."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, Cue):
        yield name, value.pattern
    elif isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from _patterns_in(one, name)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns_in(one, name)
    elif type(value).__module__.split(".")[0] in PACKAGES and hasattr(type(value), "__dataclass_fields__"):
        for own in getattr(type(value), "__dataclass_fields__", ()):
            yield from _patterns_in(getattr(value, own, None), own)


def _written_inline(module: ModuleType, tree: ast.Module) -> Iterator[Regex]:
    """Finds ``re.sub("…", …)`` and the like with a constant pattern."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        owner = node.func.value
        if not (isinstance(owner, ast.Name) and owner.id == "re"):
            continue
        pattern = node.args[0]
        if not (isinstance(pattern, ast.Constant) and isinstance(pattern.value, str)):
            continue
        method = node.func.attr
        flags = _flags(node)
        methods = frozenset((method,)) if method in METHODS else METHODS
        if method != "compile":
            yield Regex(f"{module.__name__}:{node.lineno}", pattern.value, flags, methods)


def _flags(call: ast.Call) -> int:
    words = [*call.args[1:], *(one.value for one in call.keywords if one.arg == "flags")]
    names = {n.attr for word in words for n in ast.walk(word) if isinstance(n, ast.Attribute)}
    return sum(int(getattr(re, name)) for name in names if isinstance(getattr(re, name, None), re.RegexFlag))


def parsed(regex: Regex) -> list[Node]:
    return list(sre_parser.parse(regex.pattern, regex.flags))


_ALPHABET = (
    " ",
    "\n",
    "\t",
    "a",
    "A",
    "é",
    "1",
    ".",
    ",",
    "-",
    "_",
    ":",
    "/",
    "(",
    "[",
    "<",
    ">",
    "*",
    "\u00a0",
)
_ENDS = ("\0", "", "x", "\n!")
"""Text after a repetition that makes it fail and try again."""
_MOST_PUMPS = 10


@dataclass(frozen=True, slots=True)
class Attack:
    """``head``, then ``pump`` again and again, then ``tail``."""

    head: str
    pump: str
    tail: str

    def create(self, length: int) -> str:
        return self.head + self.pump * max(1, length // len(self.pump)) + self.tail

    def __str__(self) -> str:
        return f"{self.head!r} {self.pump!r}×n {self.tail!r}"


def attacks(regex: Regex, *, common: bool = True) -> list[Attack]:
    """Returns repetitions of what each unbounded repetition accepts and, if ``common``, of any characters."""
    nodes = parsed(regex)
    letters = dict.fromkeys((*_literals(nodes), *_ALPHABET))
    signs = (*_ALPHABET, *list(letters)[:12]) if common else ()
    pumps: dict[tuple[str, str], None] = {("", letter): None for letter in signs}
    for head, body in _repetitions(nodes, ""):
        for pump in _pumps(body, list(letters)):
            pumps[head, pump] = None
            pumps["", pump] = None
            if head:
                pumps["", head + pump] = None
        if head:
            pumps["", head] = None
    return [Attack(head, pump, tail) for head, pump in pumps for tail in _ENDS]


def _literals(nodes: Sequence[Node]) -> Iterator[str]:
    for op, argument in nodes:
        if op is sre.LITERAL:
            yield chr(argument)
        elif op is sre.IN:
            yield from (chr(value) for kind, value in argument if kind is sre.LITERAL)
        for inner in inner_nodes(op, argument):
            yield from _literals(inner)


def inner_nodes(op: Any, argument: Any) -> list[Sequence[Node]]:
    """Returns the sequences of nodes below a node."""
    if op in REPEATS:
        return [argument[2]]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [argument[1]]
    match op:
        case sre.SUBPATTERN:
            return [argument[3]]
        case sre.ATOMIC_GROUP:
            return [argument]
        case sre.BRANCH:
            return list(argument[1])
    return []


def _repetitions(nodes: Sequence[Node], head: str) -> Iterator[tuple[str, Sequence[Node]]]:
    """Yields what must precede each unbounded repetition, and its body."""
    for op, argument in nodes:
        if op in REPEATS and argument[1] >= UNBOUNDED:
            yield head, argument[2]
        for inner in inner_nodes(op, argument):
            yield from _repetitions(inner, head)
        head += _sample([(op, argument)])


def _sample(nodes: Sequence[Node]) -> str:
    """Returns a short string that the nodes match, as far as that is easy to find."""
    return "".join(map(_find_sample, nodes))


def _find_sample(node: Node) -> str:
    op, argument = node
    if op is sre.LITERAL:
        return chr(argument)
    if op in {sre.IN, sre.NOT_LITERAL, sre.ANY}:
        return next((one for one in _ALPHABET if takes(node, one)), next(_literals([node]), "a"))
    if op in REPEATS:
        return _sample(argument[2]) * min(int(argument[0]), 40)
    if op is sre.SUBPATTERN:
        return _sample(argument[3])
    if op is sre.ATOMIC_GROUP:
        return _sample(argument)
    return _sample(argument[1][0]) if op is sre.BRANCH else ""


def _pumps(body: Sequence[Node], letters: Sequence[str]) -> list[str]:
    if len(body) == 1 and body[0][0] in {sre.IN, sre.ANY, sre.NOT_LITERAL, sre.LITERAL}:
        return [letter for letter in letters if takes(body[0], letter)][:_MOST_PUMPS]
    found = [_sample(body)]
    for op, argument in body:
        found += [_sample(inner) for inner in inner_nodes(op, argument)]
    return [one for one in dict.fromkeys(found) if one][:_MOST_PUMPS]


def takes(node: Node, letter: str) -> bool:
    """Whether a node for a single character matches this one."""
    op, argument = node
    if op is sre.ANY:
        return letter != "\n"
    if op is sre.IN:
        negated = bool(argument) and bool(argument[0][0] is sre.NEGATE)
        return negated is not any(_in_item(item, letter) for item in argument)
    return (ord(letter) == int(argument)) == (op is sre.LITERAL)


def _in_item(item: Node, letter: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(letter) == int(value)
    if kind is sre.RANGE:
        return int(value[0]) <= ord(letter) <= int(value[1])
    if kind is sre.CATEGORY:
        return _CATEGORIES[str(value).removeprefix("CATEGORY_")].fullmatch(letter) is not None
    return False


_CATEGORIES = {
    "SPACE": re.compile(r"\s"),
    "NOT_SPACE": re.compile(r"\S"),
    "DIGIT": re.compile(r"\d"),
    "NOT_DIGIT": re.compile(r"\D"),
    "WORD": re.compile(r"\w"),
    "NOT_WORD": re.compile(r"\W"),
}
