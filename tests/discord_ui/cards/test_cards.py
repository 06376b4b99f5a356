"""Cards of a digest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.changes import DigestChanges
from bot.digest.model import Evidence, Length, Reason
from bot.discord_ui.cards.actions import (
    DigestPart,
    ShowChanges,
    ShowEntry,
    ShowMembers,
    ShowPart,
    ShowReplies,
)
from bot.discord_ui.cards.changes import make_changes_line
from bot.discord_ui.cards.comments import (
    describe_viewpoint,
    make_comments_card,
    make_viewpoint_opening,
)
from bot.discord_ui.cards.digest import DigestCard
from bot.discord_ui.cards.failures import FailedRequest, make_failure_card
from bot.discord_ui.components.custom_ids import Action, parse_custom_id
from bot.discord_ui.components.phone import SCREEN, estimate_height
from bot.phrases import Phrases
from storage.errors import ThreadNotFound
from storage.model import (
    Activity,
    Article,
    Thread,
)
from tests.discord_ui.support.card_support import DE, EN, all_pages, judge, labels, slow, words_of
from tests.discord_ui.support.discord_support import (
    NOON,
    addresses,
    authors,
    buttons,
    comment,
    digest,
    hostile,
    info,
    quote,
)


def presses(view: ui.LayoutView) -> list[Action]:
    found = [button for button in buttons(view.to_components()) if "custom_id" in button]
    return [parse_custom_id(button["custom_id"]) for button in found]


def parts(card: DigestCard) -> Iterator[Callable[[int], ui.LayoutView]]:
    yield from (card.overview, card.article, card.viewpoints, card.topics)
    yield from (card.questions, card.reasons, card.sources)


def test_the_overview_holds_gist_viewpoints_topics_and_coverage() -> None:
    made = digest()
    first = replace(made.viewpoints[0], heading=quote(10, "too full"))
    card = DigestCard(3, replace(made, viewpoints=(first, *made.viewpoints[1:])), EN, postable=True)
    words = words_of(card.overview())
    assert "### 📋 [Night trains](<https://example.org/trains#4>)\n-# 💬 57 · 👤 41 · as of #57" in words
    assert "> The trains are full.\n-# — **ann** [#1](<https://example.org/trains#4>)" in words
    assert "> too full\n-# — **ann** #10 · ▰▱▱▱▱ at least 7 of 41" in words
    assert "-# Topics: **The trains are full.** · +6\n-# 3 of 5 viewpoints · 40 of 57 comments" in words


def test_unsigned_comments_are_not_counted_as_people() -> None:
    activity = Activity(NOON, NOON, unsigned=frozenset((10, 11, 40)))
    words = words_of(DigestCard(3, digest(views=1), EN, read_at=NOON, activity=activity).overview())
    assert "👤 38 + 3 unsigned · 4 Mar · as of #57" in words
    assert "▰▱▱▱▱ at least 5 of 38 + 2 unsigned" in words


def test_a_viewpoint_of_one_person_has_no_bar() -> None:
    made = digest(views=1)
    alone = replace(made.viewpoints[0], members=(10,), commenters=1)
    words = words_of(DigestCard(3, replace(made, viewpoints=(alone,)), EN).overview())
    assert "-# — **ann** [#10](<https://example.org/trains#4>)\n" in words + "\n"
    assert "▰" not in words
    assert "at least" not in words


def test_the_overview_shows_four_viewpoints_at_most() -> None:
    card = DigestCard(3, digest(views=8), EN)
    assert words_of(card.overview()).count("at least") == 4
    assert "4 of 10 viewpoints" in words_of(card.overview())
    assert "\n".join(map(words_of, all_pages(card.viewpoints))).count("people hold this") == 8


@pytest.mark.parametrize("words", ["Short.", "A sentence of some length. " * 4, "word " * 75, "x" * 4000])
@pytest.mark.parametrize("language", [EN, DE])
def test_the_overview_fits_a_phone_and_has_no_pages(words: str, language: Phrases) -> None:
    made = digest(title=words, words=words, views=5, topics=12, asked=2, decided=2)
    card = DigestCard(3, made, language, postable=True, refreshable=True, newer=4, posted="posted").overview()
    assert estimate_height(card.children) <= SCREEN
    assert EN("discord-button-on") not in labels(card)


@pytest.mark.parametrize("words", ["Short.", "A sentence of some length. " * 4, "word " * 75])
def test_an_overview_leaves_room_for_what_will_be_added_to_it(words: str) -> None:
    changed = DigestChanges(NOON, new=digest(words=words, views=2).viewpoints)
    line = make_changes_line(changed, ShowChanges(3, 1), DE)
    card = DigestCard(3, digest(title=words, words=words, views=5), DE, postable=True, beside=(line,))
    assert estimate_height([*card.overview().children, line]) <= SCREEN


def test_a_title_is_linked_unless_it_may_be_taken_for_another_address() -> None:
    linked = "[Night trains](<https://example.org/trains#4>)"
    assert linked in words_of(DigestCard(3, digest(), EN).overview())
    for title in ("https://good.example", "good.example", "good.example/x", "[a](b)", "שלום", "a@b", "<x>"):
        heading = words_of(DigestCard(3, digest(title=title), EN).overview()).split("\n")[0]
        assert "](<" not in heading, title
    for title in ("Ask: which bridge?", "#quay, 2026-03-02 10:15: The ferry was late"):
        heading = words_of(DigestCard(3, digest(title=title), EN).overview()).split("\n")[0]
        assert "](<https://example.org/trains#4>)" in heading, title


def test_each_card_tells_its_kind_by_icon_and_colour() -> None:
    card = DigestCard(3, digest(views=2, asked=1), EN)
    icons = [re.search(r"#+ (\S+)", words_of(make(0))) for make in parts(card)]
    assert len({icon[1] for icon in icons if icon}) == len(list(parts(card)))
    failed = make_failure_card("No.", FailedRequest(), ThreadNotFound(thread=3), EN)
    colours = {view.to_components()[0]["accent_color"] for view in (card.overview(), failed)}
    assert len(colours) == 2


def test_a_heading_is_shown_to_its_last_word_on_every_card_of_its_viewpoint() -> None:
    made = digest(views=1)
    heading = quote(10, "So *many* words _of_ it, " * 15 + "end.")
    view = replace(made.viewpoints[0], heading=heading)
    card = DigestCard(3, replace(made, viewpoints=(view,)), EN)
    opening = make_viewpoint_opening(view, 3, 1, EN)
    members = make_comments_card(
        info(),
        describe_viewpoint(view, made, EN),
        [],
        EN,
        page=1,
        total=9,
        action=ShowReplies(3, 4, 0),
        opening=opening,
    )
    for shown in (*all_pages(card.overview)[:1], card.viewpoints(), members):
        assert "end.\n-# — **ann** #10" in words_of(shown)


def test_the_viewpoints_of_a_large_thread_are_under_their_themes() -> None:
    card = DigestCard(3, digest(views=4, themes=2), EN)
    words = "\n".join(map(words_of, all_pages(card.viewpoints)))
    themes = [found.start() for found in re.finditer(r"\*\*“The trains are full\.” #\d\*\*", words)]
    held = [found.start() for found in re.finditer("people hold this", words)]
    assert len(themes) == 2
    assert themes[0] < held[0] < held[1] < themes[1] < held[2] < held[3]


def test_questions_and_decisions_have_a_button_and_a_card() -> None:
    card = DigestCard(3, digest(views=1, asked=4, decided=3), EN)
    assert "Questions & decisions" in labels(card.overview())
    assert "Questions & decisions" not in labels(DigestCard(3, digest(views=1), EN).overview())
    words = "\n".join(map(words_of, all_pages(card.questions)))
    assert "### Open questions" in words
    assert "1 more open question" in words
    assert "### Decisions" in words
    assert "1 more decision" in words
    assert "-# agreed: #31 #32" in words
    assert ShowPart(3, DigestPart.QUESTIONS, Length.FULL) in presses(card.questions(0))


def test_a_card_says_why_each_line_was_chosen() -> None:
    made = digest(views=1)
    evidence = (Evidence(10, 0.99, 0, 5), Evidence(11, 0.914, 0, 5), Evidence(40, 0.42, 0, 5))
    view = replace(made.viewpoints[0], evidence=evidence, near=(40,), weight=1.5)
    reasons = (Reason(1, 0, 1, 2.25, (7,)),)
    card = DigestCard(3, replace(made, viewpoints=(view,), reasons=reasons), EN)
    assert "Why these?" in labels(card.overview())
    words = "\n".join(map(words_of, all_pages(card.reasons)))
    assert "chosen as number 1 (weight 2.25)\n-# comments that say nearly the same: #7" in words
    assert "-# Heading of viewpoint 1 of 1:\n> The trains are full." in words
    assert "-# weight of the viewpoint: 1.5\n-# others who most certainly hold it: #11 (91%)" in words
    assert "closest comments that are not counted: #40 (42%)" in words
    assert "**Left out**\n- 1 short: #50" in words


def test_what_is_against_a_viewpoint_is_said_beneath_it() -> None:
    words = "\n".join(map(words_of, all_pages(DigestCard(3, digest(views=2), EN).viewpoints)))
    assert "-# against it:\n-# ↳ reply to #10\n> The trains are full." in words
    assert "-# opposite view: #10 (at least 3 people) · 3 more comments are about this: #40 #41 #42" in words


def test_the_overview_leads_to_every_part_and_the_viewpoints_to_their_comments() -> None:
    view = DigestCard(3, digest(views=2), EN, postable=True).overview()
    asked = presses(view)
    assert ShowMembers(3, Length.SHORT, 10, 0) in presses(DigestCard(3, digest(views=2), EN).viewpoints())
    assert {action.part for action in asked if isinstance(action, ShowPart)} == set(DigestPart) - {
        DigestPart.OVERVIEW,
        DigestPart.QUESTIONS,
    }
    assert "Share …" in labels(view)
    assert "Share …" not in labels(DigestCard(3, digest(views=2), EN).overview())


def test_viewpoints_that_are_not_shown_are_one_press_away_while_there_is_a_longer_digest() -> None:
    every = ShowPart(3, DigestPart.VIEWPOINTS, Length.FULL)
    assert every in presses(DigestCard(3, digest(views=2), EN).viewpoints())
    full = DigestCard(3, digest(views=2, length=Length.FULL), EN)
    pages = all_pages(full.viewpoints)
    assert "Show all" not in [label for page in pages for label in labels(page)]
    assert "2 more viewpoints" in "\n".join(map(words_of, pages))


def test_sources_without_addresses_say_so_once() -> None:
    words = words_of(DigestCard(3, digest(views=1, address=None), EN).sources())
    assert words.count("No link: the source has none.") == 1
    assert "source has none" not in words_of(DigestCard(3, digest(views=1), EN).sources())


def test_the_line_a_quote_leans_on_stands_before_it() -> None:
    lead = quote(2, "Trains cost too much.", "bob", address="https://example.org/2")
    said = quote(4, "That is not so.", "ann", leans_on=lead)
    card = DigestCard(3, replace(digest(), article=(said,)), EN)
    assert (
        "-# ↳ reply to **bob** [#2](<https://example.org/2>): “Trains cost too much.”\n"
        "> That is not so.\n-# — **ann** #4"
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
    assert "mindestens 7 von 41" in german


def test_a_quote_too_long_for_its_place_is_marked_and_a_button_leads_to_all_of_it() -> None:
    long = quote(1, "word " * 400)
    view = DigestCard(3, replace(digest(), article=(long,)), EN).overview()
    assert "word…\n-# — **ann** #1" in words_of(view)
    assert ShowEntry(3, 1) in presses(view)
    assert "Full text" in labels(view)


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
    assert "> The tram is late." in words_of(card.overview())
    assert "No comment here states an opinion." in words_of(card.overview())
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


@pytest.mark.parametrize("words", ["No.", "The ferry was late. " * 40, "word " * 300])
def test_a_thread_shown_as_it_is_fits_a_phone_page_by_page(words: str) -> None:
    short = Thread("T", tuple(comment(number, words) for number in range(2, 40)), Article(words))
    card = DigestCard(3, digest(whole=True, views=0, topics=0), EN)
    pages = all_pages(partial(card.whole, short))
    assert all(estimate_height(page.children) <= SCREEN for page in pages)
    shown = "\n".join(map(words_of, pages))
    assert shown.count(words.split(maxsplit=1)[0]) >= 39
    assert set(map(int, re.findall(r"#([0-9]+)", shown))) >= set(range(2, 40))


@slow
@given(hostile, authors, addresses)
def test_an_overview_of_quotes_that_answer_others_fits_a_phone(
    words: str, author: str | None, address: str | None
) -> None:
    made = digest(words=words, author=author, address=address, views=4)
    lead = quote(2, words or "x", author, address=address)
    answering = tuple(replace(view, heading=replace(view.heading, leans_on=lead)) for view in made.viewpoints)
    view = DigestCard(3, replace(made, viewpoints=answering), EN, True, True, 4).overview()
    judge(view)
    assert estimate_height(view.children) <= SCREEN


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
    german = DE if length is Length.FULL else EN
    card = DigestCard(3, made, german, True, True, 4, read_at=NOON, posted="For more: **/summarize**")
    for make in parts(card):
        judge(make(0))
        judge(make(10**6))
    assert estimate_height(card.overview().children) <= SCREEN
