"""Refreshing a thread from its address: numbers stay; new, changed and deleted comments are reported."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from rich.console import Console

import bot.app
from bot.cli.commands.refresh import show_fetch_progress
from bot.config import list_setting_names
from bot.errors import CannotFetch, UnreadableSource
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from bot.services.threads import ThreadService
from bot.services.workers import Workers
from bot.terminal.printer import Printer
from storage.libraries import Guild
from storage.model import Changes, Thread, Visibility
from storage.sqlite import SqliteStorage
from tests.cli.test_cli import Terminal
from tests.importing.web import Web, served
from tests.patience import PATIENCE

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
GUILD = Guild(11)
PLACE = "blog.example.org/trams"
ADDRESS = f"https://{PLACE}"


def page(*comments: tuple[str, str, str], title: str = "A tram to the harbour") -> str:
    """A blog page with the id, author and text of each comment."""
    items = "".join(
        f'<li class="comment" id="comment-{key}"><cite class="fn">{author}</cite>'
        f'<div class="comment-content"><p>{text}</p></div></li>'
        for key, author, text in comments
    )
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        "<p>The council wants a tram to the harbour. It would cost ninety million, and it would run from May."
        f"</p></article><ol class='commentlist'>{items}</ol></body></html>"
    )


ANN = ("11", "ann", "The tram is worth its price.")
BOB = ("12", "bob", "Nobody will ride it.")
CID = ("13", "cid", "I would ride it daily.")
DAN = ("14", "dan", "Where is the table of costs?")


@pytest_asyncio.fixture
async def net() -> AsyncIterator[Web]:
    async with served({PLACE: page(ANN, BOB, CID)}) as made:
        yield made


@pytest_asyncio.fixture
async def threads(tmp_path: Path, net: Web) -> AsyncIterator[ThreadService]:
    async with SqliteStorage(tmp_path / "threads.sqlite3") as storage:
        yield ThreadService(storage, Limits(), clock=lambda: NOON, downloads=net.downloads)


async def authors(threads: ThreadService) -> dict[int, str | None]:
    thread = await threads.storage.threads.get(GUILD, 1)
    return {comment.number: comment.author for comment in thread.comments}


async def test_what_is_new_changed_and_gone_is_said_by_numbers_that_stay(
    threads: ThreadService, net: Web
) -> None:
    await threads.add_fetched(GUILD, ADDRESS, by=7)
    assert await authors(threads) == {2: "ann", 3: "bob", 4: "cid"}
    net.pages[PLACE] = page(DAN, ANN, ("13", "cid", "I would ride it every day."))
    refreshed = await threads.refresh(GUILD, 1)
    assert refreshed.saved.changes == Changes(added=(5,), changed=(4,), gone=(3,))
    assert await authors(threads) == {5: "dan", 2: "ann", 4: "cid"}
    assert refreshed.saved.info.imported_by == 7


async def test_a_page_that_is_as_it_was_changes_nothing(threads: ThreadService) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    refreshed = await threads.refresh(GUILD, 1)
    assert (refreshed.saved.changes, refreshed.saved.info.revision) == (Changes(), 1)


async def test_a_number_that_is_free_again_is_given_to_nobody_else(threads: ThreadService, net: Web) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    net.pages[PLACE] = page(ANN, BOB)
    await threads.refresh(GUILD, 1)
    net.pages[PLACE] = page(ANN, BOB, DAN)
    assert (await threads.refresh(GUILD, 1)).saved.changes.added == (5,)


async def test_a_title_of_ones_own_and_who_may_see_it_survive(threads: ThreadService, net: Web) -> None:
    await threads.add_fetched(GUILD, ADDRESS, title="Trams!", visibility=Visibility.STAFF)
    net.pages[PLACE] = page(ANN, title="Another title")
    info = (await threads.refresh(GUILD, 1)).saved.info
    assert (info.title, info.visibility) == ("Trams!", Visibility.STAFF)


async def test_an_address_imported_again_brings_the_thread_up_to_date(
    threads: ThreadService, net: Web
) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    net.pages[PLACE] = page(ANN, BOB, CID, DAN)
    again = await threads.add_fetched(GUILD, f"{ADDRESS}#comment-12")
    assert (again.saved.created, again.saved.changes.added) == (False, (5,))


async def test_comments_that_are_not_shown_for_now_are_not_lost(threads: ThreadService, net: Web) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    net.pages[PLACE] = page()
    with pytest.raises(CannotFetch) as caught:
        await threads.refresh(GUILD, 1)
    assert (caught.value.reason, caught.value.facts["comments"]) == ("empty-now", 3)
    assert len(await authors(threads)) == 3


async def test_another_discussion_at_the_same_address_does_not_take_its_place(
    threads: ThreadService, net: Web
) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    head = '<link rel="canonical" href="https://blog.example.org/bridges"></head>'
    net.pages[PLACE] = page(("90", "eva", "Bridges are better."), title="Bridges").replace("</head>", head)
    with pytest.raises(CannotFetch) as caught:
        await threads.refresh(GUILD, 1)
    assert (caught.value.reason, caught.value.facts["title"]) == ("another-now", "Bridges")
    assert await authors(threads) == {2: "ann", 3: "bob", 4: "cid"}


async def test_a_thread_that_was_a_file_before_is_refreshed_by_its_address(
    threads: ThreadService, net: Web
) -> None:
    head = f'<link rel="canonical" href="{ADDRESS}"></head>'
    await threads.add(GUILD, page(ANN, BOB).replace("</head>", head).encode(), name="page.html")
    assert (await threads.refresh(GUILD, 1)).saved.changes == Changes(added=(4,))


async def test_a_page_that_is_renamed_stays_the_same_thread(threads: ThreadService, net: Web) -> None:
    await threads.add_fetched(GUILD, ADDRESS)
    head = '<link rel="canonical" href="https://blog.example.org/trams-2"></head>'
    net.pages[PLACE] = page(ANN, BOB, CID, DAN).replace("</head>", head)
    refreshed = await threads.refresh(GUILD, 1)
    assert refreshed.saved.changes.added == (5,)
    assert refreshed.saved.info.address == "https://blog.example.org/trams-2"


async def test_a_thread_without_an_address_says_how_it_is_brought_up_to_date(threads: ThreadService) -> None:
    await threads.add(GUILD, (SEEDS / "night-trains.txt").read_bytes())
    with pytest.raises(CannotFetch) as caught:
        await threads.refresh(GUILD, 1)
    assert (caught.value.reason, caught.value.facts) == ("nothing-to-refresh", {"thread": "1"})


async def test_a_discord_thread_is_not_looked_for_on_the_web(threads: ThreadService, net: Web) -> None:
    live = Thread("Live", (), key="discord:5", address="https://discord.com/channels/1/5")
    comments = (await threads.fetch(ADDRESS)).comments
    await threads.storage.threads.save(GUILD, replace(live, comments=comments), at=NOON)
    asked = list(net.asked)
    with pytest.raises(CannotFetch) as caught:
        await threads.refresh(GUILD, 1)
    assert caught.value.reason == "live"
    assert net.asked == asked


async def test_without_leave_nothing_is_fetched(tmp_path: Path, net: Web) -> None:
    async with SqliteStorage(tmp_path / "other.sqlite3") as storage:
        for threads in (
            ThreadService(storage, Limits()),
            ThreadService(storage, Limits(), downloads=lambda: net.downloads("x.org")),
        ):
            with pytest.raises(CannotFetch):
                await threads.add_fetched(GUILD, ADDRESS)
    assert net.asked == []


async def test_a_page_without_a_discussion_is_refused_by_its_reader(threads: ThreadService, net: Web) -> None:
    net.pages[PLACE] = "<html><body></body></html>"
    with pytest.raises(UnreadableSource):
        await threads.add_fetched(GUILD, ADDRESS)


async def test_what_was_fetched_is_read_in_a_worker(tmp_path: Path, net: Web) -> None:
    workers = Workers(1, most_waiting=4, seconds=PATIENCE)
    try:
        async with SqliteStorage(tmp_path / "other.sqlite3") as storage:
            threads = ThreadService(storage, Limits(), workers, downloads=net.downloads)
            added = await threads.add_fetched(GUILD, ADDRESS)
    finally:
        await workers.close()
    assert added.saved.info.address == ADDRESS
    assert added.saved.info.comment_count == 3


@contextmanager
def net_beside(pages: dict[str, str]) -> Iterator[Web]:
    """The small web in its own thread, for commands that run an event loop themselves."""
    made: list[Web] = []
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        async with served(dict(pages)) as net:
            made.append(net)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield made[0]
    finally:
        over.set()
        thread.join()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in list_setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("THREADGIST_LANGUAGE", "en")
    return Terminal(monkeypatch, capsys)


def test_the_command_line_imports_an_address_and_refreshes_it(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with net_beside({PLACE: page(ANN, BOB, CID)}) as net:
        monkeypatch.setattr(bot.app, "make_downloads", lambda _settings: net.downloads("blog.example.org"))
        dry = run("import", ADDRESS, "--dry-run")
        assert "3 comments by 3 commenters" in dry.out
        assert run("list").out == ""
        imported = run("import", ADDRESS)
        assert "stored as thread 1" in imported.out
        assert (imported.code, imported.err) == (0, "")
        net.pages[PLACE] = page(ANN, ("12", "bob", "Hardly anybody will ride it."), DAN)
        refreshed = run("refresh", "1")
        assert "thread 1 updated: 1 added, 1 changed, 1 gone" in refreshed.out
        assert "The tram is worth its price." in run("digest", ADDRESS).out


def test_the_command_line_says_which_setting_allows_a_host(
    run: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = run("import", ADDRESS)
    assert (off.code, off.out) == (1, "")
    assert "THREADGIST_ALLOWED_HOSTS=blog.example.org" in off.err
    monkeypatch.setenv("THREADGIST_ALLOWED_HOSTS", "example.com")
    assert "Importing from blog.example.org is not allowed here" in run("import", ADDRESS).err
    assert "start with https://" in run("import", "http://blog.example.org/").err
    assert "There is no thread 5 in " in run("refresh", "5").err


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_terminal_shows_how_much_of_a_long_discussion_is_there(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THREADGIST_LANGUAGE", language)
    written = Screen()
    monkeypatch.setattr("sys.stderr", written)
    with show_fetch_progress(Printer(Console(width=100)), ADDRESS) as told:
        told(50, 1300)
    shown = written.getvalue()
    assert ADDRESS in shown
    assert ("50 of 1,300" if language == "en" else "50 von 1.300") in shown


REDDIT_POST = {"id": "p1", "title": "A harbour", "selftext": "For sale.", "author": "anna", "num_comments": 4}


def reddit_copy(*children: object) -> bytes:
    comments = [child if isinstance(child, dict) else {"kind": "t1", "data": child} for child in children]
    post = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": REDDIT_POST}]}}
    return json.dumps([post, {"kind": "Listing", "data": {"children": comments}}]).encode()


def test_a_stub_of_reddit_names_what_is_only_left_out() -> None:
    listed = {"kind": "more", "data": {"count": 7, "children": ["c3", "c4"], "parent_id": "t3_p1"}}
    further = {"kind": "more", "data": {"count": 0, "children": [], "parent_id": "t1_c2", "id": "_"}}
    thread = read_thread(reddit_copy(listed, further))
    assert thread.left_out == {"c3", "c4", "c2"}
