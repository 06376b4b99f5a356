"""Which summaries belong to the thread they are listed with.

In the public e-mail threads about a quarter do not: they summarise another thread of the collection (its
names, its subject), so no system can do better on them than on an unseen text. They are found by the data
alone, never by the output of a system.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.digest.text.tokens import extract_content_stems


def of_its_own(texts: Sequence[str], summaries: Sequence[str]) -> list[bool]:
    """Whether no other text is more similar to the summary (tf-idf cosine) than the one it is listed with."""
    counts = [Counter(extract_content_stems(text, "en")) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    rarity = {word: math.log(1 + len(texts) / number) for word, number in frequency.items()}
    vectors = [_unit(count, rarity) for count in counts]
    found = []
    for position, summary in enumerate(summaries):
        wanted = _unit(Counter(extract_content_stems(summary, "en")), rarity)
        likeness = [
            sum(value * vector.get(word, 0.0) for word, value in wanted.items()) for vector in vectors
        ]
        found.append(likeness[position] == max(likeness))
    return found


def _unit(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weighted = {word: math.log1p(count) * rarity.get(word, 0.0) for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
    return {word: value / length for word, value in weighted.items()}
