"""How version 1 grouped comments and matched them to views: baselines that the digest no longer uses."""

from __future__ import annotations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from bot.digest.similarity.similarity import Indices, Rows, Similarity

SAME_VIEW = 0.11
"""Two groups are one view if their mean similarity, minus its local part, is at least this."""
NEIGHBOURS, PULL = 5, 0.4
"""The local part: a share of the mean similarity to the nearest ones (as in CSLS, Lample et al. 2018)."""
JOINS = 0.85
"""A claim without a group joins one at this share of ``SAME_VIEW``."""
SMOOTHED_BY, SMOOTHING = 8, 0.5
"""A claim's scores are mixed by this share with those of the claims most similar to it."""
RUNNER_UP_PENALTY = 0.5
"""The share of its second best score that a claim loses."""


def group_by_average_link(similarity: Similarity) -> list[Indices]:
    """Returns a partition of all claims, by average linkage (UPGMA)."""
    every = np.arange(len(similarity), dtype=np.intp)
    if len(every) < 2:
        return [every]
    near = np.round(_less_local(similarity.compare(every, every)), 4)
    distance = 2 - (near + near.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), method="average")
    names = fcluster(tree, 2 - SAME_VIEW, criterion="distance").astype(np.intp) - 1
    names = _join_loners(near, names)
    return [np.flatnonzero(names == name) for name in np.unique(names)]


def match_to_views(near: Rows, among: Rows) -> Rows:
    """Returns a score for each claim (rows) with each view (columns). ``among``: similarity of claims to
    claims."""
    if len(near) > 1:
        near = (1 - SMOOTHING) * near + SMOOTHING * (_shares_of_nearest(among) @ near)
    if near.shape[1] > 1:
        near = near - RUNNER_UP_PENALTY * np.sort(near, axis=1)[:, -2:-1]
    return np.asarray(near, dtype=np.float32)


def _less_local(near: Rows) -> Rows:
    others = near.copy()
    np.fill_diagonal(others, -np.inf)
    most = min(NEIGHBOURS, len(near) - 1)
    nearest = np.partition(others, len(near) - most, axis=1)[:, len(near) - most :].mean(axis=1)
    return np.asarray(near - PULL / 2 * (nearest[:, None] + nearest[None, :]), dtype=np.float32)


def _join_loners(near: Rows, names: Indices) -> Indices:
    sizes = np.bincount(names)
    alone, large = np.flatnonzero(sizes[names] == 1), np.flatnonzero(sizes > 1)
    if not len(alone) or not len(large):
        return names
    mean = np.stack(
        [near[np.ix_(alone, np.flatnonzero(names == name))].mean(axis=1) for name in large], axis=1
    )
    best = mean.argmax(axis=1)
    joins = mean[np.arange(len(alone)), best] > SAME_VIEW * JOINS
    renamed = names.copy()
    renamed[alone[joins]] = large[best[joins]]
    return renamed


def _shares_of_nearest(near: Rows) -> Rows:
    near = near.copy()
    np.fill_diagonal(near, -np.inf)
    most = min(SMOOTHED_BY, len(near) - 1)
    least = np.partition(near, len(near) - most, axis=1)[:, len(near) - most]
    share = np.where(near >= least[:, None], np.maximum(near, 0), 0)
    total = share.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return np.asarray(share / total, dtype=np.float32)
