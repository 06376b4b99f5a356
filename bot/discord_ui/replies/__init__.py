"""Cards that several features answer with."""
