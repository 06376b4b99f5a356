# Zusammenfassungen, die sich selbst posten.
schedule-time = { $day }, { $time } Uhr
schedule-next = Nächste Posts: { $times } (Ortszeit { $zone }).
schedule-next-none = Es wird nichts mehr gepostet.
schedule-zone-universal = UTC
schedule-when-comments = Postet, sobald { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
} neu { $count ->
    [one] ist
   *[other] sind
}.
schedule-when-quiet = Postet, wenn es neue Kommentare gibt und { $span } lang keiner mehr dazukam.
schedule-when-either = Postet, sobald { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
} neu { $count ->
    [one] ist
   *[other] sind
} oder { $span } lang keiner mehr dazukam.

schedule-paused = Pausiert: { $reason }
schedule-paused-asked = auf Wunsch
schedule-paused-channel-gone = der Kanal wurde gelöscht
schedule-paused-forbidden = der Bot darf dort nicht posten
schedule-paused-channel-closed = der Discord-Thread ist gesperrt
schedule-paused-not-chosen = der Server erlaubt Posts nur in anderen Kanälen
schedule-paused-readers = den Kanal können Personen lesen, die den Inhalt des Posts nicht sehen dürfen
schedule-paused-source-gone = der Kanal, der zusammengefasst werden soll, wurde gelöscht
schedule-paused-source-closed = die Nachrichten, die zusammengefasst werden sollen, sind nicht mehr lesbar
schedule-paused-staff-only = auf diesem Server kann nur das Team Kanäle zusammenfassen lassen
schedule-paused-not-member = du bist nicht mehr auf diesem Server
schedule-paused-messages-closed = du nimmst von mir keine Direktnachrichten an
schedule-paused-thread-gone = der Thread wurde gelöscht
schedule-paused-storage-full = dieser Server hat so viel gespeichert, wie er darf; lösche Threads oder lass mit /settings alte löschen
schedule-paused-failing = Discord nimmt den Post seit Stunden nicht an
schedule-paused-never-again = er wird nie wieder fällig
schedule-channel-gone = (gelöschter Kanal)
schedule-thread-gone = (gelöscht)

schedule-notice-skipped = Zeitplan { $number } ({ $when }, { $channel }): { $count ->
    [one] 1 Post wurde
   *[other] { $count } Posts wurden
} ausgelassen, weil ich offline war. Der nächste kommt wie geplant.
schedule-notice-ambiguous = Zeitplan { $number } ({ $when }, { $channel }): Der Post von { $due } fehlt vielleicht. Discord hat ihn nicht bestätigt, und ich kann den Nachrichtenverlauf des Kanals nicht lesen, um nachzusehen. Bitte sieh selbst nach; /digest schedule run-now postet ihn noch einmal.
schedule-notice-set-by = Eingerichtet von { $person }.
schedule-place-direct = Direktnachricht
schedule-notice-paused = Zeitplan { $number } ({ $when }, { $channel }) ist pausiert: { $reason }. Sobald das behoben ist, setz ihn mit /digest schedule resume fort.

# Die Befehlszeile
cli-schedule = Zusammenfassungen, die der Bot automatisch postet.

    Sie werden in Discord mit /digest schedule add eingerichtet.
cli-schedule-list = Listet alle Zeitpläne auf.
cli-schedule-run-now = Lässt den Bot die Zusammenfassung eines Zeitplans jetzt posten.

    Der laufende Bot postet sie innerhalb einer Minute, falls es genug neue Kommentare gibt. NUMBER ist die Nummer des Zeitplans in „threadgist schedule list“.
cli-option-server = Server des Zeitplans, falls es diese Nummer auf mehreren Servern gibt.
cli-option-schedule-dry-run = Zeigt, was gepostet würde, ohne es zu posten.
examples-schedule =
    threadgist schedule list  # alle Zeitpläne
    threadgist schedule run-now 1 --dry-run  # was Zeitplan 1 jetzt posten würde
examples-schedule-list =
    threadgist schedule list  # Nummer, Server, Kanal, Thread, nächster Post
examples-schedule-run-now =
    threadgist schedule run-now 1 --dry-run  # zeigen, was gepostet würde
    threadgist schedule run-now 1  # posten
head-schedule = Zeitplan
head-server = Server
head-channel = Kanal
head-when = Wann
head-next = Nächster Post
schedule-none = Es gibt keine Zeitpläne. Lege in Discord mit /digest schedule add einen an.
schedule-not-found = Es gibt keinen Zeitplan { $number }. „threadgist schedule list“ zeigt alle.
schedule-which-server = Zeitplan { $number } gibt es auf mehreren Servern: { $servers }. Wähle einen mit --server.
schedule-will-run = Der laufende Bot postet Zeitplan { $number } innerhalb einer Minute, falls es genug neue Kommentare gibt.
schedule-is-paused = Zeitplan { $number } ist pausiert.
schedule-would-not-post = Es würde nichts gepostet: { $new ->
    [0] Es gibt keine neuen Kommentare
    [one] Es gibt 1 neuen Kommentar
   *[other] Es gibt { $new } neue Kommentare
}; nötig { $least ->
    [one] ist mindestens 1
   *[other] sind mindestens { $least }
}.
schedule-would-post = Würde in Kanal { $channel } gepostet, mit { $new ->
    [one] 1 neuem Kommentar
   *[other] { $new } neuen Kommentaren
}:

error-when-empty = Gib an, wann gepostet werden soll, zum Beispiel „täglich 18:00“, „Mo, Do 9:30“ oder „alle 6 Stunden“.
error-when-too-long = Das ist zu lang; höchstens { $limit } Zeichen. Zum Beispiel „täglich 18:00“, „Mo, Do 9:30“ oder „alle 6 Stunden“.
error-when-unknown-word = „{ $word }“ verstehe ich nicht. Schreib zum Beispiel „täglich 18:00“, „Mo, Do 9:30“, „alle 6 Stunden“, „werktags 8 Uhr“, „nach 2 Stunden Ruhe“ oder eine Cron-Zeile wie „0 18 * * 1-5“.
error-when-misplaced = „{ $word }“ verstehe ich an dieser Stelle nicht. Schreib zum Beispiel „täglich 18:00“, „Mo, Do 9:30“, „alle 6 Stunden“, „werktags 8 Uhr“ oder eine Cron-Zeile wie „0 18 * * 1-5“.
error-when-contradiction = Diese Angaben passen nicht zusammen. Schreib zum Beispiel „täglich 18:00“, „Mo 9:00, Do 18:30“, „alle 6 Stunden“ oder „ersten Montag im Monat 9:00“.
error-when-no-times = Gib an, an welchen Tagen oder zu welcher Uhrzeit, zum Beispiel „täglich 18:00“ oder „Mo, Do 9:30“.
error-when-time = { $time } ist keine Uhrzeit. Schreib zum Beispiel „18:00“ oder „18 Uhr“.
error-when-too-often = Das ist zu oft: Ich poste höchstens alle { $minutes } Minuten. Schreib zum Beispiel „alle 6 Stunden“ oder „täglich 18:00“.
error-when-uneven = Diese Zeiten wiederholen sich nicht gleichmäßig. Möglich sind 15, 20 oder 30 Minuten; 1, 2, 3, 4, 6, 8 oder 12 Stunden; eine Anzahl von Tagen oder Wochen; oder „monatlich“.
error-when-never = Dieser Zeitpunkt kommt nie. Schreib zum Beispiel „täglich 18:00“ oder „am 15. 9 Uhr“.
error-when-cron = „{ $line }“ ist keine gültige Cron-Zeile. Sie hat fünf Felder: Minute, Stunde, Tag des Monats, Monat, Wochentag. Zum Beispiel „0 18 * * 1-5“: montags bis freitags um 18:00 Uhr.
error-when-cron-fields = Eine Cron-Zeile hat fünf Felder: Minute, Stunde, Tag des Monats, Monat, Wochentag. Diese hat { $found }. Zum Beispiel „0 18 * * 1-5“: montags bis freitags um 18:00 Uhr.
error-when-quiet-length = Gib an, wie lange kein neuer Kommentar gekommen sein soll, von 10 Minuten bis 30 Tage. Zum Beispiel „nach 2 Stunden Ruhe“.
error-when-comment-count = Möglich sind 1 bis { $limit } Kommentare, zum Beispiel „alle 20 neuen Kommentare“.
error-when-activity-with-times = Wähle entweder Zeiten oder Aktivität: „täglich 18:00“ oder „alle 20 neuen Kommentare“ oder „nach 2 Stunden Ruhe“.
error-unknown-zone = Es gibt keine Zeitzone „{ $zone }“. Zeitzonen heißen zum Beispiel Europe/Berlin; der Name einer großen Stadt genügt auch.
error-unknown-zone-near = Es gibt keine Zeitzone „{ $zone }“. Meintest du { $near }? Zeitzonen heißen zum Beispiel Europe/Berlin; der Name einer großen Stadt genügt auch.
error-schedule-not-found = Hier gibt es keinen Zeitplan { $number }. /digest schedule list zeigt alle Zeitpläne.
error-too-many-schedules = Dieser Server hat schon { $limit } Zeitpläne, das ist das Maximum. Lösche zuerst einen.
error-schedule-needs-bot = Den Kanal von Zeitplan { $number } kann nur der laufende Bot lesen. Benutz /digest schedule preview in Discord.
error-schedule-under-way = Zeitplan { $number } ist pausiert oder wurde gerade geändert und kann jetzt nicht ausgeführt werden. Setz ihn fort oder versuch es in einer Minute noch einmal.

# Discord
schedule-added = **Zeitplan { $number }**: die Zusammenfassung von „{ $title }“ in { $channel }
schedule-only-new = Ich poste nur, wenn es neue Kommentare gibt.
schedule-least-new = Ich poste nur, wenn es mindestens { $count } neue Kommentare gibt.
schedule-count = { $count ->
    [one] 1 Zeitplan
   *[other] { $count } Zeitpläne
}
schedule-entry = **{ $number } · { $when }** · { $channel }
    { $title }
schedule-next-post = Nächster Post: { $time }
schedule-posts-nothing = Postet nichts: { $reason }
schedule-button-list = Zeitpläne anzeigen
schedule-none-here = Dieser Server hat keine Zeitpläne. Lege mit /digest schedule add einen an.
schedule-now-paused = Zeitplan { $number } ist pausiert. Mit /digest schedule resume setzt du ihn fort.
schedule-now-active = Zeitplan { $number } ist aktiv. { $next }
schedule-removed = Zeitplan { $number } wurde gelöscht. Seine bisherigen Posts bleiben.
schedule-runs-now = Zeitplan { $number }: Die Zusammenfassung wird gleich in { $channel } gepostet.
schedule-not-enough = Zeitplan { $number } würde nichts posten: { $new ->
    [0] Es gibt keine neuen Kommentare
    [one] Es gibt 1 neuen Kommentar
   *[other] Es gibt { $new } neue Kommentare
}; nötig { $least ->
    [one] ist mindestens 1
   *[other] sind mindestens { $least }
}.
discord-c-digest-schedule = Zusammenfassungen automatisch posten
discord-c-digest-schedule-add = Regelmäßig über Threads oder Kanäle posten
discord-c-digest-schedule-list = Die Zeitpläne dieses Servers auflisten
discord-c-digest-schedule-pause = Einen Zeitplan pausieren
discord-c-digest-schedule-resume = Einen pausierten Zeitplan fortsetzen
discord-c-digest-schedule-remove = Einen Zeitplan löschen
discord-c-digest-schedule-preview = Ansehen, was ein Zeitplan jetzt posten würde
discord-c-digest-schedule-run-now = Die Zusammenfassung eines Zeitplans jetzt posten
discord-n-when = wann
discord-n-timezone = zeitzone
discord-n-what = was
discord-n-min-new = mindestens_neu
discord-n-new-thread = neuer_thread
discord-n-schedule = zeitplan
discord-o-when = Zum Beispiel: täglich 18:00, Mo, Do 9:30, alle 6 Stunden, nach 2 Stunden Ruhe
discord-o-timezone = Deine Zeitzone, zum Beispiel Europe/Berlin
discord-o-min-new = Nur posten, wenn es mindestens so viele neue Kommentare gibt
discord-o-new-thread = Jedes Mal in einem neuen Discord-Thread posten
discord-o-schedule = Der Zeitplan: Nummer eingeben oder aus der Liste wählen
discord-error-may-not-schedule = Um Zeitpläne einzurichten, brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der sie hat.

# Posts über mehrere Threads
roundup-title-channel = Neu in { $name }
roundup-title-forum = Neu in { $name }
roundup-title-everything = Neu auf { $name }
roundup-in-threads = { $count ->
    [one] 1 neuer Kommentar
   *[other] { $count } neue Kommentare
} in { $places ->
    [one] 1 Thread
   *[other] { $places } Threads
}
roundup-in-conversations = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
} in { $places ->
    [one] 1 Gespräch
   *[other] { $places } Gesprächen
}
roundup-line = { $count ->
    [one] 1 neuer Kommentar
   *[other] { $count } neue Kommentare
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}
roundup-messages = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}
roundup-more-threads = { $count ->
    [one] In 1 weiteren Thread gibt es neue Kommentare.
   *[other] In { $count } weiteren Threads gibt es neue Kommentare.
}
roundup-more-conversations = { $count ->
    [one] 1 weiteres Gespräch ist nicht gezeigt.
   *[other] { $count } weitere Gespräche sind nicht gezeigt.
}

# Kanäle, Foren, alles und einzelne Personen
schedule-added-several = **Zeitplan { $number }**: { $title }, in { $channel }
schedule-what-everything = Alles Neue
schedule-what-channel = { $name }: die Nachrichten
schedule-what-forum = { $name }: die aktiven Beiträge
schedule-channel-stored = Der erste Post umfasst die letzten 24 Stunden. Die geposteten Gespräche werden als Threads gespeichert, die nur sehen kann, wer { $title } lesen kann; /thread list kennzeichnet sie.
schedule-everything-visible = Threads, die nicht alle in { $channel } sehen dürfen, bleiben weg.
schedule-direct-ends = Er endet, wenn du ihn löschst oder /privacy opt-out oder /privacy forget-me benutzt.
schedule-none-of-yours = Dir werden keine Zusammenfassungen geschickt. Richte das mit /digest schedule to-me ein.
schedule-runs-now-direct = Zeitplan { $number }: Die Zusammenfassung wird dir gleich geschickt.
schedule-nothing-new = Zeitplan { $number } würde nichts posten: Es gibt zu wenige neue Nachrichten.
discord-c-digest-schedule-to-me = Zusammenfassungen als Direktnachricht bekommen
discord-n-earlier = früherer_post
discord-o-earlier = Was mit dem früheren Post über denselben Thread geschieht
discord-choice-link = darauf verlinken
discord-choice-edit = ihn bearbeiten
discord-o-schedule-what = Ein Thread, #Kanal, Forum oder Link; leer lassen für alles Neue
discord-error-source-is-private = { $channel } können Personen lesen, die { $source } nicht lesen können. Deshalb poste ich dort nichts daraus. Wähle einen Kanal, den nur lesen kann, wer auch { $source } lesen kann.
discord-error-earlier-elsewhere = Jeder Post dieses Zeitplans beginnt einen neuen Discord-Thread und kann den früheren weder verlinken noch bearbeiten. Lass die Option für den früheren Post weg.
discord-error-schedule-cannot-post = Dieser Zeitplan kann jetzt nicht posten: { $why }.
discord-error-schedule-not-now = Discord hat nicht geantwortet. Versuch es in einer Minute noch einmal.
discord-error-opted-out-of-messages = Du hast mit /privacy opt-out widersprochen. Verwende /privacy opt-out noch einmal, um das zurückzunehmen, und richte dann den Zeitplan ein.
schedule-everything-for-readers = Im Post fehlen Threads, die nicht alle sehen dürfen, die den Kanal lesen können.
discord-error-too-many-direct = Ich schicke dir von diesem Server schon { $limit } Zusammenfassungen, mehr geht nicht. Lösch zuerst eine mit /digest schedule remove.
