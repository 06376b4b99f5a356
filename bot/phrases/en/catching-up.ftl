# What is new to somebody since they last read, and what changed in a digest.

discord-c-catchup = What is new to you since you last read
discord-help-catchup = Catching up
discord-n-since = since
discord-o-since = Since when, for example “2h”, “yesterday” or “my last message”; default: since you last read
discord-o-catchup-thread = One thread only; choose from the list or type its number
discord-n-place = place
discord-o-place = This channel only, or everywhere
discord-choice-here = this channel
discord-choice-everywhere = everywhere
discord-n-direct-message = direct_message
discord-o-direct-message = Send it to you by direct message

# Each of these is understood as it is written
since-last-read = since I last read
since-last-message = since my last message
since-last-digest = since the last digest
since-hours = 2 hours
since-today = today
since-yesterday = yesterday
since-week = 1 week

catchup-title = What is new to you
catchup-reading = Looking for newer messages …
catchup-since = since { $when }
catchup-since-read = since you last read
catchup-since-read-at = since you last read { $when }
catchup-nothing = Nothing is new to you { $since }.
catchup-nothing-in = { $title }: nothing is new to you { $since }.
catchup-comments = { $count ->
    [0] no new comments
    [one] 1 new comment by 1 person
   *[other] { $count } new comments by { $people ->
        [one] 1 person
       *[other] { $people } people
    }
}
catchup-addressed = { $count ->
    [one] 1 answers or mentions you
   *[other] { $count } answer or mention you
}
catchup-never-read = unread
catchup-newer = { $count ->
    [one] 1 newer message was not read yet
   *[other] { $count } newer messages were not read yet
}
catchup-to-you = To you
catchup-digest = In the digest
catchup-new = New comments
catchup-others = Other new comments
catchup-more = { $count ->
    [one] Something is new in 1 more thread
   *[other] Something is new in { $count } more threads
}
catchup-button-more = More
catchup-button-channel = Summarise since my last message
catchup-button-digest = Digest
catchup-button-all = { $count ->
    [one] The new comment
   *[other] All { $count } new comments
}
catchup-sent = Sent by direct message: <{ $link }>

changes-button = What changed
changes-since = Since the digest { $when }
changes-nothing = nothing changed
changes-count-new = { $count ->
    [one] 1 new viewpoint
   *[other] { $count } new viewpoints
}
changes-count-grown = { $count ->
    [one] 1 viewpoint grew
   *[other] { $count } viewpoints grew
}
changes-count-withdrawn = { $count ->
    [one] 1 quote withdrawn
   *[other] { $count } quotes withdrawn
}
changes-new = New viewpoints
changes-grown = Viewpoints that grew
changes-withdrawn = Quoted before, and deleted or edited since
changes-people = { $count ->
    [one] 1 person
   *[other] at least { $count } people
}
changes-grew = from { $before } to at least { $count } people

error-since-future = “{ $given }” is in the future. Write for example “yesterday”, “Monday” or “2h”.
error-bad-since = I don't understand “{ $given }”. Write for example “2h”, “yesterday”, “Monday”, “2026-03-01”, “since my last message” or “since the last digest”.
error-since-no-message = I don't know when you last wrote here. Give a time instead, for example “2h” or “yesterday”.
error-since-no-message-in-thread = You have written nothing in this thread, as far as I know. Give a time instead, such as “2h” or “yesterday”.
error-since-no-digest = No digest has been posted yet where you can read it. Give a time instead, such as “2h” or “yesterday”.
error-since-no-digest-of-thread = No digest of this thread has been posted yet. Give a time instead, such as “2h” or “yesterday”.
discord-error-changes-unknown = The earlier digest is too old to compare with. Open the digest again.
discord-error-direct-messages-closed = Discord does not let me send you direct messages. Allow messages from members of this server in its privacy settings, or leave out the option for direct messages.
discord-error-not-in-server = This card is about a server that you, or I, are no longer in.
changes-earlier = Earlier digest: <{ $link }>
