"""threadgist: digests of discussion threads in verbatim quotes, in Discord and in a terminal."""
