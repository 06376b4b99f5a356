"""Actions of buttons of /privacy."""

from __future__ import annotations

from enum import StrEnum

from bot.discord_ui.components.custom_ids import Action, action
from storage.model import ClaimState


class DataRequest(StrEnum):
    """What somebody asks to be done with what is stored about them."""

    ASK_FORGET = "ask-forget"
    FORGET = "forget"
    FORGET_AND_OPT_OUT = "forget-and-out"
    ASK_OPT_OUT = "ask-out"
    OPT_OUT = "out"
    OPT_IN = "in"
    NOTHING = "nothing"


@action("mine")
class ManageOwnData(Action):
    """Works only for the person whom the card was made for."""

    person: int
    request: DataRequest


@action("decide")
class DecideClaim(Action):
    """Storage never gives a number twice, so an old button can only mean the claim it was made for."""

    claim: int
    verdict: ClaimState


@action("claims")
class ListClaims(Action):
    state: ClaimState
    page: int
