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
