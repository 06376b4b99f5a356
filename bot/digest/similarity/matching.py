"""Which view a claim belongs to, and how surely."""

from __future__ import annotations

import numpy as np

from bot.digest.similarity.similarity import Rows
from bot.digest.similarity.weights import COMPANY, COMPANY_SIZE, DOUBT


def belonging(near: Rows, among: Rows) -> Rows:
    """A score for each claim (rows) with each view (columns); negative: rather not.

    ``near``: similarity of claims to views; ``among``: of claims to claims. What is near is shared with the
    claims most like it (who says the same is matched alike), and loses a part of the claim's second best: a
    claim that fits two views fits neither surely.
    """
    if len(near) > 1:
        near = (1 - COMPANY) * near + COMPANY * (_company(among) @ near)
    if near.shape[1] > 1:
        near = near - DOUBT * np.sort(near, axis=1)[:, -2:-1]
    return np.asarray(near, dtype=np.float32)


def _company(near: Rows) -> Rows:
    """Rows of shares: how much each claim listens to its nearest ones."""
    near = near.copy()
    np.fill_diagonal(near, -np.inf)
    most = min(COMPANY_SIZE, len(near) - 1)
    least = np.partition(near, len(near) - most, axis=1)[:, len(near) - most]
    share = np.where(near >= least[:, None], np.maximum(near, 0), 0)
    total = share.sum(axis=1, keepdims=True)
    total[total == 0] = 1
    return np.asarray(share / total, dtype=np.float32)
