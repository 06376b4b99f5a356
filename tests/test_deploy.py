"""What ``deploy/`` starts exists, and its settings are accepted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.config import list_setting_names, read_settings

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")


def find_settings() -> dict[str, str]:
    """Returns the environment variables of the Compose file, with values from ``.env`` filled in."""
    found = re.findall(r'^ +((?:THREADGIST|DISCORD)_\w+): "?(.*?)"?$', COMPOSE, re.MULTILINE)
    return {name: re.sub(r"\$\{\w+:\?\}", "secret", value) for name, value in found}


def test_the_compose_file_names_settings_that_exist_and_are_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # without a .env
    for name in list_setting_names():
        monkeypatch.delenv(name, raising=False)
    for name, value in find_settings().items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert find_settings().keys() <= {*list_setting_names()}
    assert settings.database_name == "postgresql://database/threadgist"
    assert settings.shard_count == len(re.findall("THREADGIST_SHARD_IDS", COMPOSE))


def test_every_process_answers_where_its_health_is_asked_for() -> None:
    (port,) = re.findall(r"http://127\.0\.0\.1:(\d+)/health", COMPOSE)
    assert find_settings()["THREADGIST_STATUS_PORT"] == port


def test_the_compose_file_starts_commands_that_exist() -> None:
    started = re.findall(r'(?:CMD|command:) (\["threadgist".*\])', COMPOSE)
    assert [json.loads(words)[1:] for words in started] == [["run"], ["worker"]]
    assert {"run", "worker"} <= {*COMMANDS}


def test_the_compose_file_refers_only_to_what_it_defines() -> None:
    defined = set(re.findall(r": &([\w-]+)$", COMPOSE, re.MULTILINE))
    assert defined == set(re.findall(r": \*([\w-]+)$", COMPOSE, re.MULTILINE))


def test_the_image_gets_what_is_installed_and_no_secrets() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "*"  # everything is excluded except what follows
    copied = [line.removeprefix("!") for line in lines if line.startswith("!")]
    assert all((ROOT / name).exists() for name in copied)
    assert not {name for name in copied if ".env" in name or "sqlite" in name}
    for lock in re.findall(r"requirements/[\w-]+\.txt", COMPOSE):
        assert (ROOT / lock).is_file()
