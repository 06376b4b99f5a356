"""Finds questions that somebody sincerely asks in the discussion and that nobody answers.

Precision matters more than recall: a question is left out if it is meant as an attack, if its author answers
it, or if any later comment may answer it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bot.digest.context.context_need import create_self_contained_quote
from bot.digest.lexicon.load import combine_phrases, combine_words
from bot.digest.lexicon.phrases import join_phrases
from bot.digest.model import Quote, Reason
from bot.digest.similarity.embeddings import UseEncoder, Vectors
from bot.digest.text import discourse_cues as cues
from bot.digest.text.analysis import Prepared, PreparedEntry
from bot.digest.text.question_marks import QUESTION_MARKS
from bot.digest.text.sentences import SentenceKind
from bot.digest.text.tokens import extract_words
from bot.digest.viewpoints.dialogue import FOLLOWING_COMMENTS_READ, DialoguePatterns, get_dialogue_patterns
from storage.model import Comment, CommentState, get_author_key

MOST_QUESTION_WORDS = 45
"""A sentence with more words argues before it asks. It is left out."""
FEWEST_QUESTION_STEMS = 2
"""A question with fewer content words cannot be understood without its context, so it is left out.

Questions that ask everybody are an exception.
"""
MOST_LEAD_IN_WORDS = 4
"""A sentence with more words before its "¿" does more than ask, so it does not count as a question."""
FEWEST_SHARED_STEMS = 2
"""Minimum number of content words of the question in a later statement that may answer it."""
LEAST_SHARED_PART = 0.5
"""Minimum share of the question's content words in a later statement that may answer it."""
FLAT_REPLY_SHARE = 0.2
"""If the share of comments with a parent is lower, the thread is flat: most answers in it are not replies."""
CHAT_COMMENT_WORDS = 25
"""Largest median number of words per comment with which a flat thread counts as a chat."""
STATEMENTS_READ_PER_STEM = 200
"""Number of later statements that are read for each content word of a question."""
LEAST_QUESTION_WEIGHT = 1.4
"""Minimum weight of a question. Below it, the author may not want an answer."""
ADDRESS_CHARACTERS_READ = 40
"""Number of characters at the start of a comment where the name of the person it addresses is looked for."""

_CLOSING = "\"'”’)»“*_ \n"
_IRONIC = re.compile(
    r"[?؟]\s*[?؟!]|!\s*[?؟]|/s\b|[😂🤣😉🙄😏]|[;:]-?[)DP](?!\w)|\.\.\.|…|:(?:laugh|joy|wink)", re.IGNORECASE
)


@cache
def _second_person() -> re.Pattern[str]:
    """Returns a pattern for pronouns with which a question addresses one person."""
    phrases = combine_phrases(lambda lexicon: lexicon.dialogue.second_person)
    return re.compile(join_phrases(phrases), re.IGNORECASE)


@cache
def _polite_second_person() -> re.Pattern[str]:
    """Returns a pattern for capitalised polite pronouns, such as German "Sie".

    The first word of a sentence does not match, because it has a capital letter anyway.
    """
    words = combine_words(lambda lexicon: lexicon.dialogue.polite_second_person)
    return re.compile(rf"(?<!^)(?<![.!?]\s)\b(?:{'|'.join(sorted(word.capitalize() for word in words))})\b")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question without an answer."""

    quote: Quote
    weight: float
    """How likely the question is sincere and meant for everybody; higher is more likely."""


def find_open_questions(
    prepared: Prepared, decided: Container[int] = (), vectors: Vectors | None = None
) -> tuple[OpenQuestion, ...]:
    """Returns the unanswered questions, those with the highest weight first.

    Returns at most one question from each comment, and none from the comments whose numbers are in
    ``decided``.
    """
    asked = {
        entry.entry.number: weighed
        for entry in prepared.comments
        if entry.entry.number not in decided and (weighed := _weighed_questions(entry))
    }
    answers = _Answers(prepared, asked)
    vectors = vectors or Vectors(UseEncoder())
    best: list[OpenQuestion] = []
    for number, weighed in asked.items():
        entry = prepared.by_number[number]
        for weight, index in weighed:
            if answers.has_answer(entry, index):
                continue
            quote = create_self_contained_quote(
                entry, index, prepared.find_parent(entry), vectors, allow_unknown_parent=True
            )
            if quote is not None:
                best.append(OpenQuestion(quote, weight))
                break
    return tuple(sorted(best, key=lambda question: (-question.weight, question.quote.number)))


def take_first_questions(
    found: Sequence[OpenQuestion], most: int
) -> tuple[tuple[Quote, ...], tuple[Reason, ...]]:
    """Returns the first ``most`` questions of ``found`` in the order of the thread.

    Also returns the reasons why these questions are shown.
    """
    ranked = sorted(enumerate(found[:most], start=1), key=lambda item: item[1].quote.number)
    quotes = tuple(question.quote for _, question in ranked)
    reasons = tuple(
        Reason(question.quote.number, question.quote.start, rank, round(question.weight, 3))
        for rank, question in ranked
    )
    return quotes, reasons


def _is_asked_by_a_person(entry: PreparedEntry) -> bool:
    gone = isinstance(entry.entry, Comment) and entry.entry.state is CommentState.DELETED
    return not gone and not entry.is_bot


def _weighed_questions(entry: PreparedEntry) -> list[tuple[float, int]]:
    """Returns weights and indices of the comment's questions, the highest weight first.

    Questions with equal weights are in the order of the comment.
    """
    if not _is_asked_by_a_person(entry):
        return []
    weighed = [
        (weight, index) for index in entry.prose if (weight := _weight(entry, index)) >= LEAST_QUESTION_WEIGHT
    ]
    return sorted(weighed, key=lambda one: (-one[0], one[1]))


def _weight(entry: PreparedEntry, index: int) -> float:
    """Returns a weight for how likely the sentence is a question that wants an answer.

    Returns 0 if the sentence is not such a question.
    """
    text = entry.get_text(index)
    phrases = get_dialogue_patterns(entry.language)
    indirect = phrases.indirect_heads.search(text) is not None
    if not (indirect or _asks(text)) or entry.count_words(index) > MOST_QUESTION_WORDS:
        return 0.0
    if _is_answered_by_its_author(entry, index, phrases) or _is_rhetorical(text, phrases):
        return 0.0
    to_all = phrases.asks_all.search(text) is not None
    stems = len(set(entry.stems[index]))
    if (stems < FEWEST_QUESTION_STEMS and not to_all) or _is_out_of_place(entry):
        return 0.0
    is_open = phrases.open_heads.search(text) is not None
    later = _own_statements_after(entry, index)
    weight = 1.5 * to_all + 1.0 * indirect + 0.8 * is_open + 0.1 * min(stems, 8)
    weight += 0.5 * (later == 0) - 0.15 * min(4, later)
    weight += 0.3 * (entry.parent is None)
    if not to_all:
        weight -= 1.0 * _speaks_to_somebody(text) + 1.0 * entry.cues[index].denies
    return weight


def _asks(text: str) -> bool:
    if not text.rstrip(_CLOSING).endswith(QUESTION_MARKS):
        return False
    before, mark, _ = text.rpartition("¿")
    return not (mark and len(extract_words(before)) > MOST_LEAD_IN_WORDS)


def _speaks_to_somebody(text: str) -> bool:
    return _second_person().search(text) is not None or _polite_second_person().search(text) is not None


def _is_rhetorical(text: str, phrases: DialoguePatterns) -> bool:
    """Returns whether the question is rhetorical: it makes a statement and wants no answer."""
    if _IRONIC.search(text) or phrases.rhetorical.search(text):
        return True
    if phrases.asks_all.search(text):
        return False
    return bool(phrases.rhetorical_heads.search(text) or phrases.tag_ends.search(text.rstrip(_CLOSING)))


def _is_out_of_place(entry: PreparedEntry) -> bool:
    """Returns whether the questions of the comment should not be taken seriously.

    This is the case if the comment contains laughter, is marked as ironic or off topic, or has both
    exclamation marks and several questions.
    """
    text = entry.entry.text
    if cues.OFF_TOPIC.is_in(text) or cues.LAUGHTER.is_in(text) or cues.SARCASM.is_in(text):
        return True
    own = [entry.get_text(i) for i in entry.prose]
    return any("!" in said for said in own) and sum(map(_asks, own)) > 1


def _is_answered_by_its_author(entry: PreparedEntry, index: int, phrases: DialoguePatterns) -> bool:
    following = next((i for i in entry.prose if i > index), None)
    return following is not None and phrases.yes_or_no_heads.search(entry.get_text(following)) is not None


def _own_statements_after(entry: PreparedEntry, index: int) -> int:
    """Counts the statements of the same comment that follow the question."""
    return sum(i > index and not _asks(entry.get_text(i)) for i in entry.prose)


class _Answers:
    """Looks up possible answers to questions.

    Indexes the comments of the thread once.
    """

    def __init__(self, prepared: Prepared, asked: Mapping[int, Sequence[tuple[float, int]]]) -> None:
        """``asked`` maps the number of each asking comment to the weights and indices of its questions."""
        self._comments = [entry for entry in prepared.comments if _is_asked_by_a_person(entry)]
        self._place = {entry.entry.number: at for at, entry in enumerate(self._comments)}
        self._replies: dict[int, list[PreparedEntry]] = {}
        for entry in self._comments:
            if entry.parent is not None:
                self._replies.setdefault(entry.parent, []).append(entry)
        answering = sum(len(replies) for replies in self._replies.values())
        lengths = sorted(len(entry.entry.text.split()) for entry in self._comments)
        is_short = not lengths or lengths[len(lengths) // 2] <= CHAT_COMMENT_WORDS
        self._is_flat = answering < FLAT_REPLY_SHARE * len(self._comments)
        self._is_chat = self._is_flat and is_short
        self._saying: dict[str, list[tuple[int, int]]] = {}
        """Maps each content word of a question to the statements that contain it.

        A statement is given as the place of its comment in ``_comments`` and the index of its sentence.
        """
        self._naming: dict[str, list[int]] = {}
        """Maps the first word of each asker's name to the comments that contain it near their start.

        Only comments that state something and have no parent are included, as places in ``_comments``.
        """
        askers = [prepared.by_number[number] for number in asked]
        names = {word for asker in askers for word in extract_words(asker.entry.author or "")[:1]}
        stems = {
            stem for asker in askers for _, index in asked[asker.entry.number] for stem in asker.stems[index]
        }
        for at, entry in enumerate(self._comments) if asked else ():
            stated = _statements(entry)
            for index in stated:
                for stem in stems.intersection(entry.stems[index]):
                    self._saying.setdefault(stem, []).append((at, index))
            if stated and entry.parent is None:
                for name in names.intersection(extract_words(entry.entry.text[:ADDRESS_CHARACTERS_READ])):
                    self._naming.setdefault(name, []).append(at)

    def has_answer(self, entry: PreparedEntry, index: int) -> bool:
        """Returns whether any other comment may answer the question."""
        number, asker = entry.entry.number, get_author_key(entry.entry)
        replies = (reply for reply in self._replies.get(number, ()) if get_author_key(reply.entry) != asker)
        if any(_statements(reply) and not _answers_another_part(reply, entry, index) for reply in replies):
            return True
        at = self._place[number]
        return self._is_named_later(entry, index, at) or self._is_taken_up(entry, index, at)

    def _is_named_later(self, entry: PreparedEntry, index: int, at: int) -> bool:
        """Returns whether a later comment may answer the question without being a reply to it.

        Such a comment addresses the asker by name, and either comes soon after the question or shares a
        content word with it. In a chat, it is enough that one of the next comments states something. In other
        flat threads, it is enough that one of the next comments opens like an answer.
        """
        asker = get_author_key(entry.entry)
        if self._is_flat:
            later = (
                other
                for other in islice(self._comments, at + 1, None)
                if get_author_key(other.entry) != asker
            )
            may_answer = _statements if self._is_chat else _opens_like_an_answer
            if any(may_answer(other) for other in islice(later, FOLLOWING_COMMENTS_READ)):
                return True
        name, asked = extract_words(entry.entry.author or ""), set(entry.stems[index])
        for place in self._naming.get("".join(name[:1]), ()):
            other = self._comments[place]
            if place <= at or get_author_key(other.entry) == asker or not _names(other, name):
                continue
            if place <= at + FOLLOWING_COMMENTS_READ or any(
                asked & set(other.stems[i]) for i in _statements(other)
            ):
                return True
        return False

    def _is_taken_up(self, entry: PreparedEntry, index: int, at: int) -> bool:
        """Returns whether a later statement by another person shares enough of the question's words."""
        asked = set(entry.stems[index])
        least = max(FEWEST_SHARED_STEMS, LEAST_SHARED_PART * len(asked))
        shared: Counter[tuple[int, int]] = Counter()
        for stem in asked:
            places = self._saying.get(stem, [])
            first = bisect_left(places, (at + 1, 0))
            shared.update(places[first : first + STATEMENTS_READ_PER_STEM])
        asker = get_author_key(entry.entry)
        return any(
            count >= least and get_author_key(self._comments[place].entry) != asker
            for (place, _), count in shared.items()
        )


def _names(entry: PreparedEntry, name: Sequence[str]) -> bool:
    """Returns whether the name, given as its words, appears at the start of the entry."""
    head = extract_words(entry.entry.text[: ADDRESS_CHARACTERS_READ + sum(map(len, name))])
    return set(name) <= set(head)


def _opens_like_an_answer(entry: PreparedEntry) -> bool:
    first = next(iter(entry.prose), None)
    return (
        first is not None
        and get_dialogue_patterns(entry.language).yes_or_no_heads.search(entry.get_text(first)) is not None
    )


def _statements(entry: PreparedEntry) -> list[int]:
    """Returns the indices of the prose sentences that are not questions."""
    return [i for i in entry.prose if not _asks(entry.get_text(i))]


def _answers_another_part(reply: PreparedEntry, entry: PreparedEntry, index: int) -> bool:
    """Returns whether the reply quotes lines of the entry, but not the question."""
    asked, said = _folded(entry.get_text(index)), _folded(entry.entry.text)
    cited = [
        folded
        for i, sentence in enumerate(reply.sentences)
        if sentence.kind is SentenceKind.QUOTED and (folded := _folded(reply.get_text(i))) and folded in said
    ]
    return bool(cited) and not any(asked in line or line in asked for line in cited)


def _folded(text: str) -> str:
    return " ".join(text.split()).strip(_CLOSING + ">").casefold()
