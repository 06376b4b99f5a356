"""Finds the language, blocks, sentences, clauses and words of a text."""
