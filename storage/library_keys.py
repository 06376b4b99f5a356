"""How databases name libraries: column ``guilds.guild`` holds the id of a guild, the negative id of a
person, or 0 for the local library."""

from __future__ import annotations

from storage.libraries import LOCAL, Guild, Library, Local, Person

LOCAL_KEY = 0


def library_to_key(library: Library) -> int:
    """Returns the key of a library. Raises ``ValueError`` if the id is not positive, because it would be the
    key of another kind of library."""
    if isinstance(library, Local):
        return LOCAL_KEY
    if library.id <= 0:
        raise ValueError(library)
    return library.id if isinstance(library, Guild) else -library.id


def library_from_key(key: int) -> Library:
    """Returns the library with this key."""
    if key == LOCAL_KEY:
        return LOCAL
    return Guild(key) if key > 0 else Person(-key)
