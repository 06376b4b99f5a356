"""Input made to be slow or to fill the memory: reading is bounded, and refused with a sentence."""

from __future__ import annotations

import json

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.html import MOST_ATTRIBUTES, parse_html
from bot.importing.text.ui_text import (
    LONGEST_LINKED_UI_TEXT,
    is_ui_text,
    offers_reply,
    parse_name_line,
    parse_time_line,
)
from bot.phrases import LANGUAGES, get_phrases


@pytest.mark.parametrize(
    "content",
    [
        "[" + "{}," * 400_000 + "{}]",
        "{}\n" * 400_000,
        '{"a":[' + "1," * 900_000 + "1]}",
        "[[" + "[]," * 400_000,
    ],
    ids=["objects", "lines", "numbers", "arrays"],
)
def test_json_of_little_but_brackets_is_refused_before_it_fills_the_memory(content: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_thread(content.encode())
    assert caught.value.reason == "json-fragmented"
    for language in LANGUAGES:
        assert "JSON" in get_phrases(language).explain(caught.value)


def test_brackets_and_commas_in_what_people_wrote_do_not_count() -> None:
    texts = ["{,[" * 200_000, "The toll is unfair, I think."]
    thread = {"title": "Tolls", "comments": [{"text": text} for text in texts]}
    assert len(read_thread(json.dumps(thread).encode()).comments) == 2


def test_many_short_comments_are_not_taken_for_brackets_and_commas() -> None:
    comments = [{"text": "no", "author": "a", "key": str(n)} for n in range(50_000)]
    thread = {"title": "Tolls", "comments": comments}
    assert len(read_thread(json.dumps(thread, separators=(",", ":")).encode()).comments) == 50_000


@pytest.mark.parametrize("start", ["", "x='>' ", 'href="a>b"'])
def test_an_element_of_thousands_of_attributes_keeps_the_first_ones_and_its_words(start: str) -> None:
    many = " ".join(f"a{number}='{number}'" for number in range(20_000))
    root = parse_html(
        f"<html><body><p>before</p><p {start} {many}>The toll is <b>unfair</b></p></body></html>"
    )
    assert root is not None
    first, second = root.iter("p")
    assert first.text == "before"
    assert second.get("a0") == "0"
    assert len(second.attrib) <= MOST_ATTRIBUTES
    assert " ".join(second.itertext()) == "The toll is  unfair"


def test_what_has_no_more_attributes_than_people_write_is_left_as_it_is() -> None:
    words = "x < y and y > z, said 'Ann' " * 100
    root = parse_html(f"<html><body><p class='a' title=\"{'b c ' * 400}\">{words}</p></body></html>")
    assert root is not None
    (paragraph,) = root.iter("p")
    assert paragraph.get("title") == "b c " * 400
    assert paragraph.text_content().split() == words.split()


def test_a_line_with_a_link_that_is_too_long_for_a_button_is_not_looked_at() -> None:
    line = "[Reply](https://a.example) " + " 1" * LONGEST_LINKED_UI_TEXT
    assert not is_ui_text(line)
    assert not offers_reply(line)
    assert parse_time_line(line) is None
    assert parse_name_line(line) is None
    assert offers_reply("[Reply 12](https://a.example/" + "b" * 1000 + ")")
