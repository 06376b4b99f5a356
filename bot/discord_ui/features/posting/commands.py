"""/digest: posting digests to channels, now or by a schedule."""

from __future__ import annotations

from discord import app_commands

from bot.digest.model import Length
from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.commands import CommandGroup, command, get_description, make_audience_extras
from bot.discord_ui.context.audience import Audience
from bot.discord_ui.context.errors import Interaction
from bot.discord_ui.context.localization import make_choices
from bot.discord_ui.context.permissions import get_post_target
from bot.discord_ui.features.posting.channels import Postable, PostableChannel
from bot.discord_ui.features.posting.schedule_commands import ScheduleCommands
from bot.discord_ui.posts.publish import post_digest
from bot.discord_ui.replies.responses import begin, finish
from bot.services import Services


class DigestCommands(CommandGroup, name="digest", description=get_description("digest")):
    """Not restricted in Discord, which does not know the staff roles that a server chose."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.add_command(ScheduleCommands(services))

    @command(
        "digest post",
        make_audience_extras(Audience.STAFF_IN_SERVERS),
        new_thread="discord-o-post-in-new-thread",
    )
    @app_commands.choices(length=make_choices(Length))
    async def post(
        self,
        interaction: Interaction,
        thread: str,
        channel: app_commands.Transform[Postable, PostableChannel],
        length: str | None = None,
        new_thread: bool = False,
    ) -> None:
        requester = await begin(interaction)
        requester.check_staff("post")
        info = await self.find_thread(requester, thread)
        target = get_post_target(interaction, channel.id)
        link = await post_digest(
            self.services,
            interaction,
            requester,
            info,
            channel=target,
            length=requester.choose_length(length),
            as_thread=new_thread,
        )
        await finish(interaction, make_message_card(requester.phrases("discord-posted", link=link)))
