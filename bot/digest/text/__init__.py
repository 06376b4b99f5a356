"""A text's language, blocks, sentences, clauses and words."""
