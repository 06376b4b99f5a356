"""A Reddit post with its comments: the address of the post with ``.json`` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name, link_title
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.lexicon import build_expression_pattern
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import join_paragraphs
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread

FORM = "reddit"
REDDIT = "https://www.reddit.com"
_GONE = re.compile(r"\s*\[\s*(?:deleted|removed|unavailable)\b[^\[\]]{0,80}\]\s*", re.IGNORECASE)
_BOT = re.compile(build_expression_pattern("reddit_bots"), re.IGNORECASE)
"""Accounts that post the rules of a community."""
_PICTURE = re.compile(r"!\[(?:gif|img|video)\]\([^()\s]{1,200}\)", re.IGNORECASE)
_LONGEST_LABEL = 80
_UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for a post listing followed by a comment listing, which is unmistakable."""
    listings = as_sequence(source.json) if source.start[:1] == "[" else ()
    if len(listings) < 2:
        return None
    posts = [child for child in _children(listings[0]) if child.get("kind") == "t3"]
    if not posts or as_mapping(listings[1]).get("kind") != "Listing":
        return None
    post = as_mapping(posts[0].get("data"))
    return Recognition(95, lambda: (_read(source, post, listings[1]),))


READER = Reader(FORM, recognise)


def _children(listing: object) -> Sequence[Mapping[str, object]]:
    return [
        as_mapping(child)
        for child in as_sequence(as_mapping(as_mapping(listing).get("data")).get("children"))
    ]


@dataclass
class _Tree:
    found: list[CommentDraft] = field(default_factory=list)
    stubs: int = 0
    left_out: set[str] = field(default_factory=set)
    """Keys that stubs name. For a stub without keys, the key of the comment whose replies it stands for."""
    skipped: int = 0
    pictures: int = 0


def _read(source: Source, post: Mapping[str, object], listing: object) -> Thread:
    raw = is_raw(_texts(post, listing))
    tree = _walk(source, listing, raw)
    if post.get("contest_mode") is True:  # scores are hidden, and the numbers served instead mean nothing
        tree.found = [replace(one, score=None) for one in tree.found]
    comments, notes = assemble_comments(tree.found, source)
    title = choose_title(
        unescape(source.clean(as_text(post.get("title"))), raw), [as_text(post.get("selftext"))]
    )
    original = find_crossposted(post)
    media = original or post
    tree.pictures += len(_gallery(media))
    article = parse_article(source, post, title, raw, original)
    declared = as_integer(post.get("num_comments"))
    entries = None if declared is None or declared < 0 else declared + 1  # the post itself is an entry
    for what, count in (("pictures", tree.pictures), ("entries", tree.skipped)):
        if count:
            notes.insert(0, ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what))))
    lacking = 0 if entries is None else entries - 1 - len(comments)
    if lacking > tree.stubs and _is_one_conversation(listing):
        tree.stubs, tree.left_out = lacking, set()
    if tree.stubs:
        notes.insert(0, ReadingNote(NoteKind.STUBS, (("count", tree.stubs),)))
    if entries is not None and entries != len(comments) + 1:
        facts = (("declared", entries), ("found", len(comments) + 1))
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, facts))
    notes += _marks(source, post, original, raw)
    key = as_text(post.get("id")) or as_text(post.get("name")).removeprefix("t3_")
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
        left_out=frozenset(tree.left_out),
    )


def _is_one_conversation(listing: object) -> bool:
    """Whether this may be the page of one comment. Such a page does not state how many other comments there
    are."""
    children = _children(listing)
    return len(children) == 1 and children[0].get("kind") == "t1"


def _marks(
    source: Source, post: Mapping[str, object], original: Mapping[str, object], raw: bool
) -> Iterator[ReadingNote]:
    """Yields labels of the post: its flair, spoiler, removed and the like."""
    label = clean_name(unescape(as_text(post.get("link_flair_text")), raw), source)
    if label:
        yield ReadingNote(NoteKind.LABELLED, (("label", label[:_LONGEST_LABEL]),))
    place = clean_name(as_text(original.get("subreddit")), source)
    if place:
        yield ReadingNote(NoteKind.CROSSPOSTED, (("place", f"r/{place[:_LONGEST_LABEL]}"),))


def find_crossposted(post: Mapping[str, object]) -> Mapping[str, object]:
    """Returns the post that this one crossposts, or an empty object."""
    return as_mapping(next(iter(as_sequence(post.get("crosspost_parent_list"))), None))


def _gallery(post: Mapping[str, object]) -> list[Mapping[str, object]]:
    return [as_mapping(picture) for picture in as_sequence(as_mapping(post.get("gallery_data")).get("items"))]


def _choices(post: Mapping[str, object]) -> list[str]:
    """Returns captions of pictures, and the options of a poll."""
    options = (
        as_mapping(option).get("text")
        for option in as_sequence(as_mapping(post.get("poll_data")).get("options"))
    )
    captions = (picture.get("caption") for picture in _gallery(post))
    return [" ".join(as_text(line).split()) for line in (*captions, *options) if as_text(line).strip()]


def is_raw(texts: Iterable[str]) -> bool:
    """Whether ``raw_json`` was requested. Without it, Reddit escapes ``&``, ``<`` and ``>``, so a single
    unescaped character shows that it was requested."""
    return any(_UNESCAPED.search(one) for one in texts)


def _texts(post: Mapping[str, object], listing: object) -> Iterator[str]:
    yield from (as_text(post.get(name)) for name in ("title", "selftext", "url", "link_flair_text"))
    stack = [listing]
    while stack:
        for child in _children(stack.pop()):
            comment = as_mapping(child.get("data"))
            yield as_text(comment.get("body"))
            stack.append(comment.get("replies"))


def unescape(escaped: str, raw: bool) -> str:
    """Unescapes a text, unless ``raw``: then the export holds the text as it was written."""
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
        kind, comment = child.get("kind"), as_mapping(child.get("data"))
        if kind == "more":
            # a stub without a count is a "continue this thread" link: at least one reply
            tree.stubs += min(max(as_integer(comment.get("count")) or 0, 1), 10**9)
            named = [as_identifier(key) for key in as_sequence(comment.get("children"))]
            tree.left_out.update(named or [as_text(comment.get("parent_id")).removeprefix("t1_")])
        elif kind == "t1":
            one, pictures = parse_comment(source, comment, raw, len(tree.found))
            tree.found.append(one)
            tree.pictures += pictures
            source.check_comment_count(len(tree.found))
            stack += [(reply, depth + 1) for reply in reversed(_children(comment.get("replies")))]
        else:
            tree.skipped += 1
    return tree


def parse_comment(
    source: Source, comment: Mapping[str, object], raw: bool, place: int
) -> tuple[CommentDraft, int]:
    """Reads a comment. Also returns how many of its pictures were left out."""
    body = unescape(source.clean(as_text(comment.get("body"))), raw)
    body, pictures = _PICTURE.subn("", body) if "![" in body else (body, 0)
    author = clean_name(as_text(comment.get("author")), source)
    parent = as_text(comment.get("parent_id"))
    score = None if comment.get("score_hidden") is True else as_integer(comment.get("score"))
    edited = comment.get("edited")
    found = CommentDraft(
        key=as_text(comment.get("id")) or f"place-{place}",
        readable=convert_markdown(body, REDDIT),
        source=body,
        author=None if author is None or _GONE.fullmatch(author) else author,
        parent_key=parent.removeprefix("t1_") if parent.startswith("t1_") else None,
        time=as_time(comment.get("created_utc")),
        edited=None if isinstance(edited, bool) else as_time(edited),
        score=score,
        address=_permalink(source, comment),
        deleted=_GONE.fullmatch(body) is not None,
        bot=_BOT.fullmatch(author or "") is not None,
    )
    return found, pictures


def _permalink(source: Source, thing: Mapping[str, object]) -> str | None:
    path = source.clean(as_text(thing.get("permalink")))
    if path.startswith("/"):
        return REDDIT + path
    link, own = as_text(thing.get("link_id")).removeprefix("t3_"), as_text(thing.get("id"))
    if link.isalnum() and own.isalnum():
        return f"{REDDIT}/comments/{link}/_/{own}/"
    return None


def parse_article(
    source: Source, post: Mapping[str, object], title: str, raw: bool, original: Mapping[str, object]
) -> Article:
    """Reads the text of a post. A link post has its title as text, linked to the page. The text and link of a
    crosspost are those of the original post."""
    body = unescape(source.clean(as_text(post.get("selftext"))), raw).strip()
    written_by = post
    if not body and original:
        body, written_by = unescape(source.clean(as_text(original.get("selftext"))), raw).strip(), original
    author = clean_name(as_text(written_by.get("author")), source)
    deleted = _GONE.fullmatch(body) is not None
    body = _PICTURE.sub("", "" if deleted else body)
    choices = "".join(f"\n* {unescape(source.clean(line), raw)}" for line in _choices(written_by))
    source.check_text_length(len(body) + len(choices), 1)
    readable = convert_markdown(f"{body}\n{choices}".strip(), REDDIT)
    if not body:
        url = "" if deleted else unescape(source.clean(as_text(written_by.get("url"))), raw)
        title = unescape(source.clean(as_text(written_by.get("title"))), raw) or title
        readable = join_paragraphs(link_title(title, url, REDDIT), readable)
    return Article(
        text=readable.text,
        source="" if deleted else f"{body or title}{choices}",
        links=readable.links,
        passages=readable.passages,
        author=None if author is None or _GONE.fullmatch(author) else author,
        time=as_time(post.get("created_utc")),
        score=None if post.get("hide_score") is True else as_integer(post.get("score")),
        address=_permalink(source, post),
    )
