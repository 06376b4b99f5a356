# Who may do what in a server, how often, and for how long things are kept.

# A thread for the readers of one channel
discord-choice-channel = readers of this channel
discord-visible-channel = for whoever can read the channel it belongs to

# Too often, too much at once
error-too-soon = { $seconds ->
    [one] That was a little fast. You can do this again in 1 s.
   *[other] That was a little fast. You can do this again in { $seconds } s.
}
error-busy-here = { $waiting } requests of this server are waiting already. Try again in a minute.
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
discord-error-may-not-settings = Changing the settings needs the permission Manage Server; a staff role does not do. Ask somebody who has it.
discord-error-no-place = The readers of this place cannot be told. Use the command in a channel of the server.
