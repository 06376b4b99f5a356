"""The real bot with the most detailed logging: its log contains nothing that people wrote, searched for or
typed."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import Any

from tests.discord_ui.support.running_bot import bot, finds_workers, make_workers, needs_signals, shown
from tests.fake_discord.client import DiscordProcess
from tests.fake_discord.payloads import CHANNEL
from tests.modules_run import SPAWNED_WORKERS

pytestmark = [needs_signals, finds_workers]

TALKATIVE = {
    "THREADGIST_LOG_LEVEL": "debug",
    "PYTHONASYNCIODEBUG": "1",
    "THREADGIST_MESSAGE_CONTENT": "on",
    **SPAWNED_WORKERS,  # with logging configured as in the bot
}
WORD = re.compile("zq[a-z]+qz", re.IGNORECASE)
"""The words of the people in this test, which begin and end like no others."""

THREAD = """4 comments

  1. zqannqz on

    The zqferryqz to the zqislandqz was late again today, and nobody at the zqharbourqz told us why.

  2. zqbobqz on

    I like the zqferryqz, because the zqislandqz would lose its school without it.

  3. zqcarlqz on

    @zqbobqz You forgot the zqbridgeqz, which costs nothing but a walk of ten minutes.

  4. zqdoraqz on

    The zqbridgeqz has a toll that nobody who lives on the zqislandqz can pay each day.
"""


async def test_nothing_that_people_wrote_is_logged_even_at_debug(tmp_path: Path) -> None:
    async with DiscordProcess(reads_content=True) as discord, bot(tmp_path, discord, **TALKATIVE) as process:
        await process.ready(discord)
        ask, answers = discord.people.command, []
        file = await discord.world.attach("zqfileqz.txt", THREAD.encode())
        answers.append(await ask("thread import", file=file, title="About the zqtitleqz"))
        newer = await discord.world.attach(
            "zqfileqz.txt", THREAD.replace("zqbridgeqz", "zqtunnelqz").encode()
        )
        answers.append(await ask("thread import", file=newer))
        for words, options in (
            ("thread list", {"query": "zqlistedqz"}),
            ("summary overview", {"thread": "1", "length": "full"}),
            ("summary topics", {"thread": "1"}),
            ("comment search", {"thread": "1", "query": "zqferryqz"}),
            ("comment search", {"thread": "1", "query": 'zqsoughtqz" OR NEAR(zqnearqz'}),
            ("comment by", {"thread": "1", "author": "zqnobodyqz"}),
            ("comment show", {"thread": "zqthreadqz", "number": "zqnumberqz"}),
            ("digest post", {"thread": "1", "channel": CHANNEL}),
            ("privacy claim", {"thread": "1", "author": "zqannqz"}),
            ("thread delete", {"thread": "1"}),
        ):
            answers.append(await ask(words, **dict[str, Any](options)))
        await discord.people.type("summary overview", "thread", "zqtypedqz")
        await discord.people.type("comment by", "author", "zqtypedqz", thread="1")
        odd = await discord.world.attach("zqoddqz.txt", b"zqonelineqz")
        answers.append(await ask("thread import", file=odd))
        live = await discord.owner.add_thread(CHANNEL, "The zqliveqz")
        message = await discord.people.write(
            "The zqwrittenqz one is late, as it always was.", where=live["id"]
        )
        answers.append(await ask("thread import", where=live["id"]))
        answers.append(await discord.people.menu("Summarise this thread", message["id"], where=live["id"]))
        workers = make_workers(process)
        assert workers
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        again = await discord.world.attach("zqagainqz.txt", THREAD.replace("zqferryqz", "zqagainqz").encode())
        answers.append(await ask("thread import", file=again))
        err = await process.stopped_in_peace()
    assert len(set(WORD.findall(shown(*answers)))) > 10, "they were there to be logged"
    assert "logging in" in err, err  # it may be stopped before its workers are ready
    assert not WORD.findall(err), err
