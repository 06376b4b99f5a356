"""The tests in this folder are about files, so databases are created and synced in the usual way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quick_databases import use_usual_databases


@pytest.fixture(scope="package", autouse=True)
def usual_databases() -> Iterator[None]:
    with use_usual_databases():
        yield
