"""Readers, which make a ``Thread`` of bytes or raise ``UnreadableSource``. Each form of source has its own
file."""
