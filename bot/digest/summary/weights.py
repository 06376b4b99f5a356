"""Every tuned number of the engine. The command that tunes a section stands above it.

A number that was not tuned (a definition, a limit of memory) stands where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass


# python -m benchmarks.tune --data DIR --part article
@dataclass(frozen=True, slots=True)
class ArticleWeights:
    """Of a sentence of an article; shares and scores lie between 0 and 1."""

    coverage: float = 1.0
    """Share of the text's main words and word pairs that it would add."""
    centrality: float = 0.65
    place: float = 0.2
    """The first sentence has all of it …"""
    place_decay: float = 2.0
    """… and 1/e of it after this many sentences."""
    title: float = 0.2
    """Not tuned: the tuning set has no titles."""
    subject: float = 0.2
    """It holds the words that the text is about."""
    aside: float = -0.15
    """In dashes or brackets, or behind a semicolon. Tried, not fitted: flat between 0 and -0.2."""
    service: float = -0.3
    """Where to get tickets, who did not comment. Not tuned: too rare in the tuning set."""
    per_word: float = -0.008
    short: float = -0.3
    """At no words; falls to nothing at ``short_words``."""
    short_words: int = 10
    speech: float = -0.15
    """It holds quotation marks: reported speech is seldom the news. Tried, not fitted: flat up to 0."""
    question: float = -0.2
    near_opening: float = 0.07
    """For each standard deviation of nearness to the first sentences, by vectors."""
    thesis: float = 0.7
    """It states what the author holds, proposes or asks. These and the next four were tried on opening posts,
    not fitted; on news they change nothing."""
    reported: float = -0.6
    """It gives what others say or ask."""
    example: float = -0.3
    self_reference: float = -0.4
    """It speaks of the article itself, or greets."""
    echoed: float = -0.4
    """Another sentence says nearly the same: a step of a list, seldom the gist."""
    leaning: float = -0.1
    """It cannot be shown without another line."""
    repeated: float = -1.0
    """One line already taken holds most of its words. Not tuned: said is said."""
    closing: float = 0.35
    """Times the centrality of the last sentence: opinion pieces conclude there, reports do not. Not tuned."""
    gist: float = 0.5
    """Times the log odds of ``ARTICLE_GIST``."""
    word_floor: float = 0.1
    """What a word is worth wherever it stands; at the start of the text it is worth 1 more."""
    word_decay: float = 4.0
    """Sentences after which that 1 has fallen to 1/e."""
    pair: float = 0.5
    """Worth of a pair of neighbouring words against that of a word."""


ARTICLE = ArticleWeights()


# python -m benchmarks.tune_article_gist --data DIR
ARTICLE_GIST: dict[str, float] = {
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
"""Log odds that a reader would underline a sentence of an article; see ``article.gist_features``. ``merit``
is what the weights above make of it."""


# python -m benchmarks.tune --data DIR --part gist
@dataclass(frozen=True, slots=True)
class GistWeights:
    """Of a sentence of a discussion without an article."""

    centrality: float = 0.32
    """Continuous LexRank among all sentences, the highest is 1."""
    shared: float = 0.95
    """Mean share of the other comments that hold one of its words."""
    place: float = 0.36
    """1 for the first sentence of a comment, 1/2 for the second, …"""
    title: float = 0.61
    """Share of the title's words."""
    words: float = 0.36
    """For each 30."""
    long: float = -1.46
    """For each 35 words beyond 35."""
    address: float = -0.42
    thanks: float = -0.09
    """A greeting or a word of thanks."""
    question: float = 0.07
    proposal: float = 0.14
    """It proposes, asks for, agrees to or decides something."""
    ended: float = 0.17
    """With a full stop or the like; signatures and headings have none."""
    alone: float = 0.43
    """1 for the only sentence of a comment, 1/2 for each of two, …"""
    new_speaker: float = 0.08
    """In the first comment of its author."""
    opening: float = 0.43
    """1 for the first sentence of all, 1/2 for the second of that comment, …"""
    near_middle: float = 0.05
    """By vectors, to the mean of all, for each standard deviation. Tried, not fitted."""
    view: float = 0.4
    """For each standard deviation of how surely it states a view; less in small discussions. Tried, not
    fitted: real debates read better, summaries of e-mails hardly change."""
    repeated: float = -0.4
    """Times the cosine with the most similar quote shown. Tried, not fitted: flat between -0.25 and -0.8."""
    same_speaker: float = -0.5
    """For each quote of the same speaker. Tried, not fitted: flat between -0.25 and -0.8."""


GIST = GistWeights()
