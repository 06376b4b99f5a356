"""Infers replies and quotations that the source does not state."""
