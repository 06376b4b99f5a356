# Vor dem Doppelpunkt in autor:anna; die Wörter jeder Sprache gelten in allen
search-author-fields = autor, autorin, von

search-did-you-mean = Meintest du:
search-hits = { $count ->
    [one] 1 Kommentar
   *[other] { $count } Kommentare
}
search-nothing = Nichts gefunden. Versuche weniger oder andere Wörter.
search-button-best = Beste Treffer zuerst
search-button-newest = Neueste zuerst
search-all-threads = In allen Threads, die du hier sehen kannst

discord-c-find = Die Kommentare aller Threads durchsuchen, die du sehen kannst
discord-help-find = Suche
discord-o-words = Wörter; auch "genauer Wortlaut", -Wort, autor:Name und -autor:Name
discord-o-author-part = Der Name oder ein Teil davon
