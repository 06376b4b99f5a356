"""A Discord channel exported by DiscordChatExporter as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, assemble_comments, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.json_values import (
    as_discord_id,
    as_identifier,
    as_integer,
    as_mapping,
    as_sequence,
    as_text,
    as_time,
)
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from bot.importing.titles import choose_title
from storage.model import NoteKind, ReadingNote, Thread

FORM = "discord"
_SPOKEN = frozenset({"Default", "Reply", "20", "23"})
"""The types of messages that people wrote. The numbers are replies to bot commands, for which the exporter
has no name."""
_STARTER = frozenset({"ThreadStarterMessage", "21"})
"""The type of the first message in a thread that was started from another message. Most exporters leave it
empty."""


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for a channel with messages."""
    if source.start[:1] != "{":
        return None
    export = as_mapping(source.json)
    channel, messages = as_mapping(export.get("channel")), export.get("messages")
    if not as_identifier(channel.get("id")) or not isinstance(messages, list) or "guild" not in export:
        return None
    return Recognition(95, lambda: (read(source, export, [as_mapping(message) for message in messages]),))


READER = Reader(FORM, recognise)


def read(source: Source, export: Mapping[str, object], messages: list[Mapping[str, object]]) -> Thread:
    """Reads a channel. The opening message of a thread or forum post, which has the same id as the thread,
    becomes the article."""
    source.check_comment_count(len(messages))
    channel = as_mapping(export.get("channel"))
    number = as_identifier(channel.get("id"))
    place = f"{_guild(export)}/{number}"
    spoken = [message for message in messages if as_text(message.get("type")) in _SPOKEN]
    found = [_read_comment(source, message, place, at) for at, message in enumerate(spoken)]
    starters = [message for message in messages if as_text(message.get("type")) in _STARTER]
    own = next((one for one in found if one.key == number), None) if _is_thread(channel) else None
    opening = own or _starter(source, starters, place)
    article = None if opening is None else article_from_draft(source, opening)
    if opening is not None:
        rest = [one for one in found if one.key != opening.key]
        found = detach_from_article(rest, number, opening.key)
    if article is None and not found:
        raise UnreadableSource("no-comments", form="Discord")
    comments, notes = assemble_comments(found, source)
    small = len(messages) - len(spoken) - len(starters)
    declared = as_integer(export.get("messageCount"))
    unread = len(messages) - len(spoken)
    declared = None if declared is None or declared < 0 else max(declared - unread, 0)
    entries = len(comments) + (article is not None)
    if declared == len(spoken):
        declared = entries  # if the exporter writes a message twice, it also counts it twice
    if declared is not None and declared != entries:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", entries))))
    local = sum(len(_attachments(message)) - len(_linked(message)) for message in spoken)
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=choose_title(source.clean(as_text(channel.get("name"))), texts),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{number}",
        address=f"https://discord.com/channels/{place}" if number.isdigit() else None,
        declared=declared,
        notes=(*make_skipped_notes({"small-actions": small, "attachments": local}), *notes),
    )


def _is_thread(channel: Mapping[str, object]) -> bool:
    """Whether the channel may have an opening message; in other channels an equal id is a coincidence."""
    kind = as_text(channel.get("type"))
    return "Thread" in kind or not kind.endswith("Chat")


def _starter(source: Source, starters: Sequence[Mapping[str, object]], place: str) -> CommentDraft | None:
    """Returns the message that a thread was started from, if the exporter filled in its text."""
    first = _read_comment(source, starters[0], place, 0) if starters else None
    return first if first is not None and first.readable.text else None


def make_skipped_notes(skipped: Mapping[str, int]) -> Iterator[ReadingNote]:
    """Yields one note for each kind of entry that was skipped."""
    for what, count in skipped.items():
        if count:
            yield ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what)))


def _attachments(message: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [as_mapping(attachment) for attachment in as_sequence(message.get("attachments"))]


def _linked(message: Mapping[str, object]) -> list[tuple[str, str]]:
    """Returns the names and addresses of attachments. A local copy made by the exporter does not count as an
    address."""
    found = ((as_text(one.get("fileName")), as_text(one.get("url"))) for one in _attachments(message))
    return [(name or address, address) for name, address in found if address.startswith("https://")]


def _embedded(message: Mapping[str, object]) -> str:
    """Returns the text of a message's embeds, as quotations. Used only for a message without text of its
    own."""
    lines: list[str] = []
    for embed in map(as_mapping, as_sequence(message.get("embeds"))):
        title, address = " ".join(as_text(embed.get("title")).split()), as_text(embed.get("url"))
        parts = [f"[{title}](<{address}>)" if title and address else title, as_text(embed.get("description"))]
        for field in map(as_mapping, as_sequence(embed.get("fields"))):
            parts += [as_text(field.get("name")), as_text(field.get("value"))]
        for part in parts:
            if part.strip():
                lines += ["", *part.strip().split("\n")]
        lines.append("")
    return "\n".join(f"> {line}" for line in lines[1:-1])


def _content(source: Source, message: Mapping[str, object]) -> str:
    """Returns the message's own text, then the text that it forwards, as a quotation."""
    own = _words(message)
    forwarded = _words(as_mapping(message.get("forwardedMessage"))).strip()
    quoted = "\n".join(f"> {line}".rstrip() for line in forwarded.split("\n")) if forwarded else ""
    return source.clean("\n\n".join(part for part in (own, quoted) if part.strip()))


def _words(message: Mapping[str, object]) -> str:
    attached = "".join(f"\n[{name}](<{address}>)" for name, address in _linked(message))
    content = as_text(message.get("content")) + attached
    return content if content.strip() else _embedded(message)


def _answered(message: Mapping[str, object], place: str) -> str | None:
    """Returns the message that this one replies to. Forwarded messages and messages of other channels do not
    count."""
    to = as_mapping(message.get("reference"))
    channel = as_identifier(to.get("channelId"))
    elsewhere = channel and not place.endswith(f"/{channel}") and as_text(message.get("type")) != "Reply"
    if as_text(to.get("type")) == "Forward" or "forwardedMessage" in message or elsewhere:
        return None
    return as_identifier(to.get("messageId")) or None


def _guild(export: Mapping[str, object]) -> str:
    guild = as_identifier(as_mapping(export.get("guild")).get("id"))
    return guild if guild.isascii() and guild.isdigit() and guild.strip("0") else "@me"


def _read_comment(source: Source, message: Mapping[str, object], place: str, at: int) -> CommentDraft:
    author = as_mapping(message.get("author"))
    content = _content(source, message)
    key = as_identifier(message.get("id"))
    reactions = [
        as_integer(as_mapping(reaction).get("count")) for reaction in as_sequence(message.get("reactions"))
    ]
    return CommentDraft(
        key=key or f"place-{at}",
        readable=convert_markdown(content.strip(), bars=True, lines=True),
        source=content.strip(),
        author=clean_name(as_text(author.get("nickname")) or as_text(author.get("name")), source),
        person=as_discord_id(author.get("id")),
        parent_key=_answered(message, place),
        time=as_time(message.get("timestamp")),
        edited=as_time(message.get("timestampEdited")),
        score=min(sum(count for count in reactions if count and count > 0), 2**62),
        address=f"https://discord.com/channels/{place}/{key}" if key.isascii() and key.isdigit() else None,
        bot=author.get("isBot") is True,
    )
