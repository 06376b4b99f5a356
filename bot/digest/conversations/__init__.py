"""Tells apart the conversations of a chat in which several run at the same time."""
