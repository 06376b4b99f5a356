# Wege, etwas zu importieren: in /help und in einer leeren Liste.

discord-button-import-file = Datei importieren …
discord-button-import-text = Text einfügen …
discord-button-importable = Was kann ich importieren?
discord-file-title = Datei importieren
discord-file-label = Datei
discord-file-hint = Eine gespeicherte Webseite, ein Export oder eine Textdatei mit der Diskussion
discord-importable-title = Was du importieren kannst
discord-importable-pages = **Seiten:** der Kommentarbereich einer Webseite, gespeichert oder als Text kopiert
discord-importable-exports = **Exporte:** Reddit, Hacker News, Discourse, Mastodon, Lemmy, WordPress, Discord, Slack, Mailinglisten, Tabellen (CSV)
discord-importable-chats = **Chats:** aus WhatsApp, Slack, Matrix oder IRC kopierter Text
discord-importable-other = **Discord-Threads:** /thread import im Thread verwenden oder seinen Link angeben
