# Was Leute für sich selbst behalten, in Direktnachrichten und wo immer sie sind.

own-threads = { $count ->
    [0] Keine Threads in deiner Bibliothek
    [one] 1 Thread in deiner Bibliothek
   *[other] { $count } Threads in deiner Bibliothek
}
own-no-threads = Deine Bibliothek ist leer. Importiere etwas mit /thread import; nur du siehst es.
own-visible = in deiner Bibliothek; nur du siehst ihn

error-library-full = { $limit ->
    [one] Deine Bibliothek ist voll (Limit: 1 Thread). Lösche den Thread mit /thread delete und importiere dann noch einmal. Den vorhandenen Thread kannst du weiterhin aktualisieren.
   *[other] Deine Bibliothek ist voll (Limit: { $limit } Threads). Lösche einen mit /thread delete und importiere dann noch einmal. Die vorhandenen Threads kannst du weiterhin aktualisieren.
}

# Was doctor davon sagt
doctor-about-installing = User Install
doctor-installing-ok = Nutzer können den Bot zu ihrem eigenen Konto hinzufügen.
doctor-installing-off = Nutzer können dem Bot schreiben, ihn aber nicht zu ihrem eigenen Konto hinzufügen: Setze das Häkchen bei „User Install“ unter https://discord.com/developers/applications → deine Anwendung → Installation.

discord-error-other-library = Diese Karte funktioniert nicht mehr, weil ich seitdem zu diesem Server hinzugefügt oder von ihm entfernt wurde. Verwende den Befehl noch einmal.
