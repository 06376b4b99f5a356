"""Figures of digests are pooled, compared and printed."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from benchmarks.made_debates import is_mixed, read_debates
from benchmarks.positions import main
from benchmarks.positions_judging import Labels
from benchmarks.positions_report import Scored, change, pool
from benchmarks.positions_scoring import Figure, Ratio
from benchmarks.positions_seeds import read_seeds
from benchmarks.positions_show import show
from benchmarks.positions_systems import score_reader, score_systems
from bot.digest.model import (
    Evidence,
    Length,
    Quote,
    Viewpoint,
)
from tests.measuring.labelled_digests import (
    GOOD,
    LABELLED,
    TEXTS,
    digest,
    quote,
    view,
)


def test_threads_are_pooled_by_their_counts_and_those_that_say_nothing_are_left_out() -> None:
    counts = (Ratio(1, 1), Ratio(0, 3), Ratio(0, 0))
    scored = [Scored("t", "en", Length.FULL, "ours", {Figure.POSITIONS: one}) for one in counts]
    pooled = pool(scored, Figure.POSITIONS)
    assert pooled is not None
    assert (pooled.share.value, pooled.mean, pooled.threads) == (0.25, 0.5, 2)
    assert pool(scored, Figure.TOPICS_RIGHT) is None


def test_change_compares_the_same_threads_before_and_after() -> None:
    def scored(thread: str, ratio: Ratio) -> Scored:
        return Scored(thread, "en", Length.FULL, "ours", {Figure.POSITIONS: ratio})

    before = [scored("a", Ratio(1, 4)), scored("b", Ratio(1, 4)), scored("c", Ratio(4, 4))]
    after = [scored("a", Ratio(2, 4)), scored("b", Ratio(2, 4)), scored("c", Ratio(0, 0))]
    assert change(before, after, Figure.POSITIONS) == (0.25, 0.25, 0.25)
    assert change(before, [], Figure.POSITIONS) is None


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["--data", ".", *options])


def test_figures_of_an_earlier_run_are_set_beside_those_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = run("--only", "seeds,debates", "--json")
    assert printed.exit_code == 0, printed.output
    found = json.loads(printed.output)
    assert {row["thread"] for row in found["groups"][0]["threads"]} == {one.name for one in read_seeds()}
    Path("before.json").write_text(printed.output, encoding="utf-8")

    beside = run("--only", "seeds,debates", "--length", "full", "--beside", "before.json")
    assert beside.exit_code == 0, beside.output
    assert "+0.000 +0.000 +0.000" in beside.output
    assert "en, 12 comments, before" in beside.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "poems"), "poems: known are threads, seeds"),
        (("--beside", "none.json"), "none.json holds no JSON"),
        (("--beside", "other.json"), "was not printed by this command's --json"),
    ],
)
def test_wrong_options_are_explained(
    options: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("none.json").write_text("{", encoding="utf-8")
    Path("other.json").write_text("[]", encoding="utf-8")
    result = run(*options)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split())


def test_simple_systems_have_as_many_headings_as_the_digest_has_viewpoints() -> None:
    figures = score_systems(LABELLED, digest(GOOD, view(quote(5, TEXTS[5]), 4, 5)))
    assert {name: row[Figure.HEADING_RIGHT].total for name, row in figures.items()} == {
        "random": 10,
        "sumy LexRank": 2,
        "most answered": 2,
    }
    assert figures["most answered"][Figure.HEADING_RIGHT].right == 1  # only the first comment has a reply


def test_reader_who_agrees_with_the_labels_makes_no_mistake() -> None:
    figures = score_reader(LABELLED, LABELLED, digest(GOOD))
    assert figures[Figure.MEMBER_PRECISION] == (5, 5)
    assert figures[Figure.POSITIONS] == (3, 3)
    assert figures[Figure.OPPONENTS].right == 0


def test_shown_digest_tells_right_members_from_wrong_ones_and_opponents() -> None:
    console = Console(width=200, file=StringIO(), record=True)
    mixed = view(quote(2, "Keep the lamps on all night."), 2, 4, 7, evidence=(Evidence(4, 0.31, 0, 5),))
    show(LABELLED, digest(mixed), console)
    text = console.export_text()
    assert "✓2(keep)" in text
    assert "✗✗4(off) .31" in text
    assert "∅7" in text
    assert "missed  sensors (1) motion sensors" in text


def test_made_debates_have_three_sides_in_several_languages_and_two_sizes() -> None:
    debates = read_debates()
    languages = [debate.name[:2] for debate in debates]
    assert {language: languages.count(language) for language in languages} == dict.fromkeys(
        ("en", "de", "ru", "uk", "ar"), 2
    )
    assert all(set(debate.sides.values()) == {"ban", "allow", "tag"} for debate in debates)
    small = debates[0]
    first, second, third = small.thread.comments[0], small.thread.comments[1], small.thread.comments[3]
    heading = Quote(first.number, first.author, first.text, 0, len(first.text))
    assert is_mixed(small, Viewpoint(heading, (first.number, second.number), 2))
    assert not is_mixed(small, Viewpoint(heading, (first.number, third.number), 2))


def test_seeds_have_statements_of_every_position_by_those_who_hold_it() -> None:
    for labelled in read_seeds():
        for position in labelled.positions:
            assert position.best
            assert all(one.number in position.members for one in position.best)
            assert all(Labels(labelled).oppose(position.id, other) for other in position.opposes)
