"""Buttons of /privacy. They work in servers and in direct messages; whoever presses is checked anew."""

from __future__ import annotations

from typing import assert_never

from discord import ui

from bot.discord_ui.cards.messages import make_message_card
from bot.discord_ui.cards.quotes import AUTHOR_ROOM
from bot.discord_ui.components.blocks import escape_and_cut
from bot.discord_ui.components.mentions import mention_person
from bot.discord_ui.context.errors import Interaction, Refused
from bot.discord_ui.context.localization import get_client_phrases
from bot.discord_ui.context.permissions import Requester
from bot.discord_ui.dispatch import handles
from bot.discord_ui.features.privacy.actions import DataRequest, DecideClaim, ListClaims, ManageOwnData
from bot.discord_ui.features.privacy.cards import (
    ENTRIES,
    PER_CARD,
    make_about_card,
    make_claims_card,
    make_forget_card,
    make_opt_out_card,
)
from bot.discord_ui.replies.responses import begin_press, defer_press, finish
from bot.phrases import Phrases
from bot.presentation.storage import describe_deletion
from bot.services import Services
from storage.model import ClaimState


async def show_about(services: Services, person: int, phrases: Phrases) -> ui.LayoutView:
    """What is stored about the person."""
    return make_about_card(await services.privacy.get_record(person), phrases)


async def confirm_forget(services: Services, person: int, phrases: Phrases) -> ui.LayoutView:
    """What would be deleted, before it is."""
    return make_forget_card(await services.privacy.get_record(person), phrases)


async def confirm_opt_out(services: Services, person: int, phrases: Phrases) -> ui.LayoutView:
    """What opting out means, before it happens."""
    return make_opt_out_card(await services.privacy.get_record(person), phrases)


async def claim_author(services: Services, requester: Requester, author: str | None) -> ui.LayoutView:
    """Raises ``Refused``, ``AuthorTaken``, ``TooManyClaims``."""
    requester.check_server()
    if not author:
        raise Refused("nobodys-entry")
    claim = await services.privacy.ask_claim(requester.guild, requester.person, author)
    phrase = {
        ClaimState.OPEN: "privacy-claimed",
        ClaimState.APPROVED: "privacy-claim-approved",
        ClaimState.REFUSED: "privacy-claim-refused",
    }[claim.state]
    return make_message_card(requester.phrases(phrase, author=escape_and_cut(claim.author, AUTHOR_ROOM)))


async def list_claims(
    services: Services, requester: Requester, wanted: ListClaims, *, decided: str = ""
) -> ui.LayoutView:
    """``decided``: the line that says what was just decided."""
    requester.check_staff("claims")
    found = await services.privacy.list_claims(
        requester.guild, wanted.state, limit=PER_CARD, offset=wanted.page * PER_CARD, entries=ENTRIES
    )
    return make_claims_card(found, wanted.state, requester.phrases, decided=decided)


@handles(ManageOwnData, any_library=True)
async def _manage_own_data(services: Services, interaction: Interaction, wanted: ManageOwnData) -> None:
    await defer_press(interaction)
    person, phrases = interaction.user.id, get_client_phrases(interaction.client, interaction.locale.value)
    if wanted.person != person:
        raise Refused("not-yours")
    await finish(interaction, await _carry_out(services, person, wanted.request, phrases))


async def _carry_out(
    services: Services, person: int, request: DataRequest, phrases: Phrases
) -> ui.LayoutView:
    privacy = services.privacy
    match request:
        case DataRequest.ASK_FORGET:
            return await confirm_forget(services, person, phrases)
        case DataRequest.ASK_OPT_OUT:
            return await confirm_opt_out(services, person, phrases)
        case DataRequest.FORGET:
            line = describe_deletion(await privacy.forget(person), phrases)
        case DataRequest.FORGET_AND_OPT_OUT:
            written = await privacy.opt_out(person)
            gone = await privacy.forget(person)
            line = describe_deletion(gone.add_entries(written), phrases)
        case DataRequest.OPT_OUT:
            gone = await privacy.opt_out(person)
            line = phrases("privacy-is-out", entries=gone.entries)
        case DataRequest.OPT_IN:
            await privacy.opt_in(person)
            line = phrases("privacy-is-in")
        case DataRequest.NOTHING:
            line = phrases("privacy-nothing-done")
        case _:
            assert_never(request)
    return make_message_card(line)


@handles(DecideClaim)
async def _decide(services: Services, interaction: Interaction, wanted: DecideClaim) -> None:
    requester = await begin_press(interaction)
    requester.check_staff("claims")
    approved = wanted.verdict is ClaimState.APPROVED
    claim = await services.privacy.decide(requester.guild, wanted.claim, approved=approved)
    decided = requester.phrases(
        "privacy-claim-decided",
        state=claim.state.value,
        author=escape_and_cut(claim.author, AUTHOR_ROOM),
        person=mention_person(claim.person),
    )
    open_claims = ListClaims(ClaimState.OPEN, 0)
    await finish(interaction, await list_claims(services, requester, open_claims, decided=decided))


@handles(ListClaims)
async def _list_claims(services: Services, interaction: Interaction, wanted: ListClaims) -> None:
    requester = await begin_press(interaction)
    await finish(interaction, await list_claims(services, requester, wanted))
