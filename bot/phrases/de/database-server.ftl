error-database-server-unavailable = Die Datenbank { $path } lässt sich nicht verwenden: { $reason }. Prüfe, ob der Datenbankserver läuft und ob Adresse, Benutzer und Passwort in THREADGIST_DATABASE_URL stimmen.
error-database-server-foreign = Die Datenbank { $path } enthält Tabellen eines anderen Programms. Lege für threadgist eine leere an und trage sie in THREADGIST_DATABASE_URL ein.
error-database-driver-missing = Für PostgreSQL fehlen Pakete. Installiere sie mit: python -m pip install --no-deps --require-hashes -r requirements/postgres.txt
error-database-server-needed = Ein Worker teilt sich mit dem Bot eine PostgreSQL-Datenbank. Trage in THREADGIST_DATABASE_URL die Datenbank des Bots ein; docs/scaling.md erklärt, wie. Ohne Datenbankserver legt THREADGIST_WORKERS fest, wie viel der Bot selbst gleichzeitig berechnet.
database-on-server = Die Datenbank liegt auf einem Server ({ $path }), dieser Befehl ist aber für eine Datenbankdatei. Gib mit --db eine an oder nimm die Werkzeuge von PostgreSQL, etwa pg_dump; docs/scaling.md erklärt, wie.
doctor-server-new = { $path } ist erreichbar (PostgreSQL { $version }) und noch leer; der erste Start legt die Tabellen an.
doctor-server-ok = { $path } ist erreichbar (PostgreSQL { $version }, Schema { $schema }, { $megabytes } MB): { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
}, { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
}.
doctor-about-queue = Warteschlange
doctor-queue-unused = Es läuft kein Worker. Die Bots berechnen alle Zusammenfassungen selbst.
doctor-queue-abandoned = Es läuft kein Worker, aber { $waiting ->
    [one] 1 Zusammenfassung wartet
   *[other] { $waiting } Zusammenfassungen warten
} auf einen. Starte einen mit: threadgist worker
doctor-queue-ok = { $workers ->
    [one] 1 Worker läuft
   *[other] { $workers } Worker laufen
}. Zusammenfassungen in Arbeit: { $running }, wartend: { $waiting }.
doctor-queue-late = { $workers ->
    [one] 1 Worker läuft
   *[other] { $workers } Worker laufen
}. Zusammenfassungen in Arbeit: { $running }, wartend: { $waiting }, die älteste seit { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}. Starte weitere Worker oder erhöhe dort, wo sie laufen, THREADGIST_WORKERS.
