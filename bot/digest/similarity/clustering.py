"""Groups of claims that say the same."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bot.digest.similarity.similarity import BLOCK, Indices, Rows, Similarity
from bot.digest.similarity.weights import JOINS, LONG_CLAIMS, NEIGHBOURS, PULL, SAME_VIEW, SHRINKS

MOST_AT_ONCE = 2_000
"""Up to so many claims every pair is compared; beyond, claims are first sorted into neighbourhoods."""
NEIGHBOURHOOD = 1_000
SKETCH = 128
"""Dimensions that tell neighbourhoods apart."""
ROUNDS = 3
"""Groups of different neighbourhoods are brought together at most so many times."""


def groups(similarity: Similarity, same: float = SAME_VIEW) -> list[Indices]:
    """A partition of all claims, each group ascending, in order of each group's first claim."""
    everything = np.arange(len(similarity), dtype=np.intp)
    if len(everything) <= MOST_AT_ONCE:
        found = linked(similarity, everything, same)
    else:
        found = [
            g for near in _neighbourhoods(similarity, everything) for g in linked(similarity, near, same)
        ]
        found = _brought_together(similarity, found, same)
    return sorted(found, key=lambda group: int(group[0]))


def same_view(words_each: float) -> float:
    """The similarity that is asked of one view, where comments have so many words on average."""
    return float(SAME_VIEW * min(1.0, LONG_CLAIMS / max(1.0, words_each)) ** SHRINKS)


def linked(similarity: Similarity, members: Indices, same: float) -> list[Indices]:
    """Average linkage (UPGMA) over similarities above what each claim has to its neighbours anyway.

    Then a claim left alone joins the group it is nearest to, if it is near enough.
    """
    if len(members) < 2:
        return [members] if len(members) else []
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    # Rounded, so that what is equal but for the order of summing is equal.
    near = np.round(less_local(similarity.between(members, members)), 4)
    distance = 2 - (near + near.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    names = fcluster(tree, 2 - same, criterion="distance")
    joined = _joined(near, names.astype(np.intp) - 1, same * JOINS)
    own = _by_name(np.arange(len(members), dtype=np.intp), joined)
    return [members[group] for part in own for group in _plain(near, part, same)]


def _plain(near: Rows, group: Indices, same: float) -> list[Indices]:
    """Two must agree plainly, or they are two; the more agree, the less is asked of each pair of them."""
    others = len(group) - 1
    if others < 1 or same >= SAME_VIEW:
        return [group]
    inside = near[np.ix_(group, group)]
    mean = (inside.sum() - np.trace(inside)) / (others * len(group))
    return [group] if mean >= same + (SAME_VIEW - same) / others else [group[[i]] for i in range(len(group))]


def less_local(near: Rows) -> Rows:
    """Where everybody says about the same, more is asked for: each pair loses a share of what the two have to
    their nearest on average (as in CSLS, Lample et al. 2018)."""
    others = near.copy()
    np.fill_diagonal(others, -np.inf)
    most = min(NEIGHBOURS, len(near) - 1)
    nearest = np.partition(others, len(near) - most, axis=1)[:, len(near) - most :].mean(axis=1)
    return np.asarray(near - PULL / 2 * (nearest[:, None] + nearest[None, :]), dtype=np.float32)


def _joined(near: Rows, names: Indices, enough: float) -> Indices:
    sizes = np.bincount(names)
    alone = np.flatnonzero(sizes[names] == 1)
    large = np.flatnonzero(sizes > 1)
    if not len(alone) or not len(large):
        return names
    order = np.argsort(names, kind="stable")
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    mean = np.add.reduceat(near[np.ix_(alone, order)], starts, axis=1)[:, large] / sizes[large]
    best = mean.argmax(axis=1)
    joins = mean[np.arange(len(alone)), best] > enough
    renamed = names.copy()
    renamed[alone[joins]] = large[best[joins]]
    return renamed


def _by_name(members: Indices, names: Iterable[int]) -> list[Indices]:
    of_name: dict[int, list[int]] = {}
    for member, name in zip(members, names, strict=True):
        of_name.setdefault(int(name), []).append(int(member))
    return [np.asarray(sorted(group), dtype=np.intp) for group in of_name.values()]


def _brought_together(similarity: Similarity, found: list[Indices], same: float) -> list[Indices]:
    """Groups that neighbourhoods have cut in two are linked by their mean rows, until nothing changes."""
    for _ in range(ROUNDS):
        large = [group for group in found if len(group) > 1]
        single = [group for group in found if len(group) == 1]
        if not large:
            break
        joined = [np.concatenate([large[i] for i in group]) for group in _near(similarity, large, same)]
        found = [np.sort(group) for group in joined] + single
        if len(joined) == len(large):
            break
    return found


def _near(similarity: Similarity, large: list[Indices], same: float) -> list[Indices]:
    rows = similarity.merged(large)
    parts = _neighbourhoods(rows, np.arange(len(rows), dtype=np.intp))
    return [group for part in parts for group in linked(rows, part, same)]


def _neighbourhoods(similarity: Similarity, everything: Indices) -> list[Indices]:
    """Claims in parts that are small enough, halved by nearness to two claims that are far apart."""
    waiting = [everything]
    ready: list[Indices] = []
    while waiting:
        part = waiting.pop()
        if len(part) <= NEIGHBOURHOOD:
            ready.append(part)
        else:
            waiting += _halves(_sketch(similarity, part), part)
    return ready


def _sketch(similarity: Similarity, part: Indices) -> Rows:
    rows = np.empty((len(part), min(SKETCH, similarity.meaning.shape[1])), dtype=np.float32)
    for start in range(0, len(part), BLOCK):
        rows[start : start + BLOCK] = similarity.meaning[part[start : start + BLOCK], :SKETCH]
    return rows


def _halves(rows: Rows, part: Indices) -> list[Indices]:
    left = rows[np.argmin(rows @ rows[0])]
    right = rows[np.argmin(rows @ left)]
    order = np.argsort(rows @ (right - left), kind="stable")
    middle = len(part) // 2
    return [np.sort(part[order[:middle]]), np.sort(part[order[middle:]])]
