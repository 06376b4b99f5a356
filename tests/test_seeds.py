"""The discussions in seeds/: read as seeds/README.md says, all invented, and in the gold labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from storage.model import CommentState, NoteKind, Thread

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ORIGINALS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
GOLD = Path(__file__).resolve().parent / "golden" / "seed_positions.json"
LISTINGS = ["harbour-bridge.txt", "night-trains.txt", "stadtbaeume.txt"]
NO_POSITION = {"none", "joke", "aside"}


def table_of_contents() -> dict[str, list[str]]:
    """Returns the rows under "Contents" of seeds/README.md, by file name."""
    section = (SEEDS / "README.md").read_text(encoding="utf-8").split("## Contents")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE)
    return {name: cells.split(" | ") for name, cells in rows}


STATED = table_of_contents()
FILES = sorted(STATED)


def read(name: str) -> Thread:
    return read_thread((SEEDS / name).read_bytes(), name, Limits())


def notes_of(thread: Thread) -> dict[NoteKind, dict[str, int | str]]:
    return {note.kind: dict(note.facts) for note in thread.notes}


def test_readme_lists_every_seed() -> None:
    present = {path.name for path in SEEDS.iterdir() if path.suffix in {".txt", ".json"}}
    assert set(STATED) == present
    assert len(present) >= 5


@pytest.mark.parametrize("name", FILES)
def test_seed_is_read_as_the_readme_says(name: str) -> None:
    form, *numbers = STATED[name]
    declared, found, people, without_author, deleted, left_out = map(int, numbers)
    thread = read(name)
    named = {entry.author for entry in thread.comments if entry.author is not None and not entry.bot}
    if thread.article is not None and thread.article.author is not None:
        named.add(thread.article.author)
    notes = notes_of(thread)

    assert thread.form == form
    assert thread.article is not None
    assert (thread.declared, thread.found) == (declared, found)
    assert len(named) == people
    assert sum(1 for comment in thread.comments if comment.author is None) == without_author
    assert sum(1 for comment in thread.comments if comment.state is CommentState.DELETED) == deleted
    assert notes.get(NoteKind.STUBS, {}).get("count", 0) == left_out
    assert NoteKind.CLEANED not in notes


def test_count_of_the_german_page_differs_and_that_is_noted() -> None:
    assert notes_of(read("night-trains.txt"))[NoteKind.COUNT_DIFFERS] == {"declared": 9, "found": 8}
    assert NoteKind.COUNT_DIFFERS not in notes_of(read("harbour-bridge.txt"))


@pytest.mark.parametrize("name", LISTINGS)
def test_listing_has_the_exact_form_of_a_page(name: str) -> None:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    count, blank, *lines, label = text.split("\n")
    assert re.fullmatch(r"\d+ (Comments|Kommentare)", count)
    assert blank == ""
    assert label in {"Leave A Reply", "Schreibe einen Kommentar"}
    assert all(re.fullmatch(r"|  \d+\. \S.*|    \S.*", line) for line in lines)
    assert "\u00a0[" in text
    assert ")\u00a0" in text


@pytest.mark.parametrize("name", LISTINGS)
def test_listing_is_read_with_its_own_numbers_and_without_its_frame(name: str) -> None:
    thread = read(name)
    assert [entry.number for entry in thread.list_entries()] == list(range(1, thread.found + 1))
    assert thread.article is not None
    assert not re.match(r"Full article|Ganzer Artikel", thread.article.text)
    assert not re.search(r"Leave A Reply|Schreibe einen Kommentar", thread.comments[-1].text)
    assert not any("utm_" in entry.text or "](" in entry.text for entry in thread.list_entries())


@pytest.mark.parametrize(("name", "paragraphs"), [("harbour-bridge.txt", 10), ("night-trains.txt", 8)])
def test_article_keeps_its_paragraphs(name: str, paragraphs: int) -> None:
    article = read(name).article
    assert article is not None
    assert len(article.text.split("\n\n")) == paragraphs


def test_names_with_digits_dates_and_the_word_on_are_read_whole() -> None:
    authors = {comment.number: comment.author for comment in read("harbour-bridge.txt").comments}
    assert {number: authors[number] for number in (3, 6, 8, 13, 14, 16, 31, 40)} == {
        3: None,
        6: "Ferry on Friday",
        8: "Hold on Tight",
        13: "R. Quill",
        14: "2CV_forever",
        16: "Old Salt",
        31: "Mole",
        40: "Ex-Northquay",
    }
    assert "24-hour-person" in {comment.author for comment in read("night-trains.txt").comments}
    assert "Sabine aus der Nr. 17" in {comment.author for comment in read("stadtbaeume.txt").comments}


def test_numbered_list_inside_a_comment_starts_no_new_entry() -> None:
    comment = read("harbour-bridge.txt").by_number[17]
    assert "two trains" in comment.text
    assert "wave the old one goodbye" in comment.text


@pytest.mark.parametrize("name", FILES)
def test_every_link_leads_nowhere_real(name: str) -> None:
    thread = read(name)
    hosts = {urlsplit(link.address).hostname or "" for entry in thread.list_entries() for link in entry.links}
    assert hosts
    assert all(host.endswith(".example") for host in hosts)


def sentences(text: str) -> set[str]:
    """Returns sentences of six words or more, without case and punctuation."""
    folded = (" ".join(re.findall(r"\w+", part.casefold())) for part in re.split(r"[.!?:;]|\n", text))
    return {sentence for sentence in folded if sentence.count(" ") >= 5}


def test_no_seed_borrows_a_sentence() -> None:
    originals = sorted(ORIGINALS.glob("*.txt"))
    if not originals:
        pytest.skip("the page listings that the seeds are modelled on are not here")
    theirs = {line for path in originals for line in sentences(path.read_text(encoding="utf-8"))}
    assert theirs
    for name in FILES:
        ours = {line for entry in read(name).list_entries() for line in sentences(entry.text)}
        assert ours
        assert not ours & theirs, name


GOLDEN_THREADS = json.loads(GOLD.read_text(encoding="utf-8"))["threads"]


@pytest.mark.parametrize("name", sorted(GOLDEN_THREADS))
def test_gold_places_every_comment(name: str) -> None:
    thread, gold = read(name), GOLDEN_THREADS[name]
    assert [int(number) for number in gold["comments"]] == [comment.number for comment in thread.comments]
    held = Counter(gold["comments"].values())
    assert set(held) - NO_POSITION == set(gold["positions"])
    assert all(held[position] >= 4 for position in gold["positions"])
    for comment in thread.comments:
        if comment.state is CommentState.DELETED or comment.bot:
            assert gold["comments"][str(comment.number)] == "aside"
