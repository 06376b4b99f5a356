"""Finds links in the texts of a thread: their words, and their addresses if these name a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from bot.digest.lexicon.load import load_lexicon
from bot.digest.lexicon.name_words import NO_ONE_WORD_NAMES
from bot.digest.text.tokens import get_stop_words
from bot.digest.topics.capitalisation import CAPITALS, NAME_WORD
from storage.model import Entry

_TRACKING = {
    "ico",
    "fbclid",
    "gclid",
    "igshid",
    "ref",
    "ref_src",
    "ref_url",
    "source",
    "src",
    "si",
    "feature",
}
_TRACKING |= {"cmp", "cmpid", "ocid", "smid", "sh", "share"}
_EDGES = " \t\"'„“”‚‘’«»()[].,:;!?…"


@dataclass(frozen=True, slots=True)
class LinkedWords:
    words: str
    """The words as written, without marks at the ends."""
    address: str
    names_page: bool
    """Whether the address says the same as the words, such as ``/topic/venezuela``."""


def find_linked_words(entries: Iterable[Entry]) -> Iterator[LinkedWords]:
    """Yields the words of each link, with the address that it leads to."""
    for entry in entries:
        for link in entry.links:
            words = entry.text[link.start : link.end].strip(_EDGES)
            address = get_page_address(link.address)
            if address and words and "\n" not in words:
                yield LinkedWords(words, address, _slug(words) in _slug(unquote(address)))


def find_cited_addresses(entries: Iterable[Entry]) -> Iterator[tuple[int, str, str]]:
    """Yields links whose words are the address itself: number of the entry, address, words.

    Links in quotations, code and signatures are left out.
    """
    for entry in entries:
        others = [(passage.start, passage.end) for passage in entry.passages]
        for link in entry.links:
            if any(start <= link.start < end for start, end in others):
                continue
            words = entry.text[link.start : link.end].strip()
            if words.startswith(("http://", "https://", "www.")) and " " not in words:
                address = get_page_address(link.address)
                if address:
                    yield entry.number, address, words


def get_page_address(address: str) -> str:
    """Returns the address without fragment and tracking, so that each page has one address. Returns an empty
    string if this is no web address."""
    try:
        parts = urlsplit(address)
        query = parse_qsl(parts.query)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    kept = [
        (key, value) for key, value in query if key not in _TRACKING and not key.startswith(("utm_", "mc_"))
    ]
    end = "?" + urlencode(kept) if kept else ""
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}{end}"


_FILE_ENDING = re.compile(r"\.(?:html?|php|aspx?|pdf|md)$")
_OPAQUE = re.compile(r"[\da-fA-F]{8,}|[^-_.\d]*\d[^-_.A-Za-z]*[A-Za-z][^-_.\d]*\d[^-_.]*|\d{5,}")
"""Matches a random id or a hash: long hexadecimal, a letter between digits, or a long number."""
_PATH_WORDS = 6


def get_page_name(address: str) -> str:
    """Returns the site and the last words of the path ("github.com: issues 3770"), without random ids."""
    parts = urlsplit(address)
    site = parts.netloc.removeprefix("www.").partition(":")[0]
    told: list[str] = []
    for segment in reversed([unquote(part) for part in parts.path.split("/") if part]):
        kept = [
            word for word in NAME_WORD.findall(_FILE_ENDING.sub("", segment)) if not _OPAQUE.fullmatch(word)
        ]
        told = kept[:_PATH_WORDS] + told
        if any(word.isalpha() and len(word) > 3 for word in told):
            break
    return f"{site}: {' '.join(told[:_PATH_WORDS])}" if told else site


def _slug(words: str) -> str:
    return "-".join(NAME_WORD.findall(words.lower()))


def is_name_like(words: str) -> bool:
    """Returns whether these are at most four words, each with a capital."""
    parts = words.split(" ")
    return (
        len(parts) <= 4
        and all(part[:1] in CAPITALS for part in parts if part)
        and not any(part.lower() in NO_ONE_WORD_NAMES for part in (parts[0], parts[-1]))
        and "/" not in words
        and not (len(parts) == 1 and words.isupper() and len(words) > 6)
    )


def is_phrase_like(words: str, language: str | None) -> bool:
    """Returns whether the words are a short noun phrase, as far as function words can tell: "Ukraine war" is
    one, but "after the deal" is not."""
    parts = [part.lower() for part in NAME_WORD.findall(words)]
    empty = (
        get_stop_words(language) | NO_ONE_WORD_NAMES | load_lexicon(language).function_words.verbs_and_adverbs
    )
    return (
        2 <= len(parts) <= 4
        and "/" not in words
        and "://" not in words
        and parts[0] not in empty
        and not (language == "en" and parts[0].endswith("ed"))
        and parts[-1] not in empty
        and sum(part in empty for part in parts) <= 1
    )
