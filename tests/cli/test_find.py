"""``threadgist find``: comments in all stored threads."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_cli import SEEDS, Terminal, run

__all__ = ["run"]


@pytest.fixture
def stored(run: Terminal) -> Terminal:
    run("import", str(SEEDS / "harbour-bridge.txt"), str(SEEDS / "night-trains.txt"))
    return run


def test_every_thread_is_searched_in_any_form_of_the_words(stored: Terminal) -> None:
    found = stored("find", "trains")
    assert found.code == 0
    assert "Thread 2 · After eleven years" in found.out
    assert "train" in found.out
    both = stored("find", "cars", "-n", "40").out
    assert "Thread 1 · Saltmere" in both


def test_signs_of_a_search_work_in_quotes(stored: Terminal) -> None:
    said = {
        search: {hit["comment"]["author"] for hit in json.loads(stored("find", search, "--json").out)}
        for search in ("train author:Agnes", "train -author:Agnes", '"night train" -hovercraft')
    }
    assert said["train author:Agnes"] <= {"Agnes Tiller"}
    assert said["train -author:Agnes"]
    assert "Agnes Tiller" not in said["train -author:Agnes"]
    assert said['"night train" -hovercraft']


def test_a_word_to_leave_out_needs_no_quotes(stored: Terminal) -> None:
    for together, apart in (
        ("bridge -toll", ("bridge", "-toll")),
        ("bridge -author:Agnes", ("-author:Agnes", "bridge", "-n", "20")),
        ("bridge -nobody", ("-nobody", "bridge", "-n20")),
        ("bridge -open", ("--limit", "20", "bridge", "-open")),
    ):
        expected = json.loads(stored("find", "--json", "--", together).out)
        found = stored("find", "--json", *apart)
        assert (found.code, found.err) == (0, "")
        assert json.loads(found.out) == expected
    assert "contains nothing to search for" in stored("find", "-toll").err


def test_where_it_needs_quotes_the_answer_says_so(stored: Terminal) -> None:
    refused = stored("comments", "1", "--search", "bridge", "-toll")
    assert (refused.code, refused.out) == (2, "")
    assert 'put the whole search in quotes: --search "bridge -toll"' in " ".join(refused.err.split())


def test_words_apart_are_one_search(stored: Terminal) -> None:
    apart, together = stored("find", "ferry", "boat").out, stored("find", "ferry boat").out
    assert apart == together != ""


def test_hits_beyond_the_limit_are_counted_and_can_be_reached(stored: Terminal) -> None:
    first = stored("find", "bridge", "-n", "1").out
    assert "more: add --offset 1" in first
    assert stored("find", "bridge", "-n", "1", "--offset", "1").out != first
    beyond = stored("find", "bridge", "--offset", "10000")
    assert (beyond.code, beyond.out) == (0, "")
    assert "--offset skips them all" in beyond.err


def test_a_misspelt_word_is_answered_with_what_is_there(stored: Terminal) -> None:
    found = stored("find", "nihgt")
    assert (found.code, found.out) == (0, "")
    assert "No comment contains “nihgt”. Did you mean “night”" in found.err
    assert stored("find", "xyzzy").err.strip() == "No comment contains “xyzzy”."


@pytest.mark.parametrize("search", ["!?", "-author:Agnes"])
def test_a_search_for_nothing_is_refused(stored: Terminal, search: str) -> None:
    found = stored("find", "--", search)
    assert (found.code, found.out) == (1, "")
    assert "contains nothing to search for" in found.err


def test_without_a_database_there_is_nothing_to_search(run: Terminal) -> None:
    found = run("find", "ferry")
    assert found.code == 1
    assert "threadgist import" in found.err


def test_markdown_heads_the_comments_by_their_threads(stored: Terminal) -> None:
    found = stored("find", "night trains", "--format", "markdown").out
    assert found.startswith("## Thread 2 · ")
    assert "meeting in Costa Verana at nine." in found


def test_the_newest_comments_come_first_if_asked_for(stored: Terminal) -> None:
    found = json.loads(stored("find", "ferry", "--newest", "--json").out)
    times = [hit["comment"]["time"] or "" for hit in found]
    assert len(times) > 1
    assert times == sorted(times, reverse=True)
