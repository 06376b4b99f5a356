"""/settings: what a server can choose, who may choose it, and what is asked before threads are deleted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import simcord

from bot.discord_ui.client import get_guild_shard
from bot.discord_ui.components.limits import check_limits
from bot.discord_ui.features.settings.cards import (
    RETENTION_DAYS,
    NamedSettings,
    make_retention_card,
    make_settings_card,
)
from bot.phrases import LANGUAGES, get_phrases
from storage.libraries import Guild
from storage.model import Comment, GuildSettings, StorageUse, Thread
from tests.discord_ui.support.discord_house import House, answer, house_in, labels_of, shown_in, speaking
from tests.discord_ui.support.discord_support import ATTACKS, NOON, acted_upon, texts

AS_IT_IS: dict[str, Any] = {
    "roles": [],
    "channels": [],
    "language": ["-"],
    "length": ["short"],
    "days": ["-"],
}


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_in(tmp_path) as made:
        yield made


async def card(house: House) -> simcord.ResponseMessage:
    message = answer(await house.staff.slash(house.channel, "settings"))
    assert message.ephemeral
    return message


async def form(house: House, who: simcord.MemberActor | None = None) -> simcord.InteractionResult:
    shown = await (who or house.staff).click(await card(house), label="Edit …")
    assert shown.modal is not None
    return shown


async def handed_in(house: House, **chosen: Any) -> str:
    result = await house.staff.submit_modal(await form(house), {**AS_IT_IS, **chosen})
    assert result.response is not None
    return shown_in(result.response)


async def chosen(house: House) -> GuildSettings:
    """Returns the settings as stored, and as cached."""
    stored: GuildSettings = await house.storage.settings.get(house.guild.id)
    assert stored == await house.services.settings.get(house.guild.id)
    return stored


def filled_in(shown: simcord.InteractionResult) -> dict[str, list[str]]:
    """Returns the values with which the form opens."""
    assert shown.modal is not None
    found = {}
    for label in shown.modal["components"]:
        control = label["component"]
        entities = [one["id"] for one in control.get("default_values", [])]
        options = [one["value"] for one in control.get("options", []) if one.get("default")]
        found[control["custom_id"]] = [str(one) for one in entities or options]
    return found


async def test_without_any_choice_the_card_tells_the_defaults(house: House) -> None:
    words = shown_in(await card(house))
    for line in (
        "members with the Manage Server permission",
        "in any channel",
        "of the person who posts",
        "digests: short",
    ):
        assert line in words
    assert "kept until someone deletes them" in words
    assert "Everyone can summarise channels and Discord threads" in words
    assert labels_of(await card(house)) == ["Edit …", "More settings", "Summaries: staff only"]


async def test_a_button_lets_only_staff_start_summaries_and_the_form_keeps_that(house: House) -> None:
    result = await house.staff.slash(house.channel, "settings")
    pressed = await house.staff.click(answer(result), label="Summaries: staff only")
    assert pressed.response is not None
    assert "Only staff can summarise" in shown_in(pressed.response)
    await handed_in(house, length=["full"])
    assert (await chosen(house)).members_may_summarise is False
    again = await house.staff.click(pressed.response, label="Summaries: everyone")
    assert again.response is not None
    assert "Everyone can summarise" in shown_in(again.response)


async def test_what_is_handed_in_holds_at_once_and_is_shown(house: House) -> None:
    mods, news = house.guild.create_role("Mods"), house.guild.create_text_channel("news")
    words = await handed_in(house, roles=[mods], channels=[news], language=["de"], length=["full"])
    assert "Settings saved." in words
    for line in ("and **@Mods**", "only be posted in **\\#news**", "messages: German", "digests: full"):
        assert line in words
    assert await chosen(house) == GuildSettings((mods.id,), (news.id,), "de", "full", None)
    mod = house.guild.add_member(house.env.create_user("mod"), roles=[mods])
    await house.keep_tram()
    asked = await mod.slash(house.channel, "thread delete", thread="1")
    assert "Delete this thread" in shown_in(answer(asked))


async def test_the_form_opens_as_the_settings_are_without_what_is_gone(house: House) -> None:
    mods, news = house.guild.create_role("Mods"), house.guild.create_text_channel("news")
    assert filled_in(await form(house)) == AS_IT_IS
    kept = GuildSettings((mods.id, 999), (news.id, 998), "de", "headline", 45)
    await house.services.settings.save(house.guild.id, kept)
    assert filled_in(await form(house)) == {
        "roles": [str(mods.id)],
        "channels": [str(news.id)],
        "language": ["de"],
        "length": ["headline"],
        "days": ["45"],
    }


async def test_only_who_may_manage_the_server_may_change_it_a_staff_role_does_not_do(house: House) -> None:
    mods = house.guild.create_role("Mods")
    mod = house.guild.add_member(house.env.create_user("mod"), roles=[mods])
    await house.services.settings.save(house.guild.id, GuildSettings(staff_roles=(mods.id,)))
    with pytest.raises(simcord.SetupError, match="default-member-permissions"):
        await mod.slash(house.channel, "settings")
    command = house.env.backend.find_command("settings", house.guild.id)
    assert command is not None
    house.guild.set_command_permissions(int(command["id"]), {mod: True})
    refused = answer(await mod.slash(house.channel, "settings"))
    assert "need the Manage Server permission to change the settings; a staff role is not enough" in shown_in(
        refused
    )


async def test_whoever_loses_the_permission_meanwhile_changes_nothing(house: House) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(language="de"))
    shown, opened = await card(house), await form(house)
    asked = await house.staff.click(await card(house), label="Reset …")
    assert asked.response is not None
    manager = house.guild.roles["Staff"]
    house.env.backend.remove_member_role(house.guild.id, house.staff.id, manager.id)
    await house.env.settle()
    late = [
        await house.staff.click(shown, label="Edit …"),
        await house.staff.click(asked.response, label="Reset"),
        await house.staff.submit_modal(opened, {**AS_IT_IS, "language": ["en"]}),
    ]
    for result in late:
        assert "need the Manage Server permission" in shown_in(answer(result))
    assert await chosen(house) == GuildSettings(language="de")


async def test_everybody_cannot_be_staff(house: House) -> None:
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is not None
    opened = await form(house)
    result = await house.staff.submit_modal(opened, {**AS_IT_IS, "roles": [house.guild.roles["@everyone"]]})
    told = [one for one in (result.response, *result.followups) if one is not None]
    assert "can't be a staff role" in shown_in(told[-1])
    assert await chosen(house) == GuildSettings()


async def test_going_back_to_the_defaults_is_asked_first(house: House) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(language="de", retention_days=30))
    asked = await house.staff.click(await card(house), label="Reset …")
    assert asked.response is not None
    assert "Reset all settings to their defaults?" in shown_in(asked.response)
    left = await house.staff.click(asked.response, label="Cancel")
    assert left.response is not None
    assert "messages: German" in shown_in(left.response)
    assert (await chosen(house)).retention_days == 30
    again = await house.staff.click(left.response, label="Reset …")
    assert again.response is not None
    done = await house.staff.click(again.response, label="Reset")
    assert done.response is not None
    assert "reset to their defaults" in shown_in(done.response)
    assert await chosen(house) == GuildSettings()


async def keep_old(house: House, *days: int) -> None:
    for number in days:
        thread = Thread(f"{number} days old", (Comment(1, "Yes."),), key=str(number))
        await house.keep(thread, at=NOON - timedelta(days=number))


async def test_how_many_threads_would_go_is_reported_and_nothing_goes_unasked(house: House) -> None:
    await keep_old(house, 5, 40, 50, 100)
    words = await handed_in(house, days=["30"], language=["de"])
    assert "Delete threads 30 days after their last update?" in words
    assert "3 threads are that old today" in words
    assert await chosen(house) == GuildSettings(language="de")  # the other settings already apply
    await house.services.retention.sweep()
    assert (await house.storage.threads.list(Guild(house.guild.id))).total == 4


async def test_once_it_was_confirmed_old_threads_go_and_new_ones_stay(house: House) -> None:
    await keep_old(house, 5, 40)
    result = await house.staff.submit_modal(await form(house), {**AS_IT_IS, "days": ["30"]})
    assert result.response is not None
    done = await house.staff.click(result.response, label="Delete after 30 days")
    assert done.response is not None
    assert "30 days after their last update" in shown_in(done.response)
    assert await chosen(house) == GuildSettings(retention_days=30)
    await house.services.retention.sweep()
    (left,) = (await house.storage.threads.list(Guild(house.guild.id))).items
    assert left.title == "5 days old"


async def test_whoever_thinks_better_of_it_keeps_every_thread(house: House) -> None:
    await keep_old(house, 40)
    result = await house.staff.submit_modal(await form(house), {**AS_IT_IS, "days": ["30"]})
    assert result.response is not None
    left = await house.staff.click(result.response, label="Cancel")
    assert left.response is not None
    assert "kept until someone deletes them" in shown_in(left.response)
    assert await chosen(house) == GuildSettings()


async def test_keeping_threads_longer_needs_no_question(house: House) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(retention_days=30))
    assert "90 days after their last update" in await handed_in(house, days=["90"])
    assert (await chosen(house)).retention_days == 90
    assert "until someone deletes them" in await handed_in(house)
    assert (await chosen(house)).retention_days is None


async def test_the_buttons_work_after_a_restart(house: House) -> None:
    await house.services.settings.save(house.guild.id, GuildSettings(language="de"))
    shown = await card(house)
    await house.restart()
    asked = await house.staff.click(shown, label="Reset …")
    assert asked.response is not None
    assert "Reset all settings to their defaults?" in shown_in(asked.response)


async def test_the_card_speaks_the_reader_s_language(house: House) -> None:
    with speaking("de"):
        assert "Servereinstellungen" in shown_in(await card(house))


# The bot joins and leaves servers


async def test_a_server_that_removes_the_bot_is_marked_and_one_that_takes_it_back_is_not(
    house: House,
) -> None:
    await house.keep_tram()
    house.env.backend.remove_guild(house.guild.id)
    await house.env.settle()
    assert await house.storage.guilds.list(left=True) == (house.guild.id,)
    guild = house.env.bot.get_guild(house.guild.id)
    assert guild is None


async def test_a_server_that_is_only_unavailable_is_not_marked(house: House) -> None:
    await house.keep_tram()
    client = house.env.bot
    client._connection.parse_guild_delete({"id": str(house.guild.id), "unavailable": True})
    await house.env.settle()
    assert await house.storage.guilds.list(left=True) == ()
    assert await house.storage.guilds.list() == (house.guild.id,)


async def test_a_server_that_removed_the_bot_while_it_was_away_is_marked_at_start(house: House) -> None:
    await house.storage.threads.save(
        Guild(424242), Thread("Elsewhere", (Comment(1, "Yes."),), key="x"), at=NOON
    )
    await house.keep_tram()
    await house.restart()
    assert await house.storage.guilds.list(left=True) == (424242,)
    assert await house.storage.guilds.list() == (house.guild.id,)


@pytest.mark.parametrize(("shards", "shard"), [(1, 0), (4, 3), (16, 11)])
def test_which_shard_hears_of_a_server_is_reckoned_as_discord_does(shards: int, shard: int) -> None:
    assert get_guild_shard((16 * 5 + 11) << 22, shards) == shard


# Cards


async def test_the_card_tells_how_much_the_server_stores(house: House) -> None:
    assert "Stored: 0 comments and 0 MB of text" in shown_in(await card(house))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_warns_before_the_server_is_full(language: str) -> None:
    phrases = get_phrases(language)
    warning = phrases("settings-nearly-full")
    for use, is_warned in (
        (StorageUse(4, 40, 10, 1_000_000), False),
        (StorageUse(9, 40, 10, 1_000_000), True),
        (StorageUse(4, 990_000, 10, 1_000_000), True),
        (StorageUse(1_000_000, 10**12), False),
    ):
        words = " ".join(texts(make_settings_card(NamedSettings(GuildSettings(), [], [], use), phrases)))
        assert (warning in words) is is_warned


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_harmless_and_within_the_limits_whatever_roles_are_called(language: str) -> None:
    names = [attack.replace("\0", "")[:100] for attack in ATTACKS][:25]
    settings = GuildSettings(tuple(range(25)), tuple(range(25)), "de", "full", 730)
    phrases = get_phrases(language)
    for view in (
        make_settings_card(
            NamedSettings(settings, names, names, StorageUse(10**9, 10**12, 10**9, 10**12)),
            phrases,
            note=phrases("settings-kept"),
        ),
        make_retention_card(730, 1_000_000, phrases),
    ):
        check_limits(view)
        for words in texts(view):
            assert acted_upon(words) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_form_are_short_enough(language: str) -> None:
    phrases = get_phrases(language)
    for name in ("title", "roles", "channels", "language", "length", "days"):
        assert len(phrases(f"settings-form-{name}")) <= 45
    for name in ("roles", "channels", "language", "days"):
        assert len(phrases(f"settings-form-{name}-hint")) <= 100
    assert all(len(phrases("settings-form-after", days=days)) <= 100 for days in RETENTION_DAYS)
    assert len(phrases("discord-button-retain", days=730)) <= 80
