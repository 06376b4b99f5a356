"""Discord's rules for components, old and new, and for forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.fake_discord.payloads import Json
from tests.fake_discord.text_rules import between, units

ROW, BUTTON, CHOICE, INPUT, TEXT = 1, 2, 3, 4, 10
USERS, ROLES, MENTIONABLES, CHANNELS = 5, 6, 7, 8
SECTION, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 11, 12, 13, 14, 17, 18
UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
SELECTS = {CHOICE, USERS, ROLES, MENTIONABLES, CHANNELS}

MOST, CHARACTERS, CUSTOM_ID = 40, 4000, 100
_INSIDE = {
    ROW: SELECTS | {BUTTON},
    SECTION: {TEXT},
    CONTAINER: {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR},
}
_TOP = _INSIDE[CONTAINER] | {CONTAINER}
_IN_LABEL = SELECTS | {INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX}


def every_component(components: Sequence[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from every_component(component.get("components") or [])
        yield from every_component([component[at] for at in ("accessory", "component") if component.get(at)])


def component_problems(components: Sequence[Json], *, second: bool) -> list[str]:
    """``second``: whether the message uses Components V2."""
    found: list[str] = []
    everything = list(every_component(components))
    if second:
        if len(everything) > MOST:
            found.append(f"components: {len(everything)}, counted nested")
        said = sum(units(one["content"]) for one in everything if one["type"] == TEXT)
        if said > CHARACTERS:
            found.append(f"components: {said} characters of text")
    elif len(components) > 5:
        found.append(f"components: {len(components)} rows")
    allowed = _TOP if second else {ROW}
    found += [
        f"components: type {one['type']} at the top" for one in components if one["type"] not in allowed
    ]
    found += _twice("custom id", [one["custom_id"] for one in everything if one.get("custom_id")])
    found += _twice("component id", [one["id"] for one in everything if one.get("id")])
    for component in everything:
        found += _problems(component)
    return found


def _twice(what: str, given: list[Any]) -> list[str]:
    return [f"components: {what} {name!r} twice" for name, times in Counter(given).items() if times > 1]


def _problems(component: Json) -> Iterator[str]:
    kind = component["type"]
    inside = component.get("components") or []
    if kind in _INSIDE:
        strangers = [one["type"] for one in inside if one["type"] not in _INSIDE[kind]]
        yield from (f"components: type {one} in type {kind}" for one in strangers)
    if "custom_id" in component:
        yield from between("custom_id", component["custom_id"], 1, CUSTOM_ID)
    if kind in _RULES:
        yield from _RULES[kind](component)


def _text(text: Json) -> Iterator[str]:
    yield from between("text display", text.get("content"), 1, CHARACTERS)


def _section(section: Json) -> Iterator[str]:
    if not 1 <= len(section["components"]) <= 3:
        yield f"section: {len(section['components'])} texts"
    if (section.get("accessory") or {}).get("type") not in {BUTTON, THUMBNAIL}:
        yield "section: no accessory"


def _container(container: Json) -> Iterator[str]:
    if not container.get("components"):
        yield "container: nothing in it"


def _gallery(gallery: Json) -> Iterator[str]:
    if not 1 <= len(gallery.get("items") or []) <= 10:
        yield "media gallery: not 1 to 10 items"


def _row(row: Json) -> Iterator[str]:
    inside = row["components"]
    selects = sum(one["type"] in SELECTS for one in inside)
    if not 1 <= len(inside) <= 5 or (selects and len(inside) > 1):
        yield f"row: {len(inside)} components, {selects} selects"


def _button(button: Json) -> Iterator[str]:
    if not button.get("emoji") or button.get("label"):
        yield from between("button label", button.get("label"), 1, 80)
    if button["style"] == 5:
        yield from between("button url", button.get("url"), 1, 512)
        if "custom_id" in button:
            yield "button: a link with a custom id"
    elif not button.get("custom_id") or "url" in button:
        yield "button: no custom id, or an address that only links have"


def _select(select: Json) -> Iterator[str]:
    yield from between("select placeholder", select.get("placeholder") or "", 0, 150)
    if not select.get("custom_id"):
        yield "select: no custom id"
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= least <= most <= 25:
        yield f"select: {least} to {most} values"
    if select["type"] == CHOICE:
        options = select.get("options") or []
        if not 1 <= len(options) <= 25:
            yield f"select: {len(options)} options"
        yield from _twice("option", [option["value"] for option in options])
        for option in options:
            yield from between("select option label", option["label"], 1, 100)
            yield from between("select option value", option["value"], 1, 100)
            yield from between("select option description", option.get("description") or "", 0, 100)


_RULES: dict[int, Callable[[Json], Iterator[str]]] = {
    ROW: _row,
    BUTTON: _button,
    TEXT: _text,
    SECTION: _section,
    CONTAINER: _container,
    GALLERY: _gallery,
    **dict.fromkeys(SELECTS, _select),
}


def modal_problems(modal: Json) -> Iterator[str]:
    yield from between("modal title", modal.get("title"), 1, 45)
    yield from between("modal custom_id", modal.get("custom_id"), 1, CUSTOM_ID)
    top = modal.get("components") or []
    if not 1 <= len(top) <= 5:
        yield f"modal: {len(top)} components"
    everything = list(every_component(top))
    yield from _twice("custom id", [one["custom_id"] for one in everything if one.get("custom_id")])
    for component in top:
        if component["type"] == LABEL:
            yield from _label(component)
        elif component["type"] not in {ROW, TEXT}:
            yield f"modal: type {component['type']} at the top"
    for component in everything:
        if component["type"] == INPUT:
            yield from _input(component)
        elif component["type"] in SELECTS:
            yield from _select(component)
        elif component["type"] == UPLOAD:
            yield from _upload(component)


def _upload(upload: Json) -> Iterator[str]:
    yield from between("upload custom_id", upload.get("custom_id"), 1, CUSTOM_ID)
    if not 0 <= upload.get("min_values", 1) <= upload.get("max_values", 1) <= 10:
        yield f"upload: {upload.get('min_values')} to {upload.get('max_values')} files"


def _label(label: Json) -> Iterator[str]:
    yield from between("label", label.get("label"), 1, 45)
    yield from between("label description", label.get("description") or "", 0, 100)
    if (label.get("component") or {}).get("type") not in _IN_LABEL:
        yield "label: nothing to fill in"


def _input(field: Json) -> Iterator[str]:
    yield from between("text input custom_id", field.get("custom_id"), 1, CUSTOM_ID)
    yield from between("text input placeholder", field.get("placeholder") or "", 0, 100)
    yield from between("text input value", field.get("value") or "", 0, field.get("max_length") or 4000)
    if not 0 <= field.get("min_length", 0) <= field.get("max_length", 4000) <= 4000:
        yield f"text input: {field.get('min_length')} to {field.get('max_length')} characters"
