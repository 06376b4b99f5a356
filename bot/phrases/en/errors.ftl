# What went wrong, and what to do. One message per error class (its `phrase`).
error-unexpected = Something unexpected happened.
error-storage = The database could not do this. Run “threadgist doctor” to see what is wrong.
error-database-unavailable = The database { $path } cannot be opened: { $reason }. Check that the folder exists and may be written to, or name another file with --db or THREADGIST_DB.
error-database-in-use = Another threadgist is running on the database { $path } already. Stop it first, or name another file with --db or THREADGIST_DB.
error-database-newer = The database { $path } was written by a newer threadgist (schema { $found }, this version knows { $known }). Upgrade threadgist, or use another file.
error-database-foreign = { $path } is not a threadgist database. Name another file with --db or THREADGIST_DB.
error-database-damaged = The database { $path } is damaged: { $reason }. Restore a backup; “threadgist doctor” checks it.
error-disk-full = There is no room left on the disk that holds { $path }. Make room and try again; nothing was changed.
error-thread-not-found = There is no thread { $thread } here. See the list of threads for those there are.
error-comment-not-found = Thread { $thread } has no comment #{ $number }. Its comments run from #{ $first } to #{ $last }.
error-thread-has-no-comments = Thread { $thread } has no comments, so there is no comment #{ $number }.
error-empty-query = Nothing to search for in “{ $query }”. Type at least one word or number.
error-search-too-slow = The search took longer than { $seconds } s and was stopped. Try rarer words.
error-unknown-author = Nobody called “{ $author }” commented in thread { $thread }.
error-too-long-for-method = The method “{ $method }” ranks at most { $limit } sentences; this text has { $found }. Leave --method out, or choose lexrank or lead.
error-work-too-slow = This took longer than { $seconds } s and was stopped. Nothing was changed.
error-work-too-large = This took more than { $megabytes } MB of memory and was stopped. Nothing was changed.
error-work-failed = This could not be computed; it was tried twice. Nothing was changed.
error-busy = { $waiting } requests are waiting already. Try again in a minute.
error-bad-settings = These settings are wrong; see .env.example for what each may be:
    { $problems }
error-no-token = No bot token. Put DISCORD_TOKEN=… into .env or the environment (https://discord.com/developers/applications → your application → Bot → Reset Token). To try threadgist without Discord: threadgist demo
error-token-refused = Discord refused the bot token. Copy it again from https://discord.com/developers/applications → your application → Bot → Reset Token, into DISCORD_TOKEN.
error-intent-missing = Discord does not grant this bot the intent “{ $intent }”. Switch it on at https://discord.com/developers/applications → your application → Bot → Privileged Gateway Intents, or switch off the setting that needs it.
error-discord-unreachable = Discord cannot be reached: { $reason }. Check this machine's connection and https://discordstatus.com, then start again.
error-stopping = The bot is being restarted. Try again in a minute.
error-commands-refused = Discord does not take the commands of this bot: { $reason }. If THREADGIST_HOME_GUILD is set, check that it is the id of a server to which the bot was added.
