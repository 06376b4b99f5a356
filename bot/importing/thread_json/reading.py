"""threadgist's own form: a thread as one JSON object, or as JSON Lines. See docs/thread-json.md.

Files that ``writing`` wrote are read without loss. Files written by hand may omit nearly everything, but a
wrong type is refused with its place and never guessed at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.errors import UnreadableSource
from bot.importing.json_decoding import parse_json
from bot.importing.json_values import as_mapping, as_text
from bot.importing.reader import Reader, Recognition
from bot.importing.reply_inference.inference import infer_replies
from bot.importing.source import Source
from bot.importing.thread_json.entries import (
    LONGEST_JSON_NAME,
    OF_ARTICLE,
    ReadComments,
    Texts,
    clean_line,
    read_address,
    read_article,
    read_comments,
)
from bot.importing.thread_json.fields import Fields
from bot.importing.titles import choose_title
from storage.model import CommentState, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "threadgist"
FORMAT = "threadgist-thread"
FORMAT_VERSION = 1
_DIGEST = "threadgist-digest"
_OF_THREAD = frozenset(
    {"format", "version", "title", "form", "key", "address", "declared", "numbered", "texts", "notes"}
    | {"article", "comments", "inferred"}
)
_MOST_NAMED = 5


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 100 for a file that names the format, 60 for an object whose comments have texts or
    are deleted."""
    if source.start[:1] not in ("{", "["):
        return None
    value = source.json
    if value is None:
        lines = Recognition(100, lambda: tuple(_from_lines(source)), infers_replies=True)
        return lines if _begins_lines(source) else None
    objects = value if isinstance(value, list) else [value]
    if objects and all(_names(one, FORMAT) for one in objects):
        return Recognition(100, lambda: tuple(_thread(source, one) for one in objects), infers_replies=True)
    if _names(value, _DIGEST):
        return Recognition(100, _refuse_digest)
    return (
        Recognition(60, lambda: (_thread(source, value),), infers_replies=True) if _resembles(value) else None
    )


READER = Reader(FORM, recognise)


def _names(value: object, form: str) -> bool:
    return as_mapping(value).get("format") == form


def _resembles(value: object) -> bool:
    comments = as_mapping(value).get("comments")
    if not isinstance(comments, list) or not comments:
        return False
    fields = [as_mapping(comment) for comment in comments]
    has_text = [isinstance(comment.get("text"), str) for comment in fields]
    known = (text or comment.get("deleted") is True for text, comment in zip(has_text, fields, strict=True))
    return any(has_text) and all(known)


def _refuse_digest() -> tuple[Thread, ...]:
    raise UnreadableSource("own-digest")


def _begins_lines(source: Source) -> bool:
    first, more, _ = source.text.lstrip().partition("\n")
    if not more or FORMAT not in first:
        return False
    try:
        return _names(parse_json(first), FORMAT)
    except (json.JSONDecodeError, RecursionError):
        return False


def _from_lines(source: Source) -> Iterator[Thread]:
    """Yields the threads. A line that names the format begins a thread, so files can be concatenated."""
    lines = [(at, line) for at, line in enumerate(source.text.split("\n"), 1) if line.strip()]
    head: object = None
    comments: list[object] = []
    for at, line in lines:
        value = _of_line(source, line, at, is_last=at == lines[-1][0])
        if not _names(value, FORMAT):
            comments.append(value)
            source.check_comment_count(len(comments))
            continue
        if head is not None:
            yield _thread(source, head, comments)
        head, comments = value, []
    yield _thread(source, head, comments)


def _of_line(source: Source, line: str, at: int, *, is_last: bool) -> object:
    try:
        return parse_json(line)
    except json.JSONDecodeError as problem:
        if is_last and not line.rstrip().endswith("}"):
            raise UnreadableSource("json-cut") from problem
        raise UnreadableSource("json-broken", line=at, column=problem.colno) from problem
    except RecursionError as problem:
        raise UnreadableSource("too-deep", limit=source.limits.max_depth) from problem


def _thread(source: Source, value: object, lines: Sequence[object] | None = None) -> Thread:
    """Makes a thread. ``lines``: the comments, if each has a line of its own."""
    fields = Fields(value, "thread")
    version = fields.whole("version")
    if version is not None and version > FORMAT_VERSION:
        raise UnreadableSource("own-newer", found=str(version), known=str(FORMAT_VERSION))
    given = _given(fields, lines)
    source.check_comment_count(len(given))
    texts = _texts(fields)
    said = fields.given.get("article")
    opening = None if said is None else Fields(said, "article")
    article = None if opening is None else read_article(source, opening, texts)
    comments = read_comments(source, given, texts, article)
    if article is None and not comments.found:
        raise UnreadableSource("no-comments", form=FORM)
    exact = texts is Texts.READABLE
    form = fields.text("form")
    thread = Thread(
        title=_title(
            source, fields, [*([article.text] if article else ()), *_first_texts(comments)], exact=exact
        ),
        comments=comments.found,
        article=article,
        form=FORM if form is None else clean_line(source, form),
        address=read_address(source, fields),
        declared=fields.whole("declared"),
        numbered=fields.flag("numbered") if exact else comments.numbered,
    )
    unknown = comments.unknown + Counter(fields.given.keys() - _OF_THREAD)
    if opening is not None:
        unknown += Counter(opening.given.keys() - OF_ARTICLE)
    notes = (*_notes(source, fields, thread), *comments.notes, *_left_out(source, unknown))
    thread = replace(thread, key=_key(source, fields, thread), notes=notes)
    return thread if fields.flag("inferred") else infer_replies(thread)


def _given(fields: Fields, lines: Sequence[object] | None) -> Sequence[object]:
    """Returns the comments. The first line of JSON Lines states how many follow, so that a truncated file is
    noticed."""
    if lines is None and isinstance(fields.given.get("comments"), list):
        return fields.items("comments") or ()
    count = fields.whole("comments")
    if count is not None and count > len(lines or ()):
        raise UnreadableSource("json-cut")
    return lines or ()


def _texts(fields: Fields) -> Texts:
    name = fields.text("texts")
    try:
        return Texts.PLAIN if name is None else Texts(name)
    except ValueError:
        fields.refuse("texts", "texts")


def _first_texts(comments: ReadComments) -> Iterator[str]:
    return (comment.text for comment in comments.found)


def _title(source: Source, fields: Fields, texts: Sequence[str], *, exact: bool) -> str:
    title = fields.text("title") or ""
    kept = clean_line(source, title) if exact else ""
    return kept if kept.strip() else choose_title(source.clean(title), texts)


def _key(source: Source, fields: Fields, thread: Thread) -> str:
    """Returns what identifies the thread when it is imported again: the given key, otherwise its address,
    otherwise its title."""
    key = fields.identifier("key")
    if key is not None:
        return source.clean(key[:LONGEST_JSON_NAME])
    return f"{FORM}:{thread.address}" if thread.address else make_text_key(FORM, thread.title)


def _notes(source: Source, fields: Fields, thread: Thread) -> Iterator[ReadingNote]:
    """Yields the notes of the first import; for a file without notes, what can be seen now."""
    given = fields.items("notes")
    if given is None:
        if thread.declared is not None and thread.declared != thread.found:
            facts = (("declared", thread.declared), ("found", thread.found))
            yield ReadingNote(NoteKind.COUNT_DIFFERS, facts)
        deleted = sum(comment.state is CommentState.DELETED for comment in thread.comments)
        if deleted:
            yield ReadingNote(NoteKind.DELETED, (("count", deleted),))
    for note in given or ():
        kind, facts_given = as_text(as_mapping(note).get("kind")), as_mapping(as_mapping(note).get("facts"))
        known = kind in {known.value for known in NoteKind}
        if known and all(type(fact) in (int, str) for fact in facts_given.values()):
            clean = ((source.clean(name), _fact(source, fact)) for name, fact in facts_given.items())
            yield ReadingNote(NoteKind(kind), tuple(clean))


def _fact(source: Source, fact: object) -> int | str:
    return source.clean(fact) if isinstance(fact, str) else fact if isinstance(fact, int) else 0


def _left_out(source: Source, unknown: Counter[str]) -> Iterator[ReadingNote]:
    if unknown:
        names = ", ".join(source.clean(name[:40]) for name in sorted(unknown)[:_MOST_NAMED])
        yield ReadingNote(NoteKind.SKIPPED, (("count", len(unknown)), ("what", "fields"), ("names", names)))
