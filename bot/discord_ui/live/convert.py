"""A live Discord thread, forum post or stretch of a channel, converted. Pure: Discord is asked nothing here.

The score of a comment is the number of reactions to it, whichever they are: Discord has no votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import discord

from bot.discord_ui.live.message_text import name_of_person, words_of
from bot.importing.assembly import article_from_draft, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.source import Source, choose_title
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.importing.text.markdown import from_markdown
from bot.services.live_merge import Read
from storage.model import Article, NoteKind, ReadingNote

SPOKEN = frozenset(
    {
        discord.MessageType.default,
        discord.MessageType.reply,
        discord.MessageType.chat_input_command,
        discord.MessageType.context_menu_command,
    }
)
"""Kinds of messages that somebody wrote, be it a bot; all others are Discord's own words."""


def comment_from(message: discord.Message, source: Source) -> CommentDraft:
    """One message, its number and its parent's not settled yet. Raises ``text-too-long``."""
    words = source.clean(words_of(message)).strip()
    key = str(message.id)
    source.check_text_length(len(words), key)
    reactions = sum(max(0, reaction.count) for reaction in message.reactions)
    return CommentDraft(
        key=key,
        readable=from_markdown(words, bars=True, lines=True),
        source=words,
        author=clean_name(name_of_person(message.author), source),
        person=None if message.webhook_id else message.author.id,
        parent_key=_answered(message),
        time=message.created_at,
        edited=message.edited_at,
        score=reactions or None,
        address=message.jump_url,
        bot=message.author.bot,
    )


def _answered(message: discord.Message) -> str | None:
    """What it replies to, in the same channel: a forwarded message and a crosspost answer nothing."""
    to = message.reference
    if message.type is not discord.MessageType.reply or to is None or to.channel_id != message.channel.id:
        return None
    return str(to.message_id) if to.message_id else None


@dataclass
class Transcript:
    """Takes messages in any order; what Discord itself and this bot said stays out and is counted.

    What this bot posts quotes others: kept as a comment of its own, it would outlive what it quotes.
    """

    limits: Limits
    me: int
    """Id of this bot."""
    source: Source = field(init=False)
    found: list[CommentDraft] = field(default_factory=list)
    left_out: int = 0

    def __post_init__(self) -> None:
        self.source = Source("", "", self.limits, Cleaner())

    def __len__(self) -> int:
        return len(self.found)

    def take(self, messages: Iterable[discord.Message]) -> None:
        """Raises ``text-too-long``, ``too-many-comments``."""
        for message in messages:
            if is_spoken(message, self.me):
                self.found.append(comment_from(message, self.source))
            elif message.type is not discord.MessageType.thread_starter_message:  # stands in for the article
                self.left_out += 1
        self.source.check_comment_count(len(self.found))

    def in_order(self) -> list[CommentDraft]:
        """By id, which is by time."""
        return sorted(self.found, key=lambda one: int(one.key))

    def notes(self) -> tuple[ReadingNote, ...]:
        facts = (("count", self.left_out), ("what", "small-actions"))
        notes = [ReadingNote(NoteKind.SKIPPED, facts)] if self.left_out else []
        if self.source.clean.removed:
            notes.append(ReadingNote(NoteKind.CLEANED, (("count", self.source.clean.removed),)))
        return tuple(notes)


def is_spoken(message: discord.Message, me: int) -> bool:
    return message.type in SPOKEN and message.author.id != me


@dataclass(frozen=True, slots=True)
class Place:
    """The channel that is read: its name becomes the title."""

    channel: int
    name: str
    address: str


def place_of(channel: discord.Thread | discord.abc.GuildChannel) -> Place:
    return Place(channel.id, channel.name, channel.jump_url)


def read_from(
    place: Place, transcript: Transcript, opening: discord.Message | None = None, *, whole: bool = True
) -> Read:
    """``opening``: the message it hangs on, where that stands in another channel; the first post of a forum
    post bears the id of the post, and is found by it. Raises ``text-too-long``."""
    article = _opening_article(place, transcript, opening)
    comments = [one for one in transcript.in_order() if one.key != str(place.channel)]
    rest = detach_from_article(comments, str(place.channel))
    texts = ([] if article is None else [article.text]) + [one.readable.text for one in rest]
    return Read(
        title=choose_title(transcript.source.clean(place.name), texts),
        channel=place.channel,
        address=place.address,
        found=rest,
        article=article,
        notes=transcript.notes(),
        whole=whole,
    )


def _opening_article(place: Place, transcript: Transcript, opening: discord.Message | None) -> Article | None:
    first = next((one for one in transcript.found if one.key == str(place.channel)), None)
    if first is None and opening is not None and is_spoken(opening, transcript.me):
        first = comment_from(opening, transcript.source)
    return article_from_draft(transcript.source, first) if first is not None else None
