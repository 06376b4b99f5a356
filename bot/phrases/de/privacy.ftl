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
    [one] dein Name bei 1 Thread, den du auf Servern importiert hast
   *[other] dein Name bei { $count } Threads, die du auf Servern importiert hast
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
    [open] wartet auf das Team
    [approved] vom Team bestätigt
   *[refused] vom Team abgelehnt
}
privacy-nothing = Über dich ist nichts gespeichert.
privacy-opted-out = Du hast { $when } widersprochen: Nichts, was du schreibst, wird gespeichert.
privacy-opted-in = Du hast nicht widersprochen: Importiert jemand einen Thread, in dem du geschrieben hast, werden deine Nachrichten gespeichert.
privacy-how-known = Ein Kommentar gilt als deiner, wenn er von deinem Discord-Konto stammt oder wenn das Team bestätigt hat, dass du ihn geschrieben hast (/privacy claim). Zitate von dir in den Kommentaren anderer gehören zu deren Kommentaren, und Titel, die du Threads gegeben hast, bleiben. Sicherungen des Bot-Betreibers behalten ihren Inhalt.
privacy-not-stored = Nicht gespeichert: Nachrichten, die niemand importiert hat, und wonach du gefragt hast.
privacy-backup-line = Eine Kopie von allem bekommst du mit /privacy export

privacy-exported = Alles, was über dich gespeichert ist, als JSON-Datei. Du kannst sie mit jedem Texteditor öffnen.

privacy-forget-title = Deine Daten löschen
privacy-forget-lead = Das wird überall und endgültig gelöscht:
privacy-forget-rest = In den Threads steht dann nur noch, dass dort ein Kommentar entfernt wurde. Meine Posts, die dich zitieren, werden aktualisiert. Importiert jemand deine Kommentare noch einmal, werden sie wieder gespeichert, außer du widersprichst.
privacy-forget-rest-out = In den Threads steht dann nur noch, dass dort ein Kommentar entfernt wurde. Meine Posts, die dich zitieren, werden aktualisiert. Du hast widersprochen, deshalb werden deine Kommentare nicht wieder gespeichert.
privacy-forgotten = Gelöscht: { $what }.
privacy-forgotten-nothing = Es gab nichts zu löschen.
privacy-gone-entries = { $count ->
    [one] 1 Kommentar oder Artikel
   *[other] { $count } Kommentare und Artikel
}
privacy-gone-library = { $count ->
    [one] 1 Thread in einer persönlichen Bibliothek
   *[other] { $count } Threads in einer persönlichen Bibliothek
}
privacy-gone-imported = { $count ->
    [one] der Name bei 1 Import
   *[other] der Name bei { $count } Importen
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
privacy-out-lead = Ab jetzt wird auf keinem Server mehr gespeichert, was du schreibst. In importierten Threads steht nur noch, dass dort ein Kommentar entfernt wurde.
privacy-out-entries = { $count ->
    [0] Von dir ist zurzeit nichts gespeichert.
    [one] 1 Kommentar oder Artikel von dir wird jetzt gelöscht.
   *[other] { $count } Kommentare und Artikel von dir werden jetzt gelöscht.
}
privacy-out-rest = Um deine Nachrichten zu erkennen, behalte ich deine Discord-ID und die Namen, die das Team als deine bestätigt hat. Du kannst den Widerspruch jederzeit zurücknehmen, aber gelöschte Kommentare kommen nicht zurück.
privacy-is-out = Du hast widersprochen. { $entries ->
    [0] Von dir war nichts gespeichert.
    [one] 1 Kommentar oder Artikel wurde gelöscht.
   *[other] { $entries } Kommentare und Artikel wurden gelöscht.
}
privacy-is-in = Du hast deinen Widerspruch zurückgenommen. Was du schreibst, wird wieder gespeichert, wenn es jemand importiert.

privacy-button-forget = Meine Daten löschen …
privacy-button-forget-sure = Meine Daten löschen
privacy-button-forget-and-out = Löschen und widersprechen
privacy-button-out = Widersprechen …
privacy-button-out-sure = Widersprechen
privacy-button-in = Widerspruch zurücknehmen
privacy-button-nothing = Abbrechen

privacy-claimed = Dein Antrag, { $author } zu sein, ist beim Team. Es entscheidet darüber mit /privacy claims. Bis es ihn bestätigt, ändert sich nichts.
privacy-claim-approved = Das Team hat bestätigt, dass du { $author } bist.
privacy-claim-refused = Das Team hat deinen Antrag abgelehnt, { $author } zu sein. Stimmt das nicht, sprich mit dem Team: Es kann ihn mit /privacy claims noch bestätigen.
privacy-claims-title = { $state ->
    [approved] { $count ->
        [0] Keine bestätigten Anträge
        [one] 1 bestätigter Antrag
       *[other] { $count } bestätigte Anträge
    }
    [refused] { $count ->
        [0] Keine abgelehnten Anträge
        [one] 1 abgelehnter Antrag
       *[other] { $count } abgelehnte Anträge
    }
   *[open] { $count ->
        [0] Keine offenen Anträge
        [one] 1 offener Antrag
       *[other] { $count } offene Anträge
    }
}
privacy-claims-lead = Wenn du einen Antrag bestätigst, kann diese Person alles, was auf diesem Server unter dem Namen gespeichert ist, abrufen und löschen, auch in später importierten Threads. Vergewissere dich, dass der Name ihr gehört und niemand anderem.
privacy-claims-none = Wer in einem importierten Thread geschrieben hat, kann seinen Namen mit /privacy claim beanspruchen. Du entscheidest hier darüber.
privacy-claim-by = { $person } gibt an, { $author } zu sein
privacy-claim-entries = { $count ->
    [0] Unter diesem Namen gibt es keine Kommentare mehr.
    [one] 1 Kommentar oder Artikel unter diesem Namen:
   *[other] { $count } Kommentare und Artikel unter diesem Namen:
}
privacy-claim-entry = { $number } in Thread { $thread }, „{ $title }“
privacy-claim-decided = { $state ->
    [approved] Bestätigt: { $author } ist { $person }.
   *[refused] Abgelehnt: { $author } ist nicht { $person }.
}
privacy-button-approve = { $author } bestätigen
privacy-button-refuse = Ablehnen

privacy-post-removed = Dieser Post wurde entfernt, weil der gezeigte Thread oder Kommentar gelöscht wurde.
privacy-post-narrowed = Dieser Post wurde entfernt, weil der Thread nicht mehr für alle in diesem Kanal sichtbar ist.

# Die Befehlszeile des Betreibers
cli-person = Gibt alles, was über eine Person gespeichert ist, als JSON aus.

    ID ist ihre Discord-ID. Das Format beschreibt docs/person-json.md.
cli-forget = Löscht alles, was über eine Person oder unter einem Namen gespeichert ist.

    Für Personen, die sich direkt an dich wenden, statt /privacy zu verwenden. Die Nachrichten des Bots in Discord werden aktualisiert, sobald er läuft.
cli-option-person = Discord-ID: löscht auf allen Servern, was diese Person geschrieben, importiert und beantragt hat.
cli-option-author = Name, Groß- und Kleinschreibung egal: löscht auf allen Servern alles unter diesem Namen.
forget-whom = Gib entweder --person oder --author an.
forget-ask = Alles, was über { $who } gespeichert ist, auf allen Servern endgültig löschen?

# Beschreibungen von Befehlen und Optionen: höchstens 100 Zeichen
discord-c-privacy = Deine Daten ansehen, herunterladen oder löschen
discord-c-privacy-about = Ansehen, was über dich gespeichert ist
discord-c-privacy-export = Eine Kopie von allem herunterladen, was über dich gespeichert ist
discord-c-privacy-forget-me = Alles löschen, was über dich gespeichert ist
discord-c-privacy-opt-out = Verhindern, dass der Bot speichert, was du schreibst, oder das zurücknehmen
discord-c-privacy-claim = Beantragen, als Autor in einem importierten Thread zu gelten; das Team bestätigt es
discord-c-privacy-claims = Team: Anträge bestätigen oder ablehnen
discord-o-claim-state = Welche Anträge angezeigt werden; Standard: offene
discord-choice-open = offen
discord-choice-approved = bestätigt
discord-choice-refused = abgelehnt
discord-o-claim-author = Der Name, unter dem du geschrieben hast

# Was nicht geht, warum, und was stattdessen zu tun ist
error-claim-not-found = Den Antrag { $number } gibt es nicht mehr. Verwende /privacy claims noch einmal.
error-author-taken = Das Team hat schon bestätigt, dass { $author } jemand anderes ist. Stimmt das nicht, sprich mit dem Team.
error-too-many-claims = Du hast schon { $limit } offene Anträge, das ist das Maximum. Warte, bis das Team über einen davon entschieden hat.
discord-error-may-not-claims = Um über Anträge zu entscheiden, brauchst du die Berechtigung „Server verwalten“ oder eine Teamrolle. Frag jemanden, der sie hat.
discord-error-not-yours = Diese Karte ist für jemand anderen. Verwende /privacy about für deine eigene.
discord-error-export-large = Deine Daten sind { $megabytes } MB groß, zu groß für eine Datei in Discord. Bitte den Betreiber des Bots um eine Kopie.
discord-error-nobodys-entry = Dieser Kommentar hat keinen Autor, deshalb kannst du ihn nicht beanspruchen.
discord-error-author-gone = Der Autor dieses Kommentars ist nicht mehr gespeichert.
