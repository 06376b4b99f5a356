"""The engine: a Thread in, its Digest out. Pure functions; no input or output, no clock, no Discord."""
