"""Pages of Reddit from 2018 to 2023. Their class names are hashes, so their elements are given class names
that the other modules know."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree, html

Element: TypeAlias = html.HtmlElement

_IS_PAGE = re.compile(r'\bid="t1_|\bid=t1_|"Comment t1_|data-test-?id="comment"')
_COMMENTS = etree.XPath('//div[starts-with(@id, "t1_")][.//*[starts-with(@class, "Comment ")]]')
_BARE_COMMENTS = etree.XPath('//div[starts-with(@class, "Comment t1_")]')
_AUTHORS = etree.XPath(
    './/a[@data-testid="comment_author_link"] | .//a[contains(@href, "/user/") or contains(@href, "/u/")]'
)
_BODIES = etree.XPath(
    './/*[@data-testid="comment" or @data-test-id="comment"]'
    ' | .//*[contains(concat(" ", @class, " "), " RichTextJSON-root ")]'
    ' | .//*[contains(concat(" ", @class, " "), " md ")]'
)
_LINKS = etree.XPath(
    './/a[@data-testid="comment_timestamp" or starts-with(@id, "CommentTopMeta--Created--")]'
)
_SCORE = re.compile(r"\s*(-?\d{1,7}) points?\s*")
_LEVEL = re.compile(r"\s*level (\d{1,3})\s*")
_PADDING = re.compile(r"padding-left\s*:\s*(\d{1,5})px")
_ID = re.compile(r"\bt1_[a-z0-9]{1,12}\b")
_STEP = 21
"""Pixels of indentation per level, beginning at 16."""
_POSTS = etree.XPath('//*[@data-test-id="post-content"] | //*[@data-testid="post-container"]')
_POST_AUTHORS = etree.XPath(
    './/a[@data-testid="post_author_link" or @data-click-id="user" or contains(@href, "/user/")]'
)
_POST_BODIES = etree.XPath('.//*[@data-click-id="text"] | .//*[contains(@class, "RichTextJSON-root")]')
POST_MARK = "threadgist-post"
"""The attribute that marks the post of the page after ``mark_parts`` has run."""


def mark_parts(root: Element, markup: str) -> None:
    """Gives comments and the post their author, level, address and score as attributes, and keeps only their
    texts."""
    if not _IS_PAGE.search(markup) or "/user/" not in markup:
        return
    comments = _COMMENTS(root) or _BARE_COMMENTS(root)
    posts = _POSTS(root)
    if not comments:
        return
    for comment in comments:
        _mark_comment(comment)
    if posts and not any(posts[0] is above for above in comments[0].iterancestors("*")):
        _mark_post(posts[0])


def _mark_comment(comment: Element) -> None:
    identifier = comment.get("id") or next(iter(_ID.findall(comment.get("class") or "")), "")
    authors = [name for link in _AUTHORS(comment) if (name := _get_words(link))]
    bodies = _BODIES(comment)
    levels = [match[1] for text in comment.itertext() if (match := _LEVEL.fullmatch(text))]
    scores = [match[1] for text in comment.itertext() if (match := _SCORE.fullmatch(text))]
    links = [link.get("href") or "" for link in _LINKS(comment)]
    padding = _PADDING.search(comment.get("style") or "")
    body = bodies[0] if bodies else None
    _empty(comment)
    comment.set("id", f"thing_{identifier}")
    comment.set("class", "comment")
    comment.attrib.pop("style", None)
    comment.set("data-author", authors[0] if authors else "[deleted]")
    if levels:
        comment.set("depth", str(int(levels[0]) - 1))
    else:
        comment.set("depth", str(max(0, int(padding[1]) - 16) // _STEP) if padding else "0")
    if links:
        comment.set("data-permalink", links[0])
    if scores:
        comment.set("score", scores[0])
    if body is not None:
        body.set("class", "md")
        body.tail = None
        comment.append(body)
    else:
        comment.text = "[deleted]"


def _mark_post(post: Element) -> None:
    authors = [name for link in _POST_AUTHORS(post) if (name := _get_words(link))]
    titles = [title for title in post.iter("h1", "h2", "h3") if _get_words(title)]
    bodies = [body for body in _POST_BODIES(post) if _get_words(body)]
    if not titles:
        return
    title = _get_words(titles[0])
    body = bodies[0] if bodies else None
    _empty(post)
    post.set(POST_MARK, title)
    post.set("class", "thing")
    if authors:
        post.set("data-author", authors[0].removeprefix("u/"))
    if body is None:
        post.text = title
        return
    body.set("class", "md")
    body.tail = None
    post.append(body)


def _empty(element: Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None


def _get_words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
