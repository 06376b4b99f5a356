"""The same source imported again: what stays, what is new, what is gone."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TypeVar

from storage.model import Article, Changes, Comment, NoteKind, PassageKind, Thread


def merge_threads(old: Thread, new: Thread, *, last_number: int = 0) -> tuple[Thread, Changes]:
    """The thread to keep in place of ``old``, and what that changes for those who cite its numbers.

    Everything but the numbers comes from ``new``. Where the source of ``new`` numbers its entries, those
    numbers hold, unless it counts anew: newest first, or without an entry that was deleted. Elsewhere a
    comment that was there keeps the number people have cited, and a new one gets a number above all that were
    ever given (``last_number``: the highest, should its comment be gone by now).
    A change of score or of ``day_only`` alone, or of what was inferred from the text, is kept without being
    told. Whose comment it is, and what it answers, stay known where ``new`` does not tell it. A comment that
    ``new`` only lacks because its source left it out stays as it was.
    """
    holds = new.numbered and not _counts_anew(old, new)
    kept = new if holds else _with_stored_numbers(old, new, last_number)
    kept = _with_known_persons(old, kept)
    complete = _with_left_out(old, kept)
    kept = _with_known_parents(old, complete, {entry.number for entry in kept.entries()})
    return kept, _changes(old, kept)


_SAFE_ERRORS = 12
"""Code points of a text from which on it is not written twice by chance."""


def _counts_anew(old: Thread, new: Thread) -> bool:
    """Whether a comment that was there stands under another number now."""
    before, after = _numbers_by_words(old), _numbers_by_words(new)
    return any(before[words] != after[words] for words in before.keys() & after.keys())


def _numbers_by_words(thread: Thread) -> dict[tuple[str | None, str], int]:
    """Of comments that nobody wrote twice."""
    numbers: dict[tuple[str | None, str], int] = {}
    twice: set[tuple[str | None, str]] = set()
    for comment in thread.comments:
        words = (comment.author, comment.text)
        if len(comment.text) >= _SAFE_ERRORS and numbers.setdefault(words, comment.number) != comment.number:
            twice.add(words)
    return {words: number for words, number in numbers.items() if words not in twice}


def _changes(old: Thread, new: Thread) -> Changes:
    before = {comment.number: comment for comment in old.comments}
    after = {comment.number: comment for comment in new.comments}
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(
                number
                for number in after.keys() & before.keys()
                if before[number] != after[number] and _told(before[number]) != _told(after[number])
            )
        ),
        gone=tuple(sorted(before.keys() - after.keys())),
        article_changed=_told(old.article) != _told(new.article),
    )


def _with_left_out(old: Thread, new: Thread) -> Thread:
    """The comments that are not gone, only not in this copy, each behind the one it stood behind; and the
    article, should this copy be a later page of the discussion."""
    numbers = {entry.number for entry in new.entries()}
    if new.article is None and old.article and old.article.number not in numbers and _leaves_out(new):
        new = replace(new, article=old.article)
        numbers.add(old.article.number)
    absent = [comment for comment in old.comments if comment.number not in numbers]
    staying = _named(absent, old, new) if new.left_out else _counted(absent, new)
    if not staying:
        return new  # nearly always
    behind: dict[int | None, list[Comment]] = defaultdict(list)
    last: int | None = None
    for comment in old.comments:
        if comment.number in numbers:
            last = comment.number
        elif comment in staying:
            behind[last].append(comment)
    comments = [*behind[None]]
    for comment in new.comments:
        comments += (comment, *behind[comment.number])
    return replace(new, comments=tuple(comments))


def _named(absent: Sequence[Comment], old: Thread, new: Thread) -> set[Comment]:
    """Those that the source names, and what answers them: it names no replies of what it leaves out."""
    numbers = {comment.number for comment in old.comments if comment.key in new.left_out}
    while True:
        staying = {one for one in absent if one.number in numbers or _given_parent(one) in numbers}
        found = numbers | {one.number for one in staying}
        if found == numbers:
            return staying
        numbers = found


def _counted(absent: Sequence[Comment], new: Thread) -> set[Comment]:
    """All, where the source says that it left out as many; else they cannot be told from the gone."""
    return set(absent) if len(absent) <= _leaves_out(new) else set()


def _leaves_out(thread: Thread) -> int:
    """How many entries the source says that it did not give."""
    counts = [dict(note.facts).get("count", 0) for note in thread.notes if note.kind is NoteKind.STUBS]
    return sum(count for count in counts if isinstance(count, int))


E = TypeVar("E", Article, Comment, Article | None)


def _told(entry: E) -> E:
    """Without what may change untold."""
    if entry is None:
        return entry
    own = tuple(part for part in entry.passages if part.kind is not PassageKind.QUOTED)
    entry = replace(entry, score=None, person=None, day_only=False, passages=own)
    if isinstance(entry, Comment) and entry.parent_inferred:
        return replace(entry, parent=None, parent_inferred=False)
    return entry


def _given_parent(comment: Comment) -> int | None:
    """What the source says that it answers."""
    return None if comment.parent_inferred else comment.parent


def _with_known_parents(old: Thread, new: Thread, read: Container[int]) -> Thread:
    """What a source once told stands above what was inferred from the text; and what was inferred from a
    comment that this copy leaves out could not be inferred from it again.

    ``read``: numbers of the entries that this copy holds.
    """
    known = {comment.number: comment for comment in old.comments if comment.parent is not None}
    present = {entry.number for entry in new.entries()}

    def with_parent(comment: Comment) -> Comment:
        earlier = known.get(comment.number)
        if earlier is None or _given_parent(comment) is not None or earlier.parent not in present:
            return comment
        told = comment.parent_inferred and not earlier.parent_inferred
        out_of_sight = comment.parent is None and earlier.parent_inferred and earlier.parent not in read
        if not (told or (out_of_sight and comment.text == earlier.text)):
            return comment
        return replace(comment, parent=earlier.parent, parent_inferred=earlier.parent_inferred)

    return replace(new, comments=tuple(map(with_parent, new.comments))) if known else new


def _with_known_persons(old: Thread, new: Thread) -> Thread:
    """The same source may come in a form that names its authors but does not tell their ids."""
    persons = {entry.number: (entry.author, entry.person) for entry in old.entries() if entry.person}
    if not persons:
        return new

    def known(entry: E) -> E:
        if entry is None or entry.person is not None or not entry.author:
            return entry
        author, person = persons.get(entry.number, (None, None))
        return replace(entry, person=person) if author == entry.author else entry

    return replace(new, article=known(new.article), comments=tuple(map(known, new.comments)))


def _with_stored_numbers(old: Thread, new: Thread, last_number: int) -> Thread:
    article = None if new.article is None else new.article.number
    known = _same_comments(old.comments, new.comments)
    highest = max([last_number, article or 1, *(comment.number for comment in old.comments)])
    numbers: list[int] = []
    for place in range(len(new.comments)):
        earlier = known.get(place)
        # an article that was not there before may stand where a comment stood
        if earlier is None or earlier.number == article:
            highest += 1
            numbers.append(highest)
        else:
            numbers.append(earlier.number)
    given = {comment.number: number for comment, number in zip(new.comments, numbers, strict=True)}
    if article is not None:
        given[article] = article
    taken = set(given.values())

    def parent_of(comment: Comment, place: int) -> int | None:
        if comment.parent in given:
            return given[comment.parent]
        # answers something that the source left out: no number of ours, unless it is nobody's
        earlier = known.get(place)
        same = earlier is not None and earlier.parent == comment.parent and comment.parent not in taken
        return comment.parent if same else None

    return replace(
        new,
        comments=tuple(
            _placed(comment, number, parent_of(comment, place))
            for place, (comment, number) in enumerate(zip(new.comments, numbers, strict=True))
        ),
    )


def _placed(comment: Comment, number: int, parent: int | None) -> Comment:
    if comment.number == number and comment.parent == parent:
        return comment
    return replace(comment, number=number, parent=parent)


def _same_comments(old: Sequence[Comment], new: Sequence[Comment]) -> dict[int, Comment]:
    """Place in ``new`` → the stored comment it is a copy of. By key; without keys by author and text."""
    found: dict[int, Comment] = {}
    by_key: defaultdict[str, deque[Comment]] = defaultdict(deque)
    for comment in old:
        if comment.key is not None:
            by_key[comment.key].append(comment)
    for place, comment in enumerate(new):
        if comment.key is not None and (waiting := by_key.get(comment.key)):
            found[place] = waiting.popleft()

    taken = {comment.number for comment in found.values()}
    by_words: defaultdict[tuple[str | None, str], deque[Comment]] = defaultdict(deque)
    for comment in old:
        if comment.number not in taken:
            by_words[comment.author, comment.text].append(comment)
    for place, comment in enumerate(new):
        waiting = by_words.get((comment.author, comment.text))
        # two keys that differ are two comments, even if both only say "+1"
        if place not in found and waiting and (comment.key is None or waiting[0].key is None):
            found[place] = waiting.popleft()
    return found
