"""threadgist's own JSON form of a thread: read, checked, written."""
