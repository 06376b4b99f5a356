"""One file for each form, and the complete Thread that is read from it."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.importing.detect import read_thread, read_threads

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"
FILES = sorted(file for file in GOLDEN.iterdir() if not file.name.endswith(".expected.json"))


def plainly(value: object) -> object:
    """Returns the content of the golden file: fields that are not empty, in their order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plainly(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return [plainly(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_a_file_of_each_form_gives_the_thread_that_is_written_down(file: Path) -> None:
    """Delete an expectation to have it written again; read it before you commit it."""
    found = (
        json.dumps(plainly(read_thread(file.read_bytes(), file.name)), ensure_ascii=False, indent=1) + "\n"
    )
    expected = file.with_name(file.name + ".expected.json")
    if not expected.exists():
        expected.write_text(found, encoding="utf-8", newline="\n")
        pytest.fail(f"{expected.name} was missing and has been written")
    assert json.loads(found) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_the_name_of_a_file_does_not_matter_and_reading_twice_gives_the_same(file: Path) -> None:
    assert read_thread(file.read_bytes(), "x.bin") == read_thread(file.read_bytes(), file.name)


def test_an_export_of_several_threads_gives_them_all_and_the_largest_by_itself() -> None:
    content = (GOLDEN / "wordpress.xml").read_bytes()
    threads = read_threads(content)
    assert [(thread.title, len(thread.comments)) for thread in threads] == [("About", 0), ("Rust & paint", 2)]
    largest = read_thread(content)
    assert largest.title == "Rust & paint"
    assert (("count", 1), ("what", "threads")) in [note.facts for note in largest.notes]


def test_a_saved_page_and_the_json_of_the_same_discussion_are_the_same_thread() -> None:
    page, item = (
        read_thread((GOLDEN / f"hackernews-{kind}").read_bytes()) for kind in ("page.html", "item.json")
    )
    assert page.key == item.key
    assert [(c.key, c.author, c.parent, c.time, c.state) for c in page.comments] == [
        (c.key, c.author, c.parent, c.time, c.state) for c in item.comments
    ]
