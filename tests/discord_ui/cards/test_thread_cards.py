"""Cards of comments and of threads as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given

from bot.digest.model import Length
from bot.discord_ui.cards.actions import ShowEntry, ShowReplies
from bot.discord_ui.cards.comments import (
    COMMENTS_PER_PAGE,
    describe_viewpoint,
    make_comments_card,
    make_entry_card,
    make_viewpoint_opening,
)
from bot.discord_ui.cards.digest import DigestCard
from bot.discord_ui.components.limits import cut_to_length
from bot.discord_ui.features.posting.cards import make_channel_card
from bot.discord_ui.features.threads.cards import (
    make_delete_card,
    make_import_card,
    make_info_card,
    make_thread_list_card,
)
from bot.services.threads import ImportedThread
from storage.model import (
    Article,
    Changes,
    CommentState,
    Link,
    NoteKind,
    Page,
    ReadingNote,
    SaveResult,
    Thread,
    ThreadSort,
    Visibility,
    compute_stats,
)
from tests.discord_ui.support.card_support import DE, EN, all_pages, judge, labels, slow, words_of
from tests.discord_ui.support.discord_markdown import Run, drawn
from tests.discord_ui.support.discord_markdown import words_of as drawn_words_of
from tests.discord_ui.support.discord_support import (
    NOON,
    addresses,
    authors,
    comment,
    digest,
    hostile,
    info,
    texts,
)


@slow
@given(hostile, hostile, authors, addresses, hostile)
def test_no_card_of_comments_or_threads_is_over_a_limit_or_acts_on_what_it_quotes(
    title: str, words: str, author: str | None, address: str | None, query: str
) -> None:
    facts = info(title=title, address=address, form="listing")
    links = tuple(Link(0, min(n, len(words)), address or "x") for n in range(30))
    said = [
        comment(n, words, author=author, address=address, links=links, time=NOON, edited=NOON, score=n)
        for n in range(4, 4 + COMMENTS_PER_PAGE)
    ]
    judge(make_entry_card(facts, said[0], EN, parent=said[1], replies=3))
    judge(make_entry_card(facts, said[0], EN, page=10**6))
    made = digest(words=words, author=author, address=address)
    view = made.viewpoints[0]
    heading = describe_viewpoint(view, made, EN)
    opening = make_viewpoint_opening(view, 3, 0, EN)
    judge(
        make_comments_card(
            facts, heading, said, EN, page=0, total=99, action=ShowReplies(3, 4, 0), opening=opening
        )
    )
    judge(make_thread_list_card(Page((facts,) * 8, 100), cut_to_length(query, 60), ThreadSort.NEWEST, EN))
    noted = replace(facts, notes=(ReadingNote(NoteKind.SKIPPED, (("what", words),)),))
    judge(make_info_card(noted, EN, compute_stats(said)))
    judge(make_delete_card(facts, EN))
    judge(make_channel_card(facts, Length.FULL, DE))
    thread = Thread(title, tuple(said), Article(words, author=author))
    again = SaveResult(facts, created=False, changes=Changes(tuple(range(400)), (4,), (5,), True))
    judge(make_import_card(ImportedThread(again, thread), DE))


@slow
@given(hostile.filter(str.strip))
def test_every_word_of_a_long_comment_is_on_some_page_of_its_card(words: str) -> None:
    long = (words.replace("\\", "")[:600] + " end. ") * 9
    pages = all_pages(lambda page: make_entry_card(info(), comment(4, long), EN, page=page))
    assert sum(words_of(page).count("end.") for page in pages) >= long.count("end.") > 0


def test_a_comment_card_shows_what_it_answers_and_leads_to_its_neighbours() -> None:
    parent = comment(2, "Trains cost too much.", author="bob")
    address = "https://example.org/4"
    answer = comment(4, "See the table.", links=(Link(8, 13, address),), address=address, parent=2, time=NOON)
    view = make_entry_card(info(), answer, EN, parent=parent, replies=2)
    words = words_of(view)
    assert "### 💬 **ann** #4" in words
    assert "↳ reply to **bob** #2: “Trains cost too much.”" in words
    assert "- table · <https://example.org/4>" in words
    assert f"<t:{int(NOON.timestamp())}:f>" in words
    assert labels(view) == ["2 replies", "Reply to #2", "More by this person", "Overview", "Original"]


def test_a_comment_of_which_only_the_day_is_known_shows_that_day_in_every_zone() -> None:
    words = words_of(make_entry_card(info(), comment(4, "See the table.", time=NOON, day_only=True), EN))
    assert f"{NOON:%Y-%m-%d}" in words
    assert "<t:" not in words


def test_a_deleted_comment_says_so_and_shows_no_words() -> None:
    gone = comment(4, "", state=CommentState.DELETED)
    assert "*This comment was removed.*" in words_of(make_entry_card(info(), gone, EN))


def test_an_import_report_tells_what_was_read_and_what_was_noticed() -> None:
    notes = (ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", 6), ("found", 5))),)
    thread = Thread("Night trains", (comment(2, time=NOON),), Article("A."))
    saved = SaveResult(info(notes=notes, visibility=Visibility.STAFF), created=True)
    words = words_of(make_import_card(ImportedThread(saved, thread), EN))
    for fact in (
        "Imported",
        "Thread 3",
        "5 comments by 4 people",
        "visible to staff only",
        "Notes",
        "6",
        "written on",
    ):
        assert fact in words


def test_the_facts_of_a_thread_tell_how_it_was_read_and_whether_that_is_all() -> None:
    later = NOON + timedelta(days=3)
    said = (comment(2, time=NOON), comment(3, parent=2), comment(4, parent=3, time=later))
    words = words_of(make_info_card(info(form="reddit", declared=6), EN, compute_stats(said)))
    for fact in (
        "source: Reddit post",
        "all 6 entries stated by the source",
        f"written from <t:{int(NOON.timestamp())}:D> to <t:{int(later.timestamp())}:D> (4 days)",
        "replies go 2 levels deep",
    ):
        assert f"- {fact}\n" in words + "\n"


def test_importing_again_tells_what_changed() -> None:
    thread = Thread("Night trains", ())
    changes = Changes(added=(7, 8), changed=(4,), gone=(5,))
    words = words_of(make_import_card(ImportedThread(SaveResult(info(), False, changes), thread), EN))
    for fact in ("2 comments added: #7 #8", "1 comment changed: #4", "1 comment deleted: #5"):
        assert fact in words
    same = words_of(make_import_card(ImportedThread(SaveResult(info(), False), thread), EN))
    assert "Nothing has changed" in same
    assert "Updated: this thread was imported before" not in same


def test_a_list_says_where_one_is_and_how_to_go_on() -> None:
    page = Page(tuple(info(id=n, title=f"T{n}") for n in range(8, 16)), 30, 8)
    view = make_thread_list_card(page, "t", ThreadSort.TITLE, EN)
    words = words_of(view)
    assert "30 threads · with “t” in the title" in words
    assert "page 2 of 4" in words
    assert "**8** · T8" in words


def test_every_line_of_a_whole_comment_bears_the_mark_of_a_quote() -> None:
    """Text by others must not look like text of the card itself."""
    forged = "Fine.\n\n— **admin** [#1](<https://evil.example>)\n-# ↳ reply to **ann** #2: no\n## Viewpoints"
    view = make_entry_card(info(), comment(4, forged), EN)
    (said,) = (one for one in texts(view) if "admin" in one)
    assert all(line.startswith("> ") for line in said.split("\n"))
    drawn_words = [part for part in drawn(said) if isinstance(part, Run)]
    assert {part.styles for part in drawn_words} == {frozenset({"quote"})}
    assert drawn_words_of(list(drawn_words)) == forged


def test_a_comment_that_shows_nothing_is_said_to_have_no_text() -> None:
    assert "*no text*" in "\n".join(texts(make_entry_card(info(), comment(4, "\u2800\n\u3164"), EN)))


def test_a_removed_comment_is_nobodys_and_says_that_it_was_removed() -> None:
    gone = replace(comment(4), author=None, text="", address=None, state=CommentState.DELETED)
    thread = Thread("Night trains", (comment(2), gone))
    for words in (
        words_of(make_entry_card(info(), gone, EN)),
        words_of(make_comments_card(info(), "x", [gone], EN, page=0, total=1, action=ShowEntry(3, 4))),
        words_of(DigestCard(3, digest(whole=True), EN).whole(thread)),
    ):
        assert "*This comment was removed.*" in words
        assert "unnamed" not in words
    assert "More by this person" not in labels(make_entry_card(info(), gone, EN))
