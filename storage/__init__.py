"""Threads kept: the nouns, the protocol, and an adapter per database."""
