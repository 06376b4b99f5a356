# threadgist import mehrerer Dateien, und threadgist export.
import-option-all = Importiert alle Threads der Datei, nicht nur den größten.
import-one-title = --title geht nur bei einem Thread. Lass es weg, um mehrere zu importieren.
import-storing = Speichere { $name }
import-all-hint = „threadgist import --all { $name }“ importiert alle.
import-sum = { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}: { $parts }.
import-sum-new = { $count } neu
import-sum-updated = { $count } aktualisiert
import-sum-same = { $count } unverändert
import-sum-read = { $count } gelesen und nicht gespeichert

cli-export = Exportiert einen Thread vollständig in eine Datei.

    THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels; FILE oder ADDRESS wird gelesen, aber nicht gespeichert. Ohne zweite FILE geht der Export in die Standardausgabe. „threadgist import“ kann json und jsonl lesen (docs/thread-json.md); markdown ist für Menschen.
export-option-format = Dateiformat [sonst nach der Endung (.json, .jsonl, .md), sonst json].
export-option-force = Ersetzt eine Datei, die es schon gibt.
export-reading = Lese { $name }
export-writing = Schreibe { $path }
export-done = { $path } geschrieben: { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} ({ $kilobytes } KB).
export-exists = { $path } gibt es schon. Wähle einen anderen Namen, oder ersetze die Datei mit --force.
export-is-folder = { $path } ist ein Ordner. Nenne eine Datei darin.
export-unwritable = { $path } lässt sich nicht schreiben: { $reason }.
export-large = Diese Datei ist größer als die Importgrenze von { $limit } MB. Erhöhe THREADGIST_MAX_MEGABYTES, bevor du sie importierst.
