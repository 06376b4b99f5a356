"""Every sentence exists in every language, with the same facts in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot.errors
import storage.errors
from bot.digest.model import ExclusionReason
from bot.errors import UnreadableSource
from bot.phrases import LANGUAGES, CommandMentions, UnknownPhrase, get_phrases
from storage.errors import ThreadgistError, ThreadNotFound
from storage.model import NoteKind

ROOT = Path(__file__).resolve().parents[1]


class _Facts(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Returns the names of the facts in every message of a language, by the message's name."""
    found: dict[str, set[str]] = {}
    for file in files("bot.phrases").joinpath(language).iterdir():
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                facts = _Facts()
                facts.visit(entry)
                found[entry.id.name] = facts.names
    return found


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_languages_hold_the_same_phrases_with_the_same_facts(language: str) -> None:
    assert messages(language) == messages(LANGUAGES[0])


LOOKUPS = {"phrases", "load_phrases()", "self.phrases", "print_message", "get_help_text", "CommandError"}


def phrase_names_in_code() -> Iterator[tuple[str, str]]:
    """Yields strings passed to a function that looks up a phrase, with their file."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            first = node.args[0]
            asked = name in LOOKUPS
            # the engine calls runs of words "phrases" too; those have no names with hyphens
            if (
                asked
                and isinstance(first, ast.Constant)
                and re.fullmatch(r"[a-z]+(-[a-z]+)*", str(first.value))
            ):
                yield str(first.value), str(path.relative_to(ROOT))


def test_every_phrase_that_the_code_asks_for_exists() -> None:
    known = messages("en")
    asked = list(phrase_names_in_code())
    assert len(asked) > 40
    assert [(phrase, where) for phrase, where in asked if phrase not in known] == []


def error_classes(kind: type[ThreadgistError]) -> Iterator[type[ThreadgistError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from error_classes(child)


def test_every_error_has_its_sentence() -> None:
    known = messages("en")
    modules = {storage.errors.__name__, bot.errors.__name__}
    for kind in error_classes(ThreadgistError):
        if kind.__module__ in modules and kind is not UnreadableSource:
            assert kind.phrase in known, kind


def test_every_note_and_every_reason_to_set_aside_has_its_words() -> None:
    known = messages("en")
    assert {f"note-{kind}" for kind in NoteKind} <= known.keys()
    assert {f"excluded-{kind}" for kind in ExclusionReason} <= known.keys()


def test_reasons_that_readers_give_have_their_sentence() -> None:
    known = messages("en")
    reasons = {
        str(node.args[0].value)
        for path in (ROOT / "bot" / "importing").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "UnreadableSource"
        and isinstance(node.args[0], ast.Constant)
    }
    assert reasons
    assert {f"error-unreadable-{reason}" for reason in reasons} <= known.keys()


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("de_DE.UTF-8", "de"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("C", "en"),
        (None, "en"),
    ],
)
def test_a_locale_finds_its_language_or_english(locale: str | None, language: str) -> None:
    assert get_phrases(locale).language == language


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert get_phrases("de")("held-by", count=1234, all=5678) == (
        "mindestens 1.234 von 5.678 Personen vertreten das"
    )
    assert get_phrases("en")("held-by", count=2, all=5678) == "at least 2 of 5,678 people hold this"


def test_a_phrase_that_does_not_exist_is_a_mistake_in_the_program() -> None:
    with pytest.raises(UnknownPhrase):
        get_phrases("en")("no-such-phrase")


def test_the_number_of_a_thread_is_a_name_and_not_a_quantity() -> None:
    assert "thread 12345 here" in get_phrases("en").explain(ThreadNotFound(thread=12345))


def test_a_fact_that_is_too_long_is_cut_rather_than_refused() -> None:
    sentence = get_phrases("en")("file-missing", name="x" * 5000)
    assert sentence.startswith("File not found: xxx")
    assert len(sentence) < 1100


MENTIONS = CommandMentions({"thread": "</thread:1>", "thread import": "</thread import:1>"})


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Use /thread import there.", "Use </thread import:1> there."),
        ("/thread: see docs/thread-json.md", "</thread:1>: see docs/thread-json.md"),
        ("/threads and /thread-imports", "/threads and /thread-imports"),
        ("</thread import:1>", "</thread import:1>"),
    ],
)
def test_commands_in_our_words_can_be_written_as_mentions(sentence: str, written: str) -> None:
    assert MENTIONS.insert_mentions(sentence) == written


def test_commands_that_other_people_name_stay_as_they_wrote_them() -> None:
    phrases = get_phrases("en", MENTIONS)
    said = phrases("error-fetch-discord", host="/thread import")
    assert said.startswith("/thread import shows its pages")
    assert "give </thread import:1> the link" in said
