# Laufende Discord-Threads, und die Menüs an einer Nachricht und an einer Person.

# Namen in den Menüs: höchstens 32 Zeichen
live-menu-summarise = Diesen Thread zusammenfassen
live-menu-import = Diese Nachricht importieren
live-menu-by = Kommentare dieser Person

live-button-refresh = Aktualisieren

live-reading = { $count ->
    [one] 1 Nachricht gelesen …
   *[other] { $count } Nachrichten gelesen …
}
live-newer = { $count ->
    [one] 1 neuere Nachricht
   *[other] { $count } neuere Nachrichten
}
live-files = { $count ->
    [one] 1 Datei
   *[other] { $count } Dateien
}
live-threads-by = { $person } hat Kommentare in { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}

discord-error-live-intent = Ich kann auf diesem Server keine Nachrichten lesen. Wer diesen Bot betreibt, kann das ändern: „Message Content Intent“ unter <https://discord.com/developers/applications> → Anwendung → Bot einschalten, THREADGIST_MESSAGE_CONTENT=on setzen und mich neu starten. Bis dahin: /thread import mit einer Datei oder einem Link.
discord-error-live-no-thread = Diese Nachricht ist nicht in einem Discord-Thread, und zu ihr gibt es auch keinen. Wähle eine Nachricht in einem Discord-Thread oder Forumsbeitrag. Um eine Datei, einen Link oder Text aus einer Nachricht zu importieren, verwende „Diese Nachricht importieren“.
discord-error-live-not-kept = { $channel } wurde noch nicht importiert. Bitte jemanden, der importieren darf, dort „Diesen Thread zusammenfassen“ oder /thread import zu verwenden. Danach können alle, die ihn lesen können, die Zusammenfassung abrufen.
discord-error-live-not-yours = Du kannst { $channel } oder seinen Nachrichtenverlauf nicht lesen, deshalb lese ich ihn nicht für dich.
discord-error-live-not-mine = Ich kann { $channel } nicht lesen. Gib mir dort die Berechtigungen „Kanäle ansehen“ und „Nachrichtenverlauf anzeigen“. Ist er privat, füge mich hinzu.
discord-error-live-gone = { $channel } wurde gelöscht, oder ich kann ihn nicht mehr sehen. Der importierte Thread bleibt, bis ihn jemand mit /thread delete löscht.
discord-error-live-slow = Das Lesen von { $channel } hat zu lange gedauert, weil Discord begrenzt, wie schnell ich lesen darf. Ich habe nach { $count } Nachrichten aufgehört, und es wurde nichts geändert. Versuch es später noch einmal, oder exportiere den Thread und importiere die Datei.
discord-error-live-empty = In { $channel } gibt es noch keine Nachrichten.
discord-error-live-nothing-to-import = Diese Nachricht hat keine Datei, keinen Link und keinen Text zum Importieren. Wähle eine andere Nachricht.
discord-error-live-nobody = { $person } hat keine Kommentare in den Threads, die du sehen kannst.
