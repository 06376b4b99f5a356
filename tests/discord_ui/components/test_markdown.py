"""Checks the Markdown parser used by the tests against known behaviour of Discord."""

from __future__ import annotations

import pytest

from tests.discord_ui.support.discord_markdown import Act, Run, acts_of, drawn, words_of


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("**x**", "bold"),
        ("*x*", "italic"),
        ("_x_", "italic"),
        ("__x__", "underline"),
        ("~~x~~", "strike"),
        ("||x||", "spoiler"),
        ("`x`", "code"),
        ("``x``", "code"),
        ("```x```", "fence"),
        ("> x", "quote"),
        (">>> x", "quote"),
        ("# x", "h1"),
        ("### x", "h3"),
        ("-# x", "small"),
        ("- x", "item"),
        ("12. x", "item"),
        ("[x](https://a.example)", "link https://a.example"),
        ("[x](<https://a.example>)", "link https://a.example"),
    ],
)
def test_marks_are_drawn_and_an_escape_takes_their_meaning(text: str, style: str) -> None:
    assert Run("x", frozenset({style})) in drawn(text)
    escaped = "".join(f"\\{char}" if not char.isalnum() and not char.isspace() else char for char in text)
    assert words_of(drawn(escaped)).strip() == text
    assert acts_of(drawn(escaped)) == []
    assert {style for part in drawn(escaped) if isinstance(part, Run) for style in part.styles} == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("@everyone", "everyone"),
        ("<@1>", "mention"),
        ("<@!1>", "mention"),
        ("<@&1>", "role"),
        ("<#1>", "channel"),
        ("</thread list:1>", "command"),
        ("<id:customize>", "place"),
        ("<:smile:1>", "emoji"),
        (":smile:", "emoji"),
        ("<t:0:R>", "time"),
        ("https://a.example/x", "link"),
        ("<https://a.example>", "link"),
        ("<ann@a.example>", "link"),
        ("discord.gg/abc", "invite"),
    ],
)
def test_what_is_more_than_words_is_reported(text: str, kind: str) -> None:
    assert acts_of(drawn(f"a {text} b")) == [Act(kind, text)]
    assert acts_of(drawn(f"> **{text}**"))[0].kind == kind
    assert acts_of(drawn(f"`{text}`")) == []


def test_a_quote_ends_with_its_lines_and_holds_blocks_of_its_own() -> None:
    first, *_, last = drawn("> # a\n> -# b\nc")
    assert first == Run("a", frozenset({"quote", "h1"}))
    assert last == Run("c")
    assert Run("b", frozenset({"quote", "small"})) in drawn("> # a\n> -# b\nc")


def test_marks_without_a_partner_are_words() -> None:
    for text in ("**a", "a*", "||a", "`a", "[a](b", "a_b_c", "2 * 3 * 4", "a # b", "1.5"):
        assert words_of(drawn(text)) == text
        assert all(not part.styles for part in drawn(text) if isinstance(part, Run))


def test_a_fence_goes_on_over_lines_that_look_like_blocks() -> None:
    assert Run("\n# a\n- b\n", frozenset({"fence"})) in drawn("```\n# a\n- b\n```")
