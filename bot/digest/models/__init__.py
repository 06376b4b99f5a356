"""Packaged and fitted models, and the code that loads them."""
