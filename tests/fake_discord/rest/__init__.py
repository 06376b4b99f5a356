"""Discord's REST interface: one file for each kind of object."""

from tests.fake_discord.rest import application, interactions, messages, threads

__all__ = ["application", "interactions", "messages", "threads"]
