"""How well one digest matches the labels of its thread; benchmarks/README.md defines the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from benchmarks.labelled_threads import Grade, LabelledThread
from benchmarks.positions_judging import (
    MAIN_MEMBERS,
    Found,
    Judged,
    Labels,
    find_positions,
    is_right_pushback,
    judge,
    opponents,
    overlaps_any,
)
from bot.digest.model import Digest, Viewpoint
from bot.digest.text.tokens import extract_content_stems
from storage.model import count_commenters


class Figure(StrEnum):
    """The figures of a digest, in the order of the report."""

    HEADING_RIGHT = "heading right"
    HEADING_WHOLE = "heading right and whole"
    HEADING_OF_MEMBER = "heading of a member"
    HEADING_NO_VIEW = "heading is no view"
    HEADING_GOOD = "heading good, by its grade"
    HEADING_USABLE = "heading usable or good, by its grade"
    HEADING_MISLEADS = "heading misleading, by its grade"
    MEMBER_PRECISION = "member precision"
    MEMBER_RECALL = "member recall"
    MEMBERS_OF_NONE = "members who hold no position"
    OPPONENTS = "opponents among members"
    WITH_OPPONENT = "viewpoints with an opponent"
    NO_VIEW_MEMBERS = "no-views among members"
    B_CUBED_PRECISION = "B-cubed precision"
    B_CUBED_RECALL = "B-cubed recall"
    POSITIONS = "positions found (partly ½)"
    MAIN_POSITIONS = "main positions found (partly ½)"
    MAIN_SEEN = "main positions found or partly"
    PUSHBACK_RIGHT = "pushback right"
    DISPUTE_SHOWN = "threads with a dispute that show it"
    AGAINST_RIGHT = "opposed viewpoints right"
    PLACED = "people placed"
    IN_VIEWPOINTS = "people in viewpoints"
    ARTICLE_GIST = "article quotes that are the gist"
    TOPICS_RIGHT = "topics right"
    TOPICS_FOUND = "labelled topics found"
    QUESTIONS_RIGHT = "questions right"
    QUESTIONS_FOUND = "labelled questions found"
    DECISIONS_RIGHT = "decisions right"
    DECISIONS_FOUND = "labelled decisions found"


class Ratio(NamedTuple):
    right: float
    total: float
    """If it is 0, the thread has no data for this figure."""


SCORES: Mapping[Found, float] = {Found.FOUND: 1.0, Found.PARTLY: 0.5, Found.MISSED: 0.0}


def score(labelled: LabelledThread, digest: Digest) -> dict[Figure, Ratio]:
    """Returns every figure of one digest. Figures without data have a total of 0."""
    labels = Labels(labelled)
    judged = [judge(labels, view) for view in digest.viewpoints]
    return {
        **_heading_figures(labels, judged),
        **_member_figures(labels, judged),
        **_b_cubed(labels, digest.viewpoints),
        **_position_figures(labels, judged),
        **_pushback_figures(labels, judged),
        **_coverage_figures(labelled, digest),
        **_other_figures(labelled, digest),
    }


def _heading_figures(labels: Labels, judged: Sequence[Judged]) -> dict[Figure, Ratio]:
    known = labels.labelled.grades
    headings = [one.view.heading for one in judged]
    grades = [known[place] for heading in headings if (place := (heading.number, heading.end)) in known]
    return {
        Figure.HEADING_RIGHT: _share(one.states_it for one in judged),
        Figure.HEADING_WHOLE: _share(one.whole for one in judged),
        Figure.HEADING_OF_MEMBER: _share(one.position is not None for one in judged),
        Figure.HEADING_NO_VIEW: _share(one.no_view for one in judged),
        Figure.HEADING_GOOD: _share(grade >= Grade.GOOD for grade in grades),
        Figure.HEADING_USABLE: _share(grade >= Grade.USABLE for grade in grades),
        Figure.HEADING_MISLEADS: _share(grade <= Grade.MISLEADING for grade in grades),
    }


def _member_figures(labels: Labels, judged: Sequence[Judged]) -> dict[Figure, Ratio]:
    shared = [one for one in judged if len(one.view.members) > 1]
    right = [
        one.position is not None and number in one.position.members
        for one in shared
        for number in one.view.members
    ]
    counted: dict[str, set[int]] = {}
    for one in judged:
        if one.position is not None:
            counted.setdefault(one.position.id, set()).update(one.view.members)
    wanted = [one for one in labels.labelled.positions if len(one.members) >= MAIN_MEMBERS]
    opposed = [opponents(labels, one) for one in shared]
    no_view = labels.labelled.no_view
    return {
        Figure.MEMBER_PRECISION: _share(right),
        Figure.MEMBER_RECALL: _share(
            number in counted.get(position.id, ()) for position in wanted for number in position.members
        ),
        Figure.MEMBERS_OF_NONE: _share(
            not labels.held_by(number) for one in shared for number in one.view.members
        ),
        Figure.OPPONENTS: Ratio(sum(map(len, opposed)), len(right)),
        Figure.WITH_OPPONENT: _share(map(bool, opposed)),
        Figure.NO_VIEW_MEMBERS: _share(number in no_view for one in judged for number in one.view.members),
    }


def _b_cubed(labels: Labels, views: Sequence[Viewpoint]) -> dict[Figure, Ratio]:
    """Extended B-cubed (Amigó et al. 2009): comments may be in several groups on both sides."""
    placed: dict[int, set[str]] = {}
    for at, view in enumerate(views):
        for number in view.members:
            placed.setdefault(number, set()).add(str(at))
    held = {
        number: set(labels.held_by(number)) for one in labels.labelled.positions for number in one.members
    }
    return {
        Figure.B_CUBED_PRECISION: _agreement(placed, held),
        Figure.B_CUBED_RECALL: _agreement(held, placed),
    }


def _agreement(groups: Mapping[int, set[str]], others: Mapping[int, set[str]]) -> Ratio:
    """How far comments that share a group in ``groups`` also do in ``others``, summed over the comments."""
    none: set[str] = set()
    total = 0.0
    for one, ids in groups.items():
        shares = [
            min(together, len(others.get(one, none) & others.get(other, none))) / together
            for other, theirs in groups.items()
            if (together := len(ids & theirs))
        ]
        total += sum(shares) / len(shares)
    return Ratio(total, len(groups))


def _position_figures(labels: Labels, judged: Sequence[Judged]) -> dict[Figure, Ratio]:
    found = {position.id: how for position, how in find_positions(labels, judged)}
    main = [found[one.id] for one in labels.main]
    return {
        Figure.POSITIONS: Ratio(sum(SCORES[one] for one in found.values()), len(found)),
        Figure.MAIN_POSITIONS: Ratio(sum(SCORES[one] for one in main), len(main)),
        Figure.MAIN_SEEN: _share(one is not Found.MISSED for one in main),
    }


def _pushback_figures(labels: Labels, judged: Sequence[Judged]) -> dict[Figure, Ratio]:
    right = [is_right_pushback(labels, one, quote) for one in judged for quote in one.view.pushback]
    stated = {one.view.heading.number: one.position for one in judged}
    against: list[bool] = []
    for one in judged:
        for opposition in one.view.against:
            other = stated.get(opposition.number)
            against.append(
                other is not None and one.position is not None and labels.oppose(one.position.id, other.id)
            )
    return {
        Figure.PUSHBACK_RIGHT: _share(right),
        Figure.DISPUTE_SHOWN: Ratio(float(any(right)), 1) if labels.is_disputed else Ratio(0, 0),
        Figure.AGAINST_RIGHT: _share(against),
    }


def _coverage_figures(labelled: LabelledThread, digest: Digest) -> dict[Figure, Ratio]:
    """Counts from what is shown: people who are members of a viewpoint; for themes too."""
    members = {number for view in digest.viewpoints for number in view.members}
    themed = {number for theme in digest.themes for number in theme.comments}
    everybody = count_commenters(labelled.thread.comments)
    return {
        Figure.PLACED: Ratio(_people(labelled, members | themed), everybody),
        Figure.IN_VIEWPOINTS: Ratio(_people(labelled, members), everybody),
    }


def _other_figures(labelled: LabelledThread, digest: Digest) -> dict[Figure, Ratio]:
    gist = [overlaps_any(quote, labelled.article_gist) for quote in digest.article]
    language = digest.recipe.language
    shown = [
        {stem for name in (topic.name, *topic.aliases) for stem in extract_content_stems(name, language)}
        for topic in digest.topics
    ]
    wanted = [set(extract_content_stems(topic, language)) for topic in labelled.topics]
    questions = {quote.number for quote in digest.questions}
    decisions = {decision.quote.number for decision in digest.decisions}
    decided = {span.number for span in labelled.decisions}
    return {
        Figure.ARTICLE_GIST: _share(gist if labelled.article_gist else ()),
        Figure.TOPICS_RIGHT: _share(any(one & other for other in wanted) for one in shown),
        Figure.TOPICS_FOUND: _share(any(one & other for other in shown) for one in wanted),
        Figure.QUESTIONS_RIGHT: _share(number in labelled.questions for number in questions),
        Figure.QUESTIONS_FOUND: _share(number in questions for number in labelled.questions),
        Figure.DECISIONS_RIGHT: _share(number in decided for number in decisions),
        Figure.DECISIONS_FOUND: _share(number in decisions for number in decided),
    }


def _share(answers: Iterable[bool]) -> Ratio:
    every = list(answers)
    return Ratio(sum(every), len(every))


def _people(labelled: LabelledThread, numbers: Collection[int]) -> int:
    return count_commenters(one for one in labelled.thread.comments if one.number in numbers)
