"""Importing by address: guarded downloads, and where sites keep the data behind their pages."""
