"""Everything that knows Discord: the client, its commands, its cards and their buttons."""
