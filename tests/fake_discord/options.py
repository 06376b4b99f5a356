"""Options of a fake Discord at its start."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fake_discord.payloads import TOKEN


@dataclass(frozen=True)
class Options:
    token: str = TOKEN
    identify_close: int = 0
    """Close code that answers every IDENTIFY."""
    mute: str = ""
    """What accepts connections but stays silent: ``rest``, ``gateway`` (no handshake), ``hello`` (no
    message)."""
    heartbeat_ms: int = 41_250
    shards: int = 1
    reads_content: bool = False
    """*Message Content Intent* in the application's settings, from the start."""
    buckets: bool = False
    """Discord's limit of five messages in five seconds per channel, announced in headers."""
    validate: bool = True
    """Whether to check each request at once; a benchmark does it afterwards."""
