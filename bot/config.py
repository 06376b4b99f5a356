"""Settings: read once, from the environment and ``.env``; every problem is told at once.

``.env.example`` lists them for people; a test holds the two against each other.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadSettings

PREFIX = "THREADGIST_"
TOKEN = "DISCORD_TOKEN"  # noqa: S105 (the name of the variable, not a secret)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    token: Annotated[SecretStr | None, Field(validation_alias=TOKEN)] = None
    db: Path = Path("threadgist.sqlite3")
    language: Literal["auto", "en", "de"] = "auto"
    max_comments: Annotated[int, Field(ge=1, le=1_000_000)] = 100_000
    max_megabytes: Annotated[int, Field(ge=1, le=500)] = 20
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    worker_seconds: Annotated[float, Field(ge=1, le=3600)] = 120
    max_waiting: Annotated[int, Field(ge=1, le=10_000)] = 32
    home_guild: Annotated[int | None, Field(ge=1)] = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("log_level", "language", mode="before")
    @classmethod
    def _lower(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given

    @field_validator("token", mode="after")
    @classmethod
    def _stripped(cls, given: SecretStr | None) -> SecretStr | None:
        """A token pasted with white space or quotes around it is the token."""
        bare = given.get_secret_value().strip().strip("\"'") if given else ""
        return SecretStr(bare) if bare else None


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Raises ``BadSettings`` with a line for every setting that is wrong or unknown."""
    environment = os.environ if environment is None else environment
    problems = [_unknown(name) for name in sorted(environment) if _is_unknown(name)]
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            name = name if name == TOKEN else f"{PREFIX}{name}"
            problems.append(f"{name}={problem['input']}: {problem['msg']}")
    else:
        if not problems:
            return settings
    raise BadSettings(problems="\n    ".join(problems))


def setting_names() -> tuple[str, ...]:
    """Names of the environment variables, in the order of the fields."""
    return tuple(TOKEN if name == "token" else f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def _is_unknown(name: str) -> bool:
    return name.upper().startswith(PREFIX) and name.upper() not in setting_names()


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.upper(), setting_names(), 1)
    return f"{name} is no setting" + (f"; did you mean {near[0]}?" if near else "")
