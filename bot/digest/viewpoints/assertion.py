"""Checks whether a sentence states what its author thinks.

A sentence may instead concede something, suppose something or take something back.
"""

from __future__ import annotations

import re
from functools import cache

from bot.digest.context.quotation_marks import get_quoted_share
from bot.digest.lexicon.load import combine_words, load_lexicon
from bot.digest.lexicon.phrase_matching import PhraseMatcher
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import NARRATION, NARRATION_OPENER
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_words

SENTENCES_AFTER_SUPPOSITION = 2
"""Number of sentences after a supposition that count as part of it."""
WITHDRAWAL_WORDS_READ = 400
"""Number of words of a comment that are searched for phrases that take something back."""
TURN_WORDS_READ = 3
"""Number of words at the start of a sentence among which a turn ("I, however, …") is looked for."""
MOST_QUOTED_SHARE = 0.5
"""If a larger share of a sentence is in quotation marks, it counts as somebody else's words."""
_CASE_READ = 8
"""Number of sentences that are read to see whether the author uses capital letters at all."""
_EMOJI_NAME_AT_END = re.compile(r":[a-z_]+:\s*$")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{3}", re.IGNORECASE)
"""The same letter four times in a row ("soooo necessary"). This is mockery more often than emphasis."""
_CLOSING_BRACKETS = re.compile(r"[а-яёіїєґ][.!?…,]{0,3}\s?\){2,}")
"""Writers of Cyrillic joke with closing brackets: "Конечно))"."""
_COUNTED = re.compile(r"\d{1,2}(?:\.\)|\)|\.)\s")
"""The number of a list item: "1. ", "2) "."""
UNASSERTED_OPENERS = ("concession_openers", "suppositions", "past_beliefs", "mockeries")
"""Word lists. A sentence that opens with one of their phrases is not asserted."""


def only_narrates(entry: PreparedEntry, index: int) -> bool:
    """Returns whether the author only tells what they did, have or went through, without judging anything."""
    text = entry.get_text(index)
    return not entry.cues[index].stance_markers and (NARRATION.is_in(text) or NARRATION_OPENER.is_in(text))


def is_asserted(entry: PreparedEntry, index: int) -> bool:
    """Returns whether the sentence is complete and its author means it.

    Returns false for a sentence that

    - opens by conceding something or with a past belief of the author,
    - supposes something, or follows a supposition,
    - is contradicted by the next sentence ("But …"),
    - is a joke, is in brackets, or consists mostly of a quotation,
    - is only a fragment or a list item with a number.
    """
    text = entry.get_text(index).lstrip()
    if text.startswith(("(", "[")) or _is_joke(text) or get_quoted_share(text) > MOST_QUOTED_SHARE:
        return False
    if begins_with_phrase(text, entry.language, UNASSERTED_OPENERS):
        return False
    if _is_fragment(entry, text) or _is_turned_against(entry, index):
        return False
    earlier = range(max(0, index - SENTENCES_AFTER_SUPPOSITION), index)
    return not any(
        begins_with_phrase(entry.get_text(at), entry.language, ("suppositions",)) for at in earlier
    )


def _is_joke(text: str) -> bool:
    return any(
        sign.search(text) for sign in (_joking_signs(), _EMOJI_NAME_AT_END, _DRAWN_OUT, _CLOSING_BRACKETS)
    )


@cache
def _joking_signs() -> re.Pattern[str]:
    signs = sorted(combine_words(lambda lexicon: lexicon.discourse.joking_signs))
    return re.compile("|".join(re.escape(s.upper()) + (r"(?!\w)" if s.isascii() else "") for s in signs))


def _is_turned_against(entry: PreparedEntry, index: int) -> bool:
    after = index + 1
    if after >= len(entry.sentences) or entry.sentences[after].kind is not SentenceKind.PROSE:
        return False
    tokens = extract_words(entry.get_text(after)[:80])
    matcher = _matcher(entry.language)
    return any("turns" in matcher.match_lists(tokens, at) for at in range(min(TURN_WORDS_READ, len(tokens))))


def _is_fragment(entry: PreparedEntry, text: str) -> bool:
    """Returns whether the text is a list item, begins in mid-sentence, or lacks its main clause."""
    if _COUNTED.match(text):
        return True
    first = next((char for char in text if char.isalpha()), "")
    if first.islower() and any(
        one.slice(entry.entry.text).lstrip()[:1].isupper() for one in entry.sentences[:_CASE_READ]
    ):
        return True
    clauses = load_lexicon(entry.language).clauses
    opener = next(iter(extract_words(text[:40])), "")
    return opener in clauses.complementizers | clauses.causal_conjunctions and "," not in text


def opens_by_agreeing(entry: PreparedEntry) -> bool:
    """Returns whether the comment opens by conceding a point, thanking or greeting."""
    return bool(entry.prose) and begins_with_phrase(
        entry.get_text(entry.prose[0]), entry.language, ("concession_openers",)
    )


def has_withdrawal(entry: PreparedEntry) -> bool:
    """Returns whether the author takes back something in the comment."""
    tokens = " ".join(entry.plain).split()[:WITHDRAWAL_WORDS_READ]
    return any("withdrawals" in lists for _, lists in _matcher(entry.language).find_all(tokens))


def begins_with_phrase(text: str, language: str | None, lists: tuple[str, ...]) -> bool:
    """Returns whether the text begins with a phrase of one of the lists, perhaps after a filler ("well")."""
    tokens = extract_words(text[:80])
    fillers = load_lexicon(language).stance.fillers
    places = [0, 1] if len(tokens) > 1 and tokens[0] in fillers else [0] if tokens else []
    matcher = _matcher(language)
    return any(name in lists for at in places for name in matcher.match_lists(tokens, at))


@cache
def _matcher(language: str | None) -> PhraseMatcher:
    stance = load_lexicon(language).stance
    return PhraseMatcher(
        {
            "concession_openers": stance.concession_openers,
            "suppositions": stance.suppositions,
            "past_beliefs": stance.past_beliefs,
            "mockeries": stance.mockeries,
            "turns": stance.turns,
            "withdrawals": stance.withdrawals,
        },
        extract_words,
    )
