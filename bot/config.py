"""Settings: read once, from the environment and ``.env``; all problems are reported at once. ``.env.example``
lists them for people; a test compares the two."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadSettings, DotenvNotUtf8, DotenvUnreadable
from storage.database_address import POSTGRES, describe_address, has_unescaped_password

PREFIX = "THREADGIST_"
DOTENV = ".env"
TOKEN = "DISCORD_TOKEN"  # noqa: S105 (the name of the variable, not a secret)

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST_PATTERN = re.compile(rf"(\*\.)?({_LABEL}(?:\.{_LABEL})*\.[^\W\d_][\w-]{{1,62}})")


class BotSettings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=DOTENV, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    token: Annotated[SecretStr | None, Field(validation_alias=TOKEN)] = None
    db: Path = Path("threadgist.sqlite3")
    database_url: SecretStr | None = None
    language: Literal["auto", "en", "de"] = "auto"
    max_comments: Annotated[int, Field(ge=1, le=1_000_000)] = 100_000
    max_megabytes: Annotated[int, Field(ge=1, le=500)] = 20
    max_guild_comments: Annotated[int, Field(ge=0, le=1_000_000_000)] = 500_000
    max_guild_megabytes: Annotated[int, Field(ge=0, le=1_000_000)] = 500
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    worker_seconds: Annotated[float, Field(ge=1, le=3600)] = 120
    worker_megabytes: Annotated[int, Field(ge=500, le=1_000_000)] = 2000
    max_waiting: Annotated[int, Field(ge=1, le=10_000)] = 32
    max_waiting_per_guild: Annotated[int, Field(ge=1, le=10_000)] = 8
    asks_per_minute: Annotated[int, Field(ge=1, le=100_000)] = 60
    work_per_minute: Annotated[int, Field(ge=1, le=100_000)] = 6
    grace_days: Annotated[int, Field(ge=0, le=3650)] = 7
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    message_content: bool = False
    greeting: bool = True
    user_install: bool = False
    own_threads: Annotated[int, Field(ge=1, le=10_000)] = 50
    home_guild: Annotated[int | None, Field(ge=1)] = None
    status_port: Annotated[int | None, Field(ge=1, le=65535)] = None
    discord_api: Annotated[str | None, Field(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$")] = None
    shard_count: Annotated[int | None, Field(ge=1)] = None
    shard_ids: Annotated[tuple[int, ...], NoDecode] = ()
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def database_name(self) -> str:
        """The database's name as it is shown: the path of the file, or the address of the server without the
        password."""
        if self.database_url is not None:
            return describe_address(self.database_url.get_secret_value())
        return str(self.db.absolute())

    @field_validator("database_url", mode="after")
    @classmethod
    def _check_database_url(cls, given: SecretStr | None) -> SecretStr | None:
        if given is None:
            return None
        if not given.get_secret_value().startswith(POSTGRES):
            raise ValueError("write postgresql://USER:PASSWORD@HOST/DATABASE")
        if has_unescaped_password(given.get_secret_value()):
            raise ValueError(
                "percent-encode special characters in the user name, the password and the options:"
                " %2F for /, %23 for #, %3F for ?, %40 for @, %5B for ["
            )
        return given

    @field_validator("log_level", "language", mode="before")
    @classmethod
    def _lower_case(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, given: object) -> object:
        return given.lower().replace(",", " ").split() if isinstance(given, str) else given

    @field_validator("allowed_hosts", mode="after")
    @classmethod
    def _check_hosts(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(_host_pattern, given))

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _split_ids(cls, given: object) -> object:
        return (
            [part.strip() for part in given.split(",") if part.strip()] if isinstance(given, str) else given
        )

    @model_validator(mode="after")
    def _check_shards(self) -> Self:
        if self.shard_ids and self.shard_count is None:
            raise ValueError("THREADGIST_SHARD_IDS needs THREADGIST_SHARD_COUNT beside it")
        if any(not 0 <= shard < (self.shard_count or 0) for shard in self.shard_ids):
            raise ValueError("THREADGIST_SHARD_IDS must run from 0 to one less than THREADGIST_SHARD_COUNT")
        return self

    @model_validator(mode="after")
    def _check_user_install(self) -> Self:
        """Refuses settings with which people's own libraries cannot work: commands on one server only, or
        several databases."""
        if self.user_install and self.home_guild is not None:
            raise ValueError(
                "THREADGIST_USER_INSTALL needs THREADGIST_HOME_GUILD to be empty:"
                " Discord offers the commands of one server nowhere else"
            )
        is_part = 0 < len(set(self.shard_ids)) < (self.shard_count or 0)
        if self.user_install and is_part and self.database_url is None:
            raise ValueError(
                "THREADGIST_USER_INSTALL needs one process that runs all shards, or THREADGIST_DATABASE_URL:"
                " otherwise a person's library would be in several databases"
            )
        return self

    @field_validator("token", mode="after")
    @classmethod
    def _strip_token(cls, given: SecretStr | None) -> SecretStr | None:
        """Removes white space and quotes that were pasted around a token."""
        bare = given.get_secret_value().strip().strip("\"'") if given else ""
        return SecretStr(bare) if bare else None


def read_settings(environment: Mapping[str, str] | None = None) -> BotSettings:
    """Reads the settings. Raises ``BadSettings`` with a line for each wrong or unknown setting, or if
    ``.env`` cannot be read."""
    environment = os.environ if environment is None else environment
    problems = [_unknown(name) for name in sorted(environment) if _is_unknown(name)]
    try:
        settings = BotSettings()
    except UnicodeDecodeError as error:
        raise DotenvNotUtf8(path=DOTENV) from error
    except OSError as error:
        raise DotenvUnreadable(path=DOTENV, reason=error.strerror or str(error)) from error
    except ValidationError as error:
        problems += map(_describe_problem, error.errors())
    else:
        if not problems:
            return settings
    raise BadSettings(problems="\n    ".join(problems))


def _host_pattern(given: str) -> str:
    """``*``, or a name, perhaps after ``*.``, in the ASCII form in which addresses are compared."""
    from yarl import URL

    parts = _HOST_PATTERN.fullmatch(given)
    try:
        name = URL.build(scheme="https", host=parts[2]).raw_host if parts else None
    except ValueError:
        name = None
    if name is None and given != "*":
        raise ValueError(f"{given} is no host: write forum.example.org, *.example.org or *")
    return f"{parts[1] or ''}{name}" if parts else given


_VALUE_ERROR = "Value error, "
"""What pydantic writes before the message of a validator."""


def _describe_problem(problem: ErrorDetails) -> str:
    if not problem["loc"]:  # several settings that do not go together; the message names them
        return problem["msg"].removeprefix(_VALUE_ERROR)
    name = str(problem["loc"][0]).upper()
    name = name if name == TOKEN else f"{PREFIX}{name}"
    # an address with a wrong beginning has the password in it
    given = "…" if problem["loc"][0] == "database_url" else problem["input"]
    return f"{name}={given}: {problem['msg'].removeprefix(_VALUE_ERROR)}"


def list_setting_names() -> tuple[str, ...]:
    """Names of the environment variables, in the order of the fields."""
    return tuple(TOKEN if name == "token" else f"{PREFIX}{name.upper()}" for name in BotSettings.model_fields)


def _is_unknown(name: str) -> bool:
    return name.upper().startswith(PREFIX) and name.upper() not in list_setting_names()


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.upper(), list_setting_names(), 1)
    return f"{name} is no setting" + (f"; did you mean {near[0]}?" if near else "")
