"""Infers replies and quotations from names, numbers and repeated words.

Runs once on everything that is read, before it is stored, so that import reports, comments and digests agree.
It never changes what the source states, and infers nothing if several comments are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.importing.reply_inference.chronology import sort_chronologically
from bot.importing.reply_inference.mentions import Mention, find_mentions
from bot.importing.reply_inference.people import PeopleIndex
from bot.importing.reply_inference.quotations import Quotation, Quotations
from storage.model import (
    AuthorKey,
    Comment,
    CommentState,
    Passage,
    PassageKind,
    Thread,
    get_author_key,
)

_NEAR = 30
"""If a person or number is mentioned within a sentence, the comment answers that entry only if it is at most
this many entries above."""


def infer_replies(thread: Thread, only: Collection[int] | None = None) -> Thread:
    """Returns the thread with inferred parents, and with repeated words of others marked as quoted.

    ``only``: the numbers of the comments to look at; all if omitted. The cost is that of sorting the words.
    """
    if not thread.comments or (only is not None and not only):
        return thread
    inference = _Inference(thread)
    known: dict[int, Comment] = {}
    for index, entry in enumerate(inference.entries):
        if isinstance(entry, Comment):
            if only is None or entry.number in only:
                known[entry.number] = inference.comment_at(index, entry)
            inference.skip(index)
    comments = tuple(known.get(comment.number, comment) for comment in thread.comments)
    return replace(thread, comments=comments)


class _Inference:
    """Goes through the entries in the order in which they were written."""

    def __init__(self, thread: Thread) -> None:
        self.entries = sort_chronologically(thread)
        self._quotations = Quotations(self.entries)
        self._people = PeopleIndex(self.entries)
        self._places = {entry.number: index for index, entry in enumerate(self.entries)}
        self._numbers = self._places.keys() if thread.numbered else ()
        self._written: dict[AuthorKey, int] = {}
        """Index of the latest comment by each person so far."""

    def skip(self, index: int) -> None:
        entry = self.entries[index]
        if isinstance(entry, Comment) and entry.state is CommentState.PRESENT:
            self._written[get_author_key(entry)] = index

    def comment_at(self, index: int, comment: Comment) -> Comment:
        if comment.state is CommentState.DELETED or not comment.text:
            return comment
        quotations = self._quotations.find(index)
        comment = _with_passages(comment, quotations)
        if comment.parent is not None:
            return comment
        parent = self._parent(index, comment, quotations)
        return comment if parent is None else replace(comment, parent=parent, parent_inferred=True)

    def _parent(self, index: int, comment: Comment, quotations: Sequence[Quotation]) -> int | None:
        own = get_author_key(comment)
        every = find_mentions(comment, self._people, self._numbers)
        found = [address for address in every if address.person != own]
        certain = next((address for address in found if address.certain), None)
        if certain is not None:
            return self._comment_number(self._addressed(index, certain, quotations))
        quoted = self._quoted(index, own, quotations) if _says_something(comment) else None
        if quoted is None and found:
            mentioned = self._addressed(index, found[0], quotations)
            quoted = mentioned if mentioned is not None and index - mentioned <= _NEAR else None
        return self._comment_number(quoted)

    def _comment_number(self, index: int | None) -> int | None:
        entry = None if index is None else self.entries[index]
        return entry.number if isinstance(entry, Comment) else None

    def _addressed(self, index: int, address: Mention, quotations: Iterable[Quotation]) -> int | None:
        """Returns the index of the earlier entry that the comment addresses."""
        if address.number is not None:
            at = self._places[address.number]
            return at if at < index else None
        if address.person is None:
            return None
        for quotation in quotations:
            for source in quotation.sources:
                if get_author_key(self.entries[source]) == address.person:
                    return source
        return self._written.get(address.person)

    def _quoted(self, index: int, own: AuthorKey, quotations: Iterable[Quotation]) -> int | None:
        """Returns the index of the entry that is quoted first. If several entries have these words, returns
        the one that the other quotations come from, if there is exactly one."""
        candidates: set[int] = set()
        for quotation in quotations:
            if not self._may_be_answered(index, quotation, own):
                continue
            found = {source for source in quotation.sources if get_author_key(self.entries[source]) != own}
            found = found or {quotation.source}
            candidates = (candidates & found) or candidates or found
            if len(candidates) == 1:
                return candidates.pop()
        return None

    def _may_be_answered(self, index: int, quotation: Quotation, own: AuthorKey) -> bool:
        """Whether the quoted entry may be answered. People answer themselves only when they continue their
        latest comment."""
        source = self.entries[quotation.source]
        is_other = get_author_key(source) != own or (quotation.told and quotation.source == index - 1)
        return isinstance(source, Comment) and is_other and len(quotation.sources) > 0


def _says_something(comment: Comment) -> bool:
    """Whether the comment has words of its own. Lines that a program wrote also look like quotations."""
    text = comment.text
    for part in comment.passages:
        if part.kind is not PassageKind.SPOILER:
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return any(character.isalnum() for character in text)


def _with_passages(comment: Comment, quotations: Iterable[Quotation]) -> Comment:
    new = [Passage(one.start, one.end, PassageKind.QUOTED) for one in quotations if not one.told]
    if not new:
        return comment
    passages = sorted([*comment.passages, *new], key=lambda part: (part.start, part.end))
    return replace(comment, passages=tuple(passages))
