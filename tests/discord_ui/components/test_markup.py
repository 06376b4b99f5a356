"""Text by others is shown as written and has no effect."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.cards.quotes import format_author
from bot.discord_ui.components.escape import (
    clean_one_line,
    clean_text,
    encode_address,
    escape,
    escape_line,
    format_address_line,
    make_link,
)
from bot.phrases import get_phrases
from tests.discord_ui.support.discord_markdown import Run, acts_of, drawn, words_of
from tests.discord_ui.support.discord_support import ATTACKS, ESCAPED, acted_upon, addresses, hostile


def unescaped(text: str) -> str:
    """Returns what a reader sees of the text."""
    return re.sub(
        r"\\([!-/:-@\[-`{-~])", r"\1", text.replace("@\u200b", "@").translate({0x2068: None, 0x2069: None})
    )


@given(hostile)
def test_nothing_in_harmless_text_is_acted_upon(words: str) -> None:
    assert acted_upon(escape(words), ours=False) == []
    assert "*" not in ESCAPED.sub("", escape(words))
    assert not re.search(r"(?m)^[\u2068\s]*[-#>]", escape(words))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_known_attack_is_acted_upon(attack: str) -> None:
    assert acted_upon(escape(attack), ours=False) == []
    assert unescaped(escape(attack)) == clean_text(attack)


@given(hostile)
def test_harmless_text_reads_as_it_was_written(words: str) -> None:
    assert unescaped(escape(words)) == clean_text(words)


@given(hostile)
def test_discord_draws_harmless_text_as_words_and_nothing_else(words: str) -> None:
    parts = drawn(escape(words))
    assert acts_of(parts) == []
    assert {style for part in parts if isinstance(part, Run) for style in part.styles} == set()
    assert unescaped(words_of(parts).replace("\\", "")) == clean_text(words).replace("\\", "")


def test_names_of_emoji_between_colons_stay_words() -> None:
    assert escape(":smile: and C:100:d") == "\\:smile: and C\\:100\\:d"
    assert escape("or: at 13") == "or: at 13"


@pytest.mark.parametrize("blank", ["\u3164", "\u2800\u200d\ufe0f", "\u200e \u00a0", "\uffa0\u034f"])
def test_what_shows_nothing_is_no_line(blank: str) -> None:
    assert clean_one_line(blank) == ""
    assert format_author(blank, get_phrases("en")) == "*unnamed*"
    assert clean_one_line(f"a{blank}b").replace(" ", "")[:1] == "a"


@pytest.mark.parametrize(
    "door",
    [
        "https://discord.gg/abc",
        "https://DISCORD.GG/abc",
        "https://www.discord.gg/abc",
        "https://discord%2Egg/abc",
        "https://ｄｉｓｃｏｒｄ．ｇｇ/abc",
        "https://discord.com/invite/abc",
        "https://discordapp.com/%69nvite/abc",
        "https://ptb.discord.com/oauth2/authorize?client_id=1",
        "https://discord.com@evil.example/abc",
        "https://user:secret@example.org/abc",
    ],
)
def test_what_leads_into_a_server_or_hides_where_it_leads_is_shown_and_not_linked(door: str) -> None:
    assert encode_address(door) is None
    assert make_link("#4", door) == "#4"
    assert acts_of(drawn(format_address_line(door))) == []


def test_a_host_in_other_letters_is_shown_as_what_it_is() -> None:
    assert encode_address("https://münchen.example/straße") == "https://xn--mnchen-3ya.example/stra%C3%9Fe"
    assert encode_address("https://dіscord.gg/abc") == "https://xn--dscord-pvf.gg/abc"
    assert encode_address("https://Example.org:8443/a") == "https://example.org:8443/a"
    assert encode_address("https://discord.com/channels/1/2/3") == "https://discord.com/channels/1/2/3"


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_plain_leaves_ordinary_text_as_it_is(words: str) -> None:
    assert clean_text(words) == words or any(unicodedata.category(char) == "Lo" for char in words)


@pytest.mark.parametrize("attack", [one for one in ATTACKS if re.search(r"[@<`|[\u202e]|://|discord\.", one)])
def test_the_judge_sees_these_attacks_where_nothing_is_done_about_them(attack: str) -> None:
    assert acted_upon(attack, ours=False) + acted_upon(clean_text(attack), ours=False) != []


def test_a_mention_of_everyone_is_broken_and_still_reads_the_same() -> None:
    assert escape("@everyone @Here @ann") == "@\u200beveryone @\u200bHere @ann"


def test_lists_headings_and_numbers_at_the_start_of_lines_stay_text() -> None:
    assert escape("# a\n- b\n1. c\n2) d\n> e\n-# f\n+ g") == (
        "\\# a\n\\- b\n1\\. c\n2\\) d\n\\> e\n\\-# f\n\\+ g"
    )
    assert escape("a # b - c 1. d > e") == "a # b - c 1. d > e"


def test_addresses_and_invites_in_quoted_text_are_not_links() -> None:
    assert escape("see https://a.example/x_y") == "see https\\://a.example/x\\_y"
    assert escape("join discord.gg/abc") == "join discord\\.gg/abc"


def test_stacked_marks_are_clipped_and_real_accents_kept() -> None:
    assert clean_text("e" + "\u0301" * 30) == "e" + "\u0301" * 4
    assert clean_text("Việt") == "Việt"
    assert clean_text("Vie\u0323\u0302t") == "Vie\u0323\u0302t"


def test_direction_controls_go_and_right_to_left_words_are_kept_to_themselves() -> None:
    assert clean_text("a\u202eb\u2066c") == "abc"
    assert escape("שלום") == "\u2068שלום\u2069"


def test_one_line_is_one_line() -> None:
    assert clean_one_line(" a\n\n b\u2028c\r\nd\x85e ") == "a b c d e"


@given(addresses, st.integers(1, 999))
def test_a_link_of_ours_never_ends_early(address: str | None, number: int) -> None:
    link = make_link(f"#{number}", address)
    assert acted_upon(link) == []
    if address:
        assert acted_upon(format_address_line(address)) == []


def test_only_web_addresses_are_linked() -> None:
    assert encode_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    assert encode_address("https://example.org/a)>b c") == "https://example.org/a%29%3Eb%20c"
    for address in ("javascript:alert(1)", "ftp://example.org", "mailto:a@b.c", "example.org", "", None):
        assert encode_address(address) is None
    assert make_link("#4", "javascript:alert(1)") == "#4"


def test_a_long_address_shows_where_it_leads() -> None:
    line = format_address_line("https://example.org/" + "a" * 200)
    assert line.startswith("[example.org/aaa")
    assert line.endswith(">)")


def test_a_name_with_line_breaks_stays_in_its_line() -> None:
    assert escape_line("ann\n# owner") == "ann # owner"
