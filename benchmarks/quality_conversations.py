"""Mailing-list threads with a human summary of the whole discussion: ROUGE of 80 words.

All systems choose from the same sentences: those that ours recognises as the authors' own prose. The
exception is *lead, raw text*: the first 80 words of everything, including quoted lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.conversation_threads import read_conversation
from benchmarks.matching import of_its_own
from benchmarks.quality_articles import whole_sentence
from benchmarks.rouge import cut
from benchmarks.summaries import as_shown, read_lines, simple_summaries, table
from benchmarks.systems import at_most_words, taken
from benchmarks.table import OURS, Row
from bot.digest.compose import LENGTH_LIMITS
from bot.digest.model import Length
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.summary import discussion
from bot.digest.summary.discussion_features import Discussion
from bot.digest.text.analysis import PreparedEntry, prepare_entry
from bot.digest.viewpoints.view_score import score_views

WORDS = LENGTH_LIMITS[Length.SHORT].gist_words


def rows(data: Path) -> list[Row]:
    threads = list(read_lines(data / "conversations.jsonl"))
    with get_context("spawn").Pool(2) as pool:
        summaries = pool.map(_summaries, threads, chunksize=8)
    references = [one["summaries"] for one in threads]
    own = of_its_own([_everything(one) for one in threads], [one[0] for one in references])
    return table(f"Conversations, {WORDS} words (n = {len(threads)})", summaries, references) + table(
        f"Conversations, {WORDS} words: only summaries that are of their own thread (n = {sum(own)})",
        list(compress(summaries, own)),
        list(compress(references, own)),
    )


def _everything(thread: Mapping[str, Any]) -> str:
    """Names, subjects and texts."""
    return "\n".join(
        f"{message['author']} {message['subject']} {message['text']}" for message in thread["messages"]
    )


def create_discussion(row: Mapping[str, Any]) -> tuple[list[PreparedEntry], str]:
    """Returns the messages as comments, and the title."""
    thread = read_conversation(row)
    return [prepare_entry(comment, "en") for comment in thread.comments], thread.title or ""


def _summaries(thread: Mapping[str, Any]) -> dict[str, list[str]]:
    comments, title = create_discussion(thread)
    vectors = Vectors(UseEncoder())
    lines = Discussion(comments, title).lines
    texts = [line.text for line in lines]
    fits = at_most_words(texts, WORDS)
    quotes = discussion.quote_discussion(
        comments, title, words=WORDS, vectors=vectors, score_views=score_views
    )
    found = {OURS: [as_shown(quotes)], "ours, authors named as shown": [as_shown(quotes, authors=True)]}
    with patch.object(discussion, "create_self_contained_quote", whole_sentence):
        found["ours, leaning sentences allowed"] = [
            as_shown(
                discussion.quote_discussion(
                    comments, title, words=WORDS, vectors=vectors, score_views=score_views
                )
            )
        ]
    raw = " ".join(message["text"] for message in thread["messages"])
    found["lead, raw text"] = [raw]
    firsts = [at for at, line in enumerate(lines) if line.place == 0]
    found["first of each comment"] = [" ".join(texts[at] for at in taken(firsts, fits))]
    found |= simple_summaries(texts, thread["summaries"], fits)
    return {system: [cut(text, WORDS) for text in several] for system, several in found.items()}


def discussions(data: Path) -> Sequence[tuple[list[PreparedEntry], str, list[str]]]:
    """Returns every thread with a summary of its own, and its references."""
    threads = list(read_lines(data / "conversations.jsonl"))
    own = of_its_own([_everything(one) for one in threads], [one["summaries"][0] for one in threads])
    return [(*create_discussion(one), one["summaries"]) for one in compress(threads, own)]
