"""The results of two revisions are compared completely, and every difference is found."""

from __future__ import annotations

from pathlib import Path

from tests.compare import collect_outputs, find_differences, find_inputs, get_structure


def test_reports_exports_digests_and_cards_are_compared() -> None:
    (seed,) = find_inputs(["night-trains.txt"])
    outputs = dict(collect_outputs([seed]))
    assert {name.partition(": ")[2] for name in outputs} >= {
        "import --dry-run --all",
        "import --dry-run --all --json",
        "export --format json",
        "export --format markdown",
        "headline digest",
        "short digest",
        "full digest",
        "full overview 0 card",
        "full viewpoints 0 card",
        "full entry 1 card",
        "full import card",
        "full posted overview card",
        "full posted roundup card",
    }
    printed = [text for name, text in outputs.items() if not name.endswith(("card", "digest"))]
    assert not [text for text in printed if "exit code 1" in text]


def test_a_file_that_cannot_be_read_is_compared_by_its_error(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("")
    outputs = dict(collect_outputs([file]))
    assert len(outputs) == 4
    assert all("The file is empty" in text for text in outputs.values())


def test_seeds_and_golden_inputs_are_compared_without_what_is_expected_of_them() -> None:
    names = {file.name for file in find_inputs()}
    assert {"night-trains.txt", "discord.json"} <= names
    assert not [name for name in names if "expected" in name]


def test_changed_added_and_missing_outputs_are_differences() -> None:
    old = {"same": "a", "changed": "a\nb", "missing": "a"}
    new = {"same": "a", "changed": "a\nc", "added": "a"}
    found = find_differences(old, new)
    assert found.keys() == {"changed", "missing", "added"}
    assert found["changed"][-2:] == ["-b", "+c"]


def test_cards_are_compared_without_the_words_of_the_interface() -> None:
    def card(label: str, custom_id: str) -> object:
        return [{"type": 1, "components": [{"type": 2, "label": label, "custom_id": custom_id}]}]

    assert get_structure(card("Back", "tg:1")) == get_structure(card("Zurück", "tg:1"))
    assert get_structure(card("Back", "tg:1")) != get_structure(card("Back", "tg:2"))
