"""Settings are read once, and all problems are reported at once."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot.config import list_setting_names, read_settings
from bot.errors import BadSettings, DotenvNotUtf8, DotenvUnreadable
from bot.phrases import get_phrases

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hides the .env and the settings of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in list_setting_names():
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def example_lines() -> dict[str, str]:
    lines = re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(lines)


def test_the_example_names_every_setting_and_no_other() -> None:
    assert tuple(example_lines()) == list_setting_names()


def test_the_example_shows_the_defaults(elsewhere: Path) -> None:
    defaults = read_settings()
    (elsewhere / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_settings() == defaults


def test_every_setting_of_the_example_has_a_line_that_says_why() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for name in list_setting_names():
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{name}="))
        assert lines[at - 1].startswith("# "), name


def test_a_file_that_is_not_utf_8_is_reported_in_one_sentence(elsewhere: Path) -> None:
    (elsewhere / ".env").write_bytes("DISCORD_TOKEN=Schlüssel".encode("latin-1"))
    with pytest.raises(DotenvNotUtf8) as raised:
        read_settings()
    assert "UTF-8" in get_phrases("de").explain(raised.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever runs this may read every file")
def test_a_file_that_may_not_be_read_is_reported(elsewhere: Path) -> None:
    (elsewhere / ".env").touch(mode=0o000)
    with pytest.raises(DotenvUnreadable):
        read_settings()


def test_the_environment_wins_over_the_file(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / ".env").write_text("THREADGIST_WORKERS=2\nDISCORD_TOKEN=from-file\n", encoding="utf-8")
    monkeypatch.setenv("THREADGIST_WORKERS", "3")
    settings = read_settings()
    assert settings.workers == 3
    assert settings.token is not None
    assert settings.token.get_secret_value() == "from-file"


@pytest.mark.parametrize("pasted", [' "abc.def.ghi" ', "abc.def.ghi\n", "'abc.def.ghi'"])
def test_a_token_pasted_with_quotes_or_space_is_the_token(
    pasted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", pasted)
    token = read_settings().token
    assert token is not None
    assert token.get_secret_value() == "abc.def.ghi"


def test_all_problems_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADGIST_WORKERS", "none")
    monkeypatch.setenv("THREADGIST_MAX_COMMENTS", "0")
    monkeypatch.setenv("THREADGIST_WROKERS", "2")
    with pytest.raises(BadSettings) as caught:
        read_settings()
    problems = str(caught.value.facts["problems"])
    assert "THREADGIST_WORKERS=none" in problems
    assert "THREADGIST_MAX_COMMENTS=0" in problems
    assert "THREADGIST_WROKERS is no setting; did you mean THREADGIST_WORKERS?" in problems


def test_the_token_is_not_shown_when_settings_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very.secret.token")
    assert "secret" not in repr(read_settings())


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"HOME_GUILD": "7"}, "needs THREADGIST_HOME_GUILD to be empty"),
        ({"SHARD_COUNT": "4", "SHARD_IDS": "0,1"}, "needs one process that runs all shards"),
    ],
)
def test_libraries_of_people_need_one_process_and_commands_for_all(
    more: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in more.items():
        monkeypatch.setenv(f"THREADGIST_{name}", value)
    assert not read_settings().user_install
    monkeypatch.setenv("THREADGIST_USER_INSTALL", "on")
    with pytest.raises(BadSettings) as refused:
        read_settings()
    assert words in str(refused.value.facts["problems"])


def test_one_process_with_all_shards_may_keep_libraries_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADGIST_USER_INSTALL", "on")
    monkeypatch.setenv("THREADGIST_SHARD_COUNT", "2")
    assert read_settings().user_install
    monkeypatch.setenv("THREADGIST_SHARD_IDS", "1,0")
    assert read_settings().user_install


def test_shards_are_read_from_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADGIST_SHARD_COUNT", "4")
    monkeypatch.setenv("THREADGIST_SHARD_IDS", "0, 3")
    assert read_settings().shard_ids == (0, 3)


@pytest.mark.parametrize(("count", "ids"), [("", "0"), ("2", "2"), ("2", "-1"), ("2", "a"), ("0", "0")])
def test_shards_that_cannot_be_are_reported(count: str, ids: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADGIST_SHARD_COUNT", count)
    monkeypatch.setenv("THREADGIST_SHARD_IDS", ids)
    with pytest.raises(BadSettings) as refused:
        read_settings()
    assert "THREADGIST_SHARD_" in str(refused.value.facts["problems"])


def test_the_address_of_a_proxy_is_where_requests_go(monkeypatch: pytest.MonkeyPatch) -> None:
    import discord

    from bot.app import use_discord_api

    monkeypatch.setattr(discord.http.Route, "BASE", "https://discord.example/api")
    use_discord_api(read_settings())
    assert discord.http.Route("GET", "/gateway").url == "https://discord.example/api/gateway"
    monkeypatch.setenv("THREADGIST_DISCORD_API", "http://proxy:8080/api/v10/")
    use_discord_api(read_settings())
    assert discord.http.Route("GET", "/gateway").url == "http://proxy:8080/api/v10/gateway"


@pytest.mark.parametrize("wrong", ["proxy:8080", "ftp://proxy/api", "https://proxy/api?x=1", "http:///api"])
def test_an_address_of_a_proxy_that_is_none_is_reported(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("THREADGIST_DISCORD_API", wrong)
    with pytest.raises(BadSettings):
        read_settings()
