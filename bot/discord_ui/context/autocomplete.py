"""Suggestions while somebody types; finding the thread, comment or author that the typed text means."""

from __future__ import annotations

import re
from collections import Counter

from discord import app_commands

from bot.discord_ui.cards.search_hits import make_plain_excerpt
from bot.discord_ui.components.escape import clean_one_line
from bot.discord_ui.components.limits import CHOICE, CHOICES, cut_plain, cut_to_length
from bot.discord_ui.context.errors import Refused
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.context.searching import make_search_scope
from bot.errors import UnknownAuthor
from bot.phrases import LANGUAGES, Phrases, get_phrases
from bot.services.search import Finder
from storage.errors import EmptyQuery, SearchTooSlow, ThreadNotFound
from storage.model import Comment, CommentState, ThreadInfo
from storage.protocol import Storage

_NUMBER = re.compile(r"#?\s*([0-9]{1,9})", re.ASCII)
_ACCOUNT = re.compile(r"<@!?([0-9]{1,20})>", re.ASCII)
Choice = app_commands.Choice[str]


async def suggest_threads(storage: Storage, requester: Requester, typed: str) -> list[Choice]:
    """Threads that the person may see: the one with this number, then those whose titles match."""
    found: dict[int, ThreadInfo] = {}
    number = _number(typed)
    if number is not None:
        try:
            exact = await storage.threads.get_info(requester.library, number)
        except ThreadNotFound:
            pass
        else:
            found |= {exact.id: exact} if requester.may_see(exact) else {}
    page = await storage.threads.list(
        requester.library,
        query=typed.strip(),
        staff=requester.staff,
        channels=requester.channels,
        limit=CHOICES,
    )
    found |= {info.id: info for info in page.items}
    return [_choice(f"{info.id} · {info.title}", str(info.id)) for info in list(found.values())[:CHOICES]]


async def suggest_numbers(
    storage: Storage, requester: Requester, thread: ThreadInfo, typed: str
) -> list[Choice]:
    """Comments whose numbers begin with what is typed, with their first words."""
    digits = typed.strip().removeprefix("#").strip()
    if digits and _number(digits) is None:
        return await _suggest_by_words(storage, requester, thread, typed)
    found = await storage.comments.list_by_number_prefix(requester.library, thread.id, digits, CHOICES)
    return [
        _choice(f"#{comment.number} {_said(comment, requester.phrases)}", str(comment.number))
        for comment in found
    ]


async def _suggest_by_words(
    storage: Storage, requester: Requester, thread: ThreadInfo, typed: str
) -> list[Choice]:
    """Comments that contain what is typed; each shows the place that contains it."""
    finder = Finder(storage.comments, make_search_scope(requester, thread))
    try:
        found = await finder.search(typed, limit=CHOICES, suggest=False)
    except (EmptyQuery, SearchTooSlow):
        return []
    return [
        _choice(
            f"#{comment.number} {_name(comment.author, requester.phrases)}:"
            f" {make_plain_excerpt(comment.text, found.query)}",
            str(comment.number),
        )
        for _, comment in found.page.items
    ]


async def suggest_authors(
    storage: Storage, requester: Requester, thread: ThreadInfo, typed: str
) -> list[Choice]:
    """Authors of the thread whose names contain what is typed, the busiest first."""
    counted = await storage.comments.count_by_author(
        requester.library, thread.id, query=typed.strip(), limit=CHOICES
    )
    bearers = Counter(entry.author.casefold() for entry in counted if entry.author)
    offered: dict[str, Choice] = {}
    for entry in counted:
        name = _name(entry.author, requester.phrases)
        # Discord limits values: a longer name is recognised by its beginning
        value = cut_to_length(entry.author or name, CHOICE).strip()
        ending = f" ({entry.comments})"
        if (
            entry.author and bearers[entry.author.casefold()] > 1
        ):  # distinguished by the first comment of each
            value, ending = f"#{entry.first_number}", f" · #{entry.first_number}{ending}"
        offered.setdefault(
            value, Choice(name=cut_plain(clean_one_line(name), CHOICE - len(ending)) + ending, value=value)
        )
    return list(offered.values())


async def find_thread_by_text(storage: Storage, requester: Requester, typed: str) -> ThreadInfo:
    """Finds a thread by its number, or by words that only one title contains. Raises ``ThreadNotFound`` or
    ``Refused``."""
    number = _number(typed)
    if number is not None:
        info = await storage.threads.get_info(requester.library, number)
        requester.check_sees(info)
        return info
    page = await storage.threads.list(
        requester.library, query=typed.strip(), staff=requester.staff, channels=requester.channels, limit=2
    )
    exact = [info for info in page.items if info.title.casefold() == typed.strip().casefold()]
    if not page.items:
        await check_has_threads(storage, requester)
    if not page.items or not typed.strip():
        raise Refused("no-such-thread", given=typed)
    if page.total > 1 and len(exact) != 1:
        raise Refused("several-threads", given=typed, count=page.total)
    return (exact or list(page.items))[0]


async def check_has_threads(storage: Storage, requester: Requester) -> None:
    """Raises ``Refused`` if there is no thread that this person may see."""
    seen = await storage.threads.list(
        requester.library, staff=requester.staff, channels=requester.channels, limit=1
    )
    if not seen.total:
        raise Refused("no-threads-of-your-own" if requester.own else "no-threads")


def parse_number(typed: str) -> int:
    """The number of an entry, typed with or without "#". Raises ``Refused``."""
    number = _number(typed)
    if number is None:
        raise Refused("not-a-number", given=typed)
    return number


async def find_author_by_text(
    storage: Storage, requester: Requester, thread: ThreadInfo, typed: str
) -> Comment:
    """A comment by the author: found by the whole name, by the word for unnamed authors, by a part that only
    one name contains, or by the number of one of their comments (``#4``).

    Raises ``UnknownAuthor``, ``Refused``.
    """
    wanted = typed.strip().removeprefix("@")
    if account := _ACCOUNT.fullmatch(wanted):
        theirs = await storage.comments.list_by_author(
            requester.library, thread.id, None, person=int(account[1]), limit=1
        )
        if theirs.items:
            return theirs.items[0]
    if wanted:
        counted = await storage.comments.count_by_author(
            requester.library, thread.id, query=wanted, limit=CHOICES
        )
        bearers = [one for one in counted if (one.author or "").casefold() == wanted.casefold()]
        if len(bearers) > 1:
            raise Refused("several-authors", given=typed, count=len(bearers))
    names: list[str | None] = [wanted]
    if wanted.casefold() in {get_phrases(language)("unnamed").casefold() for language in LANGUAGES}:
        names.append(None)
    else:
        part_of = (
            await storage.comments.count_by_author(requester.library, thread.id, query=wanted, limit=2)
            if wanted
            else ()
        )
        names += [part_of[0].author] if len(part_of) == 1 else []
    for name in names:
        page = await storage.comments.list_by_author(requester.library, thread.id, name, limit=1)
        if page.items:
            return page.items[0]
    number = _number(wanted) if wanted.startswith("#") else None
    entries = await storage.comments.get_entries(
        requester.library, thread.id, [] if number is None else [number]
    )
    for entry in entries.values():
        if isinstance(entry, Comment) and entry.author:
            return entry
    raise UnknownAuthor(author=typed, thread=str(thread.id))


def _number(typed: str) -> int | None:
    found = _NUMBER.fullmatch(typed.strip())
    return int(found[1]) if found else None


def _name(author: str | None, phrases: Phrases) -> str:
    return author if author and clean_one_line(author) else phrases("unnamed")


def _said(comment: Comment, phrases: Phrases) -> str:
    if comment.state is CommentState.DELETED:
        return phrases("comment-deleted")
    return f"{_name(comment.author, phrases)}: {comment.text}"


def _choice(name: str, value: str) -> Choice:
    return Choice(name=cut_plain(clean_one_line(name), CHOICE) or value, value=value)
