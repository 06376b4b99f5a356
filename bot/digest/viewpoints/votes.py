"""Finds votes: comments that open with a word such as "Support", in threads where several people vote.

Votes are the surest sign of who holds a position, since their authors name their side themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.digest.lexicon.load import combine_pairs, combine_phrases
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.text.analysis import PreparedEntry
from bot.digest.viewpoints.statements import Statements
from storage.model import AuthorKey, Comment, get_author_key

FEWEST_VOTERS: Final = 3
"""Minimum number of people who vote, on both sides together. Fewer may only happen to use such a word."""
LEAST_VOTING_SHARE: Final = 0.25
"""Minimum share of them among the people who answer the article."""
_MARKUP: Final = r"[\s*_'\"•#>-]{0,6}"
"""What may stand before the word: signs of lists and of bold letters."""


VOTE_CHARACTERS_READ: Final = 1_000
"""Number of characters of a comment that are searched for what makes its vote doubtful."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote and the sentence that it opens."""

    side: str
    opposite: str
    """The name of the other side."""
    sentence: int
    """The index of the sentence."""
    start: int
    end: int
    in_words: bool = True
    """Whether it is a word rather than a sign such as "+1"."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The sides of the votes among some statements; None where there is no vote."""

    rows: Sequence[str | None]
    """For each row, the side if the row opens with a vote."""
    comments: Sequence[str | None]
    """For each comment, the side of its vote."""

    def list_sides(self) -> list[str]:
        """Returns the sides that a row opens with, in alphabetical order."""
        return sorted({side for side in self.rows if side is not None})


NO_VOTES: Final = Ballot((), ())


def read_ballot(statements: Statements, votes: Mapping[int, Vote]) -> Ballot:
    """Returns the sides of the votes among the statements. ``votes`` holds the votes by comment."""
    cast = [votes.get(comment.entry.number) for comment in statements.comments]
    rows: list[str | None] = []
    for row in statements.rows:
        vote = cast[row.comment]
        rows.append(vote.side if vote is not None and vote.sentence == row.index else None)
    return Ballot(rows, [None if vote is None else vote.side for vote in cast])


def find_votes(comments: Sequence[PreparedEntry], article: PreparedEntry | None) -> dict[int, Vote]:
    """Returns the votes by the numbers of their comments.

    There must be an article to vote on, and only comments that answer it, or nothing that is known, can be
    votes. Mere signs ("+1") count only where the source tells replies, because they may answer anything.
    People who vote on both sides are left out.
    """
    if article is None:
        return {}
    subject = article.entry.number
    tells_replies = any(_has_stated_parent(entry) for entry in comments)
    votes: dict[int, Vote] = {}
    people: dict[int, AuthorKey] = {}
    voters: defaultdict[str, set[AuthorKey]] = defaultdict(set)
    for entry in comments:
        if entry.parent in (None, subject):
            person = people[entry.entry.number] = get_author_key(entry.entry)
            vote = _read_vote(entry)
            if vote is not None and (vote.in_words or tells_replies):
                votes[entry.entry.number] = vote
                voters[vote.side].add(person)
    fewest = max(FEWEST_VOTERS, LEAST_VOTING_SHARE * len(set(people.values())))
    opposites = {vote.side: vote.opposite for vote in votes.values()}
    enough = {
        side
        for side, opposite in opposites.items()
        if len(voters[side] | voters.get(opposite, set())) >= fewest
    }
    return {
        number: vote
        for number, vote in votes.items()
        if vote.side in enough and people[number] not in voters.get(vote.opposite, ())
    }


def _has_stated_parent(entry: PreparedEntry) -> bool:
    comment = entry.entry
    return isinstance(comment, Comment) and comment.parent is not None and not comment.parent_inferred


def _read_vote(entry: PreparedEntry) -> Vote | None:
    """Returns the vote of a comment that says nothing else about its side, or None.

    After the word, a reason may follow, but no object: "Support a delay" may be a vote against.
    """
    if not entry.own:
        return None
    index = entry.own[0]
    sentence, text = entry.sentences[index], entry.entry.text
    for pattern, doubts, side, opposite in _patterns():
        found = pattern.match(text, sentence.start)
        if found is None:
            continue
        if doubts.search(text[found.end("vote") :][:VOTE_CHARACTERS_READ]):
            return None
        in_words = bool(found["vote"][-1:].isalpha())
        option = _option_pattern().match(text, found.end("vote"))
        if option is not None:
            chosen = (option["number"] or option["alone"]).casefold()
            sides = f"{side}: {chosen}", f"{opposite}: {chosen}"
            return Vote(*sides, index, sentence.start, sentence.end, in_words=in_words)
        if _ending_pattern().match(text, found.end("vote")):
            return Vote(side, opposite, index, sentence.start, sentence.end, in_words=in_words)
        return None
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str, str], ...]:
    """Returns, for each side of each pair of votes, its pattern, its name and the name of the other side.

    The second pattern of each finds what makes such a vote doubtful.
    """
    pairs = combine_pairs(lambda lexicon: lexicon.stance.votes)
    hedges = join_phrases(combine_phrases(lambda lexicon: lexicon.stance.vote_hedges))
    found: list[tuple[re.Pattern[str], re.Pattern[str], str, str]] = []
    for sides in (tuple(pairs.items()), tuple((right, left) for left, right in pairs.items())):
        contrary = _join_votes(",".join(opposite for _, opposite in sides))
        doubts = re.compile(rf"{hedges}|~~|(?<!\w)(?:{contrary})(?!\w)", re.IGNORECASE)
        for side, opposite in sides:
            pattern = re.compile(rf"{_MARKUP}(?P<vote>{_join_votes(side)})(?!\w|['’-]\w)", re.IGNORECASE)
            found.append((pattern, doubts, side, opposite))
    return tuple(found)


def _join_votes(votes: str) -> str:
    return "|".join(map(re.escape, sorted(map(str.strip, votes.split(",")), key=len, reverse=True)))


@cache
def _ending_pattern() -> re.Pattern[str]:
    """Matches what may follow the word of a vote: its end, a reason, or the name of a commit."""
    reasons = join_phrases(combine_phrases(lambda lexicon: lexicon.stance.vote_reasons), before="")
    return re.compile(rf"[*_'\"]{{0,6}}\s*(?:$|\n|[.,!;:(–—-]|{reasons}|[0-9a-f]{{7,40}}\b)", re.IGNORECASE)


@cache
def _option_pattern() -> re.Pattern[str]:
    """Matches what a vote is for, if it names one of several options: " for option 2", " 2"."""
    phrases = join_phrases(combine_phrases(lambda lexicon: lexicon.stance.vote_options), before="")
    named = rf"(?:\w+\s+)?{phrases}\s+(?P<number>\d+|[A-Za-z])\b"
    return re.compile(rf"[\s:]+(?:{named}|#?(?P<alone>\d+)\b)", re.IGNORECASE)
