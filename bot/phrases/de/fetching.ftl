# Lesen über eine Adresse: warum es nicht geht (error-fetch-<Grund>) und was zu tun ist.
error-fetch-off = Das Lesen über Adressen ist hier abgeschaltet. Wer threadgist betreibt, kann Hosts erlauben, etwa THREADGIST_ALLOWED_HOSTS={ $host }. Bis dahin: die Diskussion sichern und die Datei importieren.
error-fetch-host-not-allowed = Von { $host } wird hier nicht gelesen. Wer threadgist betreibt, kann den Host in THREADGIST_ALLOWED_HOSTS aufnehmen. Bis dahin: die Diskussion sichern und die Datei importieren.
error-fetch-no-address = „{ $address }“ ist keine Adresse, die ich lesen kann. Sie sollte mit https:// beginnen und weitergehen wie forum.example.org/t/trams/42.
error-fetch-not-https = Ich lese nur Adressen, die mit https:// beginnen, nicht { $address }. Die meisten Seiten haben beides: Versuche es mit https.
error-fetch-with-login = Eine Adresse mit Name oder Passwort vor { $host } wird nicht gelesen. Lass diesen Teil weg.
error-fetch-with-port = Von { $host } lese ich nur über den üblichen Port für https (443). Lass den Port in der Adresse weg.
error-fetch-host-by-number = { $host } ist eine Zahl und kein Name. Gib die Adresse mit dem Namen ihres Hosts an.
error-fetch-no-public-name = „{ $host }“ ist nicht der Name eines öffentlichen Hosts. Prüfe die Adresse.
error-fetch-not-public = { $host } führt in ein privates Netz, nicht ins öffentliche Internet. Von dort lese ich nicht; sichere die Diskussion und importiere die Datei.
error-fetch-unknown-host = Es gibt keinen Host { $host }, oder diese Maschine kann ihn gerade nicht nachschlagen. Prüfe die Adresse.
error-fetch-unreachable = { $host } ist nicht zu erreichen. Versuche es später noch einmal, oder sichere die Diskussion und importiere die Datei.
error-fetch-not-trusted = { $host } hat kein gültiges Zertifikat; wer da antwortet, ist nicht festzustellen. Sichere die Diskussion mit einem Browser und importiere die Datei.
error-fetch-broken = Die Antwort von { $host } brach ab oder ist nicht zu lesen. Versuche es noch einmal, oder sichere die Diskussion und importiere die Datei.
error-fetch-too-many-redirects = { $address } wurde nach { $limit } Weiterleitungen erreicht und leitet wieder weiter. Gib die Adresse an, die dein Browser am Ende zeigt.
error-fetch-robots = { $host } bittet Programme, diese Seite nicht zu lesen (robots.txt). Sichere die Diskussion mit einem Browser und importiere die Datei.
error-fetch-robots-unknown = { $host } sagt zurzeit nicht, ob Programme dort lesen dürfen (robots.txt, Antwort { $status }). Versuche es später noch einmal.
error-fetch-too-large = Die Diskussion ist größer als { $limit } MB; mehr lese ich nicht. Sichere nur den Kommentarbereich und importiere ihn, oder erhöhe THREADGIST_MAX_MEGABYTES.
error-fetch-slow = { $host } hat nicht innerhalb von { $seconds } s vollständig geantwortet. Versuche es später noch einmal, oder sichere die Diskussion und importiere die Datei.
error-fetch-slow-in-all = Die Diskussion ließ sich nicht innerhalb von { $seconds } s holen. Versuche es später noch einmal, oder sichere sie und importiere die Datei.
error-fetch-forbidden = { $address } wird Programmen ohne Anmeldung nicht gezeigt (Antwort { $status }). Sichere die Diskussion mit einem Browser und importiere die Datei.
error-fetch-not-there = Unter { $address } gibt es nichts (Antwort { $status }). Prüfe die Adresse; vielleicht wurde die Seite gelöscht.
error-fetch-status = { $address } ist nicht zu lesen: Der Host antwortet mit { $status }. Versuche es später noch einmal, oder sichere die Diskussion und importiere die Datei.
error-fetch-not-now = { $host } hat zurzeit zu viel zu tun. Versuche es in ein paar Minuten noch einmal.
error-fetch-not-before = { $host } hat zurzeit zu viel zu tun und bittet um { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
} Ruhe. Versuche es dann noch einmal.
error-fetch-not-text = Dort steht kein Text, sondern { $kind }. Gib die Adresse der Seite mit der Diskussion an.
error-fetch-nothing-to-refresh = Thread { $thread } hat keine Adresse, von der er sich neu lesen lässt. Importiere eine neuere Fassung als Datei: Der Thread wird auf den neuen Stand gebracht und behält seine Nummern.
error-fetch-live = Thread { $thread } stammt aus einem Discord-Thread. Bring ihn in Discord auf den neuen Stand, mit /thread refresh.
error-fetch-empty-now = Unter der Adresse von Thread { $thread } gibt es jetzt keine Kommentare; vorher waren es { $comments }. Nichts wurde verändert. Sind sie für immer fort, lösche den Thread.
error-fetch-another-now = Unter der Adresse von Thread { $thread } steht jetzt eine andere Diskussion: „{ $title }“. Nichts wurde verändert; importiere sie über ihre Adresse.

fetching = Hole { $address }
fetching-some = Hole { $address }: { $done } von { $all } Einträgen
cli-refresh = Aktualisiert einen gespeicherten Thread über seine Adresse.

    Sagt, was neu, geändert und fort ist; Kommentare behalten ihre Nummern. Reddit, Discourse, Hacker News, Mastodon und Lemmy werden über ihr JSON gelesen.

discord-c-thread-refresh = Die Adresse eines Threads neu lesen und ihn auf den neuen Stand bringen
discord-o-url = Die Adresse einer Seite mit einer Diskussion, wenn ihr Host hier erlaubt ist
discord-error-two-sources = Gib eines davon an: eine Datei, eine Adresse oder „einfügen“.
