"""The pictures in docs/cards/: one for each scene, small, and listed in the page. A test without drawing
checks that they can be drawn again."""

from __future__ import annotations

import re
from pathlib import Path

import discord

from tests.discord_ui.support.discord_house import answer, house_in, texts_of
from tests.discord_ui.support.discord_pictures import FOLDER
from tests.discord_ui.support.discord_scenes import Scene, scenes

MOST_BYTES = 150_000


async def test_each_scene_can_be_played_and_has_its_picture(tmp_path: Path) -> None:
    played = []
    async with house_in(tmp_path, message_content=True) as house:
        async for scene in scenes(house):
            played.append(scene.name)
            assert words_on(scene)
    assert len(played) == len(set(played))
    assert sorted(played) == sorted(picture.stem for picture in FOLDER.glob("*.png"))


def words_on(scene: Scene) -> str:
    if isinstance(scene.drawn, discord.Message):
        return texts_of(scene.drawn)
    if scene.drawn.modal is not None:
        return str(scene.drawn.modal["title"])
    return texts_of(answer(scene.drawn))


def test_every_picture_is_small_and_told_of() -> None:
    told = re.findall(r"\]\(([\w-]+)\.png\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert sorted(told) == sorted(picture.stem for picture in FOLDER.glob("*.png"))
    assert [picture.name for picture in FOLDER.glob("*.png") if picture.stat().st_size > MOST_BYTES] == []
