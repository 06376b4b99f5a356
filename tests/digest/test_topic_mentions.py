"""Which comments mention a topic."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.model import TopicKind
from storage.model import Comment, Passage, PassageKind, Thread
from tests.digest.topic_threads import FERRY, find_topics_in, named, thread
from tests.hypothesis_profiles import examples


def test_comment_with_the_surname_mentions_the_person() -> None:
    person = named(find_topics_in(FERRY), "Ilse Brandt")
    assert (person.kind, person.mentions, person.aliases) == (TopicKind.NAME, (1, 2, 3), ("Brandt",))


def test_talking_to_a_commenter_is_not_mentioning_them() -> None:
    found = find_topics_in(
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
    found = find_topics_in(Thread("", (Comment(2, "You should ask Otto Lind about it.", author="a"), quoted)))
    assert named(found, "Otto Lind").mentions == (2,)


def test_shouting_makes_no_names_but_mentions_those_there_are() -> None:
    found = find_topics_in(
        thread(
            "We drove through Tarnby last year.",
            "WHY DOES NOBODY EVER FIX THE ROADS IN TARNBY",
        )
    )
    assert [(topic.name, topic.mentions) for topic in found] == [("Tarnby", (2, 3))]


def test_name_written_small_is_a_mention_where_the_word_is_nothing_else() -> None:
    found = find_topics_in(
        thread("I trust Halvorsen.", "Why Halvorsen? Halvorsen lies.", "halvorsen never lied")
    )
    assert [(topic.name, topic.mentions) for topic in found] == [("Halvorsen", (2, 3, 4))]


def test_whoever_wrote_first_raised_a_topic_if_times_are_known() -> None:
    comments = (
        Comment(2, "We met in Tarnby then.", author="a", time=datetime(2024, 5, 2, tzinfo=UTC)),
        Comment(3, "It rained in Tarnby.", author="b", time=datetime(2024, 5, 1, tzinfo=UTC)),
    )
    assert named(find_topics_in(Thread("", comments)), "Tarnby").raised_by == 3


VOCABULARY = """
Anna Berg Berg's ANNA anna NATO Nato the of river bank Norway Norwegian said However . ! Z trains train St.
https://example.org/Anna @Berg de Bergs
"""


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY.split()), max_size=14), min_size=1, max_size=8))
def test_every_mention_holds_the_name_or_an_alias(chosen: list[list[str]]) -> None:
    made = thread(*(" ".join(words) for words in chosen))
    for topic in find_topics_in(made):
        assert topic.mentions == tuple(sorted(set(topic.mentions)))
        assert topic.raised_by == topic.mentions[0]  # without times
        for number in topic.mentions:
            assert any(spelling in made.by_number[number].text for spelling in (topic.name, *topic.aliases))
