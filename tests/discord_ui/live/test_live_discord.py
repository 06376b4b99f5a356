"""Live Discord threads in use: menus, commands, updates, and permissions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.discord_ui.live import history
from bot.importing.text.limits import Limits
from bot.services.cooldowns import Cooldowns, Cost, RateLimit
from storage.libraries import Guild
from storage.model import Comment, GuildSettings, Thread, Visibility
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.discord_support import NOON
from tests.discord_ui.support.live_threads_support import (
    LISTING,
    SAID,
    SUMMARISE,
    answer_to_press,
    bread,
    followed,
    hung_on,
    overview,
    private_thread,
    words,
)


async def shut_out(house: House, who: int, kind: OverwriteType) -> None:
    """Starts a thread from earlier messages of the channel."""
    denied = discord.Permissions(read_message_history=True).value
    house.env.backend.set_overwrite(house.channel.id, Overwrite(who, kind, 0, denied))
    await house.env.settle()


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path, message_content=True) as made:
        yield made


async def test_a_discord_thread_is_read_and_shown_from_its_menu(house: House) -> None:
    thread, messages = await bread(house)
    await house.reader.react(messages[0], "🍞")
    shown = words(await overview(house, thread))
    assert "Which bread?" in shown
    for said in ("Which bread shall we bake for the fair?", *SAID):
        assert said in shown
    assert messages[0].jump_url in shown
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel, info.imported_by) == (
        Visibility.CHANNEL,
        house.channel.id,
        house.staff.id,
    )
    kept = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert [comment.parent for comment in kept.comments] == [None, 2, 3]
    assert [comment.person for comment in kept.comments] == [house.reader.id, house.staff.id, house.reader.id]
    assert kept.comments[0].score == 1


async def test_a_forum_post_is_read_with_its_first_message_as_article(house: House) -> None:
    forum = house.guild.create_forum_channel("questions")
    backend = house.env.backend
    made = backend.create_thread(forum.id, "Which oven?", house.reader.id, broadcast=False)
    starter = backend.prepare_message(made.id, house.reader.id, "Mine smokes. Which one does not?")
    starter.id = made.id
    backend.announce_thread_create(made)
    backend.commit_message(starter)
    await house.env.settle()
    (post,) = forum.threads
    await house.staff.send(post, "A clean one.")
    shown = words(await overview(house, post))
    assert "Mine smokes. Which one does not?" in shown
    article = (await house.storage.threads.get(Guild(house.guild.id), 1)).article
    assert article is not None
    assert article.text == "Mine smokes. Which one does not?"


async def test_the_menu_on_a_plain_message_reads_the_discord_thread_that_hangs_on_it(house: House) -> None:
    thread, _ = await bread(house)
    starter = next(message for message in house.channel.history() if message.id == thread.id)
    result = await house.staff.context_menu(house.channel, SUMMARISE, starter)
    assert SAID[0] in words(shown_in(answer(result)))


async def test_the_menu_on_a_message_without_a_discord_thread_says_so(house: House) -> None:
    plain = await house.reader.send(house.channel, "Nothing hangs on me.")
    result = await house.staff.context_menu(house.channel, SUMMARISE, plain)
    assert "isn't in a Discord thread" in shown_in(answer(result))


async def test_without_the_intent_it_is_said_who_can_change_that(tmp_path: Path) -> None:
    async with house_in(tmp_path) as house:
        thread, _ = await bread(house)
        result = await house.staff.context_menu(thread, SUMMARISE, thread.history()[-1])
        assert "Message Content Intent" in texts_of(answer(result))
        assert "THREADGIST_MESSAGE_CONTENT=on" in texts_of(answer(result))
        assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0


async def test_where_only_staff_may_import_members_may_ask_for_what_is_kept(house: House) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(members_may_summarise=False))
    thread, _ = await bread(house)
    assert "has not been imported yet" in await overview(house, thread, house.reader)
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0
    await overview(house, thread)
    assert SAID[0] in words(await overview(house, thread, house.reader))


async def test_what_staff_keeps_for_itself_is_for_nobody_else_in_the_thread_either(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    kept = await house.storage.threads.get(Guild(house.guild.id), 1)
    await house.storage.threads.save(Guild(house.guild.id), kept, at=NOON, visibility=Visibility.STAFF)
    assert "has not been imported yet" in await overview(house, thread, house.reader)
    assert SAID[0] in words(await overview(house, thread))
    assert (await house.storage.threads.get_info(Guild(house.guild.id), 1)).visibility is Visibility.STAFF


async def test_thread_import_in_a_discord_thread_imports_that(house: House) -> None:
    thread, _ = await bread(house)
    result = answer(await house.staff.slash(thread, "thread import", title="Bread for the fair"))
    shown = shown_in(result)
    for fact in ("Imported", "Bread for the fair", "3 comments by 2 people", "with article"):
        assert fact in shown
    again = shown_in(answer(await house.staff.slash(thread, "thread import")))
    assert "Nothing has changed" in again
    assert "Bread for the fair" in again
    refused = shown_in(answer(await house.reader.slash(thread, "thread import")))
    assert "role to import threads" in refused


async def test_thread_import_can_keep_a_discord_thread_for_staff(house: House) -> None:
    thread, messages = await bread(house)
    await house.staff.slash(thread, "thread import", visibility="staff")
    await house.reader.edit(messages[0], "Rye keeps for ten days.")
    await followed(house)
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.revision) == (Visibility.STAFF, 2)


async def test_thread_paste_opens_its_form_in_a_discord_thread_too(house: House) -> None:
    thread, _ = await bread(house)
    form = await house.staff.slash(thread, "thread paste", title="Rye or wheat?")
    assert form.modal is not None
    shown = shown_in(answer(await house.staff.submit_modal(form, {"text": LISTING})))
    assert "Rye or wheat?" in shown
    assert "2 comments" in shown
    refused = answer(await house.reader.slash(thread, "thread paste"))
    assert "role to import threads" in shown_in(refused)


async def test_thread_import_with_nothing_filled_in_says_what_can_be_imported(house: House) -> None:
    shown = answer(await house.staff.slash(house.channel, "thread import"))
    assert "What you can import" in shown_in(shown)
    assert labels_of(shown) == ["Import a file …", "Paste text …"]


async def test_thread_refresh_reads_a_live_thread_again_and_says_what_changed(house: House) -> None:
    thread, messages = await bread(house)
    await overview(house, thread)
    backend = house.env.backend
    backend.get_message(thread.id, messages[1].id).content = "Wheat rises better."  # the bot gets no event
    del backend.messages[thread.id][messages[0].id]
    await house.staff.send(thread, "Spelt!")
    shown = shown_in(answer(await house.staff.slash(house.channel, "thread refresh", thread="1")))
    assert "1 comment added: #5" in words(shown)
    assert "2 comments changed: #2 #3" in words(shown)
    backend.delete_channel(thread.id)
    await house.services.live.start()
    await house.env.settle()
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0


@pytest.mark.parametrize("hidden", [True, False])
async def test_an_export_that_everybody_may_see_lets_nobody_read_on_where_they_may_not(
    house: House, hidden: bool
) -> None:
    seen = discord.PermissionOverwrite(view_channel=not hidden)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    board = house.guild.create_text_channel("board", overwrites={guild.default_role: seen})
    channel = house.env.bot.get_channel(board.id)
    assert isinstance(channel, discord.TextChannel)
    other = house.guild.add_member(
        house.env.create_user("keeper"),
        roles=[house.guild.create_role("Keepers", permissions=discord.Permissions(administrator=True))],
    )
    message = await other.send(board, "Nothing yet.")
    forged = Thread(
        "Board", (Comment(1, "?", key=str(message.id)),), form="discord", key=f"discord:{board.id}"
    )
    saved = await house.keep(forged)
    house.services.live.followed.add(saved.info)
    await other.edit(message, "The cellar is where we meet.")
    await followed(house)
    found = await house.storage.comments.search(Guild(house.guild.id), "cellar")
    assert found.total == (0 if hidden else 1)


async def test_messages_elsewhere_are_not_kept(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    secret = await house.reader.send(house.channel, "Something quite different.")
    await house.reader.edit(secret, "Something different still.")
    await followed(house)
    assert (await house.storage.comments.search(Guild(house.guild.id), "different")).total == 0


async def test_a_private_discord_thread_is_hidden_from_all_who_are_not_in_it(house: House) -> None:
    thread = await private_thread(house)
    assert "cake of rye" in words(await overview(house, thread))
    info = await house.storage.threads.get_info(Guild(house.guild.id), 1)
    assert (info.visibility, info.channel) == (Visibility.CHANNEL, thread.id)
    listed = shown_in(answer(await house.reader.slash(house.channel, "thread list")))
    assert "Surprise party" not in listed
    for command, options in (
        ("summary overview", {}),
        ("comment search", {"query": "cake"}),
        ("comment show", {"number": "2"}),
        ("thread info", {}),
    ):
        result = await house.reader.slash(house.channel, command, thread="1", **options)
        assert "There is no thread 1 here" in shown_in(answer(result)), command
    assert await house.reader.autocomplete(house.channel, "summary overview", "thread", "Sur") == []


async def test_a_channel_that_the_bot_may_not_read_is_said_to_be(house: House) -> None:
    thread, _ = await bread(house)
    await shut_out(house, house.env.backend.bot_user.id, OverwriteType.MEMBER)
    assert "Give me the permissions View Channels and Read Message History" in await overview(house, thread)
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0


async def test_nobody_reads_through_the_bot_what_they_may_not_read(house: House) -> None:
    thread, _ = await bread(house)
    await overview(house, thread)
    await shut_out(house, house.guild.default_role.id, OverwriteType.ROLE)
    assert "You can't read" in await overview(house, thread, house.reader)


async def test_a_thousand_messages_are_read_in_pages_with_progress(house: House, monkeypatch: Any) -> None:
    starter = await house.staff.send(house.channel, "How many loaves?")
    thread = await hung_on(house, starter)
    backend = house.env.backend
    for number in range(1000):
        backend.create_message(thread.id, house.reader.id, f"Loaf {number} is done.", broadcast=False)
    monkeypatch.setattr(history, "HISTORY_PROGRESS_SECONDS", 0.0)
    before = len(house.env.http_requests)
    await overview(house, thread)
    sent = house.env.http_requests[before:]
    assert len([one for one in sent if one.method == "GET" and one.path.endswith("/messages")]) in (10, 11)
    assert any("500 messages read" in str(one) for one in sent)
    kept = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert [comment.text for comment in kept.comments] == [
        f"Loaf {number} is done." for number in range(1000)
    ]
    assert [comment.number for comment in kept.comments] == list(range(2, 1002))


async def test_a_reading_that_fails_leaves_no_progress_behind(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(history, "HISTORY_PROGRESS_SECONDS", 0.0)
    async with house_in(tmp_path, limits=Limits(max_comments=3), message_content=True) as house:
        thread, _ = await bread(house)
        card = answer(await house.staff.context_menu(thread, SUMMARISE, thread.history()[-1]))
        assert SAID[0] in words(shown_in(card))
        await house.reader.send(thread, "Oats, then.")
        result = await house.staff.slash(thread, "thread refresh", thread="1")
        refused = answer(result)
        assert "comments; the limit is" in texts_of(refused)
        assert "messages read" not in texts_of(refused)
        assert labels_of(refused) == ["Overview"]
        back = answer_to_press(await house.staff.click(refused, label="Overview"))
        assert SAID[0] in words(shown_in(back))
        pressed = answer_to_press(await house.staff.click(card, label="Refresh"))
        assert "comments; the limit is" in texts_of(pressed)


async def test_a_summary_of_a_discord_thread_is_counted_as_work_once(tmp_path: Path) -> None:
    paces = {Cost.WORK: RateLimit(1, 60)}
    async with house_in(tmp_path, cooldowns=Cooldowns(paces, lambda: 0.0), message_content=True) as house:
        thread, _ = await bread(house)
        assert SAID[0] in words(await overview(house, thread))
        await house.reader.send(thread, "Oats, then.")
        assert "too often" in await overview(house, thread)
        assert SAID[0] in words(await overview(house, thread, house.reader))


async def test_a_thread_beyond_the_limit_is_refused_as_a_whole(tmp_path: Path) -> None:
    async with house_in(tmp_path, limits=Limits(max_comments=2), message_content=True) as house:
        thread, _ = await bread(house)
        result = await house.staff.context_menu(thread, SUMMARISE, thread.history()[-1])
        assert "comments; the limit is" in texts_of(answer(result))
        assert (await house.storage.threads.list(Guild(house.guild.id))).total == 0


async def test_people_who_opted_out_are_in_no_live_thread(house: House) -> None:
    await house.storage.people.opt_out(house.reader.id, NOON)
    thread, messages = await bread(house)
    shown = words(await overview(house, thread))
    assert SAID[1] in shown
    assert SAID[0] not in shown
    await house.reader.edit(messages[0], "Rye, and again rye.")
    await followed(house)
    assert (await house.storage.comments.search(Guild(house.guild.id), "again")).total == 0
