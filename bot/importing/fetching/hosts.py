"""Decides which addresses may be fetched: by their syntax, by the hosts that the operator allows, and by
whether the IP address is public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from yarl import URL

from bot.errors import CannotFetch

_LONGEST = 2048
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]")
"""White space, invisible characters, and the backslash, which browsers treat as a slash."""
# the last label begins with a letter: some programs read whatever ends in a number as an IPv4 address, in
# decimal, octal or hexadecimal
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_NUMBERS = re.compile(r"[0-9.]+|[0-9a-fx.]*0x[0-9a-fx.]*|.*:.*|.*\.[0-9]+")
_PORT = 443
_DISCORD = frozenset(
    {"discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com", "discord.gg", "discord.new"}
)
"""Hosts whose pages show nothing without a login, so that allowing them would not help."""


def is_address(given: str) -> bool:
    """Whether what somebody typed is meant as a web address."""
    return re.match(r"<?https?://", given.strip(), re.IGNORECASE) is not None


def normalise_address(given: str) -> URL:
    """Returns the address as it is requested: https, a host name, no login, no port, no fragment.

    Raises ``CannotFetch``: ``no-address``, ``not-https``, ``with-login``, ``with-port``, ``host-by-number``,
    ``no-public-name``.
    """
    bare = given.strip()
    if bare.startswith("<") and bare.endswith(">"):  # how an address is typed to avoid a preview
        bare = bare[1:-1]
    url = _parsed(bare)
    if url.scheme == "http":
        raise CannotFetch("not-https", address=bare)
    if url.scheme != "https" or not url.raw_host:
        raise CannotFetch("no-address", address=bare)
    if "@" in url.raw_authority:
        raise CannotFetch("with-login", host=url.raw_host)
    host = url.raw_host.lower().removesuffix(".")
    if url.explicit_port not in {None, _PORT}:
        raise CannotFetch("with-port", host=host)
    if not _HOST.fullmatch(host):
        raise CannotFetch("host-by-number" if _NUMBERS.fullmatch(host) else "no-public-name", host=host)
    return url.with_host(host).with_port(None).with_fragment(None)


def _parsed(bare: str) -> URL:
    if len(bare) <= _LONGEST and not _ODD.search(bare):
        try:
            return URL(bare)
        except (ValueError, IndexError):  # yarl looks for the first character of an empty "[]@"
            pass
    raise CannotFetch("no-address", address=bare)


def check_not_discord(host: str) -> None:
    """Raises ``CannotFetch`` with ``discord`` for a host of Discord."""
    if host.removeprefix("www.") in _DISCORD:
        raise CannotFetch("discord", host=host)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The hosts that the operator allows: a name, ``*.name`` for a name and all its subdomains, ``*`` for
    every public host.

    A name matches with and without ``www.``.
    """

    patterns: frozenset[str]

    @classmethod
    def parse(cls, patterns: Iterable[str], companions: Mapping[str, Iterable[str]]) -> AllowedHosts:
        """Parses the patterns. ``companions``: hosts that are allowed along with another host, because they
        serve its data."""
        allowed = frozenset(patterns)
        named = cls(allowed)
        return cls(allowed.union(*(hosts for known, hosts in companions.items() if known in named)))

    def __contains__(self, host: str) -> bool:
        bare = host.removeprefix("www.")
        labels = bare.split(".")
        above = {f"*.{'.'.join(labels[at:])}" for at in range(len(labels))}
        return not self.patterns.isdisjoint({"*", bare, f"www.{bare}", *above})

    def check(self, host: str) -> None:
        """Raises ``CannotFetch`` if the host is not allowed: ``discord``, ``off``, ``host-not-allowed``."""
        check_not_discord(host)
        if host not in self:
            raise CannotFetch("host-not-allowed" if self.patterns else "off", host=host)


_UNICAST = ip_network("2000::/3")
"""All globally assigned unicast addresses of IPv6."""
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses behind a translator (RFC 6052). A network that has only IPv6 reaches IPv4 hosts only by
these."""
_FOR_NO_HOST = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments, among them a cloud's metadata
            "192.88.99.0/24",  # relays of 6to4
            "168.63.129.16/32",  # public by number, but internal to every Azure machine
            "2001::/23",  # protocol assignments: Teredo, benchmarks, overlays
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an embedded IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
"""Ranges that older versions of Python's ``ipaddress`` report as global."""


def is_public(address: str) -> bool:
    """Whether an IP address is globally reachable."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or (
            IPv4Address(int(found) & 0xFFFFFFFF) if found in _TRANSLATED and not found.scope_id else None
        )
        if inner is not None:
            return found.scope_id is None and is_public(str(inner))
        if found.scope_id or found not in _UNICAST:
            return False
    return (
        found.is_global
        and not found.is_multicast
        and not found.is_reserved
        and not any(found in block for block in _FOR_NO_HOST)
    )
