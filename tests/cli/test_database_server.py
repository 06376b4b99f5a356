"""The command line with a database server instead of a file."""

from __future__ import annotations

import asyncio
import sys
import uuid
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from bot.config import BotSettings
from bot.services.digest_jobs.queue import DigestQueue
from storage.database_address import describe_address
from tests.cli.test_cli import NIGHT_TRAINS, Terminal, run
from tests.postgres_server import PostgresServer

__all__ = ["run"]

URL = "THREADGIST_DATABASE_URL"


@pytest.fixture
def server(run: Terminal, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database on the server, set in the settings."""
    name = f"test_{uuid.uuid4().hex}"

    async def create() -> None:
        administrator = await asyncpg.connect(postgres_server.address())
        await administrator.execute(f"CREATE DATABASE {name}")
        await administrator.close()

    asyncio.run(create())
    address = postgres_server.address(name)
    monkeypatch.setenv(URL, address)
    return address


def test_threads_are_stored_on_the_server_and_no_file_is_made(
    run: Terminal, server: str, tmp_path: Path
) -> None:
    assert "No threads in postgresql:///test_" in run("list").err
    assert run("import", NIGHT_TRAINS).code == 0
    assert "night train" in run("list").out
    assert "VIEWPOINTS" in run("digest", "1").out
    assert run("comments", "1", "--search", "sleeper").code == 0
    assert run("delete", "1", "--yes").code == 0
    assert list(tmp_path.glob("*.sqlite3*")) == []


def test_a_file_that_is_named_is_used_in_spite_of_the_server(run: Terminal, server: str) -> None:
    assert run("import", NIGHT_TRAINS, "--db", "own.sqlite3").code == 0
    assert "night train" in run("list", "--db", "own.sqlite3").out
    assert "No threads" in run("list").err


def test_commands_that_work_on_the_file_say_so(run: Terminal, server: str) -> None:
    refused = run("backup", "copy.sqlite3")
    assert refused.code == 1
    assert "pg_dump" in refused.err


def test_a_library_moves_from_a_file_to_the_server_and_back(run: Terminal, server: str) -> None:
    run("import", NIGHT_TRAINS, "--db", "old.sqlite3")
    assert run("server", "export", "local", "moved.jsonl", "--db", "old.sqlite3").code == 0
    assert run("server", "import", "moved.jsonl").code == 0
    assert run("export", "1").out == run("export", "1", "--db", "old.sqlite3").out
    assert "local" in run("server", "list").out
    assert run("server", "import", "moved.jsonl").code == 1  # it already exists
    assert run("server", "export", "local", "back.jsonl").code == 0
    assert run("server", "import", "back.jsonl", "--db", "new.sqlite3").code == 0
    assert run("digest", "1", "--db", "new.sqlite3").out == run("digest", "1").out


def test_the_doctor_looks_at_the_server(run: Terminal, server: str) -> None:
    assert "still empty" in run("doctor", "--offline").out
    run("import", NIGHT_TRAINS)
    assert "1 thread, 7 comments" in run("doctor", "--offline").out


def test_the_doctor_tells_how_many_workers_run_and_what_waits_for_them(run: Terminal, server: str) -> None:
    def change_queue(statement: str) -> None:
        async def change() -> None:
            async with DigestQueue(server):
                connection = await asyncpg.connect(server)
                await connection.execute(statement)
                await connection.close()

        asyncio.run(change())

    def told() -> str:
        return next(line for line in run("doctor", "--offline").out.splitlines() if "queue:" in line)

    run("import", NIGHT_TRAINS)
    assert "queue:" not in run("doctor", "--offline").out  # no bot has used the database
    change_queue("SELECT")  # creates the tables
    assert told().startswith("ok queue: no worker process is running.")
    job = "INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('digests', 'make_digests')"
    change_queue(job)
    assert told().startswith("note queue: no worker process is running, but 1 digest is waiting")
    change_queue("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')")
    assert "no worker process is running" in told()
    change_queue("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 hour')")
    assert "1 worker process is running" in told()
    assert "waiting: 1" in told()
    change_queue("UPDATE procrastinate_events SET at = now() - interval '120 minutes 30 seconds'")
    assert "the oldest for 120 minutes" in told()
    assert "Start more workers" in told()
    assert run("doctor", "--offline").code == 0


def test_a_server_that_does_not_answer_is_reported_without_the_password(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL, "postgresql://me:secret@127.0.0.1:1/threads")
    for command in (["list"], ["import", NIGHT_TRAINS], ["doctor", "--offline"]):
        answer = run(*command)
        assert answer.code == 1
        assert "postgresql://127.0.0.1:1/threads" in answer.out + answer.err
        assert "secret" not in answer.out + answer.err


def test_a_wrong_address_is_reported_without_the_password(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL, "mysql://me:secret@localhost/threads")
    answer = run("list")
    assert answer.code == 2
    assert "postgresql://USER:PASSWORD@HOST/DATABASE" in answer.err
    assert "secret" not in answer.err


@pytest.mark.parametrize("password", ["12/secret", "12#secret", "12?secret", "[secret"])
def test_a_password_with_unescaped_characters_is_refused_and_not_shown(
    run: Terminal, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    address = f"postgresql://me:{password}@localhost/threads"
    assert describe_address(address) == "postgresql://…"
    monkeypatch.setenv(URL, address)
    answer = run("list")
    assert answer.code == 2
    assert "percent-encode" in answer.err
    assert "secret" not in answer.out + answer.err


def test_a_percent_encoded_password_is_accepted() -> None:
    address = "postgresql://me:12%2Fsecret%40@localhost:99/threads?sslmode=require"
    settings = BotSettings(database_url=SecretStr(address))
    assert settings.database_name == "postgresql://localhost:99/threads"


def test_without_the_driver_one_sentence_says_what_to_install(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL, "postgresql://localhost/threads")
    for name in [name for name in sys.modules if name.split(".")[:2] == ["storage", "postgres"]]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    for command in (["list"], ["doctor", "--offline"]):
        answer = run(*command)
        assert answer.code == 1
        assert "requirements/postgres.txt" in answer.out + answer.err
