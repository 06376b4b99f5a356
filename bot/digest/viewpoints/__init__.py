"""Finds the viewpoints of commenters, who shares them, and the objections to them."""
