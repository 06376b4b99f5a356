# Was beim Lesen auffiel (NoteKind), und warum eine Quelle nicht zu lesen ist (error-unreadable-<Grund>).

note-count-differs = Laut Quelle gibt es { $declared } { $declared ->
    [one] Eintrag
   *[other] Einträge
}; gefunden { $found ->
    [one] wurde 1
   *[other] wurden { $found }
}.
note-stubs = { $count } { $count ->
    [one] Antwort fehlt: Die Quelle nennt nur ihre
   *[other] Antworten fehlen: Die Quelle nennt nur ihre
} Anzahl.
note-skipped = { $what ->
    [small-actions] { $count } { $count ->
        [one] Systemmeldung (geschlossen, angepinnt, verschoben …) wurde
       *[other] Systemmeldungen (geschlossen, angepinnt, verschoben …) wurden
    } ausgelassen.
    [pingbacks] { $count } { $count ->
        [one] Pingback oder Trackback wurde
       *[other] Pingbacks und Trackbacks wurden
    } ausgelassen.
    [unapproved] { $count } nicht { $count ->
        [one] freigegebener Kommentar wurde
       *[other] freigegebene Kommentare wurden
    } ausgelassen.
    [duplicates] { $count } { $count ->
        [one] doppelter Eintrag wurde
       *[other] doppelte Einträge wurden
    } ausgelassen.
    [threads] Die Datei enthält mehrere Threads; gelesen wurde der mit den meisten Kommentaren, { $count } { $count ->
        [one] anderer wurde
       *[other] andere wurden
    } ausgelassen.
    [attachments] { $count } { $count ->
        [one] Anhang wurde
       *[other] Anhänge wurden
    } ausgelassen.
    [pictures] { $count } { $count ->
        [one] Bild wurde
       *[other] Bilder wurden
    } ausgelassen.
    [whispers] { $count } { $count ->
        [one] Nachricht, die nur das Team sieht, wurde
       *[other] Nachrichten, die nur das Team sieht, wurden
    } ausgelassen.
    [spam] { $count } als Spam { $count ->
        [one] markierte Nachricht wurde
       *[other] markierte Nachrichten wurden
    } ausgelassen.
    [fields] { $count } { $count ->
        [one] unbekanntes Feld wurde
       *[other] unbekannte Felder wurden
    } ausgelassen: { $names }.
    [files] { $count } { $count ->
        [one] weitere Datei im Archiv enthält keinen Thread und wurde
       *[other] weitere Dateien im Archiv enthalten keinen Thread und wurden
    } ausgelassen.
    [pages] Die Quelle hat weitere Seiten, die nicht in der Datei sind.
    [lines] { $count } { $count ->
        [one] Zeile
       *[other] Zeilen
    } außerhalb der Einträge { $count ->
        [one] wurde
       *[other] wurden
    } ausgelassen.
    [columns] { $count } { $count ->
        [one] Spalte wurde
       *[other] Spalten wurden
    } ausgelassen: { $names }.
    [rows-without-text] { $count } { $count ->
        [one] Zeile ohne Text wurde
       *[other] Zeilen ohne Text wurden
    } ausgelassen.
    [unfit-rows] { $count } { $count ->
        [one] Zeile mit mehr Zellen als die Kopfzeile wurde
       *[other] Zeilen mit mehr Zellen als die Kopfzeile wurden
    } ausgelassen.
   *[entries] { $count } { $count ->
        [one] Eintrag, der kein Kommentar ist, wurde
       *[other] Einträge, die keine Kommentare sind, wurden
    } ausgelassen.
}
note-deleted = { $count } { $count ->
    [one] Kommentar wurde
   *[other] Kommentare wurden
} in der Quelle gelöscht; { $count ->
    [one] seine Nummer bleibt
   *[other] ihre Nummern bleiben
} erhalten.
note-cleaned = { $count } { $count ->
    [one] unsichtbares Zeichen wurde
   *[other] unsichtbare Zeichen wurden
} entfernt.
note-labelled = Der Beitrag hat das Label „{ $label }“.
note-branch = Die Datei enthält einen Kommentar und seine Antworten, nicht die ganze Diskussion.
note-crossposted = Der Text wurde zuerst in { $place } gepostet; als Autor wird angezeigt, wer ihn dort gepostet hat.
note-not-loaded = { $declared ->
    [0] Diese Seite lädt ihre Kommentare mit einem Skript, deshalb sind keine in der Datei.
    [one] Die Seite nennt 1 Kommentar, aber er ist nicht in der Datei.
   *[other] Die Seite nennt { $declared } Kommentare, aber keiner davon ist in der Datei.
} Öffne die Seite, scrolle, bis die Kommentare zu sehen sind, und speichere sie noch einmal („Webseite, komplett“), oder kopiere die Kommentare und importiere sie als Text.
note-no-comments = Auf dieser Seite wurden keine Kommentare gefunden. Falls du im Browser welche siehst, lädt die Seite sie mit einem Skript: Scrolle, bis sie zu sehen sind, und speichere die Seite noch einmal („Webseite, komplett“), oder kopiere die Kommentare und importiere sie als Text.
note-renumbered = { $count } { $count ->
    [one] Antwort hat
   *[other] Antworten haben
} eine neue Nummer, weil die Quelle neu zählt oder eine Nummer zweimal vergibt.
note-loose = { $count } { $count ->
    [one] Antwort bezieht
   *[other] Antworten beziehen
} sich auf Kommentare, die nicht in der Datei sind.

error-unreadable-empty = Die Datei ist leer. Speichere den Kommentarbereich einer Seite als Text und importiere ihn.
error-unreadable-too-large = Die Datei hat { $megabytes } MB; das Limit ist { $limit } MB. Speichere nur den Kommentarbereich oder teile die Datei auf.
error-unreadable-binary = Das ist keine Textdatei{ $kind ->
    [binary] {""}
   *[other] {", "}sondern eine Datei vom Typ { $kind }
}. Entpacke den Thread oder speichere ihn als Text, HTML oder JSON und importiere dann diese Datei.
error-unreadable-no-thread = Ich konnte darin keinen Thread finden. Ich kann gespeicherte Webseiten lesen, Kommentarbereiche und Chats als Text (mit einem Namen bei jedem Kommentar), E-Mails und die Exporte vieler Websites und Chatprogramme. Speichere die Seite mit ihren Kommentaren als HTML und importiere sie.
error-unreadable-listing-without-entries = { $declared ->
    [0] Die Überschrift eines Kommentarbereichs ist da, aber es folgen keine Kommentare.
    [one] Laut Überschrift gibt es 1 Kommentar, aber er fehlt.
   *[other] Laut Überschrift gibt es { $declared } Kommentare, aber sie fehlen.
} Vielleicht ist der Text abgeschnitten. Speichere den ganzen Kommentarbereich und importiere ihn.
error-unreadable-cut-off = Der Text bricht mitten in Eintrag #{ $number } ab. Es wurde nichts gespeichert. Speichere den ganzen Kommentarbereich und importiere ihn.
error-unreadable-line-too-long = Eine Zeile dieses Textes hat { $length } Zeichen; das Limit ist { $limit }. Speichere den Kommentarbereich mit seinen Zeilenumbrüchen.
error-unreadable-text-too-long = Eintrag #{ $number } hat { $length } Zeichen; das Limit ist { $limit }. Prüfe, ob die Datei eine Diskussion ist, und teile sie in diesem Fall auf.
error-unreadable-too-many-comments = Es sind { $found } Kommentare; das Limit ist { $limit }. Teile die Datei auf oder erhöhe das Limit (THREADGIST_MAX_COMMENTS).
error-unreadable-own-field = { $where ->
    [thread] In den Feldern des Threads
    [article] Im Artikel
   *[comment] In Kommentar { $place }, von oben gezählt,
} { $expected ->
    [object] steht etwas anderes anstelle eines Objekts {"{"}…{"}"}.
    [missing] fehlt „{ $field }“.
    [text] ist „{ $field }“ kein Text in Anführungszeichen.
    [key] ist „{ $field }“ weder ein Text noch eine ganze Zahl.
    [number] ist „{ $field }“ keine ganze Zahl.
    [entry-number] ist „{ $field }“ kleiner als 0.
    [time] ist „{ $field }“ keine Zeit wie 2026-03-02T09:30:00+01:00.
    [flag] ist „{ $field }“ weder true noch false.
    [texts] ist „{ $field }“ weder plain noch markdown, html oder readable.
    [links] ist „{ $field }“ keine Liste von Textstellen, jede mit start, end und einer Webadresse.
    [passages] ist „{ $field }“ keine Liste von Textstellen, jede mit start, end und einer Art (quoted, code, signature, spoiler).
    [parent] ist „{ $field }“ weder die Nummer noch der Schlüssel eines Kommentars.
    [person] ist „{ $field }“ keine Discord-ID.
   *[list] ist „{ $field }“ keine Liste.
} Korrigiere das und importiere die Datei noch einmal.
error-unreadable-own-number-twice = Die Nummer { $number } kommt zweimal vor: bei { $first ->
    [0] dem Artikel
   *[other] Kommentar { $first }
} und bei Kommentar { $second }, von oben gezählt. Gib jedem Eintrag eine eigene Nummer oder lass die Nummern weg.
error-unreadable-own-numbers-used-up = Die Nummern in dieser Datei sind so hoch, dass für die Kommentare ohne Nummer keine mehr übrig sind. Verwende kleinere Nummern.
error-unreadable-own-newer = Diese Datei stammt von einer neueren Version von threadgist (Formatversion { $found }; dieses threadgist liest bis { $known }). Aktualisiere threadgist oder exportiere den Thread noch einmal mit dieser Version.
error-unreadable-own-digest = Das ist eine Zusammenfassung von threadgist, nicht der Thread selbst. Importiere den Thread; „threadgist export“ schreibt einen gespeicherten Thread in eine Datei.
error-unreadable-archive-broken = Dieses Archiv ({ $kind }) lässt sich nicht entpacken: Es ist abgeschnitten, beschädigt oder verwendet eine Kompression, die nicht unterstützt wird. Packe die Datei noch einmal als normales .zip oder .gz oder importiere sie entpackt.
error-unreadable-archive-too-large = Entpackt ist dieses Archiv größer als { $limit } MB, das Limit. Packe nur den Thread oder teile die Datei auf.
error-unreadable-archive-nested = Dieses Archiv enthält ein weiteres Archiv ({ $kind }). Entpacke es einmal und importiere den Inhalt.
error-unreadable-archive-locked = Dieses Archiv ist mit einem Passwort geschützt. Entpacke es und importiere die Datei darin.
error-unreadable-archive-empty = Dieses Archiv ist leer. Packe den Thread noch einmal und importiere ihn dann.
error-unreadable-archive-many-files = Dieses Archiv enthält mehr als { $limit } Dateien. Packe nur den Thread und importiere ihn dann.
error-unreadable-archive-no-thread = Keine der { $files } Dateien in diesem Archiv enthält einen Thread. Packe nur den gespeicherten Thread und importiere ihn dann.
error-unreadable-too-deep = Die Antworten oder Klammern in dieser Datei sind mehr als { $limit } Ebenen tief verschachtelt. Prüfe, ob die Datei eine Diskussion ist.
error-unreadable-json-broken = Das sieht aus wie JSON, hat aber einen Fehler in Zeile { $line }, Spalte { $column }. Lade die Datei noch einmal herunter und importiere sie.
error-unreadable-json-cut = Diese JSON-Datei ist abgeschnitten. Lade sie noch einmal vollständig herunter und importiere sie.
error-unreadable-json-foreign = Das ist JSON, aber von keiner Website und keinem Programm, das ich kenne. Bei Reddit und Discourse hänge „.json“ an die Adresse des Beitrags oder Themas an und speichere das. Bei anderen Websites speichere die Seite als HTML oder schreib das eigene Format von threadgist (docs/thread-json.md): einen Titel und Kommentare mit je einem „text“.
error-unreadable-json-fragmented = Dieses JSON enthält fast nur Klammern und Kommas und kaum Wörter. Prüfe, ob es die richtige Datei ist.
error-unreadable-table-without-comments = Das ist eine Tabelle, aber ich konnte darin keine Kommentare finden. Ihre Spalten: { $columns }. Nötig ist eine Spalte „Kommentar“ mit den Texten; möglich sind außerdem „Autor“, „Datum“, „id“, „parent“ (die id des Kommentars, auf den geantwortet wird), „Likes“, „Link“ und „thread“. Benenne die Spalten in der ersten Zeile und importiere die Datei noch einmal.
error-unreadable-xml-broken = Das sieht aus wie ein XML-Export, hat aber einen Fehler in Zeile { $line }, Spalte { $column }. Exportiere noch einmal und importiere die neue Datei.
error-unreadable-no-comments = Das ist eine Datei vom Typ { $form }, aber sie enthält weder einen Beitrag noch Kommentare. Speichere den Thread selbst und importiere ihn.
error-unreadable-page-without-text = Ich konnte auf dieser Webseite weder einen Artikel noch Kommentare finden; vielleicht lädt sie sie mit einem Skript. Öffne die Seite, warte, bis die Kommentare zu sehen sind, speichere sie vollständig und importiere diese Datei, oder kopiere die Kommentare als Text.
