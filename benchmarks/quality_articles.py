"""Articles with highlights by their publisher: ROUGE of three sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

from benchmarks.summaries import as_shown, read_lines, simple_summaries, table
from benchmarks.systems import at_most_sentences
from benchmarks.table import OURS, Row
from bot.digest.compose import LENGTH_LIMITS
from bot.digest.model import Length, Quote
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary import article
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from storage.model import Article

LINES = LENGTH_LIMITS[Length.SHORT].article


def rows(data: Path) -> list[Row]:
    texts = list(read_lines(data / "articles.jsonl"))
    vectors = Vectors(UseEncoder())
    return table(
        f"Articles, {LINES} sentences (n = {len(texts)})",
        [_summaries(one["text"], one["summaries"], vectors) for one in texts],
        [one["summaries"] for one in texts],
    )


def _summaries(text: str, references: list[str], vectors: Vectors) -> Mapping[str, list[str]]:
    prepared = prepare_entry(Article(text), "en")
    sentences = [prepared.get_text(index) for index in range(len(prepared.sentences))]
    ours = {OURS: [as_shown(article.quote_article(prepared, "", LINES, vectors=vectors))]}
    with patch.object(article, "create_self_contained_quote", whole_sentence):
        ours["ours, leaning sentences allowed"] = [
            as_shown(article.quote_article(prepared, "", LINES, vectors=vectors))
        ]
    return ours | simple_summaries(sentences, references, at_most_sentences(LINES))


def whole_sentence(
    entry: PreparedEntry, index: int, _parent: PreparedEntry | None, _vectors: Vectors, **_more: bool
) -> Quote | None:
    """Replaces ``create_self_contained_quote``: returns the sentence, whatever context it needs."""
    return entry.quote(index)
