# Was Leute für sich selbst behalten, in Direktnachrichten und wo immer sie sind.

own-threads = { $count ->
    [0] Keine Threads in deiner eigenen Bibliothek
    [one] 1 Thread in deiner eigenen Bibliothek
   *[other] { $count } Threads in deiner eigenen Bibliothek
}
own-no-threads = Deine eigene Bibliothek ist leer. Importiere etwas mit /thread import; außer dir sieht es niemand.
own-visible = in deiner eigenen Bibliothek: nur für dich

error-library-full = { $limit ->
    [one] Deine eigene Bibliothek fasst 1 Thread, und der ist da. Lösche ihn mit /thread delete und importiere dann neu; aktualisieren lässt er sich immer.
   *[other] Deine eigene Bibliothek fasst { $limit } Threads, und so viele sind da. Lösche einen mit /thread delete und importiere dann neu; aktualisieren lassen sich die vorhandenen immer.
}

# Was doctor davon sagt
doctor-about-installing = User Install
doctor-installing-ok = Leute können den Bot für sich selbst installieren.
doctor-installing-off = Leute können dem Bot schreiben, ihn aber nicht für sich installieren: „User Install“ ankreuzen, https://discord.com/developers/applications → deine Anwendung → Installation.

discord-error-other-library = Diese Karte gehört zu einer anderen Bibliothek: Seit sie gezeigt wurde, bin ich diesem Server hinzugefügt oder aus ihm entfernt worden. Benutze den Befehl noch einmal.
