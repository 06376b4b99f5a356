"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.patience import be_patient

# the first example pays for the imports of slow libraries, and a shared machine halts at any time
settings.register_profile("threadgist", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# what is to land is judged by its own faults: new examples are looked for at the developer's desk
settings.register_profile("ci", settings.get_profile("threadgist"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "threadgist")

be_patient()
