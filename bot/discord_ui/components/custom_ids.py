"""What a button or a select does, written into its custom id.

Discord sends the custom id back when the button is pressed. As everything needed is in it, a button works for
as long as its message exists, after a restart too. Custom ids of messages that were posted long ago must stay
readable, so:

- the name of an action and the order of its fields never change;
- a new field goes last, with ``added_later(default=…)``, and is not written while it and those after it have
  their defaults;
- the name of an action that was removed is not used again. Its old buttons are answered with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, ClassVar, Final, TypeVar, cast, dataclass_transform, get_type_hints

from bot.discord_ui.components.limits import CUSTOM_ID, measure_utf16

CUSTOM_IDS: Final = re.compile(r"(?:tg|my|at\d+):.*", re.DOTALL)
"""Matches every custom id of ours, of any version, so that every press is answered."""
_WRITTEN = re.compile(r"(?:tg|my|at\d+):v1(?:\.\d+)?:(?P<name>[a-z-]+)(?::(?P<values>.*))?", re.DOTALL)
_OF_SERVER, _PERSONAL = "tg", "my"
"""Prefixes of custom ids: for cards about a server's threads, and about somebody's own."""
_ELSEWHERE = re.compile(r"at([0-9]{1,19}):")
"""Prefix of custom ids for cards about a server's threads in a direct message."""


class UnknownAction(ValueError):
    """A custom id that this version does not write: it is from an old message, or forged."""


class Action:
    """What a button does. Subclasses are decorated with ``@action("name")``, which makes them dataclasses.
    Their fields are numbers, ``StrEnum`` members or, last, a string. They may raise ``ValueError`` in
    ``__post_init__`` for values that no button carries."""

    __slots__ = ()
    name: ClassVar[str]


A = TypeVar("A", bound=Action)
_ACTIONS: dict[str, type[Action]] = {}
ACTIONS: Final[Mapping[str, type[Action]]] = MappingProxyType(_ACTIONS)
"""All actions by name. Modules that define actions add them when they are imported."""
_ADDED_LATER = "added later"


def set_page(action: A, page: int) -> A:
    """The same action for another page; for actions with a field of this name."""
    return cast(A, replace(cast(Any, action), page=page))


def added_later(*, default: Any) -> Any:
    """A last field that custom ids of earlier versions do not have."""
    return field(default=default, metadata={_ADDED_LATER: True})


@dataclass_transform(frozen_default=True, field_specifiers=(added_later,))
def action(name: str) -> Callable[[type[A]], type[A]]:
    """Makes the class a frozen dataclass that custom ids can name."""

    def decorate(cls: type[A]) -> type[A]:
        if name in _ACTIONS:
            raise ValueError(f"two actions are named {name}")
        made = dataclass(frozen=True, slots=True)(cls)
        made.name = name
        _ACTIONS[name] = made
        return made

    return decorate


def make_custom_id(asked: Action, slot: int = 0) -> str:
    """``slot`` tells apart buttons of one message that do the same. Raises ``ValueError`` if too long."""
    written_fields = list(_fields(type(asked)))
    while written_fields and _is_left_out(asked, written_fields[-1]):
        written_fields.pop()
    values = [str(getattr(asked, one.name)) for one in written_fields]
    written = ":".join([_OF_SERVER, f"v1.{slot}" if slot else "v1", asked.name, *values])
    if measure_utf16(written) > CUSTOM_ID:
        raise ValueError(f"too long for a custom id: {written}")
    return written


def parse_custom_id(written: str) -> Action:
    """Raises ``UnknownAction``."""
    found = _WRITTEN.fullmatch(written)
    kind = _ACTIONS.get(found["name"]) if found else None
    if found is None or kind is None:
        raise UnknownAction(written)
    expected = _fields(kind)
    values = [] if found["values"] is None else found["values"].split(":", max(0, len(expected) - 1))
    missing = expected[len(values) :]
    if len(values) > len(expected) or not all(_ADDED_LATER in one.metadata for one in missing):
        raise UnknownAction(written)
    types = get_type_hints(kind)
    try:
        return kind(
            **{
                one.name: _parse_value(one.name, types[one.name], value)
                for one, value in zip(expected, values, strict=False)
            }
        )
    except ValueError as problem:
        raise UnknownAction(written) from problem


def as_personal(written: str) -> str:
    """The same custom id, marked as about the person's own threads."""
    return written if is_personal(written) else _PERSONAL + written.removeprefix(_OF_SERVER)


def is_personal(written: str) -> bool:
    """Whether its card is about somebody's own threads."""
    return written.startswith(f"{_PERSONAL}:")


def as_elsewhere(written: str, server: int) -> str:
    """The same custom id, for a card about a server's threads in a direct message. If it would get too long
    it is not marked; pressing the button then says that it belongs to the server."""
    if is_personal(written) or _ELSEWHERE.match(written):
        return written
    longer = f"at{server}" + written.removeprefix(_OF_SERVER)
    return longer if measure_utf16(longer) <= CUSTOM_ID else written


def get_server(written: str) -> int | None:
    """The server whose threads a card in a direct message is about; None for any other card."""
    found = _ELSEWHERE.match(written)
    return int(found[1]) if found else None


def _fields(kind: type[Any]) -> tuple[Field[Any], ...]:
    return fields(kind)


def _is_left_out(asked: Action, one: Field[Any]) -> bool:
    return (
        _ADDED_LATER in one.metadata
        and one.default is not MISSING
        and getattr(asked, one.name) == one.default
    )


_NUMBER = re.compile(r"-?[0-9]{1,19}")
_LARGEST = dict.fromkeys(("person", "channel", "message", "source"), 2**63 - 1)
"""The largest value of fields with an id of Discord."""
_LARGE = 10**12
"""The largest value of any other field."""


def _parse_value(name: str, kind: Any, written: str) -> Any:
    """Raises ``ValueError`` for what is never written: Python's ``int`` accepts more than digits."""
    if kind is not int:
        return kind(written)
    if not _NUMBER.fullmatch(written) or abs(int(written)) > _LARGEST.get(name, _LARGE):
        raise ValueError(written)
    return int(written)
