# /help
discord-c-help = Zeigen, was du hier tun kannst
discord-n-group = thema
discord-o-help-group = Nur diese Befehle zeigen

discord-help-title = Was du hier tun kannst
discord-help-member = Ich fasse lange Diskussionen in Zitaten zusammen. Nur du siehst meine Antworten.
discord-help-staff = Ich fasse lange Diskussionen in Zitaten zusammen. Du gehörst hier zum Team und kannst auch Threads importieren und löschen und Zusammenfassungen posten.
discord-help-own = Ich fasse lange Diskussionen in Zitaten zusammen. Was du hier importierst, siehst nur du.
discord-help-thread = Threads
discord-help-summary = Zusammenfassungen
discord-help-comment = Kommentare
discord-help-digest = Zusammenfassungen posten
discord-help-privacy = Deine Daten
discord-help-settings = Einstellungen
discord-help-help = Hilfe
discord-help-menus = Rechtsklick oder gedrückt halten auf einer Nachricht oder Person → Apps

discord-button-threads = Threads anzeigen
discord-button-help = Alle Befehle
discord-help-more = Die Buttons erklären alle anderen Befehle.
