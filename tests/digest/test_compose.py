"""Laws that every digest keeps, on real threads and on random ones."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest.compose import FEWEST_TOPICS, LENGTH_LIMITS, create_digest, create_digests
from bot.digest.model import Digest, Length
from bot.digest.serialization import digest_to_bytes
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.verification import find_unproved_quotes
from bot.digest.viewpoints.weights import LEAST_SHORT_HEADING
from bot.importing.detect import read_thread
from bot.importing.text.limits import Limits
from storage.model import Article, Comment, Thread
from tests.digest.digest_threads import FERRY, TOLL, VECTORS, comments_of
from tests.hypothesis_profiles import examples

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted(file for file in (ROOT / "seeds").iterdir() if file.suffix in {".txt", ".json"})
SHARED = ROOT.parent / "shared" / "seeds"

PROSE = "the toll bridge ferry is not a bad idea for us because nobody pays No. Why? he said ja nein (see)"
ODD = ["http://x.example/", "😀", "„gut“", "z. B.", "3.", "\n\n", "+1", "LOL", "...", "@all", "", "\u202e"]
words = st.sampled_from(PROSE.split() + ODD)
texts = st.lists(words, max_size=40).map(" ".join)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    comments = []
    for number in range(2, 2 + draw(st.integers(0, 12))):
        parent = draw(st.none() | st.integers(2, number - 1)) if number > 2 else None
        author = draw(st.none() | st.sampled_from(["Ana", "Bo", "Cy"]))
        comments.append(Comment(number, draw(texts), author=author, parent=parent))
    article = draw(st.none() | texts.map(Article))
    return Thread(draw(texts), tuple(comments), article)


def check_laws(digest: Digest, thread: Thread) -> None:
    assert find_unproved_quotes(digest, thread.by_number) == ()
    cover = digest.coverage
    numbers = [comment.number for comment in thread.comments]
    aside = [number for _, group in cover.excluded for number in group]
    assert sorted([*cover.represented, *cover.alone, *aside]) == numbers, "every comment is counted once"
    assert cover.represented_commenters <= cover.commenters <= len(numbers)
    for view in digest.viewpoints:
        assert view.heading.number in view.members
        assert {quote.number for quote in view.voices} <= set(view.members)
        assert 1 <= view.commenters <= len(view.members)
    every_reason = iter(digest.reasons)  # a question may be a line of the discussion, too
    for part in (digest.article, digest.gist, digest.questions):
        reasons = list(islice(every_reason, len(part)))
        assert [(reason.number, reason.start) for reason in reasons] == [(q.number, q.start) for q in part]
        assert len({reason.rank for reason in reasons}) == len(part)
    assert not list(every_reason)
    assert len(digest.questions) <= digest.questions_total
    assert len(digest.decisions) <= digest.decisions_total
    decided = {decision.quote.number for decision in digest.decisions}
    assert not decided & {quote.number for quote in digest.questions}
    for topic in digest.topics:
        assert topic.mentions[0] <= topic.raised_by
        assert set(topic.mentions) <= {entry.number for entry in thread.list_entries()}


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(threads())
def test_any_thread_has_a_digest_that_keeps_the_promise(thread: Thread) -> None:
    for digest in create_digests(thread, Vectors(UseEncoder())).values():
        check_laws(digest, thread)


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.name)
def test_seeds_have_digests_that_keep_the_promise(file: Path) -> None:
    thread = read_thread(file.read_bytes(), file.name, Limits())
    made = create_digests(thread, Vectors(UseEncoder()))
    for length, digest in made.items():
        check_laws(digest, thread)
        assert len(digest.viewpoints) <= LENGTH_LIMITS[length].viewpoints
        assert len(digest.topics) <= LENGTH_LIMITS[length].topics
    shown = sum(len(quote.text) for quote in made[Length.SHORT].list_quotes())
    assert shown < sum(len(entry.text) for entry in thread.list_entries()), (
        "a digest is shorter than its thread"
    )


def test_a_longer_digest_shows_at_least_as_much() -> None:
    thread = read_thread(SEEDS[1].read_bytes(), SEEDS[1].name, Limits())
    made = create_digests(thread, Vectors(UseEncoder()))
    headline, short, full = (made[length] for length in Length)
    assert len(headline.article) <= len(short.article) <= len(full.article)
    assert len(headline.viewpoints) <= len(short.viewpoints) <= len(full.viewpoints)
    assert set(headline.topics) <= set(short.topics) <= set(full.topics)


def test_open_questions_and_decisions_are_shown_in_all_lengths_but_the_headline() -> None:
    lines = [f"Row {number} of the table is lost when the exporter sorts it by date." for number in range(9)]
    comments = [Comment(number, line, author=f"P{number}") for number, line in enumerate(lines, start=2)]
    comments += [
        Comment(20, "We decided to sort after the export.", author="Bo", parent=3),
        Comment(21, "Does anyone know whether the importer has the same problem?", author="Ana", parent=2),
    ]
    made = create_digests(Thread("Exports", tuple(comments)), Vectors(UseEncoder()))
    assert not made[Length.HEADLINE].questions
    assert not made[Length.HEADLINE].decisions
    for digest in (made[Length.SHORT], made[Length.FULL]):
        assert [quote.number for quote in digest.questions] == [21]
        assert [decision.quote.number for decision in digest.decisions] == [20]
        assert digest.questions_total == digest.decisions_total == 1


WEAK = "My neighbour saw it yesterday on her way to the baker."


def test_the_short_form_leaves_out_weak_headings_where_it_cannot_show_everybody() -> None:
    said = [*FERRY, *TOLL, "The old pier should be kept.", WEAK]
    assert len(said) > LENGTH_LIMITS[Length.SHORT].viewpoints
    made = create_digests(Thread("The ferry", tuple(comments_of(said))), VECTORS)
    weak = [view for view in made[Length.FULL].viewpoints if view.heading_score < LEAST_SHORT_HEADING]
    short = made[Length.SHORT].viewpoints
    assert weak
    assert short
    assert all(view.heading_score >= LEAST_SHORT_HEADING for view in short)


def test_where_there_is_room_for_everybody_the_short_form_shows_weak_headings_too() -> None:
    made = create_digests(Thread("The ferry", tuple(comments_of([*FERRY[:3], WEAK]))), VECTORS)
    shown = [view.heading.number for view in made[Length.SHORT].viewpoints]
    assert shown == [view.heading.number for view in made[Length.FULL].viewpoints]


def test_a_small_thread_shows_few_topics_in_short() -> None:
    said = [
        "Lindhaven and Osterby share the ferry Aurora, the tram line, the harbour school and the library.",
        "Marlow Teague of Radio Nordkap says that Castle Hill, Mill Lane and Harbour Street are closed.",
    ]
    made = create_digests(Thread("News", tuple(comments_of(said))), VECTORS)
    assert len(made[Length.SHORT].topics) == FEWEST_TOPICS < len(made[Length.FULL].topics)


def test_a_thread_of_a_few_lines_is_shown_whole() -> None:
    thread = Thread("Short", (Comment(2, "I like it."), Comment(3, "I do not.")), Article("A new bench."))
    assert create_digest(thread).whole


def test_an_empty_thread_has_an_empty_digest() -> None:
    digest = create_digest(Thread("Nothing", ()))
    assert digest.whole
    assert digest.list_quotes() == ()
    assert digest.coverage.commenters == 0


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_the_same_thread_gives_the_same_bytes_in_any_process(hash_seed: str) -> None:
    file = ROOT / "seeds" / "stadtbaeume.txt"
    code = (
        "import sys; from pathlib import Path; from bot.digest.worker import make_digest_bodies\n"
        "from bot.importing.detect import read_thread; from bot.importing.text.limits import Limits\n"
        "thread = read_thread(Path(sys.argv[1]).read_bytes(), '', Limits())\n"
        "bodies = make_digest_bodies(thread, {}, 'lexrank').by_length\n"
        "sys.stdout.buffer.write(b''.join(bodies.values()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONHASHSEED": hash_seed, "PATH": ""},
    )
    made = create_digests(read_thread(file.read_bytes(), "", Limits()), Vectors(UseEncoder()))
    assert done.stdout == b"".join(digest_to_bytes(digest) for digest in made.values())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the thread this project was asked for is not here")
def test_the_thread_that_was_asked_for_represents_all_its_voices() -> None:
    (file,) = SHARED.glob("*.txt")
    thread = read_thread(file.read_bytes(), file.name, Limits())
    digest = create_digest(thread)
    assert digest.coverage.represented == (2, 3, 4, 5)
    assert len(digest.viewpoints) == 4, "#3 and #5 share a topic, not a view"
    names = {topic.name for topic in create_digest(thread, Length.FULL).topics}
    assert {"Donald Trump", "Vladimir Putin", "Ukraine war", "Greenland"} <= names
    assert not {"Trump", "Full article", "Interesting read", "Leave A Reply", "In recent weeks"} & names


def test_no_part_of_a_digest_quotes_a_bot() -> None:
    said = [
        ("oskar", "The guild should buy the old mill, because the rent there is a third of what we pay now."),
        (
            "LevelUp",
            "Congratulations @oskar, you advanced to level 12! Keep talking and you will reach the next one.",
        ),
        ("tyra", "The floor of the mill cannot carry six looms, we measured it last year and it bent."),
        ("linus", "New beams cost less than one year of rent, so the floor is no argument against the mill."),
        (
            "Remindy",
            "The weekly meeting starts in ten minutes, please read the agenda of the mill before you join.",
        ),
        ("freya", "I would rather stay in town, since half of us come by bus and no bus goes to the mill."),
        ("oskar", "A bus stop at the mill was promised by the council in spring, but nobody has seen it."),
        (
            "LevelUp",
            "Thank you for boosting the server! The mill emoji pack is now unlocked for all members.",
        ),
        (
            "tyra",
            "The bus is the strongest argument: without it the young weavers will not come to the mill.",
        ),
        ("linus", "We could share cars on Saturdays, as the choir of the mill has done for years."),
    ]
    bots = {"LevelUp", "Remindy"}
    comments = tuple(
        Comment(number, text, author=author, bot=author in bots, parent=number - 1 if number == 4 else None)
        for number, (author, text) in enumerate(said, 2)
    )
    for length in Length:
        digest = create_digest(Thread("mill", comments), length)
        assert digest.gist
        assert {quote.author for quote in digest.list_quotes()}.isdisjoint(bots)
