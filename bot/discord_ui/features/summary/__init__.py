"""/summary: digests of a thread."""
