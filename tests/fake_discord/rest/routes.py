"""The arguments of handlers, and their registry."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.fake_discord.faults import Faults
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.ledger import Ledger
from tests.fake_discord.options import Options
from tests.fake_discord.payloads import Json
from tests.fake_discord.state import World


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True)
class Service:
    """All parts of one fake Discord."""

    options: Options
    world: World
    ledger: Ledger
    gateway: Gateway
    faults: Faults


@dataclass(frozen=True)
class Call:
    service: Service
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    uploads: Mapping[int, Upload]

    @property
    def world(self) -> World:
        return self.service.world

    @property
    def gateway(self) -> Gateway:
        return self.service.gateway

    @property
    def channel(self) -> Json:
        """Returns the channel if the bot can see it."""
        world = self.world
        return world.visible(world.bot["id"], world.channel(self.path["channel_id"]))


Handler: TypeAlias = Callable[[Call], Awaitable[Any]]
"""A function that returns the JSON of the answer; None for 204."""

ROUTES: dict[tuple[str, str], Handler] = {}


def route(method: str, *templates: str) -> Callable[[Handler], Handler]:
    """Path templates are those of Discord's description."""

    def entered(handler: Handler) -> Handler:
        for template in templates:
            ROUTES[method, template] = handler
        return handler

    return entered
