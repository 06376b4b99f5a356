"""sumy's rankers, its stop words and its Ukrainian stemmer, imported without nltk.

sumy imports nltk for tokenizers and stemmers that are not used here. nltk imports scipy.stats, which takes
1 to 4 s of CPU time at every start. So nltk is not installed (requirements/excluded.txt), and an empty
module stands in for it while sumy is imported. The stemmers of other languages come from PyStemmer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NOT_NEEDED = ("nltk", "nltk.stem", "nltk.stem.snowball")


@contextmanager
def _without_nltk() -> Iterator[None]:
    """Imports of nltk get empty modules here. Where nltk is loaded already, it stays as it is."""
    if "nltk" in sys.modules:
        yield
        return
    empty = {name: ModuleType(name) for name in _NOT_NEEDED}
    for name, module in empty.items():
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(empty[parent], child, module)
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name in empty:
            del sys.modules[name]


with _without_nltk():
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers.ukrainian import stem_word as stem_ukrainian
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer
    from sumy.summarizers.sum_basic import SumBasicSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

__all__ = [
    "LexRankSummarizer",
    "LsaSummarizer",
    "LuhnSummarizer",
    "ObjectDocumentModel",
    "Paragraph",
    "Sentence",
    "SumBasicSummarizer",
    "TextRankSummarizer",
    "get_stop_words",
    "stem_ukrainian",
]
