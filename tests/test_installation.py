"""Exactly the locked packages are installed; ``make check-install`` proves it by installing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.newer_releases import LOCKS, excluded, locked

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_locked() -> None:
    groups = PYPROJECT["dependency-groups"]
    asked = [*PYPROJECT["project"]["dependencies"], *groups["build"], *groups["build-dev"], *groups["dev"]]
    names = {canonicalize_name(Requirement(line).name) for line in asked}
    assert names - {canonicalize_name(name) for name in locked()} == set()


@pytest.mark.parametrize("group", ["docs", "fuzz"])
def test_every_group_of_its_own_is_locked(group: str) -> None:
    lock = (ROOT / "requirements" / f"{group}.txt").read_text()
    for line in PYPROJECT["dependency-groups"][group]:
        assert f"\n{Requirement(line).name}==" in f"\n{lock}"


def test_every_locked_package_has_hashes() -> None:
    for lock in (*LOCKS, "docs.txt", "fuzz.txt", "postgres.txt"):
        entries = re.split(r"(?m)^(?=[A-Za-z0-9])", (ROOT / "requirements" / lock).read_text())
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry), lock


def test_the_extra_for_postgresql_is_locked_as_it_is_tested() -> None:
    extra = {Requirement(line).name for line in PYPROJECT["project"]["optional-dependencies"]["postgres"]}
    tested, offered = (
        {
            line
            for line in (ROOT / "requirements" / lock).read_text().splitlines()
            if line.split("==")[0] in extra
        }
        for lock in ("dev.txt", "postgres.txt")
    )
    assert tested == offered
    assert {line.split("==")[0] for line in offered} == extra


def test_what_the_bot_needs_is_installed_without_the_excluded_packages() -> None:
    run = (ROOT / "requirements" / "run.txt").read_text()
    assert [name for name in excluded() if re.search(rf"(?m)^{name}==", run)] == []


def test_pip_resolves_no_dependency_wherever_it_is_told_to_install() -> None:
    for name in ("Makefile", "README.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        installs = [line for line in lines if re.search(r"\bpip\b.* install |^INSTALL :=|pip install ", line)]
        assert installs, name
        assert [line for line in installs if "--no-deps" not in line] == [], name


def test_the_engine_loads_neither_nltk_nor_scipys_statistics() -> None:
    program = "import bot.digest.compose, sys; print(sorted({'nltk', 'scipy.stats'} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
