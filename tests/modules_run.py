"""Runs Python modules in processes of their own, as ``python -m`` does, without the time for imports.

On Linux, each is forked from one process that has imported what the bot and the fake Discord import. That
process has one thread and has started nothing, so every fork starts from the same state. Elsewhere, modules
are run by ``python -m``. Tests of the start itself, or of its imports, also run ``python -m``.

The worker processes of the bot are forked from the same process, with the engine loaded. Tests of their start
spawn them, as the bot does.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import process, spawn
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from tests.patience import PATIENCE

FORKS = sys.platform == "linux" and sys.version_info < (3, 14)  # later versions have none
WORKERS = "TESTS_WORKERS"
SPAWNED_WORKERS = {WORKERS: "spawned"}
"""Environment of a module whose workers are started as the bot starts them."""


class ModuleProcess:
    """Runs ``python -m`` with ``module``: the name of a module and its arguments.

    Streams that are not given are those of this process.
    """

    def __init__(
        self,
        *module: str,
        folder: Path,
        environment: Mapping[str, str],
        stdin: int = 0,
        stdout: int = 1,
        stderr: int = 2,
    ) -> None:
        streams = (stdin, stdout, stderr)
        self._process = (_fork if FORKS else _start)(module, folder, environment, streams)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """As in ``subprocess``: negative for the signal that ended the process."""
        if isinstance(self._process, subprocess.Popen):
            return self._process.poll()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self) -> int:
        if isinstance(self._process, subprocess.Popen):
            self._process.wait(PATIENCE)
        else:
            self._process.join(PATIENCE)
        if self.returncode is None:
            raise TimeoutError
        return self.returncode

    async def ended(self) -> int:
        """``wait`` without blocking the event loop. Only one task may wait at a time."""
        if isinstance(self._process, subprocess.Popen):
            return await asyncio.to_thread(self.wait)
        loop, sentinel, ended = asyncio.get_running_loop(), self._process.sentinel, asyncio.Event()
        if self._process.exitcode is None:
            loop.add_reader(sentinel, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(sentinel)
        return self.wait()


@asynccontextmanager
async def open_pipe(descriptor: int) -> AsyncIterator[asyncio.StreamReader]:
    """Reads a pipe without blocking the event loop, and closes it."""
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    with os.fdopen(descriptor, "rb", buffering=0) as pipe:
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, pipe)
        try:
            yield reader
        finally:
            transport.close()


def run_module(
    *module: str, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Returns the output once the process has ended. The process has no input."""
    (out, own_out), (err, own_err), none = os.pipe(), os.pipe(), os.open(os.devnull, os.O_RDONLY)
    streams = {"stdin": none, "stdout": own_out, "stderr": own_err}
    with ThreadPoolExecutor(2) as readers:
        printed = [readers.submit(_read, pipe) for pipe in (out, err)]
        try:
            running = ModuleProcess(*module, folder=folder, environment=environment, **streams)
        finally:
            for stream in streams.values():
                os.close(stream)
        try:
            code = running.wait()
        finally:
            running.kill()
        return subprocess.CompletedProcess(module, code, *(one.result() for one in printed))


def _read(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        return file.read()


Streams = tuple[int, int, int]


def _start(
    module: tuple[str, ...], folder: Path, environment: Mapping[str, str], streams: Streams
) -> subprocess.Popen[bytes]:
    stdin, stdout, stderr = streams
    return subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=folder,
        env=environment,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
    )


def _fork(
    module: tuple[str, ...], folder: Path, environment: Mapping[str, str], streams: Streams
) -> multiprocessing.context.ForkServerProcess:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    forked = context.Process(
        target=_run, args=(module, str(folder), dict(environment), [_Descriptor(one) for one in streams])
    )
    forked.start()
    return forked


def fork_workers() -> None:
    """From now on, this process forks its workers, where that is possible."""
    from bot.services import workers

    if not FORKS or os.environ.get(WORKERS) == "spawned":
        return
    from multiprocessing import popen_forkserver  # not on Windows

    multiprocessing.get_context("forkserver").set_forkserver_preload(PRELOADED)
    vars(popen_forkserver)["spawn"] = SimpleNamespace(get_preparation_data=_prepare_with_environment)
    workers.START_METHOD = "forkserver"


PRELOADED = ["tests.imported_before"]


def _prepare_with_environment(name: str) -> dict[str, Any]:
    return spawn.get_preparation_data(name) | {"environment": _Environment()}


class _Environment:
    """Gives a forked process the environment of the process that starts it, when it is unpickled there."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _replace_environment, (dict(os.environ),)


def _do_nothing() -> None:
    pass


def _replace_environment(environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()


class _Descriptor:
    """A file descriptor of which a forked process gets a duplicate."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Any, ...]:
        from multiprocessing.reduction import DupFd

        return _detach, (DupFd(self.number),)


def _detach(duplicate: Any) -> int:
    number: int = duplicate.detach()
    return number


def _run(module: tuple[str, ...], folder: str, environment: dict[str, str], streams: list[int]) -> NoReturn:
    """In the forked process: does what Python does before it runs a module."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    _replace_environment(environment)
    # processes that this process forks come from the same server
    from multiprocessing import forkserver

    vars(vars(forkserver)["_forkserver"])["ensure_running"] = _do_nothing
    os.chdir(folder)
    vars(process)["ORIGINAL_DIR"] = folder  # where spawned processes begin
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _open_streams(environment.get("PYTHONIOENCODING", ""))
    sys.argv = list(module)
    sys.path.insert(0, folder)
    runpy.run_module(module[0], run_name="__main__", alter_sys=True)
    sys.exit(0)


def _open_streams(chosen: str) -> None:
    encoding, _, errors = chosen.partition(":")
    usual = "strict" if encoding else "surrogateescape"
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        stream = open(  # noqa: SIM115 (until the end)
            number,
            mode,
            encoding=encoding or "utf-8",
            errors="backslashreplace" if number == 2 else errors or usual,
            closefd=False,
        )
        stream.reconfigure(line_buffering=number == 2 or stream.isatty())  # type: ignore[attr-defined]
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
