"""The text of a Discord message as plain Markdown: names in place of ids, no pings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import discord

_CODE = re.compile(r"```.*?```|``[^\n]*?``|`[^`\n]*`", re.DOTALL)
_QUOTED_TO_THE_END = re.compile(r"^>>> ?", re.MULTILINE)
_SMALL_LINE = re.compile(r"^-# ", re.MULTILINE)
_MARK = re.compile(
    r"<(?:@!?(?P<person>\d{1,20})|@&(?P<role>\d{1,20})|\#(?P<channel>\d{1,20})"
    r"|a?:(?P<emoji>\w{1,40}):\d{1,20}|t:(?P<time>-?\d{1,13})(?::[tTdDfFRsS])?"
    r"|/(?P<command>[^<>:\n]{1,100}):\d{1,20}|id:(?P<place>\w{1,20}))>"
)
_SIGNS = re.compile(r"[\\`*_\[\]<>~|]")
_LONGEST_EXTRA = 1000
"""The most code points of a file name, title or embed; longer ones are cut."""


def read_message_text(message: discord.Message) -> str:
    """Its text, then one line for each file, sticker and answer of a poll; forwarded messages as quotations.

    The title and text of an embed are included only if they are the message (bots, webhooks). A preview of a
    linked page is not what the author wrote.
    """
    parts = [_resolve_mentions(message.content, message)]
    for snapshot in message.message_snapshots:
        forwarded = "\n".join([_resolve_mentions(snapshot.content, message), *_attached(snapshot)]).strip()
        parts.append(_quoted(forwarded))
    parts += _attached(message)
    if message.poll is not None:
        answers = [f"- {_plain(answer.text)}" for answer in message.poll.answers]
        parts.append("\n".join([f"📊 {_plain(message.poll.question)}", "", *answers]))
    return "\n\n".join(part for part in parts if part.strip())


def _attached(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    for file in message.attachments:
        # as code: a file name is not something the author says
        told = f"{file.filename} — {file.description}" if file.description else file.filename
        yield _as_code(f"📎 {told}")
    for sticker in message.stickers:
        yield _as_code(f"🏷️ {sticker.name}")
    for embed in message.embeds:
        if embed.type == "rich":
            lines = [embed.title or "", (embed.description or "")[:_LONGEST_EXTRA]]
            yield _quoted("\n".join(line for line in lines if line))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n")) if text.strip() else ""


def _as_code(words: str) -> str:
    return f"`{' '.join(words.replace('`', chr(39)).split())[:_LONGEST_EXTRA]}`"


def _plain(words: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", " ".join(words.split())[:_LONGEST_EXTRA])


def _resolve_mentions(content: str, message: discord.Message) -> str:
    """Mentions, emoji and times as people see them; code stays as it was written."""
    content = _with_quote_to_the_end(content)
    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(content):
        parts += [_open_prose(content[at : code.start()], message), code.group()]
        at = code.end()
    return "".join([*parts, _open_prose(content[at:], message)])


def _open_prose(text: str, message: discord.Message) -> str:
    text = _SMALL_LINE.sub("", text)
    return _MARK.sub(lambda found: _plain(_resolve(found, message)), text)


def _with_quote_to_the_end(content: str) -> str:
    """Replaces ``>>>``, which quotes everything after it, by a mark on each line, as Markdown needs."""
    code = [found.span() for found in _CODE.finditer(content)]
    for found in _QUOTED_TO_THE_END.finditer(content):
        if not any(start <= found.start() < end for start, end in code):
            return content[: found.start()] + _quoted(content[found.end() :])
    return content


def _resolve(found: re.Match[str], message: discord.Message) -> str:
    kind = found.lastgroup or ""
    value = found[kind]
    if kind == "time":
        return _moment(int(value)) or found.group()
    if kind == "emoji":
        return f":{value}:"
    sign = {"person": "@", "role": "@", "channel": "#", "command": "/", "place": "#"}[kind]
    named = {"person": _person, "role": _role, "channel": _channel}.get(kind)
    return sign + (named(int(value), message) if named else value)


def get_account_name(person: discord.abc.User) -> str:
    """The name of the account, not the nickname in this server: message history gives only the former, and
    one person should have one name."""
    return person.global_name or person.name


def _person(number: int, message: discord.Message) -> str:
    mentioned = {one.id: one for one in message.mentions}
    known = mentioned.get(number) or (message.guild.get_member(number) if message.guild else None)
    return get_account_name(known) if known else "?"


def _role(number: int, message: discord.Message) -> str:
    role = message.guild.get_role(number) if message.guild else None
    return role.name.removeprefix("@") if role else "?"


def _channel(number: int, message: discord.Message) -> str:
    """The channel's name, if everybody may know that the channel exists."""
    channel = message.guild.get_channel_or_thread(number) if message.guild else None
    if channel is None or message.guild is None:
        return "?"
    here = number in {message.channel.id, getattr(message.channel, "parent_id", None)}
    hidden = isinstance(channel, discord.Thread) and channel.is_private()
    try:
        open_to_all = channel.permissions_for(message.guild.default_role).view_channel and not hidden
    except discord.ClientException:  # a thread whose channel is not known
        open_to_all = False
    return channel.name if here or open_to_all else "?"


def _moment(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return ""
