"""Pictures of each card for docs/cards/, drawn by simcord's preview page in a headless Chromium.

    python -m tests.discord_ui.support.discord_pictures [--phone] [FOLDER [NAME …]]

Needs more than the tests do: ``pip install "simcord[screenshot]==3.2.1"``, and a Chromium (the system's, or
``playwright install chromium``). Everything shown is made by the real bot from the files in seeds/, and from
what is said in ``discord_scenes``. With names, only those pictures are made.
``--phone``: as wide as a phone.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.discord_ui.support.discord_house import SEEDS, House, house_in
from tests.discord_ui.support.discord_scenes import Scene, scenes

FOLDER = SEEDS.parent / "docs" / "cards"
_SIZE = (690, 2600)
"""As wide as a card in Discord's window, and high enough for the longest."""
_PHONE = (375, 4000)
_COLOURS = 128
"""The number of colours of a picture: enough for text on a plain background, at a quarter of the size."""


async def draw_all(folder: Path, names: Sequence[str] = (), size: tuple[int, int] = _SIZE) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _use_chromium_of_the_system()
    with tempfile.TemporaryDirectory() as scratch:
        async with house_in(Path(scratch), message_content=True) as house:
            house.env.backend.bot_user.name = "threadgist"
            async for scene in scenes(house):
                if not names or scene.name in names:
                    await _draw(house, scene, folder / f"{scene.name}.png", size)


async def _draw(house: House, scene: Scene, path: Path, size: tuple[int, int]) -> None:
    width, height = _PHONE if scene.on_phone else size
    seen = house.env.preview(scene.channel, viewers=[scene.viewer], width=width, height=height)
    async with seen as page:
        await page.screenshot(path, viewer=scene.viewer, target=scene.drawn, allow_incomplete=True)
    _shrink(path)


def _shrink(path: Path) -> None:
    pictures: Any = importlib.import_module("PIL.Image")
    with pictures.open(path) as drawn:
        drawn.convert("RGB").quantize(_COLOURS, dither=0).save(path, optimize=True)


def _use_chromium_of_the_system() -> None:
    """The system's Chromium if there is one, otherwise the one that Playwright installs."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        return
    browsers: Any = importlib.import_module("playwright.async_api").BrowserType
    launch = browsers.launch

    async def launched(self: Any, **more: Any) -> Any:
        return await launch(self, executable_path=path, args=["--no-sandbox"], **more)

    browsers.launch = launched


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--phone"]
    size = _PHONE if "--phone" in sys.argv else _SIZE
    asyncio.run(draw_all(Path(given[0]) if given else FOLDER, given[1:], size))
