# Live Discord threads, and the menus on a message and on a person.

# Names in the menus: 32 characters at most
live-menu-summarise = Summarise this thread
live-menu-import = Import this message
live-menu-by = Comments by this person

live-button-refresh = Refresh

live-reading = { $count ->
    [one] 1 message read …
   *[other] { $count } messages read …
}
live-newer = { $count ->
    [one] 1 newer message
   *[other] { $count } newer messages
}
live-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
live-threads-by = { $person } has comments in { $count ->
    [one] 1 thread
   *[other] { $count } threads
}

discord-error-live-intent = I can't read messages on this server. Whoever runs this bot can change that: turn on “Message Content Intent” at <https://discord.com/developers/applications> → the application → Bot, set THREADGIST_MESSAGE_CONTENT=on, and restart me. Until then, use /thread import with a file or a link.
discord-error-live-no-thread = This message isn't in a Discord thread and didn't start one. Choose a message in a Discord thread or forum post. To import a file, a link or text from a message, use “Import this message”.
discord-error-live-not-kept = { $channel } has not been imported yet. Ask someone who can import threads to use “Summarise this thread” or /thread import there. After that, everyone who can read it can get its digest.
discord-error-live-not-yours = You can't read { $channel } or its message history, so I won't read it for you.
discord-error-live-not-mine = I can't read { $channel }. Give me the permissions View Channels and Read Message History there. If it is private, add me to it.
discord-error-live-gone = { $channel } was deleted, or I can no longer see it. The imported thread stays until someone deletes it with /thread delete.
discord-error-live-slow = Reading { $channel } took too long because Discord limits how fast I can read. I stopped after { $count } messages, and nothing was changed. Try again later, or export the thread and import the file.
discord-error-live-empty = { $channel } has no messages yet.
discord-error-live-nothing-to-import = This message has no file, link or text to import. Choose another message.
discord-error-live-nobody = { $person } has no comments in the threads that you can see.
