"""A Discord channel as DiscordChatExporter writes it in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    small = len(messages) - len(spoken)
    declared = whole(export.get("messageCount"))
    declared = None if declared is None or declared < 0 else max(declared - small, 0)
    entries = len(comments) + (article is not None)
    if declared == len(spoken):
        declared = entries  # the exporter counts a message twice that it wrote twice
    if declared is not None and declared != entries:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", entries))))
    local = sum(len(_attachments(message)) - len(_linked(message)) for message in spoken)
    return Thread(
        title=titled(source.clean(text(channel.get("name"))), (comment.text for comment in comments)),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{number}",
        address=f"https://discord.com/channels/{place}",
        declared=declared,
        notes=(*skipped_notes({"small-actions": small, "attachments": local}), *notes),
    )


def skipped_notes(skipped: Mapping[str, int]) -> Iterator[ReadingNote]:
    for what, count in skipped.items():
        if count:
            yield ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what)))


def person_of(value: object) -> int | None:
    """A Discord id as an export writes it."""
    number = identifier(value)
    return int(number) if number.isascii() and number.isdigit() and 0 < int(number[:20]) < 2**63 else None


def _attachments(message: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [mapping(attachment) for attachment in sequence(message.get("attachments"))]


def _linked(message: Mapping[str, object]) -> list[tuple[str, str]]:
    """Name and address of what is attached; a local copy made by the exporter leads nowhere for others."""
    found = ((text(one.get("fileName")), text(one.get("url"))) for one in _attachments(message))
    return [(name or address, address) for name, address in found if address.startswith("https://")]


def _embedded(message: Mapping[str, object]) -> str:
    """The words of a message's cards, as the quotations they are; for a message that has none of its own."""
    lines: list[str] = []
    for embed in map(mapping, sequence(message.get("embeds"))):
        title, address = " ".join(text(embed.get("title")).split()), text(embed.get("url"))
        parts = [f"[{title}](<{address}>)" if title and address else title, text(embed.get("description"))]
        for field in map(mapping, sequence(embed.get("fields"))):
            parts += [text(field.get("name")), text(field.get("value"))]
        for part in parts:
            if part.strip():
                lines += ["", *part.strip().split("\n")]
        lines.append("")
    return "\n".join(f"> {line}" for line in lines[1:-1])


def _guild(export: Mapping[str, object]) -> str:
    guild = identifier(mapping(export.get("guild")).get("id"))
    return guild if guild.strip("0") else "@me"


def _found(source: Source, message: Mapping[str, object], place: str, at: int) -> Found:
    author = mapping(message.get("author"))
    attached = "".join(f"\n[{name}](<{address}>)" for name, address in _linked(message))
    content = source.clean(text(message.get("content")) + attached)
    if not content.strip():
        content = source.clean(_embedded(message))
    key = identifier(message.get("id"))
    reactions = [whole(mapping(reaction).get("count")) for reaction in sequence(message.get("reactions"))]
    return Found(
        key=key or f"place-{at}",
        readable=from_markdown(content.strip(), bars=True, lines=True),
        source=content.strip(),
        author=name_of(text(author.get("nickname")) or text(author.get("name")), source),
        person=person_of(author.get("id")),
        parent_key=identifier(mapping(message.get("reference")).get("messageId")) or None,
        time=moment(message.get("timestamp")),
        edited=moment(message.get("timestampEdited")),
        score=min(sum(count for count in reactions if count and count > 0), 2**62),
        address=f"https://discord.com/channels/{place}/{key}" if key.isdigit() else None,
        bot=author.get("isBot") is True,
    )
