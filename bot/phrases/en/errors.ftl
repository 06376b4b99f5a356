# What went wrong, and what to do. One message per error class (its `phrase`).
error-unexpected = Something unexpected happened. Try again.
error-storage = There is a problem with the database. “threadgist doctor” shows what is wrong.
error-database-unavailable = Cannot open the database { $path }: { $reason }. Check that the folder exists and is writable, or name another file with --db or THREADGIST_DB.
error-database-in-use = The database { $path } is already in use by another threadgist. Stop it first, or name another file with --db or THREADGIST_DB.
error-database-newer = The database { $path } was written by a newer version of threadgist (schema { $found }; this version knows { $known }). Upgrade threadgist, or use another file.
error-database-foreign = { $path } is not a threadgist database. Name another file with --db or THREADGIST_DB.
error-database-damaged = The database { $path } is damaged: { $reason }. Restore a backup; “threadgist doctor” checks it.
error-disk-full = The disk with { $path } is full. Free some space and try again; nothing was changed.
error-thread-not-found = There is no thread { $thread } here. See the list of threads.
error-comment-not-found = Thread { $thread } has no comment #{ $number }. Its comments run from #{ $first } to #{ $last }.
error-thread-has-no-comments = Thread { $thread } has no comments, so there is no comment #{ $number }.
error-empty-query = “{ $query }” contains nothing to search for. Type at least one word or number.
error-search-too-slow = The search took longer than { $seconds } s and was stopped. Try rarer words.
error-unknown-author = Nobody named “{ $author }” commented in thread { $thread }. Check the spelling.
error-too-long-for-method = The method “{ $method }” can rank at most { $limit } sentences; this text has { $found }. Leave out --method, or choose lexrank or lead.
error-work-too-slow = This took longer than { $seconds } s and was stopped. Nothing was changed.
error-work-too-large = This took more than { $megabytes } MB of memory and was stopped. Nothing was changed.
error-work-failed = The computation failed twice. Nothing was changed.
error-busy = { $waiting } requests are already waiting. Try again in a minute.
error-bad-settings = Some settings are wrong. See .env.example for the allowed values:
    { $problems }
error-no-token = There is no bot token. Put DISCORD_TOKEN=… into .env or the environment (https://discord.com/developers/applications → your application → Bot → Reset Token). To try threadgist without Discord: threadgist demo
error-token-refused = Discord rejected the bot token. Copy it again from https://discord.com/developers/applications → your application → Bot → Reset Token, and set DISCORD_TOKEN to it.
error-intent-missing = Discord does not grant this bot the intent “{ $intent }”. Turn it on at https://discord.com/developers/applications → your application → Bot → Privileged Gateway Intents, or turn off the setting that needs it.
error-discord-unreachable = Cannot reach Discord: { $reason }. Check your network connection and https://discordstatus.com, then start again.
error-stopping = The bot is restarting. Try again in a minute.
error-commands-refused = Discord rejected this bot's commands: { $reason }. If THREADGIST_HOME_GUILD is set, check that it is the ID of a server that has added the bot.
