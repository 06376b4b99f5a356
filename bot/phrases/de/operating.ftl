# Was dem Betreiber begegnet, während der Bot läuft.
error-port-taken = Port { $port } lässt sich nicht für /health und /metrics öffnen: { $reason }. Setze THREADGIST_STATUS_PORT auf einen anderen Port oder lass es leer.

# Was Discord über diesen Bot sagt (doctor)
doctor-about-discord = Discord
doctor-about-intents = Intents
doctor-about-clock = Uhr
doctor-about-worker = Arbeitsprozess
doctor-discord-ok = Token akzeptiert; der Bot „{ $name }“ ist auf { $guilds ->
    [one] einem Server
   *[other] { $guilds } Servern
}.
doctor-discord-starts = Heute { $left ->
    [one] ist nur noch 1 Verbindung
   *[other] sind nur noch { $left } Verbindungen
} möglich. Der Bot wird immer wieder neu gestartet; sieh im Log nach.
doctor-discord-unreachable = Discord ist nicht erreichbar, deshalb wurden Token, Intents und Uhr nicht geprüft: { $reason }
doctor-intents-none = Keine nötig: Befehle, Buttons und Dateien funktionieren ohne.
doctor-intents-ok = Message Content ist freigegeben; Discord-Threads lassen sich lesen.
doctor-clock-ok = Stimmt mit Discord überein.
doctor-clock-wrong = Geht { $seconds } s { $way ->
    [ahead] vor
   *[behind] nach
}, verglichen mit Discord. Stelle die Uhr dieses Rechners, am besten per NTP.
doctor-worker-ok = Bereit nach { $seconds } s.
doctor-worker-broken = Lässt sich nicht starten: { $reason }
cli-o-offline = Lässt die Prüfungen aus, die Discord brauchen.
doctor-working = Prüfe …

doctor-option-deep = Vergleicht auch alle Indizes, Zählungen und Verweise. Dauert länger.

# Wartung
backup-working = { $path } wird geschrieben und geprüft …
restore-checking = { $path } wird geprüft …
restore-working = Die Sicherung wird zurückgespielt …
restore-no-file = Datei nicht gefunden: { $path }
restore-same-file = { $path } ist die Datenbank selbst. Gib eine Sicherung an.
restore-ask = Die Sicherung ist in Ordnung und enthält { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
} mit { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentaren
}. { $replaces ->
    [yes] Die Datenbank { $path } ersetzen? Sie bleibt unter einem anderen Namen erhalten.
   *[no] Nach { $path } zurückspielen?
}
restore-kept = Es wurde nichts geändert.
restore-done = { $path } ist wiederhergestellt.
restore-old = Die alte Datenbank ist { $path }. Sie wird nach 14 Tagen entfernt, weil sie enthalten kann, was andere gelöscht haben.
vacuum-working = { $megabytes } MB werden neu geschrieben …
vacuum-done = Die Datei war { $before } MB groß und ist jetzt { $after } MB groß.
retention-option-dry-run = Sagt nur, was gelöscht würde.
retention-server = Server { $server }: bewahrt Threads { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
} auf; abgelaufen: { $count } von { $stored }.
retention-left = { $count ->
    [one] 1 Server hat
   *[other] { $count } Server haben
} den Bot entfernt; die Daten werden { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
} danach gelöscht.
retention-dry-run = { $count ->
    [0] Es würde kein Thread gelöscht.
    [one] Es würde 1 Thread gelöscht.
   *[other] Es würden { $count } Threads gelöscht.
}
retention-ask = { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}{ $left ->
    [0] {""}
   *[other] {" "}und die Daten von Servern, deren Frist nach dem Entfernen des Bots abgelaufen ist,
} löschen?
retention-working = Wird gelöscht …
retention-done = Gelöscht: { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
} und die Daten von { $servers ->
    [one] 1 Server
   *[other] { $servers } Servern
}, die den Bot entfernt haben.
head-threads = Threads
head-megabytes = MB
usage-server = „{ $given }“ ist kein Server. Gib die ID eines Servers, person:ID oder local an; „threadgist server list“ zeigt sie.
server-none = Zu { $server } ist nichts gespeichert. „threadgist server list“ zeigt die Server.
server-exporting = { $server } wird exportiert …
server-exported = { $server } nach { $path } exportiert: { $rows } Zeilen ({ $kilobytes } KB).
server-importing = { $path } wird importiert …
server-imported = { $server } importiert: { $rows } Zeilen.
server-option-server = Importiert ihn stattdessen als diesen Server.
server-unreadable = { $path } kann nicht gelesen werden: { $reason }
error-not-a-transfer = Diese Datei ist kein Export eines Servers, oder sie ist beschädigt. Es wurde nichts importiert. Gib eine Datei an, die „threadgist server export“ geschrieben hat.
error-damaged-transfer = Dieser Export eines Servers ist unvollständig oder beschädigt{ $line ->
    [0] {""}
   *[other] {" "}(Zeile { $line })
}; es wurde nichts importiert. Exportiere den Server noch einmal.
error-newer-transfer = Dieser Export stammt von einer neueren Version von threadgist; es wurde nichts importiert. Aktualisiere threadgist und versuch es noch einmal.
error-library-not-empty = Zu Server { $library } ist schon etwas gespeichert. Importiere in eine andere Datenbank oder mit --server als anderen Server. Es wurde nichts geändert.

# Kopien, Platz und Rechte
error-backup-failed = Die Sicherung kann nicht nach { $path } geschrieben werden: { $reason }. Wähle eine Datei in einem vorhandenen, beschreibbaren Ordner.
error-guild-full = { $whose ->
    [server] Dieser Server
   *[person] Deine Bibliothek
} ist voll: { $what ->
    [comments] { $stored } von höchstens { $limit } Kommentaren sind gespeichert.
   *[megabytes] { $stored } von höchstens { $limit } MB Text sind gespeichert.
} Lösche Threads mit /thread delete, lass alte automatisch löschen (/settings) oder bitte den Betreiber des Bots, das Limit zu erhöhen. Es wurde nichts geändert.
doctor-about-copies = Kopien
doctor-about-deleted = Löschungen
doctor-about-quota = Speicherlimits
doctor-quota-none = Es ist noch nichts gespeichert.
doctor-quota-fullest = { $whose ->
    [person] Dem Limit am nächsten: Person
   *[server] Dem Limit am nächsten: Server
} { $id } mit { $comments } und { $megabytes }.
doctor-quota-full = { doctor-quota-fullest } Das Limit ist erreicht, es kann nichts mehr importiert werden. Erhöhe THREADGIST_MAX_GUILD_COMMENTS oder THREADGIST_MAX_GUILD_MEGABYTES oder lösche Threads.
doctor-about-rights = Dateirechte
doctor-copies-none = Keine alten Kopien neben der Datenbank.
doctor-copies-backup = { $path } wurde vor einer Aktualisierung oder beim Zurückspielen einer Sicherung angelegt und enthält noch Daten, die seitdem gelöscht wurden. Die Datei wird am { $day } entfernt; lösche sie früher, wenn du sie nicht brauchst.
doctor-copies-unfinished = { $path } stammt von einer abgebrochenen Sicherung. Der Bot entfernt die Datei beim Start.
doctor-deleted-done = Alle gelöschten Daten sind aus der Datei entfernt.
doctor-deleted-waiting = { $count ->
    [one] 1 Löschung ist
   *[other] { $count } Löschungen sind
} noch nicht aus der Datei entfernt, die älteste seit { $since }. Der Bot erledigt das im Hintergrund und beim Start; wenn es so bleibt, sieh im Log nach.
doctor-rights-ok = Nur du kannst die Datenbank, ihre Kopien und .env lesen.
doctor-rights-open = Andere Benutzer dieses Rechners können { $files } lesen. So verhinderst du das: chmod 600 { $files }
error-database-not-a-file = { $path } ist { $what ->
    [folder] ein Ordner
   *[device] ein Gerät
}, keine Datei. Gib mit --db oder THREADGIST_DB eine Datei für die Datenbank an.
error-dotenv-not-utf-8 = { $path } ist nicht in UTF-8. Speichere die Datei als UTF-8 oder beginne neu mit .env.example.
error-dotenv-unreadable = { $path } kann nicht gelesen werden: { $reason }. Prüfe die Dateirechte.
