"""Modules that tests run in their own processes start as under ``python -m``."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.modules_run import ModuleProcess, run_module

PRINTS = """
import json, os, sys
from multiprocessing import get_context
if __name__ == "__main__":
    told = [os.getcwd(), dict(os.environ), sys.argv[1:], __spec__.name, sys.stdin.read()]
    told += [[stream.encoding, stream.errors] for stream in (sys.stdout, sys.stderr)]
    told.append(get_context("spawn").Pool(1).apply(os.getcwd))
    print(json.dumps(told), file=sys.stderr)
    sys.exit(3)
"""
WAITS = "print('begun', flush=True)\nwhile True: pass\n"


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"PYTHONPATH": str(folder), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"} | more


@pytest.mark.parametrize("encoding", [{}, {"PYTHONIOENCODING": "latin-1"}])
def test_a_module_has_its_folder_environment_words_and_streams(
    tmp_path: Path, encoding: dict[str, str]
) -> None:
    (tmp_path / "prints.py").write_text(PRINTS, encoding="utf-8")
    given = environment(tmp_path, **encoding)
    ran = run_module("prints", "a", "b c", folder=tmp_path, environment=given)
    told: list[Any] = json.loads(ran.stderr)
    assert told[:5] == [str(tmp_path), given, ["a", "b c"], "prints", ""]
    errors = "strict" if encoding else "surrogateescape"
    assert told[5:7] == [
        [encoding.get("PYTHONIOENCODING", "utf-8"), errors],
        [told[5][0], "backslashreplace"],
    ]
    assert told[7] == str(tmp_path), "where a process begins that it starts"
    assert (ran.returncode, ran.stdout) == (3, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_module_ends_by_a_signal(tmp_path: Path, ending: signal.Signals) -> None:
    (tmp_path / "waits.py").write_text(WAITS, encoding="utf-8")
    told, telling = os.pipe()
    process = ModuleProcess("waits", folder=tmp_path, environment=environment(tmp_path), stdout=telling)
    os.close(telling)
    with os.fdopen(told, "rb") as pipe:
        assert pipe.readline() == b"begun\n"
        assert process.returncode is None
        process.send_signal(ending)
        code = process.wait()
        assert pipe.read() == b""
    assert code in ({-ending, 130, 1} if ending is signal.SIGINT else {-ending})
