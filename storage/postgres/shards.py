"""Which guilds a process serves, if several share the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

OURS = "(:shards::bigint IS NULL OR (library >> 22) % :shards = ANY(:shard_ids::bigint[]))"
"""A condition for statements about all guilds. Discord assigns guilds to shards like this."""


@dataclass(frozen=True, slots=True)
class Shards:
    """``count``: of all processes together, None if this one serves all guilds; ``ids``: of this process."""

    count: int | None = None
    ids: Collection[int] = ()

    @property
    def values(self) -> dict[str, object]:
        """Of ``OURS``."""
        is_all = self.count is None or not self.ids
        return {"shards": None if is_all else self.count, "shard_ids": [*self.ids]}
