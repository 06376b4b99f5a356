"""``python -m tests.website FOLDER``: copies the pages of the website into a folder, which it empties first.

These are README.md and every file that can be reached from it by links. Files keep their paths, so that links
work on the website as in the repository.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONT_PAGE = ROOT / "README.md"
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
"""A block of code."""
_CODE = re.compile(r"`[^`]*`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")


def find_pages() -> Iterator[Path]:
    """Yields the front page, and every file that can be reached from it by links."""
    seen, waiting = {FRONT_PAGE}, [FRONT_PAGE]
    while waiting:
        page = waiting.pop()
        yield page
        if page.suffix != ".md":
            continue
        names = {link.partition("#")[0] for link in find_links(page)} - {""}
        linked = {(page.parent / name).resolve() for name in names} - seen
        files = sorted(file for file in linked if file.is_file())
        seen.update(files)
        waiting += files


def find_links(page: Path) -> list[str]:
    """Returns the targets of a page's links into the repository."""
    text = _CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    return [target for target in _LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def copy_pages(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for page in find_pages():
        copy = folder / page.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)


if __name__ == "__main__":
    copy_pages(Path(sys.argv[1]))
