"""Beginning and ending an answer to a command or a button."""

from __future__ import annotations

import discord
from discord import ui

from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.library import mark_personal
from bot.discord_ui.context.permissions import Requester, check_may_answer_here, get_requester


async def begin(interaction: Interaction, *, private: bool = True) -> Requester:
    """Begins the answer to a command: Discord waits three seconds for that, then 15 minutes for its end. An
    answer about somebody's own threads is always private."""
    requester = await get_requester(interaction)
    private = private or requester.own
    if not private:
        check_may_answer_here(interaction, requester)
        interaction.extras["public"] = True
    await interaction.response.defer(ephemeral=private, thinking=True)
    return requester


async def begin_press(interaction: Interaction) -> Requester:
    """Begins the answer to a button; see ``defer_press``."""
    requester = await get_requester(interaction)
    await defer_press(interaction)
    return requester


async def defer_press(interaction: Interaction) -> None:
    """A private card changes itself; on a public one, the answer is a new message that only the person who
    pressed sees. Does nothing if the answer was begun already."""
    if interaction.response.is_done():
        return
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=True, thinking=True)


async def finish(interaction: Interaction, view: ui.LayoutView) -> discord.InteractionMessage:
    """Shows the card in place of "thinking …"."""
    return await interaction.edit_original_response(view=mark_personal(interaction, view))


async def open_form(interaction: Interaction, form: ui.Modal) -> None:
    """Answers with a form. It is kept before it is sent: somebody may submit it before Discord's answer to
    this request has arrived, and discord.py ignores what it does not know yet."""
    interaction._state.store_view(form)  # noqa: SLF001 (there is no public way)
    await interaction.response.send_modal(form)


def is_public(interaction: Interaction) -> bool:
    """Whether everybody in the channel sees the answer that was begun."""
    return bool(interaction.extras.get("public"))
