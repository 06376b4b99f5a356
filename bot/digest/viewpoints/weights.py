"""Every tuned number of the viewpoints; ``python -m benchmarks.positions`` judges."""

from typing import Final

CLAIMS: Final = 3
"""Most sentences of a comment that are compared."""
CLAIM: Final = {
    "holds": 0.4,  # each word of judging or demanding, up to three
    "concludes": 0.6,
    "first": 0.3,
    "last": 0.4,
    "question": 1.0,
    "polite": 0.8,
    "long": 0.3,  # for every ten words past 35
}
"""What makes a sentence the claim of its comment, beside the logarithm of its content words."""

DISPUTES: Final = 0.5
"""A reply disputes its parent from this probability on."""
SURELY_AGREES: Final = 0.8
"""A reply makes its author a holder of what it answers from this probability on."""

LEAST_AGREEMENT: Final = 0.5
"""The author of a reply to a member is counted as a holder, too, from this probability of agreement on."""
OBJECTS: Final = 0.6
"""A reply is quoted against a position from this probability of disagreement on."""

COVERED: Final = 0.05
"""Similarity from which on a statement is partly covered by a heading."""
SAME_HEADING: Final = 0.3
"""Two headings that are at least so similar say the same."""
ATTENTION: Final = 0.25
"""Weight of the logarithm of the number of answers to a comment, beside the people it covers."""
HEADING_POWER: Final = 1.0
"""Exponent of the score of a heading, by which the people it covers are multiplied."""
AGAIN: Final = 0.35
"""Factor for each further heading by the same person."""
CANDIDATES: Final = 300
"""At most so many sentences of a theme are considered for headings, those with the highest scores."""
LEAST_HEADING: Final = 0.25
"""A sentence with a lower score heads no viewpoint where a better one can be had."""

MEMBER: Final = 0.42
"""Mean similarity of a statement to the heading, and of its comment to that of the heading, from which on its
author is counted as a holder."""
ALLIED: Final = 0.25
"""Two replies that both dispute the same comment stand on one side: the product of their probabilities."""
ALLIED_MEMBER: Final = 0.12
"""Asked of such a reply in place of ``MEMBER``. On development threads .82 of these share a position."""
DENYING_MEMBER: Final = 0.5
"""The same of a statement and a heading that show their side by nothing but a negation."""
NEAR: Final = 0.22
"""Similarity, measured as for ``MEMBER``, from which on a comment is near the viewpoint."""
FEWEST_CONTENT_WORDS: Final = 2
MOST_WORDS: Final = 40
"""A shorter sentence, or a longer one, heads no viewpoint where another can be had."""

THEMES_FROM: Final = 100
"""Comments with a view, from which on a thread is parted into themes."""
SMALLEST_THEME: Final = 8
"""Themes of fewer people are merged with the nearest; where there are few people, of fewer than a third."""
PARTED_FROM: Final = 400
"""Comments with a view, from which on headings are chosen in each theme by itself."""
FEWEST_THEMES: Final = 3
MOST_THEMES: Final = 14
THEME_SIZE: Final = 15.0
"""There are as many themes as the square root of the comments divided by this."""
TREE: Final = 0.5
"""Weight of the vector of the parent comment, beside 1 for that of the comment itself."""

LEAST_SHORT_HEADING: Final = 0.3
"""A viewpoint whose heading has a lower score is shown in the full form only. On threads left out of the fit
readers found a fifth of these good, and half of the others."""

LEAST_LEFT_OVER: Final = 0.1
"""A comment whose best sentence has a lower score is not shown as a viewpoint of its own."""
SMALL_THREAD: Final = 60
"""Up to so many comments, each that says something by itself is shown in the full form."""
VOICES: Final = 2
PUSHBACK: Final = 2
"""Most further voices and most lines of pushback for one viewpoint."""
LEAST_PUSHBACK: Final = 0.05
"""A statement with a lower score as a heading is no pushback."""
PUSHBACK_NEAR: Final = 0.085
"""Similarity of a reply to the heading, from which on it answers the heading rather than the rest of the
comment. On development threads nearly all replies below it answered something else."""
OPPOSED: Final = -0.05
"""Two headings whose members dispute each other contradict each other if they are at least so near."""
