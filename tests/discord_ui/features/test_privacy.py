"""/privacy: what is stored about a person, downloading and deleting it, claims, and posts that are
updated."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.discord_ui.features.privacy import commands as privacy_commands
from storage.libraries import Guild, Person
from storage.model import CommentState, Visibility
from tests.discord_ui.support.discord_house import (
    House,
    answer,
    house_in,
    labels_of,
    shown_in,
    speaking,
    tram_thread,
)
from tests.discord_ui.support.discord_support import NOON
from tests.discord_ui.support.privacy_support import WORDS, ask, laid_open, of_reader, press, without_bold


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def test_about_tells_what_is_stored_and_what_is_not(house: House) -> None:
    await house.keep(of_reader(house))
    await house.storage.threads.save(Guild(house.guild.id + 1), of_reader(house), at=NOON, by=house.reader.id)
    await house.storage.claims.submit(house.guild.id, house.reader.id, "bob", NOON)
    words = shown_in(await ask(house, "about"))
    for fact in (
        "4 comments and articles of yours, in 2 threads",
        "your name on 1 thread that you imported on servers",
        "your claim that you are bob: waiting for staff",
        "You have not opted out",
        "Quotes of you in other people's comments belong to them",
        "Not stored: messages that nobody imported",
    ):
        assert fact in words


async def test_of_somebody_new_nothing_is_stored(house: House) -> None:
    card = await ask(house, "about")
    assert "Nothing is stored about you." in shown_in(card)
    assert labels_of(card) == ["Opt out …"]
    assert "There was nothing to delete." in shown_in(await ask(house, "forget-me"))


async def test_it_is_reported_in_the_readers_language(house: House) -> None:
    with speaking("de"):
        assert "Über dich ist nichts gespeichert." in shown_in(await ask(house, "about"))


async def test_the_export_holds_everything_stored_of_the_person_and_of_nobody_else(house: House) -> None:
    await house.keep(of_reader(house))
    await house.storage.threads.save(Person(house.reader.id), tram_thread(), at=NOON, by=house.reader.id)
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
    await house.storage.threads.save(Person(house.staff.id), case, at=NOON, title_given=True)
    (file,) = (await ask(house, "export")).attachments
    written = (await file.read()).decode()
    assert len(json.loads(written)["entries"]) == 4  # what is stored about them is still shown
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
    assert "too large for a file in Discord" in shown_in(await ask(house, "export"))


async def test_forgetting_asks_first(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "forget-me")
    assert "2 comments and articles of yours, in 1 thread" in shown_in(card)
    assert labels_of(card) == ["Delete my data", "Delete and opt out", "Cancel"]
    assert "Nothing was changed." in shown_in(await press(house, card, "Cancel"))
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
            found[command] = without_bold(shown_in(answer(result)))
        for option in ("number", "author"):
            where = {"number": "comment show", "author": "comment by"}[option]
            offered = await house.reader.autocomplete(house.channel, where, option, "", thread="1")
            found[f"{option}s offered"] = " ".join(str(choice["name"]) for choice in offered)
        return found

    before = await answers()
    for name in ("summary overview", "summary viewpoints", "comment show", "comment search", "comment by"):
        assert WORDS in before[name], name
    assert "ann" in before["authors offered"]
    done = await press(house, await ask(house, "forget-me"), "Delete my data")
    assert "Deleted: 2 comments and articles" in shown_in(done)
    after = await answers()
    assert not [name for name, words in after.items() if WORDS in words]
    assert "ann" not in after["authors offered"].split()
    assert "This comment was removed." in after["comment show"]
    assert "There is nobody" in after["comment by"] or "ann" in after["comment by"]  # the name asked for


async def test_an_old_button_does_not_lead_from_a_forgotten_author_to_the_unnamed(house: House) -> None:
    await house.keep(of_reader(house))
    shown = answer(await house.reader.slash(house.channel, "comment show", thread="1", number="2"))
    assert "More by this person" in labels_of(shown)
    await house.services.privacy.forget(house.reader.id)
    assert "is no longer stored" in shown_in(await press(house, shown, "More by this person"))


async def test_forgetting_and_opting_out_keeps_what_is_imported_again_out(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "forget-me")
    done = await press(house, card, "Delete and opt out")
    assert "Deleted: 2 comments and articles" in shown_in(done)
    saved = await house.keep(of_reader(house))
    assert not saved.changes
    again = await ask(house, "about")
    assert "You opted out" in shown_in(again)
    assert labels_of(again) == ["Opt back in"]


async def test_opting_out_and_back_in(house: House) -> None:
    await house.keep(of_reader(house))
    card = await ask(house, "opt-out")
    assert "2 comments and articles of yours will be deleted now" in shown_in(card)
    assert "2 comments and articles were deleted" in shown_in(await press(house, card, "Opt out"))
    assert (await house.storage.comments.get(Guild(house.guild.id), 1, 2)).state is CommentState.DELETED
    back = await ask(house, "opt-out")
    assert labels_of(back) == ["Opt back in"]
    assert "You have opted back in" in shown_in(await press(house, back, "Opt back in"))
    saved = await house.keep(of_reader(house))
    assert saved.changes.changed == (2, 5)


async def test_opting_out_leads_from_about_and_its_buttons_work_after_a_restart(house: House) -> None:
    card = await ask(house, "about")
    await house.restart()
    sure = await press(house, card, "Opt out …")
    assert "From now on, nothing you write is stored" in shown_in(sure)
    await house.restart()
    assert "You have opted out." in shown_in(await press(house, sure, "Opt out"))


@pytest.mark.parametrize("label", ["Delete my data", "Delete and opt out", "Cancel"])
async def test_nobody_presses_for_another_person(house: House, label: str) -> None:
    await house.keep(of_reader(house))
    card = await laid_open(house, await ask(house, "forget-me"))
    assert "This card is for someone else" in shown_in(await press(house, card, label, house.staff))
    assert len((await house.storage.people.get_record(house.reader.id)).entries) == 2
    assert await house.storage.people.get_opt_out_time(house.reader.id) is None
    assert await house.storage.people.get_opt_out_time(house.staff.id) is None
