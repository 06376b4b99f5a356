"""What a thread refers to."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.model import Topic, TopicKind
from bot.digest.text.analysis import prepare
from bot.digest.topics.links import page_name
from bot.digest.topics.topics import topics
from storage.model import Article, Comment, Link, Passage, PassageKind, Thread
from tests.patience import ending


def linked(text: str, *links: tuple[str, str]) -> tuple[str, tuple[Link, ...]]:
    return text, tuple(
        Link(text.index(words), text.index(words) + len(words), address) for words, address in links
    )


def thread(*comments: str | tuple[str, str], article: tuple[str, tuple[Link, ...]] | None = None) -> Thread:
    """Comments from number 2 on, by different people where no author is given."""
    named = [(f"person{i}", c) if isinstance(c, str) else c for i, c in enumerate(comments)]
    return Thread(
        "",
        tuple(Comment(number, text, author=author) for number, (author, text) in enumerate(named, 2)),
        Article(article[0], links=article[1]) if article else None,
    )


def topics_of(given_thread: Thread) -> tuple[Topic, ...]:
    return topics(prepare(given_thread))


def named(found: tuple[Topic, ...], name: str) -> Topic:
    return next(topic for topic in found if topic.name == name)


FERRY = thread(
    "I think the island council is right, and Councillor Ilse Brandt said so for years.",
    "Brandt never paid for a ticket. The ticket price is the problem, not the harbour in Norholm.",
    "The ticket price doubled twice. Read more about it elsewhere. In recent weeks nobody in Norholm slept.",
    "Interesting read. Thanks! I agree with the first comment, and I hope they lower the ticket price.",
    article=linked(
        "The ferry to Norholm will stop in October. The operator, Blue Line, told Ilse Brandt on Monday. "
        "The end of the winter timetable leaves the island with the mail boat.",
        ("Norholm", "https://paper.example/topic/norholm?utm_source=x#top"),
        ("end of the winter timetable", "https://paper.example/news/timetable-1234"),
        ("mail boat", "https://paper.example/topic/mail-boat"),
    ),
)


def test_linked_words_are_a_page_with_its_address_and_without_tracking() -> None:
    place = named(topics_of(FERRY), "Norholm")
    assert place.kind is TopicKind.PAGE
    assert place.address == "https://paper.example/topic/norholm"
    assert place.mentions == (1, 3, 4)
    assert place.raised_by == 1


def test_linked_phrase_in_small_letters_is_a_page() -> None:
    assert named(topics_of(FERRY), "mail boat").address == "https://paper.example/topic/mail-boat"


def test_comment_with_the_surname_mentions_the_person() -> None:
    person = named(topics_of(FERRY), "Ilse Brandt")
    assert (person.kind, person.mentions, person.aliases) == (TopicKind.NAME, (1, 2, 3), ("Brandt",))


def test_phrase_of_several_people_is_a_topic() -> None:
    price = named(topics_of(FERRY), "ticket price")
    assert (price.kind, price.mentions, price.raised_by) == (TopicKind.PHRASE, (3, 4, 5), 3)


def test_phrase_of_one_person_is_none() -> None:
    found = topics_of(
        thread(("a", "The tide table is wrong."), ("a", "That tide table again."), ("b", "Why?"))
    )
    assert found == ()


def test_boilerplate_and_openings_are_no_topics() -> None:
    names = {spelling.lower() for t in topics_of(FERRY) for spelling in (t.name, *t.aliases)}
    assert not names & {"read more", "interesting read", "recent weeks", "october", "monday", "thanks", "i"}


def test_no_topic_is_listed_twice() -> None:
    found = topics_of(FERRY)
    spellings = [spelling for topic in found for spelling in (topic.name, *topic.aliases)]
    assert len(spellings) == len(set(spellings))


def test_most_important_topic_is_the_one_most_people_mention() -> None:
    found = topics_of(FERRY)
    assert {topic.name for topic in found[:3]} == {"Norholm", "Ilse Brandt", "ticket price"}


def test_long_link_gives_its_address_to_the_name_at_its_end() -> None:
    found = topics_of(
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
    found = topics_of(
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
    found = topics_of(
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
    assert page_name(address) == name


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
    assert not [topic for topic in topics_of(Thread("", tuple(comments))) if topic.kind is TopicKind.PAGE]


def test_word_with_a_capital_only_at_the_start_of_the_sentence_is_no_part_of_a_name() -> None:
    found = topics_of(
        thread(
            "Certain Wardens sleep all day. I know certain people who never do.",
            "The Wardens do what they can, and the Wardens are few.",
        )
    )
    assert not any("Certain" in spelling for topic in found for spelling in (topic.name, *topic.aliases))


def test_two_wordings_that_differ_in_small_words_or_joining_are_one_topic() -> None:
    found = topics_of(
        thread(
            "The sea-wall needs new stones. A sea wall without stones is sand.",
            "I love that sea wall.",
            "My uncle built the sea-wall, too.",
        )
    )
    walls = [topic for topic in found if "wall" in topic.name]
    assert [{topic.name, *topic.aliases} >= {"sea-wall", "sea wall"} for topic in walls] == [True]


def test_vague_words_are_no_topics_whatever_their_capitals() -> None:
    found = topics_of(
        thread(
            "I choose Option two. The Option is cheap. People like the windmill and the idea.",
            "The other Option costs more. I hate that idea, and people know it. Save the windmill!",
            "One Option is missing. Whose idea was the windmill? People ask.",
        )
    )
    assert "windmill" in {topic.name for topic in found}
    assert not {"Option", "idea", "people", "People"} & {topic.name for topic in found}


def test_person_who_takes_part_is_no_topic() -> None:
    found = topics_of(
        thread(
            ("Quillfeather", "The tunnel floods every year."),
            ("b", "I agree with Quillfeather about the tunnel."),
            ("c", "But Quillfeather forgets that the tunnel is new."),
        )
    )
    assert "Quillfeather" not in {topic.name for topic in found}


def test_first_topics_do_not_repeat_each_other() -> None:
    found = topics_of(
        thread(
            "The harbour toll is too high, and the lighthouse is dark.",
            "A harbour toll again? I want the lighthouse lit.",
            "The harbour toll keeps ships away. Without the lighthouse they sink.",
            "High harbour tolls, no harbour: pay for the lighthouse.",
            "I like the harbour. The harbour needs the lighthouse.",
        )
    )
    assert {topic.name for topic in found[:2]} == {"lighthouse", "harbour toll"}


def test_read_more_links_are_no_pages() -> None:
    found = topics_of(
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


def test_talking_to_a_commenter_is_not_mentioning_them() -> None:
    found = topics_of(
        thread(
            ("Quillfeather", "The tunnel floods every year."),
            ("b", "Quillfeather, you are wrong about that."),
            ("c", "@Quillfeather it never floods."),
        )
    )
    assert not any("Quillfeather" in topic.name for topic in found)


def test_quoted_words_are_the_mention_of_whoever_said_them() -> None:
    text = "Ask Otto Lind about it.\nHe would not know."
    quoted = Comment(3, text, author="b", passages=(Passage(0, 23, PassageKind.QUOTED),))
    found = topics_of(Thread("", (Comment(2, "You should ask Otto Lind about it.", author="a"), quoted)))
    assert named(found, "Otto Lind").mentions == (2,)


def test_shouting_makes_no_names_but_mentions_those_there_are() -> None:
    found = topics_of(
        thread(
            "We drove through Tarnby last year.",
            "WHY DOES NOBODY EVER FIX THE ROADS IN TARNBY",
        )
    )
    assert [(topic.name, topic.mentions) for topic in found] == [("Tarnby", (2, 3))]


def test_name_written_small_is_a_mention_where_the_word_is_nothing_else() -> None:
    found = topics_of(thread("I trust Halvorsen.", "Why Halvorsen? Halvorsen lies.", "halvorsen never lied"))
    assert [(topic.name, topic.mentions) for topic in found] == [("Halvorsen", (2, 3, 4))]


def test_who_raised_a_topic_is_told_by_time_where_it_is_known() -> None:
    comments = (
        Comment(2, "We met in Tarnby then.", author="a", time=datetime(2024, 5, 2, tzinfo=UTC)),
        Comment(3, "It rained in Tarnby.", author="b", time=datetime(2024, 5, 1, tzinfo=UTC)),
    )
    assert named(topics_of(Thread("", comments)), "Tarnby").raised_by == 3


def test_german_thread_has_names_pages_and_shared_phrases() -> None:
    found = topics_of(
        thread(
            "Der alte Hafen gehört allen, und Jutta Harms hat das immer gesagt.",
            "Harms hat recht. Die kalte Fähre im Winter ist ein Witz.",
            "Ohne die kalte Fähre geht hier gar nichts, das weiß auch Harms.",
            article=linked(
                "In Nordersiel wird der Fahrplan gekürzt. Das hat Jutta Harms am Montag mitgeteilt.",
                ("Nordersiel", "https://zeitung.example/thema/nordersiel"),
            ),
        )
    )
    assert named(found, "Jutta Harms").mentions == (1, 2, 3, 4)
    assert named(found, "Nordersiel").kind is TopicKind.PAGE
    assert named(found, "kalte Fähre").mentions == (3, 4)
    assert not {"Montag", "Winter", "Witz", "Fahrplan"} & {topic.name for topic in found}


@pytest.mark.parametrize("text", ["", "😀", "+1", "今天的天气很好我们去公园吧", "Z̸̢͠a̶͜l̵g̷o̴", "的的的的", "`x`"])
def test_threads_without_prose_have_no_topics_and_no_trouble(text: str) -> None:
    assert topics_of(thread(text, text)) == ()


def test_thread_without_entries_has_no_topics() -> None:
    assert topics_of(Thread("Nothing yet", ())) == ()


VOCABULARY = """
Anna Berg Berg's ANNA anna NATO Nato the of river bank Norway Norwegian said However . ! Z trains train St.
https://example.org/Anna @Berg de Bergs
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY.split()), max_size=14), min_size=1, max_size=8))
def test_every_mention_holds_the_name_or_an_alias(chosen: list[list[str]]) -> None:
    made = thread(*(" ".join(words) for words in chosen))
    for topic in topics_of(made):
        assert topic.mentions == tuple(sorted(set(topic.mentions)))
        assert topic.raised_by == topic.mentions[0]  # no times here
        for number in topic.mentions:
            assert any(spelling in made.by_number[number].text for spelling in (topic.name, *topic.aliases))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_is_read_without_trouble(texts: list[str]) -> None:
    made = thread(*texts)
    for topic in topics_of(made):
        assert all(topic.name in made.by_number[n].text or topic.aliases for n in topic.mentions)


@pytest.mark.parametrize(
    "filler", ["Word ", "word ", "The ", "Word", "U.S. ", "www.A ", "A’", "— A", "Of the "]
)
def test_a_megabyte_without_a_full_stop_is_read_in_linear_time(filler: str) -> None:
    from bot.digest.text.analysis import Prepared, PreparedEntry
    from bot.digest.text.sentences import Sentence

    text = filler * (1_000_000 // len(filler))
    entry = PreparedEntry(Comment(2, text), "de", (Sentence(0, len(text)),))
    with ending():
        topics(Prepared(Thread("", (Comment(2, text),)), "de", None, (entry,)))


def test_order_does_not_depend_on_the_hash_seed() -> None:
    program = "from test_topics import FERRY, topics_of; print(topics_of(FERRY))"
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == str(topics_of(FERRY))


def test_real_listing_gives_the_topics_a_person_marked() -> None:
    seeds = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    files = sorted(seeds.glob("*.txt"))
    if not files:
        pytest.skip("the real input is not here")
    from bot.importing.detect import read_thread

    found = topics_of(read_thread(files[0].read_bytes(), files[0].name))
    first = {topic.name: topic for topic in found[:14]}
    assert {
        "Donald Trump",
        "Vladimir Putin",
        "Russia",
        "Ukraine war",
        "Nicolás Maduro",
        "Peace Board",
    } <= set(first)
    assert {"Venezuela", "Syria", "Cuba", "Iran", "Greenland", "Nato"} <= {topic.name for topic in found}
    assert first["Donald Trump"].mentions == (1, 2, 3, 4)
    assert first["Peace Board"].mentions == (3, 5)
    assert first["Ukraine war"].mentions == (1, 5)
    assert all(first[name].address for name in ("Donald Trump", "Vladimir Putin", "Ukraine war"))
    spellings = {spelling.lower() for topic in found for spelling in (topic.name, *topic.aliases)}
    assert not spellings & {
        "full article",
        "interesting read",
        "leave a reply",
        "in recent weeks",
        "recent weeks",
    }


def test_what_only_a_bot_says_is_no_topic() -> None:
    rules = "Please read the Posting Rules of this board before you answer. The Posting Rules are pinned."
    people = (
        Comment(2, "The Harbour Office raised the toll.", author="Ana"),
        Comment(3, "I blame the Harbour Office for it.", author="Bo"),
    )
    reminders = tuple(Comment(number, rules, author="RuleBot", bot=True) for number in (4, 5))
    names = {topic.name for topic in topics(prepare(Thread("", people + reminders)))}
    assert "Harbour Office" in names
    assert "Posting Rules" not in names
