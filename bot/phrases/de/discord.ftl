# Karten, Knöpfe, Befehle und Absagen in Discord.

# Karten
discord-answers = ↳ antwortet auf { $source }:
discord-more = und { $count } weitere
discord-page = Seite { $page } von { $pages }
discord-thread-number = Thread { $thread }
discord-comments-by = { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} von { $commenters ->
    [one] 1 Person
   *[other] { $commenters } Personen
}
discord-label = „{ $words }“
discord-no-text = kein Text
discord-no-address = Wo keine Adresse steht, nennt die Quelle keine.
discord-nothing-quoted = Nichts ist zitiert.
discord-removed = Dieser Kommentar wurde entfernt.
discord-no-comments = Keine Kommentare.
discord-edited = bearbeitet { $when }
discord-score = { $score ->
    [one] 1 Punkt
   *[other] { $score } Punkte
}
discord-links = Links
discord-held-in = Diese Kommentare vertreten den Standpunkt:
discord-topics-page = Verlinkte Seiten
discord-topics-name = Namen
discord-topics-phrase = Begriffe
discord-no-topics-of-kind = Auf nichts dieser Art bezieht sich der Thread.
part-sources = Quellen

discord-threads = { $count ->
    [0] Keine Threads
    [one] 1 Thread
   *[other] { $count } Threads
}
discord-with-title = mit „{ $query }“ im Titel
discord-no-threads = Hier wurde noch nichts importiert. Wer diesen Server verwalten darf oder eine Teamrolle hat, kann /thread import benutzen.
discord-no-threads-found = Kein Titel enthält diese Wörter. Versuche weniger oder andere Wörter.
discord-form = gelesen als { $form }
discord-imported = importiert { $when }
discord-updated = zuletzt gelesen { $when }
discord-has-article = mit dem besprochenen Artikel
discord-visible-server = für alle hier
discord-visible-staff = nur für das Team
discord-noticed = Beim Lesen aufgefallen
discord-import-new = Importiert
discord-import-again = Diese Quelle war schon hier; sie ist jetzt auf dem neuen Stand
discord-import-same = Diese Quelle war schon hier
discord-nothing-changed = Seit dem letzten Import hat sich nichts geändert.
discord-added = { $count ->
    [one] 1 Kommentar neu
   *[other] { $count } Kommentare neu
}
discord-changed = { $count ->
    [one] 1 Kommentar geändert
   *[other] { $count } Kommentare geändert
}
discord-gone = { $count ->
    [one] 1 Kommentar weg
   *[other] { $count } Kommentare weg
}
discord-article-changed = Der Artikel hat sich geändert.
discord-delete-sure = { $comments ->
    [one] Diesen Thread mit seinem Kommentar und allem, was daraus berechnet wurde, löschen? Nachrichten von mir, die ihn zeigen, werden entfernt.
   *[other] Diesen Thread mit seinen { $comments } Kommentaren und allem, was daraus berechnet wurde, löschen? Nachrichten von mir, die ihn zeigen, werden entfernt.
}
discord-deleted = Thread { $thread }, „{ $title }“, ist gelöscht.
discord-kept = Nichts wurde gelöscht.
discord-where = In welchen Kanal soll die Zusammenfassung? Alle, die ihn lesen können, werden sie sehen.
discord-choose-channel = Kanal wählen
discord-posted = Gepostet: { $link }
discord-by = Kommentare von { $author }: { $count }
discord-replies-to = Antworten auf { $source }: { $count }
discord-found = { $count ->
    [0] Kein Kommentar enthält „{ $query }“
    [one] 1 Kommentar enthält „{ $query }“
   *[other] { $count } Kommentare enthalten „{ $query }“
}
discord-found-by = { $found }, von { $author }

# Knöpfe: höchstens 80 Zeichen
discord-button-overview = Überblick
discord-button-article = Artikel
discord-button-viewpoints = Standpunkte
discord-button-topics = Themen
discord-button-sources = Quellen
discord-button-post = Posten …
discord-button-all-viewpoints = Alle zeigen
discord-button-alone = Die anderen ({ $count })
discord-button-members = Kommentare zeigen
discord-button-show = Zeigen
discord-button-whole = Ganzer Text
discord-button-whole-article = Ganzer Artikel
discord-button-replies = { $count ->
    [one] 1 Antwort
   *[other] { $count } Antworten
}
discord-button-parent = Antwort auf #{ $number }
discord-button-by-author = Von dieser Person
discord-button-original = Original
discord-button-info = Angaben
discord-button-back = ‹ Zurück
discord-button-on = Weiter ›
discord-button-delete = Endgültig löschen
discord-button-keep = Behalten

# Das Formular für eingefügten Text: höchstens 45 Zeichen
discord-paste-title = Thread importieren
discord-paste-label = Die Diskussion als Text
discord-paste-hint = Zuerst der Artikel, falls es einen gibt, dann die Kommentare wie auf der Seite.

# Beschreibungen der Befehle und Optionen: höchstens 100 Zeichen
discord-c-thread = Diskussionen importieren, auflisten, löschen
discord-c-thread-import = Diskussion lesen und behalten: Datei, Adresse, eingefügter Text oder dieser Discord-Thread
discord-c-thread-list = Threads, die es hier gibt
discord-c-thread-info = Angaben zu einem Thread
discord-c-thread-delete = Einen Thread mit allen Kommentaren löschen
discord-c-summary = Was ein Thread sagt, in seinen eigenen Worten
discord-c-summary-overview = Eine Karte: Artikel, Standpunkte, Themen
discord-c-summary-article = Der Artikel in wenigen seiner eigenen Sätze
discord-c-summary-viewpoints = Standpunkte, die Kommentierende teilen, im Zitat
discord-c-summary-topics = Worauf sich der Thread bezieht
discord-c-comment = Einzelne Kommentare nachschlagen
discord-c-comment-show = Ein Kommentar mit dem, worauf er antwortet, und seinen Antworten
discord-c-comment-search = Kommentare, die alle diese Wörter enthalten
discord-c-comment-by = Kommentare einer Person
discord-c-comment-replies = Was auf einen Kommentar antwortet
discord-c-digest = Zusammenfassungen in Kanälen posten
discord-c-digest-post = Die Zusammenfassung eines Threads in einem Kanal posten
discord-o-source = Ein gespeicherter Kommentarbereich; weglassen, um Text einzufügen
discord-o-title = Ein eigener Titel
discord-o-visibility = Wer den Thread sehen darf; alle hier, wenn du nichts anderes wählst
discord-o-title-query = Wörter im Titel
discord-o-sort = Welche zuerst kommen
discord-o-thread = Der Thread: seine Nummer, oder aus der Liste wählen
discord-o-length = Wie viel davon
discord-o-private = Nur du siehst die Antwort; ja, wenn du nichts anderes wählst
discord-o-number = Die Nummer des Kommentars, etwa 4
discord-o-query = Gesuchte Wörter
discord-o-author = Nur Kommentare dieser Person
discord-o-whose = Wessen Kommentare
discord-o-channel = Wohin damit
discord-o-as-thread = In einem eigenen neuen Discord-Thread posten
discord-o-most = Wie viele höchstens
discord-o-kind = Nur was von dieser Art ist
discord-choice-headline = Schlagzeile
discord-choice-short = kurz
discord-choice-full = ganz
discord-choice-server = alle hier
discord-choice-staff = nur das Team
discord-choice-page = verlinkte Seiten
discord-choice-name = Namen
discord-choice-phrase = Begriffe
discord-choice-newest = neueste
discord-choice-title = nach Titel
discord-choice-largest = größte

# Namen von Optionen: kleine Buchstaben, höchstens 32
discord-n-source = datei
discord-n-url = adresse
discord-n-title = titel
discord-n-visibility = sichtbarkeit
discord-n-paste = einfügen
discord-n-thread = thread
discord-n-query = suche
discord-n-sort = reihenfolge
discord-n-length = länge
discord-n-private = privat
discord-n-most = höchstens
discord-n-kind = art
discord-n-number = nummer
discord-n-author = person
discord-n-channel = kanal
discord-n-as-thread = als_thread
discord-n-state = stand

# Was nicht geht, warum, und was stattdessen zu tun ist
discord-error-unexpected = Etwas ist schiefgegangen, das nicht hätte schiefgehen dürfen. Im Protokoll steht es unter { $id }; sag das denen, die diesen Bot betreiben.
discord-error-operator = Die Datenbank des Bots kann das gerade nicht. Wer diesen Bot betreibt, findet den Grund im Protokoll unter { $id }.
discord-error-unheard = Discord hat meine Antwort eben nicht angenommen. Bitte frag noch einmal.
discord-error-server-only = Das geht nur auf einem Server, dem ich hinzugefügt wurde.
discord-error-no-such-thread = Hier gibt es keinen Thread „{ $given }“. Wähle einen aus der Liste, die beim Tippen erscheint.
discord-error-several-threads = { $count } Titel enthalten „{ $given }“. Wähle einen aus der Liste, die beim Tippen erscheint.
discord-error-no-threads = { discord-no-threads }
discord-error-no-threads-of-your-own = { own-no-threads }
discord-error-several-authors = Hier heißen { $count } Leute „{ $given }“. Wähle jemanden aus der Liste, die beim Tippen erscheint.
discord-error-not-a-number = „{ $given }“ ist keine Kommentarnummer. Gib eine Zahl wie 4 ein, oder wähle aus der Liste.
discord-error-may-not-import = Importieren braucht die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der das darf.
discord-error-may-not-delete = Löschen braucht die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der das darf.
discord-error-may-not-post = Für alle zu posten braucht die Berechtigung „Server verwalten“ oder eine Teamrolle. Für dich allein gibt es dieselbe Antwort.
discord-error-you-cannot-post-there = Du darfst in { $channel } nicht posten ({ $missing }), also tue ich es nicht für dich. Wähle einen anderen Kanal.
discord-error-i-cannot-post-there = Ich darf in { $channel } nicht posten: mir fehlt { $missing }. Wähle einen anderen Kanal, oder gib mir dort diese Berechtigung.
discord-error-staff-thread = Thread { $thread } ist nur für das Team, und { $channel } kann auch lesen: { $who }. Wähle einen Kanal für das Team.
discord-error-no-such-channel = Diesen Kanal sehe ich nicht. Wähle einen anderen, oder lass mich ihn sehen.
discord-error-post-refused = Discord lässt mich in { $channel } nicht posten. Sieh nach, ob er archiviert, gesperrt oder eingeschränkt ist, oder wähle einen anderen Kanal.
discord-error-forum-thread = In einem Forum ist eine Zusammenfassung immer ein eigener Beitrag; lass „als_thread“ weg.
discord-error-thread-in-thread = In einem Discord-Thread gibt es keine weiteren; lass „als_thread“ weg, oder wähle seinen Kanal.
discord-error-attachment-gone = Die Datei war von Discord nicht zu holen. Hänge sie noch einmal an.
discord-error-attachment-slow = Die Datei von Discord zu holen dauerte länger als { $seconds } s. Versuche es später noch einmal.
discord-error-title-blank = Der Titel ist leer. Gib ein paar Wörter ein, oder lass ihn weg.
discord-error-query-long = Eine Suche darf { $limit } Zeichen lang sein. Nimm weniger Wörter.
discord-error-viewpoint-gone = Der Thread hat sich seit dieser Karte geändert. Öffne seinen Überblick noch einmal.
discord-error-old-button = Dieser Knopf gehört zu einer älteren Version. Benutze den Befehl noch einmal.
discord-error-old-command = Dieser Befehl hat sich geändert, seit Discord ihn zuletzt angezeigt hat. Lade Discord neu (Strg+R) und benutze ihn noch einmal.
discord-missing-view = Kanal ansehen
discord-missing-send = Nachrichten senden
discord-missing-send-in-threads = Nachrichten in Threads senden
discord-missing-create-threads = Öffentliche Threads erstellen
