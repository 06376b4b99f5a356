"""A Lemmy discussion: the answers of ``/api/v3/comment/list`` and, beside it or alone, ``/api/v3/post``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name, link_title, sort_depth_first
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_identifier, as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import EMPTY, ReadableText, join_paragraphs
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread

FORM = "lemmy"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for comments with a path and a creator, or a post with its comments."""
    if source.start[:1] != "{":
        return None
    answer = as_mapping(source.json)
    # newer servers return pages of items
    views = [as_mapping(view) for view in as_sequence(answer.get("comments") or answer.get("items"))]
    if not all("path" in as_mapping(view.get("comment")) and "creator" in view for view in views):
        return None
    post = as_mapping(answer.get("post_view")) or as_mapping(views[0] if views else None)
    if not as_mapping(post.get("post")).get("name"):
        return None
    return Recognition(95, lambda: (_read(source, post, views),))


READER = Reader(FORM, recognise)


def _read(source: Source, view: Mapping[str, object], views: Sequence[Mapping[str, object]]) -> Thread:
    source.check_comment_count(len(views))
    post = as_mapping(view.get("post"))
    counts = _counts(view, "post")
    number = as_identifier(post.get("id"))
    if not number:
        raise UnreadableSource("no-comments", form="Lemmy")
    comments, notes = assemble_comments(
        sort_depth_first([_read_comment(source, one) for one in views]), source
    )
    # only the answer about the post has the number of comments and the author
    whole_post = "comment" not in view
    article = _article(source, post, as_mapping(view.get("creator")), counts) if whole_post else None
    declared = as_integer(counts.get("comments")) if whole_post else None
    declared = None if declared is None or declared < 0 else declared + 1
    if declared is not None and declared != len(comments) + 1:
        facts = (("declared", declared), ("found", len(comments) + 1))
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, facts))
    address = source.clean(as_text(post.get("ap_id"))) or None
    return Thread(
        title=choose_title(source.clean(as_text(post.get("name"))), ()),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{address or number}",
        address=address,
        declared=declared,
        notes=tuple(notes),
    )


def _counts(view: Mapping[str, object], of: str) -> Mapping[str, object]:
    """Returns the counts. Newer servers put them into the object itself."""
    return as_mapping(view.get("counts")) or as_mapping(view.get(of))


def _moment(thing: Mapping[str, object], name: str) -> datetime | None:
    return as_time(thing.get(name)) or as_time(thing.get(f"{name}_at"))


_SPOILER = re.compile(
    r"^:{3,} ?spoiler\b[ \t]*([^\n]{0,200})\n(.*?)(?:^:{3,}[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)


def _readable(content: str) -> ReadableText:
    """Converts Markdown with Lemmy's spoiler blocks."""
    if "::: " not in content and ":::spoiler" not in content:
        return convert_markdown(content)

    def hidden(match: re.Match[str]) -> str:
        lines = (f">!{line.strip()}!<" if line.strip() else "" for line in match[2].split("\n"))
        return f"{match[1].strip()}\n\n" + "\n".join(lines) + "\n"

    return convert_markdown(_SPOILER.sub(hidden, content))


def _is_gone(thing: Mapping[str, object]) -> bool:
    return thing.get("deleted") is True or thing.get("removed") is True


def _name(source: Source, person: Mapping[str, object]) -> str | None:
    """Returns the name as people on this server see it: with the name of its server if that is another
    one."""
    name = as_text(person.get("name"))
    if person.get("local") is False:
        with suppress(ValueError):  # such as an unfinished IPv6 host
            name += (
                f"@{urlsplit(as_text(person.get('actor_id')) or as_text(person.get('ap_id'))).hostname or ''}"
            )
    return clean_name(name, source)


def _read_comment(source: Source, view: Mapping[str, object]) -> CommentDraft:
    comment = as_mapping(view.get("comment"))
    creator = as_mapping(view.get("creator"))
    content = source.clean(as_text(comment.get("content")))
    path = as_text(comment.get("path")).split(".")
    return CommentDraft(
        key=as_identifier(comment.get("id")),
        readable=_readable(content),
        source=content,
        author=_name(source, creator),
        parent_key=path[-2] if len(path) > 2 else None,
        time=_moment(comment, "published"),
        edited=_moment(comment, "updated"),
        score=as_integer(_counts(view, "comment").get("score")),
        address=source.clean(as_text(comment.get("ap_id"))) or None,
        deleted=_is_gone(comment),
        bot=creator.get("bot_account") is True,
    )


def _article(
    source: Source, post: Mapping[str, object], creator: Mapping[str, object], counts: Mapping[str, object]
) -> Article:
    """Makes the article of a post. The text of a link post is below its title, which is linked to the
    page."""
    body = source.clean(as_text(post.get("body")))
    name, url = source.clean(as_text(post.get("name"))), source.clean(as_text(post.get("url")))
    source.check_text_length(len(body), 1)
    written = _readable(body)
    words, links, passages = (
        join_paragraphs(link_title(name, url), written) if url or not written.text else written
    )
    if _is_gone(post):
        (words, links, passages), body, name = EMPTY, "", ""
    return Article(
        text=words,
        source=body or name,
        links=links,
        passages=passages,
        author=_name(source, creator),
        time=_moment(post, "published"),
        score=as_integer(counts.get("score")),
        address=source.clean(as_text(post.get("ap_id"))) or None,
    )
