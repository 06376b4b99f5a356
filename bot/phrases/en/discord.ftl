# Cards, buttons, commands and refusals in Discord.

# Cards
discord-answers = ↳ answers { $source }:
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
discord-no-address = Where no address stands, the source gives none.
discord-nothing-quoted = Nothing is quoted.
discord-removed = This comment was removed.
discord-no-comments = No comments.
discord-edited = edited { $when }
discord-score = { $score ->
    [one] 1 point
   *[other] { $score } points
}
discord-links = Links
discord-held-in = These comments hold the viewpoint:
discord-topics-page = Linked pages
discord-topics-name = Names
discord-topics-phrase = Phrases
discord-no-topics-of-kind = The thread refers to nothing of this kind.
part-sources = Sources

discord-threads = { $count ->
    [0] No threads
    [one] 1 thread
   *[other] { $count } threads
}
discord-with-title = with “{ $query }” in the title
discord-no-threads = Nothing has been imported here yet. Whoever may manage this server, or has a staff role, can use /thread import.
discord-no-threads-found = No title holds these words. Try fewer or other words.
discord-form = read as { $form }
discord-imported = imported { $when }
discord-updated = last read { $when }
discord-has-article = with the article under discussion
discord-visible-server = for everybody here
discord-visible-staff = for staff only
discord-noticed = Noticed while reading
discord-import-new = Imported
discord-import-again = This source was here already; it has been brought up to date
discord-import-same = This source was here already
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
    [one] 1 comment gone
   *[other] { $count } comments gone
}
discord-article-changed = The article has changed.
discord-delete-sure = { $comments ->
    [one] Delete this thread with its comment, and all that was computed from it? Messages of mine that show it are taken down.
   *[other] Delete this thread with its { $comments } comments, and all that was computed from them? Messages of mine that show it are taken down.
}
discord-deleted = Thread { $thread }, “{ $title }”, is deleted.
discord-kept = Nothing was deleted.
discord-where = Which channel shall the digest go to? Everybody who can read that channel will see it.
discord-choose-channel = Choose a channel
discord-posted = Posted: { $link }
discord-by = Comments by { $author }: { $count }
discord-replies-to = Replies to { $source }: { $count }
discord-found = { $count ->
    [0] No comment holds “{ $query }”
    [one] 1 comment holds “{ $query }”
   *[other] { $count } comments hold “{ $query }”
}
discord-found-by = { $found }, by { $author }

# Buttons: 80 characters at most
discord-button-overview = Overview
discord-button-article = Article
discord-button-viewpoints = Viewpoints
discord-button-topics = Topics
discord-button-sources = Sources
discord-button-post = Post …
discord-button-all-viewpoints = Show all
discord-button-alone = The others ({ $count })
discord-button-members = Show comments
discord-button-show = Show
discord-button-whole = Whole text
discord-button-whole-article = Whole article
discord-button-replies = { $count ->
    [one] 1 reply
   *[other] { $count } replies
}
discord-button-parent = Answers #{ $number }
discord-button-by-author = By this person
discord-button-original = Original
discord-button-info = Facts
discord-button-back = ‹ Back
discord-button-on = More ›
discord-button-delete = Delete for good
discord-button-keep = Keep it

# The form for pasted text: 45 characters at most
discord-paste-title = Import a thread
discord-paste-label = The discussion, as text
discord-paste-hint = The article first, if there is one, then the comments as the page lists them.

# Descriptions of commands and options: 100 characters at most
discord-c-thread = Import discussions, list them, delete them
discord-c-thread-import = Read and keep a discussion: a file, an address, pasted text, or the Discord thread you are in
discord-c-thread-list = Threads that are kept here
discord-c-thread-info = Facts about a thread
discord-c-thread-delete = Delete a thread with all its comments
discord-c-summary = What a thread says, in its own words
discord-c-summary-overview = One card: the article, the viewpoints, the topics
discord-c-summary-article = The article in a few of its own sentences
discord-c-summary-viewpoints = The positions that commenters share, quoted
discord-c-summary-topics = What the thread refers to
discord-c-comment = Look up single comments
discord-c-comment-show = One comment with what it answers and its replies
discord-c-comment-search = Comments that hold all of these words
discord-c-comment-by = Comments by one person
discord-c-comment-replies = What answers a comment
discord-c-digest = Post digests to channels
discord-c-digest-post = Post the digest of a thread to a channel
discord-o-source = A saved comment section; leave it out to paste text instead
discord-o-title = A title of your own
discord-o-visibility = Who may see the thread; everybody here, unless you choose otherwise
discord-o-title-query = Words in the title
discord-o-sort = Which come first
discord-o-thread = The thread: its number, or choose from the list
discord-o-length = How much of it
discord-o-private = Only you see the answer; yes, unless you choose otherwise
discord-o-number = The comment's number, such as 4
discord-o-query = Words to look for
discord-o-author = Only comments by this person
discord-o-whose = Whose comments
discord-o-channel = Where to post it
discord-o-as-thread = Post it in a new Discord thread of its own
discord-o-most = How many of them at most
discord-o-kind = Only what is of this kind
discord-choice-headline = headline
discord-choice-short = short
discord-choice-full = full
discord-choice-server = everybody here
discord-choice-staff = staff only
discord-choice-page = linked pages
discord-choice-name = names
discord-choice-phrase = phrases
discord-choice-newest = newest
discord-choice-title = by title
discord-choice-largest = largest

# Names of options: small letters, 32 at most
discord-n-source = source
discord-n-url = url
discord-n-title = title
discord-n-visibility = visibility
discord-n-paste = paste
discord-n-thread = thread
discord-n-query = query
discord-n-sort = sort
discord-n-length = length
discord-n-private = private
discord-n-most = max
discord-n-kind = kind
discord-n-number = number
discord-n-author = author
discord-n-channel = channel
discord-n-as-thread = as_thread
discord-n-state = state

# What cannot be done, why, and what to do instead
discord-error-unexpected = Something went wrong that should not have. The log has it under { $id }; tell that to whoever runs this bot.
discord-error-operator = The bot's database cannot do this just now. Whoever runs this bot finds the reason in the log under { $id }.
discord-error-unheard = Discord did not take my answer just now. Please ask again.
discord-error-server-only = This works only in a server that I was added to.
discord-error-no-such-thread = There is no thread “{ $given }” here. Choose one from the list that appears as you type.
discord-error-several-threads = { $count } titles hold “{ $given }”. Choose one from the list that appears as you type.
discord-error-no-threads = { discord-no-threads }
discord-error-no-threads-of-your-own = { own-no-threads }
discord-error-several-authors = { $count } people here are called “{ $given }”. Choose one from the list that appears as you type.
discord-error-not-a-number = “{ $given }” is no comment number. Type a number such as 4, or choose from the list.
discord-error-may-not-import = Importing needs the permission Manage Server or a staff role. Ask somebody who has it.
discord-error-may-not-delete = Deleting needs the permission Manage Server or a staff role. Ask somebody who has it.
discord-error-may-not-post = Posting for everybody needs the permission Manage Server or a staff role. The same answer is there for you alone.
discord-error-you-cannot-post-there = You may not post in { $channel } ({ $missing }), so I will not do it for you. Choose another channel.
discord-error-i-cannot-post-there = I may not post in { $channel }: I lack { $missing }. Choose another channel, or give me that permission there.
discord-error-staff-thread = Thread { $thread } is for staff only, and { $channel } can be read by { $who } too. Choose a channel that is for staff.
discord-error-no-such-channel = I cannot see that channel. Choose another, or let me see it.
discord-error-post-refused = Discord does not let me post in { $channel }. Look whether it is archived, locked or restricted, or choose another channel.
discord-error-forum-thread = A digest in a forum is always a post of its own; leave “as_thread” out.
discord-error-thread-in-thread = There are no Discord threads inside a Discord thread; leave “as_thread” out, or choose its channel.
discord-error-attachment-gone = The file could not be fetched from Discord. Attach it again.
discord-error-attachment-slow = Fetching the file from Discord took longer than { $seconds } s. Try again later.
discord-error-title-blank = The title is blank. Type some words, or leave it out.
discord-error-query-long = A search may be { $limit } characters long. Use fewer words.
discord-error-viewpoint-gone = The thread has changed since this card was made. Open its overview again.
discord-error-old-button = This button is of an older version. Use the command again.
discord-error-old-command = This command has changed since Discord last showed it to you. Reload Discord (Ctrl+R) and use it again.
discord-missing-view = View Channel
discord-missing-send = Send Messages
discord-missing-send-in-threads = Send Messages in Threads
discord-missing-create-threads = Create Public Threads
