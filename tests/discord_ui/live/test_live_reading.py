"""A live Discord thread becomes a Thread with its messages, authors and replies."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.live.convert import Transcript, convert_message, convert_thread, make_source_channel
from bot.errors import UnreadableSource
from bot.importing.source import Source
from bot.importing.text.cleaning import Cleaner
from bot.importing.text.limits import Limits
from bot.services.live_merge import build_live_thread
from storage.model import Comment, CommentState, NoteKind, PassageKind, Thread
from tests.discord_ui.support import discord_messages as said
from tests.discord_ui.support.discord_messages import (
    ANN,
    BAKERS,
    BOB,
    HELPER,
    HIDDEN,
    ME,
    OPEN,
    POST,
    SECRET,
    message,
    message_id,
)
from tests.discord_ui.support.discord_support import hostile


@pytest.fixture
def home() -> discord.Guild:
    return said.guild()


def create_thread(
    channel: discord.Thread | discord.TextChannel,
    *messages: discord.Message,
    opening: discord.Message | None = None,
    limits: Limits | None = None,
) -> Thread:
    limits = limits or Limits()
    transcript = Transcript(limits, ME)
    transcript.take(messages)
    read = convert_thread(make_source_channel(channel), transcript, opening)
    return build_live_thread(read, Source("", "", limits, Cleaner()))


def only(home: discord.Guild, content: str, **more: Any) -> Comment:
    """Returns a thread of this one message."""
    thread = create_thread(said.post(home), message(said.post(home), message_id(1), content, **more))
    (comment,) = thread.comments
    return comment


def words_in(comment: Comment, kind: PassageKind) -> list[str]:
    return [comment.text[part.start : part.end] for part in comment.passages if part.kind is kind]


def test_a_forum_post_has_its_first_message_as_article(home: discord.Guild) -> None:
    post = said.post(home)
    thread = create_thread(
        post,
        message(post, POST, "Which oven bakes bread best?"),
        message(post, message_id(1), "A stone one.", author=(BOB, "Bob"), **said.reply(POST)),
    )
    assert thread.article is not None
    assert thread.article.text == "Which oven bakes bread best?"
    assert thread.article.person == ANN
    assert thread.title == "Which oven?"
    assert thread.key == f"discord:{POST}"
    assert thread.address == post.jump_url
    (comment,) = thread.comments
    assert (comment.number, comment.author, comment.person, comment.parent) == (2, "Bob", BOB, None)
    assert comment.address == f"https://discord.com/channels/{said.GUILD}/{POST}/{message_id(1)}"
    assert comment.key == str(message_id(1))


def test_the_message_that_a_discord_thread_hangs_on_is_its_article(home: discord.Guild) -> None:
    kitchen = home.get_channel(OPEN)
    assert isinstance(kitchen, discord.TextChannel)
    post = said.post(home)
    stand_in = message(post, message_id(1), type=21)
    thread = create_thread(
        post,
        stand_in,
        message(post, message_id(2), "Agreed."),
        opening=message(kitchen, POST, "No more tins."),
    )
    assert thread.article is not None
    assert thread.article.text == "No more tins."
    assert [comment.text for comment in thread.comments] == ["Agreed."]
    assert thread.notes == ()  # the placeholder is not counted as a system message


def test_a_discord_thread_that_hangs_on_nothing_has_no_article(home: discord.Guild) -> None:
    post = said.post(home)
    thread = create_thread(post, message(post, message_id(1), "Hello"))
    assert thread.article is None
    assert thread.comments[0].number == 2


def test_numbers_follow_time_whatever_the_order_of_reading(home: discord.Guild) -> None:
    post = said.post(home)
    spoken = [message(post, message_id(minute), f"At {minute}.") for minute in (1, 2, 3, 4)]
    forwards, backwards = create_thread(post, *spoken), create_thread(post, *reversed(spoken))
    assert forwards == backwards
    assert [comment.text for comment in forwards.comments] == ["At 1.", "At 2.", "At 3.", "At 4."]


def test_a_reply_has_what_it_answers_as_parent(home: discord.Guild) -> None:
    post = said.post(home)
    first, second, elsewhere = message_id(1), message_id(2), message_id(3)
    thread = create_thread(
        post,
        message(post, first, "Rye."),
        message(post, second, "Wheat!", author=(BOB, "Bob"), **said.reply(first)),
        message(post, elsewhere, "Spelt.", **said.reply(first, channel=OPEN)),
    )
    assert [comment.parent for comment in thread.comments] == [None, 2, None]


def test_reactions_of_all_kinds_are_the_score(home: discord.Guild) -> None:
    assert only(home, "Rye.", reactions=[said.reaction("👍", 3), said.reaction("🥖", 2)]).score == 5
    assert only(home, "Rye.").score is None


def test_an_edited_message_says_when(home: discord.Guild) -> None:
    comment = only(home, "Rye.", edited_timestamp="2026-03-04T12:00:00+00:00")
    assert comment.edited is not None
    assert comment.edited.hour == 12


def test_bots_are_distinguished_and_system_messages_and_our_own_are_left_out(home: discord.Guild) -> None:
    post = said.post(home)
    thread = create_thread(
        post,
        message(post, message_id(1), "Rye."),
        message(post, message_id(2), "42 loaves", author=(HELPER, "Counter"), bot=True),
        message(post, message_id(3), "new name", type=4),
        message(post, message_id(4), "", type=6),
        message(post, message_id(5), "“Rye.” — Ann #2", author=(ME, "threadgist"), bot=True),
    )
    assert [(comment.text, comment.bot) for comment in thread.comments] == [
        ("Rye.", False),
        ("42 loaves", True),
    ]
    assert [(note.kind, dict(note.facts)["count"]) for note in thread.notes] == [(NoteKind.SKIPPED, 3)]


def test_webhooks_are_nobody_who_could_be_asked_for(home: discord.Guild) -> None:
    comment = only(home, "Build passed", author=(999, "CI"), bot=True, webhook_id="999")
    assert (comment.bot, comment.person) == (True, None)


def test_mentions_are_names_and_no_pings(home: discord.Guild) -> None:
    comment = only(
        home,
        f"<@{BOB}> and <@!{ANN}> ask <@&{BAKERS}> in <#{OPEN}> <:loaf:123456789012345678> "
        "about <t:1772618400:F>, see </thread list:123456789012345678> and <id:guide>, "
        "<@999>, <@&999>, <#999>",
        mentions=[said.user(BOB, "Bob *the* baker"), said.user(ANN, "Ann")],
    )
    assert comment.text == (
        "@Bob *the* baker and @Ann ask @Bakers in #kitchen :loaf: about 2026-03-04 10:00 UTC, "
        "see /thread list and #guide, @?, @?, #?"
    )


@pytest.mark.parametrize("channel", [HIDDEN, SECRET])
def test_a_channel_that_not_everybody_sees_is_not_named(channel: int, home: discord.Guild) -> None:
    comment = only(home, f"Look into <#{channel}>!")
    assert comment.text == "Look into #?!"


def test_code_is_left_as_it_was_written(home: discord.Guild) -> None:
    comment = only(home, "Try `<@1002>` or\n```py\n>>> print('<@1002>')\n```\nnow")
    assert words_in(comment, PassageKind.CODE) == ["<@1002>", ">>> print('<@1002>')"]


def test_quotes_spoilers_headings_and_small_print_are_read(home: discord.Guild) -> None:
    comment = only(home, "# Bread\n> Rye is dark\nNo ||it is grey||!\n-# I think\n>>> one\ntwo")
    assert comment.text == "Bread\n\nRye is dark\n\nNo it is grey!\nI think\n\none\ntwo"
    assert words_in(comment, PassageKind.QUOTED) == ["Rye is dark", "one\ntwo"]
    assert words_in(comment, PassageKind.SPOILER) == ["it is grey"]


def test_links_are_kept_with_their_words(home: discord.Guild) -> None:
    comment = only(home, "See [the table](https://data.example/t) and https://bread.example/rye.")
    assert [link.address for link in comment.links] == ["https://data.example/t", "https://bread.example/rye"]


def test_files_stickers_and_polls_are_reported_and_are_no_prose(home: discord.Guild) -> None:
    comment = only(
        home,
        "Mine:",
        attachments=[said.file("lo`af.png", "a dark loaf"), said.file("recipe.pdf")],
        sticker_items=[{"id": "1", "name": "Yum", "format_type": 1}],
    )
    assert comment.text == "Mine:\n\n📎 lo'af.png — a dark loaf\n\n📎 recipe.pdf\n\n🏷️ Yum"
    assert words_in(comment, PassageKind.CODE) == ["📎 lo'af.png — a dark loaf", "📎 recipe.pdf", "🏷️ Yum"]
    assert comment.links == ()  # Discord's links to files expire within a day


def test_a_poll_is_its_question_and_answers(home: discord.Guild) -> None:
    media = [{"answer_id": n, "poll_media": {"text": words}} for n, words in ((1, "Rye"), (2, "*Wheat*"))]
    poll = {
        "question": {"text": "Which flour?"},
        "answers": media,
        "expiry": "2026-03-05T12:00:00+00:00",
        "allow_multiselect": False,
        "layout_type": 1,
    }
    assert only(home, "", poll=poll).text == "📊 Which flour?\n\n- Rye\n- *Wheat*"


def test_a_forwarded_message_is_somebody_elses_words(home: discord.Guild) -> None:
    snapshot = {
        "type": 0,
        "content": "Rye sells.\nWheat does not.",
        "embeds": [],
        "attachments": [said.file("sales.csv")],
        "timestamp": "2026-03-04T12:00:00+00:00",
        "edited_timestamp": None,
        "flags": 0,
    }
    reference = {
        "type": 1,
        "message_id": str(message_id(1)),
        "channel_id": str(OPEN),
        "guild_id": str(said.GUILD),
    }
    comment = only(
        home, "", message_snapshots=[{"message": snapshot}], message_reference=reference, flags=1 << 14
    )
    assert comment.text == "Rye sells.\nWheat does not.\n📎 sales.csv"
    assert words_in(comment, PassageKind.QUOTED) == [comment.text]
    assert comment.parent is None


def test_embeds_of_a_bot_are_read_and_previews_of_links_are_not(home: discord.Guild) -> None:
    rich = {"type": "rich", "title": "Sales", "description": "12 loaves"}
    preview = {
        "type": "article",
        "title": "Bread news",
        "description": "All about bread",
        "url": "https://b.example",
    }
    bot = only(home, "", author=(HELPER, "Counter"), bot=True, embeds=[rich])
    assert bot.text == "Sales\n12 loaves"
    assert only(home, "https://b.example", embeds=[preview]).text == "https://b.example"


def test_hostile_words_are_cleaned_as_those_of_a_file_are(home: discord.Guild) -> None:
    post = said.post(home)
    thread = create_thread(
        post, message(post, message_id(1), "R\u202eye\u200b.", author=(ANN, "A\u202enn\n"))
    )
    assert (thread.comments[0].text, thread.comments[0].author) == ("Rye.", "Ann")
    assert [note.kind for note in thread.notes] == [NoteKind.CLEANED]


HOME = said.guild()
MARKS = (
    "<@1002>",
    "<#3002>",
    "<t:1>",
    "<t:99999999999999:R>",
    "<a:b:1>",
    "</x y:1>",
    "```",
    "`",
    "||",
    ">>> ",
    "\n",
)


@given(st.lists(st.one_of(st.sampled_from(MARKS), hostile), max_size=8).map("".join), hostile, hostile)
def test_whatever_is_written_ranges_are_of_the_text_and_nothing_hidden_is_named(
    content: str, name: str, question: str
) -> None:
    media = [{"answer_id": 1, "poll_media": {"text": name}}]
    poll = {"question": {"text": question}, "answers": media, "expiry": "2026-03-05T12:00:00+00:00"}
    post = said.post(HOME)
    spoken = message(
        post,
        message_id(1),
        content,
        author=(ANN, name),
        attachments=[said.file(name or "x", question)],
        embeds=[{"type": "rich", "title": name, "description": question}],
        mentions=[said.user(BOB, name)],
        poll={**poll, "allow_multiselect": False, "layout_type": 1},
    )
    comment = convert_message(spoken, Source("", "", Limits(), Cleaner()))
    text = comment.readable.text
    assert all(0 <= part.start < part.end <= len(text) for part in comment.readable.passages)
    assert all(0 <= link.start < link.end <= len(text) for link in comment.readable.links)
    assert "#plans" not in text
    assert comment.author is None or "\n" not in comment.author


def test_too_many_messages_are_refused_as_a_whole(home: discord.Guild) -> None:
    post = said.post(home)
    spoken = [message(post, message_id(minute), "Rye.") for minute in range(1, 5)]
    with pytest.raises(UnreadableSource) as refused:
        create_thread(post, *spoken, limits=Limits(max_comments=3))
    assert refused.value.reason == "too-many-comments"


def test_a_stretch_of_a_channel_is_read_alike(home: discord.Guild) -> None:
    kitchen = home.get_channel(OPEN)
    assert isinstance(kitchen, discord.TextChannel)
    thread = create_thread(
        kitchen, message(kitchen, message_id(1), "Rye."), message(kitchen, message_id(2), "Yes.")
    )
    assert (thread.title, thread.key, thread.article) == ("kitchen", f"discord:{OPEN}", None)
    assert all(comment.state is CommentState.PRESENT for comment in thread.comments)
