# Die Befehlszeile.
cli-threadgist = Zusammenfassungen von Diskussionen in wörtlichen Zitaten: was der Artikel sagt, was die Kommentierenden meinen, worauf sie sich beziehen.
cli-import = Speichert Threads oder aktualisiert gespeicherte.

    Eine Datei ist der als Text gesicherte Kommentarbereich einer Seite oder ein JSON-Abzug (Reddit, Discourse, …), auch gepackt (.zip, .gz). „-“ liest, was hereingeleitet wird. Eine ADDRESS beginnt mit https://; ihr Host muss durch THREADGIST_ALLOWED_HOSTS erlaubt sein.
cli-list = Listet die gespeicherten Threads auf.

    Mit WORDS nur Threads, deren Titel diese Wörter enthält.
cli-digest = Gibt die Zusammenfassung eines Threads aus.

    THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels. Eine Datei (FILE) oder Adresse (ADDRESS) wird gelesen, nicht gespeichert; „-“ liest, was hereingeleitet wird.
cli-why = Zeigt, warum ein Kommentar in der Zusammenfassung steht, wo er steht.

    Zu welchem Standpunkt oder Themenbereich er gehört und wegen welches Satzes, oder warum zu keinem, und welche Zeilen der vollständigen Zusammenfassung ihn zitieren. NUMBER ist die Nummer des Kommentars; 1 ist der Artikel. THREAD, FILE und ADDRESS wie bei „threadgist digest“.
cli-comments = Zeigt Kommentare eines Threads.

    Alle, einen nach seiner Nummer (NUMBER; 1 ist der Artikel), die einer Person (--by) oder die mit bestimmten Wörtern (--search). THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels.
cli-delete = Löscht einen Thread und alles daraus Gewonnene.
cli-backup = Schreibt eine geprüfte Kopie der Datenbank.

    Der Bot darf dabei laufen.
cli-run = Startet den Discord-Bot.

    Braucht DISCORD_TOKEN in .env oder der Umgebung; siehe .env.example.
cli-demo = Zum Ausprobieren: liest die Beispiele ein und fasst eines zusammen.
cli-doctor = Prüft diese Installation und sagt, was zu tun ist.

    Einstellungen, Form des Tokens, Datenbank, SQLite, Platte, Rechenkern.
cli-option-db = Datenbankdatei [sonst THREADGIST_DB, sonst threadgist.sqlite3].
cli-option-format = Format der Ausgabe [sonst text].
cli-option-length = headline: je Teil ein Zitat; short: was auf eine Karte passt; full: alles [sonst { $default }].
cli-option-method = Rangverfahren zum Vergleich [sonst { $default }].
cli-option-title = Titel, der statt des gelesenen gespeichert wird.
cli-option-dry-run = Zeigt, was gelesen würde; speichert nichts.
cli-option-sort = Reihenfolge der Liste [sonst { $default }].
cli-option-by = Nur Kommentare dieser Person; „unnamed“ für die ohne Namen.
cli-option-search = Nur Kommentare, die alle diese Wörter enthalten.
cli-option-limit = Zeigt höchstens N [sonst { $default ->
    [0] alle
   *[other] { $default }
}].
cli-option-offset = Überspringt die ersten N.
cli-option-yes = Nicht nachfragen.
cli-option-replies = Die Kommentare, die auf NUMBER antworten.

imported-new = gespeichert als Thread { $thread }
imported-updated = Thread { $thread } aktualisiert: { $added } neu, { $changed } geändert, { $gone } weg
imported-same = Thread { $thread } ist unverändert
imported-dry = nicht gespeichert (--dry-run)
import-reading = Lese { $name }
import-failed = { $name }: { $reason }
import-some-failed = { $failed } von { $all } Dateien ließen sich nicht lesen.
import-nothing-given = Nenne mindestens eine Datei. Beispiel: threadgist import seeds/stadtbaeume.txt
file-missing = Die Datei { $name } gibt es nicht.
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
comments-none = Kein Kommentar passt.
comments-more = { $count } weitere: --offset { $offset } anhängen
comment-deleted = (gelöscht)
comment-answers = antwortet auf #{ $number }
comment-score = { $score } Punkte
comment-links = Links
comment-replies = Beantwortet von
delete-ask = Thread { $thread } „{ $title }“ mit { $comments } Kommentaren löschen?
delete-done = Thread { $thread } ist gelöscht.
delete-kept = Nichts wurde gelöscht.
backup-done = { $path } geschrieben und geprüft ({ $kilobytes } KB).
backup-exists = { $path } gibt es schon. Nenne eine Datei, die es nicht gibt.
demo-none = Hier ist kein Ordner seeds. Starte „threadgist demo“ in einem Klon des Repositorys.
demo-importing = Importiere die Threads in seeds/ nach { $path }
demo-digest = Die Zusammenfassung von Thread { $thread }:
demo-list = Alle Threads:
demo-next = Wie weiter
demo-next-full = eine andere Zusammenfassung, mit allem
demo-next-search = einen Thread befragen
demo-next-import = Eigenes: der Kommentarbereich einer Seite, als Text gesichert
demo-next-run = als Bot in Discord, mit DISCORD_TOKEN=… in .env (README: „Adding the bot to a server“)
demo-path-hint = threadgist liegt in .venv/bin; „source .venv/bin/activate“ macht es auffindbar.
unexpected = Etwas Unerwartetes ist passiert: { $reason }. Bitte melde es mit dem, was bei THREADGIST_LOG_LEVEL=debug gezeigt wird: Darin steht nichts, was Leute geschrieben haben.
interrupted = Abgebrochen.
doctor-ok = gut
doctor-note = Hinweis
doctor-wrong = falsch
comments-one-question = Frage nach einer NUMMER oder mit --by und --search, nicht nach beidem. Beispiel: threadgist comments 1 --by Ana --search Maut
comments-replies-of-what = --replies braucht die NUMMER, auf die geantwortet wird. Beispiel: threadgist comments 1 4 --replies
digest-working = Lese die Diskussion
doctor-token-none = Kein DISCORD_TOKEN gesetzt: Die Befehlszeile geht, der Bot nicht.
doctor-token-ok = Es hat die Form eines Bot-Tokens, des Bots mit der Id { $id }.
doctor-token-odd = DISCORD_TOKEN hat nicht die Form eines Bot-Tokens (drei Teile, durch Punkte getrennt). Kopiere es neu: https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token.
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
doctor-disk = { $megabytes } MB sind frei in { $path }.
doctor-folder-missing = Den Ordner { $path } gibt es nicht. Lege ihn an oder nenne eine andere Datenbank.
doctor-folder-read-only = In den Ordner { $path } darf nicht geschrieben werden. Gib dir das Recht dazu, oder nenne eine Datenbank anderswo.
doctor-engine-ok = Sprach-, Satz- und Vektormodelle lassen sich laden.
doctor-engine-broken = Der Rechenkern lässt sich nicht laden: { $reason }. Installiere neu: make clean, dann make demo.
doctor-about-token = Token
doctor-about-database = Datenbank
doctor-about-sqlite = SQLite
doctor-about-disk = Platte
doctor-about-engine = Rechenkern
nothing-piped = Es wird nichts hereingeleitet. Nenne eine Datei, oder leite eine herein: threadgist import - < seite.txt
piped-too-large = Es kommen mehr als { $limit } MB herein; mehr lese ich nicht (THREADGIST_MAX_MEGABYTES). Gib nur den Kommentarbereich.
output-failed = Die Ausgabe ließ sich nicht schreiben: { $reason }.
