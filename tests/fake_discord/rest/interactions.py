"""Answers to interactions: the callback, @original, follow-ups."""

from __future__ import annotations

import time
from datetime import timedelta

from tests.fake_discord import payloads
from tests.fake_discord.interaction import FORM, PRESS, TYPING, Interaction
from tests.fake_discord.payloads import EPHEMERAL, LOADING, Json
from tests.fake_discord.refusals import Refusal, invalid_form
from tests.fake_discord.rest.messages import changed, removed, uploaded
from tests.fake_discord.rest.routes import Call, route

PATIENCE = timedelta(seconds=3)
LIFE = timedelta(minutes=15)
MESSAGE, THINKING, LATER, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
"""Types of callbacks."""


@route("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
async def callback(call: Call) -> Json:
    asked = call.world.interactions.get(call.path["interaction_token"])
    if asked is None or asked.id != call.path["interaction_id"]:
        raise Refusal(10062)
    if asked.answered:
        raise Refusal(40060)
    if call.world.now() - asked.made > PATIENCE:
        raise Refusal(10062)
    kind = call.body["type"]
    _check(asked, kind)
    asked.answered = kind
    asked.first_at = time.perf_counter()
    given = call.body.get("data") or {}
    asked.private = bool(given.get("flags", 0) & EPHEMERAL)
    await _begun(call, asked, kind, given)
    await call.service.ledger.tell()
    return _told(asked, kind)


def _check(asked: Interaction, kind: int) -> None:
    """The answers that Discord accepts for each type."""
    updates = asked.kind == PRESS or (asked.kind == FORM and asked.acts_on is not None)
    fits = {
        MESSAGE: asked.kind != TYPING,
        THINKING: asked.kind != TYPING,
        LATER: updates,
        UPDATE: updates,
        CHOICES: asked.kind == TYPING,
        MODAL: asked.kind not in {TYPING, FORM},
    }
    if not fits.get(kind, False):
        raise invalid_form([f"type: {kind} is no answer to an interaction of type {asked.kind}"])


async def _begun(call: Call, asked: Interaction, kind: int, given: Json) -> None:
    world = call.world
    match kind:
        case 4:
            asked.message = await _sent(call, asked, given)
        case 5:
            asked.loading = True
            flags = given.get("flags", 0) | LOADING
            asked.message = await _sent(call, asked, {"flags": flags})
        case 6:
            asked.loading = True
            asked.message = asked.acts_on
        case 7:
            assert asked.acts_on is not None
            asked.message = changed(asked.acts_on, given, world)
        case 8:
            asked.choices = given["choices"]
        case 9:
            asked.modal = given
    if not asked.loading:
        asked.card_at = time.perf_counter()


def _told(asked: Interaction, kind: int) -> Json:
    facts: Json = {"id": asked.id, "type": asked.kind}
    if asked.message is None:
        return {"interaction": facts}
    facts |= {
        "response_message_id": asked.message["id"],
        "response_message_loading": asked.loading,
        "response_message_ephemeral": asked.private,
    }
    return {"interaction": facts, "resource": {"type": kind, "message": asked.message}}


async def _sent(call: Call, asked: Interaction, body: Json) -> Json:
    """Shows the message to everybody in the channel, or only to the person."""
    world = call.world
    attached = [] if body.get("flags", 0) & LOADING else await uploaded(call)
    message = world.new_message(
        asked.channel_id, world.bot, body, attachments=attached, webhook_id=payloads.APPLICATION
    )
    world.origins[message["id"]] = asked.owners
    if not asked.private and not body.get("flags", 0) & EPHEMERAL:
        channel = world.channel(asked.channel_id)
        world.keep(message)
        await call.gateway.dispatch_message(channel, "MESSAGE_CREATE", message)
    return message


def _alive(call: Call) -> Interaction:
    asked = call.world.interactions.get(call.path["webhook_token"])
    if asked is None or not asked.answered:
        raise Refusal(10015)
    if call.world.now() - asked.made > LIFE:
        raise Refusal(50027)
    return asked


@route("POST", "/webhooks/{webhook_id}/{webhook_token}")
async def follow_up(call: Call) -> Json:
    asked = _alive(call)
    if asked.loading and asked.answered == THINKING:
        return await _edited(call, asked)  # the first one replaces "thinking …"
    message = await _sent(call, asked, call.body)
    asked.followups.append(message)
    await _done(call, asked)
    return message


@route("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
async def original(call: Call) -> Json:
    asked = _alive(call)
    if asked.message is None:
        raise Refusal(10008)
    return asked.message


@route("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
async def edit_original(call: Call) -> Json:
    return await _edited(call, _alive(call))


@route("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}")
async def edit_follow_up(call: Call) -> Json:
    asked = _alive(call)
    for message in asked.followups:
        if message["id"] == call.path["message_id"]:
            return changed(message, call.body, call.world)
    if asked.message is not None and asked.message["id"] == call.path["message_id"]:
        return await _edited(call, asked)
    raise Refusal(10008)


async def _edited(call: Call, asked: Interaction) -> Json:
    message = asked.message
    if message is None or _deleted(call, asked, message):
        raise Refusal(10008)
    flags = message["flags"] & ~LOADING
    changed(message, call.body, call.world)
    message["flags"] = flags | call.body.get("flags", 0)
    if call.uploads:
        message["attachments"] = await uploaded(call)
    if not message["flags"] & EPHEMERAL:
        channel = call.world.channel(asked.channel_id)
        await call.gateway.dispatch_message(channel, "MESSAGE_UPDATE", message)
    await _done(call, asked)
    return message


def _deleted(call: Call, asked: Interaction, message: Json) -> bool:
    private = message["flags"] & EPHEMERAL
    return not private and message["id"] not in call.world.messages.get(asked.channel_id, {})


async def _done(call: Call, asked: Interaction) -> None:
    asked.loading = False
    if asked.card_at is None:
        asked.card_at = time.perf_counter()
    await call.service.ledger.tell()


@route("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
async def delete_original(call: Call) -> None:
    asked = _alive(call)
    if asked.message is None or _deleted(call, asked, asked.message):
        raise Refusal(10008)
    if not asked.message["flags"] & EPHEMERAL:
        channel = call.world.channel(asked.channel_id)
        await removed(call.world, call.gateway, channel, asked.message["id"])
    asked.message = None
    await _done(call, asked)


@route("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}")
async def delete_follow_up(call: Call) -> None:
    asked = _alive(call)
    left = [message for message in asked.followups if message["id"] != call.path["message_id"]]
    if len(left) == len(asked.followups):
        raise Refusal(10008)
    asked.followups = left
