# /summarize, und Abschnitte von Kanälen.

# Name im Menü einer Nachricht: höchstens 32 Zeichen
stretch-menu-from-here = Ab hier zusammenfassen

discord-c-summarize = Diesen Kanal oder Discord-Thread oder einen anderen Thread zusammenfassen
discord-o-what = Ein Thread, ein Link, ein #Kanal oder wie viel: 100, 2h, heute, seit meiner letzten Nachricht
discord-o-share-summary = Die Antwort allen hier zeigen; nur für das Team, nicht bei Teilen von Kanälen
discord-help-summarize = Zusammenfassen
discord-button-open = Öffnen

# Vorschläge beim Tippen: höchstens 100 Zeichen
stretch-offer-messages = Die letzten 100 Nachrichten hier
stretch-offer-hours = Die letzten 2 Stunden hier
stretch-offer-today = Heute hier (seit Mitternacht UTC)
stretch-offer-mine = Hier, seit meiner letzten Nachricht

stretch-reading = { $count ->
    [one] 1 Nachricht gelesen, höchstens { $most } …
   *[other] { $count } Nachrichten gelesen, höchstens { $most } …
}
stretch-sorting = { $count ->
    [one] 1 Nachricht gelesen. Suche die Gespräche darin …
   *[other] { $count } Nachrichten gelesen. Suche die Gespräche darin …
}
stretch-messages = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
stretch-messages-by = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
} von { $people ->
    [one] 1 Person
   *[other] { $people } Personen
}
stretch-conversations = { $count ->
    [one] 1 Gespräch
   *[other] { $count } Gespräche
}
stretch-others = { $count ->
    [one] und 1 weitere Person
   *[other] und { $count } weitere
}
stretch-viewpoints = { $count ->
    [one] 1 Standpunkt
   *[other] { $count } Standpunkte
}
stretch-questions = { $count ->
    [one] 1 offene Frage
   *[other] { $count } offene Fragen
}
stretch-decisions = { $count ->
    [one] 1 Beschluss
   *[other] { $count } Beschlüsse
}
stretch-nothing-to-quote = Kein Satz ist hier für sich allein verständlich.
stretch-withdrawn = Die Nachrichten dieser Gespräche wurden gelöscht.
stretch-brief = { $count ->
    [one] 1 Nachricht aus einem kurzen Wortwechsel ist nicht gezeigt
   *[other] { $count } Nachrichten aus kurzen Wortwechseln sind nicht gezeigt
}
stretch-bots = { $count ->
    [one] 1 Nachricht eines Bots ausgelassen
   *[other] { $count } Nachrichten von Bots ausgelassen
}
stretch-capped = nur die neuesten 5.000 Nachrichten wurden gelesen
stretch-kept = Nur du siehst das. Die Buttons funktionieren bis { $until }

discord-error-what-not-understood = Ich weiß nicht, was ich bei „{ $given }“ zusammenfassen soll. Schreib zum Beispiel 100, 2h, heute, seit meiner letzten Nachricht, einen #Kanal oder den Link einer Nachricht oder eines Threads, oder wähle einen Thread aus der Liste.
discord-error-nothing-here-to-summarise = Hier gibt es keine Nachrichten, die ich lesen kann. Wähle einen Thread oder verwende /summarize in einem Kanal eines Servers.
discord-error-may-not-summarise = Auf diesem Server kann nur das Team Kanäle zusammenfassen lassen. Wer die Berechtigung „Server verwalten“ hat, kann das mit /settings ändern.
discord-error-link-to-other-server = Dieser Link führt zu einem anderen Server. Verwende ihn dort oder gib einen Link zu etwas auf diesem Server an.
discord-error-channel-not-readable = Diesen Kanal oder Discord-Thread gibt es hier nicht, oder einer von uns kann ihn nicht lesen. Prüfe den Link oder wähle einen anderen Kanal.
discord-error-forum-without-post = Das ist ein Forum. Gib den Link eines Beitrags an oder verwende den Befehl in einem Beitrag.
discord-error-stretch-is-private = Teile von Kanälen fasse ich nur für dich zusammen, damit nichts sichtbar bleibt, was später gelöscht wird. Lass „teilen“ weg.
error-stretch-only-bots = In diesem Teil von { $channel } gibt es nur Nachrichten von Bots, und die lasse ich aus. Wähle einen anderen Kanal oder einen längeren Teil, zum Beispiel „300“ (Nachrichten) oder „1 Woche“.
error-stretch-nothing-since = Seit deiner letzten Nachricht in { $channel } hat dort niemand etwas geschrieben.
error-stretch-empty = In diesem Teil von { $channel } gibt es keine Nachrichten. Wähle einen anderen Kanal oder einen längeren Teil, zum Beispiel „300“ (Nachrichten) oder „1 Woche“.
error-stretch-gone = Diese Zusammenfassung ist abgelaufen: Zusammenfassungen von Kanälen bleiben eine Stunde lang oder bis zum Neustart des Bots. Verwende /summarize noch einmal.
stretch-button-back = Alle Gespräche
discord-error-stretch-says-nothing = { $count ->
    [one] Die Nachricht in { $channel } ist zu kurz oder in einer Sprache, die ich nicht beherrsche; es gibt nichts zu zitieren.
   *[other] Die { $count } Nachrichten in { $channel } sind zu kurz oder in Sprachen, die ich nicht beherrsche; es gibt nichts zu zitieren.
}
discord-error-link-to-direct-message = Dieser Link führt zu einer Direktnachricht, und die kann ich nicht lesen. Kopiere den Text und verwende /thread paste.
discord-error-link-to-channel = { $channel } ist ein Kanal, kein Discord-Thread. Lass die letzten Nachrichten zusammenfassen oder gib den Link eines Discord-Threads an.
discord-error-link-to-message-without-thread = Zu dieser Nachricht in { $channel } gibt es keinen Discord-Thread. Lass den Kanal ab dieser Nachricht zusammenfassen oder gib den Link eines Discord-Threads an.
discord-button-summarise = Zusammenfassen

stretch-button-keep = Als Thread behalten
stretch-kept-as = Als Thread { $number } gespeichert. Sehen kann ihn, wer { $channel } lesen kann. Er folgt Änderungen und Löschungen und wächst nicht weiter.
several-title = { $count } Kanäle
several-nothing = In diesem Teil hat niemand geschrieben.
discord-error-channels-empty = In diesem Teil von { $channels } hat niemand geschrieben. Wähle andere Kanäle oder einen längeren Teil, zum Beispiel „300“ (Nachrichten) oder „1 Woche“.
several-private = Nur du siehst das.
discord-error-may-not-summarise-several = Um mehrere Kanäle auf einmal zusammenzufassen, brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Nenn einen einzelnen Kanal.
discord-error-too-many-channels = Das sind { $count } Kanäle; ich fasse höchstens { $limit } auf einmal zusammen.
