"""Which addresses are fetched, however they are spelt."""

# ruff: noqa: SIM905 - lists of fifty addresses are read more easily without their quotation marks

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import CannotFetch
from bot.importing.fetching.hosts import AllowedHosts, is_address, is_public, normalise_address
from bot.importing.fetching.sites import COMPANIONS

BY_NUMBER = """
127.0.0.1 127.1 127.0.1 0177.0.0.1 0x7f.0.0.1 0x7f000001 0X7F.1 2130706433 017700000001 127.0.0.1. 0
0.0.0.0 169.254.169.254 0xa9fea9fe 2852039166 10.0.0.1 192.168.1.1 100.100.100.200 8.8.8.8 １２７.０.０.１
①②⑦.0.0.1 127。0。0。1 %31%32%37.0.0.1 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1]
[64:ff9b::7f00:1] [2002:7f00:1::] [fd00:ec2::254] [fe80::1%25eth0] [fe80::1%eth0] [2606:4700::1]
1.2.3.4.5 1.0x7f example.0x7f example.1
""".split()

NO_NAMES = """
localhost LOCALHOST localhost. ⓛⓞⓒⓐⓛⓗⓞⓢⓣ metadata router example..org .example.org -a.example.org
a_b.example.org example.org.. exa*mple.org
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.org [v1.x]
""".split()

NOT_PUBLIC = """
0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.1 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1
203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::7f00:1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b::a9fe:a9fe 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2
2001:2::1 2001:db8::1 2001:10::1 2001:20::1 2002:7f00:1::1 2002:808:808::1 3fff::1 5f00::1 fc00::1
fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1 8000::1 2606:4700::1%eth0 localhost
1.2.3 0x7f000001
""".split()

PUBLIC = """
1.1.1.1 8.8.8.8 151.101.1.140 2606:4700::1111 2a00:1450:4001:81b::200e 2003::1 64:ff9b::808:808
::ffff:8.8.8.8
""".split()


def reason(address: str) -> str:
    with pytest.raises(CannotFetch) as caught:
        normalise_address(address)
    return caught.value.reason


@pytest.mark.parametrize("host", BY_NUMBER)
def test_a_host_by_number_is_refused_in_every_spelling(host: str) -> None:
    assert reason(f"https://{host}/latest/meta-data/") in {"host-by-number", "no-public-name", "no-address"}


@pytest.mark.parametrize("host", NO_NAMES)
def test_a_name_that_no_public_host_can_have_is_refused(host: str) -> None:
    assert reason(f"https://{host}/") in {"no-public-name", "no-address"}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://example.org/", "not-https"),
        ("HTTP://example.org/", "not-https"),
        ("ftp://example.org/", "no-address"),
        ("file:///etc/passwd", "no-address"),
        ("javascript:alert(1)", "no-address"),
        ("https:example.org", "no-address"),
        ("https://", "no-address"),
        ("//example.org/", "no-address"),
        ("example.org/t/1", "no-address"),
        ("", "no-address"),
        ("https://anna:secret@example.org/", "with-login"),
        ("https://anna@example.org/", "with-login"),
        ("https://example.org@evil.example/", "with-login"),
        ("https://example.org:8443/", "with-port"),
        ("https://example.org:22/", "with-port"),
        ("https://example.org:99999/", "no-address"),
        ("https://example.org\\@evil.example/", "no-address"),
        ("https://exa mple.org/", "no-address"),
        ("https://exa\tmple.org/", "no-address"),
        ("https://example.org/\r\nHost: evil.example", "no-address"),
        ("https://exam\u200bple.org/", "no-address"),
        ("https://a\u2100b.example.org/", "no-address"),
        ("https://example.org/" + "a" * 3000, "no-address"),
    ],
)
def test_what_is_no_plain_address_of_a_page_is_refused_and_why(address: str, told: str) -> None:
    assert reason(address) == told


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (" https://example.org/t/1 ", "https://example.org/t/1"),
        ("<https://example.org/t/1>", "https://example.org/t/1"),
        ("HTTPS://Example.ORG./t/1", "https://example.org/t/1"),
        ("https://example.org:443/t/1#post_3", "https://example.org/t/1"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://example。org/", "https://example.org/"),
    ],
)
def test_an_address_is_asked_in_one_spelling(address: str, asked: str) -> None:
    assert str(normalise_address(address)) == asked


@given(st.integers(0, 2**32 - 1), st.data())
def test_no_spelling_of_an_ipv4_address_passes(number: int, data: st.DataObject) -> None:
    parts = [number >> 24, number >> 16 & 255, number >> 8 & 255, number & 255]
    count = data.draw(st.integers(1, 4))
    tail = number & ((1 << 8 * (5 - count)) - 1)
    spellings: list[Callable[[int], str]] = [str, hex, lambda part: f"0{part:o}", lambda part: f"0X{part:X}"]
    spelt = [data.draw(st.sampled_from(spellings))(part) for part in [*parts[: count - 1], tail]]
    host = ".".join(spelt)
    assert socket.inet_aton(host.lower()) == number.to_bytes(4, "big")  # both spellings are equal
    assert reason(f"https://{host}/") in {"host-by-number", "no-public-name"}


@given(st.ip_addresses(v=6))
def test_no_spelling_of_an_ipv6_address_passes(address: ipaddress.IPv6Address) -> None:
    for spelt in (address.compressed, address.exploded, address.exploded.upper()):
        assert reason(f"https://[{spelt}]/") in {"host-by-number", "no-address"}


def test_an_address_with_empty_brackets_is_refused_like_any_other() -> None:
    assert reason("https://[]@/") == "no-address"


PIECES = "a example forum . - 0 0x7f 127 １ ① 。 @ : 443 8443 [ ] %31 \\\\ / ? # org www xn-- ü".split()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), st.text(max_size=10))
def test_whatever_passes_is_https_to_a_plain_name_on_the_usual_port(host: str, path: str) -> None:
    try:
        url = normalise_address(f"https://{host}/{path}")
    except CannotFetch:
        return
    assert (url.scheme, url.port, url.raw_user, url.raw_fragment) == ("https", 443, None, "")
    assert (url.raw_host or "").isascii()
    with pytest.raises(ValueError, match="does not appear"):
        ipaddress.ip_address(url.raw_host or "")


@pytest.mark.parametrize("address", ["", *NOT_PUBLIC])
def test_an_address_that_is_not_of_the_public_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass_also_through_a_translator(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_disguise(address: ipaddress.IPv4Address) -> None:
    plain = is_public(str(address))
    assert is_public(f"::ffff:{address}") == plain
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) | int(address)))) == plain
    if not address.is_global:
        assert not plain


def allowed(*patterns: str) -> AllowedHosts:
    return AllowedHosts.parse(patterns, COMPANIONS)


def test_nothing_is_allowed_until_something_is() -> None:
    with pytest.raises(CannotFetch) as caught:
        allowed().check("example.org")
    assert caught.value.reason == "off"


def test_a_host_that_is_not_allowed_is_named() -> None:
    with pytest.raises(CannotFetch) as caught:
        allowed("example.org").check("example.com")
    assert (caught.value.reason, caught.value.facts) == ("host-not-allowed", {"host": "example.com"})


@pytest.mark.parametrize("patterns", [[], ["example.com"], ["discord.com"], ["*"]])
@pytest.mark.parametrize("host", ["discord.com", "ptb.discord.com", "www.discordapp.com", "discord.gg"])
def test_nobody_is_told_to_allow_discord_itself(patterns: list[str], host: str) -> None:
    with pytest.raises(CannotFetch) as caught:
        AllowedHosts.parse(patterns, {}).check(host)
    assert (caught.value.reason, caught.value.facts) == ("discord", {"host": host})


@pytest.mark.parametrize(
    ("pattern", "host", "expected"),
    [
        ("example.org", "example.org", True),
        ("example.org", "www.example.org", True),
        ("www.example.org", "example.org", True),
        ("example.org", "forum.example.org", False),
        ("example.org", "notexample.org", False),
        ("example.org", "example.org.evil.example", False),
        ("*.example.org", "forum.example.org", True),
        ("*.example.org", "a.b.example.org", True),
        ("*.example.org", "example.org", True),
        ("*.example.org", "badexample.org", False),
        ("*", "anything.example", True),
        ("news.ycombinator.com", "hn.algolia.com", True),
        ("hn.algolia.com", "news.ycombinator.com", False),
        ("*.reddit.com", "www.reddit.com", True),
        ("redd.it", "www.reddit.com", True),
        ("old.reddit.com", "www.reddit.com", True),
    ],
)
def test_who_is_meant_by_a_pattern(pattern: str, host: str, expected: bool) -> None:
    assert (host in allowed(pattern)) is expected


def test_links_are_distinguished_from_files() -> None:
    assert is_address("https://example.org/a")
    assert is_address(" <http://example.org/a>")
    assert not is_address("page.html")
    assert not is_address("https.txt")
