# threadgist import mehrerer Dateien, und threadgist export.
import-option-all = Jeder Thread einer Datei, die mehrere enthält, nicht nur der größte.
import-one-title = --title benennt einen Thread. Importiere mehrere ohne --title.
import-storing = Speichere { $name }
import-all-hint = „threadgist import --all { $name }“ speichert jeden davon.
import-sum = { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}: { $parts }.
import-sum-new = { $count } neu
import-sum-updated = { $count } aktualisiert
import-sum-same = { $count } unverändert
import-sum-read = { $count } gelesen und nicht gespeichert

cli-export = Schreibt einen Thread ohne Verlust in eine Datei.

    THREAD ist seine Nummer in „threadgist list“ oder ein Teil seines Titels; eine FILE oder ADDRESS wird gelesen und nicht gespeichert. Ohne zweite FILE geht er auf die Standardausgabe. „threadgist import“ liest json und jsonl (docs/thread-json.md); markdown ist zum Lesen.
export-option-format = Form der Datei; sonst nach ihrem Namen (.json, .jsonl, .md), sonst json.
export-option-force = Ersetzt eine Datei, die es schon gibt.
export-reading = Lese { $name }
export-writing = Schreibe { $path }
export-done = { $path } geschrieben: { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} ({ $kilobytes } KB).
export-exists = { $path } gibt es schon. Nenne eine andere Datei, oder ersetze sie mit --force.
export-is-folder = { $path } ist ein Ordner. Nenne eine Datei darin.
export-unwritable = { $path } lässt sich nicht schreiben: { $reason }.
export-large = Um das wieder einzulesen, setze THREADGIST_MAX_MEGABYTES höher als die { $limit } MB, die jetzt gelesen werden.
