"""The engine: it makes the digest of a thread. Pure functions: no input or output, no clock, no Discord."""
