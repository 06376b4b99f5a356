"""Ranking: LexRank equals sumy's, every method works, and nothing depends on hash order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.digest.summary import ranking
from bot.digest.summary.ranking import (
    COMPARED_SENTENCES,
    LexRank,
    Method,
    Scores,
    create_document,
    rank_sentences,
)
from bot.digest.text.sentences import split_into_sentences
from bot.digest.text.tokens import extract_content_stems, extract_words
from bot.errors import TooLongForMethod

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "eval" / "conversations.jsonl"


def sumy_scores(stems: Sequence[Sequence[str]]) -> Scores:
    sumy = LexRankSummarizer()
    found = [sumy._to_words_set(sentence) for sentence in create_document(stems).sentences]
    matrix = sumy._create_matrix(found, sumy.threshold, sumy._compute_tf(found), sumy._compute_idf(found))
    return np.asarray(sumy.power_method(matrix, sumy.epsilon))


def seed_sentences() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    return [found.slice(text) for text in texts for found in split_into_sentences(text, "en")]


def public_sentences(count: int) -> list[str]:
    if not PUBLIC.exists():
        pytest.skip(f"needs the public evaluation data at {PUBLIC}")
    found: list[str] = []
    with PUBLIC.open(encoding="utf-8") as lines:
        for line in lines:
            for message in json.loads(line)["messages"]:
                text = " ".join(message["text"].split())
                found += [sentence.slice(text) for sentence in split_into_sentences(text, "en")]
            if len(found) >= count:
                break
    return found[:count]


def assert_same_as_sumy(stems: Sequence[Sequence[str]]) -> None:
    ours, theirs = LexRank().compute_scores(stems), sumy_scores(stems)
    assert np.abs(ours - theirs).max() < 1e-9
    # sumy sums over sets in hash order, so equal sentences may differ in the last digit
    best, theirs_best = (np.argsort(-scores.round(9), kind="stable")[:8] for scores in (ours, theirs))
    assert best.tolist() == theirs_best.tolist()


@pytest.mark.parametrize("count", [3, 20, 120])
@pytest.mark.parametrize("with_stop_words", [False, True])
def test_lexrank_of_real_text_equals_sumys(count: int, with_stop_words: bool) -> None:
    texts = seed_sentences()[:count]
    stems = [
        tuple(extract_words(text)) if with_stop_words else extract_content_stems(text, "en") for text in texts
    ]
    assert_same_as_sumy(stems)


def test_lexrank_of_public_threads_equals_sumys() -> None:
    assert_same_as_sumy([extract_content_stems(text, "en") for text in public_sentences(500)])


def test_lexrank_of_repeated_sentences_equals_sumys() -> None:
    stems = [extract_content_stems(text, "en") for text in seed_sentences()[:30]]
    repeated = [*stems, *stems[:10], *stems[5:7], ("agre",), ("agre",), ()]
    assert_same_as_sumy(repeated)


def test_blocks_of_rows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stems = [extract_content_stems(text, "en") for text in seed_sentences()]
    whole = LexRank().compute_scores(stems)
    monkeypatch.setattr(LexRank, "ROWS_PER_PRODUCT", 7)
    assert LexRank().compute_scores(stems).tolist() == whole.tolist()


def test_lexrank_stays_a_summarizer_of_sumy() -> None:
    document = create_document([extract_content_stems(text, "en") for text in seed_sentences()[:60]])
    assert LexRank()(document, 5) == LexRankSummarizer()(document, 5)


def test_sentences_past_the_matrix_are_ranked_by_their_similarity_to_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stems = [extract_content_stems(text, "en") for text in seed_sentences()]
    monkeypatch.setattr(ranking, "MATRIX_SENTENCES", 10)
    without_matrix = rank_sentences(stems)
    assert without_matrix.tolist() == rank_sentences(stems, continuous=True).tolist()
    vectors = LexRank()._vectors(stems)
    degrees = (vectors @ vectors.T).toarray().sum(axis=1)
    assert np.allclose(without_matrix, degrees / np.linalg.norm(degrees))


def test_many_equal_sentences_need_no_matrix() -> None:
    scores = rank_sentences([("same", "few", "word")] * 30_000)
    assert scores.shape == (30_000,)
    assert scores.max() == scores.min()


def test_no_sentences_have_no_scores() -> None:
    assert all(len(rank_sentences([], method)) == 0 for method in Method)


@pytest.mark.parametrize("stems", [[("word",)], [("a", "b"), ("c", "d")], [(), ("a",)], [("a",), ("a",)]])
@pytest.mark.parametrize("method", list(Method))
def test_tiny_texts_have_finite_scores(stems: list[tuple[str, ...]], method: Method) -> None:
    scores = rank_sentences(stems, method)
    assert scores.shape == (len(stems),)
    assert np.isfinite(scores).all()


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=25))
def test_lexrank_equals_sumys_wherever_sumy_has_an_answer(stems: list[list[str]]) -> None:
    scores = LexRank().compute_scores(stems) if stems else np.zeros(0)
    assert np.isfinite(scores).all()
    if stems:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = sumy_scores(stems)
        idf = LexRank()._compute_idf(stems)
        assert idf == LexRankSummarizer._compute_idf(stems)
        if np.isfinite(theirs).all() and not near_the_threshold(stems):
            assert np.abs(scores - theirs).max() < 1e-9


def near_the_threshold(stems: Sequence[Sequence[str]]) -> bool:
    """A cosine of almost exactly 0.1 may be rounded either way, in sumy too."""
    vectors = LexRank()._vectors(stems)
    return bool((np.abs((vectors @ vectors.T).toarray() - LexRank.threshold) < 1e-9).any())


@pytest.mark.parametrize("method", [Method.TEXTRANK, Method.LUHN, Method.SUMBASIC, Method.LSA])
def test_other_methods_prefer_what_a_text_is_about(method: Method) -> None:
    stems = [extract_content_stems(text, "en") for text in seed_sentences()[:40]]
    scores = rank_sentences(stems, method)
    assert len(set(scores.tolist())) > 5
    assert scores.tolist() == rank_sentences(stems, method).tolist()


def test_lead_ranks_by_place() -> None:
    assert rank_sentences([("b",), ("a",), ("b",)], Method.LEAD).argsort()[::-1].tolist() == [0, 1, 2]


def test_a_slow_method_refuses_a_long_text_with_its_limit() -> None:
    with pytest.raises(TooLongForMethod) as refusal:
        rank_sentences([("a", "b")] * (COMPARED_SENTENCES + 1), Method.TEXTRANK)
    assert refusal.value.facts == {
        "method": "textrank",
        "found": COMPARED_SENTENCES + 1,
        "limit": COMPARED_SENTENCES,
    }


PRINT_SCORES = """
import sys
from bot.digest.summary.ranking import Method, rank_sentences
stems = [line.split() for line in sys.stdin.read().splitlines()]
forms = [(method, continuous) for method in Method for continuous in (0, 1)]
print([rank_sentences(stems, method, continuous=continuous).tolist() for method, continuous in forms])
"""


def test_scores_do_not_depend_on_the_hash_seed() -> None:
    stems = "\n".join(" ".join(extract_content_stems(text, "en")) for text in seed_sentences()[:50])
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_SCORES],
            input=stems,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
