"""``python -m benchmarks.dialogue DISCUSSIONS``: open questions, decisions and comments without a view,
compared with their labels (benchmarks/labels/README.md)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.labelled_threads import (
    LabelledThread,
    Split,
    get_vectors,
    read_labelled_threads,
    save_vectors,
)
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.exclusions import find_exclusion
from bot.digest.viewpoints.claims import choose_claims
from bot.digest.viewpoints.decisions import find_decisions
from bot.digest.viewpoints.no_view import lacks_view
from bot.digest.viewpoints.questions import find_open_questions

PARTS = ("questions", "decisions", "no view by rules", "no view by rules and head")


@click.command(help=__doc__)
@click.argument("discussions", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--split", type=click.Choice([split.value for split in Split]), default=Split.DEVELOPMENT.value)
def main(discussions: Path, split: str) -> None:
    vectors = get_vectors()
    counts: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for thread in read_labelled_threads(discussions, Split(split)):
        count_questions(thread, counts["questions"])
        count_decisions(thread, counts["decisions"])
        count_no_views(thread, vectors, counts["no view by rules"], counts["no view by rules and head"])
    save_vectors(vectors)
    table = Table("part", "labelled", "found", "right", "of views kept")
    for part, count in counts.items():
        kept = f"{1 - count['lost'] / count['views']:.3f}" if count["views"] else ""
        table.add_row(part, *(str(count[name]) for name in ("labelled", "found", "right")), kept)
    Console().print(table)


def count_questions(thread: LabelledThread, count: Counter[str]) -> None:
    prepared = thread.prepared()
    decided = {decision.quote.number for decision in find_decisions(prepared)}
    numbers = {question.quote.number for question in find_open_questions(prepared, decided)}
    count.update(
        labelled=len(thread.questions), found=len(numbers), right=len(numbers & set(thread.questions))
    )


def count_decisions(thread: LabelledThread, count: Counter[str]) -> None:
    found = [decision.quote for decision in find_decisions(thread.prepared())]
    right = sum(
        any(
            span.number == quote.number and span.start < quote.end and quote.start < span.end
            for span in thread.decisions
        )
        for quote in found
    )
    count.update(labelled=len(thread.decisions), found=len(found), right=right)


def count_no_views(
    thread: LabelledThread, vectors: Vectors, by_rules: Counter[str], by_both: Counter[str]
) -> None:
    """Deleted comments are left out, because they cannot be misjudged."""
    present = [entry for entry in thread.prepared().comments if entry.entry.text]
    by_head = lacks_view(present, vectors)
    for entry, lacks in zip(present, by_head, strict=True):
        none = entry.entry.number in thread.no_view
        ruled = find_exclusion(entry) is not None or not choose_claims(entry)
        for count, excluded in ((by_rules, ruled), (by_both, ruled or bool(lacks))):
            count.update(labelled=none, found=excluded, right=none and excluded)
            count.update(views=not none, lost=excluded and not none)


if __name__ == "__main__":
    main()
