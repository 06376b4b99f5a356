"""Metrics for the operator: counts and durations by command, never any text."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)
"""Buckets for the time of an answer, from a cached card to the digest of a very large thread."""


class RequestOutcome(StrEnum):
    ANSWERED = "answered"
    REFUSED = "refused"  # told in a sentence why not
    FAILED = "failed"  # told the number under which the log has it
    GONE = "gone"  # nobody waited for it any more


class Metrics:
    """The metrics of this process. Gauges are read whenever the metrics are."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._asked = Counter(
            "threadgist_asked",
            "Commands, menus and buttons, by name and by what became of them",
            ("name", "outcome"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "threadgist_answer_seconds",
            "From the arrival of a command, menu or button to its last answer",
            ("name",),
            buckets=_SECONDS,
            registry=self._registry,
        )

    def count_request(
        self, name: str, seconds: float, outcome: RequestOutcome = RequestOutcome.ANSWERED
    ) -> None:
        """``name``: of a command ("summary overview") or of a kind of button, never what was typed."""
        self._asked.labels(name, outcome.value).inc()
        self._seconds.labels(name).observe(seconds)

    def add_gauge(self, name: str, about: str, value: Callable[[], float]) -> None:
        """``value`` is called at every reading, so it must be quick."""
        Gauge(f"threadgist_{name}", about, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """The metrics in the text format of Prometheus (version 0.0.4)."""
        return generate_latest(self._registry)
