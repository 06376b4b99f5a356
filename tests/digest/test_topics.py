"""What a thread refers to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.model import TopicKind
from bot.digest.text.analysis import prepare
from bot.digest.topics.topics import list_topics
from storage.model import Comment, Thread
from tests.digest.topic_threads import FERRY, find_topics_in, linked, named, thread
from tests.hypothesis_profiles import examples
from tests.patience import ending


def test_phrase_of_several_people_is_a_topic() -> None:
    price = named(find_topics_in(FERRY), "ticket price")
    assert (price.kind, price.mentions, price.raised_by) == (TopicKind.PHRASE, (3, 4, 5), 3)


def test_phrase_of_one_person_is_none() -> None:
    found = find_topics_in(
        thread(("a", "The tide table is wrong."), ("a", "That tide table again."), ("b", "Why?"))
    )
    assert found == ()


def test_boilerplate_and_openings_are_no_topics() -> None:
    names = {spelling.lower() for t in find_topics_in(FERRY) for spelling in (t.name, *t.aliases)}
    assert not names & {"read more", "interesting read", "recent weeks", "october", "monday", "thanks", "i"}


def test_no_topic_is_listed_twice() -> None:
    found = find_topics_in(FERRY)
    spellings = [spelling for topic in found for spelling in (topic.name, *topic.aliases)]
    assert len(spellings) == len(set(spellings))


def test_most_important_topic_is_the_one_most_people_mention() -> None:
    found = find_topics_in(FERRY)
    assert {topic.name for topic in found[:3]} == {"Norholm", "Ilse Brandt", "ticket price"}


def test_word_with_a_capital_only_at_the_start_of_the_sentence_is_no_part_of_a_name() -> None:
    found = find_topics_in(
        thread(
            "Certain Wardens sleep all day. I know certain people who never do.",
            "The Wardens do what they can, and the Wardens are few.",
        )
    )
    assert not any("Certain" in spelling for topic in found for spelling in (topic.name, *topic.aliases))


def test_two_wordings_that_differ_in_small_words_or_joining_are_one_topic() -> None:
    found = find_topics_in(
        thread(
            "The sea-wall needs new stones. A sea wall without stones is sand.",
            "I love that sea wall.",
            "My uncle built the sea-wall, too.",
        )
    )
    walls = [topic for topic in found if "wall" in topic.name]
    assert [{topic.name, *topic.aliases} >= {"sea-wall", "sea wall"} for topic in walls] == [True]


def test_vague_words_are_no_topics_whatever_their_capitals() -> None:
    found = find_topics_in(
        thread(
            "I choose Option two. The Option is cheap. People like the windmill and the idea.",
            "The other Option costs more. I hate that idea, and people know it. Save the windmill!",
            "One Option is missing. Whose idea was the windmill? People ask.",
        )
    )
    assert "windmill" in {topic.name for topic in found}
    assert not {"Option", "idea", "people", "People"} & {topic.name for topic in found}


def test_person_who_takes_part_is_no_topic() -> None:
    found = find_topics_in(
        thread(
            ("Quillfeather", "The tunnel floods every year."),
            ("b", "I agree with Quillfeather about the tunnel."),
            ("c", "But Quillfeather forgets that the tunnel is new."),
        )
    )
    assert "Quillfeather" not in {topic.name for topic in found}


def test_first_topics_do_not_repeat_each_other() -> None:
    found = find_topics_in(
        thread(
            "The harbour toll is too high, and the lighthouse is dark.",
            "A harbour toll again? I want the lighthouse lit.",
            "The harbour toll keeps ships away. Without the lighthouse they sink.",
            "High harbour tolls, no harbour: pay for the lighthouse.",
            "I like the harbour. The harbour needs the lighthouse.",
        )
    )
    assert {topic.name for topic in found[:2]} == {"lighthouse", "harbour toll"}


def test_german_thread_has_names_pages_and_shared_phrases() -> None:
    found = find_topics_in(
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
    assert find_topics_in(thread(text, text)) == ()


def test_thread_without_entries_has_no_topics() -> None:
    assert find_topics_in(Thread("Nothing yet", ())) == ()


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_is_read_without_trouble(texts: list[str]) -> None:
    made = thread(*texts)
    for topic in find_topics_in(made):
        assert all(topic.name in made.by_number[n].text or topic.aliases for n in topic.mentions)


@pytest.mark.endurance
@pytest.mark.parametrize(
    "filler", ["Word ", "word ", "The ", "Word", "U.S. ", "www.A ", "A’", "— A", "Of the "]
)
def test_a_megabyte_without_a_full_stop_is_read_in_linear_time(filler: str) -> None:
    from bot.digest.text.analysis import Prepared, PreparedEntry
    from bot.digest.text.sentences import Sentence

    text = filler * (1_000_000 // len(filler))
    entry = PreparedEntry(Comment(2, text), "de", (Sentence(0, len(text)),))
    with ending():
        list_topics(Prepared(Thread("", (Comment(2, text),)), "de", None, (entry,)))


def test_order_does_not_depend_on_the_hash_seed() -> None:
    program = "from test_topics import FERRY, find_topics_in; print(find_topics_in(FERRY))"
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
    assert done.stdout.strip() == str(find_topics_in(FERRY))


def test_real_listing_gives_the_topics_a_person_marked() -> None:
    seeds = Path(__file__).resolve().parents[3] / "shared" / "seeds"
    files = sorted(seeds.glob("*.txt"))
    if not files:
        pytest.skip("the real input is not here")
    from bot.importing.detect import read_thread

    found = find_topics_in(read_thread(files[0].read_bytes(), files[0].name))
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
    names = {topic.name for topic in list_topics(prepare(Thread("", people + reminders)))}
    assert "Harbour Office" in names
    assert "Posting Rules" not in names
