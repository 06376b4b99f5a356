"""Discord's rules for commands, when all are registered at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.fake_discord.payloads import Json
from tests.fake_discord.text_rules import between, units

SUB, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
_MOST = {1: 100, 2: 15, 3: 15}
"""The most slash commands, menus of people, and menus of messages."""
_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
_LOCALE = re.compile(
    r"id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th"
    r"|zh-CN|zh-TW|ja|ko"
)
_ENOUGH = 8000


def command_problems(commands: Sequence[Json]) -> list[str]:
    found: list[str] = []
    kinds = Counter(command.get("type", 1) for command in commands)
    found += [f"{count} commands of type {kind}" for kind, count in kinds.items() if count > _MOST[kind]]
    names = Counter((command["name"], command.get("type", 1)) for command in commands)
    found += [f"{name} of type {kind} twice" for (name, kind), times in names.items() if times > 1]
    for command in commands:
        found += [f"/{command['name']}: {problem}" for problem in _command(command)]
    return found


def _command(command: Json) -> Iterator[str]:
    if command.get("type", 1) == 1:
        yield from _named(command)
        yield from _options(command.get("options") or [])
    else:
        for name in [command["name"], *_localised(command, "name")]:
            yield from between("name", name, 1, 32)
        if command.get("description") or command.get("options"):
            yield "a menu with a description or options"
    yield from _locales(command)
    if _length(command) > _ENOUGH:
        yield f"{_length(command)} characters in all"
    permissions = command.get("default_member_permissions")
    if permissions is not None and not str(permissions).isdigit():
        yield f"default_member_permissions: {permissions!r}"
    for field, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        given = command.get(field)
        if given is not None and (not given or not set(given) <= allowed):
            yield f"{field}: {given}"


def _named(thing: Json) -> Iterator[str]:
    for name in [thing["name"], *_localised(thing, "name")]:
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"name: {name!r}"
    for description in [thing.get("description"), *_localised(thing, "description")]:
        yield from between(f"description of {thing['name']}", description, 1, 100)


def _options(options: Sequence[Json], depth: int = 0) -> Iterator[str]:
    if len(options) > 25:
        yield f"{len(options)} options"
    yield from (f"option {n} twice" for n, times in Counter(o["name"] for o in options).items() if times > 1)
    kinds = {option["type"] in {SUB, GROUP} for option in options}
    if len(kinds) > 1:
        yield "subcommands beside options"
    required = [bool(option.get("required")) for option in options if option["type"] not in {SUB, GROUP}]
    if required != sorted(required, reverse=True):
        yield "a required option after one that is not"
    for option in options:
        yield from _named(option)
        yield from _locales(option)
        if option["type"] in {SUB, GROUP}:
            if depth > (0 if option["type"] == GROUP else 1):
                yield f"{option['name']}: too deep"
            yield from _options(option.get("options") or [], depth + 1)
        else:
            yield from _option(option)


def _option(option: Json) -> Iterator[str]:
    name, kind = option["name"], option["type"]
    choices = option.get("choices") or []
    if len(choices) > 25:
        yield f"{name}: {len(choices)} choices"
    if choices and option.get("autocomplete"):
        yield f"{name}: choices and autocomplete"
    if (choices or option.get("autocomplete")) and kind not in {STRING, INTEGER, NUMBER}:
        yield f"{name}: choices for type {kind}"
    for choice in choices:
        for words in [choice["name"], *_localised(choice, "name")]:
            yield from between(f"choice of {name}", words, 1, 100)
        if isinstance(choice["value"], str):
            yield from between(f"value of a choice of {name}", choice["value"], 1, 100)
        yield from _locales(choice)
    least, most = option.get("min_length", 0), option.get("max_length", 6000)
    if not (0 <= least <= 6000 and 1 <= most <= 6000 and least <= most):
        yield f"{name}: {least} to {most} characters"


def _localised(thing: Json, field: str) -> list[str]:
    return list((thing.get(f"{field}_localizations") or {}).values())


def _locales(thing: Json) -> Iterator[str]:
    for field in ("name_localizations", "description_localizations"):
        unknown = [locale for locale in thing.get(field) or {} if not _LOCALE.fullmatch(locale)]
        if unknown:
            yield f"{field}: {unknown}"


def _length(thing: Any) -> int:
    """Names, descriptions and values, each in its longest translation."""
    total = 0
    for field in ("name", "description"):
        total += max([units(text) for text in [thing.get(field) or "", *_localised(thing, field)]])
    total += units(thing["value"]) if isinstance(thing.get("value"), str) else 0
    return total + sum(_length(inner) for part in ("options", "choices") for inner in thing.get(part) or [])
