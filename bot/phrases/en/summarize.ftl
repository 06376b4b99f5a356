# /summarize, and stretches of channels.

# Name in the menu of a message: 32 characters at most
stretch-menu-from-here = Summarise from here

discord-c-summarize = Summarise this channel or Discord thread, or another thread
discord-o-what = A thread, a link, a #channel, or how much: 100, 2h, today, since my last message
discord-o-share-summary = Show the answer to everyone here; staff only, and not for parts of channels
discord-help-summarize = Summarise
discord-button-open = Open

# Suggestions while somebody types: 100 characters at most
stretch-offer-messages = The last 100 messages here
stretch-offer-hours = The last 2 hours here
stretch-offer-today = Today here (since midnight UTC)
stretch-offer-mine = Here, since my last message

stretch-reading = { $count ->
    [one] 1 message read, at most { $most } …
   *[other] { $count } messages read, at most { $most } …
}
stretch-sorting = { $count ->
    [one] 1 message read. Finding conversations …
   *[other] { $count } messages read. Finding conversations …
}
stretch-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
stretch-messages-by = { $count ->
    [one] 1 message
   *[other] { $count } messages
} by { $people ->
    [one] 1 person
   *[other] { $people } people
}
stretch-conversations = { $count ->
    [one] 1 conversation
   *[other] { $count } conversations
}
stretch-others = { $count ->
    [one] and 1 other
   *[other] and { $count } others
}
stretch-viewpoints = { $count ->
    [one] 1 viewpoint
   *[other] { $count } viewpoints
}
stretch-questions = { $count ->
    [one] 1 open question
   *[other] { $count } open questions
}
stretch-decisions = { $count ->
    [one] 1 decision
   *[other] { $count } decisions
}
stretch-nothing-to-quote = No sentence here makes sense on its own.
stretch-withdrawn = The messages of these conversations were deleted.
stretch-brief = { $count ->
    [one] 1 message in a short exchange is not shown
   *[other] { $count } messages in short exchanges are not shown
}
stretch-bots = { $count ->
    [one] 1 message by a bot left out
   *[other] { $count } messages by bots left out
}
stretch-capped = only the newest 5,000 messages were read
stretch-kept = Only you see this. The buttons work until { $until }

discord-error-what-not-understood = I don't know what to summarise for “{ $given }”. Type for example 100, 2h, today, since my last message, a #channel, or the link of a message or thread, or choose a thread from the list.
discord-error-nothing-here-to-summarise = There are no messages here that I can read. Choose a thread, or use /summarize in a server channel.
discord-error-may-not-summarise = Only staff can summarise channels on this server. Someone with the Manage Server permission can change that with /settings.
discord-error-link-to-other-server = This link leads to another server. Use it there, or give a link to something on this server.
discord-error-channel-not-readable = There is no such channel or Discord thread here, or one of us can't read it. Check the link, or choose another channel.
discord-error-forum-without-post = This is a forum. Give the link of one of its posts, or use the command in a post.
discord-error-stretch-is-private = I summarise parts of channels only for you, so that nothing stays visible after it is deleted. Leave out “share”.
error-stretch-only-bots = There are only messages by bots in that part of { $channel }, and I leave them out. Choose another channel, or a longer part, for example “300” (messages) or “1 week”.
error-stretch-nothing-since = Nobody has written in { $channel } since your last message there.
error-stretch-empty = There are no messages in that part of { $channel }. Choose another channel, or a longer part, for example “300” (messages) or “1 week”.
error-stretch-gone = This summary has expired: summaries of channels are kept for an hour, or until the bot restarts. Use /summarize again.
stretch-button-back = All conversations
discord-error-stretch-says-nothing = { $count ->
    [one] The message in { $channel } is too short, or in a language that I do not support, so there is nothing to quote.
   *[other] The { $count } messages in { $channel } are too short, or in languages that I do not support, so there is nothing to quote.
}
discord-error-link-to-direct-message = This link leads to a direct message, which I can't read. Copy the text and use /thread paste.
discord-error-link-to-channel = { $channel } is a channel, not a Discord thread. Summarise its last messages, or give the link of a Discord thread.
discord-error-link-to-message-without-thread = No Discord thread belongs to this message in { $channel }. Summarise the channel from this message on, or give the link of a Discord thread.
discord-button-summarise = Summarise

stretch-button-keep = Keep as a thread
stretch-kept-as = Kept as thread { $number }. Whoever can read { $channel } can see it. It follows edits and deletions, but new messages are not added.
several-title = { $count } channels
several-nothing = Nobody wrote in that part.
discord-error-channels-empty = Nobody wrote in that part of { $channels }. Choose other channels, or a longer part, for example “300” (messages) or “1 week”.
several-private = Only you see this.
discord-error-may-not-summarise-several = You need the Manage Server permission or a staff role to summarise several channels at once. Name one channel.
discord-error-too-many-channels = These are { $count } channels; I summarise at most { $limit } at once.
