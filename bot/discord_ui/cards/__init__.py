"""Turns digests, comments and lists into Discord layouts within Discord's limits. Pure functions."""
