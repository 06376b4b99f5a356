"""Discord's rules that are not in its API description. Pure functions.

Characters are counted in UTF-16 units, which never gives less than other ways of counting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.fake_discord.command_rules import command_problems
from tests.fake_discord.component_rules import component_problems, every_component, modal_problems
from tests.fake_discord.payloads import COMPONENTS_V2, FILE_LIMIT, Json
from tests.fake_discord.rest.routes import Upload
from tests.fake_discord.text_rules import between, units

CONTENT, EMBEDS, EMBED_TEXT, FILES, NONCE = 2000, 10, 6000, 10, 25
CHOICES, CHOICE = 25, 100
THREAD_NAME = 100

_EMBED = {"title": 256, "description": 4096}
_SAID = ("content", "embeds", "components", "poll", "sticker_ids")


def find_problems(method: str, route: str, body: Any, uploads: Mapping[int, Upload]) -> list[str]:
    """Returns why Discord would refuse this request; empty if it would not."""
    found: list[str] = []
    if method == "PUT" and route.endswith("/commands"):
        return command_problems(body)
    if not isinstance(body, dict):
        return found
    match method, route:
        case "POST", "/interactions/{interaction_id}/{interaction_token}/callback":
            found += _callback(body, uploads)
        case ("POST", "/channels/{channel_id}/messages") | ("POST", "/webhooks/{webhook_id}/{webhook_token}"):
            found += message_problems(body, uploads)
        case "PATCH", path if "/messages/" in path:
            found += message_problems(body, uploads, edit=True)
        case "POST", path if path.endswith("/threads"):
            found += between("name", body.get("name"), 1, THREAD_NAME)
            if "message" in body:
                found += message_problems(body["message"], uploads)
    return found


def message_problems(body: Json, uploads: Mapping[int, Upload], *, edit: bool = False) -> list[str]:
    found = list(_nobody_is_pinged(body))
    said = [part for part in _SAID if body.get(part)]
    if not (edit or said or uploads):
        found.append("an empty message")
    found += between("content", body.get("content") or "", 0, CONTENT)
    found += _embeds(body.get("embeds") or [])
    components = body.get("components") or []
    second = bool(body.get("flags", 0) & COMPONENTS_V2)
    if second and any(body.get(part) for part in ("content", "embeds", "poll", "sticker_ids")):
        found.append("content or embeds beside Components V2")
    found += component_problems(components, second=second)
    found += between("nonce", str(body.get("nonce", "")), 0, NONCE)
    found += _files(body, uploads, components)
    return found


def _nobody_is_pinged(body: Json) -> Iterator[str]:
    """A rule of this bot: people who are quoted are not pinged."""
    if not any(part in body for part in _SAID):
        return
    allowed = body.get("allowed_mentions")
    if allowed is None:
        yield "allowed_mentions is missing"
    elif allowed.get("parse") != [] or allowed.get("users") or allowed.get("roles"):
        yield f"allowed_mentions would ping: {allowed}"
    elif allowed.get("replied_user"):
        yield "allowed_mentions would ping whom it replies to"


def _embeds(embeds: Sequence[Json]) -> Iterator[str]:
    if len(embeds) > EMBEDS:
        yield f"embeds: {len(embeds)}"
    total = 0
    for embed in embeds:
        fields = embed.get("fields") or []
        if len(fields) > 25:
            yield f"embeds.fields: {len(fields)}"
        for name, most in _EMBED.items():
            yield from between(f"embeds.{name}", embed.get(name, ""), 0, most)
        footer, author = embed.get("footer") or {}, embed.get("author") or {}
        yield from between("embeds.footer.text", footer.get("text", ""), 0, 2048)
        yield from between("embeds.author.name", author.get("name", ""), 0, 256)
        for field in fields:
            yield from between("embeds.fields.name", field.get("name"), 1, 256)
            yield from between("embeds.fields.value", field.get("value"), 1, 1024)
        texts = [embed.get("title"), embed.get("description"), footer.get("text"), author.get("name")]
        texts += [text for field in fields for text in (field.get("name"), field.get("value"))]
        total += sum(units(text) for text in texts if text)
    if total > EMBED_TEXT:
        yield f"embeds: {total} characters in all"


def _files(body: Json, uploads: Mapping[int, Upload], components: Sequence[Json]) -> Iterator[str]:
    declared = body.get("attachments") or []
    if max(len(declared), len(uploads)) > FILES:
        yield f"attachments: {max(len(declared), len(uploads))}"
    for number, upload in uploads.items():
        if len(upload.content) > FILE_LIMIT:
            yield f"files[{number}]: {len(upload.content)} bytes"
        if declared and str(number) not in {str(one.get("id")) for one in declared}:
            yield f"files[{number}] is not among the attachments"
    names = {upload.name for upload in uploads.values()}
    for component in every_component(components):
        url = str((component.get("file") or component.get("media") or {}).get("url", ""))
        if url.startswith("attachment://") and uploads and url.removeprefix("attachment://") not in names:
            yield f"{url} is not uploaded"


def _callback(body: Json, uploads: Mapping[int, Upload]) -> Iterator[str]:
    given = body.get("data") or {}
    match body.get("type"):
        case 4:
            yield from message_problems(given, uploads)
        case 7:
            yield from message_problems(given, uploads, edit=True)
        case 8:
            yield from _choices(given.get("choices") or [])
        case 9:
            yield from modal_problems(given)


def _choices(choices: Sequence[Json]) -> Iterator[str]:
    if len(choices) > CHOICES:
        yield f"choices: {len(choices)}"
    for choice in choices:
        yield from between("choices.name", choice["name"], 1, CHOICE)
        for name in (choice.get("name_localizations") or {}).values():
            yield from between("choices.name_localizations", name, 1, CHOICE)
        if isinstance(choice["value"], str):
            yield from between("choices.value", choice["value"], 1, CHOICE)
