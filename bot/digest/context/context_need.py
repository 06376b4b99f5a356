"""Whether a sentence stands alone, and what must be shown with one that does not."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.digest.context.cues import Need, names_in, needs_of, opens_definitely
from bot.digest.model import SOMETHING_BEFORE, Quote
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.discourse_cues import words_of
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words
from storage.model import Article, Comment

FAR = 5
"""A name is looked for in this many sentences before a "he"."""
FEWEST_WORDS = 7
"""A shorter sentence that follows another hardly ever says by itself what it says there."""
SHARED_WITH_ARTICLE = 3
"""An article has many lines: fewer words in common do not tell which of them is answered."""
MOST_CHARACTERS = 700
"""A sentence, and what it leans on with it, is shown up to this length."""


class Lean(StrEnum):
    """Where the sense of a sentence has its other foot."""

    NOTHING = "nothing"  # it stands alone
    BEFORE = "before"  # in the sentence before it
    PARENT = "parent"  # in what its entry answers
    BROKEN = "broken"  # somewhere that cannot be shown


_POINTING = words_of(
    """
    he him his she her hers it its they them their this that these those such there here one
    er ihn ihm sein seine seinen seinem seiner sie ihr ihre ihren ihrem ihrer es das dies diese dieser dieses
    diesen diesem dort da hier
    """
)


def lean_of(entry: PreparedEntry, index: int, *, opening: bool = False) -> Lean:
    """How the sentence stands by itself.

    ``opening``: its entry opens the discussion, so that it answers nothing, whatever it sounds like. An
    article always opens: what a pronoun behind its first word stands for is in its first sentence.
    """
    sentence = entry.sentences[index]
    if sentence.kind is not SentenceKind.PROSE or sentence.end - sentence.start > MOST_CHARACTERS:
        return Lean.BROKEN
    text = entry.text_of(index)
    need = needs_of(text, entry.language)
    if not need:
        return Lean.BEFORE if _follows(entry, index) and _counts_on_it(entry, text) else Lean.NOTHING
    if Need.REST in need:
        return Lean.BROKEN
    if opening or (index == 0 and isinstance(entry.entry, Article) and _names_later(text, need)):
        return Lean.BEFORE if _follows(entry, index) else Lean.NOTHING
    if Need.ANSWERED in need or not _follows(entry, index):
        return Lean.BROKEN if isinstance(entry.entry, Article) else Lean.PARENT
    return Lean.BEFORE


def standing_quote(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None = None, *, opening: bool = False
) -> Quote | None:
    """The sentence as a quote that may be shown, with what it leans on; None where it cannot be shown fairly.

    ``parent`` is what the entry answers: its parent comment, or the article (``Prepared.parent_of``). The
    quote begins up to two sentences earlier than asked where these lean on the parent together. ``opening``
    as for ``lean_of``.
    """
    lean = lean_of(entry, index, opening=opening)
    if lean is Lean.NOTHING:
        return entry.quote(index)
    if lean is Lean.BEFORE:
        return _with_context(entry, index, parent, opening=opening)
    if lean is Lean.PARENT:
        return _with_parent(entry, index, index, parent)
    return None


def _counts_on_it(entry: PreparedEntry, text: str) -> bool:
    """Whether a sentence that shows no need of the one before it is likely to have one all the same.

    A comment's "the car" may be the thing that the whole thread is about; an article's is not.
    """
    if len(text.split()) < FEWEST_WORDS:
        return True
    return isinstance(entry.entry, Article) and opens_definitely(text, entry.language)


def _follows(entry: PreparedEntry, index: int) -> bool:
    """Whether a sentence of the author's own stands right before it."""
    return index > 0 and entry.sentences[index - 1].kind is SentenceKind.PROSE


def _names_later(text: str, need: Need) -> bool:
    """Whether all that it needs is a name, and its pronoun comes after the first word."""
    first = next(iter(words(text)), "")
    return not need & ~(Need.PERSON | Need.THING) and first not in _POINTING


def _with_context(
    entry: PreparedEntry, index: int, parent: PreparedEntry | None, *, opening: bool
) -> Quote | None:
    need = needs_of(entry.text_of(index), entry.language)
    named = _naming(entry, index) if Need.PERSON in need else None
    if named is not None:
        return _shown(entry.quote(index, entry.quote(named)))
    leaned = lean_of(entry, index - 1, opening=opening)
    if leaned is Lean.NOTHING:
        return _shown(entry.quote(index, entry.quote(index - 1)))
    if leaned is Lean.PARENT:
        return _with_parent(entry, index - 1, index, parent)
    if leaned is Lean.BROKEN:
        return None
    further = lean_of(entry, index - 2, opening=opening)
    if further is Lean.NOTHING:
        start, end = entry.sentences[index - 2].start, entry.sentences[index - 1].end
        return _shown(entry.quote(index, entry.range_quote(start, end)))
    return _with_parent(entry, index - 2, index, parent) if further is Lean.PARENT else None


def _naming(entry: PreparedEntry, index: int) -> int | None:
    """The nearest sentence before that stands alone and names somebody whom "he" or "she" can be.

    A person named later in the sentence itself is not who its "he" is ("he sees the openings that Trump
    creates"). Names in between that the sentence found does not hold leave it open who is meant.
    """
    own = names_in(entry.text_of(index), entry.language)
    if own is None:
        return None
    between: frozenset[str] = frozenset()
    for at in range(index - 1, max(-1, index - 1 - FAR), -1):
        if entry.sentences[at].kind is not SentenceKind.PROSE:
            return None
        names = (names_in(entry.text_of(at), entry.language) or frozenset()) - own
        if names and lean_of(entry, at) is Lean.NOTHING:
            return at if between <= names else None
        between |= names
    return None


def _with_parent(entry: PreparedEntry, first: int, last: int, parent: PreparedEntry | None) -> Quote | None:
    """The sentences ``first`` … ``last`` as one quote, with the line of the parent that they answer."""
    if parent is None:
        return None
    cited = first > 0 and entry.sentences[first - 1].kind is SentenceKind.QUOTED
    answered = _cited(entry, first - 1, parent) if cited else _answered(entry, parent)
    start, end = entry.sentences[first].start, entry.sentences[last].end
    quote = entry.range_quote(start, end, answered)
    if answered is None:
        quote = replace(quote, answers=_told_parent(entry) or SOMETHING_BEFORE)
    return _shown(quote)


def _told_parent(entry: PreparedEntry) -> int | None:
    """Number of the entry that this one answers, if the source says so."""
    return entry.entry.parent if isinstance(entry.entry, Comment) else None


_AROUND_QUOTATION = '"“”„«»…*> '


def _cited(entry: PreparedEntry, index: int, parent: PreparedEntry) -> Quote | None:
    """The parent's own sentence that the entry quotes."""
    words = " ".join(entry.text_of(index).split()).strip(_AROUND_QUOTATION)
    for at in range(len(parent.sentences)):
        if words and words in " ".join(parent.text_of(at).split()):
            return parent.quote(at)
    return None


def _answered(entry: PreparedEntry, parent: PreparedEntry) -> Quote | None:
    """The parent's sentence that shares most words with the answer; of a one-sentence parent, that one."""
    standing = [at for at in range(len(parent.sentences)) if lean_of(parent, at) is Lean.NOTHING]
    if len(parent.sentences) == 1 and standing:
        return parent.quote(0)
    own = {stem for stems in entry.stems for stem in stems}
    shared = {at: len(own & set(parent.stems[at])) for at in standing}
    best = max(standing, key=lambda at: (shared[at], -at), default=None)
    if best is None or shared[best] < (SHARED_WITH_ARTICLE if isinstance(parent.entry, Article) else 1):
        return None
    return parent.quote(best)


def _shown(quote: Quote) -> Quote | None:
    leaned = quote.leans_on.text if quote.leans_on else ""
    return quote if len(quote.text) + len(leaned) <= MOST_CHARACTERS else None
