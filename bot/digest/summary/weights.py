"""Every tuned number of the summaries. The command that tunes a section is given above it.

A number that was not tuned (a definition, a limit of memory) is defined where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass


# python -m benchmarks.tune --data DIR --part article
@dataclass(frozen=True, slots=True)
class ArticleWeights:
    """Weights for a sentence of an article. Shares and scores are between 0 and 1."""

    coverage: float = 1.0
    """For the share of the text's main words and word pairs that the sentence would add."""
    centrality: float = 0.65
    place: float = 0.2
    """The first sentence gets all of it …"""
    place_decay: float = 2.0
    """… and 1/e of it remains after this many sentences."""
    title: float = 0.2
    """For the share of the title's words. Not tuned: the tuning set has no titles."""
    subject: float = 0.2
    """The sentence contains words that the text is about."""
    aside: float = -0.15
    """It has a part in dashes or brackets, or after a semicolon. Tried, not fitted: flat from 0 to -0.2."""
    service: float = -0.3
    """It says where to get tickets, or who did not comment. Not tuned: too rare in the tuning set."""
    per_word: float = -0.008
    short: float = -0.3
    """For a sentence of no words; it falls to 0 at ``short_words``."""
    short_words: int = 10
    speech: float = -0.15
    """It contains quotation marks: reported speech is seldom the news. Tried, not fitted: flat up to 0."""
    question: float = -0.2
    near_opening: float = 0.07
    """For each standard deviation of nearness to the first sentences, by vectors."""
    thesis: float = 0.7
    """It states what the author holds, proposes or asks. This weight and the next four were tried on opening
    posts, not fitted; on news they change nothing."""
    reported: float = -0.6
    """It reports what others say or ask."""
    example: float = -0.3
    self_reference: float = -0.4
    """It is about the article itself, or greets."""
    echoed: float = -0.4
    """Other sentences begin with the same words: it is a step of a list, which is seldom the gist."""
    leaning: float = -0.1
    """It cannot be shown without another line."""
    repeated: float = -1.0
    """A line already selected contains most of its words. Not tuned: nothing need be said twice."""
    closing: float = 0.35
    """For the centrality of the last sentence: opinion pieces conclude there, reports do not. Not tuned."""
    gist: float = 0.5
    """For the log odds of ``ARTICLE_GIST_WEIGHTS``."""
    word_floor: float = 0.1
    """What a word is worth anywhere in the text; at the start of the text it is worth 1 more."""
    word_decay: float = 4.0
    """The number of sentences after which that 1 has fallen to 1/e."""
    pair: float = 0.5
    """Worth of a pair of neighbouring words relative to that of a word."""


ARTICLE_WEIGHTS = ArticleWeights()


# python -m benchmarks.tune_article_gist --data DIR
ARTICLE_GIST_WEIGHTS: dict[str, float] = {
    "constant": -4.609,
    "log_place": -0.425,
    "first": -0.783,
    "place": -1.094,
    "log_words": 0.758,
    "words_above_30": -0.014,
    "stands_alone": 1.633,
    "near_article": 1.497,
    "near_title": 0.207,
    "merit": 1.336,
}
"""Log odds that a reader would underline a sentence of an article; see ``article.compute_gist_features``.
``merit`` is the score of the sentence by ``ArticleWeights``."""


# python -m benchmarks.tune --data DIR --part gist
@dataclass(frozen=True, slots=True)
class GistWeights:
    """Weights for a sentence of a discussion without an article."""

    centrality: float = 0.32
    """For continuous LexRank among all sentences, where the highest score is 1."""
    shared: float = 0.95
    """For the share of the other comments that contain a word of the sentence, averaged over its words."""
    place: float = 0.36
    """It counts 1 for the first sentence of a comment, 1/2 for the second, …"""
    title: float = 0.61
    """For the share of the title's words."""
    words: float = 0.36
    """For each 30 words."""
    long: float = -1.46
    """For each 35 words beyond 35."""
    address: float = -0.42
    thanks: float = -0.09
    """It contains a greeting or a word of thanks."""
    question: float = 0.07
    proposal: float = 0.14
    """It proposes, asks for, agrees to or decides something."""
    ended: float = 0.17
    """It ends with a full stop or the like; signatures and headings do not."""
    alone: float = 0.43
    """It counts 1 for the only sentence of a comment, 1/2 for each of two, …"""
    new_speaker: float = 0.08
    """It is in the first comment of its author."""
    opening: float = 0.43
    """It counts 1 for the first sentence of the discussion, 1/2 for the second of that comment, …"""
    near_middle: float = 0.05
    """For each standard deviation of nearness to the mean of all, by vectors. Tried, not fitted."""
    view: float = 0.4
    """For each standard deviation of how surely it states a view; less in small discussions. Tried, not
    fitted: real debates read better, summaries of e-mails hardly change."""
    repeated: float = -0.4
    """For the cosine with the most similar quote shown. Tried, not fitted: flat between -0.25 and -0.8."""
    same_speaker: float = -0.5
    """For each quote of the same speaker. Tried, not fitted: flat between -0.25 and -0.8."""


GIST_WEIGHTS = GistWeights()
