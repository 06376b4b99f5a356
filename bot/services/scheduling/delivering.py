"""Sends planned deliveries, each exactly once as far as possible. A delivery is claimed with a lease, which
is renewed meanwhile; prepared, marked as being sent, sent with its nonce, and recorded. The mark tells what
to do after a crash:

- not marked: it was not sent, and is sent now;
- marked in the last minute: it is sent again with the same nonce, and Discord posts it only once;
- marked before that, or without a nonce because it makes a new thread: the channel's history tells whether
  it was posted;
- the history cannot be read: it is not known, and a notice says so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.services.scheduling.lease import Lease, LeaseLost, LeaseTerms, hold_lease
from bot.services.scheduling.sending import (
    HistoryUnreadable,
    MayBePosted,
    NotPosted,
    PostRefused,
    PreparedMessage,
    Refresh,
    ScheduleNews,
    Sender,
    SentMessage,
)
from storage.errors import DatabaseUnavailable, ScheduleNotFound, ThreadgistError, ThreadNotFound
from storage.libraries import Guild
from storage.model import Post, ThreadInfo
from storage.protocol import Storage
from storage.schedules import Delivery, PauseReason, Schedule, ScheduleSubject

LEASE_TERMS = LeaseTerms()
PREPARE_SECONDS = 300.0
REFRESH_SECONDS = 120.0
GATHER_SECONDS = 180.0
SEND_SECONDS = 60.0
NONCE_WINDOW = timedelta(seconds=60)
"""Discord remembers a nonce for "a few minutes"."""
GIVE_UP_AFTER = timedelta(hours=6)
DELAYS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 120, 300, 600, 900, 1800))
"""Delays between attempts; the last one is repeated."""


_log = logging.getLogger(__name__)


class Deliverer:
    """``owner``: differs between processes. ``refresh``: refreshes a thread before it is posted."""

    def __init__(
        self,
        storage: Storage,
        sender: Sender,
        clock: Callable[[], datetime],
        *,
        owner: str,
        refresh: Refresh | None = None,
        terms: LeaseTerms = LEASE_TERMS,
    ) -> None:
        self._storage = storage
        self._sender = sender
        self._clock = clock
        self._owner = owner
        self._refresh = refresh
        self._terms = terms
        self._kept_claims: list[Delivery] = []
        """Deliveries that failed, when the database could not be told so."""

    async def deliver_next(self) -> bool:
        """Does as much as possible now for one delivery. False if there is none to claim."""
        while self._kept_claims:
            await self._give_back(self._kept_claims.pop())
        outbox, claimed_at = self._storage.outbox, asyncio.get_running_loop().time()
        delivery = await outbox.claim(self._owner, self._clock(), self._terms.length)
        if delivery is None:
            return False
        try:
            async with hold_lease(outbox, delivery, self._clock, self._terms, claimed_at) as lease:
                await self._deliver(delivery, lease)
        except ScheduleNotFound:
            return True  # removed meanwhile, and the delivery with it
        except LeaseLost:
            _log.warning("a scheduled post is left to the next claim", extra=_facts(delivery))
        except Exception:  # noqa: BLE001 - a mistake of ours must not keep the other schedules from being posted
            _log.exception("a scheduled post failed", extra=_facts(delivery))
            await self._give_back(delivery)
        return True

    async def _give_back(self, delivery: Delivery) -> None:
        """Otherwise it would have to wait for the end of its lease."""
        try:
            await self._retry(delivery, not_posted=False)
        except DatabaseUnavailable:
            self._kept_claims.append(delivery)
            raise

    async def _deliver(self, delivery: Delivery, lease: Lease) -> None:
        schedule = await self._storage.schedules.get(delivery.guild, delivery.schedule_id)
        if delivery.first_sent_at is not None and not self._nonce_is_remembered(delivery):
            await self._look(schedule, delivery)
            return
        if delivery.first_sent_at is None and self._age(delivery) > GIVE_UP_AFTER + DELAYS[-1]:
            await self._storage.outbox.expire(delivery, self._clock())  # nobody was there to send it
            return
        try:
            await self._prepare_and_send(schedule, delivery, lease)
        except ThreadNotFound:
            if delivery.first_sent_at is not None:
                await self._look(schedule, delivery)
            else:
                await self._fail(delivery, PauseReason.THREAD_GONE)
        except NotPosted as error:
            await self._retry(delivery, not_posted=delivery.first_sent_at is None, wait=error.retry_seconds)
        except PostRefused as error:
            if delivery.first_sent_at is not None:
                await self._look(schedule, delivery)
            else:
                await self._fail(delivery, error.reason)
        except (ThreadgistError, TimeoutError) as error:
            _log.info(
                "a scheduled post is tried again", extra=_facts(delivery) | {"error": type(error).__name__}
            )
            await self._retry(delivery, not_posted=False)

    async def _prepare_and_send(self, schedule: Schedule, delivery: Delivery, lease: Lease) -> None:
        first = delivery.first_sent_at is None
        if schedule.wanted.subject is ScheduleSubject.THREAD:
            news = await self._gather_thread(schedule, refresh=first)
        else:
            async with asyncio.timeout(GATHER_SECONDS):
                news = await self._sender.gather(schedule)
        if first and news.activity.new < max(1, schedule.wanted.min_new):
            await self._storage.outbox.skip(delivery)
            return
        async with asyncio.timeout(PREPARE_SECONDS):
            prepared = await self._sender.prepare(schedule, news, delivery)
        await self._send(schedule, delivery, news, prepared, lease)

    async def _gather_thread(self, schedule: Schedule, *, refresh: bool) -> ScheduleNews:
        library, thread = Guild(schedule.guild), schedule.wanted.thread_id
        info = await self._storage.threads.get_info(library, thread)
        if refresh:
            await self._bring_up_to_date(schedule, info)
        # read before the message is made: what comes in between is new for the next post
        activity = await self._storage.comments.get_activity(library, thread, after=schedule.posted_number)
        return ScheduleNews(activity, await self._storage.threads.get_info(library, thread))

    async def _bring_up_to_date(self, schedule: Schedule, info: ThreadInfo) -> None:
        """Refreshes the thread. If its source cannot be read now, what is stored is posted."""
        try:
            async with asyncio.timeout(REFRESH_SECONDS):
                if self._refresh is not None:
                    await self._refresh(info)
                await self._sender.update(info)
        except ThreadNotFound:
            raise
        except (ThreadgistError, TimeoutError) as error:
            facts = {"guild": schedule.guild, "schedule": schedule.id, "error": type(error).__name__}
            _log.info("a thread could not be refreshed before its scheduled post", extra=facts)

    async def _send(
        self,
        schedule: Schedule,
        delivery: Delivery,
        news: ScheduleNews,
        prepared: PreparedMessage,
        lease: Lease,
    ) -> None:
        again = delivery.first_sent_at is not None
        if again and not (prepared.has_nonce and self._nonce_is_remembered(delivery)):
            await self._look(schedule, delivery)
            return
        begun = await self._storage.outbox.begin_sending(
            delivery,
            self._clock(),
            revision=news.info.revision if news.info is not None else 0,
            last_number=news.activity.last_number,
            parts=prepared.parts,
        )
        if begun is None or not lease.is_held():
            raise LeaseLost
        try:
            async with asyncio.timeout(SEND_SECONDS):
                sent = await prepared.send(delivery.nonce)
        except NotPosted as error:
            await self._retry(begun, not_posted=delivery.first_sent_at is None, wait=error.retry_seconds)
        except PostRefused as error:
            if delivery.first_sent_at is None:
                await self._fail(begun, error.reason)
            else:
                await self._look(schedule, begun)
        except (MayBePosted, TimeoutError):
            await self._retry(begun, not_posted=False)
        except Exception:  # noqa: BLE001 - whatever it was, the message may have been posted
            _log.exception("a scheduled post failed", extra=_facts(begun))
            await self._retry(begun, not_posted=False)
        else:
            await self._record(schedule, begun, sent)

    async def _look(self, schedule: Schedule, delivery: Delivery) -> None:
        """Finds out whether an earlier attempt posted it."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                sent = await self._sender.find(schedule, delivery)
        except (HistoryUnreadable, PostRefused):
            await self._storage.outbox.mark_ambiguous(delivery, self._clock())
        except (MayBePosted, NotPosted, TimeoutError):
            await self._retry(delivery, not_posted=False)
        else:
            if sent is None:
                await self._retry(delivery, not_posted=True, wait=0)
            else:
                await self._record(schedule, delivery, sent)

    async def _record(self, schedule: Schedule, delivery: Delivery, sent: SentMessage) -> None:
        post = Post(
            delivery.guild,
            schedule.wanted.thread_id,
            sent.channel,
            sent.message,
            sent.shows,
            schedule.wanted.language,
        )
        await self._storage.outbox.record(delivery, post, self._clock())

    async def _retry(self, delivery: Delivery, *, not_posted: bool, wait: float | None = None) -> None:
        now = self._clock()
        if self._age(delivery) > GIVE_UP_AFTER:
            if not_posted or delivery.first_sent_at is None:
                await self._fail(delivery, PauseReason.FAILING)
            else:
                await self._storage.outbox.mark_ambiguous(delivery, now)
            return
        delay = DELAYS[min(delivery.attempts, len(DELAYS)) - 1]
        if wait is not None:
            delay = min(timedelta(seconds=wait), DELAYS[-1])
        await self._storage.outbox.retry_at(delivery, now + delay, not_posted=not_posted)

    async def _fail(self, delivery: Delivery, reason: PauseReason) -> None:
        _log.warning("a schedule is paused", extra=_facts(delivery) | {"reason": reason.value})
        await self._storage.outbox.fail(delivery, reason, self._clock())

    def _age(self, delivery: Delivery) -> timedelta:
        return timedelta() if delivery.planned_at is None else self._clock() - delivery.planned_at

    def _nonce_is_remembered(self, delivery: Delivery) -> bool:
        """Whether Discord still remembers the nonce. False also after the clock was set back, since it is not
        known how long ago it was sent."""
        if delivery.first_sent_at is None:
            return False
        return timedelta() <= self._clock() - delivery.first_sent_at <= NONCE_WINDOW


def _facts(delivery: Delivery) -> dict[str, object]:
    return {"guild": delivery.guild, "schedule": delivery.schedule_id, "attempts": delivery.attempts}
