"""Which examples hypothesis tries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
WORKER = "import tests.conftest, hypothesis; print(hypothesis.settings.default.derandomize)"
STARTS_A_WORKER = f"""
import tests.conftest, subprocess, sys
subprocess.run([sys.executable, "-c", {WORKER!r}], check=True)
"""


@pytest.mark.parametrize(("variables", "fixed"), [({"CI": "1"}, "True"), ({}, "False")])
def test_processes_that_pytest_starts_try_the_same_examples_as_it(
    variables: dict[str, str], fixed: str
) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "TESTS_FIXED_EXAMPLES"}
    ran = subprocess.run(
        [sys.executable, "-c", STARTS_A_WORKER],
        cwd=ROOT,
        env=clean | variables,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert ran.stdout.split() == [fixed]
