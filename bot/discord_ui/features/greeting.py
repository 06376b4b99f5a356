"""The greeting on a server that added the bot: one message in its system channel.

Discord does not tell a bot who added it: the event of a new integration comes without its user, and the audit
log and the list of integrations need *View Audit Log* and *Manage Server*. Whoever added it most likely looks
at the channel where Discord itself announces new members.
"""

from __future__ import annotations

import logging

import aiohttp
import discord
from discord import ui

from bot.discord_ui.cards.actions import ShowHelp, ShowImportable
from bot.discord_ui.components.blocks import make_card, make_row, make_text
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import list_missing_permissions
from bot.phrases import Phrases

_log = logging.getLogger(__name__)


async def send_greeting(client: discord.Client, guild: discord.Guild) -> None:
    """Sends the greeting without notifying anybody, if the bot may write there. Never raises."""
    channel = guild.system_channel
    if channel is None or list_missing_permissions(channel.permissions_for(guild.me), in_thread=False):
        return
    phrases = get_client_phrases(client, guild.preferred_locale.value)
    card = make_greeting_card(phrases, reads_messages=client.intents.message_content)
    try:
        await channel.send(view=card, allowed_mentions=discord.AllowedMentions.none(), silent=True)
    except (discord.HTTPException, OSError, aiohttp.ClientError) as error:
        facts = {"guild": guild.id, "error": type(error).__name__}
        _log.info("a server could not be greeted", extra=facts)


def make_greeting_card(phrases: Phrases, *, reads_messages: bool) -> ui.LayoutView:
    """What to try first. ``reads_messages``: the bot can summarise channels and Discord threads."""
    first = "greeting-channels" if reads_messages else "greeting-files"
    buttons = make_row(
        make_button(phrases("greeting-button-help"), ShowHelp(0), discord.ButtonStyle.primary),
        make_button(phrases("discord-button-importable"), ShowImportable()),
    )
    return make_card(
        [make_text(f"### {phrases('greeting-title')}")],
        [make_text(phrases(first), phrases("greeting-staff"), f"-# {phrases('greeting-once')}")],
        [buttons],
        CardKind.HELP,
    )
