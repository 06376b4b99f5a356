"""Digests and comments for cards, and the text that cards show."""

from __future__ import annotations

from collections.abc import Callable

from discord import ui
from hypothesis import HealthCheck, settings

from bot.discord_ui.components.limits import CHARACTERS, COMPONENTS, measure
from bot.phrases import get_phrases
from tests.discord_ui.support.discord_support import (
    acted_upon,
    buttons,
    texts,
)
from tests.hypothesis_profiles import examples

EN = get_phrases("en")


DE = get_phrases("de")


slow = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words_of(view: ui.LayoutView) -> str:
    return "\n".join(texts(view))


def labels(view: ui.LayoutView) -> list[str]:
    return [button.get("label", "") for button in buttons(view.to_components())]


def all_pages(make: Callable[[int], ui.LayoutView]) -> list[ui.LayoutView]:
    """Returns every page, by pressing "More" until it is gone."""
    pages = [make(0)]
    while any(
        button.get("label") == "Next ›" and not button.get("disabled")
        for button in buttons(pages[-1].to_components())
    ):
        pages.append(make(len(pages)))
    return pages


def judge(view: ui.LayoutView) -> None:
    used = measure(view.children)
    assert used.components <= COMPONENTS
    assert used.characters <= CHARACTERS
    for text in texts(view):
        assert acted_upon(text) == []
