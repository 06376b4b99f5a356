"""Measures how similar texts are in words and in meaning."""
