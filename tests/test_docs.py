"""Pages for readers: every link works, and the front page stays short."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.website import FENCE, FRONT_PAGE, ROOT, copy_pages, find_links, find_pages

PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "seeds" / "README.md")
MOST_WORDS = 900
"""The most words of the front page."""


def get_anchors(page: Path) -> set[str]:
    """Returns the anchors of headings, as sites that render Markdown make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {_make_anchor(re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading)) for heading in headings}


def _make_anchor(heading: str) -> str:
    kept = [sign for sign in heading.lower() if sign in " -_" or unicodedata.category(sign)[0] in "LN"]
    return "".join(kept).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    missing = []
    for target in find_links(page):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        if not file.is_file() or (anchor and anchor not in get_anchors(file)):
            missing.append(target)
    assert missing == []


def test_the_front_page_can_be_read_in_a_few_minutes() -> None:
    assert len(FRONT_PAGE.read_text(encoding="utf-8").split()) <= MOST_WORDS


def test_every_page_can_be_reached_from_the_front_page() -> None:
    assert [page.name for page in PAGES if page not in set(find_pages())] == []


def test_the_menu_of_the_website_names_every_page_once() -> None:
    project = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    pages = [str(page.relative_to(ROOT)) for page in find_pages() if page.suffix == ".md"]
    assert sorted(_get_menu_pages(project["nav"])) == sorted(pages)


def _get_menu_pages(menu: object) -> Iterator[str]:
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, dict):
        yield from _get_menu_pages(list(menu.values()))
    elif isinstance(menu, list):
        for part in menu:
            yield from _get_menu_pages(part)


def test_the_website_loads_nothing_from_other_sites() -> None:
    theme = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["theme"]
    assert theme["font"] is False


def test_pages_of_the_website_keep_their_paths(tmp_path: Path) -> None:
    (tmp_path / "old.md").touch()
    copy_pages(tmp_path)
    assert (tmp_path / "docs" / "commands.md").read_bytes() == (ROOT / "docs" / "commands.md").read_bytes()
    assert (tmp_path / "docs" / "cards" / "overview.png").exists()
    assert not (tmp_path / "old.md").exists()
