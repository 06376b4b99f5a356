"""Finds what a thread refers to: pages, names and phrases."""
