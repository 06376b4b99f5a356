"""The real bot process with broken connections, errors, delays and refusals of Discord: one process for all
tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.discord_ui.support.running_bot import BotProcess, bot, import_seed, needs_signals, pressable, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import CHANNEL, GUILD
from tests.fake_discord.permissions import May
from tests.patience import until

pytestmark = [needs_signals, pytest.mark.asyncio(loop_scope="module")]

CALLBACK = "POST /interactions/.*/callback"
CARD = "PATCH /webhooks/.*/@original"


@dataclass
class Scene:
    discord: DiscordProcess
    running: BotProcess

    async def overview(self) -> str:
        return shown(await self.discord.people.command("summary overview", thread="1"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    folder = tmp_path_factory.mktemp("bot")

    async def has_beaten() -> bool:
        return (await discord.gateway.heartbeats()).count > 0

    async with (
        DiscordProcess(heartbeat_ms=500) as discord,
        bot(folder, discord, THREADGIST_ASKS_PER_MINUTE="10000") as running,
    ):
        await running.ready(discord)
        await import_seed(discord)
        yield Scene(discord, running)
        await until(has_beaten)
        await running.stopped_in_peace()


@pytest_asyncio.fixture(loop_scope="module")
async def scene(shared: Scene) -> AsyncIterator[Scene]:
    yield shared
    await shared.discord.faults.clear()
    assert await shared.discord.ledger.list_problems() == []
    assert "night" in await shared.overview(), "and it goes on"


async def test_what_was_asked_while_the_connection_was_gone_is_answered_after_it_resumes(
    scene: Scene,
) -> None:
    greeted = await scene.discord.gateway.count_connections()
    resumed = await scene.discord.gateway.count_resumes()
    await scene.discord.gateway.drop_connection()
    token = await scene.discord.people.command_only("summary overview", thread="1")
    answer = await scene.discord.people.answer(token)
    assert "night" in shown(answer)
    assert await scene.discord.gateway.count_resumes() == resumed + 1
    assert await scene.discord.gateway.count_connections() == greeted, "resumed, not begun anew"


@pytest.mark.parametrize("code", [0, 4000])
async def test_it_comes_again_when_discord_asks_it_to(scene: Scene, code: int) -> None:
    resumed = await scene.discord.gateway.count_resumes()
    if code:
        await scene.discord.gateway.close(code)
    else:
        await scene.discord.gateway.ask_to_reconnect()
    await scene.discord.gateway.wait_until_resumed(resumed + 1)
    assert "night" in await scene.overview()


async def test_a_session_that_cannot_be_resumed_is_begun_anew(scene: Scene) -> None:
    greeted = await scene.discord.gateway.count_connections()
    await scene.discord.gateway.drop_connection(resumable=False)
    await scene.discord.gateway.wait_until_ready(greeted + 1)
    posted = await scene.discord.people.command("digest post", thread="1", channel=CHANNEL)
    assert "Posted" in shown(posted), "channels are known again"


async def test_a_server_that_was_out_of_reach_is_served_again(scene: Scene) -> None:
    await scene.discord.owner.start_outage()
    await scene.discord.owner.end_outage()
    posted = await scene.discord.people.command("digest post", thread="1", channel=CHANNEL)
    assert "Posted" in shown(posted)


@pytest.mark.parametrize("pattern", [CALLBACK, CARD])
async def test_an_answer_that_meets_a_rate_limit_comes_a_little_later(scene: Scene, pattern: str) -> None:
    await scene.discord.faults.add(pattern, status=429, seconds=0.2, times=2)
    assert "night" in await scene.overview()
    await scene.discord.faults.wait_until_met(pattern, 2)


async def test_a_post_that_meets_the_rate_limit_of_everything_comes_once(scene: Scene) -> None:
    to_channel = f"POST /channels/{CHANNEL}/messages"
    before = len(await scene.discord.ledger.list_requests(to_channel))
    await scene.discord.faults.add(to_channel, status=429, seconds=0.2, everywhere=True)
    posted = await scene.discord.people.command("digest post", thread="1", channel=CHANNEL)
    assert "Posted" in shown(posted)
    sent = (await scene.discord.ledger.list_requests(to_channel))[before:]
    assert [request.status for request in sent] == [429, 200]


@pytest.mark.parametrize(("pattern", "status"), [(CALLBACK, 500), (CARD, 502)])
async def test_an_answer_that_meets_an_error_of_discord_is_sent_again(
    scene: Scene, pattern: str, status: int
) -> None:
    await scene.discord.faults.add(pattern, status=status)
    assert "night" in await scene.overview()
    await scene.discord.faults.wait_until_met(pattern)


async def test_slow_answers_of_discord_hold_nobody_else_up(scene: Scene) -> None:
    await scene.discord.faults.add(CARD, held=True)
    slow = asyncio.create_task(scene.discord.people.command("summary overview", thread="1"))
    await scene.discord.faults.wait_until_met(CARD)
    quick = await scene.discord.people.command("thread list")
    assert "7 comments" in shown(quick)
    assert not slow.done()
    await scene.discord.faults.clear()
    assert "night" in shown(await slow)


async def test_a_form_may_be_submitted_before_the_bot_hears_that_it_was_shown(scene: Scene) -> None:
    card = await scene.discord.people.command("settings")
    assert card.message is not None
    more = next(one for one in pressable(card.message) if one["label"] == "More settings")
    await scene.discord.faults.add(CALLBACK, held=True, done=True)
    form = await scene.discord.people.press(card.message, more["custom_id"])
    kept = await scene.discord.people.fill_in(form, {"reaction": "\N{MEMO}"})
    assert "Reacting with \N{MEMO}" in shown(kept)


async def test_a_connection_that_breaks_under_an_answer_is_told_of(scene: Scene) -> None:
    await scene.discord.faults.add(CARD, drop=True)
    token = await scene.discord.people.command_only("summary overview", thread="1")
    await scene.discord.faults.wait_until_met(CARD)
    answer = await scene.discord.people.answer(token)
    assert "try again" in shown(answer), "a sentence; never nothing"


async def test_whoever_was_kept_waiting_too_long_is_logged_not_raised(scene: Scene) -> None:
    callbacks = len(await scene.discord.ledger.list_requests(CALLBACK))
    late = await scene.discord.people.command_only("summary overview", thread="1", late=True)
    card = await scene.discord.people.command("summary overview", thread="1")
    assert card.message is not None
    button = pressable(card.message)[0]["custom_id"]
    late_press = await scene.discord.people.press_only(card.message, button, late=True)
    await scene.discord.ledger.wait_until_status(404, f"POST .*({late}|{late_press})", times=2)
    assert "night" in await scene.overview()
    sent = await scene.discord.ledger.list_requests(CALLBACK)
    assert len(sent) == callbacks + 4, "nothing is tried twice where nobody waits"


async def test_an_answer_deleted_by_a_moderator_before_it_is_there_is_let_go(scene: Scene) -> None:
    await scene.discord.faults.add(CARD, held=True)
    token = await scene.discord.people.command_only("summary overview", thread="1", share=True)
    await scene.discord.faults.wait_until_met(CARD)
    (thinking,) = [one for one in await scene.discord.world.list_messages(CHANNEL) if one["flags"] & 128]
    await scene.discord.people.delete(thinking)
    await scene.discord.faults.clear()
    (refused,) = await scene.discord.ledger.wait_until_status(404, f"PATCH /webhooks/.*/{token}/")
    assert refused.path.endswith("@original"), "and nothing further is sent after it"


async def test_a_permission_that_turns_out_to_be_missing_when_posting_is_one_sentence(scene: Scene) -> None:
    channel = await scene.discord.owner.add_channel("quiet")
    await scene.discord.owner.overwrite(channel["id"], GUILD, deny=int(May.SEND_MESSAGES), quietly=True)
    refused = await scene.discord.people.command("digest post", thread="1", channel=channel["id"])
    assert "#quiet" in shown(refused)
    assert "Posted" not in shown(refused)
    assert [
        one.status for one in await scene.discord.ledger.list_requests(f"/channels/{channel['id']}/messages")
    ] == [403]


async def test_a_post_whose_answer_was_lost_is_there_once(scene: Scene) -> None:
    channel = await scene.discord.owner.add_channel("once")
    to_channel = f"POST /channels/{channel['id']}/messages"
    await scene.discord.faults.add(to_channel, status=500, done=True)
    posted = await scene.discord.people.command("digest post", thread="1", channel=channel["id"])
    assert "Posted" in shown(posted)
    assert len(await scene.discord.ledger.list_requests(to_channel)) == 2, "tried again"
    assert len(await scene.discord.world.list_messages(channel["id"])) == 1


async def test_commands_that_discord_takes_at_the_second_try_are_registered(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        await discord.faults.add("PUT /applications/.*/commands", status=500)
        async with bot(tmp_path, discord) as process:
            await process.ready(discord)
            await discord.faults.wait_until_met("PUT /applications/.*/commands")
            assert await discord.world.list_commands()
            await process.stopped_in_peace()


async def test_commands_that_discord_does_not_take_at_all_are_one_sentence(tmp_path: Path) -> None:
    async with DiscordProcess() as discord:
        await discord.faults.add("PUT /applications/.*/commands", status=503, times=9)
        async with bot(tmp_path, discord) as process:
            code, err = await process.ended()
    assert code == 1
    assert "Cannot reach Discord" in err
    assert "Traceback" not in err
