# Lesen über einen Link: warum es nicht geht (error-fetch-<Grund>) und was zu tun ist.
error-fetch-off = Importieren über Links ist hier ausgeschaltet. Wer threadgist betreibt, kann Hosts erlauben, zum Beispiel THREADGIST_ALLOWED_HOSTS={ $host }. Bis dahin: Speichere die Diskussion und importiere die Datei.
error-fetch-host-not-allowed = Importieren von { $host } ist hier nicht erlaubt. Wer threadgist betreibt, kann den Host in THREADGIST_ALLOWED_HOSTS eintragen. Bis dahin: Speichere die Diskussion und importiere die Datei.
error-fetch-discord = { $host } zeigt seine Seiten nur Angemeldeten, deshalb kann ich sie nicht lesen. Gib in Discord bei /thread import den Link eines Discord-Threads an; anderswo: Exportiere die Diskussion und importiere die Datei.
error-fetch-no-address = „{ $address }“ ist kein Link. Ein Link sieht so aus: https://forum.example.org/t/trams/42.
error-fetch-not-https = Nur Links, die mit https:// beginnen, werden unterstützt, nicht { $address }. Die meisten Seiten haben beides: Versuch es mit https.
error-fetch-with-login = Vor { $host } steht ein Name oder Passwort. Lass diesen Teil weg.
error-fetch-with-port = Der Link hat einen ungewöhnlichen Port. Erlaubt ist nur der Standardport für https (443): Lass den Port hinter { $host } weg.
error-fetch-host-by-number = { $host } ist eine IP-Adresse. Verwende stattdessen den Namen der Website.
error-fetch-no-public-name = „{ $host }“ ist nicht der Name einer öffentlichen Website. Prüfe den Link.
error-fetch-not-public = { $host } liegt in einem privaten Netz, deshalb lese ich es nicht. Speichere die Diskussion und importiere die Datei.
error-fetch-unknown-host = { $host } wurde nicht gefunden: Entweder gibt es den Host nicht, oder sein Name lässt sich gerade nicht auflösen. Prüfe den Link.
error-fetch-unreachable = Keine Verbindung zu { $host }. Versuch es später noch einmal, oder speichere die Diskussion und importiere die Datei.
error-fetch-not-trusted = Das Zertifikat von { $host } ist ungültig, die Verbindung ist also nicht sicher. Speichere die Diskussion mit deinem Browser und importiere die Datei.
error-fetch-broken = Die Antwort von { $host } war unvollständig oder nicht lesbar. Versuch es noch einmal, oder speichere die Diskussion und importiere die Datei.
error-fetch-too-many-redirects = Zu viele Weiterleitungen: Auch nach { $limit } leitet { $address } noch einmal weiter. Öffne den Link im Browser und verwende die Adresse, die er am Ende zeigt.
error-fetch-robots = { $host } erlaubt Programmen nicht, diese Seite zu lesen (robots.txt). Speichere die Diskussion mit deinem Browser und importiere die Datei.
error-fetch-robots-unknown = Ich konnte nicht prüfen, ob { $host } das Lesen durch Programme erlaubt (robots.txt, Status { $status }). Versuch es später noch einmal.
error-fetch-too-large = Die Diskussion ist größer als das Limit von { $limit } MB. Speichere nur den Kommentarbereich und importiere ihn, oder erhöhe THREADGIST_MAX_MEGABYTES.
error-fetch-slow = { $host } hat nicht innerhalb von { $seconds } s vollständig geantwortet. Versuch es später noch einmal, oder speichere die Diskussion und importiere die Datei.
error-fetch-slow-in-all = Das Herunterladen der Diskussion hat länger als { $seconds } s gedauert. Versuch es später noch einmal, oder speichere sie und importiere die Datei.
error-fetch-forbidden = { $address } ist nur mit Anmeldung zu lesen (Status { $status }). Speichere die Diskussion mit deinem Browser und importiere die Datei.
error-fetch-not-there = Unter { $address } gibt es keine Seite (Status { $status }). Prüfe den Link; vielleicht wurde die Seite gelöscht.
error-fetch-status = { $address } kann nicht gelesen werden (Status { $status }). Versuch es später noch einmal, oder speichere die Diskussion und importiere die Datei.
error-fetch-not-now = { $host } ist überlastet. Versuch es in ein paar Minuten noch einmal.
error-fetch-not-before = { $host } ist überlastet. Versuch es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
error-fetch-not-text = Der Link führt zu { $kind }, nicht zu einer Seite. Verwende den Link zur Seite mit der Diskussion.
error-fetch-nothing-to-refresh = Thread { $thread } hat keinen Link, über den er sich aktualisieren lässt. Importiere eine neuere Fassung als Datei: Das aktualisiert den Thread, und die Nummern bleiben.
error-fetch-live = Thread { $thread } wurde aus einem Discord-Thread importiert. Aktualisiere ihn in Discord mit /thread refresh.
error-fetch-empty-now = Die Seite von Thread { $thread } hat keine Kommentare mehr; vorher waren es { $comments }. Es wurde nichts geändert. Sind sie endgültig weg, lösche den Thread.
error-fetch-another-now = Der Link von Thread { $thread } führt jetzt zu einer anderen Diskussion: „{ $title }“. Es wurde nichts geändert. Um sie zu lesen, importiere sie über ihren Link.

fetching = Lade { $address }
fetching-some = Lade { $address }: { $done } von { $all } Einträgen
cli-refresh = Aktualisiert einen gespeicherten Thread über seinen Link.

    Meldet, was neu, geändert und gelöscht ist; Kommentare behalten ihre Nummern. Reddit, Discourse, Hacker News, Mastodon und Lemmy werden über ihre JSON-Schnittstellen gelesen.

discord-c-thread-refresh = Einen Thread von der Seite aktualisieren, von der er importiert wurde
discord-o-url = Link zu einem Discord-Thread, einer Nachricht oder einer Seite, deren Host hier erlaubt ist
discord-error-two-sources = Gib nur eines davon an: „datei“ oder „link“.
