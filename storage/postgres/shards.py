"""Which guilds a process serves, if several share the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

OURS = "(:shards::bigint IS NULL OR (library >> 22) % :shards = ANY(:shard_ids::bigint[]))"
"""An SQL condition that limits statements about all guilds to the guilds of this process. It assigns guilds
to shards as Discord does."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of a process. ``count``: how many shards all processes have together, None if this process
    serves all guilds; ``ids``: the shards of this process."""

    count: int | None = None
    ids: Collection[int] = ()

    @property
    def values(self) -> dict[str, object]:
        """The values for ``OURS``."""
        is_all = self.count is None or not self.ids
        return {"shards": None if is_all else self.count, "shard_ids": [*self.ids]}
