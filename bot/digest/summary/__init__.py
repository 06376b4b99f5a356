"""The article, or the opening of a discussion, in a few quotes."""
