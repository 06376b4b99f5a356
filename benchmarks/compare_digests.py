"""``python -m benchmarks.compare_digests REVISION [--data DIR] [--made-up N …]``

Compares the digests of two revisions: of the working tree, and of ``REVISION`` in its Git history. For
changes that should only make the program faster.

All three lengths are compared, as JSON, for the threads in ``seeds/``, those in ``discussions/`` of DIR, and
made-up threads of N comments. Both revisions digest one thread after the other, so that their processor times
can be compared. The revision that is measured first makes the vectors; for the seeds, each revision makes its
own, so that changes of the encoder show.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
MADE_UP: Final = (5, 100, 1_000, 3_000)


class Revision:
    """A process that imports the program from ``folder`` and writes digests on request."""

    def __init__(self, folder: Path, vectors: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (this module)
            [sys.executable, "-P", str(Path(__file__).resolve()), "--serve", str(vectors)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def digest(self, source: str) -> dict[str, Any]:
        """The hash of each length, and the seconds of processor time."""
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError
        print(source, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"One of the two revisions failed on {source}; its error is above.")
        made: dict[str, Any] = json.loads(answer)
        return made

    def close(self) -> None:
        self._process.communicate()


def serve(vectors: Path) -> None:
    """Reads one source per line, and answers each with a line of JSON."""
    for line in sys.stdin:
        print(json.dumps(_digest(line.strip(), vectors)), flush=True)


def _digest(source: str, vectors: Path) -> dict[str, Any]:
    from benchmarks.made_up import MadeUpEncoder, create_thread
    from bot.digest.compose import create_digests
    from bot.digest.serialization import digest_to_bytes
    from bot.digest.similarity.embeddings import Encoder, UseEncoder, Vectors
    from bot.importing.detect import read_thread
    from bot.importing.text.limits import Limits

    encoder: Encoder = UseEncoder()
    if source.isdecimal():
        thread, encoder = create_thread(int(source)), MadeUpEncoder()
    else:
        file = Path(source)
        thread = read_thread(file.read_bytes(), file.name, Limits())
    stored = vectors / f"{hashlib.sha256(source.encode()).hexdigest()}.vectors"
    known = pickle.loads(stored.read_bytes()) if stored.exists() else {}  # noqa: S301 (written below)
    made = Vectors(encoder, known)
    if not known:
        create_digests(thread, made)
        if not _is_seed(source):
            stored.write_bytes(pickle.dumps(made.fresh))
        made = Vectors(encoder, made.fresh)
    began = time.process_time()
    digests = create_digests(thread, made)
    seconds = time.process_time() - began
    hashes = {
        str(length): hashlib.sha256(digest_to_bytes(one)).hexdigest() for length, one in digests.items()
    }
    return {"hashes": hashes, "seconds": seconds}


def _is_seed(source: str) -> bool:
    return Path(source).parent == REPOSITORY / "seeds"


def compare(folder: Path, sources: Sequence[str]) -> int:
    """Returns how many threads have other digests in ``folder`` than here."""
    different = 0
    total = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as vectors:
        pair = Revision(folder, Path(vectors)), Revision(REPOSITORY, Path(vectors))
        for source in sources:
            old, new = (revision.digest(source) for revision in pair)
            changed = [
                length for length, found in new["hashes"].items() if old["hashes"].get(length) != found
            ]
            different += bool(changed)
            total = [total[0] + old["seconds"], total[1] + new["seconds"]]
            name = f"{int(source):,} made-up comments" if source.isdecimal() else Path(source).name
            told = f"DIFFERENT: {', '.join(changed)}" if changed else "same"
            times = f"{old['seconds']:8.3f} s {new['seconds']:8.3f} s {_ratio(old, new):6.2f}"
            print(f"{name:42}{times}  {told}", flush=True)
        for revision in pair:
            revision.close()
    print(f"{'all':42}{total[0]:8.3f} s {total[1]:8.3f} s {total[1] / (total[0] or 1):6.2f}")
    return different


def _ratio(old: dict[str, Any], new: dict[str, Any]) -> float:
    return float(new["seconds"] / (old["seconds"] or 1))


def extract(revision: str, folder: Path) -> None:
    """Extracts the files of a revision, without the history."""
    packed = subprocess.run(  # noqa: S603 (what the caller wrote is the name of a revision)
        ["git", "archive", revision, "--"],  # noqa: S607 (Git is wherever it is installed)
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    ).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def find_sources(data: Path | None, made_up: Sequence[int]) -> Iterator[str]:
    folders = [REPOSITORY / "seeds", *([data / "discussions"] if data else [])]
    for folder in folders:
        for file in sorted(folder.iterdir()):
            if file.suffix in {".txt", ".json", ".mbox"}:
                yield str(file.resolve())
    yield from map(str, made_up)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare_digests",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("revision", nargs="?", default="HEAD", help="of Git (default: the last commit)")
    parser.add_argument("--data", type=Path, help="the folder of the evaluation data")
    parser.add_argument("--made-up", type=int, nargs="*", default=list(MADE_UP), metavar="N")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.serve:
        serve(given.serve)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        extract(given.revision, Path(folder))
        return 1 if compare(Path(folder), list(find_sources(given.data, given.made_up))) else 0


if __name__ == "__main__":
    sys.exit(main())
