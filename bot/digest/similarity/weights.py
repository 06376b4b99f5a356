"""Every tuned number of text similarity; ``python -m benchmarks.quality --only keypoints`` measures them."""

from typing import Final

WORD_WEIGHT: Final = 0.3
LETTER_WEIGHT: Final = 0.3
VECTOR_WEIGHT: Final = 0.4
"""The shares of tf-idf, of character n-grams and of sentence vectors in the similarity of two texts."""
DENIAL_DISCOUNT: Final = 0.15
"""The share of its similarity in words and letters that a pair loses if only one of the two has a denial."""
OBJECTION_PENALTY: Final = 3.0
"""The similarity that a pair loses if one of the two denies the other."""
LEAST_OPPOSING_SIMILARITY: Final = 0.48
"""The similarity in words and letters (at most 0.6) from which on two texts contradict each other if only one
of them has a denial."""
SHRINKAGE_TEXTS: Final = 4.0
"""The mean of this many texts counts as much as the mean that it is drawn towards."""
