"""A small Internet for the tests that fetch."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.importing.web import Web, served


@pytest_asyncio.fixture
async def net() -> AsyncIterator[Web]:
    async with served({"example.org/page": "<p>Hello</p>"}) as made:
        yield made
