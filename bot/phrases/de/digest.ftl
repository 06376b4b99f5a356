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
digest-no-viewpoints = Kein Kommentar äußert hier eine Ansicht.
digest-no-topics = Nichts wird zweimal erwähnt, und nichts ist verlinkt.
digest-whole = Dieser Thread ist kürzer, als eine Zusammenfassung wäre: Hier ist er, ganz.
answers = antwortet auf { $author } #{ $number }
answers-something = als Antwort auf etwas davor
answers-entry = als Antwort auf #{ $number }
quotation-marks = „ “
pushback = dagegen
voices = ebenso
opposite-view = Gegenposition: #{ $number } ({ $count ->
    [one] 1 Person
   *[other] mindestens { $count } Personen
})
near-comments = { $count ->
    [one] 1 weiterer Kommentar zu diesem Punkt
   *[other] { $count } weitere Kommentare zu diesem Punkt
}
theme-unnamed = Ein weiterer Themenbereich
theme-facts = { $people ->
    [one] 1 Person
   *[other] { $people } Personen
} · { $comments ->
    [one] 1 Kommentar
   *[other] { $comments } Kommentare
}
agreed = einverstanden
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
written-about-by = { $count ->
    [one] 1 Person schreibt darüber
   *[other] { $count } von { $all } Personen schreiben darüber
}
mentioned-by = { $count ->
    [one] 1 Erwähnung
   *[other] { $count } Erwähnungen
}
coverage-line = { $viewpoints ->
    [0] Kein Standpunkt wird gezeigt
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
    [one] 1 Kommentar gehört hier zu keinem Standpunkt
   *[other] { $count } Kommentare gehören hier zu keinem Standpunkt
}
coverage-excluded = { $count ->
    [one] 1 Kommentar bleibt außen vor
   *[other] { $count } Kommentare bleiben außen vor
} ({ $reasons })
coverage-declared = die Quelle nennt { $declared } Einträge, gefunden wurden { $found }
as-of = Stand #{ $number }
as-of-time = Stand #{ $number }, { $when }
excluded-short = { $count } kurz
excluded-link-only = { $count } nur mit Link
excluded-insult = { $count } beleidigend
excluded-joke = { $count } scherzhaft
excluded-question = { $count } nur mit Bitte um Auskunft
excluded-moderation = { $count } von der Moderation
excluded-bot = { $count } von Bots
excluded-deleted = { $count } gelöscht
excluded-language = { $count } in einer nicht unterstützten Sprache
excluded-not-prose = { $count } ohne eigenen Text

# Während eine große Diskussion gelesen wird
digest-reading = { $done } von { $all } Kommentaren gelesen …
