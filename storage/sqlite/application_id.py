"""The id by which database files of this program are recognised."""

from __future__ import annotations

from pathlib import Path

APPLICATION_ID = 0x54474953  # "TGIS", at byte 68 of the file


def has_application_id(path: Path) -> bool:
    """Whether the file is a database of threadgist."""
    with path.open("rb") as file:
        return file.read(72)[68:] == APPLICATION_ID.to_bytes(4, "big")
