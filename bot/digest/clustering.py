"""Groups of claims that say the same."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bot.digest.similarity import Similarity
from bot.digest.viewpoint_weights import SAME_VIEW

MOST_AT_ONCE = 1_500
"""Up to so many claims every pair is compared; beyond, claims are first sorted into neighbourhoods."""

Group = NDArray[np.intp]


def groups(similarity: Similarity, same: float = SAME_VIEW) -> list[Group]:
    """A partition of all claims by average linkage, in order of each group's first claim."""
    found: list[Group] = []
    for near in _neighbourhoods(similarity):
        found += linked(similarity, near, same)
    return sorted(found, key=lambda group: int(group[0]))


def linked(similarity: Similarity, members: Group, same: float) -> list[Group]:
    """Agglomerative clustering, average link (UPGMA), cut where the mean similarity falls below ``same``."""
    if len(members) < 2:
        return [members] if len(members) else []
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = 1 - similarity.between(members, members)
    distance = np.maximum(0, (distance + distance.T) / 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    return _by_name(members, fcluster(tree, 1 - same, criterion="distance"))


def _by_name(members: Group, names: Iterable[int]) -> list[Group]:
    of_name: dict[int, list[int]] = {}
    for member, name in zip(members, names, strict=True):
        of_name.setdefault(int(name), []).append(int(member))
    return [np.asarray(sorted(group), dtype=np.intp) for group in of_name.values()]


def _neighbourhoods(similarity: Similarity) -> list[Group]:
    """All claims in parts of at most ``MOST_AT_ONCE``, halved by nearness to two far-apart claims."""
    waiting = [np.arange(len(similarity), dtype=np.intp)]
    ready: list[Group] = []
    while waiting:
        part = waiting.pop()
        if len(part) <= MOST_AT_ONCE:
            ready.append(part)
            continue
        waiting += _halves(similarity, part)
    return ready


def _halves(similarity: Similarity, part: Group) -> list[Group]:
    first = part[:1]
    left = part[[int(np.argmin(similarity.between(part, first)[:, 0]))]]
    right = part[[int(np.argmin(similarity.between(part, left)[:, 0]))]]
    lean = similarity.between(part, left)[:, 0] - similarity.between(part, right)[:, 0]
    order = np.argsort(-lean, kind="stable")
    middle = len(part) // 2
    return [np.sort(part[order[:middle]]), np.sort(part[order[middle:]])]
