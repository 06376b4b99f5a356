"""Pictures of the cards for docs/, drawn by simcord's preview page in a headless Chromium.

    python -m tests.discord_pictures [FOLDER]

Needs more than the tests do: ``pip install "simcord[screenshot]==3.2.1"``, and a Chromium (the system's, or
``playwright install chromium``). Everything shown is made by the real bot from the files in seeds/.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import simcord

from tests.discord_house import SEEDS, House, answer, house_in, speaking
from tests.discord_support import buttons

FOLDER = SEEDS.parent / "docs" / "cards"
_SIZE = (820, 2600)
"""Wide as a message in Discord's window; high enough for the longest card."""


async def draw_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _use_chromium_of_the_system()
    with tempfile.TemporaryDirectory() as scratch:
        async with house_in(Path(scratch)) as house:
            await _draw_cards(house, folder)


async def _draw_cards(house: House, folder: Path) -> None:
    report = await _import(house, "harbour-bridge.txt")
    await _import(house, "stadtbaeume.txt")
    await _import(house, "night-trains.txt")
    draw = _camera(house, folder)
    await draw("import", report)
    ask = house.staff.slash
    overview = await ask(house.channel, "summary overview", thread="1")
    await draw("overview", overview)
    # each card of its own answer: a press would change the card that was drawn before
    await draw("members", await _pressed(house, "Show comments"))
    await draw("viewpoints", await ask(house.channel, "summary viewpoints", thread="1"))
    await draw("topics", await ask(house.channel, "summary topics", thread="1"))
    await draw("comment", await ask(house.channel, "comment show", thread="1", number="4"))
    await draw("search", await ask(house.channel, "comment search", thread="1", query="bridge"))
    await draw("list", await ask(house.channel, "thread list"))
    await draw("settings", await ask(house.channel, "settings"))
    with speaking("de"):
        await draw("overview-german", await ask(house.channel, "summary overview", thread="2"))


async def _import(house: House, name: str) -> simcord.InteractionResult:
    source = (name, (SEEDS / name).read_bytes())
    return await house.staff.slash(house.channel, "thread import", source=source)


async def _pressed(house: House, label: str) -> simcord.InteractionResult:
    card = answer(await house.staff.slash(house.channel, "summary overview", thread="1"))
    chosen = next(button for button in buttons(card.components) if button.get("label") == label)
    return await house.staff.click(card, custom_id=chosen["custom_id"])


def _camera(house: House, folder: Path) -> Callable[[str, simcord.InteractionResult], Awaitable[None]]:
    async def draw(name: str, result: simcord.InteractionResult) -> None:
        viewers = [house.staff]
        async with house.env.preview(house.channel, viewers=viewers, width=_SIZE[0], height=_SIZE[1]) as page:
            await page.screenshot(
                folder / f"{name}.png", viewer=house.staff, target=answer(result), allow_incomplete=True
            )

    return draw


def _use_chromium_of_the_system() -> None:
    """Where there is one; else the one that Playwright installs."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        return
    browsers: Any = importlib.import_module("playwright.async_api").BrowserType
    launch = browsers.launch

    async def launched(self: Any, **more: Any) -> Any:
        return await launch(self, executable_path=path, args=["--no-sandbox"], **more)

    browsers.launch = launched


if __name__ == "__main__":
    asyncio.run(draw_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
