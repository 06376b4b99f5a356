"""The slash commands, one file per group. They ask, answer and check; what they show is made elsewhere."""
