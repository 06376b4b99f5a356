"""The body of an answer. It is read as it arrives, and never beyond the limit, whether it is compressed or
not."""

from __future__ import annotations

import codecs
import re
import zlib

import aiohttp

from bot.errors import CannotFetch

_TEXTS = re.compile(
    r"text/.*|.*[+/](?:json|xml)|application/(?:xhtml\+xml|x-ndjson|jsonl|mbox|octet-stream|javascript"
    r"|(?:x-)?gzip|zip|x-zip-compressed)"
)
"""Content types that readers may be able to read. Readers judge by the content itself."""
_GZIP = 16 + zlib.MAX_WBITS
_CHARSETS = re.compile(
    r"(?:iso-?8859|windows-?|cp|koi8|latin|l|mac|gb|big5|euc|shift|s?jis|utf-16|ks_c|tis)[\w.-]*"
)
"""Encodings of web pages. Some codecs of Python are not text encodings."""


async def read_body(response: aiohttp.ClientResponse, most: int, *, cut: bool = False) -> bytes:
    """Reads the body. Raises ``CannotFetch``: ``not-text``, ``too-large``, ``broken``. ``cut``: cuts a body
    that is too large instead of raising ``too-large``."""
    if not cut:
        _check_kind(response)
        if (response.content_length or 0) > most:
            raise _too_large(most)
    body = _Body(response, most)
    async for chunk in response.content.iter_any():
        body.take(chunk)
        if body.too_large:
            if cut:
                return bytes(body.content[:most])
            raise _too_large(most)
    body.end()
    return _in_utf_8(bytes(body.content), response.charset)


def _check_kind(response: aiohttp.ClientResponse) -> None:
    given = response.headers.get("Content-Type", "")
    kind = given.partition(";")[0].strip().lower()
    if kind and not _TEXTS.fullmatch(kind):
        raise CannotFetch("not-text", kind=kind)


def _too_large(most: int) -> CannotFetch:
    return CannotFetch("too-large", limit=round(most / 1_000_000, 1))


class _Body:
    def __init__(self, response: aiohttp.ClientResponse, most: int) -> None:
        self.content = bytearray()
        self._most = most
        self._raw = 0
        packed = response.headers.get("Content-Encoding", "identity").strip().lower()
        if packed not in {"gzip", "x-gzip", "identity", ""}:  # no other encoding was requested
            raise CannotFetch("broken", host=response.url.raw_host or "")
        self._host = response.url.raw_host or ""
        self._packed = "gzip" in packed
        self._unpack = zlib.decompressobj(_GZIP)

    @property
    def too_large(self) -> bool:
        return len(self.content) > self._most or self._raw > self._most

    def take(self, chunk: bytes) -> None:
        """Decompresses a chunk, at most one byte beyond the limit, which is enough to notice that the body is
        too large."""
        self._raw += len(chunk)
        if not self._packed:
            self.content += chunk
            return
        try:
            while chunk and not self.too_large:
                self.content += self._unpack.decompress(chunk, self._most + 1 - len(self.content))
                chunk = self._unpack.unused_data
                if chunk:  # another gzip member follows
                    self._unpack = zlib.decompressobj(_GZIP)
        except zlib.error as error:
            raise CannotFetch("broken", host=self._host) from error

    def end(self) -> None:
        if self._packed and self._raw and not self._unpack.eof:
            raise CannotFetch("broken", host=self._host)


def _in_utf_8(content: bytes, charset: str | None) -> bytes:
    """Converts the body to UTF-8, because an encoding that is declared only in the header would be lost."""
    name = (charset or "").lower()
    if not _CHARSETS.fullmatch(name) or content.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(name).encode("utf-8")
        except (UnicodeError, LookupError):
            return content
    return content
