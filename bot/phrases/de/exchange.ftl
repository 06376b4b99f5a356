# threadgist import mehrerer Dateien, und threadgist export.
import-option-all = Jede Diskussion einer Datei, die mehrere enthält, nicht nur die größte.
import-one-title = --title benennt eine Diskussion. Lies die anderen ohne ein.
import-storing = Speichere { $name }
import-all-hint = „threadgist import --all { $name }“ speichert jede davon.
import-sum = { $count ->
    [one] 1 Diskussion
   *[other] { $count } Diskussionen
}: { $parts }.
import-sum-new = { $count } neu
import-sum-updated = { $count } aktualisiert
import-sum-same = { $count } unverändert
import-sum-read = { $count } gelesen und nicht gespeichert

cli-export = Eine Diskussion ohne Verlust in eine Datei schreiben.

    THREAD ist ihre Nummer in „threadgist list“; eine FILE oder ADDRESS wird gelesen und nicht gespeichert. Ohne zweite FILE geht sie auf die Standardausgabe. „threadgist import“ liest json und jsonl (docs/thread-json.md); markdown ist zum Lesen.

    Beispiele: threadgist export 1 diskussion.json; threadgist export 1 --format markdown
export-option-format = Form der Datei; sonst nach ihrem Namen (.json, .jsonl, .md), sonst json.
export-option-force = Eine Datei ersetzen, die es schon gibt.
export-reading = Lese { $name }
export-writing = Schreibe { $path }
export-done = { $path } geschrieben: { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
} ({ $kilobytes } KB).
export-exists = { $path } gibt es schon. Nenne eine andere Datei, oder ersetze sie mit --force.
export-is-folder = { $path } ist ein Ordner. Nenne eine Datei darin.
export-unwritable = { $path } lässt sich nicht schreiben: { $reason }.
