"""The registry of readers that detection, the list of forms and these tests use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.importing.detect import read_threads, recognise
from bot.importing.reader import Reader
from bot.importing.registry import get_forms, get_readers
from bot.importing.source import Source
from bot.importing.text.limits import Limits
from bot.phrases import get_phrases
from tests.importing.test_golden import FILES

ROOT = Path(__file__).resolve().parents[2]
READERS = get_readers()


def test_every_reader_is_found_once() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert {"exports.reddit", "mail.mbox", "pasted.chats.plain", "webpage.page"} <= set(names)


@pytest.fixture(scope="module")
def readers_of_golden_files() -> set[str]:
    sources = [Source.from_bytes(file.read_bytes(), file.name, Limits()) for file in FILES]
    return {recognise(source)[0].name for source in sources}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_reads_a_golden_file(reader: Reader, readers_of_golden_files: set[str]) -> None:
    assert reader.name in readers_of_golden_files


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_one_reader_is_more_confident_than_all_others(file: Path) -> None:
    source = Source.from_bytes(file.read_bytes(), file.name, Limits())
    _, best = recognise(source)
    found = [reader.recognise(source) for reader in READERS]
    assert sum(one is not None and one.confidence == best.confidence for one in found) == 1


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_a_thread_is_of_a_form_that_is_listed(file: Path) -> None:
    assert {thread.form for thread in read_threads(file.read_bytes())} <= set(get_forms())


@pytest.mark.parametrize("form", get_forms())
def test_the_documentation_says_how_to_get_a_file_of_each_form(form: str) -> None:
    documented = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8").casefold()
    name = get_phrases("en")("form-name", form=form)
    assert name.split()[0].casefold() in documented


def test_the_walk_through_for_a_new_reader_shows_a_reader_that_is_there() -> None:
    shown = re.findall(
        r"`(bot/importing/[\w/]+\.py)`", (ROOT / "docs" / "adding-a-reader.md").read_text("utf-8")
    )
    assert [path for path in shown if not (ROOT / path).is_file()] == ["bot/importing/exports/NAME.py"]
