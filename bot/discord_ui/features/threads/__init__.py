"""/thread: importing, listing and deleting threads."""
