"""/comment: single comments."""
