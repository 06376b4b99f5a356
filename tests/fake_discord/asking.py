"""Interactions as Discord sends them to the bot."""

from __future__ import annotations

from typing import Any

from tests.fake_discord import payloads
from tests.fake_discord.component_rules import every_component
from tests.fake_discord.installing import get_context, is_offered
from tests.fake_discord.interaction import Interaction
from tests.fake_discord.payloads import Json
from tests.fake_discord.permissions import EVERYTHING
from tests.fake_discord.state import World

_CHANNEL, _USER, _ROLE, _ATTACHMENT = 7, 6, 8, 11
_CHOSEN = {5: _USER, 6: _ROLE, 8: _CHANNEL, 19: _ATTACHMENT}
"""Selects whose values are ids."""


def interaction(
    world: World, asked: Interaction, data: Json, *, who: str, channel: Json, locale: str
) -> Json:
    person = world.users[who]
    told: Json = {
        "id": asked.id,
        "application_id": payloads.APPLICATION,
        "type": asked.kind,
        "data": data,
        "channel_id": channel["id"],
        "channel": world.shown_channel(channel) | {"permissions": str(int(world.may(who, channel)))},
        "token": asked.token,
        "version": 1,
        "locale": locale,
        "app_permissions": str(int(world.may(payloads.APPLICATION, channel))),
        "entitlements": [],
        "attachment_size_limit": payloads.FILE_LIMIT,
        "context": get_context(channel),
        "authorizing_integration_owners": asked.owners,
    }
    if asked.acts_on is not None:
        told["message"] = asked.acts_on
    if asked.guild_id is None:
        return told | {"user": person}
    guild = world.any_guild(asked.guild_id)
    granted = {"permissions": str(int(world.may(who, channel)))}
    return told | {
        "guild_id": guild["id"],
        "guild": {"id": guild["id"], "locale": guild["preferred_locale"], "features": []},
        "guild_locale": guild["preferred_locale"],
        "member": world.member(guild["id"], who) | granted,
    }


def check_offered(world: World, who: str, channel: Json, data: Json) -> None:
    """Discord shows a command only where it is offered, so it cannot be used elsewhere."""
    known = (one for one in world.commands_in(channel.get("guild_id")) if one["id"] == data["id"])
    assert is_offered(world, who, channel, next(known)), f"{data['name']} is not offered there"


def command(
    world: World, guild_id: str | None, words: str, options: Json, *, focused: str | None = None
) -> Json:
    """Options that are not registered are sent as text, as an outdated Discord client would."""
    name, *subs = words.split(" ")
    root = next(one for one in world.commands_in(guild_id) if one["name"] == name and one["type"] == 1)
    known = _options_of(root, subs)
    resolved: Json = {}
    given = []
    for option, value in options.items():
        kind = known.get(option, {}).get("type") or _kind_of(value)
        filled = {"name": option, "type": kind, "value": _resolved(world, guild_id, kind, value, resolved)}
        given.append(filled | ({"focused": True} if option == focused else {}))
    nested: list[Json] = given
    for depth, sub in enumerate(reversed(subs), 1):
        nested = [{"name": sub, "type": depth, "options": nested}]
    return {"id": root["id"], "name": name, "type": 1, "options": nested, "resolved": resolved}


def _options_of(root: Json, subs: list[str]) -> dict[str, Json]:
    here = root
    for sub in subs:
        here = next((one for one in here.get("options", []) if one["name"] == sub), {})
    return {option["name"]: option for option in here.get("options", [])}


def _kind_of(value: Any) -> int:
    if isinstance(value, dict):
        return _ATTACHMENT
    return 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3


def _resolved(world: World, guild_id: str | None, kind: int, value: Any, resolved: Json) -> Any:
    """The option contains the id; ``resolved`` contains the object."""
    if kind == _ATTACHMENT:
        resolved.setdefault("attachments", {})[value["id"]] = value
        return value["id"]
    if kind == _CHANNEL:
        resolved.setdefault("channels", {})[value] = _partial(world, value)
    elif kind == _ROLE and guild_id:
        roles = world.any_guild(guild_id)["roles"]
        resolved.setdefault("roles", {})[value] = next(role for role in roles if role["id"] == value)
    elif kind == _USER:
        resolved.setdefault("users", {})[value] = world.users[value]
        if guild_id:
            member = world.member(guild_id, value)
            shown = {name: held for name, held in member.items() if name != "user"} | {"permissions": "0"}
            resolved.setdefault("members", {})[value] = shown
    return value


def _partial(world: World, channel_id: str) -> Json:
    channel = world.shown_channel(world.channel(channel_id))
    return channel | {"permissions": str(int(EVERYTHING))}


def menu(world: World, guild_id: str | None, where: str | None, name: str, target: str) -> Json:
    root = next(one for one in world.commands_in(guild_id) if one["name"] == name and one["type"] != 1)
    resolved: Json = {}
    if root["type"] == 2:
        _resolved(world, guild_id, _USER, target, resolved)
    else:  # a menu of a message always includes the whole message, whatever the intents
        resolved["messages"] = {target: world.message(str(where), target)}
    return {
        "id": root["id"],
        "name": name,
        "type": root["type"],
        "target_id": target,
        "resolved": resolved,
    }


def press(world: World, guild_id: str | None, message: Json, custom_id: str, values: tuple[str, ...]) -> Json:
    pressed = next(one for one in every_component(message["components"]) if one.get("custom_id") == custom_id)
    assert not pressed.get("disabled"), f"{custom_id} cannot be pressed"
    data: Json = {"custom_id": custom_id, "component_type": pressed["type"], "id": pressed["id"]}
    if pressed["type"] == 2:
        return data
    resolved: Json = {}
    for value in values:
        if pressed["type"] in _CHOSEN:
            _resolved(world, guild_id, _CHOSEN[pressed["type"]], value, resolved)
    return data | {"values": list(values), "resolved": resolved}


def form(world: World, guild_id: str | None, modal: Json, values: dict[str, Any]) -> Json:
    """Returns the fields as submitted: given values, otherwise the initial ones."""
    resolved: Json = {}
    top = []
    for number, component in enumerate(payloads.numbered(modal["components"]), 1):
        inner = component.get("component") or (component.get("components") or [None])[0]
        if inner is None:
            top.append({"type": component["type"], "id": component["id"]})
            continue
        filled = _filled(inner, values, number)
        if inner["type"] in _CHOSEN:
            kind = _CHOSEN[inner["type"]]
            filled["values"] = [_resolved(world, guild_id, kind, one, resolved) for one in filled["values"]]
        if component["type"] == 1:
            top.append({"type": 1, "id": component["id"], "components": [filled]})
        else:
            top.append({"type": component["type"], "id": component["id"], "component": filled})
    return {"custom_id": modal["custom_id"], "components": top, "resolved": resolved}


def _filled(field: Json, values: dict[str, Any], number: int) -> Json:
    given = values.get(field["custom_id"])
    filled: Json = {"type": field["type"], "id": 100 + number, "custom_id": field["custom_id"]}
    if field["type"] in {4, 21, 23}:  # a text field, a select, or a checkbox
        return filled | {"value": field.get("value", "") if given is None else given}
    before = [value["id"] for value in field.get("default_values", [])]
    before += [option["value"] for option in field.get("options", []) if option.get("default")]
    return filled | {"values": before if given is None else list(given)}
