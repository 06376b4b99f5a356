"""The tuned numbers of the viewpoints. ``python -m benchmarks.positions`` evaluates them."""

from typing import Final

MOST_CLAIMS: Final = 3
"""Maximum number of sentences of a comment that are compared."""
CLAIM_WEIGHTS: Final = {
    "holds": 0.4,  # for each word that judges, demands or gives grounds, up to three
    "concludes": 0.6,
    "first": 0.3,
    "last": 0.4,
    "question": 1.0,
    "polite": 0.8,
    "long": 0.3,  # for every ten words past 35
}
"""Weights in the score of a claim, added to the logarithm of 1 + its content words (at most 12).

The weights of ``question``, ``polite`` and ``long`` are subtracted.
"""

LEAST_DISPUTE: Final = 0.5
"""Minimum probability at which a reply counts as disputing (or agreeing) when groups are compared.

It is also the minimum sum of votes at which two groups contradict each other.
"""
LEAST_SURE_AGREEMENT: Final = 0.8
"""Minimum probability of agreement at which a reply becomes a member of the viewpoint that it answers."""

LEAST_AGREEMENT: Final = 0.5
"""Minimum probability of agreement at which a member and a reply to it can be in the same viewpoint."""
LEAST_OBJECTION: Final = 0.6
"""Minimum probability of disagreement at which a reply is quoted against a position."""

LEAST_COVERING_SIMILARITY: Final = 0.05
"""Similarity above which a heading covers a statement in part."""
SAME_HEADING_SIMILARITY: Final = 0.3
"""Minimum similarity at which two headings count as saying the same."""
REPLY_COUNT_WEIGHT: Final = 0.25
"""Weight of the logarithm of 1 + the number of replies to a comment, added to the coverage of people."""
VOTER_COVERAGE: Final = 0.5
"""How well a sentence that opens with a vote ("Support: …") covers the people who open with the same vote."""
VOTE_WEIGHT: Final = 0.5
"""Weight of a comment's score at its source, relative to the highest score of the thread on a logarithmic
scale, added to the coverage of people."""
HEADING_POWER: Final = 1.0
"""Exponent of the score of a heading. The gain of the heading is multiplied by the result."""
SAME_AUTHOR_FACTOR: Final = 0.35
"""Factor for the gain of a heading, applied once for each earlier heading by the same person."""
MOST_HEADING_CANDIDATES: Final = 300
"""Maximum number of sentences of a theme that are considered as headings: those with the highest scores."""
LEAST_HEADING: Final = 0.25
"""Minimum score of a heading. The heading of a comment that is in no other viewpoint may score less."""

MEMBER_SIMILARITY: Final = 0.42
"""Minimum similarity at which the author of a statement is counted as holding the position of a heading.

The similarity is the mean of two: the statement with the heading, and its comment with the heading's comment.
"""
LEAST_ALLIANCE: Final = 0.25
"""Minimum product of probabilities at which two replies that dispute the same comment are on the same side.

The probabilities are those of disagreement.
"""
ALLIED_MEMBER_SIMILARITY: Final = 0.12
"""Used in place of ``MEMBER_SIMILARITY`` for such replies.

On development threads, 82% of them share a position.
"""
SAME_SIDE_MEMBER_SIMILARITY: Final = 0.25
"""Used in place of ``MEMBER_SIMILARITY`` for sentences that are for or against the same thing and say little
else ("Ban cars here", "I am against cars here").

In made debates, 12 of 12 pairs of such sentences share a side.
"""
DENYING_MEMBER_SIMILARITY: Final = 0.5
"""Used in place of ``MEMBER_SIMILARITY`` if only negations show the sides of statement and heading."""
NEAR_SIMILARITY: Final = 0.22
"""Minimum similarity, measured as for ``MEMBER_SIMILARITY``, at which a comment is near a viewpoint."""
FEWEST_HEADING_CONTENT_WORDS: Final = 2
"""Minimum number of distinct content words in a heading, with the exception given at ``LEAST_HEADING``."""
MOST_HEADING_WORDS: Final = 40
"""Maximum number of words in a heading, with the same exception."""

FEWEST_COMMENTS_FOR_THEMES: Final = 100
"""Minimum number of comments that may state a view at which a thread is split into themes."""
SMALLEST_THEME: Final = 8
"""Minimum number of people in a theme. A smaller theme is merged with the nearest one.

If there are few people, the minimum is a third of them, but at least 2.
"""
FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS: Final = 400
"""Minimum number of comments that may state a view at which each theme gets its headings separately."""
FEWEST_THEMES: Final = 3
MOST_THEMES: Final = 14
THEME_SIZE: Final = 15.0
"""The number of themes is the square root of (comments / this number), within the limits above."""
PARENT_VECTOR_WEIGHT: Final = 0.5
"""Weight of the vector of the parent comment. The weight of the comment's own vector is 1."""

LEAST_SHORT_HEADING: Final = 0.3
"""A viewpoint whose heading has a lower score is shown only in the full form.

On threads that the model was not fitted on, readers judged a fifth of these headings good, and half of the
others.
"""

MOST_NARRATION: Final = 0.2
"""Maximum score of a sentence that only tells what its author did, has or went through.

Of 72 such sentences that readers graded, 2 were good headings and 28 held no view. They head no viewpoint
but one of their own, which small threads show in the full form.
"""

LEAST_DECLARATION: Final = 0.3
"""Minimum score of a self-contained sentence that says what its author is for or against, or wants done.

Of 17 such sentences that readers graded, 11 were good headings and none held no view. The model scores short
ones too low, because most short sentences of the fitted threads say little.
"""

LEAST_VOTE: Final = 0.3
"""Minimum score of a sentence that opens with a vote, where several people vote."""

LEAST_VERDICT: Final = 0.6
"""Minimum score as a view of a sentence that is shown as the verdict after a heading."""
LEAST_VERDICT_MARGIN: Final = 0.1
"""Minimum difference between this score and that of the heading.

Of 101 headings of unseen threads, 6 have such a sentence behind them; for 4 of these, readers had said that
the view stands in the next sentence.
"""
LONGEST_HEADING_WITH_VERDICT: Final = 320
"""Maximum number of characters of both sentences together."""

LEAST_LEFT_OVER: Final = 0.1
"""Minimum score of the best sentence of a comment that is shown as a viewpoint of its own."""
SMALL_THREAD: Final = 60
"""Largest number of comments in a thread that counts as small.

In a small thread, each comment that is in no viewpoint and states something by itself gets a viewpoint of its
own. It is shown in the full form.
"""
MOST_VOICES: Final = 2
"""Maximum number of quotes of other members for one viewpoint."""
MOST_PUSHBACK: Final = 2
"""Maximum number of quotes against one viewpoint."""
LEAST_PUSHBACK_SCORE: Final = 0.05
"""Minimum score, as a heading, of a statement that is quoted against a viewpoint."""
PUSHBACK_SIMILARITY: Final = 0.085
"""Minimum similarity to the heading at which a reply may answer it rather than the rest of its comment.

On development threads, nearly all replies with a lower similarity answered something else.
"""
OPPOSED_SIMILARITY: Final = -0.05
"""Minimum similarity of the headings of two viewpoints that contradict each other."""
OPPOSED_WORDS_SIMILARITY: Final = 0.4
"""Minimum similarity of the headings of two viewpoints that contradict each other by their words alone."""
