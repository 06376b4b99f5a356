"""/privacy: what is stored of a person, a copy, its end; claims; and posts that follow."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord

from bot.discord_ui.features.privacy import commands as privacy_commands
from bot.discord_ui.posts.update import PostedMessages
from storage.model import ClaimState, Comment, CommentState, Thread, Visibility
from tests.discord_ui.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    texts_of,
    tram_thread,
)
from tests.discord_ui.discord_support import NOON, buttons

WORDS = "quieter than any bus I know"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


def of_reader(house: House) -> Thread:
    """The thread about the tram, in which the reader is ann, and says something nobody else says."""
    comments = tuple(
        replace(
            comment,
            text=f"The tram is {WORDS}." if comment.number == 2 else comment.text,
            person=house.reader.id if comment.author == "ann" else 1,
        )
        for comment in tram_thread().comments
    )
    return replace(tram_thread(), comments=comments)


async def ask(house: House, command: str, who: simcord.MemberActor | None = None, **options: Any) -> Any:
    message = answer(await (who or house.reader).slash(house.channel, f"privacy {command}", **options))
    assert message.ephemeral
    return message


async def press(
    house: House, card: Any, label: str, who: simcord.MemberActor | None = None
) -> simcord.ResponseMessage:
    """The card after the press; where the press was refused, the sentence that says so."""
    result = await (who or house.reader).click(card, label=label)
    messages = [one for one in (result.response, *result.followups) if one is not None]
    return messages[-1]


async def laid_open(house: House, card: simcord.ResponseMessage) -> discord.Message:
    """The same buttons where everybody can press them: as somebody would who forges a press."""
    channel = house.env.bot.get_channel(house.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.send(view=discord.ui.LayoutView.from_message(card.message, timeout=None))


async def sweep(house: House) -> int:
    """What the running bot does by itself."""
    return await house.services.posts.sweep(PostedMessages(house.env.bot, house.services))


async def posted(house: House) -> discord.Message:
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    message = house.channel.last_message
    assert message is not None
    return message


def messages_in(house: House) -> list[discord.Message]:
    return list(house.channel.history())


def now_in(house: House, message: discord.Message) -> str:
    (found,) = [one for one in messages_in(house) if one.id == message.id]
    return shown_in(found)


# What is stored


async def test_about_tells_what_is_stored_and_what_is_not(house: House) -> None:
    await house.keep(of_reader(house))
    await house.storage.threads.save(house.guild.id + 1, of_reader(house), at=NOON, by=house.reader.id)
    await house.storage.claims.submit(house.guild.id, house.reader.id, "bob", NOON)
    words = shown_in(await ask(house, "about"))
    for fact in (
        "4 comments and articles of yours, in 2 threads",
        "that you imported 1 thread into a server",
        "your claim to be bob: staff have not decided yet",
        "You have not opted out",
        "What others quoted of you in their own words stays theirs",
        "Not stored: messages that nobody imported",
    ):
        assert fact in words


async def test_of_somebody_new_nothing_is_stored(house: House) -> None:
    card = await ask(house, "about")
    assert "Nothing is stored about you." in shown_in(card)
    assert labels_of(card) == ["Opt out …"]
    assert "Nothing was there to be removed." in shown_in(await ask(house, "forget-me"))


async def test_it_is_told_in_the_readers_language(house: House) -> None:
    with speaking("de"):
        assert "Über dich ist nichts gespeichert." in shown_in(await ask(house, "about"))


async def test_the_export_holds_everything_stored_of_the_person_and_of_nobody_else(house: House) -> None:
    await house.keep(of_reader(house))
    await house.storage.threads.save(-house.reader.id, tram_thread(), at=NOON, by=house.reader.id)
    message = await ask(house, "export")
    (file,) = message.attachments
    record = json.loads(await file.read())
    assert (record["format"], record["version"]) == ("threadgist-person", 1)
    assert record["person"] == str(house.reader.id)
    assert [(entry["number"], entry["thread"]["title"]) for entry in record["entries"]] == [
        (2, "A tram to the harbour"),
        (5, "A tram to the harbour"),
    ]
    assert record["entries"][0]["text"] == f"The tram is {WORDS}."
    assert record["entries"][1]["links"] == ["https://data.example/t?utm_source=x&id=1"]
    assert [thread["server"] for thread in record["library"]] == [None]
    assert "Nobody will ride it" not in json.dumps(record)


async def test_the_export_does_not_tell_what_others_call_the_threads_they_keep_apart(house: House) -> None:
    case = replace(of_reader(house), title="The case against reader", address="https://example.org/case")
    await house.keep(case, visibility=Visibility.STAFF)
    await house.storage.threads.save(-house.staff.id, case, at=NOON, title_given=True)
    (file,) = (await ask(house, "export")).attachments
    written = (await file.read()).decode()
    assert len(json.loads(written)["entries"]) == 4  # what is stored of them is told all the same
    assert WORDS in written
    assert "The case" not in written
    assert "example.org/case" not in written


async def test_a_large_export_is_packed_and_one_too_large_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.keep(of_reader(house))
    monkeypatch.setattr(privacy_commands, "MAX_BYTES", 1000)
    message = await ask(house, "export")
    (file,) = message.attachments
    assert file.filename.endswith(".json.gz")
    assert WORDS in gzip.decompress(await file.read()).decode()
    monkeypatch.setattr(privacy_commands, "MAX_BYTES", 10)
    assert "more than Discord takes as a file" in shown_in(await ask(house, "export"))


# Its end


async def test_forgetting_asks_first(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "forget-me")
    assert "2 comments and articles of yours, in 1 thread" in shown_in(card)
    assert labels_of(card) == ["Forget me", "Forget me and opt out", "Change nothing"]
    assert "Nothing was changed." in shown_in(await press(house, card, "Change nothing"))
    assert len((await house.storage.people.get_record(house.reader.id)).entries) == 2


async def test_a_forgotten_comment_disappears_from_every_answer(house: House) -> None:
    await house.keep(of_reader(house))

    async def answers() -> dict[str, str]:
        found = {}
        for command, options in (
            ("summary overview", {"length": "full"}),
            ("summary viewpoints", {"length": "full"}),
            ("summary topics", {}),
            ("comment show", {"number": "2"}),
            ("comment search", {"query": "quieter"}),
            ("comment by", {"author": "ann"}),
            ("comment replies", {"number": "2"}),
        ):
            result = await house.reader.slash(house.channel, command, thread="1", **options)
            found[command] = shown_in(answer(result))
        for option in ("number", "author"):
            where = {"number": "comment show", "author": "comment by"}[option]
            offered = await house.reader.autocomplete(house.channel, where, option, "", thread="1")
            found[f"{option}s offered"] = " ".join(str(choice["name"]) for choice in offered)
        return found

    before = await answers()
    for name in ("summary overview", "summary viewpoints", "comment show", "comment search", "comment by"):
        assert WORDS in before[name], name
    assert "ann" in before["authors offered"]
    done = await press(house, await ask(house, "forget-me"), "Forget me")
    assert "Removed: 2 comments and articles" in shown_in(done)
    after = await answers()
    assert not [name for name, words in after.items() if WORDS in words]
    assert "ann" not in after["authors offered"].split()
    assert "This comment was removed." in after["comment show"]
    assert "There is nobody" in after["comment by"] or "ann" in after["comment by"]  # the name that was asked


async def test_an_old_button_does_not_lead_from_a_forgotten_author_to_the_unnamed(house: House) -> None:
    await house.keep(of_reader(house))
    shown = answer(await house.reader.slash(house.channel, "comment show", thread="1", number="2"))
    assert "By this person" in labels_of(shown)
    await house.services.privacy.forget(house.reader.id)
    assert "is no longer stored" in shown_in(await press(house, shown, "By this person"))


async def test_forgetting_and_opting_out_keeps_what_is_imported_again_out(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "forget-me")
    done = await press(house, card, "Forget me and opt out")
    assert "Removed: 2 comments and articles" in shown_in(done)
    saved = await house.keep(of_reader(house))
    assert not saved.changes
    again = await ask(house, "about")
    assert "You opted out" in shown_in(again)
    assert labels_of(again) == ["Opt back in"]


async def test_opting_out_and_back_in(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "opt-out")
    assert "2 comments and articles that you wrote are removed now" in shown_in(card)
    assert "2 comments and articles were removed" in shown_in(await press(house, card, "Opt out"))
    assert (await house.storage.comments.get(house.guild.id, 1, 2)).state is CommentState.DELETED
    back = await ask(house, "opt-out")
    assert labels_of(back) == ["Opt back in"]
    assert "You have opted back in" in shown_in(await press(house, back, "Opt back in"))
    saved = await house.keep(of_reader(house))
    assert saved.changes.changed == (2, 5)


async def test_opting_out_leads_from_about_and_its_buttons_work_after_a_restart(house: House) -> None:
    card = await ask(house, "about")
    await house.restart()
    sure = await press(house, card, "Opt out …")
    assert "From now on nothing you write is kept" in shown_in(sure)
    await house.restart()
    assert "You have opted out." in shown_in(await press(house, sure, "Opt out"))


@pytest.mark.parametrize("label", ["Forget me", "Forget me and opt out", "Change nothing"])
async def test_nobody_presses_for_another_person(house: House, label: str) -> None:
    await house.keep(of_reader(house))
    card = await laid_open(house, await ask(house, "forget-me"))
    assert "This card was made for somebody else" in shown_in(await press(house, card, label, house.staff))
    assert len((await house.storage.people.get_record(house.reader.id)).entries) == 2
    assert await house.storage.people.get_opt_out_time(house.reader.id) is None
    assert await house.storage.people.get_opt_out_time(house.staff.id) is None


# Claims


async def claim(house: House, author: str = "bob", who: simcord.MemberActor | None = None) -> str:
    return shown_in(await ask(house, "claim", who, thread="1", author=author))


async def test_a_claim_is_decided_by_staff_who_see_what_it_is_about(house: House) -> None:
    await house.keep(tram_thread())
    assert "Staff now see under /privacy claims that you say you are bob" in await claim(house)
    card = await ask(house, "claims", house.staff)
    words = texts_of(card)
    assert f"<@{house.reader.id}> says they are bob" in words
    assert "1 entry stands under that name:" in words
    assert "Nobody will ride it." in words
    decided = await press(house, card, "Approve bob", house.staff)
    assert f"Approved: bob is <@{house.reader.id}>." in texts_of(decided)
    assert "No claims wait" in texts_of(decided)
    assert "Staff have approved that bob is you" in await claim(house)
    assert "approved by staff" in shown_in(await ask(house, "about"))
    done = await press(house, await ask(house, "forget-me"), "Forget me")
    assert "Removed: 1 comment" in shown_in(done)
    assert (await house.storage.comments.get(house.guild.id, 1, 3)).text == ""


async def test_staff_may_refuse_and_think_again(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    card = await ask(house, "claims", house.staff)
    assert "Refused: bob is not" in texts_of(await press(house, card, "Refuse", house.staff))
    assert "Staff have refused that bob is you" in await claim(house)
    assert (await house.services.privacy.forget(house.reader.id)).entries == 0
    await claim(house)
    refused = await ask(house, "claims", house.staff, state="refused")
    if not labels_of(refused):  # forgotten with everything else; asked anew
        refused = await ask(house, "claims", house.staff)
    assert "Approved: bob is" in texts_of(await press(house, refused, "Approve bob", house.staff))
    approved = await ask(house, "claims", house.staff, state="approved")
    assert labels_of(approved) == ["Refuse"]
    await press(house, approved, "Refuse", house.staff)
    assert await house.storage.claims.list(house.guild.id, ClaimState.APPROVED) == ()


async def test_only_staff_see_and_decide_claims(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    assert "needs the permission Manage Server" in shown_in(await ask(house, "claims"))
    card = await laid_open(house, await ask(house, "claims", house.staff))
    for label in ("Approve bob", "Refuse"):
        assert "needs the permission Manage Server" in shown_in(await press(house, card, label))
    assert len(await house.storage.claims.list(house.guild.id)) == 1


async def test_a_name_that_is_somebody_elses_cannot_be_claimed(house: House) -> None:
    await house.keep(tram_thread())
    await claim(house)
    await claim(house, who=house.staff)
    card = await ask(house, "claims", house.staff)
    assert labels_of(card) == ["Approve bob", "Refuse"] * 2
    first = next(one for one in buttons(card.components) if one.get("label") == "Approve bob")
    await house.staff.click(card, custom_id=first["custom_id"])
    other = await ask(house, "claims", house.staff)
    taken = await press(house, other, "Approve bob", house.staff)
    assert "Staff have already approved that bob is somebody else" in shown_in(taken)


async def test_what_is_not_there_or_not_to_be_seen_cannot_be_claimed(house: House) -> None:
    await house.keep(tram_thread(), visibility=Visibility.STAFF)
    assert "There is no thread 1 here" in await claim(house)
    await house.keep(Thread("Open", (Comment(2, "x"), Comment(3, "y", author="cid")), key="open"))
    message = await ask(house, "claim", thread="2", author="nobody")
    assert "nobody" in shown_in(message)
    assert "cannot be claimed" in shown_in(await ask(house, "claim", thread="2", author="unnamed"))
    offered = await house.reader.autocomplete(house.channel, "privacy claim", "author", "", thread="2")
    assert "cid" in [choice["value"] for choice in offered]


async def test_many_claims_are_paged(house: House) -> None:
    names = [f"writer {number}" for number in range(5)]
    await house.keep(
        Thread("T", tuple(Comment(n, f"text {n}", author=name) for n, name in enumerate(names, 2)), key="t")
    )
    for name in names:
        await house.storage.claims.submit(house.guild.id, house.reader.id, name, NOON)
    card = await ask(house, "claims", house.staff)
    assert "5 claims wait" in texts_of(card)
    assert "writer 3" not in texts_of(card)
    second = await press(house, card, "More ›", house.staff)
    assert "writer 3" in texts_of(second)
    assert "writer 4" in texts_of(second)


# Messages that others can see


async def test_a_posted_digest_is_made_anew_without_what_was_forgotten(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    assert WORDS in shown_in(message)
    assert await sweep(house) == 0
    await press(house, await ask(house, "forget-me"), "Forget me")
    assert await sweep(house) == 1
    words = now_in(house, message)
    assert "A tram to the harbour" in words
    assert WORDS not in words
    assert await sweep(house) == 0


async def test_a_public_answer_is_made_anew_as_well(house: House) -> None:
    await house.keep(of_reader(house))
    for command, options in (
        ("summary viewpoints", {}),
        ("comment show", {"number": "2"}),
        ("comment search", {"query": "quieter"}),
        ("comment by", {"author": "ann"}),
    ):
        result = await house.staff.slash(house.channel, command, thread="1", private=False, **options)
        assert WORDS in shown_in(answer(result)), command
    messages = [one for one in messages_in(house) if WORDS in texts_of(one)]
    assert len(messages) == 4
    await house.services.privacy.opt_out(house.reader.id)
    assert await sweep(house) == 4
    assert not [one for one in messages_in(house) if WORDS in texts_of(one)]
    by = next(one for one in messages_in(house) if one.id == messages[3].id)
    assert "This was taken down" in texts_of(by)  # nobody is known any more whose comments these were


async def test_a_digest_of_a_deleted_thread_is_taken_down(house: House) -> None:
    await house.keep_tram()
    message = await posted(house)
    card = answer(await house.staff.slash(house.channel, "thread delete", thread="1"))
    await press(house, card, "Delete for good", house.staff)
    assert await sweep(house) == 1
    assert now_in(house, message) == "This was taken down: what it showed is no longer stored."
    assert await house.storage.posts.list(house.guild.id, 1) == ()


async def narrowed(house: House, to: Visibility, channel: int | None = None) -> None:
    """Staff imports the same again, for fewer people."""
    await house.keep(of_reader(house), visibility=to, channel=channel)


async def test_what_is_for_staff_by_now_leaves_where_others_read(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    answer(await house.staff.slash(house.channel, "comment show", thread="1", number="2", private=False))
    await narrowed(house, Visibility.STAFF)
    assert await sweep(house) == 2
    assert "not for everybody" in now_in(house, message)
    assert not [one for one in messages_in(house) if WORDS in texts_of(one)]


async def test_what_is_for_readers_of_a_channel_stays_there(house: House) -> None:
    await house.keep(of_reader(house))
    here = await posted(house)
    await narrowed(house, Visibility.CHANNEL, house.channel.id)
    await sweep(house)
    assert WORDS in now_in(house, here)


async def test_a_post_speaks_its_own_language_when_it_is_made_anew(house: House) -> None:
    await house.keep_tram()
    with speaking("de"):
        message = await posted(house)
    await house.storage.threads.delete(house.guild.id, 1)
    await sweep(house)
    assert "Das wurde entfernt" in now_in(house, message)


async def test_posts_follow_after_a_restart(house: House) -> None:
    await house.keep(of_reader(house))
    message = await posted(house)
    await house.services.privacy.forget(house.reader.id)
    await house.restart()
    assert await sweep(house) == 1
    assert WORDS not in now_in(house, message)


@pytest.mark.parametrize(
    ("status", "code", "left"), [(404, 10008, 0), (404, 10003, 0), (403, 50001, 1), (500, 0, 1)]
)
async def test_a_message_that_cannot_be_changed_is_tried_again_unless_it_is_gone(
    house: House, status: int, code: int, left: int
) -> None:
    await house.keep_tram()
    message = await posted(house)
    await house.storage.threads.delete(house.guild.id, 1)
    path = f"/channels/{house.channel.id}/messages/{message.id}"
    house.env.inject_error("PATCH", path, status=status, code=code, times=10)
    assert await sweep(house) == 0
    assert len(await house.storage.posts.list(house.guild.id, 1)) == left
    assert await sweep(house) == 0  # not again at once
