"""Finds comments that are counted but have no viewpoint: jokes, insults, lone links, "+1", comments by bots
and deleted ones.

In doubt a comment counts as a view. Only clear cases are left out, and their numbers are kept.
"""

from __future__ import annotations

import re

from bot.digest.model import ExclusionReason
from bot.digest.text import discourse_cues as cues
from bot.digest.text.alphabets import count_foreign_letters
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import QUESTION_MARKS, has_question_mark
from bot.digest.text.tokens import extract_words
from storage.model import Article, Comment, CommentState

SHORT_WORDS = 2
INSULT_WORDS = 14
"""A comment with an insult is left out only if it has at most this many words."""
JOKE_WORDS = 12
ANSWERED_WORDS = 40
"""A comment that calls itself off topic, or asks who knows something, does nothing else if it has at most
this many words."""
LAST_LAUGH_WORDS = 20
"""A comment that ends in laughter is a joke if it has at most this many words and expresses no judgement."""
THANKING_WORDS = 9
_LONG = 200
"""A comment with more characters than this is more than a nod, an insult or a laugh."""

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_INNER_END = re.compile(r"[.!?…؟]\s+\S")


def find_exclusion(entry: PreparedEntry) -> ExclusionReason | None:
    """Returns why the comment holds no viewpoint, or None if it may hold one."""
    why = _by_author(entry)
    if why is not None:
        return why
    text = _ADDRESS.sub(" ", entry.own_text)
    if not any(letter.isalpha() for letter in text):
        return _without_words(entry.entry.text, text)
    if _only_link_words(entry.entry):
        return ExclusionReason.LINK_ONLY
    if not text.isascii() and _is_foreign_script(text[:_LONG], entry.language):
        return ExclusionReason.LANGUAGE
    return _without_view(entry, text)


def _by_author(entry: PreparedEntry) -> ExclusionReason | None:
    if _is_gone(entry.entry):
        return ExclusionReason.DELETED
    if entry.is_bot:
        return ExclusionReason.BOT
    return ExclusionReason.MODERATION if _is_moderation(entry.entry) else None


def _without_view(entry: PreparedEntry, text: str) -> ExclusionReason | None:
    first_words = extract_words(text[:_LONG])
    if len(first_words) <= SHORT_WORDS or cues.get_nods().issuperset(first_words):
        return ExclusionReason.SHORT
    if len(first_words) <= THANKING_WORDS and cues.THANKS.opens(text):
        return ExclusionReason.SHORT
    if not entry.supported and entry.language is not None:
        return ExclusionReason.LANGUAGE
    if len(text) <= 2 * _LONG and _only_asks(text):
        return ExclusionReason.QUESTION
    return _not_serious(text, len(first_words))


def _not_serious(text: str, count: int) -> ExclusionReason | None:
    """Returns whether the comment is a joke or an insult. ``count``: the number of words."""
    if cues.SARCASM.is_in(text):
        return ExclusionReason.JOKE
    if len(text) > _LONG:
        return None
    if count <= LAST_LAUGH_WORDS and cues.FINAL_LAUGHTER.is_in(text) and not cues.STANCE.is_in(text):
        return ExclusionReason.JOKE
    if count <= INSULT_WORDS and cues.INSULT.is_in(text):
        return ExclusionReason.INSULT
    return ExclusionReason.JOKE if count <= JOKE_WORDS and cues.LAUGHTER.is_in(text) else None


def _only_asks(text: str) -> bool:
    """Returns whether the comment only asks for something that is unrelated to anybody's view."""
    if not has_question_mark(text) or len(extract_words(text)) > ANSWERED_WORDS:
        return False
    bare = text.rstrip()
    alone = bare.endswith(QUESTION_MARKS) and not has_question_mark(bare[:-1]) and not _INNER_END.search(text)
    return cues.OFF_TOPIC.is_in(text) or (alone and cues.INFORMATION_REQUEST.is_in(text))


def _is_foreign_script(text: str, language: str | None) -> bool:
    """Returns whether fewer than half of the letters are Latin or of the script of the language.

    Latin letters are foreign in no language: comments in every script mix them in.
    """
    foreign = count_foreign_letters(text, language)
    return foreign > 0 and 2 * foreign > sum(letter.isalpha() for letter in text)


def _without_words(text: str, own: str) -> ExclusionReason:
    if _ADDRESS.search(text):
        return ExclusionReason.LINK_ONLY
    return ExclusionReason.SHORT if any(letter.isdigit() for letter in own) else ExclusionReason.NOT_PROSE


def _is_gone(entry: Article | Comment) -> bool:
    if isinstance(entry, Comment) and entry.state is CommentState.DELETED:
        return True
    return not entry.text.strip() or cues.DELETION.matches_whole(entry.text)


def _is_moderation(entry: Article | Comment) -> bool:
    """Returns whether a moderator reminds of the rules. Both name and words must show it: a moderator may
    hold a view, and others may ask for civility."""
    return cues.MODERATOR_NAME.is_in(entry.author or "") and cues.MODERATION_NOTICE.is_in(entry.text)


def _only_link_words(entry: Article | Comment) -> bool:
    """Returns whether the entry has at most ``SHORT_WORDS`` words besides those of links."""
    if not entry.links:
        return False
    rest, at = [], 0
    for link in sorted(entry.links, key=lambda link: link.start):
        rest.append(entry.text[at : link.start])
        at = max(at, link.end)
    rest.append(entry.text[at:])
    return len(extract_words(_ADDRESS.sub(" ", " ".join(rest)))) <= SHORT_WORDS
