# Wörter rund um eine Zusammenfassung, gleich im Terminal und in Discord.
unnamed = ohne Namen
the-article = Artikel
part-article = Artikel
part-gist = Die Diskussion in Kürze
part-viewpoints = Standpunkte
part-viewpoint = Standpunkt
part-themes = Themenbereiche
part-questions = Offene Fragen
part-decisions = Entscheidungen
part-topics = Themen
part-coverage = Abdeckung
digest-no-article = Dieser Thread hat keinen Artikel.
digest-no-viewpoints = Kein Kommentar äußert hier eine Meinung.
digest-no-topics = Kein Thema wird mehrmals erwähnt, und es gibt keine Links.
digest-whole = Dieser Thread ist zu kurz für eine Zusammenfassung. Hier ist er vollständig.
answers = Antwort auf { $author } #{ $number }
answers-something = Antwort auf einen früheren Kommentar
answers-entry = Antwort auf #{ $number }
quotation-marks = „ “
pushback = dagegen
voices = auch
opposite-view = Gegenposition: #{ $number } ({ $count ->
    [one] 1 Person
   *[other] mindestens { $count } Personen
})
near-comments = { $count ->
    [one] 1 weiterer Kommentar dazu
   *[other] { $count } weitere Kommentare dazu
}
theme-unnamed = Ein weiterer Themenbereich
theme-facts = { $people ->
    [one] 1 Person
   *[other] { $people } Personen
} · { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
}
agreed = Zustimmung
more-questions = { $count ->
    [one] 1 weitere offene Frage
   *[other] { $count } weitere offene Fragen
}
more-decisions = { $count ->
    [one] 1 weitere Entscheidung
   *[other] { $count } weitere Entscheidungen
}
more-viewpoints = { $count ->
    [one] 1 weiterer Standpunkt
   *[other] { $count } weitere Standpunkte
}
more-topics = { $count ->
    [one] 1 weiteres Thema
   *[other] { $count } weitere Themen
}
held-by = { $count ->
    [one] 1 Person
   *[other] mindestens { $count } von { $all } Personen vertreten das
}
voted-by = { $count ->
    [one] 1 Person stimmt so
   *[other] mindestens { $count } von { $all } Personen stimmen so
}
written-about-by = { $count ->
    [one] 1 Person schreibt darüber
   *[other] { $count } von { $all } Personen schreiben darüber
}
mentioned-by = { $count ->
    [one] 1 Erwähnung
   *[other] { $count } Erwähnungen
}
coverage-line = { $viewpoints ->
    [0] Keine Standpunkte
    [one] 1 Standpunkt in dieser Zusammenfassung, von { $represented } der { $commenters } Personen
   *[other] { $viewpoints } Standpunkte in dieser Zusammenfassung, von { $represented } der { $commenters } Personen
}
coverage-themes = { $placed } von { $commenters ->
    [one] 1 Person
   *[other] { $commenters } Personen
} { $placed ->
    [one] kommt
   *[other] kommen
} in { $themes ->
    [one] dem Themenbereich
   *[other] einem der { $themes } Themenbereiche
} vor
coverage-alone = { $count ->
    [one] 1 Kommentar gehört zu keinem dieser Standpunkte
   *[other] { $count } Kommentare gehören zu keinem dieser Standpunkte
}
coverage-excluded = { $count ->
    [one] 1 Kommentar ausgelassen
   *[other] { $count } Kommentare ausgelassen
} ({ $reasons })
coverage-declared = laut Quelle { $declared } Einträge, gefunden { $found }
as-of = Stand #{ $number }
as-of-time = Stand #{ $number }, { $when }
excluded-short = { $count } zu kurz
excluded-link-only = { $count } nur ein Link
excluded-insult = { $count } beleidigend
excluded-joke = { $count } scherzhaft
excluded-question = { $count } nur mit einer Frage
excluded-moderation = { $count } von der Moderation
excluded-bot = { $count } von Bots
excluded-deleted = { $count } gelöscht
excluded-language = { $count } in einer nicht unterstützten Sprache
excluded-not-prose = { $count } ohne eigenen Text

# Während eine große Diskussion gelesen wird
digest-reading = { $done } von { $all } Kommentaren gelesen …
