# Laufende Discord-Threads, und die Menüs an einer Nachricht und an einer Person.

# Namen in den Menüs: höchstens 32 Zeichen
live-menu-summarise = Diesen Thread zusammenfassen
live-menu-import = Diese Nachricht importieren
live-menu-by = Kommentare dieser Person

live-button-refresh = Aktualisieren

live-o-paste = Das Formular für eingefügten Text öffnen, auch in einem Discord-Thread

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
live-threads-by = Kommentare von { $person } stehen in { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}

discord-error-live-intent = Hier kann ich keine Nachrichten lesen. Wer diesen Bot betreibt, kann es erlauben: „Message Content Intent“ unter <https://discord.com/developers/applications> → Anwendung → Bot einschalten, THREADGIST_MESSAGE_CONTENT=on setzen und mich neu starten. Bis dahin: /thread import mit einer Datei oder einer Adresse.
discord-error-live-no-thread = Diese Nachricht steht in keinem Discord-Thread, und es hängt keiner an ihr. Benutze das an einer Nachricht in einem Discord-Thread oder Forumsbeitrag; für eine Datei, eine Adresse oder eingefügten Text wähle „Diese Nachricht importieren“.
discord-error-live-not-kept = { $channel } ist hier noch nicht gespeichert. Wer importieren darf, kann dort „Diesen Thread zusammenfassen“ oder /thread import benutzen; danach können alle, die ihn lesen, nach der Zusammenfassung fragen.
discord-error-live-not-yours = Du kannst { $channel } oder die früheren Nachrichten darin nicht lesen, also lese ich sie nicht für dich.
discord-error-live-not-mine = Ich kann { $channel } nicht lesen. Gib mir dort „Kanal ansehen“ und „Nachrichtenverlauf anzeigen“; ist er privat, füge mich hinzu.
discord-error-live-gone = { $channel } gibt es nicht mehr, oder ich sehe ihn nicht mehr. Was davon gespeichert ist, bleibt, bis es jemand mit /thread delete löscht.
discord-error-live-slow = Discord lässt mich nur so schnell lesen: nach { $count } Nachrichten aus { $channel } musste ich aufgeben, und nichts wurde geändert. Versuche es zu einer ruhigeren Zeit, oder exportiere den Thread und importiere die Datei.
discord-error-live-empty = In { $channel } hat noch niemand etwas geschrieben.
discord-error-live-nothing-to-import = Diese Nachricht enthält keine Datei, keine Adresse und keinen Text. Wähle eine, die etwas davon enthält.
discord-error-live-nobody = Kein Thread, den du sehen kannst, enthält einen Kommentar von { $person }.
