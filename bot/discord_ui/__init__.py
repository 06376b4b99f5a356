"""Everything that talks to Discord: the client, commands, cards and buttons."""
