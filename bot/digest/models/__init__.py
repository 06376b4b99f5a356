"""Packaged and fitted models, and how they are loaded."""
