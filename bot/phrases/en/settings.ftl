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
