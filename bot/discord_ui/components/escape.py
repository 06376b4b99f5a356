"""Escapes text written by others: it is shown as it was written, and has no effect.

Discord reads markdown, mentions and addresses in every text of a message. A backslash before a punctuation
character removes its meaning and is not shown, so the visible text stays verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

_MOST_MARKS = 4
"""The most combining marks kept on one letter: more than any living script needs, fewer than "zalgo" text
has."""

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset(
    "\u00ad\u034f\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\u115f\u1160\u3164\uffa0"
)
_BLANK = re.compile("[\\s\u061c\u17b4\u17b5\u200c-\u200f\u2800\ufe00-\ufe0f]*")
"""Characters that show nothing alone, although each has a use between letters."""
_ACTIVE = re.compile(r"[\\*_~`|\[\]<]")
_AT_ALL = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_COLON = re.compile(r":(?!\s)")
"""What may begin an address, or the name of an emoji that Discord draws, as it does ":100:"."""
_INVITE = re.compile(
    r"(?<=discord)\.(?=gg|com|new|me|io|li|media|gift)|(?<=discordapp)\.(?=com)", re.IGNORECASE
)
_LINE_START = re.compile(r"^((?:[^\S\n]|[\u061c\u200c-\u200f])*+)(>|#|-|\+|\d{1,9}(?=[.)]))", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_WHITE_SPACE = re.compile(r"\s+")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?")
_INVITING = frozenset({"discord.gg", "discord.me", "discord.io", "discord.li", "dsc.gg"})
_DISCORD = ("discord.com", "discordapp.com")
_SAFE_IN_ADDRESS = "!#$%&'*+,-./:;=?@_~"
_LONGEST_ADDRESS = 400


def clean_text(text: str) -> str:
    """Without invisible characters, direction changes and stacked marks, and with at most one blank line in a
    row."""
    text = _LINE_BREAKS.sub("\n", text)
    kinds = {char: _kind(char) for char in set(text)}
    if any(kinds.values()):
        text = _sifted(text, kinds)
    return _BLANK_LINES.sub("\n\n", text)


def clean_one_line(text: str) -> str:
    """``plain`` on one line, with single spaces; empty if nothing of it is visible."""
    folded = _WHITE_SPACE.sub(" ", clean_text(text)).strip()
    return "" if _BLANK.fullmatch(folded) else folded


def escape(text: str) -> str:
    """Markdown that shows exactly ``plain(text)``: no formatting, mention, link, invite, list or heading."""
    escaped = _ACTIVE.sub(r"\\\g<0>", clean_text(text))
    escaped = _AT_ALL.sub("@\u200b", escaped)  # a backslash would not stop Discord from finding the mention
    escaped = _COLON.sub(r"\\:", escaped)
    escaped = _INVITE.sub(r"\\.", escaped)
    escaped = _LINE_START.sub(_unlisted, escaped)
    return _isolated(escaped)


def escape_line(text: str) -> str:
    """``escape`` on one line."""
    return escape(clean_one_line(text))


def make_link(words: str, address: str | None) -> str:
    """Our own ``words`` as a link, or just the words if the address cannot be linked."""
    linkable = encode_address(address)
    return f"[{words}](<{linkable}>)" if linkable else words


def encode_address(address: str | None) -> str | None:
    """The address, encoded so that it cannot end its link early; None if it is no web address or too long."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not _may_be_linked(host, parts):
        return None
    # in letters that cannot be mistaken for others: the text shows where the link leads
    plain_host = parts._replace(netloc=host + port).geturl()
    safe = quote(plain_host.encode("utf-8", "replace").decode(), safe=_SAFE_IN_ADDRESS)
    return safe if len(safe) <= _LONGEST_ADDRESS else None


def _may_be_linked(host: str, parts: SplitResult) -> bool:
    """Whether the address has a named host, no login, and is not an invite to a Discord server."""
    if not _HOST.fullmatch(host) or parts.username is not None or parts.password is not None:
        return False
    path = unquote(parts.path).lstrip("/").lower()
    inviting = host.removeprefix("www.")
    return inviting not in _INVITING and not (
        inviting.endswith(_DISCORD) and path.startswith(("invite", "oauth2", "api/oauth2"))
    )


def format_address_line(address: str) -> str:
    """An address, shortened if it is long, and linked if it can be."""
    linkable = encode_address(address)
    if linkable is None:
        return escape_line(address[:120]) + ("…" if len(address) > 120 else "")
    if len(linkable) <= 100:
        return f"<{linkable}>"
    return f"[{_describe_target(linkable)}…](<{linkable}>)"


def _describe_target(address: str) -> str:
    """The host and the beginning of the path: link text that says where the link leads."""
    return escape_line(address.split("://", 1)[1][:70])


class _Kind(IntEnum):
    ORDINARY = 0
    MARK = 1
    HIDDEN = 2
    BROKEN = 3


@lru_cache(maxsize=4096)
def _kind(char: str) -> _Kind:
    if char.isascii():
        return _Kind.HIDDEN if (char < " " and char not in "\n\t") or char == "\x7f" else _Kind.ORDINARY
    category = unicodedata.category(char)
    if category == "Cs":
        return _Kind.BROKEN
    # the last of these: tags and the like, text that only machines read
    if category == "Cc" or char in _DIRECTION or char in _INVISIBLE or 0xE0000 <= ord(char) <= 0xE0FFF:
        return _Kind.HIDDEN
    return _Kind.MARK if category in ("Mn", "Me") else _Kind.ORDINARY


def _sifted(text: str, kinds: dict[str, _Kind]) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        kind = kinds[char]
        if kind is _Kind.HIDDEN:
            continue
        marks = marks + 1 if kind is _Kind.MARK else 0
        if marks <= _MOST_MARKS:
            kept.append("\ufffd" if kind is _Kind.BROKEN else char)
    return "".join(kept)


def _unlisted(found: re.Match[str]) -> str:
    space, sign = found.groups()
    if sign.isdigit():
        return f"{space}{sign}\\"  # the backslash stands before the full stop or bracket that follows
    return f"{space}\\{sign}"


def _isolated(text: str) -> str:
    """Isolates right-to-left text, so that it cannot reorder our own text beside it."""
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in set(text)):
        return "\n".join(f"\u2068{line}\u2069" if line else line for line in text.split("\n"))
    return text
