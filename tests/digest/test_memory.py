"""The memory that making a digest needs."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.made_up import MadeUpEncoder, create_thread
from bot.digest.similarity.embeddings import Vectors
from bot.digest.text.analysis import prepare
from bot.digest.viewpoints import viewpoints as stage
from bot.digest.viewpoints.weights import FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS


@pytest.fixture
def _no_collector() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.usefixtures("_no_collector")
def test_a_theme_is_forgotten_before_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: weakref.WeakSet[Any] = weakref.WeakSet()
    most = 0
    build = stage._Part.__init__

    def count(part: Any, *given: Any) -> None:
        nonlocal most
        alive.add(part)
        most = max(most, len(alive))
        build(part, *given)

    monkeypatch.setattr(stage._Part, "__init__", count)
    prepared = prepare(create_thread(FEWEST_COMMENTS_FOR_SEPARATE_HEADINGS + 50))
    views = stage.find_viewpoints(prepared.comments, prepared.article, Vectors(MadeUpEncoder()), 10)
    assert len(views.themes) > 2
    assert most == 1
