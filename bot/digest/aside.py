"""Comments that are counted but hold no viewpoint: jokes, insults, lone links, "+1", bots, what is deleted.

When in doubt a comment is a voice: only what is plainly none is put aside, and its number is kept.
"""

from __future__ import annotations

import re

from bot.digest import comment_cues as cues
from bot.digest.model import Aside
from bot.digest.prepared import PreparedEntry
from bot.digest.sentences import SentenceKind
from bot.digest.words import words
from storage.model import Article, Comment, CommentState

SHORT_WORDS = 2
INSULT_WORDS = 14
"""An insult is put aside only where the comment holds little else."""
JOKE_WORDS = 12
LONG = 200
"""Characters from which on a comment is more than a nod, an insult or a laugh."""

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_LATIN_ENDS = 0x0250


def aside(entry: PreparedEntry) -> Aside | None:
    """Why the comment holds no viewpoint; None where it may hold one."""
    if _is_gone(entry.entry):
        return Aside.DELETED
    if _is_bot(entry.entry):
        return Aside.BOT
    said = _ADDRESS.sub(" ", _own_prose(entry))
    if not any(letter.isalpha() for letter in said):
        return _nothing_said(entry.entry.text, said)
    if _only_link_words(entry.entry):
        return Aside.LINK_ONLY
    if not said.isascii() and _is_foreign_script(said):
        return Aside.LANGUAGE
    return _no_view(entry, said)


def _no_view(entry: PreparedEntry, said: str) -> Aside | None:
    spoken = words(said[:LONG])
    if len(spoken) <= SHORT_WORDS or all(word in cues.NOD for word in spoken):
        return Aside.SHORT
    if not entry.supported and entry.language is not None:
        return Aside.LANGUAGE
    return _not_meant(said, len(spoken))


def _not_meant(said: str, count: int) -> Aside | None:
    """What is said for a laugh or to hurt; ``count``: of its words."""
    if cues.SARCASM.search(said):
        return Aside.JOKE
    if len(said) > LONG:
        return None
    if count <= INSULT_WORDS and cues.INSULT.search(said):
        return Aside.INSULT
    return Aside.JOKE if count <= JOKE_WORDS and cues.LAUGHTER.search(said) else None


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


def _is_bot(entry: Article | Comment) -> bool:
    if isinstance(entry, Comment) and entry.bot:
        return True
    named = cues.BOT_NAME.search(entry.author or "") is not None
    return named or cues.BOT_WORDS.search(entry.text) is not None


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
