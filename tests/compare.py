"""``python -m tests.compare REVISION [--only NAME …]``

Whether the working tree gives the same results as a revision of its Git history: digests of every length,
import reports, exports, and the structure of cards and posts, for the threads in ``seeds/`` and the golden
inputs of the readers. For changes that should change none of these. Words of the interface may differ: of
cards only the components, their colours and their custom ids are compared. Exit code 1 if something differs.

Both sides read the inputs of the working tree. A revision that has this module uses its own copy, so that
functions may be renamed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from discord import ui

    from bot.digest.model import Digest
    from storage.model import Thread

REPOSITORY: Final = Path(__file__).resolve().parents[1]
LINES_SHOWN: Final = 12
"""The most lines shown of each difference."""
_MOST_PAGES: Final = 40
_OUTPUTS: Final = "outputs.json"
_WORDS: Final = frozenset({"content", "label", "placeholder", "description", "name"})
"""Keys of components whose values are words of the interface."""
Outputs = dict[str, str]
"""The outputs by name, such as ``night-trains.txt: export json``."""


def find_inputs(names: Sequence[str] = ()) -> list[Path]:
    """Returns the seeds and the golden inputs, or those with these names."""
    folders = (REPOSITORY / "seeds", REPOSITORY / "tests" / "golden" / "importing")
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
    inputs = [file for file in files if file.name != "README.md" and ".expected." not in file.name]
    return [file for file in inputs if not names or file.name in names]


def collect_outputs(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yields the outputs of this revision for the files."""
    from bot.digest.compose import create_digests
    from bot.digest.serialization import digest_to_bytes
    from bot.digest.similarity.embeddings import UseEncoder, Vectors
    from bot.importing.detect import read_thread
    from bot.importing.text.limits import Limits
    from storage.errors import ThreadgistError

    encoder = UseEncoder()
    for file in files:
        for command in (
            ("import", "--dry-run", "--all"),
            ("import", "--dry-run", "--all", "--json"),
            ("export", "--format", "json"),
            ("export", "--format", "markdown"),
        ):
            yield f"{file.name}: {' '.join(command)}", run_command(*command, str(file))
        try:
            thread = read_thread(file.read_bytes(), file.name, Limits())
        except ThreadgistError:
            continue  # the outputs above show why
        for length, digest in create_digests(thread, Vectors(encoder)).items():
            yield f"{file.name}: {length} digest", _indented(json.loads(digest_to_bytes(digest)))
            for name, card in create_cards(digest, thread):
                yield f"{file.name}: {length} {name} card", _indented(get_structure(card.to_components()))


def run_command(*words: str) -> str:
    """Runs a command in this process and returns what it prints, with errors."""
    from click.testing import CliRunner

    from bot.cli import threadgist

    result = CliRunner().invoke(threadgist, words, standalone_mode=False)
    return f"{result.output}\nexit code {result.return_value} {result.exception or ''}"


def create_cards(digest: Digest, thread: Thread) -> Iterator[tuple[str, ui.LayoutView]]:
    """Yields every page of every part of the digest, its posts, the import report, and the first entries."""
    from bot.discord_ui.cards.comments import make_entry_card
    from bot.discord_ui.cards.digest import DigestCard
    from bot.discord_ui.features.threads.cards import make_import_card, make_info_card
    from bot.discord_ui.posts.roundup import RoundupLine, ShowRoundup, make_roundup_card
    from bot.phrases import get_phrases
    from bot.services.threads import ImportedThread
    from storage.model import SaveResult
    from storage.model.activity import compute_activity
    from storage.model.thread_stats import compute_stats
    from storage.schedules import ScheduleSubject
    from tests.discord_ui.support.discord_support import info

    phrases = get_phrases("en")
    card = DigestCard(3, digest, phrases, postable=True, refreshable=True)
    for part in (card.overview, card.article, card.viewpoints, card.topics, card.questions, card.sources):
        for page, view in enumerate(_pages(part)):
            yield f"{part.__name__} {page}", view
    yield "posted overview", DigestCard(3, digest, phrases, posted="-# asked by Ann").overview(0)
    about = info(title=thread.title, form=thread.form, address=thread.address, notes=thread.notes)
    line = RoundupLine(about, thread.comments, digest, compute_activity(thread.comments))
    shown = ShowRoundup(ScheduleSubject.EVERYTHING, digest.recipe.length, 0, 1)
    yield (
        "posted roundup",
        make_roundup_card([line, line], shown, "Saltmere", phrases, under="-# asked by Ann"),
    )
    yield "import", make_import_card(ImportedThread(SaveResult(about, True), thread), phrases)
    yield "info", make_info_card(about, phrases, compute_stats(thread.comments))
    for entry in sorted(thread.by_number.values(), key=lambda entry: entry.number)[:3]:
        yield f"entry {entry.number}", make_entry_card(about, entry, phrases)


def get_structure(component: Any) -> Any:
    """Returns the component without the words of the interface."""
    if isinstance(component, dict):
        return {key: get_structure(value) for key, value in component.items() if key not in _WORDS}
    return [get_structure(one) for one in component] if isinstance(component, list) else component


def _pages(make: Callable[[int], ui.LayoutView]) -> Iterator[ui.LayoutView]:
    """Yields pages until one is the same as the page before: a page number beyond the last shows the last
    page."""
    before: Any = None
    for page in range(_MOST_PAGES):
        view = make(page)
        if (made := view.to_components()) == before:
            return
        before = made
        yield view


def _indented(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True)


def find_differences(old: Outputs, new: Outputs) -> dict[str, list[str]]:
    """Returns the first lines of each difference, by name of the output."""
    found: dict[str, list[str]] = {}
    for name in [*old, *(name for name in new if name not in old)]:
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            lines = difflib.unified_diff(
                before.splitlines(), after.splitlines(), "before", "after", n=1, lineterm=""
            )
            found[name] = list(lines)[2 : LINES_SHOWN + 2]
    return found


def extract_revision(revision: str, folder: Path) -> None:
    """Raises ``CalledProcessError`` for a revision that Git does not know."""
    from benchmarks.compare_digests import extract

    extract(revision, folder)
    module = folder / "tests" / "compare.py"
    if not module.exists():
        shutil.copy(__file__, module)


def start_collecting(folder: Path, files: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Starts the program in ``folder``. It writes its outputs for the files to ``outputs.json`` there."""
    written = folder / _OUTPUTS
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.compare", "--write", str(written), "--files", *map(str, files)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def compare_with(revision: str, files: Sequence[Path]) -> int:
    """Prints what differs from the revision, and returns the number of differences."""
    with tempfile.TemporaryDirectory() as old, tempfile.TemporaryDirectory() as new:
        extract_revision(revision, Path(old))
        copy_working_tree(Path(new))
        running = [start_collecting(Path(folder), files) for folder in (old, new)]
        if max([process.wait() for process in running]):
            raise SystemExit("One of the two revisions failed; its error is above.")
        before, after = (json.loads((Path(folder) / _OUTPUTS).read_bytes()) for folder in (old, new))
    found = find_differences(before, after)
    for name, lines in found.items():
        print(f"DIFFERENT {name}", *lines, sep="\n    ")  # noqa: T201
    print(f"{len(files)} inputs, {len(after)} outputs, {len(found)} differ from {revision}")  # noqa: T201
    return len(found)


def copy_working_tree(folder: Path) -> None:
    for name in ("bot", "storage", "tests"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.compare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("revision", nargs="?", default="HEAD", help="of Git (default: the last commit)")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="only inputs of these names")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--files", nargs="+", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.write:
        given.write.write_text(json.dumps(dict(collect_outputs(given.files))), encoding="utf-8")
        return 0
    return 1 if compare_with(given.revision, find_inputs(given.only)) else 0


if __name__ == "__main__":
    sys.exit(main())
