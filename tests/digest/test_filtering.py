"""Digests that are reduced after they were made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.digest.compose import LENGTH_LIMITS
from bot.digest.filtering import filter_topics, limit_viewpoints
from bot.digest.model import Digest, Length, Theme, TopicKind
from bot.digest.serialization import digest_from_bytes
from bot.digest.worker import make_digest_bodies
from bot.discord_ui.cards.actions import MAX_VIEWPOINTS_OPTION, DigestPart, ShowPart
from bot.discord_ui.components.custom_ids import UnknownAction, make_custom_id, parse_custom_id
from bot.importing.detect import read_thread
from storage.model import Thread
from tests.digest.digest_samples import DIGEST, THREAD

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def bridge() -> Thread:
    return read_thread((SEEDS / "harbour-bridge.txt").read_bytes())


@pytest.fixture(scope="module")
def digests(bridge: Thread) -> dict[Length, Digest]:
    made = make_digest_bodies(bridge, {}, "lexrank").by_length
    return {length: digest_from_bytes(body) for length, body in made.items()}


@pytest.mark.parametrize("length", [Length.HEADLINE, Length.SHORT])
def test_the_longest_digest_narrowed_tells_what_a_shorter_one_tells(
    bridge: Thread, digests: dict[Length, Digest], length: Length
) -> None:
    shorter = digests[length]
    narrowed = limit_viewpoints(digests[Length.FULL], len(shorter.viewpoints), bridge.by_number)
    assert narrowed.coverage == shorter.coverage
    assert [view.heading for view in narrowed.viewpoints] == [view.heading for view in shorter.viewpoints]
    assert narrowed.viewpoints_total == shorter.viewpoints_total


def test_more_than_there_are_leaves_it_as_it_is(bridge: Thread, digests: dict[Length, Digest]) -> None:
    whole = digests[Length.FULL]
    assert limit_viewpoints(whole, MAX_VIEWPOINTS_OPTION, bridge.by_number) == whole
    assert LENGTH_LIMITS[Length.FULL].viewpoints == MAX_VIEWPOINTS_OPTION


def test_topics_of_one_kind_are_those_and_no_others(digests: dict[Length, Digest]) -> None:
    whole = digests[Length.FULL]
    parts = [filter_topics(whole, kind) for kind in TopicKind]
    assert sum(len(part.topics) for part in parts) == len(whole.topics) == whole.topics_total
    for kind, part in zip(TopicKind, parts, strict=True):
        assert {topic.kind for topic in part.topics} <= {kind}
        assert part.topics_total == len(part.topics)


def test_buttons_carry_what_was_chosen_and_those_of_before_mean_what_they_meant() -> None:
    assert make_custom_id(ShowPart(3, DigestPart.TOPICS, Length.SHORT, 1)) == "tg:v1:view:3:topics:short:1"
    for only in ("", "1", "40", *TopicKind):
        press = ShowPart(3, DigestPart.VIEWPOINTS, Length.FULL, 2, only)
        assert parse_custom_id(make_custom_id(press)) == press
    for forged in ("0", "41", "-1", "x", "1e3", "٣", "page:1"):
        with pytest.raises(UnknownAction):
            parse_custom_id(f"tg:v1:view:3:viewpoints:full:2:{forged}")


def test_a_large_thread_narrowed_shows_the_first_viewpoints_of_each_theme() -> None:
    first, second = DIGEST.viewpoints
    views = (replace(first, theme=0), replace(second, theme=0), replace(second, theme=1))
    subject = first.heading
    themed = replace(
        DIGEST, viewpoints=views, themes=(Theme(subject, (2, 3, 4), 3, 1), Theme(subject, (5,), 1, 0))
    )
    narrowed = limit_viewpoints(themed, 2, THREAD.by_number)
    assert [view.theme for view in narrowed.viewpoints] == [0, 1]
    assert narrowed.coverage.placed_commenters == 4, "themes are shown whatever viewpoints are"


def test_no_viewpoint_is_set_against_one_that_is_not_there() -> None:
    narrowed = limit_viewpoints(DIGEST, 1, THREAD.by_number)
    assert DIGEST.viewpoints[0].against
    assert narrowed.viewpoints[0].against == ()
    assert narrowed.coverage.alone == (3,)
