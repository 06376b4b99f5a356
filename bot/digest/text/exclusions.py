"""Comments that are counted but hold no viewpoint: jokes, insults, lone links, "+1", bots, what is deleted.

When in doubt a comment is a voice: only what is plainly none is put aside, and its number is kept.
"""

from __future__ import annotations

import re

from bot.digest.model import Aside
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import words
from storage.model import Article, Comment, CommentState

SHORT_WORDS = 2
INSULT_WORDS = 14
"""An insult is put aside only where the comment holds little else."""
JOKE_WORDS = 12
ANSWERED_WORDS = 40
"""Up to so many words a comment that calls itself off topic, or asks who knows something, is only that."""
LAST_LAUGH_WORDS = 20
"""A comment that ends in laughter may be so long a joke, if it neither judges nor gives grounds."""
THANKING_WORDS = 9
LONG = 200
"""Characters from which on a comment is more than a nod, an insult or a laugh."""

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_INNER_END = re.compile(r"[.!?…]\s+\S")
_LATIN_ENDS = 0x0250


def aside(entry: PreparedEntry) -> Aside | None:
    """Why the comment holds no viewpoint; None where it may hold one."""
    why = _by_whom(entry.entry)
    if why is not None:
        return why
    said = _ADDRESS.sub(" ", _own_prose(entry))
    if not any(letter.isalpha() for letter in said):
        return _nothing_said(entry.entry.text, said)
    if _only_link_words(entry.entry):
        return Aside.LINK_ONLY
    if not said.isascii() and _is_foreign_script(said):
        return Aside.LANGUAGE
    return _no_view(entry, said)


def _by_whom(entry: Article | Comment) -> Aside | None:
    if _is_gone(entry):
        return Aside.DELETED
    if is_bot(entry):
        return Aside.BOT
    return Aside.MODERATION if _is_moderation(entry) else None


def _no_view(entry: PreparedEntry, said: str) -> Aside | None:
    spoken = words(said[:LONG])
    if len(spoken) <= SHORT_WORDS or cues.nods().issuperset(spoken):
        return Aside.SHORT
    if len(spoken) <= THANKING_WORDS and cues.THANKS.match(said):
        return Aside.SHORT
    if not entry.supported and entry.language is not None:
        return Aside.LANGUAGE
    if len(said) <= 2 * LONG and _only_asks(said):
        return Aside.QUESTION
    return _not_meant(said, len(spoken))


def _not_meant(said: str, count: int) -> Aside | None:
    """What is said for a laugh or to hurt; ``count``: of its words."""
    if cues.SARCASM.search(said):
        return Aside.JOKE
    if len(said) > LONG:
        return None
    if count <= LAST_LAUGH_WORDS and cues.LAST_LAUGH.search(said) and not cues.HOLDS.search(said):
        return Aside.JOKE
    if count <= INSULT_WORDS and cues.INSULT.search(said):
        return Aside.INSULT
    return Aside.JOKE if count <= JOKE_WORDS and cues.LAUGHTER.search(said) else None


def _only_asks(said: str) -> bool:
    """Whether the comment only wants to know something that has nothing to do with anybody's view."""
    if len(words(said)) > ANSWERED_WORDS:
        return False
    alone = said.rstrip().endswith("?") and "?" not in said.rstrip()[:-1] and not _INNER_END.search(said)
    return bool(cues.OFF_TOPIC.search(said) and "?" in said) or bool(alone and cues.WHO_KNOWS.search(said))


def _is_foreign_script(said: str) -> bool:
    """No language with its own rules is written so; its words cannot even be counted."""
    letters = [letter for letter in said[:LONG] if letter.isalpha()]
    return sum(ord(letter) < _LATIN_ENDS for letter in letters) * 2 < len(letters)


def _nothing_said(text: str, own: str) -> Aside:
    if _ADDRESS.search(text):
        return Aside.LINK_ONLY
    return Aside.SHORT if any(letter.isdigit() for letter in own) else Aside.NOT_PROSE


def _is_gone(entry: Article | Comment) -> bool:
    if isinstance(entry, Comment) and entry.state is CommentState.DELETED:
        return True
    return not entry.text.strip() or cues.GONE.fullmatch(entry.text) is not None


def is_bot(entry: Article | Comment) -> bool:
    """Whether a program wrote it, as the source says or as its name or its words do."""
    if isinstance(entry, Comment) and entry.bot:
        return True
    author = entry.author or ""
    named = cues.BOT_ACCOUNT.search(author) or cues.BOT_NAME.search(author)
    return named is not None or cues.BOT_WORDS.search(entry.text) is not None


def _is_moderation(entry: Article | Comment) -> bool:
    """Both is asked for: who only has the name may hold a view, who only speaks of civility too."""
    return (
        cues.MODERATOR_NAME.search(entry.author or "") is not None
        and cues.HOUSE_RULES.search(entry.text) is not None
    )


def _only_link_words(entry: Article | Comment) -> bool:
    """Whether nothing but the words of links is said."""
    if not entry.links:
        return False
    rest, at = [], 0
    for link in sorted(entry.links, key=lambda link: link.start):
        rest.append(entry.text[at : link.start])
        at = max(at, link.end)
    rest.append(entry.text[at:])
    return len(words(_ADDRESS.sub(" ", " ".join(rest)))) <= SHORT_WORDS


def _own_prose(entry: PreparedEntry) -> str:
    """What the author says, without quoted lines and code."""
    kinds = (SentenceKind.PROSE, SentenceKind.FRAGMENT)
    return " ".join(s.of(entry.entry.text) for s in entry.sentences if s.kind in kinds)
