"""Saved web pages: the article, and the comments by the marks of the themes that print them."""
