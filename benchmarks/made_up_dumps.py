"""Dumps of a made-up thread in the formats that sites serve, with their fields."""

# ruff: noqa: E501 - fields and markup as sites write them

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from benchmarks.made_up import create_thread
from bot.importing.thread_json.writing import write_thread_json
from storage.model import Comment, Thread

_BEGAN = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)


def _time(comment: Comment) -> datetime:
    return _BEGAN + timedelta(seconds=37 * comment.number)


def _words(comment: Comment) -> str:
    """A tenth of the comments have a link, one in eight has emphasis, one in twelve has a quotation."""
    text = comment.text
    if comment.number % 10 == 0:
        text += f" See [the minutes](https://example.org/minutes/{comment.number})."
    if comment.number % 8 == 0:
        text = text.replace(" the ", " *the* ", 1)
    if comment.number % 12 == 0:
        text = f"> {text.split('.')[0]}.\n\n{text}"
    return text


def _markup(comment: Comment) -> str:
    text = escape(comment.text, quote=False)
    if comment.number % 10 == 0:
        text += f' See <a href="https://example.org/minutes/{comment.number}" rel="nofollow">the minutes</a>.'
    if comment.number % 8 == 0:
        text = text.replace(" the ", " <em>the</em> ", 1)
    return f"<p>{text}</p>"


def reddit(thread: Thread) -> bytes:
    """Adds twenty unused fields to each comment, as real dumps have."""
    nodes: dict[int, dict[str, Any]] = {}
    roots: list[dict[str, Any]] = []
    for comment in thread.comments:
        parent = f"t1_c{comment.parent}" if comment.parent else "t3_made"
        data: dict[str, Any] = {
            "subreddit_id": "t5_2made", "approved_at_utc": None, "author_is_blocked": False, "comment_type": None,
            "awarders": [], "mod_reason_by": None, "banned_by": None, "author_flair_type": "text",
            "total_awards_received": 0, "subreddit": "made", "author_flair_template_id": None, "likes": None,
            "replies": "", "user_reports": [], "saved": False, "id": f"c{comment.number}", "gilded": 0,
            "archived": False, "no_follow": False, "author": comment.author, "can_mod_post": False,
            "created_utc": _time(comment).timestamp(), "send_replies": True, "parent_id": parent,
            "score": comment.number % 97, "author_fullname": f"t2_{comment.number:08d}", "edited": False,
            "body": _words(comment), "is_submitter": False, "link_id": "t3_made", "stickied": False,
            "body_html": f"&lt;div class=\"md\"&gt;{escape(_markup(comment))}&lt;/div&gt;",
            "permalink": f"/r/made/comments/made/a_made_up_thread/c{comment.number}/", "score_hidden": False,
            "all_awardings": [], "treatment_tags": [], "controversiality": 0, "depth": 0, "distinguished": None,
        }  # fmt: skip
        nodes[comment.number] = data
        if comment.parent and comment.parent in nodes:
            above = nodes[comment.parent]
            if not above["replies"]:
                above["replies"] = {"kind": "Listing", "data": {"children": []}}
            above["replies"]["data"]["children"].append({"kind": "t1", "data": data})
        else:
            roots.append({"kind": "t1", "data": data})
    article = thread.article.text if thread.article else ""
    post = {"id": "made", "title": thread.title, "selftext": article, "author": "author0", "score": 7,
            "created_utc": _BEGAN.timestamp(), "num_comments": len(thread.comments),
            "permalink": "/r/made/comments/made/a_made_up_thread/"}  # fmt: skip
    listings = [[{"kind": "t3", "data": post}], roots]
    return json.dumps([{"kind": "Listing", "data": {"children": children}} for children in listings]).encode()


def discourse(thread: Thread) -> bytes:
    article = thread.article.text if thread.article else ""
    posts: list[dict[str, Any]] = [{"cooked": f"<p>{escape(article)}</p>", "post_number": 1, "id": 1}]
    posts += [
        {"id": comment.number, "cooked": _markup(comment), "post_number": comment.number,
         "reply_to_post_number": comment.parent}
        for comment in thread.comments
    ]  # fmt: skip
    for post in posts:
        number = post["post_number"]
        post |= {
            "username": f"author{number % 50}", "name": "", "avatar_template": "/user_avatar/x/y/{size}/1.png",
            "created_at": (_BEGAN + timedelta(seconds=number)).isoformat(), "post_type": 1, "reply_count": 0,
            "updated_at": (_BEGAN + timedelta(seconds=number)).isoformat(), "quote_count": 0, "reads": 9,
            "incoming_link_count": 0, "score": 1.8, "yours": False, "topic_id": 9, "topic_slug": "made-up",
            "display_username": "", "primary_group_name": None, "version": 1, "can_edit": False,
            "actions_summary": [{"id": 2, "count": number % 9}], "moderator": False, "admin": False,
            "user_id": number % 50, "hidden": False, "trust_level": 1, "deleted_at": None,
        }  # fmt: skip
    return json.dumps(
        {
            "id": 9,
            "slug": "made-up",
            "title": thread.title,
            "posts_count": len(posts),
            "post_stream": {"posts": posts},
        }
    ).encode()


def hackernews(thread: Thread) -> bytes:
    """Makes an item of the Algolia API, with nested comments."""
    article = thread.article.text if thread.article else ""
    root: dict[str, Any] = {"id": 1, "type": "story", "title": thread.title, "text": escape(article),
                            "author": "author0", "created_at": _BEGAN.isoformat(), "children": []}  # fmt: skip
    items = {0: root}
    for comment in thread.comments:
        item = {
            "id": comment.number, "created_at": _time(comment).isoformat(), "created_at_i": 1, "type": "comment",
            "author": comment.author, "title": None, "url": None, "text": _markup(comment), "points": None,
            "parent_id": comment.parent or 1, "story_id": 1, "options": [], "children": [],
        }  # fmt: skip
        items[comment.number] = item
        items[comment.parent or 0]["children"].append(item)
    return json.dumps(root).encode()


def wordpress_page(thread: Thread) -> bytes:
    """Makes a page of a common theme: navigation, article, ``ol.comment-list``."""
    article = thread.article.text if thread.article else ""
    entries = "\n".join(
        f'<li id="comment-{comment.number}" class="comment even depth-1"><article class="comment-body">'
        f'<footer class="comment-meta"><div class="comment-author vcard"><img alt="" class="avatar" src="a.png">'
        f'<b class="fn">{comment.author}</b> <span class="says">says:</span></div>'
        f'<div class="comment-metadata"><a href="https://made.example/a/#comment-{comment.number}">'
        f'<time datetime="{_time(comment).isoformat()}">March 1, 2024 at 9:00 am</time></a></div></footer>'
        f'<div class="comment-content">{_markup(comment)}</div>'
        f'<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article></li>'
        for comment in thread.comments
    )
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in article.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{thread.title}</title></head><body>"
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav>'
        f'<main><article class="post"><h1 class="entry-title">{thread.title}</h1><div class="entry-content">'
        f'{paragraphs}</div></article><div id="comments"><h2>{len(thread.comments)} thoughts</h2>'
        f'<ol class="comment-list">{entries}</ol></div></main><footer>Made up</footer></body></html>'
    ).encode()


def hackernews_page(thread: Thread) -> bytes:
    rows = "".join(
        f'<tr class="athing comtr" id="{comment.number}"><td><table border="0"><tr><td class="ind" indent="0">'
        f'<img src="s.gif" height="1" width="0"></td><td valign="top" class="votelinks"></td><td class="default">'
        f'<div><span class="comhead"><a href="user?id={comment.author}" class="hnuser">{comment.author}</a> '
        f'<span class="age" title="{_time(comment):%Y-%m-%dT%H:%M:%S}"><a href="item?id={comment.number}">1 day '
        f'ago</a></span></span></div><br><div class="comment"><div class="commtext c00">{_markup(comment)}</div>'
        '<div class="reply"><p><font size="1"><u><a href="reply">reply</a></u></font></div></div></td></tr>'
        "</table></td></tr>"
        for comment in thread.comments
    )
    return (
        '<html lang=en op=item><head><link rel="canonical" href="https://news.ycombinator.com/item?id=1">'
        "<title>A made-up thread | Hacker News</title></head><body><center>"
        '<table id="hnmain"><tr><td><table class="fatitem"><tr class="athing" id="1"><td class="title">'
        f'<span class="titleline"><a href="https://made.example/a">{thread.title}</a></span></td></tr>'
        '<tr><td class="subtext"><span class="score" id="score_1">5 points</span> by <a href="user?id=author0" class="hnuser">author0</a>'
        f'</td></tr></table><br><table class="comment-tree">{rows}</table></td></tr></table></center></body></html>'
    ).encode()


def listing(thread: Thread) -> bytes:
    """Makes the comment section of a page as text: a count line, numbered entries, indented paragraphs."""
    article = thread.article.text if thread.article else ""
    entries = [
        f"  1. author0 on\n\n    Full article:\n\n    {article.replace(chr(10) * 2, chr(10) * 2 + '    ')}\n"
    ]
    entries += [
        f"  {comment.number}. {comment.author} on {_time(comment):%B %d, %Y %H:%M}\n\n    {comment.text}\n"
        for comment in thread.comments
    ]
    return f"{len(entries)} Comments\n\n{chr(10).join(entries)}\nLeave A Reply\n".encode()


def own(thread: Thread) -> bytes:
    return "".join(write_thread_json(thread)).encode()


DUMPS: dict[str, Callable[[Thread], bytes]] = {
    "Reddit JSON": reddit,
    "Discourse JSON": discourse,
    "Hacker News JSON": hackernews,
    "threadgist JSON": own,
    "WordPress page": wordpress_page,
    "Hacker News page": hackernews_page,
    "listing": listing,
}


def dump(form: str, comments: int) -> bytes:
    return DUMPS[form](create_thread(comments))
