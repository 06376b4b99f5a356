"""What a button asks for, written into its custom id: so it works for as long as its message stands,
after a restart too, and whoever presses it is checked anew."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias, get_type_hints

from bot.digest.model import Length, TopicKind
from bot.discord_ui.components.limits import CUSTOM_ID, units
from storage.model import ClaimState, ThreadSort

MOST_VIEWPOINTS = 40
"""As many as the longest digest holds."""
QUERY_LENGTH = 60
"""Longest search that a button can carry, in units."""


class Part(StrEnum):
    OVERVIEW = "overview"
    ARTICLE = "article"
    VIEWPOINTS = "viewpoints"
    TOPICS = "topics"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class View:
    """A part of a digest."""

    name: ClassVar[str] = "view"
    thread: int
    part: Part
    length: Length
    page: int = 0
    only: str = ""
    """Of the viewpoints so many, of the topics those of a kind; all without it."""

    def __post_init__(self) -> None:
        most = int(self.only) if self.only.isascii() and self.only.isdecimal() else 0
        if self.only and self.only not in set(TopicKind) and not 1 <= most <= MOST_VIEWPOINTS:
            raise ValueError(self.only)


@dataclass(frozen=True, slots=True)
class Overview:
    """In the length that the server likes."""

    name: ClassVar[str] = "overview"
    thread: int


@dataclass(frozen=True, slots=True)
class Members:
    """Comments of the viewpoint whose label stands in comment ``number`` at ``start``."""

    name: ClassVar[str] = "members"
    thread: int
    length: Length
    number: int
    start: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """Comments with a view that is none of those shown."""

    name: ClassVar[str] = "alone"
    thread: int
    length: Length
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowEntry:
    name: ClassVar[str] = "entry"
    thread: int
    number: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Replies:
    name: ClassVar[str] = "replies"
    thread: int
    number: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ByAuthor:
    """Comments by whoever wrote comment ``number``: a name may be longer than a custom id."""

    name: ClassVar[str] = "by"
    thread: int
    number: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Find:
    name: ClassVar[str] = "find"
    thread: int
    author_of: int
    """Number of a comment by the author asked for; 0 for anybody."""
    page: int
    query: str


@dataclass(frozen=True, slots=True)
class List:
    name: ClassVar[str] = "list"
    sort: ThreadSort
    page: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Info:
    name: ClassVar[str] = "info"
    thread: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Storage gives no number twice, so an old button can only ever mean the thread it was made for."""

    name: ClassVar[str] = "delete"
    thread: int


@dataclass(frozen=True, slots=True)
class Keep:
    name: ClassVar[str] = "keep"
    thread: int


@dataclass(frozen=True, slots=True)
class Refresh:
    """Bring the thread up to date, and show its overview."""

    name: ClassVar[str] = "refresh"
    thread: int
    length: Length


@dataclass(frozen=True, slots=True)
class AskWhere:
    """Where to post a digest."""

    name: ClassVar[str] = "ask"
    thread: int
    length: Length


@dataclass(frozen=True, slots=True)
class PostTo:
    """The channel is what was chosen."""

    name: ClassVar[str] = "post"
    thread: int
    length: Length


class Wish(StrEnum):
    """What somebody wants of what is stored of themselves."""

    ASK_FORGET = "ask-forget"
    FORGET = "forget"
    FORGET_AND_OPT_OUT = "forget-and-out"
    ASK_OPT_OUT = "ask-out"
    OPT_OUT = "out"
    OPT_IN = "in"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Mine:
    """For nobody but the person the card was made for."""

    name: ClassVar[str] = "mine"
    person: int
    wish: Wish


@dataclass(frozen=True, slots=True)
class Decide:
    """Storage gives no number twice, so an old button can only ever mean the claim it was made for."""

    name: ClassVar[str] = "decide"
    claim: int
    verdict: ClaimState


@dataclass(frozen=True, slots=True)
class ClaimList:
    name: ClassVar[str] = "claims"
    state: ClaimState
    page: int


class Setting(StrEnum):
    """What to do about the settings of a server."""

    SHOW = "show"
    FORM = "form"
    ASK_RESET = "ask-reset"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    name: ClassVar[str] = "settings"
    what: Setting


@dataclass(frozen=True, slots=True)
class Retain:
    """Delete threads that are older: what is asked before it takes effect."""

    name: ClassVar[str] = "retain"
    days: int


Shown: TypeAlias = View | Overview | Members | Alone | ShowEntry | Replies | ByAuthor | Find
"""Of those that show something of one thread; a message that others can see shows one of these."""
PrivacyPress: TypeAlias = Mine | Decide | ClaimList
SettingsPress: TypeAlias = ChangeSettings | Retain
Press: TypeAlias = (
    View
    | Overview
    | Members
    | Alone
    | ShowEntry
    | Replies
    | ByAuthor
    | Find
    | List
    | Info
    | Delete
    | Keep
    | Refresh
    | AskWhere
    | PostTo
)
AnyPress: TypeAlias = Press | PrivacyPress | SettingsPress
_PRESSES: dict[str, type[AnyPress]] = {
    kind.name: kind
    for kind in (
        View,
        Overview,
        Members,
        Alone,
        ShowEntry,
        Replies,
        ByAuthor,
        Find,
        List,
        Info,
        Delete,
        Keep,
        Refresh,
        AskWhere,
        PostTo,
        Mine,
        Decide,
        ClaimList,
        ChangeSettings,
        Retain,
    )
}
_SERVERS, _OWN = "tg", "my"
"""How custom ids begin: of what a server keeps, and of what somebody keeps for themselves."""
BUTTON_IDS: Final = re.compile(r"(?:tg|my):v1(?:\.\d+)?:(?!post:)(?P<name>[a-z]+):(?P<facts>.*)", re.DOTALL)
SELECT_IDS: Final = re.compile(r"(?:tg|my):v1(?:\.\d+)?:(?P<name>post):(?P<facts>.*)", re.DOTALL)


class UnknownPress(ValueError):
    """A custom id that this version does not write: of an old message, or forged."""


def custom_id(press: AnyPress, slot: int = 0) -> str:
    """``slot`` tells apart buttons of one message that ask for the same."""
    told = [str(getattr(press, field.name)) for field in fields(press)]
    if isinstance(press, View) and not press.only:
        told.pop()  # as it was written before there was that
    facts = ":".join(told)
    written = f"{_SERVERS}:v1{f'.{slot}' if slot else ''}:{press.name}:{facts}"
    if units(written) > CUSTOM_ID:
        raise ValueError(f"too long for a custom id: {written}")
    return written


def as_own(written: str) -> str:
    """The same custom id, of the own library of whoever the card is for."""
    return written if is_of_own(written) else _OWN + written.removeprefix(_SERVERS)


def is_of_own(written: str) -> bool:
    return written.startswith(f"{_OWN}:")


def press_of(written: str) -> AnyPress:
    found = BUTTON_IDS.fullmatch(written) or SELECT_IDS.fullmatch(written)
    kind = _PRESSES.get(found["name"]) if found else None
    if found is None or kind is None:
        raise UnknownPress(written)
    hints: dict[str, Any] = {field.name: get_type_hints(kind)[field.name] for field in fields(kind)}
    facts = found["facts"].split(":", len(hints) - 1)
    if kind is View and len(facts) == len(hints) - 1:
        facts.append("")
    try:
        read = {
            name: _fact(name, hint, fact) for (name, hint), fact in zip(hints.items(), facts, strict=True)
        }
        return kind(**read)
    except ValueError as problem:
        raise UnknownPress(written) from problem


_NUMBER = re.compile(r"-?[0-9]{1,19}")
_LARGEST = {"person": 2**63 - 1}
_LARGE = 10**12
"""Larger than any number that is written here, and small enough to be reckoned with in 64 bits."""


def _fact(name: str, kind: Any, written: str) -> Any:
    """Raises ``ValueError`` for what is not written here: Python's ``int`` takes much for a number."""
    if kind is not int:
        return kind(written)
    if not _NUMBER.fullmatch(written) or abs(int(written)) > _LARGEST.get(name, _LARGE):
        raise ValueError(written)
    return int(written)
