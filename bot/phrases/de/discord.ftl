# Karten, Buttons, Befehle und Fehlermeldungen in Discord.

# Karten
discord-answers = ↳ Antwort auf { $source }:
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
discord-no-address = Kein Link: Die Quelle hat keinen.
discord-nothing-quoted = Keine Zitate.
discord-removed = Dieser Kommentar wurde entfernt.
discord-no-comments = Keine Kommentare.
discord-edited = bearbeitet { $when }
discord-score = { $score ->
    [one] 1 Punkt
   *[other] { $score } Punkte
}
discord-links = Links
discord-held-in = Kommentare mit diesem Standpunkt:
discord-topics-page = Verlinkte Seiten
discord-topics-name = Namen
discord-topics-phrase = Begriffe
discord-no-topics-of-kind = Der Thread hat keine Themen dieser Art.
part-sources = Quellen

discord-threads = { $count ->
    [0] Keine Threads
    [one] 1 Thread
   *[other] { $count } Threads
}
discord-with-title = mit „{ $query }“ im Titel
discord-no-threads = Hier gibt es noch keine Threads. /summarize fasst den Kanal zusammen, in dem du bist; wer die Berechtigung „Server verwalten“ oder eine Teamrolle hat, kann mit /thread import Diskussionen importieren.
discord-no-threads-found = Kein Titel enthält diese Wörter. Versuch es mit weniger oder anderen Wörtern.
discord-form = Quelle: { $form }
discord-imported = importiert { $when }
discord-updated = zuletzt aktualisiert { $when }
discord-has-article = mit Artikel
discord-visible-server = sichtbar für alle hier
discord-visible-staff = nur für das Team sichtbar
discord-noticed = Hinweise
discord-import-new = Importiert
discord-import-again = Aktualisiert: Dieser Thread war schon importiert
discord-import-same = Schon importiert
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
    [one] 1 Kommentar gelöscht
   *[other] { $count } Kommentare gelöscht
}
discord-article-changed = Der Artikel hat sich geändert.
discord-delete-sure = { $comments ->
    [one] Diesen Thread mit seinem Kommentar und allem, was daraus berechnet wurde, löschen? Meine Posts, die ihn zeigen, werden entfernt.
   *[other] Diesen Thread mit seinen { $comments } Kommentaren und allem, was daraus berechnet wurde, löschen? Meine Posts, die ihn zeigen, werden entfernt.
}
discord-deleted = Thread { $thread } „{ $title }“ wurde gelöscht.
discord-kept = Es wurde nichts gelöscht.
discord-where = In welchem Kanal soll ich die Zusammenfassung posten? Alle, die ihn sehen, sehen auch die Zusammenfassung.
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

# Buttons: höchstens 80 Zeichen
discord-button-overview = Überblick
discord-button-article = Artikel
discord-button-viewpoints = Standpunkte
discord-button-topics = Themen
discord-button-sources = Quellen
discord-button-post = Teilen …
discord-button-all-viewpoints = Alle anzeigen
discord-button-alone = Andere Kommentare ({ $count })
discord-button-members = Kommentare anzeigen
discord-button-show = Anzeigen
discord-button-whole = Ganzer Text
discord-button-whole-article = Ganzer Artikel
discord-button-replies = { $count ->
    [one] 1 Antwort
   *[other] { $count } Antworten
}
discord-button-parent = Antwort auf #{ $number }
discord-button-by-author = Mehr von dieser Person
discord-button-original = Original
discord-button-info = Details
discord-button-back = ‹ Zurück
discord-button-on = Weiter ›
discord-button-delete = Löschen
discord-button-keep = Abbrechen

# Das Formular für eingefügten Text: höchstens 45 Zeichen
discord-paste-title = Thread importieren
discord-paste-label = Text der Diskussion
discord-paste-hint = Zuerst der Artikel, falls es einen gibt, dann die Kommentare wie auf der Seite.

# Beschreibungen der Befehle und Optionen: höchstens 100 Zeichen
discord-c-thread = Diskussionen importieren, auflisten und löschen
discord-c-thread-import = Eine Diskussion importieren: eine Datei, einen Link oder diesen Discord-Thread
discord-c-thread-paste = Den Text einer Diskussion in ein Formular einfügen und importieren
discord-c-thread-list = Die Threads auflisten
discord-c-thread-info = Details zu einem Thread anzeigen
discord-c-thread-delete = Einen Thread mit allen Kommentaren löschen
discord-c-summary = Die Zusammenfassung eines Threads anzeigen
discord-c-summary-overview = Artikel, Standpunkte und Themen auf einer Karte anzeigen
discord-c-summary-article = Die wichtigsten Sätze des Artikels anzeigen
discord-c-summary-viewpoints = Die Standpunkte der Kommentierenden in Zitaten anzeigen
discord-c-summary-topics = Die Themen anzeigen, um die es im Thread geht
discord-c-comment = Kommentare lesen und durchsuchen
discord-c-comment-show = Einen Kommentar anzeigen, mit seinen Antworten und dem, worauf er antwortet
discord-c-comment-search = Kommentare suchen, die alle diese Wörter enthalten
discord-c-comment-by = Die Kommentare einer Person anzeigen
discord-c-comment-replies = Die Antworten auf einen Kommentar anzeigen
discord-c-digest = Zusammenfassungen in Kanälen posten
discord-c-digest-post = Die Zusammenfassung eines Threads in einem Kanal posten
discord-o-file = Ein gespeicherter Kommentarbereich, ein Export oder eine andere Datei mit einer Diskussion
discord-o-title = Eigener Titel für den Thread
discord-o-visibility = Wer den Thread sehen darf; Standard: alle hier
discord-o-title-query = Wörter im Titel
discord-o-find-sort = Reihenfolge: beste Treffer (Standard) oder neueste zuerst
discord-o-sort = Sortierung
discord-o-thread = Der Thread: Nummer eingeben oder aus der Liste wählen
discord-o-length = Länge der Zusammenfassung
discord-o-share = Die Antwort allen hier zeigen; nur für das Team
discord-o-number = Nummer des Kommentars, zum Beispiel 4
discord-o-query = Wörter, nach denen gesucht wird
discord-o-author = Nur Kommentare dieser Person
discord-o-whose = Wer die Kommentare geschrieben hat
discord-o-channel = Kanal, in dem gepostet wird
discord-o-post-in-new-thread = In einem neuen Discord-Thread posten
discord-o-most = Wie viele höchstens angezeigt werden
discord-o-kind = Nur Themen dieser Art
discord-choice-headline = Schlagzeile
discord-choice-short = kurz
discord-choice-full = vollständig
discord-choice-server = alle hier
discord-choice-staff = nur das Team
discord-choice-page = verlinkte Seiten
discord-choice-name = Namen
discord-choice-phrase = Begriffe
discord-choice-best = beste Treffer zuerst
discord-choice-newest = neueste zuerst
discord-choice-title = nach Titel
discord-choice-largest = größte zuerst

# Namen von Optionen: kleine Buchstaben, höchstens 32
discord-n-file = datei
discord-n-url = link
discord-n-title = titel
discord-n-visibility = sichtbarkeit
discord-n-thread = thread
discord-n-query = suche
discord-n-sort = sortierung
discord-n-length = länge
discord-n-share = teilen
discord-n-most = höchstens
discord-n-kind = art
discord-n-number = nummer
discord-n-author = person
discord-n-channel = kanal
discord-n-state = status

# Was nicht geht, warum, und was stattdessen zu tun ist
discord-error-unexpected = Da ist etwas schiefgegangen. Bitte gib dem Betreiber des Bots diese ID: { $id }
discord-error-operator = Die Datenbank des Bots hat ein Problem. Bitte gib dem Betreiber des Bots diese ID: { $id }
discord-error-unheard = Discord hat meine Antwort nicht angenommen. Bitte versuch es noch einmal.
discord-error-server-only = Das geht nur auf einem Server, auf dem ich bin.
discord-error-no-such-thread = Hier gibt es keinen Thread „{ $given }“. Wähle einen aus der Liste, die beim Tippen erscheint.
discord-error-several-threads = { $count } Titel enthalten „{ $given }“. Wähle einen aus der Liste, die beim Tippen erscheint.
discord-error-no-threads = { discord-no-threads }
discord-error-no-threads-of-your-own = { own-no-threads }
discord-error-several-authors = Hier heißen { $count } Personen „{ $given }“. Wähle eine aus der Liste, die beim Tippen erscheint.
discord-error-not-a-number = „{ $given }“ ist keine Kommentarnummer. Gib eine Zahl wie 4 ein oder wähle aus der Liste.
discord-error-may-not-import = Zum Importieren brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der sie hat.
discord-error-may-not-delete = Zum Löschen brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der sie hat.
discord-error-may-not-post = Um für alle zu posten, brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Nur für dich kannst du die Antwort trotzdem anzeigen.
discord-error-you-cannot-post-there = Du darfst in { $channel } nicht posten ({ $missing }), deshalb poste ich dort nicht für dich. Wähle einen anderen Kanal.
discord-error-i-cannot-post-there = Ich darf in { $channel } nicht posten. Ich brauche: { $missing }. Wähle einen anderen Kanal oder gib mir dort diese Berechtigungen.
discord-error-staff-thread = Thread { $thread } ist nur für das Team, aber { $channel } können auch andere lesen: { $who }. Wähle einen Kanal, den nur das Team lesen kann.
discord-error-no-such-channel = Ich kann diesen Kanal nicht sehen. Wähle einen anderen oder gib mir Zugriff darauf.
discord-error-post-refused = Discord lässt mich in { $channel } nicht posten. Prüfe, ob er archiviert, gesperrt oder eingeschränkt ist, oder wähle einen anderen Kanal.
discord-error-forum-thread = In einem Forum ist eine Zusammenfassung immer ein eigener Beitrag. Lass die Option für einen neuen Thread weg.
discord-error-thread-in-thread = In einem Discord-Thread kann es keinen weiteren geben. Lass die Option für einen neuen Thread weg oder wähle einen Kanal.
discord-error-attachment-gone = Ich konnte die Datei nicht von Discord herunterladen. Hänge sie noch einmal an.
discord-error-attachment-slow = Das Herunterladen der Datei von Discord hat länger als { $seconds } s gedauert. Versuch es später noch einmal.
discord-error-title-blank = Der Titel ist leer. Gib einen Titel ein oder lass ihn weg.
discord-error-query-long = Eine Suche darf höchstens { $limit } Zeichen lang sein. Nimm weniger Wörter.
discord-error-viewpoint-gone = Der Thread hat sich geändert, seit diese Karte erstellt wurde. Öffne den Überblick noch einmal.
discord-error-old-button = Dieser Button stammt aus einer älteren Version. Verwende den Befehl noch einmal.
discord-error-old-command = Dieser Befehl hat sich geändert, seit Discord ihn zuletzt angezeigt hat. Lade Discord neu (Strg+R; auf dem Handy: schließen und wieder öffnen) und verwende den Befehl noch einmal.
discord-missing-view = Kanäle ansehen
discord-missing-send = Nachrichten senden
discord-missing-send-in-threads = Nachrichten in Threads senden
discord-missing-create-threads = Öffentliche Threads erstellen
