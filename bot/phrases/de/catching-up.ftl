# Was für jemanden neu ist, seit er zuletzt gelesen hat, und was sich in einer Zusammenfassung geändert hat.

discord-c-catchup = Was für dich neu ist, seit du zuletzt gelesen hast
discord-help-catchup = Verpasstes nachlesen
discord-n-since = seit
discord-o-since = Seit wann, zum Beispiel „2h“ oder „gestern“; Standard: seit du zuletzt gelesen hast
discord-o-catchup-thread = Nur ein Thread; aus der Liste wählen oder seine Nummer eingeben
discord-n-place = ort
discord-o-place = Nur dieser Kanal oder überall
discord-choice-here = dieser Kanal
discord-choice-everywhere = überall
discord-n-direct-message = direktnachricht
discord-o-direct-message = Als Direktnachricht an dich schicken

# Jedes davon wird so verstanden, wie es hier steht
since-last-read = seit ich zuletzt gelesen habe
since-last-message = seit meiner letzten Nachricht
since-last-digest = seit der letzten Zusammenfassung
since-hours = 2 Stunden
since-today = heute
since-yesterday = gestern
since-week = 1 Woche

catchup-title = Neu für dich
catchup-reading = Ich sehe nach neueren Nachrichten …
catchup-since = seit { $when }
catchup-since-read = seit du zuletzt gelesen hast
catchup-since-read-at = seit du { $when } gelesen hast
catchup-nothing = Nichts ist neu für dich { $since }.
catchup-nothing-in = { $title }: Nichts ist neu für dich { $since }.
catchup-comments = { $count ->
    [0] keine neuen Kommentare
    [one] 1 neuer Kommentar von 1 Person
   *[other] { $count } neue Kommentare von { $people ->
        [one] 1 Person
       *[other] { $people } Personen
    }
}
catchup-addressed = { $count ->
    [one] 1 antwortet dir oder erwähnt dich
   *[other] { $count } antworten dir oder erwähnen dich
}
catchup-never-read = ungelesen
catchup-newer = { $count ->
    [one] 1 neuere Nachricht ist noch nicht eingelesen
   *[other] { $count } neuere Nachrichten sind noch nicht eingelesen
}
catchup-to-you = An dich
catchup-digest = In der Zusammenfassung
catchup-new = Neue Kommentare
catchup-others = Andere neue Kommentare
catchup-more = { $count ->
    [one] In 1 weiteren Thread ist etwas neu
   *[other] In { $count } weiteren Threads ist etwas neu
}
catchup-button-more = Mehr
catchup-button-channel = Seit meiner letzten Nachricht zusammenfassen
catchup-button-digest = Zusammenfassung
catchup-button-all = { $count ->
    [one] Der neue Kommentar
   *[other] Alle { $count } neuen Kommentare
}
catchup-sent = Als Direktnachricht geschickt: <{ $link }>

changes-button = Was neu ist
changes-since = Seit der Zusammenfassung { $when }
changes-nothing = nichts hat sich geändert
changes-count-new = { $count ->
    [one] 1 neuer Standpunkt
   *[other] { $count } neue Standpunkte
}
changes-count-grown = { $count ->
    [one] 1 Standpunkt hat mehr Zustimmung
   *[other] { $count } Standpunkte haben mehr Zustimmung
}
changes-count-withdrawn = { $count ->
    [one] 1 Zitat zurückgezogen
   *[other] { $count } Zitate zurückgezogen
}
changes-new = Neue Standpunkte
changes-grown = Standpunkte mit mehr Zustimmung
changes-withdrawn = Vorher zitiert und seitdem gelöscht oder bearbeitet
changes-people = { $count ->
    [one] 1 Person
   *[other] mindestens { $count } Personen
}
changes-grew = von { $before } auf mindestens { $count } Personen

error-since-future = „{ $given }“ liegt in der Zukunft. Schreib zum Beispiel „gestern“, „Montag“ oder „2h“.
error-bad-since = „{ $given }“ verstehe ich nicht. Schreib zum Beispiel „2h“, „gestern“, „Montag“, „1.3.2026“, „seit meiner letzten Nachricht“ oder „seit der letzten Zusammenfassung“.
error-since-no-message = Ich weiß nicht, wann du hier zuletzt geschrieben hast. Gib stattdessen eine Zeit an, zum Beispiel „2h“ oder „gestern“.
error-since-no-message-in-thread = Soweit ich weiß, hast du in diesem Thread nichts geschrieben. Gib stattdessen eine Zeit an, etwa „2h“ oder „gestern“.
error-since-no-digest = Wo du lesen kannst, wurde noch keine Zusammenfassung gepostet. Gib stattdessen eine Zeit an, etwa „2h“ oder „gestern“.
error-since-no-digest-of-thread = Von diesem Thread wurde noch keine Zusammenfassung gepostet. Gib stattdessen eine Zeit an, etwa „2h“ oder „gestern“.
discord-error-changes-unknown = Die frühere Zusammenfassung ist zu alt für einen Vergleich. Öffne die Zusammenfassung noch einmal.
discord-error-direct-messages-closed = Discord lässt mich dir keine Direktnachricht schicken. Erlaube in den Privatsphäre-Einstellungen dieses Servers Nachrichten von Mitgliedern, oder lass die Option für Direktnachrichten weg.
discord-error-not-in-server = Diese Karte gehört zu einem Server, in dem du oder ich nicht mehr sind.
changes-earlier = Frühere Zusammenfassung: <{ $link }>
