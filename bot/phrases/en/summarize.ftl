# /summarize, and stretches of channels.

# Name in the menu of a message: 32 characters at most
stretch-menu-from-here = Summarise from here

discord-c-summarize = Summarise where you are, a thread, or what was written in a channel
discord-n-share = share
discord-o-what = A thread, a link, a #channel, or how much: 100, 2h, today, since my last message
discord-o-share = Show the answer to everybody here; for staff, and not for stretches of channels
discord-help-summarize = Summarise at once
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
    [one] 1 message read. Finding the conversations in it …
   *[other] { $count } messages read. Finding the conversations in them …
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
stretch-nothing-to-quote = No sentence in it can be quoted alone.
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
stretch-kept = only you see this; the buttons work until { $until }

discord-error-what-not-understood = I do not know what to summarise by “{ $given }”. Write for example: 100, 2h, today, since my last message, a #channel, the link of a message or thread, or choose a thread from the list.
discord-error-nothing-here-to-summarise = There are no messages here that I can read. Name a thread, or use /summarize in a channel of a server.
discord-error-may-not-summarise = In this server only staff may have channels summarised. Somebody who may manage the server can change that with /settings.
discord-error-link-to-other-server = This link leads to another server. I summarise only what is in this one.
discord-error-channel-not-readable = There is no such channel here that both of us can read.
discord-error-forum-without-post = This is a forum. Give me the link of one of its posts, or use /summarize in the post.
discord-error-stretch-is-private = What was written in a channel I summarise for you alone, so that nothing stays visible that is deleted later. Leave out “share”.
discord-error-stretch-only-bots = Only bots wrote in that part of { $channel }, and I leave bots out.
discord-error-stretch-nothing-since = Nobody has written in { $channel } since your last message there.
error-stretch-empty = There is no message in that part of { $channel }.
error-stretch-gone = This summary has ended: it is kept for an hour, and not across a restart. Use /summarize again.
stretch-button-back = All conversations
