"""Patterns for phrases with which people ask, agree and decide.

The patterns for a comment contain the phrases of its language and the English ones, because discussions in
every language use English phrases ("lgtm", "merged").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.phrases import join_phrases

FOLLOWING_COMMENTS_READ = 6
"""Number of comments after a question or proposal that may answer it without being replies to it."""
_EVERYWHERE = "en"
_NOTHING = re.compile(r"(?!)")
_HEAD = r"\A\W*(?:@\S+\W+)?"
"""The beginning of a sentence, or of what follows a mention ("@name, ")."""
_BEFORE, _AFTER = r"(?<!\w)", r"(?!\w)"


@dataclass(frozen=True, slots=True)
class DialoguePatterns:
    """Patterns for the lists of ``bot.digest.lexicon.model.Dialogue``, which describes each list."""

    asks_all: re.Pattern[str]
    indirect_heads: re.Pattern[str]
    open_heads: re.Pattern[str]
    rhetorical: re.Pattern[str]
    rhetorical_heads: re.Pattern[str]
    tag_ends: re.Pattern[str]
    yes_or_no_heads: re.Pattern[str]
    agrees_heads: re.Pattern[str]
    agrees_with_person_heads: re.Pattern[str]
    asks_objections: re.Pattern[str]
    decided: re.Pattern[str]
    decided_heads: re.Pattern[str]
    settled_heads: re.Pattern[str]
    reference_words: re.Pattern[str]
    proposes_heads: re.Pattern[str]
    proposes: re.Pattern[str]
    moves_on: re.Pattern[str]


@cache
def get_dialogue_patterns(language: str | None) -> DialoguePatterns:
    """Returns patterns for the phrases of the language and of English."""
    named = dict.fromkeys((_EVERYWHERE, language))
    lists = [load_lexicon(name).dialogue for name in named]
    return DialoguePatterns(
        **{
            field.name: _pattern(
                field.name, [phrase for each in lists for phrase in getattr(each, field.name)]
            )
            for field in fields(DialoguePatterns)
        }
    )


def _pattern(name: str, phrases: Iterable[str]) -> re.Pattern[str]:
    every = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not every:
        return _NOTHING
    if name.endswith("_heads"):
        written = join_phrases(every, before=_HEAD, after=_AFTER)
    elif name.endswith("_ends"):
        written = join_phrases(every, before=r"[,;،؛–—-]\s*", after=r"\W*\Z")
    else:
        written = join_phrases(every, before=_BEFORE, after=_AFTER)
    return re.compile(written, re.IGNORECASE)


def is_unmarked_question(text: str, language: str | None) -> bool:
    """Returns whether the sentence begins like a question to everybody or like an indirect question."""
    phrases = get_dialogue_patterns(language)
    asked = phrases.asks_all.search(text)
    return phrases.indirect_heads.search(text) is not None or (
        asked is not None and not any(map(str.isalnum, text[: asked.start()]))
    )
