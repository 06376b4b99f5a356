"""Facts in words, shared by Discord, terminal and files."""
