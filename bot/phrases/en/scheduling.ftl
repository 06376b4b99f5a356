# Digests that post themselves.
schedule-time = { $day }, { $time }
schedule-next = Next posts: { $times } ({ $zone } time).
schedule-next-none = It will not post again.
schedule-zone-universal = UTC
schedule-when-comments = Posts when { $count ->
    [one] 1 comment is
   *[other] { $count } comments are
} new.
schedule-when-quiet = Posts when there are new comments and none was written for { $span }.
schedule-when-either = Posts when { $count ->
    [one] 1 comment is
   *[other] { $count } comments are
} new, or when none was written for { $span }.

schedule-paused = Paused: { $reason }
schedule-paused-asked = on request
schedule-paused-channel-gone = the channel was deleted
schedule-paused-forbidden = the bot may not post there
schedule-paused-channel-closed = the Discord thread is locked
schedule-paused-not-chosen = the server only allows posts in other channels
schedule-paused-readers = the channel can be read by people who are not allowed to see what would be posted
schedule-paused-source-gone = the channel whose messages it summarises was deleted
schedule-paused-source-closed = the messages it summarises can no longer be read
schedule-paused-staff-only = only staff can summarise channels on this server
schedule-paused-not-member = you are not in that server any more
schedule-paused-messages-closed = you do not accept direct messages from me
schedule-paused-thread-gone = the thread was deleted
schedule-paused-storage-full = this server has stored as much as it may; delete threads, or have old ones deleted with /settings
schedule-paused-failing = Discord has not accepted the post for hours
schedule-paused-never-again = it will never be due again
schedule-channel-gone = (deleted channel)
schedule-thread-gone = (deleted)

schedule-notice-skipped = Schedule { $number } ({ $when }, { $channel }): { $count ->
    [one] 1 post was
   *[other] { $count } posts were
} skipped because I was offline. The next post will be on time.
schedule-notice-ambiguous = Schedule { $number } ({ $when }, { $channel }): the post due { $due } may be missing. Discord did not confirm it, and I can't read the message history of the channel to check. Please look; /digest schedule run-now posts it again.
schedule-notice-paused = Schedule { $number } ({ $when }, { $channel }) is paused: { $reason }. Once this is fixed, use /digest schedule resume to continue.

schedule-notice-set-by = Set by { $person }.
schedule-place-direct = direct message

# Posts about several threads
roundup-title-channel = New in { $name }
roundup-title-forum = New in { $name }
roundup-title-everything = New on { $name }
roundup-in-threads = { $count ->
    [one] 1 new comment
   *[other] { $count } new comments
} in { $places ->
    [one] 1 thread
   *[other] { $places } threads
}
roundup-in-conversations = { $count ->
    [one] 1 message
   *[other] { $count } messages
} in { $places ->
    [one] 1 conversation
   *[other] { $places } conversations
}
roundup-line = { $count ->
    [one] 1 new comment
   *[other] { $count } new comments
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}
roundup-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}
roundup-more-threads = { $count ->
    [one] 1 more thread has new comments.
   *[other] { $count } more threads have new comments.
}
roundup-more-conversations = { $count ->
    [one] 1 more conversation is not shown.
   *[other] { $count } more conversations are not shown.
}

# The command line
cli-schedule = Digests that the bot posts automatically.

    Set them up in Discord with /digest schedule add.
cli-schedule-list = List all schedules.
cli-schedule-run-now = Have the bot post a schedule's digest now.

    The running bot posts it within a minute, if there are enough new comments. NUMBER is the schedule's number in “threadgist schedule list”.
cli-option-server = Server of the schedule, if several servers have one with this number.
cli-option-schedule-dry-run = Show what would be posted, without posting it.
examples-schedule =
    threadgist schedule list  # all schedules
    threadgist schedule run-now 1 --dry-run  # what schedule 1 would post now
examples-schedule-list =
    threadgist schedule list  # number, server, channel, thread, next time
examples-schedule-run-now =
    threadgist schedule run-now 1 --dry-run  # show what would be posted
    threadgist schedule run-now 1  # post it
head-schedule = Schedule
head-server = Server
head-channel = Channel
head-when = When
head-next = Next post
schedule-none = There are no schedules. Add one in Discord with /digest schedule add.
schedule-not-found = There is no schedule { $number }. “threadgist schedule list” shows all.
schedule-which-server = Schedule { $number } exists on several servers: { $servers }. Choose one with --server.
schedule-will-run = The running bot will post schedule { $number } within a minute, if there are enough new comments.
schedule-is-paused = Schedule { $number } is paused.
schedule-would-not-post = Nothing would be posted: { $new ->
    [0] there are no new comments
    [one] there is 1 new comment
   *[other] there are { $new } new comments
}, and at least { $least } { $least ->
    [one] is
   *[other] are
} needed.
schedule-would-post = Would be posted in channel { $channel }, with { $new ->
    [one] 1 new comment
   *[other] { $new } new comments
}:

error-when-empty = Say when to post, for example “daily 18:00”, “Mon, Thu 9:30” or “every 6 hours”.
error-when-too-long = That is too long; use at most { $limit } characters. For example “daily 18:00”, “Mon, Thu 9:30” or “every 6 hours”.
error-when-unknown-word = I don't understand “{ $word }”. Write for example “daily 18:00”, “Mon, Thu 9:30”, “every 6 hours”, “weekdays 8am”, “when quiet for 2 hours”, or a cron line such as “0 18 * * 1-5”.
error-when-misplaced = I don't understand “{ $word }” here. Write for example “daily 18:00”, “Mon, Thu 9:30”, “every 6 hours”, “weekdays 8am”, or a cron line such as “0 18 * * 1-5”.
error-when-contradiction = These don't fit together. Write for example “daily 18:00”, “Mon 9:00, Thu 18:30”, “every 6 hours” or “first Monday of the month 9:00”.
error-when-no-times = Say on which days or at what time, for example “daily 18:00” or “Mon, Thu 9:30”.
error-when-time = { $time } is not a time of day. Write for example “18:00” or “6pm”.
error-when-too-often = That is too often: I post at most every { $minutes } minutes. Write for example “every 6 hours” or “daily 18:00”.
error-when-uneven = These times don't repeat evenly. Use 15, 20 or 30 minutes; 1, 2, 3, 4, 6, 8 or 12 hours; a number of days or weeks; or “monthly”.
error-when-never = That time never comes. Write for example “daily 18:00” or “on the 15th 9:00”.
error-when-cron = “{ $line }” is not a valid cron line. It has five fields: minute, hour, day of the month, month, day of the week. For example “0 18 * * 1-5”: 18:00 from Monday to Friday.
error-when-cron-fields = A cron line has five fields: minute, hour, day of the month, month, day of the week. This one has { $found }. For example “0 18 * * 1-5”: 18:00 from Monday to Friday.
error-when-quiet-length = Say how long there should be no new comments, from 10 minutes to 30 days. For example “when quiet for 2 hours”.
error-when-comment-count = Use between 1 and { $limit } comments, for example “every 20 new comments”.
error-when-activity-with-times = Choose either times or activity: “daily 18:00”, or “every 20 new comments”, or “when quiet for 2 hours”.
error-unknown-zone = There is no time zone “{ $zone }”. Zones are named like Europe/Berlin; a large city alone works too.
error-unknown-zone-near = There is no time zone “{ $zone }”. Did you mean { $near }? Zones are named like Europe/Berlin; a large city alone works too.
error-schedule-not-found = There is no schedule { $number } here. /digest schedule list shows all schedules.
error-too-many-schedules = This server already has { $limit } schedules, the maximum. Remove one first.
error-schedule-needs-bot = Only the running bot can read the channel of schedule { $number }. Use /digest schedule preview in Discord.
error-schedule-under-way = Schedule { $number } is paused or was just changed, so it can't run now. Resume it, or try again in a minute.

# Discord
schedule-added = **Schedule { $number }**: the digest of “{ $title }” in { $channel }
schedule-only-new = I post only if there are new comments.
schedule-least-new = I post only if there are at least { $count } new comments.
schedule-count = { $count ->
    [one] 1 schedule
   *[other] { $count } schedules
}
schedule-entry = **{ $number } · { $when }** · { $channel }
    { $title }
schedule-next-post = Next post: { $time }
schedule-posts-nothing = Posts nothing: { $reason }
schedule-button-list = Show schedules
schedule-none-here = This server has no schedules. Add one with /digest schedule add.
schedule-now-paused = Schedule { $number } is paused. Use /digest schedule resume to continue it.
schedule-now-active = Schedule { $number } is active. { $next }
schedule-removed = Schedule { $number } was removed. Its earlier posts stay.
schedule-runs-now = Schedule { $number }: the digest will be posted in { $channel } in a moment.
schedule-not-enough = Schedule { $number } would post nothing: { $new ->
    [0] there are no new comments
    [one] there is 1 new comment
   *[other] there are { $new } new comments
}, and at least { $least } { $least ->
    [one] is
   *[other] are
} needed.
discord-c-digest-schedule = Post digests automatically
discord-c-digest-schedule-add = Post digests of threads or channels regularly
discord-c-digest-schedule-list = List the schedules of this server
discord-c-digest-schedule-pause = Pause a schedule
discord-c-digest-schedule-resume = Resume a paused schedule
discord-c-digest-schedule-remove = Remove a schedule
discord-c-digest-schedule-preview = See what a schedule would post now
discord-c-digest-schedule-run-now = Post the digest of a schedule now
discord-n-when = when
discord-n-timezone = timezone
discord-n-what = what
discord-n-min-new = min_new
discord-n-new-thread = new_thread
discord-n-schedule = schedule
discord-o-when = For example: daily 18:00, Mon, Thu 9:30, every 6 hours, when quiet for 2 hours
discord-o-timezone = Your time zone, for example Europe/Berlin
discord-o-min-new = Post only if there are at least this many new comments
discord-o-new-thread = Post in a new Discord thread each time
discord-o-schedule = The schedule: type its number, or choose from the list
discord-error-may-not-schedule = You need the Manage Server permission or a staff role to set up schedules. Ask someone who has it.

# Channels, forums, everything, and single people
schedule-added-several = **Schedule { $number }**: { $title }, in { $channel }
schedule-what-everything = Everything that is new
schedule-what-channel = { $name }: its messages
schedule-what-forum = { $name }: its active posts
schedule-channel-stored = The first post covers the last 24 hours. The conversations that are posted are stored as threads, which only people who can read { $title } can see; /thread list marks them.
schedule-everything-visible = The posts leave out threads that some people in { $channel } are not allowed to see.
schedule-direct-ends = It ends when you remove it, or when you use /privacy opt-out or /privacy forget-me.
schedule-none-of-yours = No digests are sent to you. Set one up with /digest schedule to-me.
schedule-runs-now-direct = Schedule { $number }: the digest will be sent to you in a moment.
schedule-nothing-new = Schedule { $number } would post nothing: there are too few new messages.
discord-c-digest-schedule-to-me = Have digests sent to you by direct message
discord-n-earlier = earlier_post
discord-o-earlier = What happens to the earlier post about the same thread
discord-choice-link = link to it
discord-choice-edit = edit it
discord-o-schedule-what = A thread, #channel, forum or link; leave empty for everything that is new
discord-error-source-is-private = Some people who can read { $channel } cannot read { $source }, so I don't post its messages there. Choose a channel that can only be read by people who can also read { $source }.
discord-error-earlier-elsewhere = Each post of this schedule starts a new Discord thread, so it cannot link to or edit the earlier one. Leave out the option for the earlier post.
discord-error-schedule-cannot-post = This schedule cannot post now: { $why }.
discord-error-schedule-not-now = Discord did not answer. Try again in a minute.
discord-error-opted-out-of-messages = You opted out with /privacy opt-out. Use /privacy opt-out again to opt back in, then set this up.
schedule-everything-for-readers = The post leaves out threads that some readers of the channel are not allowed to see.
discord-error-too-many-direct = I already send you { $limit } digests from this server, the maximum. Remove one with /digest schedule remove first.
