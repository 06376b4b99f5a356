"""Finds the viewpoints of a thread: their headings, the people who share them, and the objections to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bot.digest.context.context_need import (
    LEAST_SELF_CONTAINMENT,
    create_dependent_quote,
    create_heading_quote,
    create_self_contained_quote,
)
from bot.digest.filtering import take_from_each_theme
from bot.digest.model import Evidence, HeadingKind, Quote, Viewpoint
from bot.digest.similarity.blas import use_one_thread
from bot.digest.similarity.embeddings import Vectors
from bot.digest.similarity.similarity import CentredVectors
from bot.digest.text.analysis import PreparedEntry
from bot.digest.text.question_marks import is_question
from bot.digest.viewpoints.assertion import has_withdrawal, is_asserted
from bot.digest.viewpoints.dialogue import is_unmarked_question
from bot.digest.viewpoints.heading_score import (
    limit_narration,
    raise_declarations,
    raise_votes,
    score_headings,
    score_row_self_containment,
)
from bot.digest.viewpoints.key_points import KeyPoint, choose_key_points, weigh_attention
from bot.digest.viewpoints.membership import (
    Group,
    Likeness,
    get_heading_vote,
    group_remaining,
    place_comments,
)
from bot.digest.viewpoints.no_view import lacks_view
from bot.digest.viewpoints.polarity import find_polarity
from bot.digest.viewpoints.pushback import Pushback, create_oppositions, find_opposed
from bot.digest.viewpoints.relations import find_relations
from bot.digest.viewpoints.statements import (
    Statements,
    compare_comments,
    compare_statements,
    find_statements,
)
from bot.digest.viewpoints.themes import find_themes
from bot.digest.viewpoints.verdict import add_verdict
from bot.digest.viewpoints.views import Views
from bot.digest.viewpoints.votes import find_votes, read_ballot
from bot.digest.viewpoints.weights import (
    FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS,
    FEWEST_COMMENTS_FOR_THEMES,
    FEWEST_HEADING_CONTENT_WORDS,
    LEAST_HEADING,
    LEAST_LEFT_OVER,
    LEAST_SHORT_HEADING,
    MOST_HEADING_WORDS,
    MOST_VOICES,
    SMALL_THREAD,
)
from storage.model import Comment


def find_viewpoints(
    comments: Sequence[PreparedEntry], article: PreparedEntry | None, vectors: Vectors, most: int
) -> Views:
    """Finds at most ``most`` viewpoints, and lists the comments that are in none of them."""
    statements = find_statements(comments)
    if not statements.rows:
        return Views((), 0, (), statements.excluded)
    vectors.require(statements.get_text(row) for row in range(len(statements.rows)))
    with use_one_thread():
        return _Discussion(comments, article, statements, vectors).find_views(most)


class _Discussion:
    """The statements of a whole thread with their vectors, scores and replies."""

    def __init__(
        self,
        comments: Sequence[PreparedEntry],
        article: PreparedEntry | None,
        statements: Statements,
        vectors: Vectors,
    ) -> None:
        self.article = article
        self.by_number = {entry.entry.number: entry for entry in comments}
        self.statements = statements
        self.encoded = vectors
        self.vectors = vectors.get_rows(statements.get_text(row) for row in range(len(statements.rows)))
        self.relations = find_relations(comments, vectors)
        self.votes = find_votes(comments, article)
        self.lacking = lacks_view(statements.comments, vectors, statements.claims)
        self_containment = score_row_self_containment(statements, vectors)
        scores = score_headings(statements, article, self.relations, self_containment, vectors)
        scores = raise_votes(scores, read_ballot(statements, self.votes))
        scores = raise_declarations(statements, scores, self_containment)
        self.statement_scores = limit_narration(statements, scores)
        self.scores = self._eligible_scores(self.statement_scores.copy(), self_containment)

    def find_views(self, most: int) -> Views:
        """Finds at most ``most`` viewpoints, separately for each theme if the thread is large enough."""
        every = list(range(len(self.statements.comments)))
        themes = [every]
        if len(every) >= FEWEST_COMMENTS_FOR_THEMES:
            themes = find_themes(self.statements, self.relations, self._centred())
        large = len(themes) > 1
        parts = themes if len(every) >= FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS else [every]
        made: list[Viewpoint] = []
        for comments in parts:
            wanted = most if len(parts) == 1 else _share(len(comments), len(every), most)
            made += _Part(self, comments).viewpoints(
                wanted, every_comment=len(self.by_number) <= SMALL_THREAD
            )
        total = len(made)
        if large:
            made = self._by_theme(made, themes)
        found = list(take_from_each_theme(made, most))
        members = {number for view in found for number in view.members}
        numbers = [entry.entry.number for entry in self.statements.comments]
        excluded = tuple(
            (reason, kept)
            for reason, comments in self.statements.excluded
            if (kept := tuple(number for number in comments if number not in members))
        )
        themed = tuple(tuple(numbers[at] for at in theme) for theme in themes) if large else ()
        return Views(
            tuple(found),
            total,
            tuple(number for number in numbers if number not in members),
            excluded,
            themed,
            tuple(sum(self.relations.count_replies(number) for number in theme) for theme in themed),
            tuple(self._best_statement(theme) for theme in themes) if large else (),
        )

    def _best_statement(self, comments: Sequence[int]) -> Quote:
        """Returns the sentence of the comments with the highest score as a heading."""
        own = [(row, comment) for comment in comments for row in self.statements.said[comment]]
        row, comment = max(own, key=lambda one: (float(self.statement_scores[one[0]]), -one[0]))
        entry = self.statements.comments[comment]
        return entry.quote(self.statements.find_sentence(comment, row))

    def _by_theme(self, made: Sequence[Viewpoint], themes: Sequence[Sequence[int]]) -> list[Viewpoint]:
        """Returns the viewpoints with their themes filled in, sorted by theme."""
        theme_of = {comment: at for at, theme in enumerate(themes) for comment in theme}
        place = self.statements.place
        themed = [replace(view, theme=theme_of[place[view.heading.number]]) for view in made]
        return sorted(themed, key=lambda view: view.theme or 0)

    def quote(self, entry: PreparedEntry, index: int) -> Quote | None:
        """Returns the sentence as a quote with the context that it needs.

        Returns None if the sentence cannot be shown fairly.
        """
        return create_self_contained_quote(entry, index, self._parent(entry), self.encoded)

    def quote_heading(self, entry: PreparedEntry, index: int) -> Quote | None:
        """Does the same as ``quote``, and adds a line of context or the verdict where it helps."""
        quote = create_heading_quote(entry, index, self._parent(entry), self.encoded)
        return None if quote is None else add_verdict(entry, index, quote, self.encoded)

    def _parent(self, entry: PreparedEntry) -> PreparedEntry | None:
        """Returns what the entry answers, or None if that is unknown or a bot.

        Bots are not quoted, not even as context.
        """
        parent = self.article if entry.parent is None else self.by_number.get(entry.parent)
        bot = parent is not None and isinstance(parent.entry, Comment) and parent.is_bot
        return None if bot else parent

    def _centred(self) -> CentredVectors:
        """Returns the vectors of the rows, centred separately for each language."""
        languages = [
            entry.language or "" for entry in map(self.statements.get_entry, range(len(self.vectors)))
        ]
        return CentredVectors(self.vectors, languages, np.ones(len(self.vectors), dtype=np.float32))

    def _eligible_scores(
        self, scores: NDArray[np.float32], self_containment: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Sets the scores of rows that are unfit as headings to 0, and returns the scores.

        Such rows are questions, advertisements, sentences that need their context, that are too short or too
        long, or that their author does not assert or takes back, and sentences of comments without a view. A
        row that opens with a vote is never unfit.
        """
        ballot = read_ballot(self.statements, self.votes)
        for row, statement in enumerate(self.statements.rows):
            if scores[row] < LEAST_HEADING or ballot.rows[row] is not None:
                continue
            entry, text = self.statements.get_entry(row), self.statements.get_text(row)
            if (
                self_containment[row] < LEAST_SELF_CONTAINMENT
                or self.lacking[statement.comment]
                or row in self.statements.advertised
                or is_question(text)
                or is_unmarked_question(text, entry.language)
                or len(set(entry.stems[statement.index])) < FEWEST_HEADING_CONTENT_WORDS
                or len(text.split()) > MOST_HEADING_WORDS
                or not is_asserted(entry, statement.index)
                or has_withdrawal(entry)
            ):
                scores[row] = 0
        return scores


class _Part:
    """The comments in which headings are chosen together: one theme, or the whole thread."""

    def __init__(self, discussion: _Discussion, comments: Sequence[int]) -> None:
        self.discussion = discussion
        self.relations = discussion.relations
        self.statements, rows = discussion.statements.select_comments(comments)
        self.scores = discussion.scores[rows]
        self.statement_scores = discussion.statement_scores[rows]
        self.lacking = discussion.lacking[np.asarray(comments, dtype=np.intp)]
        vectors = discussion.vectors[rows]
        self.similarity = compare_statements(self.statements, vectors)
        self.likeness = Likeness(self.similarity, compare_comments(self.statements, vectors))
        entries = [self.statements.get_entry(row) for row in range(len(rows))]
        self.attention = weigh_attention(
            np.asarray(
                [self.relations.count_replies(entry.entry.number) for entry in entries], dtype=np.float32
            ),
            np.asarray([entry.entry.score or 0 for entry in entries], dtype=np.float32),
        )
        self.pushback = Pushback(
            self.statements,
            self.similarity,
            self.relations,
            self.statement_scores,
            # Not a method of this object: the reference cycle would keep its large tables in memory until the
            # garbage collector runs.
            partial(_quote_row, discussion, self.statements),
        )

    def viewpoints(self, most: int, *, every_comment: bool) -> list[Viewpoint]:
        """Finds at most ``most`` viewpoints.

        If ``every_comment`` is true, adds a viewpoint for each comment that ``_left_over`` finds.
        """
        votes = self.discussion.votes
        ballot = read_ballot(self.statements, votes)
        points = choose_key_points(
            self.statements, self.similarity, self.scores, self.attention, most, ballot=ballot
        )
        headings = [point.row for point in points]
        elsewhere = self.discussion.statements.place.keys() - self.statements.place.keys()
        groups = place_comments(
            self.statements, self.likeness, self.relations, headings, elsewhere, votes=votes
        )
        ranked = self._ranked(groups, points)
        if every_comment:
            ranked += self._left_over(groups)
        opposed = find_opposed(
            [group for group, _ in ranked], self.statements, self.similarity, self.relations, votes=votes
        )
        people = [self._people(group) for group, _ in ranked]
        return [
            replace(
                self._viewpoint(group, weight),
                commenters=people[at],
                against=create_oppositions(
                    opposed[at], [group for group, _ in ranked], self.statements, people
                ),
            )
            for at, (group, weight) in enumerate(ranked)
        ]

    def _ranked(self, groups: Sequence[Group], points: Sequence[KeyPoint]) -> list[tuple[Group, float]]:
        """Returns the groups with their gains, in the order in which they are shown.

        Groups whose heading scores at least ``LEAST_SHORT_HEADING`` come first. The others follow. Both parts
        are sorted by the number of people, then by gain.
        """
        weighed = list(zip(groups, [point.gain for point in points], strict=True))
        return sorted(
            weighed,
            key=lambda one: (
                self.scores[one[0].row] < LEAST_SHORT_HEADING,
                -self._people(one[0]),
                -one[1],
            ),
        )

    def _left_over(self, groups: Sequence[Group]) -> list[tuple[Group, float]]:
        """Returns new groups for the comments that are in no group and state something by themselves."""
        members = {number for group in groups for number in group.members}
        best: dict[int, tuple[float, int]] = {}
        for at, entry in enumerate(self.statements.comments):
            if entry.entry.number not in members and not self.lacking[at]:
                best[at] = max((self._says_by_itself(at, row), -row) for row in self.statements.said[at])
        order = sorted(best, key=lambda at: (-best[at][0], at))
        stating = {at: -best[at][1] for at in order if best[at][0] >= LEAST_LEFT_OVER}
        found = group_remaining(self.statements, self.likeness, self.relations, stating)
        for number in {number for group in found for number in group.members}:
            for group in groups:
                group.near.pop(number, None)
        return [(group, 0.0) for group in found]

    def _says_by_itself(self, comment: int, row: int) -> float:
        """Returns a score for how well the row can head a viewpoint of its comment alone."""
        entry = self.statements.comments[comment]
        index = self.statements.find_sentence(comment, row)
        text = entry.get_text(index)
        if is_question(text) or is_unmarked_question(text, entry.language) or not is_asserted(entry, index):
            return 0.0
        score = max(float(self.scores[row]), float(self.statement_scores[row]) / 2)
        takes_side = find_polarity(text, entry.language).sign != 0
        if takes_side and len(set(entry.stems[index])) >= FEWEST_HEADING_CONTENT_WORDS:
            return max(LEAST_LEFT_OVER, score)  # the model scores short sentences too low
        return score

    def _people(self, group: Group) -> int:
        """Returns the number of people who are members of the group."""
        return len({self.relations.authors[number] for number in group.members})

    def _viewpoint(self, group: Group, weight: float) -> Viewpoint:
        heading = self._heading(group)
        evidence: Mapping[int, Evidence] = {**group.near, **group.members}
        vote = get_heading_vote(self.statements, self.discussion.votes, group)
        shares_vote = vote is not None and len(group.members) > 1
        return Viewpoint(
            heading=heading,
            members=tuple(sorted(group.members)),
            commenters=self._people(group),
            voices=self._voices(group, heading),
            pushback=self.pushback.find_pushback(group),
            near=tuple(sorted(group.near)),
            kind=HeadingKind.VOTE if shares_vote else HeadingKind.STATEMENT,
            evidence=tuple(evidence[number] for number in sorted(evidence)),
            weight=weight,
            heading_score=round(float(self.statement_scores[group.row]), 3),
        )

    def _heading(self, group: Group) -> Quote:
        row = group.row
        entry = self.statements.get_entry(row)
        index = self.statements.rows[row].index
        return self.discussion.quote_heading(entry, index) or create_dependent_quote(entry, index)

    def _order_voices(self, evidence: Evidence) -> tuple[float, float, int]:
        at = self.statements.place.get(evidence.number)
        best = (
            0.0 if at is None else max(float(self.statement_scores[row]) for row in self.statements.said[at])
        )
        return -evidence.score, -best, evidence.number

    def _voices(self, group: Group, heading: Quote) -> tuple[Quote, ...]:
        """Returns at most ``MOST_VOICES`` quotes of other members, one of each.

        The most certain come first, and among these the best headings.
        """
        authors = {self.relations.authors[heading.number]}
        found: list[Quote] = []
        for evidence in sorted(group.members.values(), key=self._order_voices):
            at = self.statements.place.get(evidence.number)
            author = self.relations.authors[evidence.number]
            if at is None or author in authors:
                continue
            entry = self.statements.comments[at]
            index = next(i for i, one in enumerate(entry.sentences) if one.start == evidence.start)
            quote = self.discussion.quote(entry, index)
            if quote is None or quote.text.casefold() == heading.text.casefold():
                continue
            authors.add(author)
            found.append(quote)
            if len(found) == MOST_VOICES:
                break
        return tuple(found)


def _quote_row(discussion: _Discussion, statements: Statements, comment: int, row: int) -> Quote | None:
    entry = statements.comments[comment]
    return discussion.quote(entry, statements.find_sentence(comment, row))


def _share(size: int, whole: int, most: int) -> int:
    """Returns the number of viewpoints to find in a part: its share of ``most``, but at least 3."""
    return max(3, round(most * size / whole))
