"""How a fake Discord is from its start on."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fake_discord.payloads import TOKEN


@dataclass(frozen=True)
class Options:
    token: str = TOKEN
    identify_close: int = 0
    """Close code with which every IDENTIFY is turned away."""
    mute: str = ""
    """What accepts and then says nothing: ``rest``, ``gateway`` (no handshake), ``hello`` (no word)."""
    heartbeat_ms: int = 41_250
    shards: int = 1
    buckets: bool = False
    """Five messages in five seconds a channel, as Discord has it; told in advance by headers."""
    validate: bool = True
    """Against the description at once; a benchmark does it afterwards."""
