"""Shared by the tests of importing by address."""

from __future__ import annotations

from pathlib import Path

from bot.importing.fetching.by_address import fetch
from bot.importing.fetching.fetched import read_fetched
from bot.importing.text.limits import Limits
from storage.model import Thread
from tests.importing.web import Web

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "importing"


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


async def read(net: Web, address: str, *allowed: str) -> Thread:
    return read_fetched(await fetch(net.downloads(*allowed), address), Limits())
