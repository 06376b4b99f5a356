"""Readers: bytes in, a Thread out, or ``UnreadableSource``. One file per source form."""
