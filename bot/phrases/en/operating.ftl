# What the operator meets while the bot runs.
error-port-taken = Port { $port } cannot be had for /health and /metrics: { $reason }. Name another with THREADGIST_STATUS_PORT, or leave it empty.

# What Discord says of this bot (doctor)
doctor-about-discord = Discord
doctor-about-intents = intents
doctor-about-clock = clock
doctor-about-worker = worker
doctor-discord-ok = Takes the token; the bot “{ $name }” is in { $guilds ->
    [one] one server
   *[other] { $guilds } servers
}.
doctor-discord-starts = Discord lets this bot connect only { $left } more times today. Something starts it over and over: look at its log.
doctor-discord-unreachable = Not reached, so token, intents and clock were not checked: { $reason }
doctor-intents-none = None is needed: commands, buttons and files work without.
doctor-intents-ok = Message Content is granted: Discord threads can be read.
doctor-clock-ok = Agrees with Discord's.
doctor-clock-wrong = Runs { $seconds } s { $way ->
    [ahead] ahead of
   *[behind] behind
} Discord's. Set this machine's clock, best by NTP.
doctor-worker-ok = Starts, and is warm in { $seconds } s.
doctor-worker-broken = Does not start: { $reason }
cli-o-offline = Do not ask Discord about token, intents and clock.
doctor-working = Looking at everything …

# Copies, room and rights
error-backup-failed = No backup was written to { $path }: { $reason }. Name a file in a folder that exists and that you may write to.
error-guild-full = { $whose ->
    [server] This server
   *[person] Your library
} is full: it stores { $what ->
    [comments] { $stored } comments and may store { $limit }.
   *[megabytes] { $stored } MB of text and may store { $limit } MB.
} Delete threads with /thread delete, let old ones expire (retention in /settings), or ask whoever runs the bot to raise the limit. Nothing was changed.
doctor-about-copies = copies
doctor-about-deleted = deletions
doctor-about-quota = room of servers
doctor-quota-none = no server stores anything yet.
doctor-quota-fullest = { $whose ->
    [person] Nearest to its limit is person
   *[server] Nearest to its limit is server
} { $id }, with { $comments } and { $megabytes }.
doctor-quota-full = { doctor-quota-fullest } Nothing more can be imported there once it is full: raise THREADGIST_MAX_GUILD_COMMENTS or THREADGIST_MAX_GUILD_MEGABYTES, or have threads deleted.
doctor-about-rights = file rights
doctor-copies-none = No copies of the database are left beside it.
doctor-copies-backup = { $path } was made before an upgrade and still holds what was deleted since. It is removed on { $day }; delete it earlier if you do not need it.
doctor-copies-unfinished = { $path } was left by a backup that was interrupted. The bot removes it when it starts.
doctor-deleted-done = Nothing that was deleted is left in the file.
doctor-deleted-waiting = { $count ->
    [one] One deletion has
   *[other] { $count } deletions have
} not left the file yet, the oldest since { $since }. The bot does this between other work, and at its start; if it stays so, see its log.
doctor-rights-ok = Only you can read the database, its copies and .env.
doctor-rights-open = Others on this machine can read { $files }. Take that right away: chmod 600 { $files }
error-database-not-a-file = { $path } is a { $what ->
    [folder] folder
   *[device] device
}, not a file. Name a file for the database with --db or THREADGIST_DB.
error-dotenv-not-utf-8 = The file { $path } is not in UTF-8. Save it as UTF-8 in your editor, or copy .env.example and fill it in anew.
error-dotenv-unreadable = The file { $path } cannot be read: { $reason }. Give yourself the right to read it.
