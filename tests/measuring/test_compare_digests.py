"""The digests of two revisions are compared, and every difference is found."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from benchmarks import compare_digests
from bot.digest import compose
from bot.digest.model import Length


def digests(vectors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    monkeypatch.setattr(sys, "stdin", StringIO("5\n30\n"))
    compare_digests.serve(vectors)
    return [json.loads(line)["hashes"] for line in capsys.readouterr().out.splitlines()]


def test_only_changed_digests_have_other_hashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = digests(tmp_path, monkeypatch, capsys)
    assert digests(tmp_path, monkeypatch, capsys) == first
    monkeypatch.setattr(
        compose,
        "LENGTH_LIMITS",
        {**compose.LENGTH_LIMITS, Length.SHORT: compose.LENGTH_LIMITS[Length.HEADLINE]},
    )
    changed = digests(tmp_path, monkeypatch, capsys)
    assert isinstance(first, list)
    assert isinstance(changed, list)
    for old, new in zip(first, changed, strict=True):
        assert [old[length] == new[length] for length in ("headline", "short", "full")] == [True, False, True]


def test_threads_of_the_evaluation_data_are_compared_with_the_seeds(tmp_path: Path) -> None:
    (tmp_path / "discussions").mkdir()
    (tmp_path / "discussions" / "a.json").write_text("{}")
    (tmp_path / "discussions" / "README.md").write_text("")
    names = [Path(source).name for source in compare_digests.find_sources(tmp_path, [5])]
    assert names[-2:] == ["a.json", "5"]
    assert "night-trains.txt" in names
