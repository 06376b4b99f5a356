# Was dem Betreiber begegnet, während der Bot läuft.
error-port-taken = Port { $port } ist für /health und /metrics nicht zu haben: { $reason }. Mit THREADGIST_STATUS_PORT einen anderen nennen oder leer lassen.

# Was Discord über diesen Bot sagt (doctor)
doctor-about-discord = Discord
doctor-about-intents = Intents
doctor-about-clock = Uhr
doctor-about-worker = Arbeitsprozess
doctor-discord-ok = Nimmt das Token an; der Bot „{ $name }“ ist auf { $guilds ->
    [one] einem Server
   *[other] { $guilds } Servern
}.
doctor-discord-starts = Discord lässt diesen Bot sich heute nur noch { $left }-mal verbinden. Etwas startet ihn immer wieder: sieh in sein Protokoll.
doctor-discord-unreachable = Nicht erreicht; Token, Intents und Uhr wurden darum nicht geprüft: { $reason }
doctor-intents-none = Es ist keiner nötig: Befehle, Knöpfe und Dateien gehen ohne.
doctor-intents-ok = Message Content ist gewährt: Discord-Threads lassen sich lesen.
doctor-clock-ok = Stimmt mit der von Discord überein.
doctor-clock-wrong = Geht { $seconds } s { $way ->
    [ahead] vor
   *[behind] nach
}, verglichen mit Discord. Stelle die Uhr dieses Rechners, am besten per NTP.
doctor-worker-ok = Startet und ist nach { $seconds } s bereit.
doctor-worker-broken = Startet nicht: { $reason }
cli-o-offline = Discord nicht nach Token, Intents und Uhr fragen.
doctor-working = Alles wird angesehen …

# Kopien, Platz und Rechte
error-backup-failed = Nach { $path } wurde keine Sicherung geschrieben: { $reason }. Nenne eine Datei in einem Ordner, den es gibt und in den du schreiben darfst.
error-guild-full = { $whose ->
    [server] Dieser Server ist voll: Er
   *[person] Deine Bibliothek ist voll: Sie
} speichert { $what ->
    [comments] { $stored } Kommentare und darf { $limit } speichern.
   *[megabytes] { $stored } MB Text und darf { $limit } MB speichern.
} Lösche Threads mit /thread delete, lass alte über die Aufbewahrung in /settings verfallen oder bitte den Betreiber des Bots, die Grenze zu erhöhen. Nichts wurde verändert.
doctor-about-copies = Kopien
doctor-about-deleted = Gelöschtes
doctor-about-quota = Platz der Server
doctor-quota-none = Noch hat kein Server etwas gespeichert.
doctor-quota-fullest = { $whose ->
    [person] Seiner Grenze am nächsten ist die Person
   *[server] Seiner Grenze am nächsten ist der Server
} { $id } mit { $comments } und { $megabytes }.
doctor-quota-full = { doctor-quota-fullest } Ist sie erreicht, lässt sich dort nichts mehr importieren: Erhöhe THREADGIST_MAX_GUILD_COMMENTS oder THREADGIST_MAX_GUILD_MEGABYTES, oder lass Threads löschen.
doctor-about-rights = Dateirechte
doctor-copies-none = Neben der Datenbank liegen keine alten Kopien.
doctor-copies-backup = { $path } entstand vor einer Aktualisierung und enthält noch, was seither gelöscht wurde. Sie wird am { $day } entfernt; lösche sie früher, wenn du sie nicht brauchst.
doctor-copies-unfinished = { $path } stammt von einer abgebrochenen Sicherung. Der Bot entfernt sie, wenn er startet.
doctor-deleted-done = Von Gelöschtem ist nichts mehr in der Datei.
doctor-deleted-waiting = { $count ->
    [one] Eine Löschung ist
   *[other] { $count } Löschungen sind
} noch nicht aus der Datei entfernt, die älteste seit { $since }. Der Bot erledigt das neben anderer Arbeit und beim Start; wenn es so bleibt, hilft ein Blick in sein Log.
doctor-rights-ok = Nur du kannst die Datenbank, ihre Kopien und .env lesen.
doctor-rights-open = Andere auf diesem Rechner können { $files } lesen. Nimm ihnen das Recht: chmod 600 { $files }
error-database-not-a-file = { $path } ist { $what ->
    [folder] ein Ordner
   *[device] ein Gerät
}, keine Datei. Nenne mit --db oder THREADGIST_DB eine Datei für die Datenbank.
error-dotenv-not-utf-8 = Die Datei { $path } ist nicht in UTF-8. Speichere sie im Editor als UTF-8 oder kopiere .env.example und fülle sie neu aus.
error-dotenv-unreadable = Die Datei { $path } lässt sich nicht lesen: { $reason }. Gib dir das Recht, sie zu lesen.
