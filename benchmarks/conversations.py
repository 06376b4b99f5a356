"""How well the conversations of a chat are separated, on made-up chats whose conversations are known.

``python -m benchmarks.conversations`` prints the agreement with the truth on the held-out half of
``made_chats.toml``, beside two simple methods; ``--tune`` searches weights on the other half.

The metrics are the usual ones for this task (Elsner and Charniak 2010): one-to-one overlap, the share of
messages in the best pairing of conversations; and Shen F, the best F1 of each true conversation, weighted by
its size.
"""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import mean

import click
import numpy as np
from rich.console import Console
from scipy.optimize import linear_sum_assignment

from benchmarks.table import OURS, Measure, Row, draw
from bot.digest.conversations.separation import separate_conversations
from bot.digest.conversations.weights import SEPARATION_WEIGHTS, SeparationWeights
from storage.model import Comment

SCRIPTS = Path(__file__).with_name("made_chats.toml")
NAMES = (
    "Anke",
    "Bodil",
    "Corin",
    "Dagny",
    "Edda",
    "Fenno",
    "Gerrit",
    "Hauke",
    "Imke",
    "Jorun",
    "Kolja",
    "Lioba",
)
START = datetime(2024, 5, 6, 18, 0, tzinfo=UTC)
Method = Callable[[Sequence[Comment]], list[list[int]]]


@dataclass(frozen=True, slots=True)
class Chat:
    comments: tuple[Comment, ...]
    conversations: list[list[int]]


def scripts(half: int, language: str) -> list[list[str]]:
    """Returns every second conversation of ``made_chats.toml`` in that language."""
    found = tomllib.loads(SCRIPTS.read_text("utf-8"))["conversation"]
    return [one["lines"] for one in found if one["language"] == language][half::2]


def make_chat(
    seed: int, conversations: Sequence[Sequence[str]], gap_seconds: float = 45.0, replies: float = 0.0
) -> Chat:
    """Returns a chat of these conversations, which begin at random times and overlap; some people are in
    several. ``replies``: the share of messages that are marked as replies."""
    rng = random.Random(seed)  # noqa: S311
    lines: list[tuple[datetime, int, int, str, str, bool]] = []
    for index, script in enumerate(conversations):
        people = dict(zip("ABCD", rng.sample(NAMES, 4), strict=True))
        at = START + timedelta(seconds=rng.uniform(0, 240 * len(conversations)))
        for place, line in enumerate(script):
            head, _, words = line.partition(": ")
            for letter, name in people.items():
                words = words.replace(f"@{letter}", f"@{name}")
                words = (
                    words.replace(f"{letter}, ", f"{name}, ") if words.startswith(f"{letter}, ") else words
                )
            lines.append((at, index, place, people[head[0]], words, head.endswith("^")))
            at += timedelta(seconds=rng.expovariate(1 / gap_seconds) + len(words) / 6)
    lines.sort()
    comments: list[Comment] = []
    truth: list[list[int]] = [[] for _ in conversations]
    for number, (at, index, _, name, words, is_reply) in enumerate(lines, 1):
        parent = truth[index][-1] if truth[index] and (is_reply or rng.random() < replies) else None
        truth[index].append(number)
        comments.append(Comment(number, words, author=name, time=at, parent=parent, key=str(number)))
    return Chat(tuple(comments), truth)


def chats(half: int, count: int = 100) -> list[Chat]:
    """Returns chats of two to five conversations each, alternately in English and German."""
    made = []
    for seed in range(count):
        rng = random.Random(1000 + seed)  # noqa: S311
        known = scripts(half, "en" if seed % 2 else "de")
        chosen = rng.sample(known, min(len(known), rng.randint(2, 5)))
        made.append(
            make_chat(
                seed, chosen, gap_seconds=rng.choice((20.0, 45.0, 120.0)), replies=rng.choice((0.0, 0.2, 0.5))
            )
        )
    return made


def one_to_one(found: Sequence[Sequence[int]], truth: Sequence[Sequence[int]]) -> float:
    overlaps = np.array([[len(set(one) & set(other)) for other in truth] for one in found])
    rows, columns = linear_sum_assignment(-overlaps)
    return float(overlaps[rows, columns].sum()) / sum(map(len, truth))


def shen_f(found: Sequence[Sequence[int]], truth: Sequence[Sequence[int]]) -> float:
    total = sum(map(len, truth))
    best = [max(2 * len(set(one) & set(other)) / (len(one) + len(other)) for one in found) for other in truth]
    return sum(len(other) * score for other, score in zip(truth, best, strict=True)) / total


def by_pauses(comments: Sequence[Comment]) -> list[list[int]]:
    """Begins a new conversation after each pause of two minutes."""
    found: list[list[int]] = []
    last: datetime | None = None
    for comment in comments:
        if last is None or comment.time is None or comment.time - last > timedelta(minutes=2):
            found.append([])
        found[-1].append(comment.number)
        last = comment.time
    return found


def all_in_one(comments: Sequence[Comment]) -> list[list[int]]:
    return [[comment.number for comment in comments]]


def score(method: Method, made: Sequence[Chat]) -> tuple[float, float]:
    found = [(method(chat.comments), chat.conversations) for chat in made]
    return mean(one_to_one(*pair) for pair in found), mean(shen_f(*pair) for pair in found)


def tune(made: Sequence[Chat], rounds: int = 4) -> SeparationWeights:
    """Changes one weight after the other; keeps a change if the sum of both metrics grows."""

    def reached(weights: SeparationWeights) -> float:
        return math.fsum(score(partial(separate_conversations, weights=weights), made))

    best, best_score = SEPARATION_WEIGHTS, reached(SEPARATION_WEIGHTS)
    for _ in range(rounds):
        for name in (one.name for one in fields(SeparationWeights)):
            for factor in (0.5, 0.75, 1.25, 1.5):
                tried = replace(best, **{name: round(getattr(best, name) * factor, 2)})
                tried_score = reached(tried)
                if tried_score > best_score + 0.001:
                    best, best_score = tried, tried_score
    return best


@click.command(help=__doc__)
@click.option("--tune", "tunes", is_flag=True, help="Search weights on the first half.")
def main(tunes: bool) -> None:
    if tunes:
        click.echo(tune(chats(0)))
        return
    held_out = chats(1)
    methods: dict[str, Method] = {
        OURS: separate_conversations,
        "pauses": by_pauses,
        "one conversation": all_in_one,
    }
    part = f"made-up chats, n = {len(held_out)}"
    rows = []
    for name, method in methods.items():
        overlap, shen = score(method, held_out)
        rows.append(Row(part, name, {"one-to-one": Measure(overlap), "Shen F": Measure(shen)}))
    draw(rows, Console(width=100))


if __name__ == "__main__":
    main()
