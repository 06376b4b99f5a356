"""Pages that people link or cite become topics."""

from __future__ import annotations

import pytest

from bot.digest.model import TopicKind
from bot.digest.topics.links import get_page_name
from storage.model import Comment, Link, Passage, PassageKind, Thread
from tests.digest.topic_threads import FERRY, find_topics_in, linked, named, thread


def test_linked_words_are_a_page_with_its_address_and_without_tracking() -> None:
    place = named(find_topics_in(FERRY), "Norholm")
    assert place.kind is TopicKind.PAGE
    assert place.address == "https://paper.example/topic/norholm"
    assert place.mentions == (1, 3, 4)
    assert place.raised_by == 1


def test_linked_phrase_in_small_letters_is_a_page() -> None:
    assert named(find_topics_in(FERRY), "mail boat").address == "https://paper.example/topic/mail-boat"


def test_long_link_gives_its_address_to_the_name_at_its_end() -> None:
    found = find_topics_in(
        thread(
            "Nobody expected that of Ramirez.",
            article=linked(
                "The sudden arrest of the singer Luis Ramirez was on every front page.",
                ("sudden arrest of the singer Luis Ramirez", "https://paper.example/news/1"),
            ),
        )
    )
    assert [(t.name, t.address, t.mentions) for t in found] == [
        ("Luis Ramirez", "https://paper.example/news/1", (1, 2))
    ]


def test_place_within_a_linked_phrase_joins_it() -> None:
    found = find_topics_in(
        thread(
            "It is all about Varland in the end.",
            article=linked(
                "Talks on the Varland war broke down.", ("Varland war", "https://p.example/topic/varland-war")
            ),
        )
    )
    assert [(t.name, t.mentions, t.aliases) for t in found] == [("Varland war", (1, 2), ("Varland",))]


def test_page_cited_by_its_bare_address_by_two_people_is_a_topic() -> None:
    text = "See https://plans.example/harbour for the plan."
    links = (Link(4, 33, "https://plans.example/harbour"),)
    once = Comment(
        4,
        "Or https://elsewhere.example/x maybe.",
        author="c",
        links=(Link(3, 30, "https://elsewhere.example/x"),),
    )
    found = find_topics_in(
        Thread(
            "", (Comment(2, text, author="a", links=links), Comment(3, text, author="b", links=links), once)
        )
    )
    pages = [topic for topic in found if topic.kind is TopicKind.PAGE]
    assert [(page.name, page.address, page.mentions) for page in pages] == [
        ("plans.example: harbour", "https://plans.example/harbour", (2, 3))
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (
            "https://www.paper.example/news/2024/harbour-toll-doubles.html",
            "paper.example: harbour toll doubles",
        ),
        ("https://code.example/mill/sails/issues/3770", "code.example: issues 3770"),
        ("https://paper.example/a/8f3e2d1c9b7a?gaa_at=e2ae", "paper.example: a"),
        ("https://paper.example/", "paper.example"),
    ],
)
def test_page_without_a_title_is_named_by_its_site_and_path(address: str, name: str) -> None:
    assert get_page_name(address) == name


def test_address_in_the_footer_of_every_mail_is_no_topic() -> None:
    footer = "harbour mailing list\nhttps://lists.example/harbour"
    comments = []
    for number, author in enumerate("abc", 2):
        text = f"The toll is too high, says {author}.\n{footer}"
        start = text.index("https")
        comments.append(
            Comment(
                number,
                text,
                author=author,
                links=(Link(start, len(text), text[start:]),),
                passages=(Passage(text.index(footer), len(text), PassageKind.SIGNATURE),),
            )
        )
    assert not [
        topic for topic in find_topics_in(Thread("", tuple(comments))) if topic.kind is TopicKind.PAGE
    ]


def test_read_more_links_are_no_pages() -> None:
    found = find_topics_in(
        thread(
            "So it goes.",
            article=linked(
                "The bill passed. Read more or see the full article here, after the long debate.",
                ("Read more", "https://p.example/1"),
                ("full article", "https://p.example/2"),
                ("here", "https://p.example/3"),
                ("after the long debate", "https://p.example/4"),
            ),
        )
    )
    assert [topic for topic in found if topic.address] == []
