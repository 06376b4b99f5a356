"""Digests and lists for a terminal, a pipe, or a Markdown page."""
