# Was beim Lesen auffiel (NoteKind), und warum eine Quelle nicht zu lesen ist (error-unreadable-<Grund>).

note-count-differs = Die Quelle nennt { $declared } { $declared ->
    [one] Eintrag
   *[other] Einträge
}; gefunden { $found ->
    [one] wurde einer
   *[other] wurden { $found }
}.
note-stubs = { $count } { $count ->
    [one] Antwort steht
   *[other] Antworten stehen
} nicht in der Datei; die Quelle sagt nur, dass es sie gibt.
note-skipped = { $what ->
    [small-actions] { $count } { $count ->
        [one] Systemmeldung (geschlossen, angeheftet, verschoben …) wurde
       *[other] Systemmeldungen (geschlossen, angeheftet, verschoben …) wurden
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
    } nur einmal gelesen.
    [threads] Die Datei enthält mehrere Diskussionen; gelesen wurde die mit den meisten Kommentaren, { $count } { $count ->
        [one] andere wurde
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
        [one] Feld, das ich nicht kenne, wurde
       *[other] Felder, die ich nicht kenne, wurden
    } ausgelassen: { $names }.
    [files] { $count } andere { $count ->
        [one] Datei
       *[other] Dateien
    } im Archiv { $count ->
        [one] enthält
       *[other] enthalten
    } keine Diskussion und { $count ->
        [one] wurde
       *[other] wurden
    } ausgelassen.
    [pages] Die Quelle nennt weitere Seiten; sie sind nicht in der Datei.
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
    } nicht gelesen: { $names }.
    [rows-without-text] { $count } { $count ->
        [one] Zeile ohne Text wurde
       *[other] Zeilen ohne Text wurden
    } ausgelassen.
    [unfit-rows] { $count } { $count ->
        [one] Zeile hat mehr Zellen als die Kopfzeile und wurde
       *[other] Zeilen haben mehr Zellen als die Kopfzeile und wurden
    } ausgelassen.
   *[entries] { $count } { $count ->
        [one] Eintrag, der kein Kommentar ist, wurde
       *[other] Einträge, die keine Kommentare sind, wurden
    } ausgelassen.
}
note-deleted = { $count } { $count ->
    [one] Kommentar wurde
   *[other] Kommentare wurden
} an der Quelle gelöscht; { $count ->
    [one] sein Platz bleibt
   *[other] ihre Plätze bleiben
} erhalten.
note-cleaned = { $count } { $count ->
    [one] unsichtbares Zeichen wurde
   *[other] unsichtbare Zeichen wurden
} entfernt.
note-labelled = Der Beitrag ist als „{ $label }“ eingeordnet.
note-branch = Die Datei enthält einen Kommentar und die Antworten darauf; der Rest der Diskussion fehlt.
note-crossposted = Der Text stand zuerst in { $place }; genannt ist, wer ihn dort schrieb.
note-not-loaded = { $declared ->
    [0] Diese Seite lädt ihre Kommentare per Skript; in der Datei steht keiner.
    [one] Die Seite nennt 1 Kommentar, aber in der Datei steht er nicht.
   *[other] Die Seite nennt { $declared } Kommentare, aber in der Datei steht keiner.
} Öffne die Seite, scrolle, bis die Kommentare zu sehen sind, und speichere sie noch einmal („Webseite, komplett“), oder kopiere die Kommentare und importiere sie als Text.
note-no-comments = Auf dieser Seite wurden keine Kommentare gefunden. Falls sie welche zeigt, werden sie per Skript geladen: Scrolle, bis sie zu sehen sind, und speichere die Seite noch einmal („Webseite, komplett“), oder kopiere die Kommentare und importiere sie als Text.
note-renumbered = { $count } { $count ->
    [one] Antwort hat
   *[other] Antworten haben
} eine neue Nummer, weil die Quelle neu zählt oder eine Nummer zweimal vergibt.
note-loose = { $count } { $count ->
    [one] Antwort bezieht
   *[other] Antworten beziehen
} sich auf etwas, das nicht in der Datei steht.

error-unreadable-empty = Die Datei ist leer. Sichere den Kommentarbereich einer Seite als Text und importiere diesen.
error-unreadable-too-large = Die Datei hat { $megabytes } MB; ich lese höchstens { $limit } MB. Sichere nur den Kommentarbereich, oder teile die Datei.
error-unreadable-binary = Das ist kein Text{ $kind ->
    [binary] {""}
   *[other] {", "}sondern eine Datei der Art { $kind }
}. Entpacke oder sichere die Diskussion als Text, HTML oder JSON und importiere diese Datei.
error-unreadable-no-thread = Ich finde darin keine Diskussion. Ich lese gesicherte Webseiten, Kommentarbereiche und Chats als Text (mit einem Namen zu jedem Kommentar), E-Mails, und was viele Seiten und Chatprogramme exportieren. Sichere die Seite mit ihren Kommentaren als HTML und importiere das.
error-unreadable-listing-without-entries = { $declared ->
    [0] Die Zeile mit der Zahl der Kommentare ist da, aber kein Kommentar folgt.
    [one] Die Zeile darüber verspricht einen Kommentar, aber keiner folgt.
   *[other] Die Zeile darüber verspricht { $declared } Kommentare, aber keiner folgt.
} Vielleicht ist der Text abgeschnitten; sichere den ganzen Kommentarbereich und importiere ihn.
error-unreadable-cut-off = Der Text bricht mitten in Eintrag #{ $number } ab; nichts wurde gespeichert. Sichere den ganzen Kommentarbereich und importiere ihn.
error-unreadable-line-too-long = Eine Zeile dieses Textes hat { $length } Zeichen; ich lese höchstens { $limit } in einer Zeile. Sichere den Kommentarbereich mit seinen Zeilenumbrüchen.
error-unreadable-text-too-long = Eintrag #{ $number } hat { $length } Zeichen; ich lese höchstens { $limit } in einem Eintrag. Prüfe, ob die Datei eine Diskussion ist, und teile sie dann.
error-unreadable-too-many-comments = Das sind mehr Kommentare, als ich lese: { $found } von höchstens { $limit }. Teile die Datei, oder erhöhe die Grenze (THREADGIST_MAX_COMMENTS).
error-unreadable-own-field = { $where ->
    [thread] In den eigenen Feldern der Diskussion
    [article] Im Artikel
   *[comment] In Kommentar { $place }, von oben gezählt,
} { $expected ->
    [object] steht etwas anderes, wo ein Objekt {"{"}…{"}"} hingehört.
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
} Verbessere das und importiere die Datei noch einmal.
error-unreadable-own-number-twice = Die Nummer { $number } ist zweimal vergeben: an { $first ->
    [0] den Artikel
   *[other] Kommentar { $first }
} und an Kommentar { $second }, von oben gezählt. Nach Nummern wird zitiert; gib jedem Eintrag eine eigene, oder lass sie weg.
error-unreadable-own-numbers-used-up = Die Nummern in dieser Datei sind so hoch, dass für die Kommentare ohne Nummer keine bleibt. Vergib kleinere Nummern.
error-unreadable-own-newer = Diese Datei stammt von einem neueren threadgist (Fassung { $found } der Form; ich lese bis Fassung { $known }). Aktualisiere threadgist, oder exportiere die Diskussion mit dieser Version noch einmal.
error-unreadable-own-digest = Das ist eine Zusammenfassung von threadgist, nicht die Diskussion selbst. Importiere die Diskussion; „threadgist export“ schreibt eine gespeicherte.
error-unreadable-archive-broken = Dieses Archiv ({ $kind }) lässt sich nicht entpacken: Es ist abgeschnitten, beschädigt oder auf eine Art gepackt, die ich nicht kenne. Packe die Datei noch einmal als gewöhnliches .zip oder .gz, oder importiere sie entpackt.
error-unreadable-archive-too-large = Entpackt hat dieses Archiv mehr als { $limit } MB; mehr lese ich nicht. Packe nur die Diskussion, oder teile die Datei.
error-unreadable-archive-nested = In diesem Archiv steckt noch eines ({ $kind }). Entpacke es einmal und importiere, was darin ist.
error-unreadable-archive-locked = Dieses Archiv ist mit einem Passwort gesichert. Entpacke es und importiere die Datei, die darin ist.
error-unreadable-archive-empty = In diesem Archiv ist nichts. Packe die Diskussion noch einmal und importiere sie dann.
error-unreadable-archive-many-files = In diesem Archiv sind mehr als { $limit } Dateien. Packe nur die Diskussion und importiere sie dann.
error-unreadable-archive-no-thread = In keiner der { $files } Dateien dieses Archivs finde ich eine Diskussion. Packe nur die gesicherte Diskussion und importiere sie dann.
error-unreadable-too-deep = Antworten oder Klammern sind hier zu tief verschachtelt (ich folge { $limit } Ebenen). Prüfe, ob die Datei eine Diskussion ist.
error-unreadable-json-broken = Das sieht aus wie JSON, ist aber nicht zu lesen: Zeile { $line }, Spalte { $column }. Lade die Datei noch einmal und importiere die neue Fassung.
error-unreadable-json-cut = Dieses JSON bricht vor seinem Ende ab. Lade die Datei noch einmal vollständig und importiere die neue Fassung.
error-unreadable-json-foreign = Das ist JSON, aber keiner Diskussion, die ich kenne. Von Reddit und Discourse lese ich, was die Adresse eines Beitrags oder Themas mit „.json“ am Ende liefert. Sonst sichere die Seite als HTML und importiere das, oder schreibe threadgists eigene Form (docs/thread-json.md): ein Titel, und Kommentare, die jeder einen „text“ haben.
error-unreadable-json-fragmented = Dieses JSON besteht fast nur aus Klammern und Kommas; in einer Diskussion stehen Wörter dazwischen. Prüfe, ob es die richtige Datei ist.
error-unreadable-table-without-comments = Das ist eine Tabelle, aber ich finde darin keine Kommentare. Ihre Spalten: { $columns }. Ich brauche eine Spalte mit den Texten, benannt „Kommentar“; falls vorhanden, auch „Autor“, „Datum“, „id“, „parent“ (die id des beantworteten Kommentars), „Likes“, „Link“ und „thread“. Benenne die Spalten in der ersten Zeile und importiere die Datei noch einmal.
error-unreadable-xml-broken = Das sieht aus wie ein Export in XML, ist aber nicht zu lesen: Zeile { $line }, Spalte { $column }. Exportiere noch einmal und importiere die neue Datei.
error-unreadable-no-comments = Das ist eine Datei der Art { $form }, aber sie enthält weder Beitrag noch Kommentare. Sichere die Diskussion selbst und importiere sie.
error-unreadable-page-without-text = In dieser Webseite finde ich weder einen Artikel noch Kommentare; vielleicht lädt sie beides erst beim Anzeigen nach. Öffne sie, warte, bis die Kommentare zu sehen sind, sichere die Seite vollständig und importiere diese Datei, oder kopiere die Kommentare als Text.
