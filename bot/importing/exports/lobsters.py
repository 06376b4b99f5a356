"""A story of Lobsters or a sister site: its address with ``.json`` at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.importing.assembly import build_thread, clean_name, link_title
from bot.importing.draft import CommentDraft
from bot.importing.json_values import as_integer, as_mapping, as_sequence, as_text, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.markdown import convert_markdown
from bot.importing.text.readable_text import join_paragraphs
from storage.model import Thread

FORM = "lobsters"


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for a story with a short id, and comments that have one too."""
    if source.start[:1] != "{":
        return None
    story = as_mapping(source.json)
    comments = [as_mapping(comment) for comment in as_sequence(story.get("comments"))]
    is_story = "short_id" in story and "comments_url" in story and "title" in story
    if not is_story or not all("short_id" in comment for comment in comments):
        return None
    return Recognition(95, lambda: (_read(source, story, comments),))


READER = Reader(FORM, recognise)


def _read(source: Source, story: Mapping[str, object], comments: Sequence[Mapping[str, object]]) -> Thread:
    source.check_comment_count(len(comments))
    number = as_text(story.get("short_id"))
    title, url = source.clean(as_text(story.get("title"))), source.clean(as_text(story.get("url")))
    body = source.clean(as_text(story.get("description_plain")) or as_text(story.get("description")))
    written = convert_markdown(body) if story.get("description_plain") else convert_html(body)
    opening = CommentDraft(
        key=number,
        readable=join_paragraphs(link_title(title, url), written) if url or not body else written,
        source=body or title,
        author=_author(source, story.get("submitter_user")),
        time=as_time(story.get("created_at")),
        score=as_integer(story.get("score")),
        address=source.clean(as_text(story.get("comments_url"))) or None,
    )
    above: list[str] = []  # keys by level, for versions of the site that do not state parents
    found: list[CommentDraft] = []
    for place, comment in enumerate(comments):
        one = _read_comment(source, comment, place)
        level = min(_level(comment), len(above))
        if "parent_comment" not in comment:
            one = replace(one, parent_key=above[level - 1] if level else None)
        above[level:] = [one.key]
        found.append(one)
    return build_thread(
        source,
        FORM,
        f"{FORM}:{source.clean(as_text(story.get('short_id_url'))) or number}",  # the title may change
        found,
        opening=opening,
        title=title,
        declared=as_integer(story.get("comment_count")),
    )


def _level(comment: Mapping[str, object]) -> int:
    """Returns the level of a comment: 0 for a reply to the story. Older versions of the site count from 1."""
    depth = as_integer(comment.get("depth"))
    return max(depth if depth is not None else (as_integer(comment.get("indent_level")) or 0) - 1, 0)


def _author(source: Source, user: object) -> str | None:
    """Returns the user name. Older versions of the site give a whole user object."""
    return clean_name(as_text(user) or as_text(as_mapping(user).get("username")), source)


def _read_comment(source: Source, comment: Mapping[str, object], place: int) -> CommentDraft:
    words = source.clean(as_text(comment.get("comment")))
    time, edited = as_time(comment.get("created_at")), as_time(comment.get("last_edited_at"))
    edited = edited or as_time(comment.get("updated_at"))
    return CommentDraft(
        key=as_text(comment.get("short_id")) or f"place-{place}",
        readable=convert_html(words),
        source=words,
        author=_author(source, comment.get("commenting_user")),
        parent_key=as_text(comment.get("parent_comment")) or None,
        time=time,
        edited=None if edited == time else edited,
        score=as_integer(comment.get("score")),
        address=source.clean(as_text(comment.get("short_id_url")) or as_text(comment.get("url"))) or None,
        deleted=comment.get("is_deleted") is True or comment.get("is_moderated") is True,
    )
