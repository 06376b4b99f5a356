"""What each part of the engine contributes, measured on a few made-up lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import ablation
from benchmarks.table import OURS

TEXT = (
    "The council will close the old bridge on Monday. Engineers found cracks in three of its pillars. "
    "Drivers must take the tunnel for two years. The mayor said the tunnel has room for all of them. "
    "A new bridge would cost ninety million. Shops beside the old bridge fear for their customers."
)
MESSAGES = (
    ("Ann", "The old bridge should stay open for bicycles. Cracks in pillars do not harm bicycles."),
    ("Ben", "Thanks for that. The engineers want the bridge closed for everybody because of the cracks."),
    ("Ann", "Then the council should pay for a ferry. Nobody walks through a tunnel of two miles."),
    ("Cleo", "A ferry costs less than a new bridge. I would rather have the ferry from Monday on."),
    ("Dora", "Has anybody asked the shops beside the bridge what they think of a ferry in the harbour?"),
    ("Ben", "The shops want customers who arrive by car. The tunnel takes these past all of their doors."),
    ("Emil", "Ninety million for a new bridge is too much money for a town with one small school."),
    ("Cleo", "I agree with Emil about the money. The council should repair the three pillars first."),
    ("Ann", "Repairs of the pillars take two years, says the report of the engineers on page nine."),
)


@pytest.fixture
def few_lines(tmp_path: Path) -> Path:
    summary = "The council closes the old bridge because engineers found cracks. A ferry costs less."
    messages = [{"author": name, "subject": "The old bridge", "text": text} for name, text in MESSAGES]
    found: dict[str, object] = {
        "articles": {"id": "1", "text": TEXT, "summaries": [summary]},
        "conversations": {"id": "1", "messages": messages, "summaries": [summary]},
        "keyphrases": {
            "dataset": "bridges",
            "lang": "en",
            "id": "1",
            "text": TEXT,
            "keyphrases": ["old bridge", "tunnel", "council"],
        },
    }
    for name, line in found.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return tmp_path


def test_leaving_out_a_part_is_measured_beside_the_whole_and_changes_something(few_lines: Path) -> None:
    run = CliRunner().invoke(ablation.main, ["--data", str(few_lines), "--json"])
    assert run.exit_code == 0, run.output
    rows = json.loads(run.output)
    parts = {row["part"] for row in rows}
    assert len(parts) == 3
    for part in parts:
        values = {row["system"]: row["measures"] for row in rows if row["part"] == part}
        whole = values.pop(OURS)
        assert len(values) > 5
        others = [{name: measures[name] for name in whole} for measures in values.values()]
        assert any(measures != whole for measures in others), part


def test_what_was_left_out_is_back_afterwards(few_lines: Path) -> None:
    once = CliRunner().invoke(ablation.main, ["--data", str(few_lines), "--json"])
    again = CliRunner().invoke(ablation.main, ["--data", str(few_lines), "--json"])
    assert once.output == again.output


def test_the_shares_that_stay_make_up_for_the_one_left_out() -> None:
    for name, (_, constants) in ablation._of_similarity().items():
        if "VECTOR_WEIGHT" in constants:
            shares = [constants[share] for share in ("VECTOR_WEIGHT", "WORD_WEIGHT", "LETTER_WEIGHT")]
            assert sum(shares) == pytest.approx(1), name
            assert shares.count(0.0) == 1
