"""Converts a live Discord thread or forum post. Pure: nothing is fetched from Discord here.

The score of a comment is the number of reactions to it, whichever they are: Discord has no votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import discord

from bot.discord_ui.live.message_text import get_account_name, read_message_text
from bot.importing.assembly import article_from_draft, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.importing.text.markdown import convert_markdown
from bot.importing.titles import choose_title
from bot.services.live_merge import LiveSnapshot
from storage.model import Article, NoteKind, ReadingNote

COMMENT_TYPES = frozenset(
    {
        discord.MessageType.default,
        discord.MessageType.reply,
        discord.MessageType.chat_input_command,
        discord.MessageType.context_menu_command,
    }
)
"""Types of messages that a person or a bot wrote; all others are notices from Discord."""


def convert_message(message: discord.Message, source: Source) -> CommentDraft:
    """One message; its number and its parent's number are not known yet. Raises ``text-too-long``."""
    words = source.clean(read_message_text(message)).strip()
    key = str(message.id)
    source.check_text_length(len(words), key)
    reactions = sum(max(0, reaction.count) for reaction in message.reactions)
    return CommentDraft(
        key=key,
        readable=convert_markdown(words, bars=True, lines=True),
        source=words,
        author=clean_name(get_account_name(message.author), source),
        person=None if message.webhook_id else message.author.id,
        parent_key=_parent_key(message),
        time=message.created_at,
        edited=message.edited_at,
        score=reactions or None,
        address=message.jump_url,
        bot=message.author.bot,
    )


def _parent_key(message: discord.Message) -> str | None:
    """The message it replies to, if that is in the same channel. Forwards and crossposts are not replies."""
    to = message.reference
    if message.type is not discord.MessageType.reply or to is None or to.channel_id != message.channel.id:
        return None
    return str(to.message_id) if to.message_id else None


@dataclass
class Transcript:
    """Collects messages in any order; notices from Discord and messages of this bot are left out and counted.
    This bot's posts quote others; if they were stored as comments, the quotes would survive the deletion of
    what they quote."""

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
            if is_comment(message, self.me):
                self.found.append(convert_message(message, self.source))
            elif message.type is not discord.MessageType.thread_starter_message:  # a reference to the article
                self.left_out += 1
        self.source.check_comment_count(len(self.found))

    def list_comments(self) -> list[CommentDraft]:
        """The comments in order of their ids, which is their order in time."""
        return sorted(self.found, key=lambda one: int(one.key))

    def make_notes(self) -> tuple[ReadingNote, ...]:
        """Notes about messages that were left out."""
        facts = (("count", self.left_out), ("what", "small-actions"))
        notes = [ReadingNote(NoteKind.SKIPPED, facts)] if self.left_out else []
        if self.source.clean.removed:
            notes.append(ReadingNote(NoteKind.CLEANED, (("count", self.source.clean.removed),)))
        return tuple(notes)


def is_comment(message: discord.Message, me: int) -> bool:
    """Whether the message is a comment, by a person or another bot. ``me``: the account of the bot."""
    return message.type in COMMENT_TYPES and message.author.id != me


@dataclass(frozen=True, slots=True)
class SourceChannel:
    """The channel that is read. Its name becomes the title."""

    channel: int
    name: str
    address: str


def make_source_channel(channel: discord.Thread | discord.abc.GuildChannel) -> SourceChannel:
    """Id, name and link of a channel."""
    return SourceChannel(channel.id, channel.name, channel.jump_url)


def convert_thread(
    place: SourceChannel,
    transcript: Transcript,
    opening: discord.Message | None = None,
    *,
    whole: bool = True,
) -> LiveSnapshot:
    """``opening``: the message that started the thread, if it is in another channel; the first message of a
    forum post has the id of the post, and is found by it. Raises ``text-too-long``."""
    article = _opening_article(place, transcript, opening)
    comments = [one for one in transcript.list_comments() if one.key != str(place.channel)]
    rest = detach_from_article(comments, str(place.channel))
    texts = ([] if article is None else [article.text]) + [one.readable.text for one in rest]
    return LiveSnapshot(
        title=choose_title(transcript.source.clean(place.name), texts),
        channel=place.channel,
        address=place.address,
        found=rest,
        article=article,
        notes=transcript.make_notes(),
        whole=whole,
    )


def _opening_article(
    place: SourceChannel, transcript: Transcript, opening: discord.Message | None
) -> Article | None:
    first = next((one for one in transcript.found if one.key == str(place.channel)), None)
    if first is None and opening is not None and is_comment(opening, transcript.me):
        first = convert_message(opening, transcript.source)
    return article_from_draft(transcript.source, first) if first is not None else None
