"""A Reddit post with its comments, as served under the post's address with ``.json`` at its end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import UnreadableSource
from bot.importing.assembly import Found, assemble, linked_title, name_of
from bot.importing.readable import from_markdown
from bot.importing.source import Offer, Source, titled
from bot.importing.values import mapping, moment, sequence, text, whole
from storage.model import Article, NoteKind, ReadingNote, Thread

FORM = "reddit"
SITE = "https://www.reddit.com"
_GONE = frozenset({"[deleted]", "[removed]", "[removed by reddit]", "[ removed by reddit ]"})
_BOTS = frozenset({"automoderator"})
_UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")


def offer(source: Source) -> Offer | None:
    """95 for a post listing followed by a comment listing; nothing else looks like that."""
    listings = sequence(source.json) if source.start[:1] == "[" else ()
    if len(listings) < 2:
        return None
    posts = [child for child in _children(listings[0]) if child.get("kind") == "t3"]
    if not posts or mapping(listings[1]).get("kind") != "Listing":
        return None
    post = mapping(posts[0].get("data"))
    return Offer(95, lambda: (_read(source, post, listings[1]),))


def _children(listing: object) -> Sequence[Mapping[str, object]]:
    return [mapping(child) for child in sequence(mapping(mapping(listing).get("data")).get("children"))]


@dataclass
class _Tree:
    found: list[Found] = field(default_factory=list)
    stubs: int = 0
    skipped: int = 0


def _read(source: Source, post: Mapping[str, object], listing: object) -> Thread:
    raw = _is_raw(post, listing)
    tree = _walk(source, listing, raw)
    comments, notes = assemble(tree.found, source)
    title = titled(_unescaped(source.clean(text(post.get("title"))), raw), [text(post.get("selftext"))])
    article = _article(source, post, title, raw)
    declared = whole(post.get("num_comments"))
    entries = None if declared is None or declared < 0 else declared + 1  # the post itself is an entry
    if tree.skipped:
        notes.insert(0, ReadingNote(NoteKind.SKIPPED, (("count", tree.skipped), ("what", "entries"))))
    if tree.stubs:
        notes.insert(0, ReadingNote(NoteKind.STUBS, (("count", tree.stubs),)))
    if entries is not None and entries != len(comments) + 1:
        facts = (("declared", entries), ("found", len(comments) + 1))
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, facts))
    key = text(post.get("id")) or text(post.get("name")).removeprefix("t3_")
    if not key:
        raise UnreadableSource("no-comments", form="Reddit")
    return Thread(
        title=title,
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{key}",
        address=article.address,
        declared=entries,
        notes=tuple(notes),
    )


def _is_raw(post: Mapping[str, object], listing: object) -> bool:
    """Reddit escapes ``&``, ``<`` and ``>`` in what it serves unless asked for ``raw_json``; one character
    that would have been escaped shows that it was asked."""
    if any(_UNESCAPED.search(text(post.get(name))) for name in ("title", "selftext", "url")):
        return True
    stack = [listing]
    while stack:
        for child in _children(stack.pop()):
            comment = mapping(child.get("data"))
            if _UNESCAPED.search(text(comment.get("body"))):
                return True
            stack.append(comment.get("replies"))
    return False


def _unescaped(escaped: str, raw: bool) -> str:
    if raw or "&" not in escaped:
        return escaped
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _walk(source: Source, listing: object, raw: bool) -> _Tree:
    tree = _Tree()
    stack = [(child, 0) for child in reversed(_children(listing))]
    while stack:
        child, depth = stack.pop()
        if depth > source.limits.max_depth:
            raise UnreadableSource("too-deep", limit=source.limits.max_depth)
        kind, comment = child.get("kind"), mapping(child.get("data"))
        if kind == "more":
            # a stub that counts nothing is a "continue this thread" link: at least one reply
            tree.stubs += min(max(whole(comment.get("count")) or 0, 1), 10**9)
        elif kind == "t1":
            tree.found.append(_found(source, comment, raw, len(tree.found)))
            source.check_comment_count(len(tree.found))
            stack += [(reply, depth + 1) for reply in reversed(_children(comment.get("replies")))]
        else:
            tree.skipped += 1
    return tree


def _found(source: Source, comment: Mapping[str, object], raw: bool, place: int) -> Found:
    body = _unescaped(source.clean(text(comment.get("body"))), raw)
    author = name_of(text(comment.get("author")), source)
    parent = text(comment.get("parent_id"))
    score = None if comment.get("score_hidden") is True else whole(comment.get("score"))
    edited = comment.get("edited")
    return Found(
        key=text(comment.get("id")) or f"place-{place}",
        readable=from_markdown(body, SITE),
        source=body,
        author=None if author is None or author.casefold() in _GONE else author,
        parent_key=parent.removeprefix("t1_") if parent.startswith("t1_") else None,
        time=moment(comment.get("created_utc")),
        edited=None if isinstance(edited, bool) else moment(edited),
        score=score,
        address=_permalink(source, comment),
        deleted=body.strip().casefold() in _GONE,
        bot=(author or "").casefold() in _BOTS,
    )


def _permalink(source: Source, thing: Mapping[str, object]) -> str | None:
    path = source.clean(text(thing.get("permalink")))
    if path.startswith("/"):
        return SITE + path
    link, own = text(thing.get("link_id")).removeprefix("t3_"), text(thing.get("id"))
    if link.isalnum() and own.isalnum():
        return f"{SITE}/comments/{link}/_/{own}/"
    return None


def _article(source: Source, post: Mapping[str, object], title: str, raw: bool) -> Article:
    """The post's own text; of a link post its title, which leads to what is linked."""
    body = _unescaped(source.clean(text(post.get("selftext"))), raw).strip()
    author = name_of(text(post.get("author")), source)
    address = _permalink(source, post)
    deleted = body.casefold() in _GONE
    readable = from_markdown("" if deleted else body, SITE)
    source.check_text_length(len(body), 1)
    if not readable.text:
        url = "" if deleted else _unescaped(source.clean(text(post.get("url"))), raw)
        readable = linked_title(title, url, SITE)
    return Article(
        text=readable.text,
        source="" if deleted else body or title,
        links=readable.links,
        passages=readable.passages,
        author=None if author is None or author.casefold() in _GONE else author,
        time=moment(post.get("created_utc")),
        score=whole(post.get("score")),
        address=address,
    )
