# Hilfe der Befehlszeile: Überschriften, Beispiele, gemeinsame Optionen.
help-usage = Aufruf:
help-options-metavar = [OPTIONEN]
help-command-metavar = BEFEHL [ARGUMENTE]...
help-options = Optionen
help-commands = Befehle
help-examples = Beispiele
help-option-help = Zeigt diese Hilfe an.
cli-option-version = Zeigt die Version an.
cli-option-json = Kurzform von --format json.
cli-option-output = Schreibt in diese Datei; ihre Endung (.json, .md) bestimmt das Format.
cli-option-force = Mit --output: überschreibt eine vorhandene Datei.
cli-option-no-pager = Gibt lange Ausgaben nicht seitenweise aus.
cli-option-quiet = Gibt nur Fehler aus.
export-option-output = Dasselbe wie die zweite FILE.

# Ein Beispiel je Zeile: der Befehl, zwei Leerzeichen und „#“, was er tut.
examples-threadgist =
    threadgist demo  # mit Beispiel-Threads ausprobieren
    threadgist import seite.html  # eine gespeicherte Diskussion importieren
    threadgist list  # gespeicherte Threads und ihre Nummern
    threadgist digest 1  # eine Zusammenfassung ausgeben
    threadgist comments 1 4  # Kommentar #4 vollständig lesen
examples-import =
    threadgist import seite.html  # eine gespeicherte Webseite oder ein Export
    threadgist import exporte/*.json  # mehrere Dateien auf einmal
    pbpaste | threadgist import -  # den Inhalt der Zwischenablage (macOS)
    threadgist import --dry-run seite.html  # zeigen, was importiert würde
examples-refresh =
    threadgist refresh 1  # neue Kommentare zu Thread 1 holen
examples-list =
    threadgist list  # alle Threads, die zuletzt aktualisierten zuerst
    threadgist list Brücke  # nur Titel mit „Brücke“
    threadgist list --sort largest -n 5  # die fünf mit den meisten Kommentaren
    threadgist list --json  # für Skripte
examples-find =
    threadgist find Fähre  # in allen Threads, in jeder Form des Wortes
    threadgist find Fähre --newest  # die neuesten Kommentare zuerst
    threadgist find '"Nachtzug" -Bus'  # ein genauer Wortlaut, ein Wort nicht
    threadgist find "Maut autor:Ana"  # nur Kommentare von Ana
    threadgist find Fähre --json  # für Skripte
examples-digest =
    threadgist digest 1  # Thread 1 aus „threadgist list“
    threadgist digest Brücke  # der Thread mit „Brücke“ im Titel
    threadgist digest 1 -l full  # alles
    threadgist digest seite.html  # eine Datei, ohne sie zu speichern
    threadgist digest 1 -o thread.md  # als Markdown-Datei
examples-why =
    threadgist why 1 4  # wo Kommentar #4 vorkommt und warum
    threadgist why seite.html 4  # aus einer Datei, ohne sie zu speichern
    threadgist why 1 4 --json  # für Skripte
examples-comments =
    threadgist comments 1 4  # Kommentar #4
    threadgist comments 1 1  # der Artikel
    threadgist comments 1 4 -r  # Antworten auf Kommentar #4
    threadgist comments 1 -b Ana  # Kommentare von Ana
    threadgist comments 1 -s "Fähre Maut"  # Kommentare mit beiden Wörtern
examples-export =
    threadgist export 1 thread.json  # um ihn anderswo zu importieren
    threadgist export 1 -o thread.md  # um ihn zu lesen
    threadgist export 1 | gzip > thread.json.gz  # in die Standardausgabe
examples-delete =
    threadgist delete 1  # fragt nach
    threadgist delete 1 -y  # fragt nicht nach
examples-run =
    threadgist run  # bis Strg-C
examples-worker =
    threadgist worker  # bis Strg-C oder SIGTERM
examples-demo =
    threadgist demo --db /tmp/demo.sqlite3  # in einer eigenen Datenbank
examples-doctor =
    threadgist doctor  # alles prüfen
    threadgist doctor --offline  # ohne Discord zu fragen
examples-backup =
    threadgist backup threadgist-kopie.sqlite3
examples-restore =
    threadgist restore threadgist-kopie.sqlite3  # fragt nach
examples-vacuum =
    threadgist vacuum
examples-retention =
    threadgist retention --dry-run  # was gelöscht würde
    threadgist retention -y  # fragt nicht nach
examples-server =
    threadgist server list
    threadgist server export 81384788765712384 server.jsonl.gz
examples-server-list =
    threadgist server list
examples-server-export =
    threadgist server export 81384788765712384 server.jsonl.gz
    threadgist server export local meine.jsonl  # auf der Kommandozeile Importiertes
examples-server-import =
    threadgist server import server.jsonl.gz --db neu.sqlite3
    threadgist server import server.jsonl --server 7  # als anderer Server
examples-person =
    threadgist person 81384788765712385
    threadgist person 81384788765712385 > kopie.json  # eine Kopie zum Weitergeben
examples-forget =
    threadgist forget --person 81384788765712385  # alles von einem Discord-Konto
    threadgist forget --author "Ana Lindqvist"  # alles unter einem Namen

# Falscher Aufruf
usage-help = „{ $command } -h“ zeigt die Hilfe.
usage-no-command = Unbekannter Befehl „{ $name }“.
usage-no-command-near = Unbekannter Befehl „{ $name }“. Meintest du { $near }?
usage-no-option = Unbekannte Option { $name }.
usage-no-option-search = Unbekannte Option { $name }. Um ein Wort von der Suche auszuschließen, setze die ganze Suche in Anführungszeichen: --search "bridge -toll"
usage-no-option-near = Unbekannte Option { $name }. Meintest du { $near }?
usage-option-behind = { $name } gehört hinter den Befehl: threadgist BEFEHL { $name }
usage-missing = Argument fehlt: { $name }.
usage-too-many = Zu viele Argumente: { $words }.
usage-choice = „{ $given }“ ist nicht erlaubt. Möglich sind: { $choices }.
usage-choice-near = „{ $given }“ ist nicht erlaubt. Möglich sind: { $choices }. Meintest du „{ $near }“?
usage-count = „{ $given }“ ist keine ganze Zahl ab { $least }.
usage-comment-number = „{ $given }“ ist keine Kommentarnummer wie 4 oder #4. Nach Wörtern suchst du mit --search, nach einer Person mit --by.
usage-number-to-explain = „{ $given }“ ist keine Kommentarnummer wie 4 oder #4. „threadgist comments“ zeigt die Nummern eines Threads.
usage-person-id = „{ $given }“ ist keine Discord-ID, also keine lange Zahl wie 81384788765712385. Um zu löschen, was unter einem Namen gespeichert ist, verwende „threadgist forget --author NAME“.
usage-two-formats = --json und --format lassen sich nicht zusammen verwenden. Gib nur eines an.

# Knapp daneben
or = oder
quoted = „{ $words }“
nothing-imported = In { $path } gibt es noch keine Threads. Versuch es mit „threadgist demo“ oder „threadgist import FILE“.
no-such-thread = In { $path } gibt es keinen Thread { $thread }. „threadgist list“ zeigt die Threads.
no-such-comment = Thread { $thread } hat keinen Kommentar #{ $number }; die Nummern reichen von #{ $first } bis #{ $last }. „threadgist comments { $thread }“ zeigt sie.
thread-by-title = Ich verwende { $named }, den einzigen mit „{ $given }“ im Titel.
not-a-thread = Kein Thread hat die Nummer „{ $name }“ oder diese Wörter im Titel. „threadgist list“ zeigt die Threads.
not-a-thread-near = Kein Thread hat die Nummer „{ $name }“. Meintest du { $near }?
not-a-thread-or-file = Kein Thread hat die Nummer „{ $name }“ oder diese Wörter im Titel, und es gibt auch keine solche Datei. „threadgist list“ zeigt die Threads.
not-a-thread-or-file-near = Kein Thread hat die Nummer „{ $name }“, und es gibt auch keine solche Datei. Meintest du { $near }?
thread-named = Thread { $thread } „{ $title }“
author-taken = Ich zeige „{ $author }“, den einzigen Namen, der zu „{ $given }“ passt.
no-such-author = In Thread { $thread } gibt es niemanden mit dem Namen „{ $author }“. „threadgist comments { $thread }“ zeigt die Kommentare mit ihren Autoren.
no-such-author-near = In Thread { $thread } gibt es niemanden mit dem Namen „{ $author }“; meintest du { $near }?
no-such-author-many = „{ $author }“ passt in Thread { $thread } zu mehreren Namen: { $near } und { $more } weiteren. Gib mehr vom Namen an.
search-missed = Kein Kommentar enthält „{ $word }“.
search-missed-near = Kein Kommentar enthält „{ $word }“. Meintest du { $near }?
search-near = „{ $word }“ ({ $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
})
search-not-together = Jedes dieser Wörter kommt im Thread vor, aber kein Kommentar enthält alle. Suche nach weniger Wörtern.
search-not-by = Andere verwenden diese Wörter, aber niemand mit dem Namen „{ $author }“. Lass --by weg, um ihre Kommentare zu sehen.
offset-beyond = Es gibt nur { $count }: --offset überspringt alle.
confirm-unanswered = Keine Antwort, also wurde nichts geändert. Mit --yes wird nicht gefragt.
replies-none = Keine Antworten auf #{ $number }.
replies-more = { " " }und { $count } weitere: mit --replies

# Dateien und Links
empty-name = Der Name ist leer. Gib die Nummer eines Threads oder den Namen einer Datei an.
database-is-folder = { $path } ist ein Ordner, keine Datenbank. Gib mit --db oder THREADGIST_DB eine Datei an.
file-missing-near = Datei nicht gefunden: { $name }. Meintest du { $near }?
file-or-address = Datei nicht gefunden: { $name }. Falls du einen Link meinst: Er muss mit https:// beginnen.
file-by-address = { $name } ist eine Datei auf diesem Rechner. Gib ihren Pfad ohne „file://“ an.
address-of-other-kind = { $name } kann nicht gelesen werden: Nur Links mit https:// werden unterstützt, nicht { $scheme }://. Lade die Datei herunter und importiere sie.
piped-from-keyboard = Lese die Standardeingabe. Drücke zum Beenden Strg-D in einer leeren Zeile (Windows: Strg-Z, dann Eingabe).
output-written = { $path } geschrieben ({ $kilobytes } KB).
export-two-files = Gib die Datei entweder als zweites Argument oder mit --output an, nicht beides.
export-no-folder = { $path } kann nicht geschrieben werden: Den Ordner { $folder } gibt es nicht.
