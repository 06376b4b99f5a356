"""Suggestions of the command line for a mistyped name, word, number or file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.suggestions import find_closest, suggest_names
from tests.cli.test_cli import SEEDS, Terminal, run

__all__ = ["run"]

BRIDGE = str(SEEDS / "harbour-bridge.txt")
BUSES = str(SEEDS / "discourse-open-data.json")


@pytest.fixture
def library(run: Terminal) -> Terminal:
    """Thread 1 is about a bridge, thread 2 about buses."""
    run("import", "-q", BRIDGE, BUSES)
    return run


def test_the_article_is_shown_under_the_number_that_digests_cite(library: Terminal) -> None:
    shown = library("comments", "1", "1")
    assert shown.code == 0
    assert shown.out.startswith("#1 article\n  Saltmere’s swing bridge")
    assert "Replies #2 #3" in shown.out
    (article,) = json.loads(library("comments", "1", "1", "--json").out)
    assert article["number"] == 1
    assert "**#1 " in library("comments", "1", "1", "--format", "markdown").out.replace("\\", "")


def test_answers_to_the_article_are_shown(library: Terminal) -> None:
    answers = json.loads(library("comments", "2", "1", "-r", "--json").out)
    assert answers
    assert {comment["parent"] for comment in answers} <= {None, 1}
    assert library("comments", "1", "1", "-r", "-n", "1").out.startswith("#2 Marlow Teague")


@pytest.mark.parametrize("typed", ["Marlow", "marl", "Teague", "MARLOW TEAGUE"])
def test_a_part_of_a_name_that_fits_one_author_is_taken(library: Terminal, typed: str) -> None:
    shown = library("comments", "1", "--by", typed)
    assert shown.code == 0
    assert shown.out.startswith("#2 Marlow Teague")
    whole = typed.casefold() == "marlow teague"
    assert ("the only author who" in shown.err) != whole


def test_a_misspelt_author_is_offered(library: Terminal) -> None:
    missed = library("comments", "1", "--by", "Marlwo Taegue")
    assert (missed.code, missed.out) == (1, "")
    assert "No author “Marlwo Taegue” in thread 1; did you mean “Marlow Teague”?" in missed.err


def test_a_part_that_fits_several_authors_offers_them(run: Terminal, tmp_path: Path) -> None:
    authors = ["Ana Lind", "Ana Berg", "Ana Holm", "Ana Dahl", "Bo Ek"]
    comments = [{"author": author, "text": "The ferry is late."} for author in authors]
    (tmp_path / "t.json").write_text(json.dumps({"title": "T", "comments": comments}), encoding="utf-8")
    run("import", "-q", "t.json")
    missed = run("comments", "1", "--by", "ana")
    assert (missed.code, missed.out) == (1, "")
    assert missed.err == (
        "“ana” matches several authors in thread 1: “Ana Berg”, “Ana Dahl”, “Ana Holm” and 1 more."
        " Type more of the name.\n"
    )


def test_an_unknown_author_gets_a_hint_where_to_find_names(library: Terminal) -> None:
    missed = library("comments", "1", "--by", "Xyzzy")
    assert (
        missed.err
        == "No author “Xyzzy” in thread 1. “threadgist comments 1” lists the comments with their authors.\n"
    )


def test_a_search_without_hits_offers_words_of_the_thread(library: Terminal) -> None:
    missed = library("comments", "1", "--search", "ferrry")
    assert (missed.code, missed.out) == (0, "")
    assert missed.err.startswith("No comment contains “ferrry”. Did you mean “ferry” (")


def test_a_search_whose_words_are_in_different_comments_says_so(run: Terminal, tmp_path: Path) -> None:
    comments = [{"author": "Ana", "text": "The ferry."}, {"author": "Bo", "text": "A toll."}]
    (tmp_path / "t.json").write_text(json.dumps({"title": "T", "comments": comments}), encoding="utf-8")
    run("import", "-q", "t.json")
    for query in ("ferry toll", "FERRIES tol"):  # the last word may be the beginning of a word
        assert run("comments", "1", "-s", query).err.startswith("Each of these words occurs")
    assert run("comments", "1", "-s", "ferry to the").err.startswith("No comment contains “to”")


def test_the_command_line_searches_by_word_forms_phrases_and_authors(library: Terminal) -> None:
    def numbers(words: str) -> set[int]:
        return {one["number"] for one in json.loads(library("comments", "1", "-s", words, "--json").out)}

    assert numbers("ferries") == numbers("ferry") == {6, 18, 35}
    assert numbers('"fixed bridge"') == {8, 16}
    assert numbers("ferry author:anneke") == {35}
    assert numbers("ferry -boats") == {6, 18, 35} - numbers("ferry boat")
    for words in ('""', "-ferry", "?!"):
        refused = library("comments", "1", "-s", words)
        assert (refused.code, "nothing to search for" in refused.err) == (1, True)


def test_unnamed_authors_can_be_searched(library: Terminal) -> None:
    found = json.loads(library("comments", "1", "--by", "unnamed", "--search", "the", "--json").out)
    assert found
    assert {comment["author"] for comment in found} == {None}


def test_a_thread_is_found_by_a_word_of_its_title(library: Terminal) -> None:
    shown = library("digest", "bridge", "-l", "headline")
    assert shown.out.startswith("Saltmere’s swing bridge")
    assert "Using thread 1 “Saltmere" in shown.err
    assert "Did you mean thread 1 “Saltmere’s swing" in library("digest", "brigde").err


def test_skipping_all_there_is_says_how_many_there_are(library: Terminal) -> None:
    assert library("comments", "1", "--offset", "500").err == "There are only 46; --offset skips them all.\n"


def test_a_question_that_nobody_answers_changes_nothing(library: Terminal) -> None:
    unanswered = library("delete", "1", given=b"")
    assert (unanswered.code, "Add --yes" in unanswered.err) == (1, True)
    assert len(library("list").out.splitlines()) == 2


def test_what_changes_a_thread_takes_its_number_only(library: Terminal) -> None:
    kept = library("delete", "bridge", "-y")
    assert kept.code == 1
    assert "Did you mean thread 1" in kept.err
    assert len(library("list").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("commnts", "1"), "Unknown command “commnts”. Did you mean “comments”?"),
        (("search", "ferry"), "Did you mean “threadgist comments THREAD --search WORDS”?"),
        (("help", "digst"), "Did you mean “digest”?"),
        (("comments", "1", "--serch", "x"), "Unknown option --serch. Did you mean --search?"),
        (("digest", "1", "-l", "ful"), "Did you mean “full”?"),
        (("comments", "1", "four"), "“four” is not a comment number such as 4 or #4."),
        (("comments", "1", "-n", "0"), "“0” is not a whole number of at least 1."),
        (("--db", "x", "list"), "--db goes after the command: threadgist COMMAND --db"),
        (("comments", "1", "2", "3"), "Too many arguments: “3”."),
        (("comments",), "Missing argument: THREAD."),
        (("person", "foo"), "“foo” is not a Discord ID"),
        (("person", "0"), "“0” is not a Discord ID"),
    ],
)
def test_wrong_usage_is_one_sentence_and_the_way_to_help(
    run: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    told = run(*words)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err
    assert told.err.splitlines()[-1].endswith("-h” shows how to use it.")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ftp://x.example/a", "only links with https:// are supported, not ftp://"),
        ("file:///tmp/a.txt", "Give its path without “file://”."),
        ("news.example.com/a", "If you meant a link, it must start with https://."),
        ("pagee.txt", "Did you mean “page.txt”?"),
        ("", "The name is empty."),
        ("empty.txt", "The file is empty."),
        ("binary.bin", "This is not a text file"),
        (".", "is a folder"),
    ],
)
@pytest.mark.parametrize("command", ["digest", "import", "export"])
def test_an_unreadable_file_is_reported_in_one_sentence(
    run: Terminal, tmp_path: Path, command: str, name: str, sentence: str
) -> None:
    (tmp_path / "page.txt").write_text("x", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 20)
    told = run(command, name)
    assert (told.code, told.out) == (1, "")
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("comments", "1"), ("digest", "1"), ("export", "1"), ("delete", "1"), ("refresh", "1")]
)
def test_before_the_first_import_it_says_how_to_begin(
    run: Terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    told = run(*words)
    assert told.code == 1
    assert f"No threads in {tmp_path / 'threadgist.sqlite3'}" in told.err
    assert "threadgist import FILE" in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_digested_without_making_a_database(run: Terminal, tmp_path: Path) -> None:
    assert run("digest", BRIDGE, "-l", "headline").code == 0
    assert run("list").out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(run: Terminal, tmp_path: Path) -> None:
    assert "is a folder, not a database" in run("list", "--db", str(tmp_path)).err


def test_names_are_matched_by_whole_words_before_beginnings() -> None:
    names = ["Ana", "Ana Lindqvist", "Anabel", "Jo"]
    assert suggest_names("Ana", names).fitting == ("Ana", "Ana Lindqvist")
    assert suggest_names("Anab", names).fitting == ("Anabel",)
    assert suggest_names("Lindkvist", names).alike == ("Ana Lindqvist",)
    assert suggest_names("zzz", names) == suggest_names("", names)


def test_spelling_is_compared_without_case_and_accents() -> None:
    assert find_closest("FAHRE", ["Fähre", "Maut"]) == ["Fähre"]
