"""Who installed the bot, and where Discord therefore offers which commands."""

from __future__ import annotations

from tests.fake_discord.payloads import GROUP, Json
from tests.fake_discord.state import World

BY_SERVER, BY_PERSON = 0, 1
"""Discord's numbers for ways to install; also keys of ``authorizing_integration_owners``."""
IN_SERVER, WITH_BOT, WITH_OTHERS = 0, 1, 2
"""Discord's numbers for contexts: a server, direct messages with the bot, those of people to each other."""


def get_context(channel: Json) -> int:
    if "guild_id" in channel:
        return IN_SERVER
    return WITH_OTHERS if channel["type"] == GROUP else WITH_BOT


def owners(world: World, who: str, channel: Json) -> dict[str, str]:
    """The installation that allows the bot to be used there."""
    guild_id = channel.get("guild_id")
    found: dict[str, str] = {}
    if guild_id in world.guilds:
        found[str(BY_SERVER)] = str(guild_id)
    elif get_context(channel) == WITH_BOT:
        found[str(BY_SERVER)] = "0"
    if who in world.installed:
        found[str(BY_PERSON)] = who
    return found


def is_offered(world: World, who: str, channel: Json, command: Json) -> bool:
    """A command without contexts is offered in all contexts where a server installed it."""
    contexts = command.get("contexts")
    if contexts is not None and get_context(channel) not in contexts:
        return False
    installs = {str(one) for one in command.get("integration_types") or [BY_SERVER]}
    return not installs.isdisjoint(owners(world, who, channel))
