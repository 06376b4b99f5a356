"""Summarises the article, or a discussion without an article, in a few quotes."""
