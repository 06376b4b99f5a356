"""Imports sumy's rankers, stop words and Ukrainian stemmer without the packages that they do not need.

sumy imports nltk for tokenizers and stemmers that are not used here, and nltk imports scipy.stats, which
takes 1 to 4 s of CPU time at every start. So nltk is not installed (requirements/excluded.txt). sumy also
imports requests, to fetch pages, and pycountry, to find the name of a language by its code, which take 0.15 s
together. Neither is used here: no page is fetched, and languages are asked for by name. Empty modules replace
all three while sumy is imported. The stemmers of other languages come from PyStemmer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _NoLanguages:
    """An empty table in place of pycountry's table of languages. A lookup by code finds nothing."""

    @staticmethod
    def get(**_: str) -> None:
        return None


def _stand_ins() -> dict[str, ModuleType]:
    modules = {
        name: ModuleType(name)
        for name in ("nltk", "nltk.stem", "nltk.stem.snowball", "requests", "pycountry")
        if name.partition(".")[0] not in sys.modules
    }
    for name, module in modules.items():
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
    if "pycountry" in modules:
        modules["pycountry"].languages = _NoLanguages  # type: ignore[attr-defined]
    return modules


@contextmanager
def _without_unused_packages() -> Iterator[None]:
    """Makes empty modules for imports of these packages. A package that is already loaded stays as it is."""
    modules = _stand_ins()
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]


with _without_unused_packages():
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
