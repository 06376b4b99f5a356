"""threadgist's own JSON form of a thread: reading, checking, writing."""
