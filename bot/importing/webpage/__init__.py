"""Saved web pages: the article, and the comments, which are found by the class names of the themes that print
them."""
