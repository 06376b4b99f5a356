# Cards, buttons, commands and errors in Discord.

# Cards
discord-answers = ↳ reply to { $source }:
discord-more = and { $count } more
discord-page = page { $page } of { $pages }
discord-thread-number = Thread { $thread }
discord-comments-by = { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
} by { $commenters ->
    [one] 1 person
   *[other] { $commenters } people
}
discord-label = “{ $words }”
discord-no-text = no text
discord-no-address = No link: the source has none.
discord-nothing-quoted = No quotes.
discord-removed = This comment was removed.
discord-no-comments = No comments.
discord-edited = edited { $when }
discord-score = { $score ->
    [one] 1 point
   *[other] { $score } points
}
discord-links = Links
discord-held-in = Comments with this viewpoint:
discord-topics-page = Linked pages
discord-topics-name = Names
discord-topics-phrase = Phrases
discord-no-topics-of-kind = The thread has no topics of this kind.
part-sources = Sources

discord-threads = { $count ->
    [0] No threads
    [one] 1 thread
   *[other] { $count } threads
}
discord-with-title = with “{ $query }” in the title
discord-no-threads = No threads here yet. /summarize summarises the channel you are in; members with the Manage Server permission or a staff role can add discussions with /thread import.
discord-no-threads-found = No title contains these words. Try fewer or different words.
discord-form = source: { $form }
discord-imported = imported { $when }
discord-updated = last updated { $when }
discord-has-article = with article
discord-visible-server = visible to everyone here
discord-visible-staff = visible to staff only
discord-noticed = Notes
discord-import-new = Imported
discord-import-again = Updated: this thread was imported before
discord-import-same = Already imported
discord-nothing-changed = Nothing has changed since the last import.
discord-added = { $count ->
    [one] 1 comment added
   *[other] { $count } comments added
}
discord-changed = { $count ->
    [one] 1 comment changed
   *[other] { $count } comments changed
}
discord-gone = { $count ->
    [one] 1 comment deleted
   *[other] { $count } comments deleted
}
discord-article-changed = The article has changed.
discord-delete-sure = { $comments ->
    [one] Delete this thread with its comment and everything derived from it? My posts that show it will be removed.
   *[other] Delete this thread with its { $comments } comments and everything derived from them? My posts that show it will be removed.
}
discord-deleted = Deleted thread { $thread }, “{ $title }”.
discord-kept = Nothing was deleted.
discord-where = Where should I post the digest? Everyone who can see that channel will see it.
discord-choose-channel = Choose a channel
discord-posted = Posted: { $link }
discord-by = Comments by { $author }: { $count }
discord-replies-to = Replies to { $source }: { $count }
discord-found = { $count ->
    [0] No comments contain “{ $query }”
    [one] 1 comment contains “{ $query }”
   *[other] { $count } comments contain “{ $query }”
}
discord-found-by = { $found }, by { $author }

# Buttons: 80 characters at most
discord-button-overview = Overview
discord-button-article = Article
discord-button-viewpoints = Viewpoints
discord-button-topics = Topics
discord-button-sources = Sources
discord-button-post = Share …
discord-button-all-viewpoints = Show all
discord-button-alone = Other comments ({ $count })
discord-button-members = Show comments
discord-button-show = Show
discord-button-whole = Full text
discord-button-whole-article = Full article
discord-button-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
discord-button-parent = Reply to #{ $number }
discord-button-by-author = More by this person
discord-button-original = Original
discord-button-info = Details
discord-button-back = ‹ Back
discord-button-on = Next ›
discord-button-delete = Delete
discord-button-keep = Cancel

# The form for pasted text: 45 characters at most
discord-paste-title = Import a thread
discord-paste-label = Text of the discussion
discord-paste-hint = The article first, if there is one, then the comments as they appear on the page.

# Descriptions of commands and options: 100 characters at most
discord-c-thread = Import, list and delete discussions
discord-c-thread-import = Import a discussion: a file, a link, or the Discord thread you are in
discord-c-thread-paste = Paste the text of a discussion into a form and import it
discord-c-thread-list = List the threads
discord-c-thread-info = Show details of a thread
discord-c-thread-delete = Delete a thread with all its comments
discord-c-summary = Show the digest of a thread
discord-c-summary-overview = Show the article, viewpoints and topics on one card
discord-c-summary-article = Show the main sentences of the article
discord-c-summary-viewpoints = Show the viewpoints of the commenters, in quotes
discord-c-summary-topics = Show the topics that the thread mentions
discord-c-comment = Read and search comments
discord-c-comment-show = Show a comment, what it replies to, and its replies
discord-c-comment-search = Find comments that contain all of these words
discord-c-comment-by = Show comments by one person
discord-c-comment-replies = Show the replies to a comment
discord-c-digest = Post digests to channels
discord-c-digest-post = Post the digest of a thread to a channel
discord-o-file = A saved comment section, an export or another file with a discussion
discord-o-title = Your own title for the thread
discord-o-visibility = Who can see the thread; default: everyone here
discord-o-title-query = Words in the title
discord-o-find-sort = Sort order: best match (default) or newest first
discord-o-sort = Sort order
discord-o-thread = The thread: type its number, or choose from the list
discord-o-length = Length of the digest
discord-o-share = Show the answer to everyone here; staff only
discord-o-number = Number of the comment, for example 4
discord-o-query = Words to search for
discord-o-author = Only comments by this person
discord-o-whose = Author of the comments
discord-o-channel = Where to post it
discord-o-post-in-new-thread = Post it in a new Discord thread
discord-o-most = How many to show at most
discord-o-kind = Only topics of this kind
discord-choice-headline = headline
discord-choice-short = short
discord-choice-full = full
discord-choice-server = everyone here
discord-choice-staff = staff only
discord-choice-page = linked pages
discord-choice-name = names
discord-choice-phrase = phrases
discord-choice-best = best match first
discord-choice-newest = newest first
discord-choice-title = by title
discord-choice-largest = largest first

# Names of options: small letters, 32 at most
discord-n-file = file
discord-n-url = url
discord-n-title = title
discord-n-visibility = visibility
discord-n-thread = thread
discord-n-query = query
discord-n-sort = sort
discord-n-length = length
discord-n-share = share
discord-n-most = max
discord-n-kind = kind
discord-n-number = number
discord-n-author = author
discord-n-channel = channel
discord-n-state = state

# What cannot be done, why, and what to do instead
discord-error-unexpected = Something went wrong. Please give this ID to whoever runs this bot: { $id }
discord-error-operator = There is a problem with the bot's database. Please give this ID to whoever runs this bot: { $id }
discord-error-unheard = Discord did not accept my answer. Please try again.
discord-error-server-only = This only works in a server that has added me.
discord-error-no-such-thread = There is no thread “{ $given }” here. Choose one from the list that appears as you type.
discord-error-several-threads = { $count } titles contain “{ $given }”. Choose one from the list that appears as you type.
discord-error-no-threads = { discord-no-threads }
discord-error-no-threads-of-your-own = { own-no-threads }
discord-error-several-authors = { $count } people here are called “{ $given }”. Choose one from the list that appears as you type.
discord-error-not-a-number = “{ $given }” is not a comment number. Type a number such as 4, or choose from the list.
discord-error-may-not-import = You need the Manage Server permission or a staff role to import threads. Ask someone who has it.
discord-error-may-not-delete = You need the Manage Server permission or a staff role to delete threads. Ask someone who has it.
discord-error-may-not-post = You need the Manage Server permission or a staff role to post for everyone. You can still see the answer privately.
discord-error-you-cannot-post-there = You don't have permission to post in { $channel } ({ $missing }), so I won't post there for you. Choose another channel.
discord-error-i-cannot-post-there = I don't have permission to post in { $channel }. I need: { $missing }. Choose another channel, or give me these permissions there.
discord-error-staff-thread = Thread { $thread } is for staff only, but { $who } can read { $channel } too. Choose a channel that only staff can read.
discord-error-no-such-channel = I can't see that channel. Choose another one, or give me access to it.
discord-error-post-refused = Discord doesn't let me post in { $channel }. Check whether it is archived, locked or restricted, or choose another channel.
discord-error-forum-thread = In a forum, a digest is always a new post. Leave out the option for a new thread.
discord-error-thread-in-thread = A Discord thread can't contain another one. Leave out the option for a new thread, or choose a channel.
discord-error-attachment-gone = I couldn't download the file from Discord. Attach it again.
discord-error-attachment-slow = Downloading the file from Discord took longer than { $seconds } s. Try again later.
discord-error-title-blank = The title is empty. Type a title, or leave it out.
discord-error-query-long = A search can have at most { $limit } characters. Use fewer words.
discord-error-viewpoint-gone = The thread has changed since this card was made. Open the overview again.
discord-error-old-button = This button is from an older version. Use the command again.
discord-error-old-command = This command has changed since Discord last showed it to you. Reload Discord (Ctrl+R; on a phone, close it and open it again) and use the command again.
discord-missing-view = View Channels
discord-missing-send = Send Messages
discord-missing-send-in-threads = Send Messages in Threads
discord-missing-create-threads = Create Public Threads
