# Ways to import something, offered by /help and by a list with nothing in it.

discord-button-import-file = Import a file …
discord-button-import-text = Paste text …
discord-button-importable = What can I import?
discord-file-title = Import a file
discord-file-label = File
discord-file-hint = A saved web page, an export, or a text file with the discussion
discord-importable-title = What you can import
discord-importable-pages = **Pages:** the comment section of a web page, as a saved page or copied text
discord-importable-exports = **Exports:** Reddit, Hacker News, Discourse, Mastodon, Lemmy, WordPress, Discord, Slack, mailing lists, tables (CSV)
discord-importable-chats = **Chats:** text copied from WhatsApp, Slack, Matrix or IRC
discord-importable-other = **Discord threads:** use /thread import in the thread, or give its link
