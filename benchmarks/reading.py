"""``python -m benchmarks.reading --data DIR [--json]``: what the readers find in public pages and dumps.

``comment_pages``: shares of snippets of articles, boilerplate and comments that were found, ours beside
trafilatura alone. Rules were developed on every second page (the first, third, … of the list); the rest is
held out and reported separately. ``threads``: share of exactly correct fields. Both are defined in the README
beside the data.

Also: on how many pages without comments some were found (invented), for the data and for
``tests/importing/pages_without_comments.py``; and for each comment in ``threads`` whether its author, whole
text, parent and time match the dump (``benchmarks/reading_dumps.py``).
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import unescape
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from trafilatura import bare_extraction

from benchmarks.reading_dumps import FORMS, compare, stated_in
from benchmarks.table import OURS, Measure, Row, as_json, draw
from bot.errors import UnreadableSource
from bot.importing.detect import read_thread, read_threads
from bot.importing.text.encoding import decode
from bot.importing.text.limits import Limits
from storage.model import Comment, CommentState, Thread
from tests.importing.pages_without_comments import PAGES


class Extracted(NamedTuple):
    article: str
    comments: str


Extract = Callable[[bytes], Extracted]


def by_us(page: bytes) -> Extracted:
    try:
        thread = read_thread(page)
    except UnreadableSource:
        return Extracted("", "")
    article = thread.article.text if thread.article else ""
    return Extracted(article, "\n".join(comment.text for comment in thread.comments))


def by_trafilatura(page: bytes) -> Extracted:
    found = bare_extraction(decode(page, Limits()))
    if found is None:
        return Extracted("", "")
    return Extracted(getattr(found, "text", None) or "", getattr(found, "comments", None) or "")


SYSTEMS: Mapping[str, Extract] = {OURS: by_us, "trafilatura": by_trafilatura}

_INVISIBLE = re.compile(r"[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′´`", "'"),
                        **dict.fromkeys("‐‑‒–—―−", "-")})  # fmt: skip


def folded(text: str) -> str:
    """Normalises texts as snippets and extracted texts are compared."""
    resolved = unicodedata.normalize("NFKC", unescape(unescape(text)))
    return _INVISIBLE.sub("", resolved.translate(_PLAIN))


METRICS = (
    ("article recovered", "with", "article"),
    ("boilerplate leaked", "without", "article"),
    ("comments recovered", "comments", "comments"),
    ("comments in article", "comments", "article"),
    ("article in comments", "with", "comments"),
    ("boilerplate in comments", "without", "comments"),
)


def page_rows(data: Path) -> list[Row]:
    folder = data / "comment_pages"
    gold = _lines(folder / "gold.jsonl")
    pages = [(row, (folder / "pages" / str(row["file"])).read_bytes()) for row in gold]
    halves = (
        ("comment_pages", pages),
        ("comment_pages, developed on", pages[0::2]),
        ("comment_pages, held out", pages[1::2]),
    )
    extracted = {
        (name, str(row["file"])): extract(page) for name, extract in SYSTEMS.items() for row, page in pages
    }
    return [
        Row(
            f"{part}, n = {len(some)}",
            name,
            snippet_shares([(row, extracted[name, str(row["file"])]) for row, _ in some]),
        )
        for part, some in halves
        for name in SYSTEMS
    ]


def snippet_shares(results: Sequence[tuple[Mapping[str, object], Extracted]]) -> dict[str, Measure]:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row, extracted in results:
        texts = {"article": folded(extracted.article), "comments": folded(extracted.comments)}
        for metric, kind, where in METRICS:
            snippets = row[kind]
            assert isinstance(snippets, list)
            total[metric] += len(snippets)
            found[metric] += sum(folded(snippet) in texts[where] for snippet in snippets)
    return {metric: Measure(found[metric] / max(total[metric], 1)) for metric, _, _ in METRICS}


COMMENTED = frozenset(("amazedmag.de.meinleben.html", "dietagespresse.com-halloween.html"))
"""Pages of the data with real comments although it lists no snippets of them; checked one by one."""


def invention_rows(data: Path) -> list[Row]:
    """Returns the share of pages without comments on which comments were read nevertheless."""
    folder = data / "comment_pages"
    bare = [
        (folder / "pages" / str(row["file"])).read_bytes()
        for row in _lines(folder / "gold.jsonl")
        if not row["comments"] and row["file"] not in COMMENTED
    ]
    parts = (("pages of the data", bare), ("pages of our own", list(PAGES.values())))
    return [
        Row(
            f"no comments on it: {part}, n = {len(pages)}",
            name,
            {"invented": Measure(share_with_comments(pages, extract))},
        )
        for part, pages in parts
        for name, extract in SYSTEMS.items()
    ]


def share_with_comments(pages: Sequence[bytes], extract: Extract) -> float:
    return sum(bool(extract(page).comments.strip()) for page in pages) / max(len(pages), 1)


def dump_rows(data: Path) -> list[Row]:
    """Compares each comment with what the dump itself says about it."""
    every: defaultdict[str, list[bool]] = defaultdict(list)
    rows: list[Row] = []
    for folder in FORMS:
        fields: defaultdict[str, list[bool]] = defaultdict(list)
        for name in sorted(
            {str(row["file"]) for row in _lines(data / "threads" / folder / "expected.jsonl")}
        ):
            file = data / "threads" / folder / name
            threads = [thread for thread in read_threads(file.read_bytes(), name) if thread.comments]
            for stated, thread in zip_longest(stated_in(folder, file), threads):
                for field, is_right in compare(stated or [], thread):
                    fields[field].append(is_right)
                    every[field].append(is_right)
        rows.append(Row("threads, each comment against its dump", folder, _shares(fields)))
    return [Row("threads, each comment against its dump", OURS, _shares(every)), *rows]


def thread_rows(data: Path) -> list[Row]:
    rows = []
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for expected in sorted((data / "threads").glob("*/expected.jsonl")):
        fields: defaultdict[str, list[bool]] = defaultdict(list)
        for row in _lines(expected):
            for field, is_right in field_results(row, expected.parent / str(row["file"])):
                fields[field].append(is_right)
                right[field].append(is_right)
        rows.append(Row("threads, share of exact fields", expected.parent.name, _shares(fields)))
    return [Row("threads, share of exact fields", OURS, _shares(right)), *rows]


def _shares(results: Mapping[str, Sequence[bool]]) -> dict[str, Measure]:
    every = [one for some in results.values() for one in some]
    shares = {field: Measure(sum(some) / len(some)) for field, some in results.items()}
    return {**shares, "all fields": Measure(sum(every) / max(len(every), 1))}


FIELDS = ("title", "comment_count", "first_author", "last_author", "max_depth")


def field_results(row: Mapping[str, object], file: Path) -> list[tuple[str, bool]]:
    """Returns every scored field of a row of ``expected.jsonl`` with whether it was read correctly."""
    try:
        threads = read_threads(file.read_bytes(), file.name)
    except UnreadableSource:
        threads = ()
    title = " ".join(str(row["title"]).split())
    thread = threads[0] if len(threads) == 1 else next((one for one in threads if one.title == title), None)
    samples = row["sample"]
    assert isinstance(samples, list)
    if thread is None:
        return [(field, False) for field in FIELDS] + [("sample", False) for _ in samples]
    comments = thread.comments
    read: dict[str, object] = {
        "title": thread.title,
        "comment_count": len(comments),
        "first_author": comments[0].author if comments else None,
        "last_author": comments[-1].author if comments else None,
        "max_depth": deepest(thread),
    }
    expected = {**row, "title": title}
    results = [
        (field, read[field] == expected[field])
        for field in FIELDS
        if not (field == "title" and row["title"] is None)
    ]
    return results + [("sample", any(map(partial(is_sample, sample), comments))) for sample in samples]


def deepest(thread: Thread) -> int:
    """Depth of the deepest reply that the source states."""
    depths: dict[int, int] = {}
    parents = {
        comment.number: None if comment.parent_inferred else comment.parent for comment in thread.comments
    }
    for number in parents:
        path: list[int] = []
        at: int | None = number
        while at is not None and at in parents and at not in depths:
            path.append(at)
            at = parents[at]
        depth = depths[at] if at is not None and at in depths else -1
        for step in reversed(path):
            depth += 1
            depths[step] = depth
    return max(depths.values(), default=0)


def is_sample(sample: Mapping[str, str | None], comment: Comment) -> bool:
    if comment.author != sample["author"]:
        return False
    prefix = sample["text_prefix"]
    if prefix is None:
        return comment.state is CommentState.DELETED
    wanted = _letters(prefix)
    return wanted in _letters(comment.text)[: len(wanted) + 100]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def rows(data: Path) -> list[Row]:
    return [*page_rows(data), *invention_rows(data), *thread_rows(data), *dump_rows(data)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with comment_pages/ and threads/")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = rows(options.data)
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        draw(found, Console(width=160))


if __name__ == "__main__":
    main()
