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

schedule-paused = paused: { $reason }
schedule-paused-asked = on request
schedule-paused-channel-gone = the channel was deleted
schedule-paused-forbidden = the bot may not post there
schedule-paused-channel-closed = the Discord thread is locked
schedule-paused-not-chosen = the server chose other channels for posts
schedule-paused-readers = people read the channel who may not see this thread
schedule-paused-thread-gone = the thread was deleted
schedule-paused-failing = Discord did not accept the post for hours
schedule-paused-never-again = its time never comes again
schedule-channel-gone = (deleted channel)
schedule-thread-gone = (deleted)

schedule-notice-skipped = Schedule { $number } ({ $when }, { $channel }): { $count ->
    [one] one post was
   *[other] { $count } posts were
} skipped because I was not running. The next one comes as planned.
schedule-notice-ambiguous = Schedule { $number } ({ $when }, { $channel }): the post of { $due } may be missing. Discord did not confirm it, and I cannot read the channel's history to check. Please look; “/digest schedule run-now” posts it again.
schedule-notice-paused = Schedule { $number } ({ $when }, { $channel }) is paused: { $reason }. Once that is solved, continue it with “/digest schedule resume”.

# The command line
cli-schedule = Digests that the bot posts by itself.

    They are set up in Discord, with /digest schedule add.
cli-schedule-list = List all schedules.
cli-schedule-run-now = Have the bot post a schedule's digest now.

    The running bot posts it within a minute, if there are enough new comments. NUMBER is the schedule's number in “threadgist schedule list”.
cli-option-server = The server of the schedule, if several have one with this number.
cli-option-schedule-dry-run = Show what would be posted; post nothing.
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
schedule-which-server = Several servers have a schedule { $number }: { $servers }. Choose one with --server.
schedule-will-run = Schedule { $number } is posted by the running bot within a minute, if there are enough new comments.
schedule-is-paused = Schedule { $number } is paused.
schedule-would-not-post = Nothing would be posted: { $new ->
    [0] there are no new comments
    [one] there is 1 new comment
   *[other] there are { $new } new comments
}, and it takes at least { $least }.
schedule-would-post = Would be posted in channel { $channel }, with { $new ->
    [one] 1 new comment
   *[other] { $new } new comments
}:

error-when-empty = Say when to post, for example “daily 18:00”, “Mon, Thu 9:30” or “every 6 hours”.
error-when-too-long = That is too long; use at most { $limit } characters. For example “daily 18:00”, “Mon, Thu 9:30” or “every 6 hours”.
error-when-unknown-word = I don't understand “{ $word }”. Write for example “daily 18:00”, “Mon, Thu 9:30”, “every 6 hours”, “weekdays 8am”, “when quiet for 2 hours”, or a cron line such as “0 18 * * 1-5”.
error-when-misplaced = I don't understand “{ $word }” in that place. Write for example “daily 18:00”, “Mon, Thu 9:30”, “every 6 hours”, “weekdays 8am”, or a cron line such as “0 18 * * 1-5”.
error-when-contradiction = I can't put these together. Write for example “daily 18:00”, “Mon 9:00, Thu 18:30”, “every 6 hours” or “first Monday of the month 9:00”.
error-when-no-times = Say on which days or at what time, for example “daily 18:00” or “Mon, Thu 9:30”.
error-when-time = { $time } is not a time of day. Write for example “18:00” or “6pm”.
error-when-too-often = That is too often: I post at most every { $minutes } minutes. Write for example “every 6 hours” or “daily 18:00”.
error-when-uneven = These times don't repeat evenly. Use 15, 20 or 30 minutes; 1, 2, 3, 4, 6, 8 or 12 hours; a number of days or weeks; or “monthly”.
error-when-never = That time never comes. Write for example “daily 18:00” or “on the 15th 9:00”.
error-when-cron = “{ $line }” is not a valid cron line. It has five fields: minute, hour, day of the month, month, day of the week. For example “0 18 * * 1-5”: 18:00 from Monday to Friday.
error-when-cron-fields = A cron line has five fields: minute, hour, day of the month, month, day of the week. This one has { $found }. For example “0 18 * * 1-5”: 18:00 from Monday to Friday.
error-when-quiet-length = Say for how long no comment may come, from 10 minutes to 30 days. For example “when quiet for 2 hours”.
error-when-comment-count = Use between 1 and { $limit } comments, for example “every 20 new comments”.
error-when-activity-with-times = Choose either times or activity: “daily 18:00”, or “every 20 new comments”, or “when quiet for 2 hours”.
error-unknown-zone = There is no time zone “{ $zone }”. Did you mean { $near }? Zones are named like Europe/Berlin; a large city alone works too.
error-schedule-not-found = There is no schedule { $number } here. The list of schedules shows which there are.
error-too-many-schedules = This server has { $limit } schedules, as many as it may. Remove one first.
error-schedule-under-way = Schedule { $number } is paused or was just changed, so it cannot run now. Resume it, or try again.

# Discord
schedule-added = **Schedule { $number }**: the digest of “{ $title }” in { $channel }
schedule-only-new = I post only if there are new comments.
schedule-least-new = I post only if at least { $count } comments are new.
schedule-count = { $count ->
    [one] 1 schedule
   *[other] { $count } schedules
}
schedule-entry = **{ $number }** · { $when } · { $title } · { $channel }
schedule-next-post = Next post: { $time }
schedule-none-here = This server has no schedules. Add one with “/digest schedule add”.
schedule-now-paused = Schedule { $number } is paused. “/digest schedule resume” continues it.
schedule-now-active = Schedule { $number } is active. { $next }
schedule-removed = Schedule { $number } is removed. What it has posted stays.
schedule-runs-now = Schedule { $number }: the digest will be in { $channel } in a moment.
schedule-not-enough = Schedule { $number } would post nothing: { $new ->
    [0] there are no new comments
    [one] there is 1 new comment
   *[other] there are { $new } new comments
}, and it takes at least { $least }.
discord-c-digest-schedule = Digests that post themselves
discord-c-digest-schedule-add = Post the digest of a thread regularly
discord-c-digest-schedule-list = List the schedules of this server
discord-c-digest-schedule-pause = Pause a schedule
discord-c-digest-schedule-resume = Continue a paused schedule
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
discord-o-min-new = Post only if at least so many comments are new
discord-o-new-thread = Post in a new Discord thread each time
discord-o-schedule = The schedule: its number, or choose from the list
discord-error-may-not-schedule = To set up digests that post themselves you need the permission Manage Server or a staff role.
