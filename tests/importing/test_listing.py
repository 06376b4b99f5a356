"""Listings: a line with the count, numbered entries, "NAME on", indented paragraphs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import UnreadableSource
from bot.importing.detect import read_thread
from storage.model import Article, Comment, NoteKind, PassageKind, Thread
from tests.importing.listing_support import ANNA, BEN, listing, read

REAL = Path(__file__).resolve().parents[3] / "shared" / "seeds"


REAL_FILES = sorted(REAL.glob("*.txt")) if REAL.is_dir() else []


def facts(thread: Thread, kind: NoteKind) -> dict[str, int | str] | None:
    return next((dict(note.facts) for note in thread.notes if note.kind is kind), None)


class TestTheRealListing:
    @pytest.fixture(autouse=True)
    def _present(self) -> None:
        if not REAL_FILES:
            pytest.skip(f"no real listing at {REAL}")

    @pytest.fixture
    def thread(self) -> Thread:
        return read_thread(REAL_FILES[0].read_bytes(), REAL_FILES[0].name)

    def test_the_article_is_entry_one_with_all_its_paragraphs(self, thread: Thread) -> None:
        assert isinstance(thread.article, Article)
        assert thread.article.number == 1
        assert thread.article.text.startswith("One year into")  # "Full article:" is not part of it
        assert len(thread.article.text.split("\n\n")) == 10
        assert "Full article" not in thread.article.text + thread.article.source

    def test_no_comment_is_lost_and_each_has_its_number_and_author(self, thread: Thread) -> None:
        assert [(comment.number, comment.author) for comment in thread.comments] == [
            (2, "FatherMozgus"),
            (3, None),
            (4, "manniesalado"),
            (5, "1-randomonium"),
        ]

    def test_all_links_keep_words_and_whole_addresses(self, thread: Thread) -> None:
        assert thread.article is not None
        raw = REAL_FILES[0].read_text(encoding="utf-8")
        links = [(thread.article.text[one.start : one.end], one.address) for one in thread.article.links]
        assert len(links) == raw.count("](") == 11
        assert all(f"[{words}]({address})" in raw for words, address in links)
        assert all(address.endswith("?ico=in-line_link") for _, address in links)

    def test_six_declared_and_five_found_is_reported(self, thread: Thread) -> None:
        assert (thread.declared, thread.found) == (6, 5)
        assert facts(thread, NoteKind.COUNT_DIFFERS) == {"declared": 6, "found": 5}

    def test_the_form_label_belongs_to_nobody(self, thread: Thread) -> None:
        assert thread.comments[-1].text.endswith("negotiations over Ukraine.")

    def test_no_break_spaces_become_spaces_and_quotation_marks_stay(self, thread: Thread) -> None:
        assert not any("\u00a0" in entry.text for entry in thread.list_entries())
        third = thread.by_number[3]
        assert isinstance(third, Comment)
        assert third.text.endswith("„security concerns“.")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_the_encoding_makes_no_difference(self, thread: Thread, encoding: str) -> None:
        text = REAL_FILES[0].read_text(encoding="utf-8")
        assert read_thread(text.encode(encoding)) == thread

    def test_windows_line_ends_and_a_windows_encoding_make_no_difference(self, thread: Thread) -> None:
        text = REAL_FILES[0].read_text(encoding="utf-8").replace("\n", "\r\n")
        assert read_thread(text.encode("cp1252")) == thread

    def test_cut_at_any_byte_it_gives_a_thread_or_a_refusal_and_never_a_wrong_author(
        self, thread: Thread
    ) -> None:
        content = REAL_FILES[0].read_bytes()
        known = {number: entry.author for number, entry in thread.by_number.items()}
        for end in range(1, len(content), 37):
            try:
                cut = read_thread(content[:end])
            except UnreadableSource as refusal:
                assert refusal.reason in {"cut-off", "listing-without-entries", "no-thread"}  # noqa: PT017
            else:
                assert all(known[entry.number] == entry.author for entry in cut.list_entries())


@pytest.mark.parametrize(
    ("line", "declared"),
    [
        ("6 Kommentare", 6),
        ("1 Comment", 1),
        ("12 Comments", 12),
        ("3 commentaires", 3),
        ("Комментарии: 7", 7),
        ("Comments (12)", 12),
        ("## 14 Responses", 14),
        ("1,234 Comments", 1234),
        ("1.234 Kommentare", 1234),
        ("1 234 commentaires", 1234),
        ("1'234 Kommentare", 1234),
        ("12\u202f345 комментариев", 12345),
        ("５ コメント", 5),
        ("7条评论", 7),
        ("9 тайлбар", 9),
        ("Athugasemdir: 4", 4),
        ("*6 reacties*", 6),
    ],
)
def test_the_count_line_is_understood_in_many_languages(line: str, declared: int) -> None:
    thread = read(listing(ANNA, BEN, count=line))
    assert thread.declared == declared
    assert [comment.author for comment in thread.comments] == ["Anna", "Ben"]
    assert facts(thread, NoteKind.COUNT_DIFFERS) == {"declared": declared, "found": 2}


def test_a_count_that_is_right_is_no_news() -> None:
    assert read(listing(ANNA, BEN, count="2 Kommentare")).notes == ()


def test_a_listing_without_a_count_line_is_read() -> None:
    thread = read(listing(ANNA, BEN))
    assert thread.declared is None
    assert [comment.number for comment in thread.comments] == [1, 2]


def test_a_count_line_with_a_title_gives_the_title() -> None:
    assert read(listing(ANNA, BEN, count="2 thoughts on “Who owns the harbour?”")).title == (
        "Who owns the harbour?"
    )


def test_lines_above_give_title_and_address() -> None:
    thread = read(
        "# Who owns the harbour?\n\nhttps://example.org/harbour\n\n" + listing(ANNA, count="1 Comment")
    )
    assert thread.title == "Who owns the harbour?"
    assert thread.address == "https://example.org/harbour"


def test_without_a_title_the_first_sentence_serves() -> None:
    thread = read(listing("Full article: The harbour was sold again, says Dr. Roth. Nobody was asked.", ANNA))
    assert thread.title == "The harbour was sold again, says Dr. Roth."


def test_a_long_first_sentence_is_cut_between_words() -> None:
    thread = read(listing("Full article: " + "The harbour was sold again last week, " * 9, ANNA))
    assert len(thread.title) <= 100
    assert thread.title.endswith("…")
    assert re.match(r"[ ,]", ("The harbour was sold again last week, " * 9)[len(thread.title) - 1 :])


@pytest.mark.parametrize(
    "label",
    ["Full article:", "FULL TEXT:", "**Full article:**", "Ganzer Artikel:", "Artículo completo:", "Article:"],
)
def test_an_article_pasted_as_first_entry_is_the_article(label: str) -> None:
    thread = read(listing(f"{label} The harbour was sold.\n\nTwice.", ANNA))
    assert isinstance(thread.article, Article)
    assert thread.article.text == "The harbour was sold.\n\nTwice."
    assert [comment.number for comment in thread.comments] == [2]


def test_an_article_with_a_byline_keeps_who_posted_it() -> None:
    article = read(listing("Poster on\n\nFull article: The harbour was sold.", ANNA)).article
    assert article is not None
    assert (article.author, article.text) == ("Poster", "The harbour was sold.")


def test_another_first_entry_is_a_comment_and_so_is_a_later_article() -> None:
    thread = read(listing(ANNA, "Full article: not here.", BEN))
    assert thread.article is None
    assert [comment.number for comment in thread.comments] == [1, 2, 3]


@pytest.mark.parametrize(
    "label",
    ["Leave A Reply", "Leave a Reply Cancel reply", "Schreibe einen Kommentar", "Laisser un commentaire",
     "### Leave a comment", "Оставить комментарий", "Deja una respuesta"],
)  # fmt: skip
def test_the_label_of_the_form_is_dropped_with_all_below_it(label: str) -> None:
    thread = read(listing(ANNA, BEN, below=f"{label}\n\nYour email address will not be published."))
    assert thread.comments[-1].text == "The harbour needs cranes, not flats."
    assert thread.notes == ()


def test_the_button_below_every_comment_belongs_to_nobody() -> None:
    reply = "\n\n[Reply](https://example.org/harbour?replytocom={})"
    thread = read(
        listing(ANNA + reply.format(1), BEN + reply.format(2), ANNA + reply.format(3), count="3 Comments")
    )
    assert [comment.text for comment in thread.comments] == [
        "I was there, and nobody asked us.",
        "The harbour needs cranes, not flats.",
        "I was there, and nobody asked us.",
    ]
    assert facts(thread, NoteKind.SKIPPED) == {"count": 3, "what": "lines"}


def test_comments_that_are_all_alike_stay() -> None:
    thread = read(listing("Anna on\n\nYes", "Ben on\n\nYes", "Cleo on\n\nYes", count="3 Comments"))
    assert [comment.text for comment in thread.comments] == ["Yes", "Yes", "Yes"]


def test_a_label_in_an_unknown_language_is_left_out_and_said() -> None:
    thread = read(listing(ANNA, BEN, below="Skildu eftir svar"))
    assert thread.comments[-1].text == "The harbour needs cranes, not flats."
    assert facts(thread, NoteKind.SKIPPED) == {"count": 1, "what": "lines"}


def test_a_numbered_list_within_a_comment_makes_no_entries() -> None:
    body = "Anna on\n\nThree reasons:\n\n1. noise\n2. dust\n3. traffic\n\nThat is all."
    thread = read(listing(body, BEN, ANNA, count="3 Comments"))
    assert [comment.author for comment in thread.comments] == ["Anna", "Ben", "Anna"]
    assert thread.comments[0].text == "Three reasons:\n\n1. noise\n2. dust\n3. traffic\n\nThat is all."


def test_a_list_that_goes_on_with_the_next_number_makes_no_entries_even_unindented() -> None:
    anna = "1. Anna on\n\nReasons:\n\n1. noise\n2. dust\n3. smell\n\n"
    text = f"3 Comments\n\n{anna}2. Ben on\n\nNo.\n\n3. Cleo on\n\nYes.\n"
    thread = read(text)
    assert [comment.author for comment in thread.comments] == ["Anna", "Ben", "Cleo"]
    assert thread.comments[0].text.endswith("1. noise\n2. dust\n3. smell")


def test_a_list_in_the_first_comment_does_not_take_its_place() -> None:
    thread = read("2 Comments\n\n1. It has reasons:\n\n1. noise\n2. dust\n\n2. Ben on\n\nNo.\n")
    assert [comment.text for comment in thread.comments] == ["It has reasons:\n\n1. noise\n2. dust", "No."]


def test_indentation_by_no_break_spaces_is_indentation() -> None:
    text = listing(ANNA, BEN, count="2 Comments")
    assert read(text.replace("  ", "\u00a0 ")) == read(text)


def test_quotes_code_and_blank_lines_stay_in_their_comment() -> None:
    quoted = "> The harbour is public.\n> It always was."
    body = f"Anna on\n\n{quoted}\n\nIt is not.\n\n\n    if harbour:\n        sell()\n\nSee `sell`."
    comment = read(listing(body, BEN)).comments[0]
    kinds = [(comment.text[part.start : part.end], part.kind) for part in comment.passages]
    assert kinds == [
        ("The harbour is public.\nIt always was.", PassageKind.QUOTED),
        ("if harbour:\n    sell()", PassageKind.CODE),
        ("sell", PassageKind.CODE),
    ]
    assert comment.text.startswith("The harbour is public.\nIt always was.\n\nIt is not.\n\n")


def test_nested_replies_know_their_parent_and_get_numbers_of_their_own() -> None:
    text = (
        "4 Comments\n\n  1. Anna on\n\n    Sell it.\n\n      1. Ben on\n\n        Never.\n\n"
        "          1. Cleo on\n\n            Why not?\n\n  2. Dora on\n\n    Rent it.\n\nLeave a Reply\n"
    )
    thread = read(text)
    assert [(one.number, one.author, one.parent, one.text) for one in thread.comments] == [
        (1, "Anna", None, "Sell it."),
        (3, "Ben", 1, "Never."),
        (4, "Cleo", 3, "Why not?"),
        (2, "Dora", None, "Rent it."),
    ]
    assert facts(thread, NoteKind.RENUMBERED) == {"count": 2}
    assert thread.found == thread.declared


def test_nested_replies_that_go_on_counting_keep_their_numbers() -> None:
    anna = "  1. Anna on\n\n    Sell it.\n\n      2. Ben on\n\n        Never.\n\n"
    text = f"3 Comments\n\n{anna}  3. Cleo on\n\n    Rent it.\n"
    assert [(one.number, one.parent) for one in read(text).comments] == [(1, None), (2, 1), (3, None)]


def test_numbers_go_to_thousands_flush_left_or_right() -> None:
    for width in (0, 7):
        entries = [
            f"{number:>{width}}. user{number} on\n\n        Comment {number}." for number in range(1, 1501)
        ]
        thread = read("1.500 Kommentare\n\n" + "\n\n".join(entries))
        assert [comment.number for comment in thread.comments] == list(range(1, 1501))
        assert thread.comments[1233].author == "user1234"
        assert thread.comments[1233].text == "Comment 1234."


def test_a_number_left_out_is_left_out() -> None:
    text = "  1. Anna on\n\n    Sell it.\n\n  2. Ben on\n\n    No.\n\n  4. Cleo on\n\n    Yes.\n"
    assert [comment.number for comment in read(text).comments] == [1, 2, 4]


def test_a_second_page_of_comments_starts_where_it_starts() -> None:
    text = "  51. Anna on\n\n    Sell it.\n\n  52. Ben on\n\n    No.\n"
    assert [comment.number for comment in read(text).comments] == [51, 52]


def test_the_same_discussion_has_the_same_key_whatever_its_white_space() -> None:
    text = listing("Full article: The harbour was sold.\n\nTwice.", ANNA)
    assert read(text).key == read(text.replace("harbour was", "harbour\u00a0 was") + "\n\n").key
    assert read(text).key != read(text.replace("Twice", "Thrice")).key


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6 Comments\n\n  1. Full article: The harbour was sold, and with it the", "1"),
        ("5 Comments\n\n  1. Anna on\n\n    Sell it.\n\n  2. Ben on\n\n    Then sell the ", "2"),
        ("5 Comments\n\n  1. Anna on\n\n    Sell it.\n\n  2. some_body on\n", "2"),
        (
            "5 Comments\n\n  1. Anna on\n\n    Sell.\n\n  2. Ben on\n\n    See [the plan](https://example.org/pl",
            "2",
        ),
    ],
    ids=["in a sentence", "after a space", "after a byline", "in a link"],
)
def test_a_file_that_breaks_off_is_refused_and_says_where(text: str, number: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read(text)
    assert (refusal.value.reason, refusal.value.facts) == ("cut-off", {"number": number})


def test_a_count_line_without_entries_is_refused() -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read("6 Kommentare\n\nNobody wrote anything here.")
    assert (refusal.value.reason, refusal.value.facts) == ("listing-without-entries", {"declared": 6})


@pytest.mark.parametrize(
    "text", ["1. milk\n2. bread\n3. eggs\n", "# Notes\n\n1. one\n\n2. two\n", "Just a letter.\n"]
)
def test_a_mere_list_or_letter_is_no_thread(text: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        read(text)
    assert refusal.value.reason == "no-thread"
