# What was read: said alike in the terminal and in Discord.
form-name = { $form ->
    [listing] comment section of a page
    [paste] pasted conversation
    [reddit] Reddit post
    [discourse] Discourse topic
    [hackernews] Hacker News discussion
    [wordpress] WordPress post
    [mastodon] Mastodon conversation
    [lemmy] Lemmy post
    [discord] Discord conversation
    [mbox] e-mail thread
    [webpage] web page
    [telegram] Telegram conversation
    [youtube] YouTube comments
    [github] GitHub discussion
    [lobsters] Lobsters story
    [bluesky] Bluesky conversation
    [disqus] Disqus comments
    [threadgist] threadgist file
    [slack] Slack conversation
    [messenger] Messenger conversation
    [gitlab] GitLab discussion
    [stackexchange] Stack Exchange question
    [zulip] Zulip conversation
    [commento] Commento comments
    [facebook] Facebook comments
    [matrix] Matrix room
    [table] table of comments
    [stretch] conversation in a channel
    [scheduled-stretch] conversation in a channel, stored for a schedule
   *[other] { $form }
}
report-declared = { $differs ->
    [yes] { $found } of { $declared } { $declared ->
        [one] entry
       *[other] entries
    } stated by the source
   *[no] all { $declared } { $declared ->
        [one] entry
       *[other] entries
    } stated by the source
}
report-on-day = written on { $day }
report-from-to = written from { $first } to { $last } ({ $days } days)
report-depth = { $depth ->
    [0] no comment is marked as a reply
    [one] replies go 1 level deep
   *[other] replies go { $depth } levels deep
}
report-inferred = { $replies ->
    [one] the only reply was inferred from names and quotations
   *[other] { $inferred } of { $replies } replies were inferred from names and quotations
}
