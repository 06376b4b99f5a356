"""Whole digests are set against labels by figures worked out by hand on one small thread."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from benchmarks.label_files import Span
from benchmarks.labelled_threads import LabelledThread, Position, Relation, Split
from benchmarks.made_debates import is_mixed, read_debates
from benchmarks.positions import main
from benchmarks.positions_argkp import Arguments, place, topic_figures, whole_figures
from benchmarks.positions_report import Scored, change, pool
from benchmarks.positions_scoring import Figure, Found, Labels, Ratio, find_position, judge, score
from benchmarks.positions_seeds import read_seeds
from benchmarks.positions_show import show
from benchmarks.positions_systems import score_reader, score_systems
from bot.digest.model import (
    Coverage,
    Decision,
    Digest,
    Evidence,
    HeadingKind,
    Length,
    Opposition,
    Quote,
    Recipe,
    Theme,
    Topic,
    TopicKind,
    Viewpoint,
)
from storage.model import Article, Comment, Thread

TEXTS = {
    2: "Keep the lamps on all night. The alley is dark without them.",
    3: "Lamps at night are what keeps us safe.",
    4: "No, switch the lamps off at midnight. Bats cannot hunt in that light.",
    5: "The bats need the dark, so switch them off.",
    6: "Who pays for the lamps?",
    7: "I like my bed.",
    8: "Put motion sensors on the lamps.",
    9: "Agreed, light means safety.",
}
ARTICLE = Article("The town may switch its lamps off. The mayor was born here.")
THREAD = Thread(
    "Lamps",
    tuple(
        Comment(number, text, author=f"person {number}", parent=2 if number == 4 else None)
        for number, text in TEXTS.items()
    ),
    ARTICLE,
)


def span(number: int, text: str) -> Span:
    start = THREAD.by_number[number].text.index(text)
    return Span(number, start, start + len(text))


def quote(number: int, text: str) -> Quote:
    at = span(number, text)
    entry = THREAD.by_number[number]
    return Quote(number, entry.author, text, at.start, at.end, article=number == 1)


KEEP = Position(
    "keep", "on at night", frozenset({2, 3, 9}), (span(2, "Keep the lamps on all night."),), ("off",)
)
OFF = Position("off", "off at night", frozenset({4, 5}), (span(5, TEXTS[5]),), ("keep",))
SENSORS = Position("sensors", "motion sensors", frozenset({8}), (), ())
LABELLED = LabelledThread(
    "lamps.json",
    Split.DEVELOPMENT,
    THREAD,
    (KEEP, OFF, SENSORS),
    frozenset({6, 7}),
    ((4, 2, Relation.DISAGREE), (9, 3, Relation.AGREE)),
    questions=(6,),
    decisions=(span(8, TEXTS[8]),),
    article_gist=(span(1, "The town may switch its lamps off."),),
    topics=("street lamps", "bats"),
)
LABELS = Labels(LABELLED)


def view(heading: Quote, *members: int, **others: Any) -> Viewpoint:
    return replace(Viewpoint(heading, members, len(members)), **others)


def digest(*views: Viewpoint, **others: Any) -> Digest:
    made = Digest(
        title="Lamps",
        address=None,
        recipe=Recipe("7", "lexrank", "none", Length.FULL, "en"),
        article=(),
        gist=(),
        viewpoints=views,
        viewpoints_total=len(views),
        topics=(),
        topics_total=0,
        coverage=Coverage(8, 8, (), 0, ()),
        last_number=9,
    )
    return replace(made, **others)


GOOD = view(quote(2, "Keep the lamps on all night."), 2, 3, 9)


def figure(name: Figure, *views: Viewpoint, **others: Any) -> Ratio:
    return score(LABELLED, digest(*views, **others))[name]


def test_heading_that_is_a_labelled_statement_is_right_and_whole() -> None:
    assert figure(Figure.HEADING_RIGHT, GOOD) == (1, 1)
    assert figure(Figure.HEADING_WHOLE, GOOD) == (1, 1)


def test_phrase_cut_from_a_labelled_statement_is_right_but_not_whole() -> None:
    cut = view(quote(2, "the lamps"), 2)
    assert figure(Figure.HEADING_RIGHT, cut) == (1, 1)
    assert figure(Figure.HEADING_WHOLE, cut) == (0, 1)


def test_other_sentence_of_a_member_is_only_a_heading_of_a_member() -> None:
    aside = view(quote(2, "The alley is dark without them."), 2, 3)
    assert figure(Figure.HEADING_RIGHT, aside) == (0, 1)
    assert figure(Figure.HEADING_OF_MEMBER, aside) == (1, 1)


def test_heading_that_only_names_its_subject_is_not_right() -> None:
    assert figure(Figure.HEADING_RIGHT, replace(GOOD, kind=HeadingKind.SUBJECT)) == (0, 1)


@pytest.mark.parametrize("heading", [quote(6, TEXTS[6]), quote(7, TEXTS[7])])
def test_question_or_comment_without_a_view_is_no_view(heading: Quote) -> None:
    assert figure(Figure.HEADING_NO_VIEW, view(heading, heading.number), GOOD) == (1, 2)


def test_heading_of_a_comment_with_two_positions_is_taken_for_the_one_that_more_members_hold() -> None:
    both = replace(OFF, members=frozenset({3, 4, 5}), best=())
    labels = Labels(replace(LABELLED, positions=(KEEP, both)))
    heading = quote(3, TEXTS[3])
    assert judge(labels, view(heading, 3, 4, 5)).position == both
    assert judge(labels, view(heading, 2, 3, 9)).position == KEEP


def test_members_are_right_where_they_hold_the_position_of_the_heading() -> None:
    mixed = view(quote(2, "Keep the lamps on all night."), 2, 3, 7)
    unknown = view(quote(7, TEXTS[7]), 7, 8)
    alone = view(quote(5, TEXTS[5]), 5)  # says nothing about who was put together
    assert figure(Figure.MEMBER_PRECISION, mixed, unknown, alone) == (2, 5)
    assert figure(Figure.MEMBER_RECALL, mixed, unknown, alone) == (3, 5)
    assert figure(Figure.MEMBERS_OF_NONE, mixed, unknown, alone) == (2, 5)


def test_opponents_are_counted_by_member_and_by_viewpoint() -> None:
    opposed = view(quote(2, "Keep the lamps on all night."), 2, 4, 5)
    assert figure(Figure.OPPONENTS, opposed, GOOD) == (2, 6)
    assert figure(Figure.WITH_OPPONENT, opposed, GOOD) == (1, 2)


def test_heading_without_a_position_does_not_hide_opponents() -> None:
    assert figure(Figure.OPPONENTS, view(quote(7, TEXTS[7]), 2, 3, 4, 7)) == (1, 4)


def test_comment_that_holds_both_sides_is_no_opponent() -> None:
    both = replace(OFF, members=OFF.members | {3})
    assert not Labels(replace(LABELLED, positions=(KEEP, both))).is_opponent(3, KEEP)


def test_b_cubed_is_perfect_for_the_labelled_groups_and_falls_where_two_are_merged() -> None:
    perfect = (GOOD, view(quote(5, TEXTS[5]), 4, 5), view(quote(8, TEXTS[8]), 8))
    assert figure(Figure.B_CUBED_PRECISION, *perfect) == (6, 6)
    assert figure(Figure.B_CUBED_RECALL, *perfect) == (6, 6)
    merged = view(quote(5, TEXTS[5]), 2, 4, 5)
    assert figure(Figure.B_CUBED_PRECISION, merged) == pytest.approx((1 / 3 + 2 * 2 / 3, 3))
    assert figure(Figure.B_CUBED_RECALL, merged) == pytest.approx((1 / 3 + 2, 6))


def found(position: Position, *views: Viewpoint) -> Found:
    return find_position(LABELS, [judge(LABELS, one) for one in views], position)


def test_position_is_found_with_three_tenths_of_its_members_most_of_the_viewpoint_theirs() -> None:
    assert found(KEEP, GOOD) is Found.FOUND
    assert found(KEEP, view(quote(2, "Keep the lamps on all night."), 2)) is Found.FOUND
    assert found(KEEP, view(quote(2, "Keep the lamps on all night."), 2, 7, 8)) is Found.PARTLY
    assert found(OFF, GOOD) is Found.MISSED


def test_position_is_partly_found_where_a_voice_or_pushback_is_of_a_comment_that_holds_only_it() -> None:
    sensors = quote(8, TEXTS[8])
    assert found(SENSORS, replace(GOOD, voices=(sensors,))) is Found.PARTLY
    assert found(SENSORS, replace(GOOD, pushback=(sensors,))) is Found.PARTLY


def test_partly_found_positions_count_half_and_single_ones_are_not_among_the_main() -> None:
    shown = replace(GOOD, pushback=(quote(5, TEXTS[5]),))
    assert figure(Figure.POSITIONS, shown) == (1.5, 3)
    assert figure(Figure.MAIN_POSITIONS, shown) == (1.5, 2)
    assert figure(Figure.MAIN_SEEN, shown) == (2, 2)


def test_pushback_is_right_by_the_position_it_holds_or_by_the_reply_and_never_as_a_question() -> None:
    by_position = replace(GOOD, pushback=(quote(5, TEXTS[5]),))
    assert figure(Figure.PUSHBACK_RIGHT, by_position) == (1, 1)
    unlabelled = view(quote(7, TEXTS[7]), 2, pushback=(quote(4, "Bats cannot hunt in that light."),))
    assert figure(Figure.PUSHBACK_RIGHT, unlabelled) == (1, 1)
    asked = replace(GOOD, pushback=(quote(6, TEXTS[6]),))
    assert figure(Figure.PUSHBACK_RIGHT, asked) == (0, 1)
    friend = replace(GOOD, pushback=(quote(9, TEXTS[9]),))
    assert figure(Figure.PUSHBACK_RIGHT, friend) == (0, 1)


def test_dispute_is_shown_by_one_right_pushback_and_asked_for_only_where_there_is_a_dispute() -> None:
    assert figure(Figure.DISPUTE_SHOWN, GOOD) == (0, 1)
    assert figure(Figure.DISPUTE_SHOWN, replace(GOOD, pushback=(quote(5, TEXTS[5]),))) == (1, 1)
    peaceful = replace(LABELLED, positions=(SENSORS,), replies=())
    assert score(peaceful, digest(GOOD))[Figure.DISPUTE_SHOWN].total == 0


def test_opposed_viewpoints_are_right_where_their_positions_oppose_each_other() -> None:
    off = view(quote(5, TEXTS[5]), 4, 5)
    sensors = view(quote(8, TEXTS[8]), 8)
    keep = replace(GOOD, against=(Opposition(5, 2), Opposition(8, 1)))
    assert figure(Figure.AGAINST_RIGHT, keep, off, sensors) == (1, 2)


def test_people_are_placed_by_members_and_themes_and_not_by_nearness() -> None:
    themes = (Theme(quote(7, "my bed"), (7, 8), 2, 0),)
    near = replace(GOOD, near=(5,))
    assert figure(Figure.IN_VIEWPOINTS, near, themes=themes) == (3, 8)
    assert figure(Figure.PLACED, near, themes=themes) == (5, 8)


def test_gist_topics_questions_and_decisions_are_held_against_their_labels() -> None:
    topics = tuple(Topic(TopicKind.PHRASE, name, (2,), 2) for name in ("the lamp", "bed"))
    figures = score(
        LABELLED,
        digest(
            article=(quote(1, "The town may switch its lamps off."), quote(1, "The mayor was born here.")),
            topics=topics,
            questions=(quote(6, TEXTS[6]), quote(7, TEXTS[7])),
            decisions=(Decision(quote(8, TEXTS[8])),),
        ),
    )
    assert figures[Figure.ARTICLE_GIST] == (1, 2)
    assert (figures[Figure.TOPICS_RIGHT], figures[Figure.TOPICS_FOUND]) == ((1, 2), (1, 2))
    assert (figures[Figure.QUESTIONS_RIGHT], figures[Figure.QUESTIONS_FOUND]) == ((1, 2), (1, 1))
    assert (figures[Figure.DECISIONS_RIGHT], figures[Figure.DECISIONS_FOUND]) == ((1, 1), (1, 1))


def test_threads_are_pooled_by_their_counts_and_those_that_say_nothing_are_left_out() -> None:
    counts = (Ratio(1, 1), Ratio(0, 3), Ratio(0, 0))
    scored = [Scored("t", "en", Length.FULL, "ours", {Figure.POSITIONS: one}) for one in counts]
    pooled = pool(scored, Figure.POSITIONS)
    assert pooled is not None
    assert (pooled.share.value, pooled.mean, pooled.threads) == (0.25, 0.5, 2)
    assert pool(scored, Figure.TOPICS_RIGHT) is None


def test_change_compares_the_same_threads_before_and_after() -> None:
    def scored(thread: str, ratio: Ratio) -> Scored:
        return Scored(thread, "en", Length.FULL, "ours", {Figure.POSITIONS: ratio})

    before = [scored("a", Ratio(1, 4)), scored("b", Ratio(1, 4)), scored("c", Ratio(4, 4))]
    after = [scored("a", Ratio(2, 4)), scored("b", Ratio(2, 4)), scored("c", Ratio(0, 0))]
    assert change(before, after, Figure.POSITIONS) == (0.25, 0.25, 0.25)
    assert change(before, [], Figure.POSITIONS) is None


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["--data", ".", *options])


def test_figures_of_an_earlier_run_are_set_beside_those_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = run("--only", "seeds,debates", "--json")
    assert printed.exit_code == 0, printed.output
    found = json.loads(printed.output)
    assert {row["thread"] for row in found["groups"][0]["threads"]} == {one.name for one in read_seeds()}
    Path("before.json").write_text(printed.output, encoding="utf-8")

    beside = run("--only", "seeds,debates", "--length", "full", "--beside", "before.json")
    assert beside.exit_code == 0, beside.output
    assert "+0.000 +0.000 +0.000" in beside.output
    assert "en, 12 comments, before" in beside.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "poems"), "poems: known are threads, seeds"),
        (("--beside", "none.json"), "none.json holds no JSON"),
        (("--beside", "other.json"), "was not printed by this command's --json"),
    ],
)
def test_wrong_options_are_explained(
    options: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("none.json").write_text("{", encoding="utf-8")
    Path("other.json").write_text("[]", encoding="utf-8")
    result = run(*options)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split())


def test_simple_systems_have_as_many_headings_as_the_digest_has_viewpoints() -> None:
    figures = score_systems(LABELLED, digest(GOOD, view(quote(5, TEXTS[5]), 4, 5)))
    assert {name: row[Figure.HEADING_RIGHT].total for name, row in figures.items()} == {
        "random": 10,
        "sumy LexRank": 2,
        "most answered": 2,
    }
    assert figures["most answered"][Figure.HEADING_RIGHT].right == 1  # only the first comment is answered


def test_reader_who_agrees_with_the_labels_makes_no_mistake() -> None:
    figures = score_reader(LABELLED, LABELLED, digest(GOOD))
    assert figures[Figure.MEMBER_PRECISION] == (5, 5)
    assert figures[Figure.POSITIONS] == (3, 3)
    assert figures[Figure.OPPONENTS].right == 0


def test_shown_digest_tells_right_members_from_wrong_ones_and_opponents() -> None:
    console = Console(width=200, file=StringIO(), record=True)
    mixed = view(quote(2, "Keep the lamps on all night."), 2, 4, 7, evidence=(Evidence(4, 0.31, 0, 5),))
    show(LABELLED, digest(mixed), console)
    text = console.export_text()
    assert "✓2(keep)" in text
    assert "✗✗4(off) .31" in text
    assert "∅7" in text
    assert "missed  sensors (1) motion sensors" in text


ARGUMENTS = Arguments(
    THREAD,
    frozenset({"safe", "bats", "cost"}),
    {
        2: frozenset({"safe"}),
        3: frozenset({"safe"}),
        4: frozenset({"bats"}),
        5: frozenset({"bats"}),
        6: frozenset(),
        7: frozenset(),
        8: frozenset({"cost"}),
        9: frozenset({"safe"}),
    },
    {number: "off" if number in {4, 5} else "on" for number in TEXTS},
)
PLACED = (
    view(
        quote(2, "Keep the lamps on all night."),
        2,
        3,
        4,
        evidence=(Evidence(3, 0.9, 0, 5), Evidence(4, 0.2, 0, 5)),
    ),
    view(quote(5, TEXTS[5]), 5, near=(4, 7), evidence=(Evidence(4, 0.8, 0, 5), Evidence(7, 0.1, 0, 5))),
)


def test_argument_is_placed_once_where_its_evidence_is_strongest_and_headings_are_not_placed() -> None:
    assert [(one.number, one.heading, one.score) for one in place(PLACED)] == [
        (3, 2, 0.9),
        (4, 5, 0.8),
        (7, 5, 0.1),
    ]


def test_members_without_evidence_count_with_one_in_their_order() -> None:
    assert [(one.number, one.score) for one in place([GOOD])] == [(3, 1.0), (9, 1.0)]


def test_what_is_not_placed_counts_against_the_precision_at_a_share() -> None:
    figures = topic_figures(ARGUMENTS, PLACED)
    assert figures["distinct"] == pytest.approx(2 / 3)
    assert figures["at 0.3"] == 1.0  # two of eight
    assert figures["at 0.5"] == 0.5  # two right, one wrong, one missing of four
    assert figures["of placed"] == pytest.approx(2 / 3)
    assert figures["stance"] == pytest.approx(2 / 3)
    assert figures["placed"] == pytest.approx(3 / 6)


def test_all_topics_in_one_thread_weight_key_points_by_their_arguments() -> None:
    assert whole_figures(ARGUMENTS, PLACED)["found"] == pytest.approx(5 / 6)


def test_made_debates_have_three_sides_in_two_languages_and_two_sizes() -> None:
    debates = read_debates()
    assert [debate.name[:2] for debate in debates] == ["en", "en", "de", "de"]
    assert all(set(debate.sides.values()) == {"ban", "allow", "tag"} for debate in debates)
    small = debates[0]
    first, second, third = small.thread.comments[0], small.thread.comments[1], small.thread.comments[3]
    heading = Quote(first.number, first.author, first.text, 0, len(first.text))
    assert is_mixed(small, Viewpoint(heading, (first.number, second.number), 2))
    assert not is_mixed(small, Viewpoint(heading, (first.number, third.number), 2))


def test_seeds_have_statements_of_every_position_by_those_who_hold_it() -> None:
    for labelled in read_seeds():
        for position in labelled.positions:
            assert position.best
            assert all(one.number in position.members for one in position.best)
            assert all(Labels(labelled).oppose(position.id, other) for other in position.opposes)
