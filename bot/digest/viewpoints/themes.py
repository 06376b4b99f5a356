"""Splits a large thread into themes: groups of comments about the same subject.

The method is spherical k-means (Dhillon and Modha 2001) on centred comment vectors. The vector of a reply is
moved towards the vector of the comment that it answers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity.scipy_import import sparse
from bot.digest.similarity.similarity import CentredVectors, Rows
from bot.digest.viewpoints.relations import Relations
from bot.digest.viewpoints.statements import Indices, Statements
from bot.digest.viewpoints.weights import (
    FEWEST_THEMES,
    MOST_THEMES,
    PARENT_VECTOR_WEIGHT,
    SMALLEST_THEME,
    THEME_SIZE,
)

MOST_ROUNDS = 25
"""Maximum number of rounds of k-means."""
COMMENT_VECTORS_AT_ONCE = 1_024
"""Number of comments whose vectors are computed at once."""
MOST_SAMPLED_COMMENTS = 4_000
"""Maximum number of comments from which the centres are computed, spread evenly over the thread."""


def find_themes(
    statements: Statements, relations: Relations, vectors: CentredVectors | NDArray[np.float16]
) -> list[list[int]]:
    """Returns the indices of the comments of each theme, the theme with the most people first.

    ``vectors`` holds the vectors of the rows, centred and of length 1. The cost is linear in the number of
    comments.
    """
    points = _comment_vectors(statements, relations, vectors)
    sample = np.linspace(0, len(points) - 1, min(len(points), MOST_SAMPLED_COMMENTS)).astype(np.intp)
    count = int(np.clip(round((len(points) / THEME_SIZE) ** 0.5), FEWEST_THEMES, MOST_THEMES))
    centres = _find_centres(points[sample], count)
    names = _nearest(points, centres)
    names = _merge_small(points, names, statements.people)
    themes = [np.flatnonzero(names == name).tolist() for name in range(int(names.max()) + 1)]
    people = [len(set(statements.people[theme].tolist())) for theme in themes]
    order = sorted(range(len(themes)), key=lambda at: (-people[at], -len(themes[at]), themes[at][0]))
    return [themes[at] for at in order]


def _comment_vectors(
    statements: Statements, relations: Relations, vectors: CentredVectors | NDArray[np.float16]
) -> Rows:
    """Returns, for each comment, the mean of its statements, scaled to length 1.

    The vector of a reply is moved towards the vector of the comment that it answers.
    """
    lengths = [len(said) for said in statements.said]
    flat = np.fromiter((row for said in statements.said for row in said), dtype=np.intp)
    points = np.zeros((len(lengths), vectors.shape[1]), dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    for first in range(0, len(lengths), COMMENT_VECTORS_AT_ONCE):
        last = min(first + COMMENT_VECTORS_AT_ONCE, len(lengths))
        single = vectors[flat[starts[first] : starts[last]]].astype(np.float32)
        points[first:last] = _unit(np.add.reduceat(single, starts[first:last] - starts[first], axis=0))
    for at, comment in enumerate(statements.comments):  # parents come before their replies
        parent = statements.place.get(relations.parents.get(comment.entry.number, 0))
        if parent is not None and parent < at:
            points[at] += PARENT_VECTOR_WEIGHT * points[parent]
            points[at] /= np.sqrt((points[at] * points[at]).sum()) + 1e-6
    return points


def _find_centres(points: Rows, count: int) -> Rows:
    """Runs k-means and returns the centres. The result does not depend on random numbers.

    The first starting centre is the point nearest to the mean. Each of the others is the point that best
    represents the points far from the centres chosen before.
    """
    middle = _unit(points.mean(axis=0, keepdims=True))[0]
    chosen = [int((points @ middle).argmax())]
    nearness = points @ points[chosen[0]]
    for _ in range(1, count):
        crowd = _crowding(points, nearness)
        chosen.append(int(crowd.argmax()))
        nearness = np.maximum(nearness, points @ points[chosen[-1]])
    centres = points[chosen]
    names = np.full(len(points), -1)
    ones, places = np.ones(len(points), dtype=np.float32), np.arange(len(points))
    for _ in range(MOST_ROUNDS):
        again = _nearest(points, centres)
        if (again == names).all():
            break
        names = again
        members = sparse.csr_array((ones, (names, places)), shape=(count, len(points)))
        sums = np.asarray(members @ points, dtype=np.float32)
        empty = ~(sums != 0).any(axis=1)
        sums[empty] = centres[empty]
        centres = _unit(sums)
    return centres


def _crowding(points: Rows, nearness: Rows) -> Rows:
    """Returns a score for how well each point represents the points far from the chosen centres.

    The score of an outlier is low, so it does not become a centre.
    """
    far = np.maximum(0, 0.5 - nearness).astype(np.float32)
    direction = far @ points
    return np.asarray(np.round(far * (points @ direction), 4), dtype=np.float32)


def _nearest(points: Rows, centres: Rows) -> Indices:
    """Returns the index of the nearest centre for each point."""
    return np.asarray(np.round(points @ centres.T, 4).argmax(axis=1), dtype=np.intp)


def _merge_small(points: Rows, names: Indices, people: Indices) -> Indices:
    """Merges each theme with too few people into the theme nearest to it, the smallest theme first."""
    fewest = min(SMALLEST_THEME, max(2, int(people.max() + 1) // FEWEST_THEMES))
    while True:
        found = sorted(set(names.tolist()))
        sizes = {name: len(set(people[names == name].tolist())) for name in found}
        smallest = min(found, key=lambda name: (sizes[name], name))
        if sizes[smallest] >= fewest or len(found) == 1:
            return np.asarray(np.unique(names, return_inverse=True)[1], dtype=np.intp)
        others = [name for name in found if name != smallest]
        centres = _unit(np.stack([points[names == name].sum(axis=0) for name in others]))
        own = _unit(points[names == smallest].sum(axis=0, keepdims=True))
        names = np.where(names == smallest, others[int(np.round(centres @ own[0], 4).argmax())], names)


def _unit(rows: Rows) -> Rows:
    """Returns the rows scaled to length 1."""
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6), dtype=np.float32)
