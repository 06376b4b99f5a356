"""The benchmarks measure what they claim: known values, confidence intervals, tables and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console
from rouge_score.rouge_scorer import RougeScorer

from benchmarks import bootstrap, quality, ranking_speed, tune
from benchmarks.rouge import METRICS, cut, rouge, tokens
from benchmarks.summaries import as_shown, simple_summaries
from benchmarks.systems import SUMY, at_most_sentences, at_most_words, oracle, sumy_order, taken
from benchmarks.table import OURS, Measure, Row, as_json, draw
from bot.digest.model import Quote

SENTENCES = (
    "The old harbour bridge will be closed for repairs.",
    "Nobody asked the fishermen.",
    "Repairs of the harbour bridge cost two million crowns.",
    "It rained.",
    "The bridge and the harbour belong to the town, which must pay for repairs.",
)
REFERENCE = "The harbour bridge is closed; the town pays for repairs."


def test_rouge_is_that_of_rouge_score() -> None:
    scorer = RougeScorer(list(METRICS), use_stemmer=True)
    for sentence in SENTENCES:
        published = scorer.score(REFERENCE, sentence)
        assert rouge(sentence, [REFERENCE]) == tuple(published[metric].fmeasure for metric in METRICS)


def test_the_best_reference_counts() -> None:
    assert rouge("a b", ["c d", "a b"]) == (1.0, 1.0, 1.0)


def test_rouge_counts_stems_and_cuts_between_words() -> None:
    assert tokens("The bridges’ repairs!") == ["the", "bridg", "repair"]
    assert cut("one  two\nthree four", 3) == "one two three"


def test_an_interval_holds_its_mean_and_narrows_with_more_values() -> None:
    few = bootstrap.mean([0.0, 1.0] * 5)
    many = bootstrap.mean([0.0, 1.0] * 200)
    for found in (few, many):
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high
    assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)
    assert bootstrap.mean([0.0, 1.0] * 5) == few


def test_pooled_sums_are_divided_after_summing() -> None:
    found = bootstrap.pooled([[1, 2], [3, 4]], lambda sums: sums[..., 0] / sums[..., 1])
    assert found.value == pytest.approx(4 / 6)


def test_a_paired_difference_is_sure_where_one_is_always_better() -> None:
    values = np.linspace(0, 1, 50)
    found = bootstrap.difference((values + 0.1).tolist(), values.tolist())
    assert found.low == pytest.approx(0.1)


def test_tables_show_intervals_and_json_holds_them() -> None:
    rows = [Row("a part", OURS, {"F1": Measure(0.5, 0.4, 0.6)}), Row("a part", "other", {"n": Measure(3)})]
    console = Console(width=100, record=True, quiet=True)
    draw(rows, console)
    assert as_json(rows)[0] == {
        "part": "a part",
        "system": OURS,
        "measures": {"F1": {"value": 0.5, "low": 0.4, "high": 0.6}},
    }
    assert json.dumps(as_json(rows))


@pytest.mark.parametrize("system", list(SUMY))
def test_sumys_systems_order_every_sentence(system: str) -> None:
    assert sorted(sumy_order(system, SENTENCES)) == list(range(len(SENTENCES)))


def test_sentences_are_taken_while_they_fit_and_shown_in_text_order() -> None:
    assert taken([4, 1, 3, 0], at_most_words(SENTENCES, 16)) == [3, 4]
    assert taken([4, 1, 3, 0], at_most_sentences(2)) == [1, 4]


def test_the_oracle_is_not_beaten_by_simple_systems() -> None:
    fits = at_most_sentences(2)
    summaries = simple_summaries(SENTENCES, [REFERENCE], fits)
    best = " ".join(SENTENCES[at] for at in oracle(SENTENCES, [REFERENCE], fits))
    limit = sum(rouge(best, [REFERENCE])[:2])
    for system in ("lead", "random", *SUMY):
        assert all(sum(rouge(one, [REFERENCE])[:2]) <= limit for one in summaries[system])


def test_what_is_leant_on_counts_as_shown() -> None:
    first = Quote(2, "Ann", "Ann sings.", 0, 10)
    quote = Quote(2, "Ann", "She sings well.", 11, 26, leans_on=first)
    assert as_shown([quote]) == "Ann sings. She sings well."
    assert as_shown([quote], authors=True) == "Ann: Ann sings. Ann: She sings well."


@pytest.fixture
def public_format(tmp_path: Path) -> Path:
    """Evaluation data of two tiny texts of each kind, in the format of the public files."""
    article = {"id": "1", "text": " ".join(SENTENCES), "summaries": [REFERENCE]}
    thread = {
        "id": "1",
        "messages": [
            {
                "author": name,
                "subject": "Re: The bridge",
                "text": f"Hi all,\n\n{text}\n\n> cited\n\nBest,\n{name}\n",
            }
            for name, text in zip(
                ("Ann", "Ben", "Carol"), (SENTENCES[0], SENTENCES[2], SENTENCES[4]), strict=True
            )
        ],
        "summaries": [REFERENCE],
    }
    for name, one in (("articles", article), ("conversations", thread)):
        (tmp_path / f"{name}.jsonl").write_text(f"{json.dumps(one)}\n" * 4, encoding="utf-8")
    return tmp_path


def test_quality_measures_every_system_on_any_folder_of_that_format(public_format: Path) -> None:
    run = CliRunner().invoke(
        quality.main, ["--data", str(public_format), "--only", "articles,conversations", "--json"]
    )
    assert run.exit_code == 0, run.output
    rows = json.loads(run.output)
    systems = {row["system"] for row in rows}
    assert {OURS, "lead", "random", "oracle", *SUMY} <= systems
    for row in rows:
        assert 0 <= row["measures"]["R1"]["value"] <= 100
    ours = [row["measures"]["R1"]["value"] for row in rows if row["system"] == OURS]
    assert len(ours) == 3  # articles, conversations, conversations whose summary is their own
    assert min(ours) > 0


def test_an_unknown_part_is_refused_with_those_that_are_known(public_format: Path) -> None:
    run = CliRunner().invoke(quality.main, ["--data", str(public_format), "--only", "poems"])
    assert run.exit_code != 0
    assert "poems" in run.output
    assert "articles" in run.output


def test_tuning_prints_weights_and_what_they_do_unseen(public_format: Path) -> None:
    run = CliRunner().invoke(tune.main, ["--data", str(public_format), "--part", "gist"])
    assert run.exit_code == 0, run.output
    assert "unseen" in run.output
    assert "GistWeights(" in run.output


def test_the_speed_of_lexrank_is_measured_with_its_equality() -> None:
    ours, theirs = ranking_speed.compared(ranking_speed.sentences(60))
    assert ours.measures["largest difference × 1e12"].value < 1e3
    assert ours.measures["same top 8"].value == 1
    assert theirs.measures["ms"].value > 0
