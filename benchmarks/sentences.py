"""``python -m benchmarks.sentences [--data DIR]``: are texts divided into sentences as a reader would?

*hard items* are our own (benchmarks/sentence_labels/boundaries.tsv), written before the rules were first run
on them; 85 of the 86 were correct then, and a rule was added for the last. An item is correct if all its
boundaries are. *joined opinions* are the single sentences of opinions.jsonl, five to a text: each must end
where it ends. A text of more than one sentence is divided further, which counts as wrong here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from benchmarks.bootstrap import mean, pooled
from benchmarks.label_files import read_rows
from benchmarks.table import OURS, Row, draw
from bot.digest.text.sentences import split_into_sentences

LABELS = Path(__file__).parent / "sentence_labels" / "boundaries.tsv"
MARK = "‖"
"""Marks the beginning of each sentence except the first in the labels."""
JOINED = 5

Splitter = Callable[[str, str], list[tuple[int, int]]]


def ours(text: str, language: str) -> list[tuple[int, int]]:
    return [(sentence.start, sentence.end) for sentence in split_into_sentences(text, language)]


def by_syntok(text: str, _language: str) -> list[tuple[int, int]]:
    """syntok 1.4 on each line, as this project used it at first."""
    from syntok import segmenter

    found: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        every = (tokens for paragraph in segmenter.analyze(line) for tokens in paragraph)
        found += [(offset + s[0].offset, offset + s[-1].offset + len(s[-1].value)) for s in every]
        offset += len(line) + 1
    return found


SYSTEMS: dict[str, Splitter] = {OURS: ours, "syntok": by_syntok}


def hard_items() -> list[tuple[str, list[str]]]:
    """Returns language and sentences of each item, in the order of the file."""
    return [(row["language"], row["text"].replace("\\n", "\n").split(MARK)) for row in read_rows(LABELS)]


def rows(data: Path | None = None) -> list[Row]:
    found = []
    for name, language in (("English", {"en"}), ("German", {"de"}), ("others", {"fr", "es", "it", "pt"})):
        items = [item for item in hard_items() if item[0] in language]
        for system, split in SYSTEMS.items():
            right = [_is_right(split, *item) for item in items]
            found.append(Row(f"hard items, {name}, n = {len(items)}", system, {"right": mean(right)}))
    if data is not None and (data / "opinions.jsonl").exists():
        found += [_on_joined(system, split, data) for system, split in SYSTEMS.items()]
    return found


def _is_right(split: Splitter, language: str, parts: list[str]) -> bool:
    text = "".join(parts)
    got = [_bare(text[start:end]) for start, end in split(text, language)]
    return [sentence for sentence in got if sentence] == [_bare(part) for part in parts]


def _bare(sentence: str) -> str:
    """Without the bullet, which is not part of a sentence."""
    return sentence.strip().removeprefix("-").strip()


def _on_joined(system: str, split: Splitter, data: Path) -> Row:
    texts = []
    for line in (data / "opinions.jsonl").read_text(encoding="utf-8").splitlines():
        texts += [text.strip() for cluster in json.loads(line)["clusters"] for text in cluster["texts"]]
    whole = [text for text in texts if text[:1].isupper() and text[-1:] in ".!?"]
    counts, divided = [], 0
    started = time.perf_counter()
    for at in range(0, len(whole) - JOINED + 1, JOINED):
        group = whole[at : at + JOINED]
        wanted, offset = set(), 0
        for text in group:
            offset += len(text) + 1
            wanted.add(offset - 1)
        got = {end for _, end in split(" ".join(group), "en")}
        divided += len(got)
        counts.append((len(got & wanted), len(got), len(wanted)))
    seconds = time.perf_counter() - started
    measures = {
        "precision": pooled(counts, lambda sums: sums[..., 0] / sums[..., 1]),
        "recall": pooled(counts, lambda sums: sums[..., 0] / sums[..., 2]),
        "sentences/ms": mean([divided / seconds / 1000])._replace(low=None, high=None),
    }
    return Row(f"joined opinions, {len(counts)} texts of {JOINED}", system, measures)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(data: Path | None) -> None:
    draw(rows(data), Console(width=120))


if __name__ == "__main__":
    main()
