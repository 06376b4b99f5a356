"""Importing, deleting and posting: who may, what happens, and that failures leave nothing half-done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import simcord

from bot.importing.text.limits import Limits
from storage.libraries import Guild
from storage.model import Comment, Thread, Visibility
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, texts_of
from tests.discord_ui.support.discord_support import ATTACKS, NOON

LISTING = """3 Comments

  1. Full article: The council wants a tram to the harbour. It would cost 90 million.

    Two routes are on the table, and both begin at the station.

  2. ann on

    The tram is worth its price. Buses are full every morning.

  3. bob on

    Nobody will ride it. See [the table](https://data.example/t?utm_source=x).

Leave A Reply"""


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def imported(house: House, content: str | bytes, name: str = "tram.txt", **options: object) -> str:
    body = content.encode() if isinstance(content, str) else content
    result = await house.staff.slash(house.channel, "thread import", file=(name, body), **options)
    message = answer(result)
    assert message.ephemeral
    return shown_in(message)


async def count(house: House) -> int:
    total: int = (await house.storage.threads.list(Guild(house.guild.id))).total
    return total


async def test_an_attached_file_is_read_kept_and_reported(house: House) -> None:
    source = ("tram.txt", LISTING.encode())
    result = await house.staff.slash(house.channel, "thread import", file=source, title="Tram *talk*")
    words = shown_in(answer(result))
    facts = await house.staff.click(answer(result), label="Details")
    assert "source: comment section of a page" in shown_in(changed(facts))
    for fact in ("Imported", "Thread 1", "Tram \\*talk\\*", "2 comments by 2 people", "with article"):
        assert fact in words
    kept = await house.storage.threads.get(Guild(house.guild.id), 1)
    assert [comment.author for comment in kept.comments] == ["ann", "bob"]


async def test_importing_the_same_again_tells_what_changed(house: House) -> None:
    await imported(house, LISTING)
    assert "Nothing has changed" in await imported(house, LISTING)
    longer = LISTING.replace("Leave A Reply", "  4. cid on\n\n    I would ride it daily.\n\nLeave A Reply")
    assert "1 comment added: #4" in await imported(house, longer)
    assert await count(house) == 1


async def test_pasted_text_is_taken_through_a_form(house: House) -> None:
    form = await house.staff.slash(house.channel, "thread paste", title="Pasted")
    assert form.modal is not None
    result = await house.staff.submit_modal(form, {"text": LISTING})
    assert "Pasted" in shown_in(answer(result))
    assert await count(house) == 1


async def test_a_failing_form_says_what_is_wrong(house: House) -> None:
    form = await house.staff.slash(house.channel, "thread paste")
    result = await house.staff.submit_modal(form, {"text": " \n "})
    assert "empty" in shown_in(answer(result))
    assert await count(house) == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"", "The file is empty"),
        ("blank.txt", b" \n\t\n", "The file is empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        ("noise.bin", bytes(range(256)) * 40, ""),
    ],
)
async def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(
    house: House, name: str, content: bytes, told: str
) -> None:
    words = await imported(house, content, name)
    assert told in words
    assert "went wrong" not in words
    assert await count(house) == 0
    assert "2 comments" in await imported(house, LISTING)  # the bot continues to run


async def test_a_file_too_large_is_refused_before_it_is_fetched(tmp_path: Path) -> None:
    async with house_in(tmp_path, limits=Limits(max_bytes=1000)) as house:
        asked = len(house.env.http_requests)
        words = await imported(house, "x" * 1_200_000, "large.txt")
        assert "1.2" in words
        assert not [one for one in house.env.http_requests[asked:] if "attachments" in one.path]
        assert await count(house) == 0


async def test_a_file_that_cannot_be_fetched_is_asked_for_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Response:
        status, reason = 404, "Not Found"

    async def gone(_: discord.Attachment, *, use_cached: bool = False) -> bytes:
        raise discord.NotFound(Response(), "gone")  # type: ignore[arg-type]

    monkeypatch.setattr(discord.Attachment, "read", gone)
    assert "Attach it again" in await imported(house, LISTING)
    assert await count(house) == 0


async def test_importing_deleting_and_posting_are_for_staff(house: House) -> None:
    await house.keep_tram()
    source = ("tram.txt", LISTING.encode())
    imports = await house.reader.slash(house.channel, "thread import", file=source)
    assert "You need the Manage Server permission or a staff role to import" in shown_in(answer(imports))
    deletes = await house.reader.slash(house.channel, "thread delete", thread="1")
    assert "role to delete threads" in shown_in(answer(deletes))
    openly = await house.reader.slash(house.channel, "summary overview", thread="1", share=True)
    assert "role to post for everyone" in shown_in(answer(openly))
    assert answer(openly).ephemeral
    assert await count(house) == 1
    posts = await house.reader.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "role to post for everyone" in shown_in(answer(posts))
    assert house.channel.last_message is None


async def test_deleting_asks_first_and_then_deletes(house: House) -> None:
    await house.keep_tram()
    asked = await house.staff.slash(house.channel, "thread delete", thread="1")
    assert "Delete this thread with its 12 comments" in shown_in(answer(asked))
    kept = await house.staff.click(answer(asked), label="Cancel")
    assert "Nothing was deleted" in shown_in(changed(kept))
    assert await count(house) == 1
    asked = await house.staff.slash(house.channel, "thread delete", thread="1")
    done = await house.staff.click(answer(asked), label="Delete")
    assert "Deleted thread 1, “A tram to the harbour”." in shown_in(changed(done))
    assert await count(house) == 0


async def test_a_delete_button_does_not_delete_what_came_after(house: House) -> None:
    await house.keep_tram()
    asked = await house.staff.slash(house.channel, "thread delete", thread="1")
    await house.storage.threads.delete(Guild(house.guild.id), 1)
    late = await house.staff.click(answer(asked), label="Delete")
    assert "There is no thread 1 here" in shown_in(late.followups[-1])
    await house.keep(Thread("A bus", (Comment(1, "Late."),), key="bus"), at=NOON + timedelta(days=1))
    await house.staff.click(answer(asked), label="Delete")
    assert await count(house) == 1


async def test_a_digest_is_posted_where_both_may_post(house: House) -> None:
    await house.keep_tram()
    news = house.guild.create_text_channel("news")
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=news, length="short")
    assert "Posted: https://discord.com/channels/" in texts_of(answer(result))
    posted = news.last_message
    assert posted is not None
    words = shown_in(posted)
    assert "A tram to the harbour" in words
    assert not posted.mentions
    assert not posted.mention_everyone


async def test_a_digest_can_have_a_discord_thread_or_a_forum_post_of_its_own(house: House) -> None:
    await house.keep_tram()
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel, new_thread=True)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    (thread,) = guild.threads
    assert thread.name == "A tram to the harbour"
    forum = house.guild.create_forum_channel("digests")
    await house.staff.slash(house.channel, "digest post", thread="1", channel=forum)
    assert [one.name for one in guild.threads if one.parent_id == forum.id] == ["A tram to the harbour"]


@pytest.mark.parametrize("who", ["you", "bot"])
async def test_nothing_is_posted_where_the_person_or_the_bot_may_not(house: House, who: str) -> None:
    await house.keep_tram()
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    target = house.staff if who == "you" else guild.me
    closed = house.guild.create_text_channel(
        "closed", overwrites={target: discord.PermissionOverwrite(send_messages=False)}
    )
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=closed)
    words = shown_in(answer(result))
    assert "Send Messages" in words
    assert ("You don't have permission" if who == "you" else "I don't have permission") in words
    assert closed.last_message is None


async def test_a_post_that_discord_refuses_is_reported(house: House) -> None:
    await house.keep_tram()
    house.env.inject_error("POST", f"/channels/{house.channel.id}/messages", status=403, code=50013)
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "Discord doesn't let me post in" in shown_in(answer(result))


async def test_as_thread_is_refused_where_there_can_be_none(house: House) -> None:
    await house.keep_tram()
    forum = house.guild.create_forum_channel("digests")
    ask = house.staff.slash
    result = await ask(house.channel, "digest post", thread="1", channel=forum, new_thread=True)
    assert "always a new post" in texts_of(answer(result))
    await ask(house.channel, "digest post", thread="1", channel=house.channel, new_thread=True)
    (thread,) = house.channel.threads
    result = await ask(house.channel, "digest post", thread="1", channel=thread, new_thread=True)
    assert "A Discord thread can't contain another one" in texts_of(answer(result))


async def test_a_thread_for_staff_is_not_posted_where_everybody_reads(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    result = await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    assert "is for staff only" in shown_in(answer(result))
    assert house.channel.last_message is None


async def test_a_public_answer_needs_posting_and_is_public(house: House) -> None:
    await house.keep_tram()
    result = await house.staff.slash(house.channel, "summary overview", thread="1", share=True)
    assert not answer(result).ephemeral
    assert "Share …" not in labels_of(answer(result))


async def test_a_thread_for_staff_is_not_shown_to_everybody_by_a_public_answer(house: House) -> None:
    await house.keep_tram(Visibility.STAFF)
    for command, more in (("summary overview", {}), ("comment show", {"number": "2"})):
        result = await house.staff.slash(house.channel, command, thread="1", share=True, **more)
        assert "is for staff only" in shown_in(answer(result))
        assert answer(result).ephemeral


async def test_a_public_answer_that_fails_leaves_nothing_public(house: House) -> None:
    result = await house.staff.slash(house.channel, "summary overview", thread="7", share=True)
    assert "There is no thread 7 here" in shown_in(answer(result))
    assert answer(result).ephemeral
    assert house.channel.last_message is None or house.channel.last_message.flags.ephemeral


async def test_hostile_words_ping_nobody_from_import_to_post(house: House) -> None:
    said = "\n\n".join(
        f"  {n}. {_line(attack)[:60]} on\n\n    The tram is {_line(attack)[:300]} worth it."
        for n, attack in enumerate(ATTACKS, 1)
        if _line(attack)
    )
    await imported(
        house, f"{len(ATTACKS)} Comments\n\n{said}\n", title="@everyone <@123> [x](https://evil.example)"
    )
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    posted = house.channel.last_message
    assert posted is not None
    shown_in(posted)
    assert (posted.mentions, posted.role_mentions, posted.mention_everyone) == ([], [], False)
    for request in house.env.http_requests:
        body = request.json if isinstance(request.json, dict) else {}
        sent = body.get("data") if "callback" in request.path else body
        if isinstance(sent, dict) and "components" in sent:
            assert (sent.get("allowed_mentions") or {}).get("parse") == []


def _line(attack: str) -> str:
    return " ".join(attack.replace("\0", "").split())


def changed(result: simcord.InteractionResult) -> discord.Message | simcord.ResponseMessage:
    """Returns the card that a press edited."""
    assert result.followups == []
    assert result.response is not None
    return result.response
