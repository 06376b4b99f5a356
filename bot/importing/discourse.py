"""A Discourse topic: the JSON of its page, or of its ``posts.json`` pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import Found, assemble, name_of
from bot.importing.markup import from_html
from bot.importing.readable import Readable, from_markdown
from bot.importing.source import Offer, Source, key_of, titled
from bot.importing.values import identifier, mapping, moment, sequence, text, whole
from storage.model import Article, NoteKind, ReadingNote, Thread

FORM = "discourse"
_SMALL_ACTION = 3
_LIKE = 2
_OPENING = 1


def offer(source: Source) -> Offer | None:
    """95 for an object with a stream of posts that have numbers."""
    topic = mapping(source.json) if source.start[:1] == "{" else {}
    posts = [mapping(post) for post in sequence(mapping(topic.get("post_stream")).get("posts"))]
    if not any("post_number" in post and ("cooked" in post or "raw" in post) for post in posts):
        return None
    return Offer(95, lambda: (_read(source, topic, posts),))


def _read(source: Source, topic: Mapping[str, object], posts: Sequence[Mapping[str, object]]) -> Thread:
    source.check_comment_count(len(posts))
    numbered = sorted(posts, key=lambda post: whole(post.get("post_number")) or 0)
    spoken = [post for post in numbered if whole(post.get("post_type")) != _SMALL_ACTION]
    opening = next((post for post in spoken if whole(post.get("post_number")) == _OPENING), None)
    comments, notes = assemble([_found(source, post) for post in spoken if post is not opening], source)
    article = None if opening is None else _article(source, opening)
    if article is None and not comments:
        raise UnreadableSource("no-comments", form="Discourse")
    small = len(posts) - len(spoken)
    if small:
        notes.insert(0, ReadingNote(NoteKind.SKIPPED, (("count", small), ("what", "small-actions"))))
    declared = whole(topic.get("posts_count"))
    declared = None if declared is None or declared < 0 else max(declared - small, 0)
    found = len(comments) + (article is not None)
    if declared is not None and declared != found:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", found))))
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    return Thread(
        title=titled(source.clean(text(topic.get("title"))), texts),
        comments=comments,
        article=article,
        form=FORM,
        key=_key(topic, posts, texts[0]),
        declared=declared,
        numbered=True,
        notes=tuple(notes),
    )


def _key(topic: Mapping[str, object], posts: Sequence[Mapping[str, object]], first_text: str) -> str:
    """Topics of different forums share ids, and no host is named; the slug tells them apart."""
    number = identifier(topic.get("id")) or identifier(posts[0].get("topic_id"))
    slugs = [text(topic.get("slug")), *(text(post.get("topic_slug")) for post in posts)]
    slug = next((slug for slug in slugs if slug), "")
    return f"{FORM}:{number}:{slug}" if number else key_of(FORM, first_text)


def _written(source: Source, post: Mapping[str, object]) -> tuple[str, Readable]:
    """The source text and its readable form; what the author typed is served only on request."""
    cooked, raw = source.clean(text(post.get("cooked"))), source.clean(text(post.get("raw")))
    source.check_text_length(max(len(cooked), len(raw)), identifier(post.get("post_number")))
    return (raw or cooked), (from_html(cooked) if cooked else from_markdown(raw))


def _likes(post: Mapping[str, object]) -> int | None:
    actions = [mapping(action) for action in sequence(post.get("actions_summary"))]
    counted = [whole(action.get("count")) for action in actions if whole(action.get("id")) == _LIKE]
    if counted:
        return counted[0]
    return 0 if "actions_summary" in post else whole(post.get("like_count"))


def _edited(post: Mapping[str, object]) -> bool:
    return (whole(post.get("version")) or 1) > 1


def _found(source: Source, post: Mapping[str, object]) -> Found:
    written, readable = _written(source, post)
    answered = whole(post.get("reply_to_post_number"))
    number = whole(post.get("post_number"))
    return Found(
        key=str(number),
        readable=readable,
        source=written,
        author=name_of(text(post.get("username")), source),
        parent_key=None if answered is None or answered == _OPENING else str(answered),
        own_number=number,
        time=moment(post.get("created_at")),
        edited=moment(post.get("updated_at")) if _edited(post) else None,
        score=_likes(post),
        deleted=post.get("user_deleted") is True or post.get("deleted_at") is not None,
        bot=whole(post.get("user_id")) == -1,  # the forum's own system user
    )


def _article(source: Source, post: Mapping[str, object]) -> Article:
    written, (words, links, passages) = _written(source, post)
    return Article(
        text=words,
        source=written,
        links=links,
        passages=passages,
        author=name_of(text(post.get("username")), source),
        time=moment(post.get("created_at")),
        score=_likes(post),
    )
