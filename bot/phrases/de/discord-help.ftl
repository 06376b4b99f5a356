# /help
discord-c-help = Was du hier tun kannst
discord-n-group = thema
discord-o-help-group = Nur diese Befehle

discord-help-title = Was du hier tun kannst
discord-help-member = Ich zeige in Zitaten, was lange Diskussionen sagen. Meine Antworten siehst nur du.
discord-help-staff = Ich zeige in Zitaten, was lange Diskussionen sagen. Du gehörst hier zum Team: Du kannst auch Threads importieren und löschen und Digests posten.
discord-help-own = Ich zeige in Zitaten, was lange Diskussionen sagen. Was du hier importierst, ist nur für dich.
discord-help-thread = Threads
discord-help-summary = Zusammenfassungen
discord-help-comment = Kommentare
discord-help-digest = Posten
discord-help-privacy = Deine Daten
discord-help-settings = Einstellungen
discord-help-help = Hilfe
discord-help-menus = In Menüs: Rechtsklick, oder auf dem Handy gedrückt halten, dann Apps
discord-help-on-message = - **{ $menu }**, an einer Nachricht
discord-help-on-user = - **{ $menu }**, an einer Person

discord-button-threads = Threads zeigen
discord-button-help = Alle Befehle
