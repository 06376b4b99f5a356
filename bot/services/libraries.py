"""Libraries of people: threads that somebody keeps for themselves, usable in direct messages and everywhere
else."""

from __future__ import annotations

MAX_OWN_THREADS = 50
"""Most threads in one library, unless the operator sets another limit."""
