"""Fetches what is needed to read the discussion at an address."""

from __future__ import annotations

import asyncio
import re

from lxml import html
from yarl import URL

from bot.importing.fetching.download import Compute, Downloads, FetchProgress, Response, Visit
from bot.importing.fetching.fetched import Fetched
from bot.importing.fetching.hosts import normalise_address
from bot.importing.fetching.sites import ForeignSite, Plan, choose_plan
from bot.importing.text.html import parse_html
from storage.libraries import Library


async def fetch(
    downloads: Downloads,
    address: str,
    progress: FetchProgress | None = None,
    *,
    library: Library | None = None,
    compute: Compute = asyncio.to_thread,
) -> Fetched:
    """Fetches the discussion at an address: as JSON if the site gives it, otherwise the page itself.
    ``compute``: runs the functions that parse contents.

    Raises ``CannotFetch``, ``Busy``.
    """
    asked = normalise_address(address)
    downloads.allowed.check(asked.raw_host or "")
    async with downloads.visit(progress, library=library, compute=compute) as visit:
        found = await _gathered(choose_plan(asked), visit)
        if found is not None:
            return found
        page = await visit.get(asked)
        # a short or old address redirects to the one that identifies the site
        plan = choose_plan(page.address) if page.address != asked else None
        found = await _gathered(plan or await _plan_in(page, visit), visit)
        return found or Fetched(page.content, str(page.address))


async def _gathered(plan: Plan | None, visit: Visit) -> Fetched | None:
    if plan is None:
        return None
    try:
        return await plan(visit)
    except ForeignSite:
        return None


_HEAD = 100_000
_DISCOURSE = re.compile(rb"""<meta[^>]{0,100}\bcontent=["']Discourse\b""")


async def _plan_in(page: Response, visit: Visit) -> Plan | None:
    """Returns the plan for a page that says that it is a Discourse forum, when its address does not show
    this."""
    head = page.content[:_HEAD]
    if not _DISCOURSE.search(head):
        return None
    named = await visit.compute(_canonical_in, head, str(page.address))
    return choose_plan(URL(named)) if named else None


def _canonical_in(head: bytes, address: str) -> str | None:
    """Returns the address on the same host that a page names as its canonical address."""
    root = parse_html(head.decode("utf-8", "replace"))
    if root is None:
        return None
    base = URL(address)
    for link in root.iter("link"):
        named = _canonical(link, base)
        if named is not None and named.host == base.host:
            return str(named)
    return None


def _canonical(link: html.HtmlElement, base: URL) -> URL | None:
    if "canonical" not in (link.get("rel") or "").lower().split():
        return None
    try:
        return base.join(URL(link.get("href") or ""))
    except ValueError:
        return None
