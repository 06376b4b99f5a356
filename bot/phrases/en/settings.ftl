# Who may do what in a server, how often, and for how long things are kept.

# A thread for the readers of one channel
discord-choice-channel = people who can read this channel
discord-visible-channel = visible to people who can read its channel

# Too often, too much at once
error-too-soon = { $seconds ->
    [one] You're doing this too often. Try again in 1 second.
   *[other] You're doing this too often. Try again in { $seconds } seconds.
}
error-busy-here = { $waiting } requests from this server are already waiting. Try again in a minute.
error-set-aside = { $minutes ->
    [one] This thread took too long or needed too much memory last time. Try it again in 1 minute, or import a smaller part of it now.
   *[other] This thread took too long or needed too much memory last time. Try it again in { $minutes } minutes, or import a smaller part of it now.
}

# Where something may be shown to everybody
discord-readers-everybody = everyone
discord-readers-others = people with individual access
discord-error-history-hidden = { $channel } hides its earlier messages from { $who }, so I can't post what was written in it. Allow “Read Message History” there, or choose a channel whose readers can see them.
discord-error-channel-thread = Thread { $thread } is for people who can read { $home }, but { $who } can read { $channel } too. Choose { $home } or a Discord thread in it.
discord-error-not-a-post-channel = This server does not allow digests in { $channel }, only in { $channels }. Choose one of these.
discord-error-no-post-channel = The channels that this server allows for digests no longer exist. Someone with the Manage Server permission can choose others with /settings.
discord-error-may-not-settings = You need the Manage Server permission to change the settings; a staff role is not enough. Ask someone who has it.
discord-error-no-place = I can't tell who can read this channel. Use the command in another channel of the server.

# The card of /settings
settings-title = Server settings
settings-staff = Staff (can import, delete and post): members with the Manage Server permission
settings-staff-roles = Staff (can import, delete and post): members with the Manage Server permission, and { $roles }
settings-anywhere = Digests can be posted in any channel
settings-channels = Digests can only be posted in { $channels }
settings-language = Language of public messages: { $language }
settings-no-language = Language of public messages: that of the person who posts
settings-length = Default length of digests: { $length }
settings-forever = Threads are kept until someone deletes them
settings-days = { $days ->
    [one] Threads are deleted 1 day after their last update
   *[other] Threads are deleted { $days } days after their last update
}
settings-use = Stored: { $comments } and { $megabytes }
settings-use-comments = { $most ->
    [0] { $count ->
        [one] 1 comment
       *[other] { $count } comments
    }
   *[other] { $count } of { $most } comments
}
settings-use-megabytes = { $most ->
    [0] { $count } MB of text
   *[other] { $count } of { $most } MB of text
}
settings-nearly-full = Nearly full. Delete threads that nobody needs, or ask whoever runs this bot for more space.
settings-kept = Settings saved.
settings-are-default = Settings reset to their defaults.
settings-ask-reset = Reset all settings to their defaults? No staff roles, digests in any channel, threads kept until someone deletes them.
settings-ask-days = { $days ->
    [one] Delete threads 1 day after their last update?
   *[other] Delete threads { $days } days after their last update?
} { $count ->
    [0] No thread is that old today.
    [one] 1 thread is that old today and will be permanently deleted within an hour.
   *[other] { $count } threads are that old today and will be permanently deleted within an hour.
}
settings-rest-kept = Your other changes have been saved.
language-en = English
language-de = German

# Buttons: 80 characters at most
discord-button-change-settings = Edit …
discord-button-ask-reset = Reset …
discord-button-reset = Reset
discord-button-back-to-settings = Cancel
discord-button-retain = { $days ->
    [one] Delete after a day
   *[other] Delete after { $days } days
}

# The form: 45 characters at most, explanations 100
settings-form-title = Server settings
settings-form-roles = Staff roles
settings-form-roles-hint = Members with these roles can import, delete and post, and see every thread.
settings-form-channels = Channels for digests
settings-form-channels-hint = Digests can only be posted in these channels. If you choose none: in any channel.
settings-form-language = Language of public messages
settings-form-language-hint = Private answers use each member's own language.
settings-form-length = Default length of digests
settings-form-days = Delete old threads
settings-form-days-hint = Counted from the last update of a thread. You are asked before any thread is deleted.
settings-form-own-language = that of the person who posts
settings-form-never = never
settings-form-after = { $days ->
    [one] after a day
   *[other] after { $days } days
}

# Commands: 100 characters at most
discord-c-settings = Staff roles, channels for digests, language, default length, and how long threads are kept
discord-error-everybody-staff = The role of all members can't be a staff role. Choose a role that only some members have.

# Who may start a summary
settings-members-summarise = Everyone can summarise channels and Discord threads they can read
settings-staff-summarise = Only staff can summarise channels and Discord threads that have not been imported
discord-button-forbid-summaries = Summaries: staff only
discord-button-allow-summaries = Summaries: everyone

# Posting again, and the reaction that asks for a summary
settings-button-more = More settings
settings-repost-link = A digest that is posted again in a channel links to the earlier one
settings-repost-edit = A digest that is posted again in a channel replaces the earlier one
settings-reaction = Reacting with { $emoji } to a message sends a private summary of its thread
settings-no-reaction = Reactions do not ask for summaries
settings-form-repost = When a digest is posted again
settings-form-repost-link = Post it and link to the earlier one
settings-form-repost-edit = Edit the earlier one
settings-form-reaction = Emoji that asks for a private summary
settings-form-reaction-hint = Reacting with it to a message sends a summary by direct message. Empty: off.
discord-error-no-emoji = “{ $given }” is not a single emoji. Choose one from Discord’s list, or leave the field empty.
settings-log = Problems with schedules are reported in { $channel }
settings-no-log = Problems with a schedule are reported by direct message to the person who set it up
settings-form-log = Log channel
settings-form-log-hint = Where I say that a schedule was paused or a post is missing. Empty: by direct message.
