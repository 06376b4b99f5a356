# Who may do what in a server, how often, and for how long things are kept.

# A thread for the readers of one channel
discord-choice-channel = readers of this channel
discord-visible-channel = for whoever can read the channel it belongs to

# Too often, too much at once
error-too-soon = { $seconds ->
    [one] That was a little fast. You can do this again in 1 s.
   *[other] That was a little fast. You can do this again in { $seconds } s.
}
error-busy-here = { $waiting } requests from here are waiting already. Try again in a minute.
error-set-aside = { $minutes ->
    [one] The last attempt at this very thread had to be stopped, so I leave it alone for 1 more minute. A smaller part of it can be imported now.
   *[other] The last attempt at this very thread had to be stopped, so I leave it alone for { $minutes } more minutes. A smaller part of it can be imported now.
}

# Where something may be shown to everybody
discord-readers-everybody = everybody
discord-readers-others = people who were let in one by one
discord-error-channel-thread = Thread { $thread } is for the readers of { $home }, and { $channel } can be read by { $who } too. Choose { $home } or a Discord thread in it.
discord-error-not-a-post-channel = Digests are not wanted in { $channel }. This server chose where they go: { $channels }.
discord-error-no-post-channel = The channels that this server chose for digests are gone. Somebody who may manage the server can choose others with /settings.
discord-error-may-not-settings = Changing the settings needs the permission Manage Server; a staff role is not enough. Ask somebody who has it.
discord-error-no-place = The readers of this place cannot be told. Use the command in a channel of the server.

# The card of /settings
settings-title = Settings of this server
settings-staff = Staff, who may import, delete and post: whoever may manage the server
settings-staff-roles = Staff, who may import, delete and post: whoever may manage the server, and { $roles }
settings-anywhere = Digests may be posted in any channel
settings-channels = Digests are posted only in { $channels }
settings-language = Language of what everybody sees: { $language }
settings-no-language = Language of what everybody sees: that of whoever posts it
settings-length = Length of digests where nobody asks for another: { $length }
settings-forever = Threads are kept until somebody deletes them
settings-days = { $days ->
    [one] Threads that were not imported or read again for a day are deleted
   *[other] Threads that were not imported or read again for { $days } days are deleted
}
settings-use = Stored: { $comments } and { $megabytes }
settings-use-comments = { $most ->
    [0] { $count ->
        [one] 1 comment
       *[other] { $count } comments
    }
   *[other] { $count } of { $most } comments
}
settings-use-megabytes = { $most ->
    [0] { $count } MB of text
   *[other] { $count } of { $most } MB of text
}
settings-nearly-full = Nearly full: delete threads that nobody needs, or ask whoever runs this bot for more room.
settings-kept = The settings are changed.
settings-are-default = The settings are back to their defaults.
settings-ask-reset = Back to the defaults? No staff roles, digests in any channel, threads kept until somebody deletes them.
settings-ask-days = { $days ->
    [one] Delete threads that were not imported or read again for a day?
   *[other] Delete threads that were not imported or read again for { $days } days?
} { $count ->
    [0] No thread is that old today.
    [one] 1 thread is that old today and will be deleted for good within an hour.
   *[other] { $count } threads are that old today and will be deleted for good within an hour.
}
settings-rest-kept = Everything else that you chose holds already.
language-en = English
language-de = German

# Buttons: 80 characters at most
discord-button-change-settings = Change …
discord-button-ask-reset = Back to defaults …
discord-button-reset = Back to defaults
discord-button-back-to-settings = Leave it
discord-button-retain = { $days ->
    [one] Delete after a day
   *[other] Delete after { $days } days
}

# The form: 45 characters at most, explanations 100
settings-form-title = Settings of this server
settings-form-roles = Staff roles
settings-form-roles-hint = Their holders may import, delete and post, and see every thread.
settings-form-channels = Channels for digests
settings-form-channels-hint = Digests are posted in these only. None: in any channel.
settings-form-language = Language of what everybody sees
settings-form-language-hint = Private answers are in each reader's own language.
settings-form-length = Length of digests
settings-form-days = Delete threads
settings-form-days-hint = Counted from when a thread was last imported or read again. You are asked before any goes.
settings-form-own-language = that of whoever posts
settings-form-never = never
settings-form-after = { $days ->
    [one] after a day
   *[other] after { $days } days
}

# Commands: 100 characters at most
discord-c-settings = Who is staff here, where digests go, their language and length, how long threads are kept
discord-error-everybody-staff = Everybody cannot be staff. Choose a role that only some hold.

# Who may start a summary
settings-members-summarise = Everybody may have a channel or Discord thread summarised that they can read
settings-staff-summarise = Only staff may have a channel or Discord thread summarised that is not stored yet
discord-button-forbid-summaries = Summaries: staff only
discord-button-allow-summaries = Summaries: everybody
