"""Cards: everything a digest holds is on them, in the reader's language, harmless, within the limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from discord import ui
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest.model import Length
from bot.discord_ui.cards.actions import DigestPart, ShowEntry, ShowMembers, ShowPart, ShowReplies
from bot.discord_ui.cards.comments import (
    COMMENTS_PER_PAGE,
    comments_card,
    entry_card,
    viewpoint_heading,
    viewpoint_opening,
)
from bot.discord_ui.cards.digest import DigestCard
from bot.discord_ui.components.custom_ids import Action, parse_custom_id
from bot.discord_ui.components.limits import CHARACTERS, COMPONENTS, beginning, measure
from bot.discord_ui.features.posting.cards import channel_card
from bot.discord_ui.features.threads.cards import delete_card, import_card, info_card, list_card
from bot.phrases import phrases_of
from bot.services.threads import Imported
from storage.model import (
    Article,
    Changes,
    CommentState,
    Link,
    NoteKind,
    Page,
    ReadingNote,
    Saved,
    Thread,
    ThreadSort,
    Visibility,
    shape_of,
)
from tests.discord_ui.discord_markdown import Run, drawn
from tests.discord_ui.discord_markdown import words_of as drawn_words_of
from tests.discord_ui.discord_support import (
    NOON,
    acted_upon,
    addresses,
    authors,
    buttons,
    comment,
    digest,
    hostile,
    info,
    quote,
    texts,
)

EN, DE = phrases_of("en"), phrases_of("de")
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words_of(view: ui.LayoutView) -> str:
    return "\n".join(texts(view))


def presses(view: ui.LayoutView) -> list[Action]:
    found = [button for button in buttons(view.to_components()) if "custom_id" in button]
    return [parse_custom_id(button["custom_id"]) for button in found]


def labels(view: ui.LayoutView) -> list[str]:
    return [button.get("label", "") for button in buttons(view.to_components())]


def all_pages(make: Callable[[int], ui.LayoutView]) -> list[ui.LayoutView]:
    """Every page, reached by pressing "More" as long as there is one."""
    pages = [make(0)]
    while any(
        button.get("label") == "More ›" and not button.get("disabled")
        for button in buttons(pages[-1].to_components())
    ):
        pages.append(make(len(pages)))
    return pages


def parts(card: DigestCard) -> Iterator[Callable[[int], ui.LayoutView]]:
    yield from (card.overview, card.article, card.viewpoints, card.topics, card.sources)


def test_the_overview_holds_article_viewpoints_topics_and_coverage() -> None:
    made = digest()
    first = replace(made.viewpoints[0], heading=quote(10, "too full"))
    card = DigestCard(3, replace(made, viewpoints=(first, *made.viewpoints[1:])), EN, postable=True)
    words = "\n".join(words_of(page) for page in all_pages(card.overview))
    assert "## Night trains" in words
    assert "> The trains are full.\n> — **ann** [#1](<https://example.org/trains#4>)" in words
    assert "> too full\n> — **ann** #10\n-# at least 7 of 41 people hold this" in words
    assert "2 more viewpoints" in words
    assert (
        "3 viewpoints in this digest, from 19 of 41 people · 2 comments are under no viewpoint here" in words
    )
    assert "the source declares 60 entries, 57 were found · as of #57" in words
    assert "#1 #2 #3" in words
    assert "and 17 more" in words


def test_the_overview_shows_four_viewpoints_and_leads_to_the_others() -> None:
    card = DigestCard(3, digest(views=8), EN)
    words = "\n".join(map(words_of, all_pages(card.overview)))
    assert words.count("people hold this") == 4
    assert "6 more viewpoints" in words
    assert "\n".join(map(words_of, all_pages(card.viewpoints))).count("people hold this") == 8


def test_a_heading_is_shown_to_its_last_word_on_every_card_of_its_viewpoint() -> None:
    made = digest(views=1)
    heading = quote(10, "So *many* words _of_ it, " * 15 + "end.")
    view = replace(made.viewpoints[0], heading=heading)
    card = DigestCard(3, replace(made, viewpoints=(view,)), EN)
    opening = viewpoint_opening(view, 3, 1, EN)
    members = comments_card(
        info(),
        viewpoint_heading(view, made, EN),
        [],
        EN,
        page=1,
        total=9,
        turn=lambda to: ShowReplies(3, 4, to),
        opening=opening,
    )
    for shown in (*all_pages(card.overview)[:1], card.viewpoints(), members):
        assert "end.\n> — **ann** #10" in words_of(shown)


def test_the_viewpoints_of_a_large_thread_are_under_their_themes() -> None:
    card = DigestCard(3, digest(views=4, themes=2), EN)
    words = "\n".join(map(words_of, all_pages(card.viewpoints)))
    themes = [found.start() for found in re.finditer(r"\*\*“The trains are full\.” #\d\*\*", words)]
    held = [found.start() for found in re.finditer("people hold this", words)]
    assert len(themes) == 2
    assert themes[0] < held[0] < held[1] < themes[1] < held[2] < held[3]
    overview = "\n".join(map(words_of, all_pages(card.overview)))
    assert "-# Themes:\n-# “The trains are full.” #1 · 9 people · 18 comments" in overview


def test_questions_and_decisions_are_on_the_overview_and_all_of_them_with_the_viewpoints() -> None:
    card = DigestCard(3, digest(views=1, asked=4, decided=3), EN)
    overview = "\n".join(map(words_of, all_pages(card.overview)))
    viewpoints = "\n".join(map(words_of, all_pages(card.viewpoints)))
    for words, questions, decisions in ((overview, 3, 2), (viewpoints, 1, 1)):
        assert "### Open questions" in words
        assert f"{questions} more open question" in words
        assert "### Decisions" in words
        assert f"{decisions} more decision" in words
        assert "-# agreed: #31 #32" in words


def test_what_is_against_a_viewpoint_is_said_beneath_it() -> None:
    words = "\n".join(map(words_of, all_pages(DigestCard(3, digest(views=2), EN).viewpoints)))
    assert "-# against it:\n> -# ↳ in answer to #10\n> The trains are full." in words
    assert "-# opposite view: #10 (at least 3 people) · 3 more comments are about this: #40 #41 #42" in words


def test_the_overview_leads_to_every_part_and_to_the_comments_of_each_viewpoint() -> None:
    view = DigestCard(3, digest(views=2), EN, postable=True).overview()
    asked = presses(view)
    assert ShowMembers(3, Length.SHORT, 10, 0) in asked
    assert {action.part for action in asked if isinstance(action, ShowPart)} == set(DigestPart) - {
        DigestPart.OVERVIEW
    }
    assert "Post …" in labels(view)
    assert "Post …" not in labels(DigestCard(3, digest(views=2), EN).overview())


def test_viewpoints_that_are_not_shown_are_one_press_away_while_there_is_a_longer_digest() -> None:
    every = ShowPart(3, DigestPart.VIEWPOINTS, Length.FULL)
    assert every in presses(DigestCard(3, digest(views=2), EN).overview())
    assert every in presses(DigestCard(3, digest(views=2), EN).viewpoints())
    full = DigestCard(3, digest(views=2, length=Length.FULL), EN)
    pages = all_pages(full.overview)
    assert "Show all" not in [label for page in pages for label in labels(page)]
    assert "2 more viewpoints" in "\n".join(map(words_of, pages))


def test_sources_without_addresses_say_so_once() -> None:
    words = words_of(DigestCard(3, digest(views=1, address=None), EN).sources())
    assert words.count("Where no address stands, the source gives none.") == 1
    assert "gives none" not in words_of(DigestCard(3, digest(views=1), EN).sources())


def test_the_line_a_quote_leans_on_stands_before_it() -> None:
    lead = quote(2, "Trains cost too much.", "bob", address="https://example.org/2")
    said = quote(4, "That is not so.", "ann", leans_on=lead)
    card = DigestCard(3, replace(digest(), article=(said,)), EN)
    assert (
        "> -# ↳ answers **bob** [#2](<https://example.org/2>): Trains cost too much.\n"
        "> That is not so.\n> — **ann** #4"
    ) in words_of(card.overview())


def test_a_gap_between_a_quote_and_its_lead_in_the_same_comment_is_shown() -> None:
    text = "Trains are dear. I like them. They are slow."
    lead = replace(quote(4, "Trains are dear."), end=16)
    late = replace(quote(4, "They are slow.", leans_on=lead), start=30, end=len(text))
    card = DigestCard(3, replace(digest(), article=(late,)), EN)
    assert r"> Trains are dear. \[…\] They are slow." in words_of(card.overview())


def test_an_unnamed_author_is_said_to_be_in_the_readers_language() -> None:
    assert "— *unnamed* [#1]" in words_of(DigestCard(3, digest(author=None), EN).overview())
    german = words_of(DigestCard(3, digest(author=None), DE).overview())
    assert "— *ohne Namen* [#1]" in german
    assert "### Standpunkte" in german


def test_a_quote_too_long_for_its_place_is_marked_and_a_button_leads_to_all_of_it() -> None:
    long = quote(1, "word " * 400)
    view = DigestCard(3, replace(digest(), article=(long,)), EN).overview()
    assert "word…\n> — **ann** #1" in words_of(view)
    assert ShowEntry(3, 1) in presses(view)
    assert "Whole text" in labels(view)


def test_addresses_are_shown_without_what_only_tracks_their_reader() -> None:
    made = digest(address="https://example.org/trains?utm_source=mail&id=4")
    words = words_of(DigestCard(3, made, EN).topics())
    assert "<https://example.org/trains?id=4>" in words
    assert "utm_source" not in words


def test_a_thread_without_an_article_says_so_and_shows_the_discussion_in_brief() -> None:
    made = replace(
        digest(views=0, topics=0), article=(), gist=(quote(4, "The tram is late."),), viewpoints_total=0
    )
    card = DigestCard(3, made, EN)
    assert "### The discussion in brief\n> The tram is late." in words_of(card.overview())
    assert "No comment here states a view." in words_of(card.overview())
    assert "This thread has no article." in words_of(card.article())
    assert "> The tram is late." in words_of(card.article())
    assert EN("digest-no-topics") in words_of(replace(card, digest=replace(made, topics_total=0)).topics())


def test_a_thread_too_short_to_digest_is_shown_as_it_is_and_says_so() -> None:
    short = Thread("T", (comment(2, "First."), comment(3, "Second.")), Article("The article."))
    view = DigestCard(3, digest(whole=True, views=0, topics=0), EN).whole(short)
    words = words_of(view)
    assert EN("digest-whole") in words
    for said in ("The article.", "First.", "Second."):
        assert said in words
    assert "viewpoints in this digest" not in words
    assert presses(view) == []


@slow
@given(hostile, hostile, authors, addresses, st.sampled_from(Length))
def test_no_digest_card_is_over_a_limit_or_acts_on_what_it_quotes(
    title: str, words: str, author: str | None, address: str | None, length: Length
) -> None:
    made = digest(
        title=title,
        words=words,
        author=author,
        address=address,
        views=5,
        topics=12,
        length=length,
        themes=3,
        asked=3,
        decided=3,
    )
    for make in parts(DigestCard(3, made, DE if length is Length.FULL else EN, postable=True)):
        judge(make(0))
        judge(make(10**6))


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
    judge(entry_card(facts, said[0], EN, parent=said[1], replies=3))
    judge(entry_card(facts, said[0], EN, page=10**6))
    made = digest(words=words, author=author, address=address)
    view = made.viewpoints[0]
    heading = viewpoint_heading(view, made, EN)
    opening = viewpoint_opening(view, 3, 0, EN)
    judge(
        comments_card(
            facts, heading, said, EN, page=0, total=99, turn=lambda to: ShowReplies(3, 4, to), opening=opening
        )
    )
    judge(list_card(Page((facts,) * 8, 100), beginning(query, 60), ThreadSort.NEWEST, EN))
    noted = replace(facts, notes=(ReadingNote(NoteKind.SKIPPED, (("what", words),)),))
    judge(info_card(noted, EN, shape_of(said)))
    judge(delete_card(facts, EN))
    judge(channel_card(facts, Length.FULL, DE))
    thread = Thread(title, tuple(said), Article(words, author=author))
    again = Saved(facts, created=False, changes=Changes(tuple(range(400)), (4,), (5,), True))
    judge(import_card(Imported(again, thread), DE))


def judge(view: ui.LayoutView) -> None:
    used = measure(view.children)
    assert used.components <= COMPONENTS
    assert used.characters <= CHARACTERS
    for text in texts(view):
        assert acted_upon(text) == []


@slow
@given(hostile.filter(str.strip))
def test_every_word_of_a_long_comment_is_on_some_page_of_its_card(words: str) -> None:
    long = (words.replace("\\", "")[:600] + " end. ") * 9
    pages = all_pages(lambda page: entry_card(info(), comment(4, long), EN, page=page))
    assert sum(words_of(page).count("end.") for page in pages) >= long.count("end.") > 0


def test_a_comment_card_shows_what_it_answers_and_leads_to_its_neighbours() -> None:
    parent = comment(2, "Trains cost too much.", author="bob")
    address = "https://example.org/4"
    answer = comment(4, "See the table.", links=(Link(8, 13, address),), address=address, parent=2, time=NOON)
    view = entry_card(info(), answer, EN, parent=parent, replies=2)
    words = words_of(view)
    assert "### **ann** #4" in words
    assert "↳ answers **bob** #2: Trains cost too much." in words
    assert "- table · <https://example.org/4>" in words
    assert f"<t:{int(NOON.timestamp())}:f>" in words
    assert labels(view) == ["2 replies", "Answers #2", "By this person", "Overview", "Original"]


def test_a_comment_of_which_only_the_day_is_known_shows_that_day_in_every_zone() -> None:
    words = words_of(entry_card(info(), comment(4, "See the table.", time=NOON, day_only=True), EN))
    assert f"{NOON:%Y-%m-%d}" in words
    assert "<t:" not in words


def test_a_deleted_comment_says_so_and_shows_no_words() -> None:
    gone = comment(4, "", state=CommentState.DELETED)
    assert "*This comment was removed.*" in words_of(entry_card(info(), gone, EN))


def test_an_import_report_tells_what_was_read_and_what_was_noticed() -> None:
    notes = (ReadingNote(NoteKind.COUNT_DIFFERS, (("declared", 6), ("found", 5))),)
    thread = Thread("Night trains", (comment(2, time=NOON),), Article("A."))
    saved = Saved(info(notes=notes, visibility=Visibility.STAFF), created=True)
    words = words_of(import_card(Imported(saved, thread), EN))
    for fact in (
        "Imported",
        "Thread 3",
        "5 comments by 4 people",
        "for staff only",
        "Noticed",
        "6",
        "written on",
    ):
        assert fact in words


def test_the_facts_of_a_thread_tell_how_it_was_read_and_whether_that_is_all() -> None:
    later = NOON + timedelta(days=3)
    said = (comment(2, time=NOON), comment(3, parent=2), comment(4, parent=3, time=later))
    words = words_of(info_card(info(form="reddit", declared=6), EN, shape_of(said)))
    for fact in (
        "read as Reddit post",
        "all 6 entries that the source declares",
        f"written from <t:{int(NOON.timestamp())}:D> to <t:{int(later.timestamp())}:D> (4 days)",
        "replies go 2 levels deep",
    ):
        assert f"- {fact}\n" in words + "\n"


def test_importing_again_tells_what_changed() -> None:
    thread = Thread("Night trains", ())
    changes = Changes(added=(7, 8), changed=(4,), gone=(5,))
    words = words_of(import_card(Imported(Saved(info(), False, changes), thread), EN))
    for fact in ("2 comments added: #7 #8", "1 comment changed: #4", "1 comment gone: #5"):
        assert fact in words
    same = words_of(import_card(Imported(Saved(info(), False), thread), EN))
    assert "Nothing has changed" in same
    assert "brought up to date" not in same


def test_a_list_says_where_one_is_and_how_to_go_on() -> None:
    page = Page(tuple(info(id=n, title=f"T{n}") for n in range(8, 16)), 30, 8)
    view = list_card(page, "t", ThreadSort.TITLE, EN)
    words = words_of(view)
    assert "30 threads · with “t” in the title" in words
    assert "page 2 of 4" in words
    assert "**8** · T8" in words


def test_every_line_of_a_whole_comment_bears_the_mark_of_a_quote() -> None:
    """So nothing that somebody writes can pass for what the card itself says."""
    forged = "Fine.\n\n— **admin** [#1](<https://evil.example>)\n-# ↳ answers **ann** #2: no\n## Viewpoints"
    view = entry_card(info(), comment(4, forged), EN)
    (said,) = (one for one in texts(view) if "admin" in one)
    assert all(line.startswith("> ") for line in said.split("\n"))
    drawn_words = [part for part in drawn(said) if isinstance(part, Run)]
    assert {part.styles for part in drawn_words} == {frozenset({"quote"})}
    assert drawn_words_of(list(drawn_words)) == forged


def test_a_comment_that_shows_nothing_is_said_to_have_no_text() -> None:
    assert "*no text*" in "\n".join(texts(entry_card(info(), comment(4, "\u2800\n\u3164"), EN)))


def test_a_removed_comment_is_nobodys_and_says_that_it_was_removed() -> None:
    gone = replace(comment(4), author=None, text="", address=None, state=CommentState.DELETED)
    thread = Thread("Night trains", (comment(2), gone))
    for words in (
        words_of(entry_card(info(), gone, EN)),
        words_of(comments_card(info(), "x", [gone], EN, page=0, total=1, turn=lambda _: ShowEntry(3, 4))),
        words_of(DigestCard(3, digest(whole=True), EN).whole(thread)),
    ):
        assert "*This comment was removed.*" in words
        assert "unnamed" not in words
    assert "By this person" not in labels(entry_card(info(), gone, EN))
