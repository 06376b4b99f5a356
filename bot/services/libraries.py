"""Libraries of people: what somebody keeps for themselves, in direct messages and wherever they are."""

from __future__ import annotations

MAX_OWN_THREADS = 50
"""Most threads in one, unless the operator says otherwise."""
