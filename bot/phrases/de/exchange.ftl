# threadgist import mehrerer Dateien, und threadgist export.
import-option-all = Importiert alle Threads der Datei, nicht nur den größten.
import-one-title = --title geht nur bei einem einzelnen Thread. Lass es weg, um mehrere zu importieren.
import-storing = Speichere { $name }
import-all-hint = „threadgist import --all { $name }“ importiert alle.
import-sum = { $count ->
    [one] 1 Thread
   *[other] { $count } Threads
}: { $parts }.
import-sum-new = { $count } neu
import-sum-updated = { $count } aktualisiert
import-sum-same = { $count } unverändert
import-sum-read = { $count } gelesen, nicht gespeichert

cli-export = Exportiert einen Thread vollständig in eine Datei.

    THREAD ist eine Nummer aus „threadgist list“ oder ein Teil des Titels; FILE oder LINK wird gelesen, aber nicht gespeichert. Ohne zweite FILE geht der Export in die Standardausgabe. „threadgist import“ kann json und jsonl lesen (docs/thread-json.md); markdown ist für Menschen.
export-option-format = Dateiformat [Standard: nach der Endung (.json, .jsonl, .md), sonst json].
export-option-force = Überschreibt eine vorhandene Datei.
export-reading = Lese { $name }
export-writing = Schreibe { $path }
export-done = { $path } geschrieben: { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} ({ $kilobytes } KB).
export-exists = { $path } gibt es schon. Wähle einen anderen Namen oder überschreibe die Datei mit --force.
export-is-folder = { $path } ist ein Ordner. Gib eine Datei darin an.
export-unwritable = { $path } kann nicht geschrieben werden: { $reason }.
export-large = Diese Datei ist größer als das Importlimit von { $limit } MB. Um sie zu importieren, erhöhe zuerst THREADGIST_MAX_MEGABYTES.
