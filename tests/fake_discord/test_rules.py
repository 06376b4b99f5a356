"""One body for each of Discord's rules: the fake refuses it, and accepts what is just within the limit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_discord.payloads import COMPONENTS_V2, FILE_LIMIT, Json
from tests.fake_discord.rest.routes import Upload
from tests.fake_discord.rules import find_problems

SEND = ("POST", "/channels/{channel_id}/messages")
ANSWER = ("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
SYNC = ("PUT", "/applications/{application_id}/commands")
NOBODY: Json = {"allowed_mentions": {"parse": []}}


def text(said: str = "x") -> Json:
    return {"type": 10, "content": said}


def button(**more: Any) -> Json:
    return {"type": 2, "style": 2, "label": "x", "custom_id": "x"} | more


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def select(**more: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}]} | more


def second(*components: Json, **more: Any) -> Json:
    """A message with Components V2."""
    return {"components": list(components), "flags": COMPONENTS_V2, **NOBODY} | more


def sends(body: Json, uploads: dict[int, Upload] | None = None) -> list[str]:
    return find_problems(*SEND, body, uploads or {})


def numbered_buttons(count: int) -> tuple[Json, ...]:
    """Returns that many components in rows of five; the rows count too."""
    rows = [row(*(button(custom_id=f"{r}-{b}") for b in range(4))) for r in range(count // 5)]
    return (*rows, *(text() for _ in range(count % 5)))


@pytest.mark.parametrize(
    "good",
    [
        {"content": "x" * 2000, **NOBODY},
        {"embeds": [{"description": "x" * 4096, "title": "y" * 256}], **NOBODY},
        second(*numbered_buttons(40)),
        second(text("x" * 2000), {"type": 17, "components": [text("y" * 2000)]}),
        second({"type": 9, "components": [text()], "accessory": button(custom_id="c" * 100, label="l" * 80)}),
        second(row(select(options=[{"label": "a", "value": str(n)} for n in range(25)]))),
        {"content": "x", "nonce": "n" * 25, **NOBODY},
    ],
)
def test_what_is_just_within_is_taken(good: Json) -> None:
    assert sends(good) == []


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"content": "x" * 2001, **NOBODY}, "content: 2001"),
        ({"content": "😀" * 1001, **NOBODY}, "content: 2002"),
        ({**NOBODY}, "an empty message"),
        ({"content": "x"}, "allowed_mentions is missing"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"]}}, "would ping"),
        ({"content": "x", "allowed_mentions": {"parse": [], "roles": ["1"]}}, "would ping"),
        ({"content": "x", "allowed_mentions": {"parse": [], "replied_user": True}}, "would ping"),
        ({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}], **NOBODY}, "6001 characters"),
        ({"content": "x", "nonce": "n" * 26, **NOBODY}, "nonce: 26"),
        (second(*numbered_buttons(41)), "components: 41"),
        (second(text("x" * 4000), {"type": 17, "components": [text()]}), "4001 characters"),
        (second(text(), content="x"), "beside Components V2"),
        (second(text("  ")), "text display"),
        (second(row(button(), button())), "custom id 'x' twice"),
        (second(row(button(custom_id="c" * 101))), "custom_id: 101"),
        (second(row(button(label="l" * 81))), "button label: 81"),
        (second(row({"type": 2, "style": 5, "label": "x", "url": "h" * 513})), "button url: 513"),
        (second(row({"type": 2, "style": 2, "label": "x"})), "button: no custom id"),
        (second(row(*(button(custom_id=str(n)) for n in range(6)))), "row: 6"),
        (second(row(button(), select())), "row: 2 components, 1 selects"),
        (second(row(select(options=[{"label": "a", "value": str(n)} for n in range(26)]))), "26 options"),
        (second(row(select(options=[{"label": "l" * 101, "value": "v"}]))), "option label: 101"),
        (second(row(select(placeholder="p" * 151))), "placeholder: 151"),
        (second({"type": 9, "components": [text()]}), "section: no accessory"),
        (second({"type": 17, "components": []}), "container: nothing"),
        (second({"type": 17, "components": [{"type": 17, "components": [text()]}]}), "type 17 in type 17"),
        ({"components": [text()], **NOBODY}, "type 10 at the top"),
    ],
)
def test_what_is_over_a_limit_is_refused(bad: Json, why: str) -> None:
    problems = sends(bad)
    assert any(why in problem for problem in problems), problems


def test_files_are_named_few_and_not_too_large() -> None:
    body = {"attachments": [{"id": 0, "filename": "a"}], **NOBODY}
    assert sends(body, {0: Upload("a", b"x" * FILE_LIMIT)}) == []
    assert "bytes" in sends(body, {0: Upload("a", b"x" * (FILE_LIMIT + 1))})[0]
    assert "not among the attachments" in sends(body, {1: Upload("a", b"x")})[0]
    many = {"attachments": [{"id": n} for n in range(11)], "content": "x", **NOBODY}
    assert sends(many) == ["attachments: 11"]


def field(**more: Any) -> Json:
    return {"type": 18, "label": "l", "component": {"type": 4, "style": 1, "custom_id": "i"} | more}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"type": 8, "data": {"choices": [{"name": "a", "value": "a"}] * 26}}, "choices: 26"),
        ({"type": 8, "data": {"choices": [{"name": "a" * 101, "value": "a"}]}}, "choices.name: 101"),
        ({"type": 8, "data": {"choices": [{"name": "a", "value": "a" * 101}]}}, "choices.value: 101"),
        ({"type": 4, "data": {"content": "x"}}, "allowed_mentions is missing"),
        ({"type": 9, "data": {"title": "t" * 46, "custom_id": "c", "components": [field()]}}, "modal title"),
        ({"type": 9, "data": {"title": "t", "custom_id": "c", "components": [field()] * 6}}, "6 components"),
        ({"type": 9, "data": {"title": "t", "custom_id": "c", "components": []}}, "0 components"),
        (
            {"type": 9, "data": {"title": "t", "custom_id": "c", "components": [field(max_length=4001)]}},
            "4001 characters",
        ),
        (
            {
                "type": 9,
                "data": {"title": "t", "custom_id": "c", "components": [field() | {"label": "l" * 46}]},
            },
            "label: 46",
        ),
        ({"type": 9, "data": {"title": "t", "custom_id": "c", "components": [text(), row()]}}, ""),
    ],
)
def test_choices_and_forms_have_limits(answer: Json, why: str) -> None:
    problems = find_problems(*ANSWER, answer, {})
    assert any(why in problem for problem in problems) or not why, problems


def command(*options: Json, **more: Any) -> Json:
    return {"name": "a", "description": "d", "options": list(options)} | more


def option(name: str = "o", **more: Any) -> Json:
    return {"name": name, "description": "d", "type": 3} | more


SUB = {"name": "s", "description": "d", "type": 1}


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ([command(name="Upper")], "name: 'Upper'"),
        ([command(name="a" * 33)], "name"),
        ([command(description="")], "description of a: 0"),
        ([command(description="d" * 101)], "description of a: 101"),
        ([command(name_localizations={"de": "zwei worte"})], "name: 'zwei worte'"),
        ([command(name_localizations={"tlh": "a"})], "name_localizations: ['tlh']"),
        ([command(description_localizations={"de": "d" * 101})], "description of a: 101"),
        ([command(option("o"), option("p", required=True))], "required option after"),
        ([command(option("o"), option("o"))], "option o twice"),
        ([command(SUB, option())], "subcommands beside options"),
        ([command(*(option(f"o{n}") for n in range(26)))], "26 options"),
        ([command(option(choices=[{"name": "c", "value": "v"}] * 26))], "26 choices"),
        ([command(option(choices=[{"name": "c" * 101, "value": "v"}]))], "choice of o: 101"),
        (
            [command(option(choices=[{"name": "c", "value": "v"}], autocomplete=True))],
            "choices and autocomplete",
        ),
        ([command(option(min_length=9, max_length=3))], "9 to 3 characters"),
        ([command(contexts=[7])], "contexts"),
        ([command(), command()], "a of type 1 twice"),
        ([{"name": "Menu", "type": 3, "description": "d"}], "a menu with a description"),
        ([{"name": f"Menu {n}", "type": 3} for n in range(16)], "16 commands of type 3"),
        (
            [
                command(
                    *(
                        {**SUB, "name": f"s{n}", "options": [option(description="d" * 100)] * 5}
                        for n in range(20)
                    )
                )
            ],
            "characters in all",
        ),
    ],
)
def test_commands_that_discord_does_not_register_are_refused(commands: list[Json], why: str) -> None:
    problems = find_problems(*SYNC, commands, {})
    assert any(why in problem for problem in problems), problems


def test_commands_as_they_should_be_are_registered() -> None:
    menu = {"name": "Do this", "type": 3}
    good = command({**SUB, "options": [option("o", required=True), option("ö", autocomplete=True)]})
    assert find_problems(*SYNC, [good, menu], {}) == []
