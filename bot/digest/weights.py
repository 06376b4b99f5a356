"""Every tuned number of the engine. The command that tunes a section stands above it.

A number that was not tuned (a definition, a limit of memory) stands where it is used.
"""

from __future__ import annotations
