"""The weights in the code are those that the tuning command finds."""

from __future__ import annotations

import json
import random
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks import tune
from benchmarks.quality_conversations import discussions
from bot.digest.summary.weights import ARTICLE_WEIGHTS, GIST_WEIGHTS

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "eval"

THINGS = ("kiln", "mill", "crane", "ferry", "tower", "bridge")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two threads and four articles in the format of the public data."""
    threads = [
        {
            "id": thing,
            "messages": [
                {
                    "author": "Ann",
                    "subject": f"The {thing}",
                    "text": f"Hello all.\n\nThe council should sell the {thing} before winter.",
                },
                {
                    "author": "Ben",
                    "subject": f"Re: The {thing}",
                    "text": f"Nobody would buy a {thing} without a roof. My cat sends its regards to you.",
                },
            ],
            "summaries": [f"Ann thinks the council should sell the {thing}, Ben that nobody would buy it."],
        }
        for thing in THINGS
    ]
    articles = [
        {
            "id": thing,
            "text": f"The {thing} of Saltmere will be sold before winter. Rain fell on the hills of it. "
            f"The council wants two million crowns for the {thing}. Snow fell on the lakes of the valley. "
            "Candles were lit in many houses. Supper was eaten late. Everybody slept for nine hours.",
            "summaries": [f"The {thing} will be sold. The council wants two million crowns."],
        }
        for thing in THINGS[:4]
    ]
    for name, rows in (("conversations", threads), ("articles", articles)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("part", "name"), [("gist", "GistWeights"), ("article", "ArticleWeights")])
def test_the_command_prints_weights_and_what_they_reach_on_unseen_texts(
    folder: Path, part: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tune, "SETTINGS", 6)
    done = CliRunner().invoke(tune.main, ["--data", str(folder), "--part", part])
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[-1].startswith(f"{name}(")
    assert sum("unseen" in line for line in lines) == 2


def test_what_the_summaries_hold_is_what_the_weights_favour(folder: Path) -> None:
    threads = discussions(folder)
    weights = tune.fit_gist(threads)
    assert weights.proposal > 0
    assert weights.same_speaker == GIST_WEIGHTS.same_speaker
    assert (
        tune.score_gist(threads, weights).sum() >= tune.score_gist(threads, replace(weights, title=-9)).sum()
    )


def test_one_lucky_setting_does_not_decide() -> None:
    choose = random.Random(7)  # noqa: S311 (no secret)
    drawn = [{name: choose.choice(of) for name, of in tune.ARTICLE_CHOICES.items()} for _ in range(300)]
    # the score rises with one number only, and once by chance
    values = np.array([[setting["place"], 0.0, 0.0] for setting in drawn])
    values[next(at for at, one in enumerate(drawn) if one["place"] == 0.2), 0] = 5.0
    assert tune.fit_article(values, drawn).place == max(tune.ARTICLE_CHOICES["place"])


def test_the_weights_of_the_gist_are_those_that_the_public_threads_give() -> None:
    if not (PUBLIC / "conversations.jsonl").exists():
        pytest.skip(f"needs the public threads in {PUBLIC}")
    fitted = astuple(tune.fit_gist(discussions(PUBLIC)))
    # a small tolerance for changes in how sentences are divided
    assert fitted == pytest.approx(astuple(GIST_WEIGHTS), abs=0.05)


def test_the_weights_of_the_article_are_choices_of_the_tuning() -> None:
    assert all(getattr(ARTICLE_WEIGHTS, name) in choices for name, choices in tune.ARTICLE_CHOICES.items())
