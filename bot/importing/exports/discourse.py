"""A Discourse topic: the JSON of its page, or of its ``posts.json`` pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import EMPTY, ReadableText
from bot.importing.titles import choose_title
from storage.model import Article, CommentState, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key

FORM = "discourse"
_SMALL_ACTION, _WHISPER = 3, 4
_LIKE = 2
_OPENING = 1
_HOST = re.compile(r"/user_avatar/([A-Za-z0-9][A-Za-z0-9.-]{2,100}(?::\d{2,5})?)/")
_LONGEST_LABEL = 80
_DEEPEST_QUOTE = 3


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for an object with a stream of numbered posts."""
    topic = as_mapping(source.json) if source.start[:1] == "{" else {}
    posts = [as_mapping(post) for post in as_sequence(as_mapping(topic.get("post_stream")).get("posts"))]
    if not any("post_number" in post and ("cooked" in post or "raw" in post) for post in posts):
        return None
    return Recognition(95, lambda: (_read(source, topic, posts),))


READER = Reader(FORM, recognise)


def _read(source: Source, topic: Mapping[str, object], posts: Sequence[Mapping[str, object]]) -> Thread:
    source.check_comment_count(len(posts))
    site = _site(posts)
    numbered = sorted(posts, key=lambda post: as_integer(post.get("post_number")) or 0)
    kinds = Counter(as_integer(post.get("post_type")) for post in numbered)
    small, whispers = kinds[_SMALL_ACTION], kinds[_WHISPER]
    spoken = [post for post in numbered if as_integer(post.get("post_type")) not in {_SMALL_ACTION, _WHISPER}]
    opening = next((post for post in spoken if as_integer(post.get("post_number")) == _OPENING), None)
    comments, notes = assemble_comments(
        [_read_comment(source, post, site) for post in spoken if post is not opening], source
    )
    article = None if opening is None else _article(source, opening, site)
    if article is None and not comments:
        raise UnreadableSource("no-comments", form="Discourse")
    for what, count in (("whispers", whispers), ("small-actions", small)):
        if count:
            notes.insert(0, ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what))))
    found = len(comments) + (article is not None)
    gone = sum(comment.state is CommentState.DELETED for comment in comments)
    declared = _declared(topic, found=found, gone=gone, small=small, whispers=whispers)
    present = {as_integer(post.get("id")) for post in posts}
    absent = sum(one not in present for one in set(_stream(topic)))
    if absent:
        notes.insert(0, ReadingNote(NoteKind.STUBS, (("count", absent),)))
    if declared is not None and declared != found:
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", declared), ("found", found))))
    tags = ", ".join(filter(None, (_tag(source, tag) for tag in as_sequence(topic.get("tags")))))
    if tags:
        notes.append(ReadingNote(NoteKind.LABELLED, (("label", tags[:_LONGEST_LABEL]),)))
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments)]
    slug = _slug(topic, posts)
    return Thread(
        title=choose_title(source.clean(as_text(topic.get("title")) or _title_from_slug(slug)), texts),
        comments=comments,
        article=article,
        form=FORM,
        key=_key(topic, posts, slug, texts[0]),
        address=_address(site, topic, posts),
        declared=declared,
        numbered=True,
        notes=tuple(notes),
    )


def _declared(topic: Mapping[str, object], *, found: int, gone: int, small: int, whispers: int) -> int | None:
    """Returns how many entries the topic states. Versions of Discourse differ in whether they count system
    messages, whispers and deleted posts."""
    stated = as_integer(topic.get("posts_count"))
    if stated is None or stated < 0:
        return None
    ways = {found + a - b for a in (0, small, whispers, small + whispers) for b in (0, gone)}
    return found if stated in ways else max(stated - small, 0)


def _stream(topic: Mapping[str, object]) -> list[int]:
    """Returns the ids of all posts of the topic. A page contains some of these posts."""
    ids = (as_integer(one) for one in as_sequence(as_mapping(topic.get("post_stream")).get("stream")))
    return [one for one in ids if one is not None]


def _tag(source: Source, tag: object) -> str | None:
    """Returns the name of a tag. Newer versions give an object with more than the name."""
    return clean_name(as_text(tag) or as_text(as_mapping(tag).get("name")), source)


def _site(posts: Sequence[Mapping[str, object]]) -> str:
    """Returns the address of the forum, taken from its avatars, because the topic does not state it."""
    hosts = {found[1] for post in posts if (found := _HOST.search(as_text(post.get("avatar_template"))))}
    return f"https://{hosts.pop().lower()}" if len(hosts) == 1 else ""


def _address(site: str, topic: Mapping[str, object], posts: Sequence[Mapping[str, object]]) -> str | None:
    number = as_identifier(topic.get("id")) or as_identifier(posts[0].get("topic_id"))
    return f"{site}/t/{number}" if site and number.isdigit() else None


def _key(
    topic: Mapping[str, object], posts: Sequence[Mapping[str, object]], slug: str, first_text: str
) -> str:
    """Returns the key of the thread. Topics of different forums share ids, and no host is stated; the slug
    distinguishes the topics."""
    number = as_identifier(topic.get("id")) or as_identifier(posts[0].get("topic_id"))
    return f"{FORM}:{number}:{slug}" if number else make_text_key(FORM, first_text)


def _slug(topic: Mapping[str, object], posts: Sequence[Mapping[str, object]]) -> str:
    slugs = [as_text(topic.get("slug")), *(as_text(post.get("topic_slug")) for post in posts)]
    return next((slug for slug in slugs if slug), "")


def _title_from_slug(slug: str) -> str:
    """Makes a title for posts without their topic. Discourse uses the slug "topic" if a title has no Latin
    letters."""
    words = " ".join(slug.split("-")) if slug != "topic" else ""
    return words[:1].upper() + words[1:]


def _written(source: Source, post: Mapping[str, object], site: str) -> tuple[str, ReadableText]:
    """Returns the source text and its readable form. Discourse only serves the raw text on request."""
    cooked, raw = source.clean(as_text(post.get("cooked"))), source.clean(as_text(post.get("raw")))
    source.check_text_length(max(len(cooked), len(raw)), as_identifier(post.get("post_number")))
    return (raw or cooked), (
        convert_html(cooked, site) if cooked else convert_markdown(_convert_quotes(raw), site)
    )


_QUOTE = re.compile(
    r"\[quote(?:=\"?([^\],\"]{0,80}+)[^\]]{0,200}+)?\]\s*+"
    r"((?:(?!\[quote|\[/quote\])[\s\S]){0,20000}+)\[/quote\]",
    re.IGNORECASE,
)


def _convert_quotes(raw: str) -> str:
    """Rewrites ``[quote="name, post:1"]`` as a Markdown quote, with the name above it."""
    if "[quote" not in raw.lower():
        return raw

    def quoted(match: re.Match[str]) -> str:
        lines = ([f"{match[1].strip()}:", ""] if match[1] and match[1].strip() else []) + match[
            2
        ].rstrip().split("\n")
        return "\n\n" + "\n".join(f"> {line}" for line in lines) + "\n\n"

    for _ in range(_DEEPEST_QUOTE):
        raw, count = _QUOTE.subn(quoted, raw)
        if not count:
            break
    return raw


def _likes(post: Mapping[str, object]) -> int | None:
    actions = [as_mapping(action) for action in as_sequence(post.get("actions_summary"))]
    counted = [as_integer(action.get("count")) for action in actions if as_integer(action.get("id")) == _LIKE]
    if counted:
        return counted[0]
    reacted = as_integer(post.get("reaction_users_count"))
    if reacted is not None:
        return reacted
    return 0 if "actions_summary" in post else as_integer(post.get("like_count"))


def _edited(post: Mapping[str, object]) -> bool:
    return (as_integer(post.get("version")) or 1) > 1


def _is_gone(post: Mapping[str, object]) -> bool:
    """Whether a post was deleted, or hidden after complaints."""
    return (
        post.get("user_deleted") is True or post.get("deleted_at") is not None or post.get("hidden") is True
    )


def _read_comment(source: Source, post: Mapping[str, object], site: str) -> CommentDraft:
    written, readable = _written(source, post, site)
    answered = as_integer(post.get("reply_to_post_number"))
    number = as_integer(post.get("post_number"))
    return CommentDraft(
        key=str(number),
        readable=readable,
        source=written,
        author=clean_name(as_text(post.get("username")), source),
        parent_key=None if answered is None or answered == _OPENING else str(answered),
        own_number=number,
        time=as_time(post.get("created_at")),
        edited=as_time(post.get("updated_at")) if _edited(post) else None,
        score=_likes(post),
        address=_own_address(site, post),
        deleted=_is_gone(post),
        bot=(as_integer(post.get("user_id")) or 0) < 0,  # ids of the forum's own users are negative
    )


def _own_address(site: str, post: Mapping[str, object]) -> str | None:
    topic, number = as_integer(post.get("topic_id")), as_integer(post.get("post_number"))
    return f"{site}/t/{topic}/{number}" if site and topic and number else None


def _article(source: Source, post: Mapping[str, object], site: str) -> Article:
    written, readable = _written(source, post, site)
    words, links, passages = EMPTY if _is_gone(post) else readable
    return Article(
        text=words,
        source="" if _is_gone(post) else written,
        links=links,
        passages=passages,
        author=clean_name(as_text(post.get("username")), source),
        time=as_time(post.get("created_at")),
        score=_likes(post),
        address=_own_address(site, post),
    )
