"""Facts in words that say the same in Discord, in a terminal and in a file."""
