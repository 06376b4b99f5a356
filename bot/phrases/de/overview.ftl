# Die Karten einer Zusammenfassung in Discord.

# Der Überblick: so kurz wie möglich
overview-comments = 💬 { $count }
overview-people = 👤 { $people }{ $unsigned ->
    [0] {""}
   *[other] {" "}+ { $unsigned } ohne Namen
}
overview-held = { $people ->
    [0] { $unsigned } Kommentare ohne Namen
   *[other] mindestens { $people } von { $all }{ $unsigned ->
        [0] {""}
       *[other] {" "}+ { $unsigned } ohne Namen
    }
}
overview-written-about = { $people ->
    [0] { $unsigned } Kommentare ohne Namen schreiben darüber
   *[other] { $people } von { $all }{ $unsigned ->
        [0] {""}
       *[other] {" "}+ { $unsigned } ohne Namen
    } schreiben darüber
}
overview-shown = { $shown } von { $total } { $total ->
    [one] Standpunkt
   *[other] Standpunkten
} · { $held } von { $all } { $all ->
    [one] Kommentar
   *[other] Kommentaren
}

# Karten und Knöpfe
part-reasons = Warum diese Zeilen?
part-left-out = Nicht berücksichtigt
digest-no-questions = Es wurden keine offenen Fragen und keine Entscheidungen gefunden.
why-number = #{ $number } ({ $percent } %)
discord-button-questions = Fragen & Entscheidungen
discord-button-reasons = Warum?

# Unter einer geposteten Zusammenfassung
posted-asked = Angefordert von { $person } · mehr mit { $command }
posted-more = Mehr mit { $command }

# Auf Karten, die sagen, warum etwas nicht ging
discord-button-again = Erneut versuchen
