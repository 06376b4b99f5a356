"""Whether a sentence stands alone, and what must be shown with it."""
