"""Ports for programs that a test starts."""

from __future__ import annotations

import os
import socket
from itertools import count

_FIRST, _PER_WORKER = 20_000, 100
"""Below those that a system gives to whoever asks for any port: another program cannot get one of them before
the program that it is for has taken it."""
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_ports = count(_FIRST + _worker * _PER_WORKER)


def free_port() -> int:
    """Returns a port on which nobody listens, and that no other test gets."""
    for port in _ports:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError
