"""Benchmarks of the engine: quality on public data with human references, and speed."""
