"""A reaction requests a private summary; a digest that is posted again says what has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.discord_ui.features.settings.more_form import is_emoji
from bot.services.live_merge import FORM
from storage.libraries import Guild
from storage.model import Comment, GuildSettings
from tests.discord_ui.support.discord_house import House, answer, house_in, shown_in, texts_of, tram_thread
from tests.discord_ui.support.discord_support import NOON, buttons

NOTES = "📝"


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def choose(house: House, settings: GuildSettings) -> None:
    await house.services.settings.save(house.guild.id, settings)


async def keep_live(house: House, message: int) -> None:
    """Stores a thread of the Discord thread that this message started."""
    live = replace(tram_thread(), form=FORM, key=f"{FORM}:{message}", numbered=False)
    await house.keep(live)


async def test_the_chosen_reaction_brings_a_private_summary(house: House) -> None:
    message = await house.staff.send(house.channel, "The tram?")
    await keep_live(house, message.id)
    await choose(house, GuildSettings(reaction=NOTES))
    await house.reader.react(message, NOTES)
    (summary,) = house.reader.user.dm_channel.history()
    assert "A tram to the harbour" in shown_in(summary)
    mark = await house.storage.reading.get_mark(Guild(house.guild.id), house.reader.id, 1)
    assert mark.revision == 1


@pytest.mark.parametrize("settings", [GuildSettings(), GuildSettings(reaction="🎉")])
async def test_other_reactions_are_ignored_and_all_are_at_first(
    house: House, settings: GuildSettings
) -> None:
    message = await house.staff.send(house.channel, "The tram?")
    await keep_live(house, message.id)
    await choose(house, settings)
    await house.reader.react(message, NOTES)
    assert house.reader.user.dm_channel.history() == []


async def test_a_message_without_a_thread_brings_nothing(house: House) -> None:
    await choose(house, GuildSettings(reaction=NOTES))
    message = await house.staff.send(house.channel, "Hello")
    await house.reader.react(message, NOTES)
    assert house.reader.user.dm_channel.history() == []


async def test_settings_ask_for_an_emoji_and_keep_it(house: House) -> None:
    card = answer(await house.staff.slash(house.channel, "settings"))
    assert "Reactions do not ask for summaries" in shown_in(card)
    more = next(one for one in buttons(card.components) if one["label"] == "More settings")
    form = await house.staff.click(card, custom_id=more["custom_id"])
    assert form.modal is not None
    chosen = {"repost": ["edit"], "reaction": NOTES, "log": [house.channel]}
    said = texts_of(answer(await house.staff.submit_modal(form, chosen)))
    assert "replaces the earlier one" in said
    assert "Problems with schedules are reported in" in said
    assert await house.services.settings.get(house.guild.id) == GuildSettings(
        repost="edit", reaction=NOTES, log_channel=house.channel.id
    )


@pytest.mark.parametrize(
    ("text", "good"),
    [("📝", True), ("❤️", True), ("<:yes:123456789012345678>", True), ("yes", False), ("1", False)],
)
def test_what_is_an_emoji(text: str, good: bool) -> None:
    assert is_emoji(text) is good


async def post_twice(house: House, *, channel_posts: GuildSettings) -> None:
    await choose(house, channel_posts)
    at = "https://example.org/bridge"
    said = [
        Comment(2, "The bridge should be closed to cars, because it is too weak.", author="cleo", key="a"),
        Comment(3, "Closing the bridge would ruin the shops on the far side.", author="dan", key="b"),
        Comment(4, "A second bridge is what the town really needs.", author="eva", key="c"),
        Comment(5, "The old bridge should be a monument.", author="fay", key="d"),
        Comment(6, "The town should pay for a ferry instead of a bridge.", author="gus", key="e"),
    ]
    thread = replace(tram_thread(), title="The bridge", key="bridge", address=at, comments=tuple(said))
    await house.keep(thread)
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)
    late = Comment(7, "Lorries should use the motorway, which was built for them.", author="hal", key="f")
    await house.keep(replace(thread, comments=(*said[1:], late)), at=NOON)
    await house.staff.slash(house.channel, "digest post", thread="1", channel=house.channel)


async def test_a_digest_that_is_posted_again_links_to_the_earlier_one(house: House) -> None:
    await post_twice(house, channel_posts=GuildSettings())
    first, second = house.channel.history()
    words = shown_in(second)
    assert f"/{first.channel.id}/{first.id}" in words
    assert "1 new viewpoint" in words
    assert "1 quote withdrawn" in words


async def test_or_edits_it_where_the_server_chose_so(house: House) -> None:
    await post_twice(house, channel_posts=GuildSettings(repost="edit"))
    (only,) = house.channel.history()
    assert "1 new viewpoint" in shown_in(only)
    assert "Earlier digest" not in shown_in(only)
