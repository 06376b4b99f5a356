"""Downloads with safeguards.

Only https, only hosts that the operator allows, and only public IP addresses. A name is resolved once per
connection, and the connection goes to the address that was checked. Redirects are checked like the first
address.
"""

from __future__ import annotations

import asyncio
import math
import socket
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import ParamSpec, Protocol, TypeVar

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.errors import Busy, BusyHere, CannotFetch
from bot.importing.fetching.body import read_body
from bot.importing.fetching.hosts import AllowedHosts, is_public, normalise_address
from bot.importing.fetching.robots import AGENT, MOST_BYTES, Robots
from storage.libraries import Library

MOST_REDIRECTS = 5
_ANSWER_SECONDS = 30.0
"""Seconds for one answer, from the connection to its last byte."""
VISIT_SECONDS = 300.0
"""Seconds for all requests of one thread."""
_PAUSE_SECONDS = 0.5
"""Seconds between two requests to the same host."""
ROBOTS_SECONDS = 3600.0
"""Seconds for which a robots.txt is cached."""
MOST_VISITS = 8
"""The most visits at a time. Each may need as much memory as the largest file allowed."""
MOST_FOR_ONE = 3
"""The most visits at a time for one server or one person, because a slow host keeps a visit open."""
_MOST_PLACES = 1000

P = ParamSpec("P")
R = TypeVar("R")

_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_NOW = frozenset({429, 503})
_REASONS = {401: "forbidden", 403: "forbidden", 451: "forbidden", 404: "not-there", 410: "not-there"}

FetchProgress = Callable[[int, int], None]
"""Called with the number of entries fetched so far, and the number of all entries."""


def _nobody(_done: int, _all: int) -> None:
    pass


class Compute(Protocol):
    """Runs a function off the event loop, preferably in another process: parsing JSON blocks every thread."""

    async def __call__(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R: ...


AT_ONCE = 20_000
"""How many bytes are parsed in this process. Parsing that many takes a millisecond."""


@dataclass(frozen=True, slots=True)
class Response:
    address: URL
    """The address of the response after all redirects."""
    content: bytes


@dataclass(frozen=True, slots=True)
class _Reply:
    address: URL
    status: int
    content: bytes = b""
    location: str | None = None
    retry_after: str = ""


@dataclass(slots=True)
class _HostState:
    """What is remembered about a host."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    robots: Robots | None = None
    robots_until: float = 0.0


class _CheckingResolver(AbstractResolver):
    """Resolves a name, and fails unless every address found is public."""

    def __init__(self, resolver: AbstractResolver, public: Callable[[str], bool]) -> None:
        self._resolver = resolver
        self._public = public

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not found:
            raise CannotFetch("unknown-host", host=host)
        if not all(self._public(one["host"]) for one in found):
            raise CannotFetch("not-public", host=host)
        return found

    async def close(self) -> None:
        await self._resolver.close()


class Downloads:
    def __init__(
        self,
        allowed: AllowedHosts,
        max_bytes: int,
        *,
        resolver: Callable[[], AbstractResolver] = aiohttp.ThreadedResolver,
        public: Callable[[str], bool] = is_public,
        trusted: ssl.SSLContext | None = None,
        pause: float = _PAUSE_SECONDS,
        answer_seconds: float = _ANSWER_SECONDS,
    ) -> None:
        """Creates the downloads. ``resolver``, ``public``, ``trusted`` (None: the certificates of this
        machine), ``pause`` and ``answer_seconds`` are for tests, whose servers run on this machine."""
        self.allowed = allowed
        self.max_bytes = max_bytes
        self._resolver = resolver
        self._public = public
        self._trusted = trusted
        self.pause = pause
        self.answer_seconds = answer_seconds
        self._places: dict[str, _HostState] = {}
        self._visits: Counter[Library | None] = Counter()

    @asynccontextmanager
    async def visit(
        self,
        progress: FetchProgress | None = None,
        *,
        library: Library | None = None,
        compute: Compute = asyncio.to_thread,
    ) -> AsyncIterator[Visit]:
        """Opens a visit for all requests that one thread takes, on behalf of ``library``. Raises ``Busy`` and
        ``BusyHere``, and raises ``CannotFetch`` when time is up."""
        if self._visits.total() >= MOST_VISITS:
            raise Busy(waiting=self._visits.total())
        if library is not None and self._visits[library] >= MOST_FOR_ONE:
            raise BusyHere(waiting=self._visits[library])
        self._visits[library] += 1
        try:
            async with asyncio.timeout(VISIT_SECONDS), self._session() as session:
                yield Visit(self, session, progress or _nobody, compute)
        except TimeoutError as error:
            raise CannotFetch("slow-in-all", seconds=VISIT_SECONDS) from error
        finally:
            self._visits[library] -= 1
            self._visits += Counter()  # drops the entries that have no visits

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=_CheckingResolver(self._resolver(), self._public),
            use_dns_cache=False,
            ssl=self._trusted if self._trusted is not None else True,
        )
        return aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": f"{AGENT}/{version(AGENT)}", "Accept-Encoding": "gzip"},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None),  # our own time limits are used instead
        )

    def place(self, host: str) -> _HostState:
        """Returns what is known about a host. Forgets the hosts that were not used for the longest time."""
        found = self._places.pop(host, None) or _HostState()
        self._places[host] = found  # moved to the end: the last one used
        for other in list(self._places):
            if len(self._places) <= _MOST_PLACES:
                break
            if not self._places[other].turn.locked():
                del self._places[other]
        return found


class Visit:
    """The requests for one thread, whose sizes are added up."""

    def __init__(
        self, downloads: Downloads, session: aiohttp.ClientSession, progress: FetchProgress, compute: Compute
    ) -> None:
        self.progress = progress
        self._compute = compute
        self._downloads = downloads
        self._session = session
        self._left = downloads.max_bytes

    async def get(self, address: URL) -> Response:
        """Requests an address. Raises ``CannotFetch``."""
        reply = await self._followed(address, self._left)
        if reply.status in _NOT_NOW:
            raise _not_now(reply)
        if reply.status != 200:
            reason = _REASONS.get(reply.status, "status")
            raise CannotFetch(reason, address=str(reply.address), status=str(reply.status))
        self._left -= len(reply.content)
        return Response(reply.address, reply.content)

    async def compute(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs ``function``, which must be importable by name, on contents and returns its result. Raises
        ``Busy`` and what the function raises."""
        if _count_bytes(args) <= AT_ONCE:
            return function(*args, **kwargs)
        return await self._compute(function, *args, **kwargs)

    async def _followed(self, address: URL, most: int, *, is_robots: bool = False) -> _Reply:
        for _ in range(MOST_REDIRECTS + 1):
            address = normalise_address(str(address))
            host = address.raw_host or ""
            self._downloads.allowed.check(host)
            if not is_robots:
                await self._check_robots(address, host)
            reply = await self._asked(address, host, most, cut=is_robots)
            if reply.location is None:
                return reply
            address = _joined(address, reply.location)
        raise CannotFetch("too-many-redirects", address=str(address), limit=MOST_REDIRECTS)

    async def _check_robots(self, address: URL, host: str) -> None:
        place, now = self._downloads.place(host), asyncio.get_running_loop().time()
        if place.robots is None or place.robots_until <= now:
            place.robots = await self._robots(address.with_path("/robots.txt").with_query(None), host)
            place.robots_until = now + ROBOTS_SECONDS
        if not place.robots.allows(address):
            raise CannotFetch("robots", host=host)

    async def _robots(self, address: URL, host: str) -> Robots:
        """Returns the robots.txt of a host. A host without the file allows everything. A host that cannot
        give it now is not asked for more."""
        reply = await self._followed(address, MOST_BYTES, is_robots=True)
        if reply.status == 200:
            return await asyncio.to_thread(Robots, reply.content)
        if reply.status in _NOT_NOW or reply.status >= 500:
            raise CannotFetch("robots-unknown", host=host, status=str(reply.status))
        return Robots()

    async def _asked(self, address: URL, host: str, most: int, *, cut: bool) -> _Reply:
        place, loop = self._downloads.place(host), asyncio.get_running_loop()
        seconds = self._downloads.answer_seconds
        async with place.turn:
            await asyncio.sleep(max(0.0, place.free_at - loop.time()))
            try:
                with _as_cannot_fetch(host):
                    async with asyncio.timeout(seconds) as limit:
                        return await self._received(address, most, cut=cut)
            except TimeoutError as error:
                if not limit.expired():
                    raise  # errors of the visit as a whole
                raise CannotFetch("slow", host=host, seconds=seconds) from error
            finally:
                pause = place.robots.pause if place.robots is not None else 0.0
                place.free_at = loop.time() + max(self._downloads.pause, pause)

    async def _received(self, address: URL, most: int, *, cut: bool) -> _Reply:
        async with self._session.get(address, allow_redirects=False) as response:
            location = response.headers.get("Location") if response.status in _MOVED else None
            retry_after = response.headers.get("Retry-After", "")
            if location is not None or response.status != 200:
                return _Reply(address, response.status, location=location, retry_after=retry_after)
            content = await read_body(response, most, cut=cut)
            return _Reply(address, 200, content)


def _count_bytes(value: object) -> int:
    """Counts the bytes in contents and in sequences of contents."""
    if isinstance(value, bytes):
        return len(value)
    return sum(map(_count_bytes, value)) if isinstance(value, (list, tuple)) else 0


def _joined(address: URL, location: str) -> URL:
    try:
        return address.join(URL(location))
    except ValueError as error:
        raise CannotFetch("no-address", address=location) from error


@contextmanager
def _as_cannot_fetch(host: str) -> Iterator[None]:
    """Turns errors of the HTTP client into ``CannotFetch``."""
    try:
        yield
    except aiohttp.ClientConnectorDNSError as error:
        raise CannotFetch("unknown-host", host=host) from error
    except (aiohttp.ClientSSLError, ssl.SSLError) as error:
        raise CannotFetch("not-trusted", host=host) from error
    except (
        aiohttp.ClientPayloadError,
        aiohttp.ClientResponseError,
        aiohttp.ServerDisconnectedError,
    ) as error:
        raise CannotFetch("broken", host=host) from error
    except TimeoutError:
        raise
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise CannotFetch("unreachable", host=host) from error


def _not_now(reply: _Reply) -> CannotFetch:
    host = reply.address.raw_host or ""
    seconds = _seconds(reply.retry_after)
    if seconds is None:
        return CannotFetch("not-now", host=host)
    return CannotFetch("not-before", host=host, minutes=max(1, math.ceil(seconds / 60)))


def _seconds(retry_after: str) -> float | None:
    """Returns the seconds that the Retry-After header states, as a number or as a date."""
    if retry_after.strip().isascii() and retry_after.strip().isdigit():
        return min(float(retry_after), 86_400.0 * 365)
    try:
        until = parsedate_to_datetime(retry_after)
        return (until.astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
