"""Discord's REST interface: one file per kind of thing."""

from tests.fake_discord.rest import application, interactions, messages, threads

__all__ = ["application", "interactions", "messages", "threads"]
