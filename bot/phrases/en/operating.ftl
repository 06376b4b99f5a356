# What the operator meets while the bot runs.
error-port-taken = Cannot open port { $port } for /health and /metrics: { $reason }. Set THREADGIST_STATUS_PORT to another port, or leave it empty.

# What Discord says of this bot (doctor)
doctor-about-discord = Discord
doctor-about-intents = intents
doctor-about-clock = clock
doctor-about-worker = worker
doctor-discord-ok = Token accepted; the bot “{ $name }” is in { $guilds ->
    [one] one server
   *[other] { $guilds } servers
}.
doctor-discord-starts = Only { $left ->
    [one] 1 connection
   *[other] { $left } connections
} left today. Something keeps restarting the bot; check its log.
doctor-discord-unreachable = Cannot reach Discord, so the token, intents and clock were not checked: { $reason }
doctor-intents-none = None needed: commands, buttons and files work without them.
doctor-intents-ok = Message Content is granted; Discord threads can be read.
doctor-clock-ok = In sync with Discord.
doctor-clock-wrong = { $seconds } s { $way ->
    [ahead] ahead of
   *[behind] behind
} Discord's. Set this machine's clock, preferably with NTP.
doctor-worker-ok = Ready after { $seconds } s.
doctor-worker-broken = Cannot be started: { $reason }
cli-o-offline = Skip the checks that need Discord.
doctor-working = Checking …

doctor-option-deep = Also compare all indexes, counts and references. Takes longer.

# Maintenance
backup-working = Writing and checking { $path } …
restore-checking = Checking { $path } …
restore-working = Restoring …
restore-no-file = File not found: { $path }
restore-same-file = { $path } is the database itself. Name a backup.
restore-ask = The backup is intact and has { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
} with { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}. { $replaces ->
    [yes] Replace the database { $path }? It is kept under another name.
   *[no] Restore it to { $path }?
}
restore-kept = Nothing was changed.
restore-done = Restored { $path }.
restore-old = The old database is { $path }. It is removed after 14 days, because it may contain what people deleted.
vacuum-working = Rewriting { $megabytes } MB …
vacuum-done = The file was { $before } MB and is now { $after } MB.
retention-option-dry-run = Only say what would be deleted.
retention-server = Server { $server }: keeps threads for { $days ->
    [one] 1 day
   *[other] { $days } days
}; expired: { $count } of { $stored }.
retention-left = { $count ->
    [one] 1 server
   *[other] { $count } servers
} removed the bot; the data is deleted { $days ->
    [one] 1 day
   *[other] { $days } days
} after the removal.
retention-dry-run = { $count ->
    [0] No thread would be deleted.
    [one] 1 thread would be deleted.
   *[other] { $count } threads would be deleted.
}
retention-ask = Delete { $count ->
    [one] 1 thread
   *[other] { $count } threads
}{ $left ->
    [0] {""}
   *[other] {" "}and the data of servers that removed the bot and whose grace period has ended
}?
retention-working = Deleting …
retention-done = Deleted { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
} and the data of { $servers ->
    [one] 1 server
   *[other] { $servers } servers
} that removed the bot.
head-threads = Threads
head-megabytes = MB
usage-server = “{ $given }” is not a server. Use the ID of a server, person:ID, or local; “threadgist server list” shows them.
server-none = Nothing is stored for { $server }. “threadgist server list” shows the servers.
server-exporting = Exporting { $server } …
server-exported = Exported { $server } to { $path }: { $rows } rows ({ $kilobytes } KB).
server-importing = Importing { $path } …
server-imported = Imported { $server }: { $rows } rows.
server-option-server = Import it as this server instead.
server-unreadable = Cannot read { $path }: { $reason }
error-not-a-transfer = This file is not an export of a server, or it is damaged. Nothing was imported. Choose a file that “threadgist server export” wrote.
error-damaged-transfer = This export of a server is incomplete or damaged{ $line ->
    [0] {""}
   *[other] {" "}(line { $line })
}, so nothing was imported. Export the server again.
error-newer-transfer = This export was written by a newer version of threadgist, so nothing was imported. Update threadgist and try again.
error-library-not-empty = Something is already stored for server { $library }. Import into another database, or as another server with --server. Nothing was changed.

# Copies, room and rights
error-backup-failed = Cannot write the backup to { $path }: { $reason }. Choose a file in a folder that exists and is writable.
error-guild-full = { $whose ->
    [server] This server
   *[person] Your library
} is full: { $what ->
    [comments] { $stored } of at most { $limit } comments are stored.
   *[megabytes] { $stored } of at most { $limit } MB of text are stored.
} Delete threads with /thread delete, have old ones deleted automatically (/settings), or ask whoever runs this bot to raise the limit. Nothing was changed.
doctor-about-copies = copies
doctor-about-deleted = deletions
doctor-about-quota = storage limits
doctor-quota-none = Nothing is stored yet.
doctor-quota-fullest = { $whose ->
    [person] Closest to the limit: person
   *[server] Closest to the limit: server
} { $id }, with { $comments } and { $megabytes }.
doctor-quota-full = { doctor-quota-fullest } It is full and cannot import anything. Raise THREADGIST_MAX_GUILD_COMMENTS or THREADGIST_MAX_GUILD_MEGABYTES, or delete threads.
doctor-about-rights = file permissions
doctor-copies-none = No old copies next to the database.
doctor-copies-backup = { $path } was made before an upgrade or a restore and still contains data that has been deleted since. It will be removed on { $day }; delete it now if you do not need it.
doctor-copies-unfinished = { $path } was left by a backup that was interrupted. The bot removes it when it starts.
doctor-deleted-done = All deleted data has been erased from the file.
doctor-deleted-waiting = { $count ->
    [one] 1 deletion has
   *[other] { $count } deletions have
} not been erased from the file yet, the oldest since { $since }. The bot does this in the background and when it starts; if this persists, check its log.
doctor-rights-ok = Only you can read the database, its copies and .env.
doctor-rights-open = Other users of this machine can read { $files }. To prevent this: chmod 600 { $files }
error-database-not-a-file = { $path } is a { $what ->
    [folder] folder
   *[device] device
}, not a file. Name a file for the database with --db or THREADGIST_DB.
error-dotenv-not-utf-8 = { $path } is not UTF-8. Save it as UTF-8, or start again from .env.example.
error-dotenv-unreadable = Cannot read { $path }: { $reason }. Check its permissions.
