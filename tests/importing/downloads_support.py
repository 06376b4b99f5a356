"""Shared by the tests of downloads."""

from __future__ import annotations

import pytest
from aiohttp import web

from bot.errors import CannotFetch
from bot.importing.fetching.download import Downloads, Response
from bot.importing.fetching.hosts import normalise_address

PAGE = "https://example.org/page"


async def got(downloads: Downloads, address: str = PAGE) -> Response:
    async with downloads.visit() as visit:
        return await visit.get(normalise_address(address))


async def refusal(downloads: Downloads, address: str = PAGE) -> CannotFetch:
    with pytest.raises(CannotFetch) as caught:
        await got(downloads, address)
    return caught.value


def moved(to: str, status: int = 302) -> web.Response:
    return web.Response(status=status, headers={"Location": to})
