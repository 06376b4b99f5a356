"""Exports and API answers, each form in a module of its own."""
