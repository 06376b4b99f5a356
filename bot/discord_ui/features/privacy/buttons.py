"""What is answered to people who ask for what is stored of them: by commands and by buttons, in servers and
in direct messages. Whoever presses is checked anew."""

from __future__ import annotations

from discord import ui

from bot.discord_ui.cards.threads import said_card
from bot.discord_ui.components.blocks import AUTHOR_ROOM, shown_line
from bot.discord_ui.components.custom_ids import ClaimList, Decide, Mine, PrivacyPress, Wish
from bot.discord_ui.context.permissions import Interaction, Reader, Refused, reader_of
from bot.discord_ui.features.privacy.cards import (
    ENTRIES,
    PER_CARD,
    about_card,
    claims_card,
    forget_card,
    mention,
    opt_out_card,
)
from bot.phrases import Phrases, phrases_of
from bot.presentation import forgotten_line
from bot.services.privacy import Privacy
from storage.model import Claim, ClaimState


class PrivacyAnswers:
    def __init__(self, privacy: Privacy) -> None:
        self._privacy = privacy

    async def answer(self, interaction: Interaction, press: PrivacyPress) -> None:
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
        match press:
            case Mine():
                view = await self._wished(interaction, press)
            case Decide():
                view = await self._decided(interaction, press)
            case ClaimList():
                view = await self.claims(await reader_of(interaction), press.state, press.page)
        await interaction.edit_original_response(view=view)

    async def about(self, person: int, phrases: Phrases) -> ui.LayoutView:
        return about_card(await self._privacy.about(person), phrases)

    async def ask_forget(self, person: int, phrases: Phrases) -> ui.LayoutView:
        return forget_card(await self._privacy.about(person), phrases)

    async def ask_opt_out(self, person: int, phrases: Phrases) -> ui.LayoutView:
        return opt_out_card(await self._privacy.about(person), phrases)

    async def claim(self, reader: Reader, author: str | None) -> ui.LayoutView:
        """Raises ``Refused``, ``AuthorTaken``, ``TooManyClaims``."""
        reader.check_server()
        if not author:
            raise Refused("nobodys-entry")
        claim = await self._privacy.ask_claim(reader.guild, reader.person, author)
        said = {
            ClaimState.OPEN: "privacy-claimed",
            ClaimState.APPROVED: "privacy-claim-approved",
            ClaimState.REFUSED: "privacy-claim-refused",
        }[claim.state]
        return said_card(reader.phrases(said, author=shown_line(claim.author, AUTHOR_ROOM)))

    async def claims(
        self, reader: Reader, state: ClaimState, page: int = 0, *, decided: str = ""
    ) -> ui.LayoutView:
        reader.check_staff("claims")
        found = await self._privacy.claims(
            reader.guild, state, limit=PER_CARD, offset=page * PER_CARD, entries=ENTRIES
        )
        return claims_card(found, state, reader.phrases, decided=decided)

    async def _wished(self, interaction: Interaction, press: Mine) -> ui.LayoutView:
        person, phrases = interaction.user.id, phrases_of(interaction.locale.value)
        if press.person != person:
            raise Refused("not-yours")
        match press.wish:
            case Wish.ASK_FORGET:
                return await self.ask_forget(person, phrases)
            case Wish.ASK_OPT_OUT:
                return await self.ask_opt_out(person, phrases)
            case Wish.FORGET:
                line = forgotten_line(await self._privacy.forget(person), phrases)
            case Wish.FORGET_AND_OPT_OUT:
                written = await self._privacy.opt_out(person)
                gone = await self._privacy.forget(person)
                line = forgotten_line(gone.with_entries_of(written), phrases)
            case Wish.OPT_OUT:
                gone = await self._privacy.opt_out(person)
                line = phrases("privacy-is-out", entries=gone.entries)
            case Wish.OPT_IN:
                await self._privacy.opt_in(person)
                line = phrases("privacy-is-in")
            case Wish.NOTHING:
                line = phrases("privacy-nothing-done")
        return said_card(line)

    async def _decided(self, interaction: Interaction, press: Decide) -> ui.LayoutView:
        reader = await reader_of(interaction)
        reader.check_staff("claims")
        approved = press.verdict is ClaimState.APPROVED
        claim = await self._privacy.decide(reader.guild, press.claim, approved=approved)
        return await self.claims(reader, ClaimState.OPEN, decided=_decision(claim, reader.phrases))


def _decision(claim: Claim, phrases: Phrases) -> str:
    author = shown_line(claim.author, AUTHOR_ROOM)
    return phrases(
        "privacy-claim-decided", state=claim.state.value, author=author, person=mention(claim.person)
    )
