"""A Discord channel as DiscordChatExporter writes it in JSON."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import UnreadableSource
from bot.importing.assembly import Found, article_of, assemble, name_of
from bot.importing.readable import from_markdown
from bot.importing.source import Offer, Source, titled
from bot.importing.values import identifier, mapping, moment, sequence, text, whole
from storage.model import NoteKind, ReadingNote, Thread

FORM = "discord"
_SPOKEN = frozenset({"Default", "Reply"})


def offer(source: Source) -> Offer | None:
    """95 for a channel with messages."""
    if source.start[:1] != "{":
        return None
    export = mapping(source.json)
    channel, messages = mapping(export.get("channel")), export.get("messages")
    if not identifier(channel.get("id")) or not isinstance(messages, list) or "guild" not in export:
        return None
    return Offer(95, lambda: (_read(source, export, [mapping(message) for message in messages]),))


def _read(source: Source, export: Mapping[str, object], messages: list[Mapping[str, object]]) -> Thread:
    """A thread's first message is its article if it bears the thread's own id, as in forums."""
    source.check_comment_count(len(messages))
    channel = mapping(export.get("channel"))
    number = identifier(channel.get("id"))
    place = f"{_guild(export)}/{number}"
    spoken = [message for message in messages if text(message.get("type")) in _SPOKEN]
    found = [_found(source, message, place, at) for at, message in enumerate(spoken)]
    if not found:
        raise UnreadableSource("no-comments", form="Discord")
    article = None
    if found[0].key == number and not found[0].deleted:
        article = article_of(source, found.pop(0))
        for one in found:
            one.parent_key = None if one.parent_key == number else one.parent_key
    comments, notes = assemble(found, source)
    if len(messages) > len(spoken):
        facts = (("count", len(messages) - len(spoken)), ("what", "small-actions"))
        notes.insert(0, ReadingNote(NoteKind.SKIPPED, facts))
    return Thread(
        title=titled(source.clean(text(channel.get("name"))), (comment.text for comment in comments)),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{number}",
        address=f"https://discord.com/channels/{place}",
        notes=tuple(notes),
    )


def _guild(export: Mapping[str, object]) -> str:
    guild = identifier(mapping(export.get("guild")).get("id"))
    return guild if guild.strip("0") else "@me"


def _found(source: Source, message: Mapping[str, object], place: str, at: int) -> Found:
    author = mapping(message.get("author"))
    content = source.clean(text(message.get("content")))
    for attachment in map(mapping, sequence(message.get("attachments"))):
        name, address = text(attachment.get("fileName")), text(attachment.get("url"))
        if address.startswith("https://"):  # a local copy made by the exporter leads nowhere for others
            content += f"\n[{name or address}](<{address}>)"
    key = identifier(message.get("id"))
    reactions = [whole(mapping(reaction).get("count")) for reaction in sequence(message.get("reactions"))]
    return Found(
        key=key or f"place-{at}",
        readable=from_markdown(content.strip(), bars=True, lines=True),
        source=content.strip(),
        author=name_of(text(author.get("nickname")) or text(author.get("name")), source),
        parent_key=identifier(mapping(message.get("reference")).get("messageId")) or None,
        time=moment(message.get("timestamp")),
        edited=moment(message.get("timestampEdited")),
        score=min(sum(count for count in reactions if count and count > 0), 2**62),
        address=f"https://discord.com/channels/{place}/{key}" if key.isdigit() else None,
        bot=author.get("isBot") is True,
    )
