"""Cards about what is stored about a person, and about claims to names in imported threads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import ui
from discord.utils import format_dt

from bot.discord_ui.cards.quotes import AUTHOR_ROOM, format_number
from bot.discord_ui.components.blocks import (
    Block,
    escape_and_cut,
    make_card,
    make_line_blocks,
    make_page_buttons,
    make_row,
    make_text,
)
from bot.discord_ui.components.items import make_button
from bot.discord_ui.components.kinds import CardKind
from bot.discord_ui.components.mentions import mention_person
from bot.discord_ui.features.privacy.actions import DataRequest, DecideClaim, ListClaims, ManageOwnData
from bot.phrases import Phrases
from bot.services.privacy import PendingClaim
from storage.model import Claim, ClaimState, Page, PersonRecord

PER_CARD = 3
"""The number of claims on a card."""
ENTRIES = 3
"""The number of comments shown as evidence for each claim."""
_DANGER = discord.ButtonStyle.danger
_MOST_CLAIMS = 10


def make_about_card(record: PersonRecord, phrases: Phrases) -> ui.LayoutView:
    """What is stored about a person, and buttons to delete it."""
    stored = _stored(record, phrases)
    if record.opted_out is not None:
        state = phrases("privacy-opted-out", when=format_dt(record.opted_out, "D"))
    else:
        state = phrases("privacy-opted-in")
    blocks: list[Block] = [
        make_text(*(f"- {line}" for line in stored)) if stored else make_text(phrases("privacy-nothing")),
        make_text(state),
        make_text(phrases("privacy-backup-line")) if stored else make_text(""),
        make_text(f"-# {phrases('privacy-how-known')}", f"-# {phrases('privacy-not-stored')}"),
    ]
    shown = [block for block in blocks if not isinstance(block, ui.TextDisplay) or block.content]
    forget = _button("forget", record.person, DataRequest.ASK_FORGET, phrases) if stored else None
    return make_card(
        [make_text(f"### {phrases('privacy-title')}")],
        shown,
        [make_row(forget, _opting(record, phrases))],
        CardKind.PRIVACY,
    )


def make_forget_card(record: PersonRecord, phrases: Phrases) -> ui.LayoutView:
    """Asks once more, and says what will be deleted. An opt-out is kept, and the claims that it relies on."""
    person, out = record.person, record.opted_out is not None
    claims = [claim for claim in record.claims if not (out and claim.state is ClaimState.APPROVED)]
    stored = _stored(replace(record, claims=tuple(claims)), phrases)
    if not stored:
        return make_card(
            [], [make_text(phrases("privacy-forgotten-nothing"))], [make_row(_opting(record, phrases))]
        )
    rest = phrases("privacy-forget-rest-out" if out else "privacy-forget-rest")
    buttons = make_row(
        _button("forget-sure", person, DataRequest.FORGET, phrases, _DANGER),
        None if out else _button("forget-and-out", person, DataRequest.FORGET_AND_OPT_OUT, phrases, _DANGER),
        _button("nothing", person, DataRequest.NOTHING, phrases),
    )
    lines = [phrases("privacy-forget-lead"), *(f"- {line}" for line in stored)]
    return make_card(
        [make_text(f"### {phrases('privacy-forget-title')}")],
        [make_text(*lines), make_text(rest)],
        [buttons],
        CardKind.CONFIRM,
    )


def make_opt_out_card(record: PersonRecord, phrases: Phrases) -> ui.LayoutView:
    """Asks whether to opt out. If the person has opted out, offers to opt back in."""
    if record.opted_out is not None:
        state = phrases("privacy-opted-out", when=format_dt(record.opted_out, "D"))
        return make_card([], [make_text(state)], [make_row(_opting(record, phrases))])
    lines = [
        phrases("privacy-out-lead"),
        phrases("privacy-out-entries", count=len(record.entries)),
        phrases("privacy-out-rest"),
    ]
    buttons = make_row(
        _button("out-sure", record.person, DataRequest.OPT_OUT, phrases, _DANGER),
        _button("nothing", record.person, DataRequest.NOTHING, phrases),
    )
    return make_card(
        [make_text(f"### {phrases('privacy-out-title')}")],
        [make_text(line) for line in lines],
        [buttons],
        CardKind.CONFIRM,
    )


def make_claims_card(
    page: Page[PendingClaim], state: ClaimState, phrases: Phrases, *, decided: str = ""
) -> ui.LayoutView:
    """Pending claims, each with comments under that name and with buttons to decide, or decided ones with
    buttons to change the decision."""
    head = [make_text(f"### {phrases('privacy-claims-title', count=page.total, state=state.value)}", decided)]
    if not page.items:
        return make_card(head, [make_text(phrases("privacy-claims-none"))], [], CardKind.PRIVACY)
    blocks: list[Block] = [make_text(phrases("privacy-claims-lead"))]
    for item in page.items:
        blocks += [ui.Separator[Any](), *_claim_blocks(item, phrases)]
    pages = -(-page.total // PER_CARD)
    turning = make_page_buttons(page.offset // PER_CARD, pages, lambda to: ListClaims(state, to), phrases)
    return make_card(head, blocks, turning, CardKind.PRIVACY)


def _claim_blocks(waiting: PendingClaim, phrases: Phrases) -> list[Block]:
    claim, entries = waiting.claim, waiting.entries
    author = escape_and_cut(claim.author, AUTHOR_ROOM)
    lines = [
        f"**{phrases('privacy-claim-by', person=mention_person(claim.person), author=author)}**",
        phrases("privacy-claim-entries", count=entries.total),
    ]
    for own in entries.items:
        number = format_number(own.entry.number, own.entry.address)
        title = escape_and_cut(own.thread.title, 80)
        place = phrases("privacy-claim-entry", number=number, thread=str(own.thread.id), title=title)
        lines.append(f"- {place}:\n> {escape_and_cut(own.entry.text, 120)}")
    approve = make_button(
        phrases("privacy-button-approve", author=claim.author[:AUTHOR_ROOM]),
        DecideClaim(claim.id, ClaimState.APPROVED),
        discord.ButtonStyle.success,
    )
    refuse = make_button(phrases("privacy-button-refuse"), DecideClaim(claim.id, ClaimState.REFUSED))
    return [
        *make_line_blocks(lines, 1100),
        ui.ActionRow(*(one for one in (approve, refuse) if one.action != _decision(claim))),
    ]


def _decision(claim: Claim) -> DecideClaim:
    """The action that leaves the claim as it is now."""
    return DecideClaim(claim.id, claim.state)


def _stored(record: PersonRecord, phrases: Phrases) -> list[str]:
    lines: list[str] = []
    if record.entries:
        threads = len({(own.thread.library, own.thread.id) for own in record.entries})
        lines.append(phrases("privacy-entries", count=len(record.entries), threads=threads))
    if record.imported:
        lines.append(phrases("privacy-imported", count=len(record.imported)))
    if record.library:
        lines.append(phrases("privacy-library", count=len(record.library)))
    if record.read_marks:
        lines.append(phrases("privacy-read", count=len(record.read_marks)))
    for claim in record.claims[:_MOST_CLAIMS]:
        author = escape_and_cut(claim.author, AUTHOR_ROOM)
        lines.append(phrases("privacy-claim", author=author, state=claim.state.value))
    rest = len(record.claims) - _MOST_CLAIMS
    return [*lines, phrases("discord-more", count=rest)] if rest > 0 else lines


def _opting(record: PersonRecord, phrases: Phrases) -> Block:
    if record.opted_out is not None:
        return _button("in", record.person, DataRequest.OPT_IN, phrases)
    return _button("out", record.person, DataRequest.ASK_OPT_OUT, phrases)


def _button(
    name: str,
    person: int,
    wish: DataRequest,
    phrases: Phrases,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Block:
    return make_button(phrases(f"privacy-button-{name}"), ManageOwnData(person, wish), style)
