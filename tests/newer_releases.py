"""Proves that the set-up installs only what the locks name: ``make check-install``.

It fills a folder with the locked packages and, beside each, a newer release that cannot be installed. Then it
sets up a copy of the repository from that folder alone, as ``make`` does it, once with pip 23.2 (part of
Python 3.11 and 3.12) and once with the newest pip, and runs the demo. Downloads some 170 MB unless pip has
cached them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("build.txt", "run.txt", "build-dev.txt", "dev.txt")
OLDEST_PIP = "pip==23.2.1"
NEWEST_PIP = "pip"
NEWER = "9999.0"

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
_NAMED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="newer-releases-") as name:
        folder = Path(name) / "packages"
        folder.mkdir()
        say(f"Downloading what {', '.join(LOCKS)} name …")
        download(folder)
        names = locked() | excluded()
        for package in sorted(names):
            write_newer_release(folder, package)
        check_newer_is_preferred(folder)
        say(f"{len(names)} packages have a newer, broken release beside them.")
        for pip in (OLDEST_PIP, NEWEST_PIP):
            configure_logging(Path(name) / "copy", folder, pip)


def say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201 (a command for developers)


def run(
    *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None, shown: bool = False
) -> str:
    """Returns the output of the command. If it fails, prints the output and ends the program."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\nfailed: {' '.join(map(str, command))}")
    if shown:
        say(done.stdout)
    return done.stdout


def locked() -> set[str]:
    return {name for lock in LOCKS for name, _ in _PINNED.findall((ROOT / "requirements" / lock).read_text())}


def excluded() -> set[str]:
    """Returns packages that our dependencies require and the locks do not contain."""
    return set(_NAMED.findall((ROOT / "requirements" / "excluded.txt").read_text()))


def download(folder: Path) -> None:
    for lock in LOCKS:
        run(
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation",
            "--require-hashes", "-r", ROOT / "requirements" / lock, "--dest", folder,
        )  # fmt: skip


def write_newer_release(folder: Path, package: str) -> None:
    """A wheel of version ``NEWER`` with every extra that is used here, and a dependency that does not
    exist."""
    stem = re.sub(r"[-_.]+", "_", package)
    info = f"{stem}-{NEWER}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: {package}\nVersion: {NEWER}\n"
        "Provides-Extra: toml\nProvides-Extra: html-clean\nProvides-Extra: html_clean\n"
        "Requires-Dist: a-package-that-nobody-released==1\n"
    )
    with ZipFile(folder / f"{stem}-{NEWER}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", metadata)
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")


def check_newer_is_preferred(folder: Path) -> None:
    """Without the locks pip would choose the newer releases; otherwise this program would prove nothing."""
    with tempfile.TemporaryDirectory() as taken:
        run(
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", taken,
            "lxml", "coverage", env=only_from(folder),
        )  # fmt: skip
        versions = sorted(path.name.split("-")[1] for path in Path(taken).iterdir())
    assert versions == [NEWER, NEWER], versions


def only_from(folder: Path) -> dict[str, str]:
    return {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}


def configure_logging(copy: Path, folder: Path, pip: str) -> None:
    """Runs both set-ups of the README in a fresh copy of the repository, with that pip."""
    shutil.rmtree(copy, ignore_errors=True)
    for name in run("git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    python = copy / ".venv" / "bin" / "python"
    run("make", ".venv/python.done", f"PYTHON={sys.executable}", cwd=copy)
    run(python, "-m", "pip", "install", "--quiet", "--upgrade", pip)
    version = run(python, "-m", "pip", "--version").split()[1]
    say(f"Setting up with pip {version} …")
    # without the variables of the make that started this program
    env = {**only_from(folder), "MAKEFLAGS": "", "MAKELEVEL": ""}
    say(run("make", ".venv/run.done", ".venv/dev.done", cwd=copy, env=env).strip())
    check_versions(python)
    run(copy / ".venv" / "bin" / "threadgist", "demo", "--db", copy / "demo.sqlite3", cwd=copy)
    run(python, "-m", "pytest", "-q", "tests/test_phrases.py", "tests/digest/test_ranking.py", cwd=copy)
    say(f"pip {version}: set up from the locks alone; the demo and the first tests run.")


def check_versions(python: Path) -> None:
    """Checks that exactly the locked packages are installed."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)  # more than one version if it depends on Python's
    for lock in LOCKS:
        for name, version in _PINNED.findall((ROOT / "requirements" / lock).read_text()):
            wanted[re.sub(r"[-_.]+", "-", name).lower()].add(version)
    for line in run(python, "-m", "pip", "list", "--format=freeze").splitlines():
        name, _, version = line.partition("==")
        name = re.sub(r"[-_.]+", "-", name).lower()
        if name not in {"pip", "threadgist"}:
            assert version in wanted[name], f"{line} is installed; the locks say {wanted[name]}"


if __name__ == "__main__":
    main()
