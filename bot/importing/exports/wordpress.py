"""A WordPress export (WXR): every post and page in it with its comments."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from bot.errors import UnreadableSource
from bot.importing.assembly import assemble_comments, clean_name
from bot.importing.draft import CommentDraft
from bot.importing.exports.exported_xml import find_text, parse_export
from bot.importing.exports.wordpress_shortcodes import split_shortcodes
from bot.importing.json_values import as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.html import convert_html
from bot.importing.text.readable_text import ReadableText
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread

FORM = "wordpress"
_KINDS = frozenset({"post", "page"})
_ECHOES = frozenset({"pingback", "trackback"})
_PARAGRAPHS = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 95 for RSS with the export's namespace."""
    if source.start[:1] != "<" or "<rss" not in source.text[:8192]:
        return None
    return Recognition(95, lambda: _read(source)) if "wordpress.org/export/" in source.text[:8192] else None


READER = Reader(FORM, recognise)


def _read(source: Source) -> tuple[Thread, ...]:
    root = parse_export(source)
    threads = []
    blog = find_text(root, "channel/{*}base_blog_url") or find_text(root, "channel/link")
    count = 0
    for item in root.iterfind("channel/item"):
        if find_text(item, "{*}post_type") in _KINDS:
            thread = _thread(source, item, blog)
            count += len(thread.comments)
            source.check_comment_count(count)
            if thread.found:  # a draft may have neither text nor comments
                threads.append(thread)
    if not threads:
        raise UnreadableSource("no-comments", form="WordPress")
    return tuple(threads)


def _readable(written: str, *, lines: bool) -> ReadableText:
    """Converts a text. WordPress stores what was typed: blank lines separate paragraphs, and in comments line
    ends count."""
    pieces = list(split_shortcodes(written.strip()))
    if any(_PARAGRAPHS.search(piece.markup) for piece in pieces if not piece.is_code):
        return convert_html("".join(piece.markup for piece in pieces))
    return convert_html(
        "".join(piece.markup if piece.is_code else _typed(piece.markup, lines=lines) for piece in pieces)
    )


def _typed(text: str, *, lines: bool) -> str:
    text = _BLANK_LINE.sub("<p>", text)
    return text.replace("\n", "<br>") if lines else text


def _thread(source: Source, item: etree._Element, blog: str) -> Thread:
    address = source.clean(find_text(item, "link")) or None
    found: list[CommentDraft] = []
    skipped = {"pingbacks": 0, "unapproved": 0}
    for comment in item.iterfind("{*}comment"):
        if find_text(comment, "{*}comment_type") in _ECHOES:
            skipped["pingbacks"] += 1
        elif find_text(comment, "{*}comment_approved") != "1":
            skipped["unapproved"] += 1
        else:
            found.append(_read_comment(source, comment, address, len(found)))
    comments, notes = assemble_comments(found, source)
    notes += [
        ReadingNote(NoteKind.SKIPPED, (("count", count), ("what", what)))
        for what, count in skipped.items()
        if count
    ]
    article = _article(source, item, address)
    texts = [*([article.text] if article else ()), *(comment.text for comment in comments), address or ""]
    return Thread(
        title=choose_title(unescape(source.clean(find_text(item, "title"))), texts),
        comments=comments,
        article=article,
        form=FORM,
        key=f"{FORM}:{blog}:{find_text(item, '{*}post_id') or address}",
        address=address,
        notes=tuple(notes),
    )


def _read_comment(source: Source, comment: etree._Element, address: str | None, place: int) -> CommentDraft:
    content = source.clean(find_text(comment, "{*}comment_content"))
    number = find_text(comment, "{*}comment_id")
    parent = find_text(comment, "{*}comment_parent")
    return CommentDraft(
        key=number or f"place-{place}",
        readable=_readable(content, lines=True),
        source=content,
        author=clean_name(unescape(find_text(comment, "{*}comment_author")), source),
        parent_key=parent if parent.strip("0") else None,
        time=as_time(find_text(comment, "{*}comment_date_gmt")),
        address=f"{address}#comment-{number}" if address and number.isdigit() else None,
    )


def _article(source: Source, item: etree._Element, address: str | None) -> Article | None:
    written = source.clean(find_text(item, "{http://purl.org/rss/1.0/modules/content/}encoded"))
    source.check_text_length(len(written), 1)
    words, links, passages = _readable(written, lines=False)
    if not words:
        return None
    return Article(
        text=words,
        source=written,
        links=links,
        passages=passages,
        author=clean_name(find_text(item, "{*}creator"), source),
        time=as_time(find_text(item, "{*}post_date_gmt")),
        address=address,
    )
