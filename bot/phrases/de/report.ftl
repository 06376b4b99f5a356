# Was gelesen wurde: im Terminal und in Discord gleich gesagt.
form-name = { $form ->
    [listing] Kommentarbereich einer Seite
    [paste] eingefügtes Gespräch
    [reddit] Reddit-Beitrag
    [discourse] Discourse-Thema
    [hackernews] Hacker-News-Diskussion
    [wordpress] WordPress-Beitrag
    [mastodon] Mastodon-Gespräch
    [lemmy] Lemmy-Beitrag
    [discord] Discord-Gespräch
    [mbox] E-Mail-Diskussion
    [webpage] Webseite
    [telegram] Telegram-Gespräch
    [youtube] YouTube-Kommentare
    [github] GitHub-Diskussion
    [lobsters] Lobsters-Beitrag
    [bluesky] Bluesky-Gespräch
    [disqus] Disqus-Kommentare
    [threadgist] threadgist-Datei
    [slack] Slack-Gespräch
    [messenger] Messenger-Gespräch
    [gitlab] GitLab-Diskussion
    [stackexchange] Stack-Exchange-Frage
    [zulip] Zulip-Gespräch
    [commento] Commento-Kommentare
    [facebook] Facebook-Kommentare
    [matrix] Matrix-Raum
    [table] Tabelle von Kommentaren
    [stretch] Gespräch in einem Kanal
    [scheduled-stretch] Gespräch in einem Kanal, gespeichert für einen Zeitplan
   *[other] { $form }
}
report-declared = { $differs ->
    [yes] { $found } von { $declared } laut Quelle { $declared ->
        [one] vorhandenen Eintrag
       *[other] vorhandenen Einträgen
    }
   *[no] { $declared ->
        [one] der eine Eintrag, den die Quelle nennt
       *[other] alle { $declared } Einträge, die die Quelle nennt
    }
}
report-on-day = geschrieben am { $day }
report-from-to = geschrieben vom { $first } bis zum { $last } ({ $days } Tage)
report-depth = { $depth ->
    [0] kein Kommentar ist als Antwort gekennzeichnet
    [one] Antworten reichen 1 Ebene tief
   *[other] Antworten reichen { $depth } Ebenen tief
}
report-inferred = { $replies ->
    [one] die einzige Antwort wurde aus Namen und Zitaten erschlossen
   *[other] { $inferred } von { $replies } Antworten wurden aus Namen und Zitaten erschlossen
}
