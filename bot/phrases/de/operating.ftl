# Was dem Betreiber begegnet, während der Bot läuft.
error-port-taken = Port { $port } lässt sich nicht für /health und /metrics öffnen: { $reason }. Setze THREADGIST_STATUS_PORT auf einen anderen Port, oder lass es leer.

# Was Discord über diesen Bot sagt (doctor)
doctor-about-discord = Discord
doctor-about-intents = Intents
doctor-about-clock = Uhr
doctor-about-worker = Arbeitsprozess
doctor-discord-ok = Nimmt das Token an; der Bot „{ $name }“ ist auf { $guilds ->
    [one] einem Server
   *[other] { $guilds } Servern
}.
doctor-discord-starts = Heute { $left ->
    [one] ist nur noch 1 Verbindung
   *[other] sind nur noch { $left } Verbindungen
} möglich. Etwas startet den Bot immer wieder neu; sieh in sein Log.
doctor-discord-unreachable = Nicht erreichbar; Token, Intents und Uhr wurden nicht geprüft: { $reason }
doctor-intents-none = Keine nötig: Befehle, Knöpfe und Dateien funktionieren ohne.
doctor-intents-ok = Message Content ist freigegeben; Discord-Threads lassen sich lesen.
doctor-clock-ok = Stimmt mit Discord überein.
doctor-clock-wrong = Geht { $seconds } s { $way ->
    [ahead] vor
   *[behind] nach
}, verglichen mit Discord. Stelle die Uhr dieses Rechners, am besten per NTP.
doctor-worker-ok = Bereit nach { $seconds } s.
doctor-worker-broken = Lässt sich nicht starten: { $reason }
cli-o-offline = Prüfungen auslassen, die Discord fragen.
doctor-working = Prüfe …

# Kopien, Platz und Rechte
error-backup-failed = Die Sicherung lässt sich nicht nach { $path } schreiben: { $reason }. Wähle eine Datei in einem Ordner, den es gibt und in den du schreiben darfst.
error-guild-full = { $whose ->
    [server] Dieser Server ist voll: Er
   *[person] Deine Bibliothek ist voll: Sie
} speichert { $what ->
    [comments] { $stored } Kommentare und darf { $limit } speichern.
   *[megabytes] { $stored } MB Text und darf { $limit } MB speichern.
} Lösche Threads mit /thread delete, lass alte über die Aufbewahrung in /settings verfallen oder bitte den Betreiber des Bots, die Grenze zu erhöhen. Nichts wurde verändert.
doctor-about-copies = Kopien
doctor-about-deleted = Gelöschtes
doctor-about-quota = Speichergrenzen
doctor-quota-none = Es ist noch nichts gespeichert.
doctor-quota-fullest = { $whose ->
    [person] Der Grenze am nächsten: Person
   *[server] Der Grenze am nächsten: Server
} { $id } mit { $comments } und { $megabytes }.
doctor-quota-full = { doctor-quota-fullest } Ist sie erreicht, lässt sich dort nichts mehr importieren. Erhöhe THREADGIST_MAX_GUILD_COMMENTS oder THREADGIST_MAX_GUILD_MEGABYTES, oder lösche Threads.
doctor-about-rights = Dateirechte
doctor-copies-none = Keine alten Kopien neben der Datenbank.
doctor-copies-backup = { $path } entstand vor einer Aktualisierung und enthält noch, was seither gelöscht wurde. Sie wird am { $day } entfernt; lösche sie früher, wenn du sie nicht brauchst.
doctor-copies-unfinished = { $path } stammt von einer abgebrochenen Sicherung. Der Bot entfernt sie, wenn er startet.
doctor-deleted-done = Alles Gelöschte ist aus der Datei entfernt.
doctor-deleted-waiting = { $count ->
    [one] Eine Löschung ist
   *[other] { $count } Löschungen sind
} noch nicht aus der Datei entfernt, die älteste seit { $since }. Der Bot erledigt das im Hintergrund und beim Start; wenn es so bleibt, sieh in sein Log.
doctor-rights-ok = Nur du kannst die Datenbank, ihre Kopien und .env lesen.
doctor-rights-open = Andere Nutzer dieses Rechners können { $files } lesen. So verhinderst du das: chmod 600 { $files }
error-database-not-a-file = { $path } ist { $what ->
    [folder] ein Ordner
   *[device] ein Gerät
}, keine Datei. Nenne mit --db oder THREADGIST_DB eine Datei für die Datenbank.
error-dotenv-not-utf-8 = { $path } ist nicht in UTF-8. Speichere die Datei als UTF-8, oder beginne neu mit .env.example.
error-dotenv-unreadable = { $path } lässt sich nicht lesen: { $reason }. Prüfe die Dateirechte.
