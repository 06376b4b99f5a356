"""A process keeps its claim of a post while it works on it. If it loses the claim, it does not send."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.services.scheduling.delivering import Deliverer
from bot.services.scheduling.lease import LeaseTerms
from bot.services.scheduling.sending import ScheduleNews
from storage.errors import DatabaseServerUnavailable
from storage.schedules import Delivery, DeliveryState, Schedule
from tests.patience import PATIENCE, at_some_moment, until
from tests.scheduling.posting_house import GUILD, HOUR, Channel, House, Message, house

__all__ = ["house"]

_LENGTH = LeaseTerms().length
_SOON = 0.01
_MARGIN = _LENGTH.total_seconds() - 0.3
"""Unless the lease is renewed, work under it stops after 0.3 seconds."""


@dataclass
class SlowChannel(Channel):
    """Prepares a message until the test lets it continue."""

    is_preparing: asyncio.Event = field(default_factory=asyncio.Event)
    may_continue: asyncio.Event = field(default_factory=asyncio.Event)

    async def prepare(self, schedule: Schedule, news: ScheduleNews, delivery: Delivery) -> Message:
        self.is_preparing.set()
        await until(self.may_continue.is_set)
        return await super().prepare(schedule, news, delivery)


async def begin(house: House, channel: Channel, terms: LeaseTerms) -> asyncio.Task[bool]:
    """Begins to deliver a post that is due."""
    await house.add()
    house.clock.move(6 * HOUR)
    await house.scheduler._planner.plan(house.clock())
    deliverer = Deliverer(house.storage, channel, house.clock, owner="slow", terms=terms)
    return asyncio.create_task(deliverer.deliver_next())


async def get_delivery(house: House) -> Delivery:
    (delivery,) = await house.storage.outbox.list(GUILD, 1)
    return delivery


async def assert_is_posted_after_the_lease(house: House, channel: Channel) -> None:
    assert channel.messages == {}
    await house.sweep()
    assert house.channel.messages == {}  # still claimed
    await house.wait(_LENGTH)
    assert len(house.channel.messages) == 1
    assert channel.messages == {}


async def test_a_post_that_takes_longer_than_a_lease_stays_claimed(house: House) -> None:
    channel = SlowChannel(house.clock)
    delivering = await begin(house, channel, LeaseTerms(renew_seconds=_SOON))
    await until(channel.is_preparing.is_set)

    async def is_renewed() -> bool:
        return (await get_delivery(house)).lease_until == house.clock() + _LENGTH

    for _ in range(4):
        house.clock.move(_LENGTH / 2)
        await until(is_renewed)
        await house.sweep()
    channel.may_continue.set()
    assert await delivering
    assert (len(channel.messages), len(house.channel.messages)) == (1, 0)
    delivery = await get_delivery(house)
    assert (delivery.state, delivery.attempts) == (DeliveryState.SENT, 1)


async def test_a_process_whose_post_was_claimed_by_another_stops_working_on_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel, is_claimed = SlowChannel(house.clock), asyncio.Event()
    renew = house.storage.outbox.renew

    async def renew_too_late(*args: Any) -> bool:
        await until(is_claimed.is_set)
        return await renew(*args)

    monkeypatch.setattr(house.storage.outbox, "renew", renew_too_late)
    delivering = await begin(house, channel, LeaseTerms(renew_seconds=_SOON))
    await until(channel.is_preparing.is_set)
    house.clock.move(_LENGTH)
    other = await house.storage.outbox.claim("other", house.clock(), _LENGTH)
    assert other is not None
    is_claimed.set()
    assert await delivering  # although it may not continue
    assert channel.messages == {}
    assert await get_delivery(house) == other


async def test_a_process_that_did_not_renew_its_lease_does_not_send(house: House) -> None:
    channel = SlowChannel(house.clock)
    delivering = await begin(house, channel, LeaseTerms(renew_seconds=PATIENCE))
    await until(channel.is_preparing.is_set)
    await house.wait(_LENGTH)
    channel.may_continue.set()
    assert await delivering
    assert (len(channel.messages), len(house.channel.messages)) == (0, 1)


async def test_a_process_without_database_stops_before_its_lease_ends(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> bool:
        raise DatabaseServerUnavailable(path="postgresql:///threads", reason="the connection was lost")

    channel = SlowChannel(house.clock)
    monkeypatch.setattr(house.storage.outbox, "renew", fail)
    assert await (await begin(house, channel, LeaseTerms(renew_seconds=_SOON, margin_seconds=_MARGIN)))
    await assert_is_posted_after_the_lease(house, channel)


async def test_a_process_that_was_suspended_just_before_sending_does_not_send(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_sending = house.storage.outbox.begin_sending

    async def begin_and_be_suspended(*args: Any, **facts: Any) -> Delivery | None:
        begun = await begin_sending(*args, **facts)
        at_some_moment(0.4)
        return begun

    channel = Channel(house.clock)
    with monkeypatch.context() as suspended:
        suspended.setattr(house.storage.outbox, "begin_sending", begin_and_be_suspended)
        assert await (await begin(house, channel, LeaseTerms(margin_seconds=_MARGIN)))
    await assert_is_posted_after_the_lease(house, channel)
