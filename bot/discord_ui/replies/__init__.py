"""Answers: beginning them, showing progress, and ending them."""
