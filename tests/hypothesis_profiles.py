"""How many examples hypothesis tries for each property, and which."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

QUICK = "quick"
"""Profile of ``make test``: a quarter of the examples."""
_DIVISOR = 4
_FEWEST = 10
_FIXED = "TESTS_FIXED_EXAMPLES"


def load_profile() -> None:
    """Loads the usual profile; ``--hypothesis-profile`` chooses another one later."""
    # the first example includes slow imports, and a shared machine can pause at any time
    settings.register_profile("threadgist", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    # before a change lands it is judged by fixed examples; new ones are for the developer's own machine
    settings.register_profile("ci", settings.get_profile("threadgist"), derandomize=True)
    if os.environ.get("CI"):
        os.environ[_FIXED] = "1"  # for the workers of xdist: they start when CI is no longer set
    usual = "ci" if os.environ.get(_FIXED) else "threadgist"
    settings.register_profile(QUICK, settings.get_profile(usual), max_examples=100 // _DIVISOR)
    settings.load_profile(usual)


def examples(count: int) -> int:
    """Returns how many examples to try for a test that needs that many; fewer in the quick profile."""
    if settings.get_current_profile_name() != QUICK:
        return count
    return min(count, max(_FEWEST, count // _DIVISOR))
