# Wörter rund um eine Zusammenfassung, gleich im Terminal und in Discord.
unnamed = ohne Namen
the-article = Artikel
part-article = Artikel
part-gist = Die Diskussion in Kürze
part-viewpoints = Standpunkte
part-topics = Themen
part-coverage = Abdeckung
digest-no-article = Dieser Thread hat keinen Artikel.
digest-no-viewpoints = Kein Kommentar äußert hier eine Ansicht.
digest-no-topics = Nichts wird zweimal erwähnt, und nichts ist verlinkt.
digest-whole = Dieser Thread ist kürzer, als eine Zusammenfassung wäre: Hier ist er, ganz.
answers = antwortet auf { $author } #{ $number }
answers-something = als Antwort auf etwas davor
answers-entry = als Antwort auf #{ $number }
quotation-marks = „ “
pushback = Widerspruch
more-viewpoints = { $count ->
    [one] 1 weiterer Standpunkt
   *[other] { $count } weitere Standpunkte
}
more-topics = { $count ->
    [one] 1 weiteres Thema
   *[other] { $count } weitere Themen
}
held-by = { $count } von { $all } Kommentierenden
mentioned-by = { $count ->
    [one] 1 Erwähnung
   *[other] { $count } Erwähnungen
}
coverage-line = { $viewpoints ->
    [0] Kein Standpunkt wird gezeigt
    [one] 1 Standpunkt
   *[other] { $viewpoints } Standpunkte
} von { $represented } der { $commenters } Kommentierenden
coverage-alone = { $count ->
    [one] 1 weiterer Kommentar vertritt eine andere Ansicht
   *[other] { $count } weitere Kommentare vertreten andere Ansichten
}
coverage-aside = { $count ->
    [one] 1 Kommentar beiseitegelegt
   *[other] { $count } Kommentare beiseitegelegt
} ({ $reasons })
coverage-declared = die Quelle nennt { $declared } Einträge, gefunden wurden { $found }
as-of = Stand #{ $number }
as-of-time = Stand #{ $number }, { $when }
aside-short = { $count } kurz
aside-link-only = { $count } nur mit Link
aside-insult = { $count } beleidigend
aside-joke = { $count } scherzhaft
aside-question = { $count } nur mit Bitte um Auskunft
aside-moderation = { $count } von der Moderation
aside-bot = { $count } von Bots
aside-deleted = { $count } gelöscht
aside-language = { $count } in einer nicht unterstützten Sprache
aside-not-prose = { $count } ohne eigenen Text

# Während eine große Diskussion gelesen wird
digest-reading = { $done } von { $all } Kommentaren gelesen …
