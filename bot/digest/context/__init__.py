"""Decides whether a sentence can be understood alone, and what must be shown with it."""
