"""Word lists by language."""
