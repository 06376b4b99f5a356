"""Every tuned number of the viewpoints. Tuned by ``python -m benchmarks.quality --only keypoints,opinions``."""

WORDS, MEANING = 0.5, 0.5
"""Shares of tf-idf and of sentence vectors in the similarity of two claims."""

SAME_VIEW = 0.36
"""Two groups of comments are one view while their mean similarity is at least this."""

CLAIM = {
    "holds": 0.4,  # each word of judging or demanding, up to three
    "concludes": 0.6,
    "first": 0.3,
    "last": 0.4,
    "question": 1.0,
    "polite": 0.8,
    "long": 0.3,  # for every ten words past 35
}
"""What makes a sentence the claim of its comment, beside the logarithm of its content words."""

LABEL = {
    "words": 1.5,  # the larger, the longer the phrases that win
    "end": 0.5,  # what is new stands late in a sentence
    "single": 0.6,  # phrases of one content word
}
"""What makes a phrase the label of its viewpoint."""

SMALL_THREAD = 8
"""Up to so many comments with a view, each is shown even where nobody shares it."""
AT_LEAST = 4
"""Where fewer views are shared, comments that stand alone are shown to make up so many."""
QUOTES = 3
PUSHBACK = 2
"""Most quotes and most lines of pushback for one viewpoint."""
