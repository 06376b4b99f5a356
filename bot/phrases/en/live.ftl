# Live Discord threads, and the menus on a message and on a person.

# Names in the menus: 32 characters at most
live-menu-summarise = Summarise this thread
live-menu-import = Import this message
live-menu-by = Comments by this person

live-button-refresh = Refresh

live-o-paste = Open the form for pasted text, in a Discord thread too

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
live-threads-by = Comments by { $person } are in { $count ->
    [one] 1 thread
   *[other] { $count } threads
}

discord-error-live-intent = I cannot read messages here. Whoever runs this bot can let me: switch on “Message Content Intent” at <https://discord.com/developers/applications> → the application → Bot, set THREADGIST_MESSAGE_CONTENT=on, and restart me. Until then: /thread import with a file or an address.
discord-error-live-no-thread = This message stands in no Discord thread, and none hangs on it. Use this on a message in a Discord thread or forum post; to keep a file, an address or pasted text, choose “Import this message”.
discord-error-live-not-kept = { $channel } is not kept here yet. Somebody who may import can use “Summarise this thread” or /thread import in it; from then on everybody who reads it can ask for its summary.
discord-error-live-not-yours = You cannot read { $channel } or its earlier messages, so I do not read it for you.
discord-error-live-not-mine = I cannot read { $channel }. Give me View Channel and Read Message History there; if it is private, add me to it.
discord-error-live-gone = { $channel } is no longer there, or I cannot see it any more. What is kept of it stays until somebody deletes it with /thread delete.
discord-error-live-slow = Discord lets me read only so fast: after { $count } messages of { $channel } I had to give up, and nothing was changed. Try again at a quieter time, or export the thread and import the file.
discord-error-live-empty = Nobody has written anything in { $channel } yet.
discord-error-live-nothing-to-import = This message holds no file, no address and no text. Choose a message that does.
discord-error-live-nobody = No thread that you can see holds a comment by { $person }.
