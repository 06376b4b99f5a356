# /summarize, und Abschnitte von Kanälen.

# Name im Menü einer Nachricht: höchstens 32 Zeichen
stretch-menu-from-here = Ab hier zusammenfassen

discord-c-summarize = Fasst zusammen, wo du bist, einen Thread, oder was in einem Kanal geschrieben wurde
discord-n-share = teilen
discord-o-what = Ein Thread, ein Link, ein #Kanal oder wie viel: 100, 2h, heute, seit meiner letzten Nachricht
discord-o-share = Die Antwort allen hier zeigen; nur für das Team, und nicht bei Abschnitten von Kanälen
discord-help-summarize = Sofort zusammenfassen
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
stretch-nothing-to-quote = Kein Satz darin lässt sich allein zitieren.
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
stretch-kept = nur du siehst das; die Knöpfe gelten bis { $until }

discord-error-what-not-understood = Ich weiß nicht, was ich bei „{ $given }“ zusammenfassen soll. Schreib zum Beispiel: 100, 2h, heute, seit meiner letzten Nachricht, einen #Kanal, den Link einer Nachricht oder eines Threads, oder wähle einen Thread aus der Liste.
discord-error-nothing-here-to-summarise = Hier gibt es keine Nachrichten, die ich lesen kann. Nenne einen Thread, oder benutze /summarize in einem Kanal eines Servers.
discord-error-may-not-summarise = Auf diesem Server darf nur das Team Kanäle zusammenfassen lassen. Wer den Server verwalten darf, kann das mit /settings ändern.
discord-error-link-to-other-server = Dieser Link führt zu einem anderen Server. Ich fasse nur zusammen, was auf diesem steht.
discord-error-channel-not-readable = Einen solchen Kanal, den wir beide lesen können, gibt es hier nicht.
discord-error-forum-without-post = Das ist ein Forum. Gib mir den Link eines Beitrags, oder benutze /summarize im Beitrag.
discord-error-stretch-is-private = Was in einem Kanal geschrieben wurde, fasse ich nur für dich zusammen, damit nichts sichtbar bleibt, was später gelöscht wird. Lass „teilen“ weg.
discord-error-stretch-only-bots = In diesem Teil von { $channel } haben nur Bots geschrieben, und Bots lasse ich aus.
discord-error-stretch-nothing-since = Seit deiner letzten Nachricht in { $channel } hat dort niemand etwas geschrieben.
error-stretch-empty = In diesem Teil von { $channel } steht keine Nachricht.
error-stretch-gone = Diese Zusammenfassung ist abgelaufen: sie bleibt eine Stunde, und nicht über einen Neustart hinweg. Benutze /summarize noch einmal.
stretch-button-back = Alle Gespräche
