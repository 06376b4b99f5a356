"""Scheduled digests: when they are due, and how each is posted exactly once."""
