"""The metric for key phrases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality_keyphrases import Document, documents, f1, rows, stemmed_form


def document(*gold: str) -> Document:
    return Document("made up", "en", "", frozenset(stemmed_form(phrase, "en") for phrase in gold))


def test_forms_are_compared_by_stem_and_without_marks() -> None:
    assert stemmed_form("Multi-step Games", "en") == stemmed_form("multi step game", "en")


def test_f1_weighs_hits_against_predicted_and_wanted() -> None:
    assert f1(
        ["night trains", "Bridges"], document("night train", "bridge", "harbour", "fog")
    ) == pytest.approx(2 / 3)


def test_only_ten_different_forms_count() -> None:
    predicted = [
        *("night train", "Night trains", "night train"),
        *(f"wrong {number}" for number in range(9)),
        "fog",
    ]
    assert f1(predicted, document("night train", "fog")) == pytest.approx(2 * 0.1 * 0.5 / 0.6)


def test_nothing_predicted_scores_nothing() -> None:
    assert f1([], document("fog")) == 0


def test_every_dataset_and_their_mean_are_reported(tmp_path: Path) -> None:
    lines = [
        {
            "dataset": name,
            "lang": "en",
            "text": "A night train left. The night train was late.",
            "keyphrases": [gold],
        }
        for name in ("one", "two")
        for gold in ("night train", "fog")
    ]
    (tmp_path / "keyphrases.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert len(documents(tmp_path)) == 4
    found = {(row.part, row.system): row.measures["F1@10"].value for row in rows(tmp_path)}
    assert found["key phrases, one, n = 2", "ours"] > 0
    assert found["key phrases, mean of 2 datasets", "ours"] == found["key phrases, two, n = 2", "ours"]
