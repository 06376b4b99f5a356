"""Texts are measured before sending, cut at a word, marked as cut, and divided into pages, always within the
limits."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord_ui.components.escape import clean_one_line, clean_text, escape
from bot.discord_ui.components.limits import (
    CHARACTERS,
    COMPONENTS,
    OverLimit,
    Size,
    check_limits,
    cut_plain,
    measure,
    measure_utf16,
    render_to_fit,
    split_into_pages,
    split_text,
)
from tests.discord_ui.components.test_markup import unescaped
from tests.discord_ui.support.discord_support import hostile

MIXED = "Die Züge sind voll 🚆 und *teuer*; see https://x.example for_more. " * 40


def view_of(*items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def test_nested_components_and_all_text_are_counted() -> None:
    section: ui.Section[Any] = ui.Section("four", accessory=ui.Button(label="b", custom_id="b"))
    row: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="c", custom_id="c"))
    assert measure([ui.Container(section, row, ui.TextDisplay("🚆🚆"))]) == Size(7, 8)


def test_a_view_over_a_limit_is_refused_before_it_is_sent() -> None:
    with pytest.raises(OverLimit, match="4001 characters"):
        check_limits(view_of(ui.TextDisplay("x" * 2000), ui.TextDisplay("y" * 2001)))
    with pytest.raises(OverLimit, match="an empty text"):
        check_limits(view_of(ui.TextDisplay(" ")))
    with pytest.raises(OverLimit, match="label"):
        check_limits(view_of(ui.ActionRow(ui.Button(label="x" * 81, custom_id="a"))))
    buttons = [ui.Button[Any](label="x", custom_id="a"), ui.Button[Any](label="y", custom_id="a")]
    with pytest.raises(OverLimit, match="twice"):
        check_limits(view_of(ui.ActionRow(*buttons)))
    with pytest.raises(OverLimit, match="address"):
        check_limits(view_of(ui.ActionRow(ui.Button(label="x", url="https://x.example/" + "y" * 500))))


def test_a_view_at_the_limits_is_accepted() -> None:
    view = view_of(ui.TextDisplay("x" * CHARACTERS), *(ui.Separator() for _ in range(COMPONENTS - 1)))
    assert check_limits(view) is view


@given(st.lists(st.integers(1, 900), max_size=60), st.integers(900, 3000), st.integers(1, 30))
def test_packing_loses_nothing_keeps_the_order_and_stays_within(
    sizes: list[int], characters: int, components: int
) -> None:
    blocks = [ui.TextDisplay[Any]("x" * size) for size in sizes]
    room = Size(components, characters)
    pages = split_into_pages(blocks, room)
    assert [block for page in pages for block in page] == blocks
    assert all(room.holds(measure(page)) for page in pages)
    assert all(page for page in pages[1:])


def test_a_block_that_fits_no_page_is_a_mistake_and_said_to_be() -> None:
    with pytest.raises(OverLimit, match="a block"):
        split_into_pages([ui.TextDisplay("x" * 100)], Size(10, 99))


@given(hostile, st.integers(40, 900))
def test_shown_text_is_within_its_room_and_a_cut_is_marked(words: str, room: int) -> None:
    result = render_to_fit(words, room, escape)
    assert measure_utf16(result.text) <= room
    assert result.whole == (unescaped(result.text).strip() == clean_text(words.strip()).strip())
    if not result.whole:
        assert result.text.endswith("…")


def test_a_cut_falls_between_words() -> None:
    result = render_to_fit("The night trains to Vienna are always full", 30, escape)
    assert (result.text, result.whole) == ("The night trains to Vienna…", False)


def test_a_cut_does_not_take_an_accent_off_its_letter() -> None:
    cut = cut_plain("e\u0301" * 100, 50)
    assert not cut.endswith("e…")
    assert cut_plain("👨‍👩‍👧" * 50, 49).removesuffix("…").endswith("👧")


@given(hostile, st.integers(60, 900))
@example("\u2800\u200d\ufe0f", 60)
def test_pieces_hold_all_of_the_text(words: str, room: int) -> None:
    found = split_text(words, room, escape)
    assert all(0 < measure_utf16(piece) <= room for piece in found)
    joined = "".join("".join(unescaped(piece).split()) for piece in found)
    # a letter may carry a limited number of marks, and each piece counts anew
    assert (
        "".join(clean_one_line(joined).split()) == "".join(clean_one_line(words).split()) or "\u0336" in words
    )


def test_pieces_end_at_line_ends_or_words() -> None:
    found = split_text(MIXED, 300, escape)
    assert " ".join(found) == escape(MIXED.strip())
