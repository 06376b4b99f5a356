"""Every tuned number of the similarity of texts; ``python -m benchmarks.quality --only keypoints`` judges."""

from typing import Final

WORDS: Final = 0.3
LETTERS: Final = 0.3
MEANING: Final = 0.4
"""Shares of tf-idf, of runs of letters and of sentence vectors in the similarity of two texts."""
DENIED: Final = 0.15
"""What a pair loses of its words and letters shared where only one of the two denies."""
OBJECTED: Final = 3.0
"""What a pair loses where one of the two denies the other."""
OPPOSES: Final = 0.48
"""From this share of words and letters on (0.6 is all), a text and one that denies contradict each other."""
DRAWN: Final = 4.0
"""How many texts it takes until their mean counts as much as the one that it is drawn to."""
