"""What the engine is worth: quality on public data with human references, and speed."""
