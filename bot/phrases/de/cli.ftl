# Die Befehlszeile.
cli-threadgist = Zusammenfassungen von Diskussionen in wörtlichen Zitaten: den Artikel, die Standpunkte der Kommentierenden und die Themen, um die es geht.
cli-import = Importiert Threads oder aktualisiert schon importierte.

    FILE ist eine gespeicherte Webseite, ein als Text gespeicherter Kommentarbereich oder ein Export (Reddit, Discourse, …), auch als .zip oder .gz; „-“ liest die Standardeingabe. ADDRESS beginnt mit https://; der Host muss in THREADGIST_ALLOWED_HOSTS stehen.
cli-list = Listet die gespeicherten Threads auf.

    Mit WORDS nur Threads, deren Titel diese Wörter enthält.
cli-digest = Gibt die Zusammenfassung eines Threads aus.

    THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels. FILE oder ADDRESS wird gelesen, aber nicht gespeichert; „-“ liest die Standardeingabe.
cli-why = Zeigt, wo ein Kommentar in der Zusammenfassung vorkommt und warum.

    Zu welchem Standpunkt oder Themenbereich er gehört und wegen welches Satzes, oder warum zu keinem, und welche Zeilen der vollständigen Zusammenfassung ihn zitieren. NUMBER ist die Nummer des Kommentars; 1 ist der Artikel. THREAD, FILE und ADDRESS wie bei „threadgist digest“.
cli-comments = Zeigt Kommentare eines Threads.

    Alle, einen nach seiner Nummer (NUMBER; 1 ist der Artikel), die einer Person (--by) oder die mit bestimmten Wörtern (--search). THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels.
cli-delete = Löscht einen Thread und alles, was daraus berechnet wurde.
cli-backup = Sichert die Datenbank und prüft die Kopie.

    Der Bot kann dabei weiterlaufen.
cli-run = Startet den Discord-Bot.

    DISCORD_TOKEN muss in .env oder in der Umgebung stehen; siehe .env.example.
cli-demo = Importiert die Beispiele, zeigt eine Zusammenfassung und schlägt nächste Schritte vor.
cli-doctor = Prüft diese Installation und sagt, wie sich Probleme beheben lassen.

    Prüft Einstellungen, Token, Datenbank, freien Platz, Dateirechte, Modelle, einen Arbeitsprozess und die Verbindung zu Discord.
cli-option-db = Datenbankdatei [sonst THREADGIST_DB, sonst threadgist.sqlite3].
cli-option-format = Format der Ausgabe [sonst text].
cli-option-length = headline: je Teil ein Zitat; short: passt auf eine Discord-Karte; full: alles [sonst { $default }].
cli-option-method = Rangverfahren zum Vergleich [sonst { $default }].
cli-option-title = Diesen Titel statt dem der Quelle verwenden.
cli-option-dry-run = Zeigt, was importiert würde, ohne es zu speichern.
cli-option-sort = Reihenfolge der Liste [sonst { $default }].
cli-option-by = Nur Kommentare dieser Person; „unnamed“ für die ohne Namen.
cli-option-search = Nur Kommentare, die alle diese Wörter enthalten.
cli-option-limit = Zeigt höchstens N [sonst { $default ->
    [0] alle
   *[other] { $default }
}].
cli-option-offset = Überspringt die ersten N.
cli-option-yes = Nicht nachfragen.
cli-option-replies = Zeigt die Antworten auf NUMBER.

imported-new = gespeichert als Thread { $thread }
imported-updated = Thread { $thread } aktualisiert: { $added } neu, { $changed } geändert, { $gone } weg
imported-same = Thread { $thread } ist unverändert
imported-dry = nicht gespeichert (--dry-run)
import-reading = Lese { $name }
import-failed = { $name }: { $reason }
import-some-failed = { $failed } von { $all } Dateien ließen sich nicht lesen.
import-nothing-given = Nenne mindestens eine Datei. Beispiel: threadgist import seeds/stadtbaeume.txt
file-missing = Datei nicht gefunden: { $name }.
file-unopenable = { $name } lässt sich nicht öffnen: { $reason }.
file-is-folder = { $name } ist ein Ordner. Nenne die Dateien darin, zum Beispiel { $name }/*.html.
list-none-match = Kein Titel enthält „{ $query }“.
head-thread = Thread
head-title = Titel
head-comments = Kommentare
head-authors = Autoren
head-form = Form
head-updated = Stand
read-facts = { $form } · { $article ->
    [yes] mit Artikel
   *[no] ohne Artikel
} · { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} von { $commenters ->
    [one] 1 Person
   *[other] { $commenters } Personen
}{ $unnamed ->
    [0] {""}
   *[other] {" "}({ $unnamed } ohne Namen)
}
comments-none = Keine passenden Kommentare.
comments-more = { $count } weitere: --offset { $offset } anhängen
comment-deleted = (gelöscht)
comment-answers = Antwort auf #{ $number }
comment-score = { $score } Punkte
comment-links = Links
comment-replies = Antworten
delete-ask = Thread { $thread } „{ $title }“ mit { $comments } Kommentaren löschen?
delete-done = Thread { $thread } wurde gelöscht.
delete-kept = Es wurde nichts gelöscht.
backup-done = Sicherung nach { $path } geschrieben und geprüft ({ $kilobytes } KB).
backup-exists = { $path } gibt es schon. Wähle einen anderen Namen.
demo-none = Die Beispiele (seeds/) fehlen. Starte „threadgist demo“ in einem Klon des Repositorys.
demo-importing = Importiere die Threads in seeds/ nach { $path }
demo-digest = Die Zusammenfassung von Thread { $thread }:
demo-list = Alle Threads:
demo-next = So geht es weiter
demo-next-full = derselbe Thread in voller Länge
demo-next-search = die Kommentare eines Threads durchsuchen
demo-next-import = eine eigene Diskussion importieren
demo-next-run = den Discord-Bot starten, mit DISCORD_TOKEN=… in .env (README: „Adding the bot to a server“)
demo-path-hint = threadgist liegt in .venv/bin; „source .venv/bin/activate“ macht es auffindbar.
unexpected = Unerwarteter Fehler: { $reason }. Bitte melde ihn mit der Ausgabe desselben Befehls unter THREADGIST_LOG_LEVEL=debug; sie enthält nichts, was Leute geschrieben haben.
interrupted = Abgebrochen.
doctor-ok = ok
doctor-note = Hinweis
doctor-wrong = Fehler
comments-one-question = Gib entweder eine NUMMER an oder --by und --search. Beispiel: threadgist comments 1 --by Ana --search Maut
comments-replies-of-what = --replies braucht die NUMMER eines Kommentars. Beispiel: threadgist comments 1 4 --replies
digest-working = Lese die Diskussion
doctor-token-none = DISCORD_TOKEN ist nicht gesetzt. Die Befehlszeile funktioniert auch ohne, der Bot nicht.
doctor-token-ok = Gültige Form; es gehört zum Bot mit der ID { $id }.
doctor-token-odd = DISCORD_TOKEN ist kein Bot-Token (drei Teile, durch Punkte getrennt). Kopiere es neu: https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token.
doctor-database-new = { $path } gibt es noch nicht; der erste Import legt sie an.
doctor-database-ok = { $path } ist unversehrt (Schema { $schema }): { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
}, { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
}.
doctor-sqlite-ok = Version { $version }.
doctor-sqlite-bug = Version { $version } hat einen seltenen Fehler im Write-Ahead-Log (behoben in 3.51.3). threadgist schreibt nur über eine Verbindung, was ihn vermeidet; lass kein anderes Programm in die Datei schreiben.
doctor-disk = { $megabytes } MB frei in { $path }.
doctor-folder-missing = Den Ordner { $path } gibt es nicht. Lege ihn an, oder wähle eine andere Datenbankdatei.
doctor-folder-read-only = Der Ordner { $path } ist schreibgeschützt. Ändere seine Rechte, oder wähle eine andere Datenbankdatei.
doctor-engine-ok = Alle Modelle lassen sich laden.
doctor-engine-broken = Die Modelle lassen sich nicht laden: { $reason }. Installiere neu: make clean, dann make demo.
doctor-about-token = Token
doctor-about-database = Datenbank
doctor-about-sqlite = SQLite
doctor-about-disk = Speicherplatz
doctor-about-engine = Modelle
nothing-piped = Die Standardeingabe ist geschlossen. Nenne eine Datei, oder leite eine um: threadgist import - < seite.txt
piped-too-large = Die Eingabe ist größer als { $limit } MB, die Grenze aus THREADGIST_MAX_MEGABYTES. Importiere nur den Kommentarbereich.
output-failed = Die Ausgabe ließ sich nicht schreiben: { $reason }.
