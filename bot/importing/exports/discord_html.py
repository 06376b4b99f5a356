"""A Discord channel exported by DiscordChatExporter as HTML, in the dark or light theme, by current versions
or versions some years old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import html

from bot.errors import UnreadableSource
from bot.importing.assembly import article_from_draft, assemble_comments, clean_name
from bot.importing.draft import CommentDraft, detach_from_article
from bot.importing.exports.discord import FORM, make_skipped_notes
from bot.importing.exports.discord_html_body import Element, Parts, find_first, get_words, read_body
from bot.importing.json_values import as_discord_id, as_time
from bot.importing.reader import Reader, Recognition
from bot.importing.source import Source
from bot.importing.text.dates import parse_date
from bot.importing.text.html import convert_element, parse_html
from bot.importing.titles import choose_title
from storage.model import Article, NoteKind, ReadingNote, Thread
from storage.text_keys import make_text_key


def recognise(source: Source) -> Recognition | None:
    """Gives confidence 93 for a page of messages with the exporter's class names."""
    if (
        source.start[:1] != "<"
        or "chatlog__message" not in source.text
        or "data-message-id" not in source.text
    ):
        return None
    return Recognition(93, lambda: (_read(source),))


READER = Reader(FORM, recognise)


def _read(source: Source) -> Thread:
    root = parse_html(source.text)
    if root is None:
        raise UnreadableSource("no-comments", form="Discord")
    found: list[CommentDraft] = []
    skipped = {"small-actions": 0, "attachments": 0}
    page = _page(root)
    for parts, who in _with_authors(page):
        one, unlinked = _read_comment(source, parts, who, len(found))
        if one is None:
            skipped["small-actions"] += 1
            continue
        found.append(one)
        skipped["attachments"] += unlinked
        source.check_comment_count(len(found))
    if not found:
        raise UnreadableSource("no-comments", form="Discord")
    head = [get_words(entry) for entry in page.head[:2]]
    first = found[0].key
    article, rest = _article_and_rest(source, found, head)
    if article is None and not rest:
        raise UnreadableSource("no-comments", form="Discord")
    comments, notes = assemble_comments(rest, source)
    entries = len(comments) + (article is not None)
    declared = _declared(page, len(found), skipped["small-actions"], entries)
    if declared is not None and declared != entries:
        facts = (("declared", declared), ("found", entries))
        notes.insert(0, ReadingNote(NoteKind.COUNT_DIFFERS, facts))
    channel = head[-1].rpartition(" / ")[2] if head else ""
    return Thread(
        title=choose_title(source.clean(channel), (comment.text for comment in comments)),
        comments=comments,
        article=article,
        form=FORM,
        key=make_text_key(FORM, "\n".join(head) or first),
        declared=declared,
        notes=(*make_skipped_notes(skipped), *notes),
    )


_DIRECT = "Direct Messages"
_FEWEST_WORDS = 3


def _is_thread(head: Sequence[str]) -> bool:
    """Whether the page names a thread or forum post. The exporter writes "category / channel / thread"
    without a missing category; the name of a plain channel has no spaces."""
    names = head[-1].split(" / ") if head else []
    if head[0:1] == [_DIRECT] or len(names) < 2:
        return False
    return len(names) > 2 or len(names[-1].split()) >= _FEWEST_WORDS


def _article_and_rest(
    source: Source, found: list[CommentDraft], head: Sequence[str]
) -> tuple[Article | None, list[CommentDraft]]:
    """Separates the opening message of a thread, which is its article, from the rest. An opening message
    without text only stands for the message that the thread was started from, which is not in the file."""
    opening = found[0]
    if opening.parent_key is not None or not _is_thread(head):
        return None, found
    rest = detach_from_article((one for one in found if one.key != opening.key), opening.key)
    return article_from_draft(source, opening) if opening.readable.text else None, rest


def _declared(page: _Page, found: int, small: int, entries: int) -> int | None:
    """Returns how many entries the exporter states. It counts messages twice that it wrote twice."""
    exported = _exported(page)
    if exported is None:
        return None
    return entries if exported - small == found else max(exported - small, 0)


_EXPORTED = re.compile(r"(?<!\d)\d{1,3}(?:[.,'’\s\u00a0\u202f]?\d{3}){0,3}(?!\d)")


def _exported(page: _Page) -> int | None:
    """Returns how many messages the exporter states, including system messages."""
    for entry in page.foot:
        found = _EXPORTED.search(get_words(entry))
        if found:
            return int(re.sub(r"\D", "", found[0]))
    return None


@dataclass
class _Page:
    """The marked elements of a page, in document order."""

    head: list[Element] = field(default_factory=list)
    foot: list[Element] = field(default_factory=list)
    messages: list[tuple[Parts, Parts]] = field(default_factory=list)
    """The elements of each message and the elements of its group, which may be the only ones that name the
    author."""


def _page(root: Element) -> _Page:
    """Collects the marked elements in one pass. Within a group, a message is only followed by messages."""
    page = _Page()
    group: Parts = {}
    parts: Parts = group
    for element in root.iter("*"):
        marks = element.get("class")
        if not marks:
            continue
        number = element.get("data-message-id") if "chatlog__message" in marks else None
        if number is not None:
            parts = {"message": [element]}
            page.messages.append((parts, group))
        elif marks.startswith("chatlog__message-group"):
            group = parts = {}
        elif "chatlog__" in marks:
            for name in marks.split():
                parts.setdefault(name, []).append(element)
        elif marks.startswith("preamble__entry") and "preamble__entry" in marks.split():
            page.head.append(element)
        elif marks.startswith("postamble__entry"):
            page.foot.append(element)
    return page


def _with_authors(page: _Page) -> Iterator[tuple[Parts, Parts]]:
    """Yields each message with its author. The first message of a group names the author for the others."""
    last: Parts | None = None
    for parts, group in page.messages:
        if group is not last:
            last = group
            parts.update((name, group[name]) for name in _ANSWERED if name in group)
        if any(name in parts for name in _AUTHORS):
            group.update((name, parts.get(name, [])) for name in (*_AUTHORS, *_BOT_TAGS))
        yield parts, group


_AUTHORS = ("chatlog__author", "chatlog__author-name")
_BOT_TAGS = ("chatlog__author-tag", "chatlog__bot-tag")
_SYSTEM = ("chatlog__system-notification-content",)
_TIMES = ("chatlog__timestamp", "chatlog__short-timestamp")
_EDITED = ("chatlog__edited-timestamp",)
_ANSWERED = ("chatlog__reply-link", "chatlog__reference-link")


def _read_comment(source: Source, parts: Parts, group: Parts, place: int) -> tuple[CommentDraft | None, int]:
    """Returns the comment (None for a system message), and how many attachments have no address."""
    if find_first(parts, _SYSTEM) is not None:
        return None, 0
    key = (parts["message"][0].get("data-message-id") or "").strip()[:40]
    author = find_first(group, _AUTHORS)
    time, edited = _times(
        key,
        find_first(parts, _TIMES) if any(map(parts.get, _TIMES)) else find_first(group, _TIMES),
        find_first(parts, _EDITED),
    )
    body, unlinked = read_body(source, parts)
    reactions = [get_words(count) for count in parts.get("chatlog__reaction-count", ())]
    one = CommentDraft(
        key=key or f"place-{place}",
        readable=convert_element(body),
        source=html.tostring(body, encoding="unicode", with_tail=False),
        author=None if author is None else clean_name(get_words(author), source),
        person=None if author is None else as_discord_id(author.get("data-user-id")),
        parent_key=_answered(parts),
        time=time,
        edited=edited,
        score=sum(
            int(count) for count in reactions if count.isascii() and count.isdigit() and len(count) < 9
        ),
        bot=find_first(group, _BOT_TAGS) is not None,
    )
    return one, unlinked


_DISCORD_EPOCH = 1_420_070_400_000
"""The start of 2015 in milliseconds, from which Discord's ids count time."""
_QUARTER = timedelta(minutes=15)
_FURTHEST_ZONE = timedelta(hours=15)


def _times(
    key: str, shown: Element | None, edited: Element | None
) -> tuple[datetime | None, datetime | None]:
    """Returns when a message was sent and edited. The page shows times in the exporter's locale and time
    zone, but states neither. The id of a message contains its time, which shows how to read the times beside
    it."""
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 20 else 0
    made = as_time((number // 2**22 + _DISCORD_EPOCH) // 1000) if number >= 10**15 else None
    sent, changed = _stamps(shown), _stamps(edited)
    if made is None:
        return (sent[0] or None, changed[0]) if sent[0] == sent[1] else (None, None)
    for way in (0, 1):
        stamp, change = sent[way], changed[way]
        if stamp is not None and abs(stamp - made) <= _FURTHEST_ZONE:
            ahead = round((stamp - made) / _QUARTER) * _QUARTER
            return made, None if change is None else max(change - ahead, made)
    return made, None


_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}),? (.*)", re.DOTALL)
_SHORT = re.compile(r"(\d{2})-([A-Za-z]{3})-(\d{2}) (.*)", re.DOTALL)


def _stamps(element: Element | None) -> tuple[datetime | None, datetime | None]:
    """Returns the time shown, read with the day before the month and with the month before the day."""
    if element is None:
        return None, None
    text = (element.get("title") or "").strip() or get_words(element)
    if numbers := _NUMBERS.fullmatch(text):
        first, second, year, rest = numbers.groups()
        return parse_date(f"{year}-{second}-{first} {rest}"), parse_date(f"{year}-{first}-{second} {rest}")
    if short := _SHORT.fullmatch(text):
        text = f"{short[1]} {short[2]} 20{short[3]} {short[4]}"
    return parse_date(text), parse_date(text)


_SCROLLS = re.compile(r"\(\s*event\s*,\s*['\"]?(\d{1,20})")


def _answered(parts: Parts) -> str | None:
    for name in _ANSWERED:
        for link in parts.get(name, ()):
            found = _SCROLLS.search(link.get("onclick") or "") or re.search(
                r"(\d{1,20})$", link.get("href") or ""
            )
            if found:
                return found[1]
    return None
