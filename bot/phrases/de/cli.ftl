# Die Befehlszeile.
cli-threadgist = Fasst Diskussionen in wörtlichen Zitaten zusammen: den Artikel, die Standpunkte der Kommentierenden und die Themen, um die es geht.
cli-import = Importiert Threads oder aktualisiert bereits importierte.

    FILE ist eine gespeicherte Webseite, ein als Text gespeicherter Kommentarbereich oder ein Export (Reddit, Discourse, …), auch als .zip oder .gz; „-“ liest die Standardeingabe. LINK beginnt mit https://; der Host muss in THREADGIST_ALLOWED_HOSTS stehen.
cli-list = Listet die gespeicherten Threads auf.

    Mit WORDS nur Threads, deren Titel diese Wörter enthält.
cli-find = Findet Kommentare in allen gespeicherten Threads.

    Findet jede Form eines Wortes. "Genauer Wortlaut" findet genau diese Wörter; -Wort und -autor:Name lassen Kommentare weg; autor:Name findet Kommentare einer Person. Setze die ganze Suche in einfache Anführungszeichen, wenn sie Leerzeichen oder Anführungszeichen enthält: '"Nachtzug" -Bus'.
find-option-newest = Zeigt die neuesten Kommentare zuerst, nicht die besten Treffer.
cli-digest = Gibt die Zusammenfassung eines Threads aus.

    THREAD ist eine Nummer aus „threadgist list“ oder ein Teil des Titels. FILE oder LINK wird gelesen, aber nicht gespeichert; „-“ liest die Standardeingabe.
cli-why = Zeigt, wo ein Kommentar in der Zusammenfassung vorkommt und warum.

    Zeigt den Standpunkt oder Themenbereich des Kommentars und den Satz, der das entschieden hat, oder warum er keinen hat, und welche Zeilen der vollständigen Zusammenfassung ihn zitieren. NUMBER ist die Nummer des Kommentars; 1 ist der Artikel. THREAD, FILE und LINK wie bei „threadgist digest“.
cli-comments = Zeigt die Kommentare eines Threads.

    Zeigt alle Kommentare, den mit dieser Nummer (NUMBER; 1 ist der Artikel), die einer Person (--by) oder die Treffer einer Suche (--search). THREAD ist eine Nummer aus „threadgist list“ oder ein Teil des Titels.
cli-delete = Löscht einen Thread und alles, was daraus berechnet wurde.
cli-backup = Sichert die Datenbank und prüft die Kopie.

    Der Bot kann dabei weiterlaufen.
cli-restore = Ersetzt die Datenbank durch eine Sicherung.

    Prüft die Sicherung, fragt nach und behält die alte Datenbank unter einem anderen Namen. Halte vorher den Bot an. Was seit der Sicherung gelöscht wurde, muss noch einmal gelöscht werden, und wer seitdem mit /privacy opt-out widersprochen hat, muss das wiederholen.
cli-vacuum = Schreibt die Datenbankdatei neu, ohne ungenutzten Platz.

    Halte vorher den Bot an. Auf der Festplatte muss so viel Platz frei sein, wie die Datei groß ist.
cli-retention = Löscht, was abgelaufen ist, so wie es der laufende Bot jede Stunde tut.

    Das sind Threads, deren letzte Aktualisierung länger her ist, als ihr Server mit /settings erlaubt, und die Daten von Servern, die den Bot vor mehr als THREADGIST_GRACE_DAYS Tagen entfernt haben.
cli-server = Zeigt Server und überträgt ganze Server in eine andere Datenbank.
cli-server-list = Zeigt die Server, zu denen etwas gespeichert ist.
cli-server-export = Exportiert alles, was zu einem Server gespeichert ist.

    SERVER ist die ID eines Servers, „person:ID“ für die eigenen Threads einer Person oder „local“ für das, was auf der Kommandozeile importiert wurde. Jede Zeile der Datei ist ein JSON-Wert; endet der Name auf .gz, wird sie komprimiert. Der Bot kann weiterlaufen.
cli-server-import = Importiert einen exportierten Server.

    Alle Nummern bleiben gleich. Zu dem Server darf noch nichts gespeichert sein. Halte vorher den Bot an.
cli-run = Startet den Discord-Bot.

    DISCORD_TOKEN muss in .env oder in der Umgebung stehen; siehe .env.example.
cli-worker = Berechnet Zusammenfassungen für Bots auf anderen Rechnern.

    Für Bots mit einer PostgreSQL-Datenbank. In THREADGIST_DATABASE_URL muss dieselbe Adresse stehen wie bei ihnen. Ein DISCORD_TOKEN ist nicht nötig.
cli-demo = Importiert die Beispiele, zeigt eine Zusammenfassung und schlägt nächste Schritte vor.
cli-doctor = Prüft diese Installation und sagt, wie sich Probleme beheben lassen.

    Prüft Einstellungen, Token, Datenbank, Speicherplatz, Dateirechte, Modelle, einen Arbeitsprozess und die Verbindung zu Discord.
cli-option-db = Datenbankdatei [Standard: THREADGIST_DB oder threadgist.sqlite3].
cli-option-format = Ausgabeformat [Standard: text].
cli-option-length = headline: ein Zitat je Teil; short: passt in eine Discord-Nachricht; full: alles [Standard: { $default }].
cli-option-method = Rangverfahren, zum Vergleichen [Standard: { $default }].
cli-option-title = Diesen Titel statt dem aus der Quelle verwenden.
cli-option-dry-run = Zeigt, was importiert würde, ohne es zu speichern.
cli-option-sort = Sortierung [Standard: { $default }].
cli-option-by = Nur Kommentare dieser Person; „unnamed“ für Kommentare ohne Namen.
cli-option-search = Nur Kommentare, die alle diese Wörter enthalten.
cli-option-limit = Zeigt höchstens N [Standard: { $default ->
    [0] alle
   *[other] { $default }
}].
cli-option-offset = Überspringt die ersten N.
cli-option-yes = Fragt nicht nach.
cli-option-replies = Zeigt die Antworten auf NUMBER.

imported-new = gespeichert als Thread { $thread }
imported-updated = Thread { $thread } aktualisiert: { $added } neu, { $changed } geändert, { $gone } gelöscht
imported-same = Thread { $thread } ist unverändert
imported-dry = nicht gespeichert (--dry-run)
import-reading = Lese { $name }
import-failed = { $name }: { $reason }
import-some-failed = { $failed } von { $all } Dateien konnten nicht gelesen werden.
import-nothing-given = Gib mindestens eine Datei an. Beispiel: threadgist import seeds/stadtbaeume.txt
file-missing = Datei nicht gefunden: { $name }.
file-unopenable = { $name } lässt sich nicht öffnen: { $reason }.
file-is-folder = { $name } ist ein Ordner. Gib die Dateien darin an, zum Beispiel { $name }/*.html.
list-none-match = Kein Titel enthält „{ $query }“.
head-thread = Thread
head-title = Titel
head-comments = Kommentare
head-authors = Autoren
head-form = Quelle
head-updated = Aktualisiert
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
thread-of-hits = Thread { $thread } ·
comments-none = Keine passenden Kommentare.
comments-more = { $count } weitere: mit --offset { $offset }
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
demo-none = Die Beispiel-Threads (seeds/) fehlen. Starte „threadgist demo“ in einem Klon des Repositorys.
demo-importing = Importiere die Threads in seeds/ nach { $path }
demo-digest = Zusammenfassung von Thread { $thread }:
demo-list = Alle Threads:
demo-next = So geht es weiter
demo-next-full = derselbe Thread in voller Länge
demo-next-search = die Kommentare eines Threads durchsuchen
demo-next-import = eine eigene Diskussion importieren
demo-next-run = den Discord-Bot starten, mit DISCORD_TOKEN=… in .env (README: „Adding the bot to a server“)
demo-path-hint = threadgist liegt in .venv/bin; „source .venv/bin/activate“ nimmt es in deinen Pfad auf.
unexpected = Unerwarteter Fehler: { $reason }. Bitte melde ihn mit der Ausgabe desselben Befehls unter THREADGIST_LOG_LEVEL=debug. Das Log enthält nichts, was jemand geschrieben hat.
interrupted = Abgebrochen.
doctor-ok = ok
doctor-note = Hinweis
doctor-wrong = Fehler
comments-one-question = Gib entweder eine NUMBER an oder --by und --search. Beispiel: threadgist comments 1 --by Ana --search Maut
comments-replies-of-what = --replies braucht die NUMBER eines Kommentars. Beispiel: threadgist comments 1 4 --replies
digest-working = Lese die Diskussion
doctor-token-none = DISCORD_TOKEN ist nicht gesetzt. Die Befehlszeile funktioniert auch ohne, der Bot braucht es.
doctor-token-ok = Gültiges Format; es gehört zum Bot mit der ID { $id }.
doctor-token-odd = DISCORD_TOKEN ist kein Bot-Token (drei Teile, durch Punkte getrennt). Kopiere es neu: https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token.
doctor-database-new = { $path } gibt es noch nicht; der erste Import legt sie an.
doctor-database-ok = { $path } ist in Ordnung (Schema { $schema }): { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
}, { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
}.
doctor-sqlite-ok = Version { $version }.
doctor-sqlite-bug = Version { $version } hat einen seltenen Fehler im Write-Ahead-Log (behoben in 3.51.3). threadgist umgeht ihn, indem es nur über eine Verbindung schreibt. Lass kein anderes Programm in die Datei schreiben.
doctor-disk = { $megabytes } MB frei in { $path }.
doctor-folder-missing = Den Ordner { $path } gibt es nicht. Lege ihn an oder wähle eine andere Datenbankdatei.
doctor-folder-read-only = Der Ordner { $path } ist schreibgeschützt. Ändere seine Rechte oder wähle eine andere Datenbankdatei.
doctor-engine-ok = Alle Modelle lassen sich laden.
doctor-engine-broken = Die Modelle lassen sich nicht laden: { $reason }. Installiere neu: make clean, dann make demo.
doctor-about-token = Token
doctor-about-database = Datenbank
doctor-about-sqlite = SQLite
doctor-about-disk = Speicherplatz
doctor-about-engine = Modelle
nothing-piped = Die Standardeingabe ist geschlossen. Gib eine Datei an oder leite eine um: threadgist import - < seite.txt
piped-too-large = Die Eingabe ist größer als { $limit } MB, das Limit aus THREADGIST_MAX_MEGABYTES. Importiere nur den Kommentarbereich.
output-failed = Die Ausgabe konnte nicht geschrieben werden: { $reason }.
