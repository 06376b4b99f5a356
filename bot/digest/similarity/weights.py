"""Every tuned number of the viewpoints; ``python -m benchmarks.quality --only keypoints,opinions`` judges."""

WORDS, LETTERS, MEANING = 0.3, 0.3, 0.4
"""Shares of tf-idf, of runs of letters and of sentence vectors in the similarity of two claims."""
DENIED = 0.15
"""What a pair loses of its words and letters shared where only one of the two denies."""
OBJECTED = 3.0
"""What two claims lose that contradict each other: one denies the other, or answers it by disagreeing."""
ANSWERED = 0.1
"""What a claim and one that answers it lose, unless it opens by agreeing: an answer mostly says something
else in the words of what it answers."""
OPPOSES = 0.48
"""From this share of words and letters on (0.6 is all), a claim and one that denies contradict each other."""
DRAWN = 4.0
"""How many texts it takes until their mean counts as much as the one that it is drawn to."""

SAME_VIEW = 0.11
"""Two groups of claims are one view while their mean similarity, less its local part, is at least this."""
LONG_CLAIMS, SHRINKS = 14.0, 1.75
"""Where comments are longer than so many words on average, they have less in common with each other, and less
is asked of them: by this power. Chosen, with ``COMMON``, on ``seeds/``, whose comments are of real length."""
COMMON = 0.16
"""Words that a larger share of the comments use hold no group of long comments together."""
NEIGHBOURS, PULL = 5, 0.4
"""The local part: a share of the mean similarity to so many nearest."""
JOINS = 0.85
"""A claim left alone joins a group at this share of ``SAME_VIEW``."""

COMPANY_SIZE, COMPANY = 8, 0.5
DOUBT = 0.5
"""See ``matching``."""

CLAIMS = 3
"""Most sentences of a comment that are compared."""
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
    "words": 2.5,  # the larger, the longer the phrases that win
    "single": 0.6,  # phrases of one content word
    "sentence": 0.6,  # a whole short sentence
    "clause": 0.5,
    "piece": 0.1,  # what stands between two commas and has no verb
    "dependent": 0.1,  # a clause with the word that makes it one: "if nobody pays"
    "tail": 0.2,  # the end of a clause: what is new stands late
    "inner": 0.1,  # what ends where another phrase begins
    "runs on": 0.2,  # another clause follows that may belong to it
    "points": 0.6,  # begins with "it", "they"
    "self": 0.1,  # begins with "I", "my"
    "long": 0.08,  # for every word past eight
    "question": 0.3,
}
"""What makes a phrase the label of its viewpoint."""

SMALL_THREAD = 8
"""Up to so many comments with a view, each is shown even where nobody shares it."""
DISPUTED = 4
"""Most views of one person that are shown because somebody disputes them, beside those that are shared."""
AT_LEAST = 4
"""Where fewer views are shared, comments that stand alone are shown to make up so many."""
QUOTES = 3
PUSHBACK = 2
"""Most quotes and most lines of pushback for one viewpoint."""
