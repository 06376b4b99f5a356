"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# the first example pays for the imports of slow libraries, and a shared machine halts at any time
settings.register_profile("threadgist", deadline=None)
settings.load_profile("threadgist")
