"""*Summarise this thread*, in the menu of a message."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands

from bot.discord_ui.cards.actions import ShowOverview
from bot.discord_ui.commands import make_context_menu
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.live.importing import bring_up_to_date, get_message_thread
from bot.discord_ui.replies.progress import show_digest_progress
from bot.discord_ui.replies.responses import begin
from bot.discord_ui.replies.thread_views import ThreadRequest, answer_about_thread
from bot.services import Services


def make_summarise_menu(services: Services) -> app_commands.ContextMenu:
    async def summarise(interaction: Interaction, message: discord.Message) -> None:
        """Overview of the Discord thread that the message is in or started."""
        requester = await begin(interaction)
        channel = await get_message_thread(interaction, message)
        info = await bring_up_to_date(services, interaction, requester, channel)
        requester = replace(requester, already_rate_limited=True)
        request = ThreadRequest(
            services, requester, info, progress=show_digest_progress(interaction, requester, info)
        )
        await answer_about_thread(interaction, request, ShowOverview(info.id))

    return make_context_menu("live-menu-summarise", summarise)
