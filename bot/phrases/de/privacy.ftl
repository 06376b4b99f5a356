# Was über eine Person gespeichert ist, eine Kopie davon, sein Ende; und Anträge auf Namen in importierten Threads.

privacy-title = Was über dich gespeichert ist
privacy-entries = { $count ->
    [one] 1 Kommentar oder Artikel von dir
   *[other] { $count } Kommentare und Artikel von dir
}, in { $threads ->
    [one] 1 Thread
   *[other] { $threads } Threads
}
privacy-imported = { $count ->
    [one] dass du 1 Thread in einen Server importiert hast
   *[other] dass du { $count } Threads in Server importiert hast
}
privacy-library = { $count ->
    [one] 1 Thread, den du für dich importiert hast
   *[other] { $count } Threads, die du für dich importiert hast
}
privacy-read = { $count ->
    [one] wie weit du 1 Thread gelesen hast
   *[other] wie weit du { $count } Threads gelesen hast
}
privacy-claim = dein Antrag, { $author } zu sein: { $state ->
    [open] das Team hat noch nicht entschieden
    [approved] vom Team bestätigt
   *[refused] vom Team abgelehnt
}
privacy-nothing = Über dich ist nichts gespeichert.
privacy-opted-out = Du hast { $when } widersprochen: Was du schreibst, wird nicht aufbewahrt.
privacy-opted-in = Du hast nicht widersprochen: Was du schreibst, wird aufbewahrt, wenn jemand einen Thread importiert, in dem es steht.
privacy-how-known = Ein Kommentar gilt als deiner, wenn der Thread dein Discord-Konto nennt oder das Team bestätigt hat, dass du sein Verfasser bist (/privacy claim). Was andere in ihren eigenen Worten von dir zitiert haben, bleibt ihres, ebenso ein Titel, den du einem Thread gegeben hast. Sicherungskopien des Betreibers behalten, was sie kopiert haben.
privacy-not-stored = Nicht gespeichert: Nachrichten, die niemand importiert hat, und wer was gefragt hat.
privacy-backup-line = Eine Kopie von allem: /privacy export

privacy-exported = Alles, was über dich gespeichert ist. Die Datei ist JSON: Text, den Programme und Menschen lesen können.

privacy-forget-title = Vergiss mich
privacy-forget-lead = Das entfernt überall und endgültig:
privacy-forget-rest = Wo sie standen, zeigen die Threads, dass ein Kommentar entfernt wurde. Nachrichten von mir, die dich zitiert haben, werden neu gemacht. Importiert jemand dasselbe noch einmal, wird es wieder gespeichert, außer du widersprichst.
privacy-forget-rest-out = Wo sie standen, zeigen die Threads, dass ein Kommentar entfernt wurde. Nachrichten von mir, die dich zitiert haben, werden neu gemacht. Du hast widersprochen, darum wird es nicht wieder gespeichert.
privacy-forgotten = Entfernt: { $what }.
privacy-forgotten-nothing = Es war nichts zu entfernen.
privacy-gone-entries = { $count ->
    [one] 1 Kommentar oder Artikel
   *[other] { $count } Kommentare und Artikel
}
privacy-gone-library = { $count ->
    [one] 1 für sich importierter Thread
   *[other] { $count } für sich importierte Threads
}
privacy-gone-imported = { $count ->
    [one] der Name an 1 Import
   *[other] der Name an { $count } Importen
}
privacy-gone-claims = { $count ->
    [one] 1 Antrag
   *[other] { $count } Anträge
}
privacy-gone-read = { $count ->
    [one] wie weit du 1 Thread gelesen hattest
   *[other] wie weit du { $count } Threads gelesen hattest
}
privacy-nothing-done = Es wurde nichts geändert.

privacy-out-title = Widersprechen
privacy-out-lead = Ab jetzt wird nichts aufbewahrt, was du schreibst, auf keinem Server: Ein Import lässt an seiner Stelle eine Lücke.
privacy-out-entries = { $count ->
    [0] Von dir Geschriebenes ist nicht gespeichert.
    [one] 1 Kommentar oder Artikel von dir wird jetzt entfernt.
   *[other] { $count } Kommentare und Artikel von dir werden jetzt entfernt.
}
privacy-out-rest = Um zu wissen, wen ich auslasse, bleibt deine Discord-ID gespeichert, ebenso die Namen, die das Team als deine bestätigt hat. Du kannst den Widerspruch jederzeit zurücknehmen; was entfernt wurde, kommt nicht von selbst zurück.
privacy-is-out = Dein Widerspruch gilt. { $entries ->
    [0] Von dir Geschriebenes war nicht gespeichert.
    [one] 1 Kommentar oder Artikel wurde entfernt.
   *[other] { $entries } Kommentare und Artikel wurden entfernt.
}
privacy-is-in = Dein Widerspruch ist zurückgenommen. Was du schreibst, wird wieder aufbewahrt, wenn jemand es importiert.

privacy-button-forget = Vergiss mich …
privacy-button-forget-sure = Vergiss mich
privacy-button-forget-and-out = Vergiss mich, ich widerspreche
privacy-button-out = Widersprechen …
privacy-button-out-sure = Widersprechen
privacy-button-in = Widerspruch zurücknehmen
privacy-button-nothing = Nichts ändern

privacy-claimed = Das Team sieht jetzt unter /privacy claims, dass du angibst, { $author } zu sein. Bis es zustimmt, ändert sich nichts.
privacy-claim-approved = Das Team hat bestätigt, dass du { $author } bist.
privacy-claim-refused = Das Team hat abgelehnt, dass du { $author } bist. Stimmt das nicht, sprich mit dem Team: Es kann unter /privacy claims noch zustimmen.
privacy-claims-title = { $state ->
    [approved] { $count ->
        [0] Es sind keine Anträge bestätigt
        [one] 1 Antrag ist bestätigt
       *[other] { $count } Anträge sind bestätigt
    }
    [refused] { $count ->
        [0] Es sind keine Anträge abgelehnt
        [one] 1 Antrag ist abgelehnt
       *[other] { $count } Anträge sind abgelehnt
    }
   *[open] { $count ->
        [0] Es warten keine Anträge
        [one] 1 Antrag wartet
       *[other] { $count } Anträge warten
    }
}
privacy-claims-lead = Wen du bestätigst, der bekommt auf Wunsch eine Kopie von allem, was auf diesem Server unter dem Namen steht, und kann es entfernen, auch in später importierten Threads. Vergewissere dich, dass der Name dieser Person gehört und niemand anderem.
privacy-claims-none = Wer in einem importierten Thread geschrieben hat, kann das mit /privacy claim sagen; entschieden wird es hier.
privacy-claim-by = { $person } gibt an, { $author } zu sein
privacy-claim-entries = { $count ->
    [0] Unter dem Namen steht nichts mehr.
    [one] 1 Eintrag steht unter dem Namen:
   *[other] { $count } Einträge stehen unter dem Namen:
}
privacy-claim-entry = { $number } in Thread { $thread }, „{ $title }“
privacy-claim-decided = { $state ->
    [approved] Bestätigt: { $author } ist { $person }.
   *[refused] Abgelehnt: { $author } ist nicht { $person }.
}
privacy-button-approve = { $author } bestätigen
privacy-button-refuse = Ablehnen

privacy-post-removed = Das wurde entfernt: Was hier stand, ist nicht mehr gespeichert.
privacy-post-narrowed = Das wurde entfernt: Der Thread ist nicht mehr für alle, die hier mitlesen.

# Die Befehlszeile des Betreibers
cli-person = Gibt alles, was über eine Person gespeichert ist, als JSON aus.

    ID ist ihre Discord-ID. Die Form beschreibt docs/person-json.md.
cli-forget = Löscht alles, was über eine Person oder unter einem Namen gespeichert ist.

    Für alle, die dir schreiben, statt /privacy zu benutzen. Nachrichten in Discord folgen, sobald der Bot läuft.
cli-option-person = Discord-ID: was sie geschrieben, importiert und beantragt hat, auf allen Servern.
cli-option-author = Name eines Verfassers: jeder Eintrag darunter, groß oder klein geschrieben, auf allen Servern.
forget-whom = Gib entweder --person oder --author an.
forget-ask = Alles, was über { $who } gespeichert ist, auf allen Servern endgültig löschen?

# Beschreibungen von Befehlen und Optionen: höchstens 100 Zeichen
discord-c-privacy = Was über dich gespeichert ist, eine Kopie davon, sein Ende
discord-c-privacy-about = Was über dich gespeichert ist
discord-c-privacy-export = Eine Kopie von allem, was über dich gespeichert ist
discord-c-privacy-forget-me = Alles entfernen, was über dich gespeichert ist
discord-c-privacy-opt-out = Nichts mehr aufbewahren lassen, was du schreibst, oder das zurücknehmen
discord-c-privacy-claim = Sagen, dass du jemand in einem importierten Thread bist; das Team bestätigt es
discord-c-privacy-claims = Team: entscheiden, wer welcher Verfasser ist
discord-o-claim-state = Welche Anträge; die wartenden, wenn du nichts anderes wählst
discord-choice-open = wartend
discord-choice-approved = bestätigt
discord-choice-refused = abgelehnt
discord-o-claim-author = Der Name, unter dem du geschrieben hast

# Was nicht geht, warum, und was stattdessen zu tun ist
error-claim-not-found = Den Antrag { $number } gibt es hier nicht mehr. Benutze /privacy claims noch einmal.
error-author-taken = Das Team hat schon bestätigt, dass { $author } jemand anderes ist. Stimmt das nicht, sprich mit dem Team.
error-too-many-claims = Von dir warten { $limit } Anträge, mehr dürfen es nicht sein. Erst muss das Team über sie entscheiden.
discord-error-may-not-claims = Über Anträge zu entscheiden braucht die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der das darf.
discord-error-not-yours = Diese Karte ist für jemand anderen. Benutze /privacy about für deine eigene.
discord-error-export-large = Was über dich gespeichert ist, misst { $megabytes } MB, mehr, als Discord als Datei annimmt. Frag den Betreiber dieses Bots danach.
discord-error-nobodys-entry = Bei diesem Kommentar ist niemand genannt, darum lässt er sich nicht beanspruchen.
discord-error-author-gone = Wer diesen Kommentar geschrieben hat, ist nicht mehr gespeichert.
