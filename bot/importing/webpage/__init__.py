"""Saved web pages: the article, and the comments by the class names of the themes that print them."""
