# Wer auf einem Server was darf, wie oft, und wie lange etwas aufbewahrt wird.

# Ein Thread für alle, die einen Kanal lesen
discord-choice-channel = alle, die diesen Kanal lesen können
discord-visible-channel = sichtbar für alle, die seinen Kanal lesen können

# Zu oft, zu viel auf einmal
error-too-soon = { $seconds ->
    [one] Das war zu oft in kurzer Zeit. Versuch es in 1 Sekunde noch einmal.
   *[other] Das war zu oft in kurzer Zeit. Versuch es in { $seconds } Sekunden noch einmal.
}
error-busy-here = Von diesem Server warten schon { $waiting } Anfragen. Versuch es in einer Minute noch einmal.
error-set-aside = { $minutes ->
    [one] Dieser Thread hat beim letzten Mal zu lange gedauert oder zu viel Arbeitsspeicher gebraucht. Versuch es in 1 Minute noch einmal oder importiere jetzt einen kleineren Teil davon.
   *[other] Dieser Thread hat beim letzten Mal zu lange gedauert oder zu viel Arbeitsspeicher gebraucht. Versuch es in { $minutes } Minuten noch einmal oder importiere jetzt einen kleineren Teil davon.
}

# Wo etwas für alle zu sehen sein darf
discord-readers-everybody = alle
discord-readers-others = Personen mit eigenem Zugriff
discord-error-history-hidden = In { $channel } können nicht alle frühere Nachrichten lesen ({ $who }), deshalb kann ich nicht posten, was dort geschrieben wurde. Erlaube dort „Nachrichtenverlauf lesen“ oder wähle einen Kanal, in dem nur Leute lesen, die sie sehen können.
discord-error-channel-thread = Thread { $thread } ist für alle, die { $home } lesen können, aber { $channel } können auch andere lesen: { $who }. Wähle { $home } oder einen Discord-Thread darin.
discord-error-not-a-post-channel = Dieser Server erlaubt Zusammenfassungen nicht in { $channel }, sondern nur in { $channels }. Wähle einen davon.
discord-error-no-post-channel = Die Kanäle, in denen dieser Server Zusammenfassungen erlaubt, gibt es nicht mehr. Wer die Berechtigung „Server verwalten“ hat, kann mit /settings andere wählen.
discord-error-may-not-settings = Um die Einstellungen zu ändern, brauchst du die Berechtigung „Server verwalten“; eine Teamrolle reicht nicht. Frag jemanden, der sie hat.
discord-error-no-place = Ich kann nicht feststellen, wer diesen Kanal lesen kann. Verwende den Befehl in einem anderen Kanal des Servers.

# Die Karte von /settings
settings-title = Servereinstellungen
settings-staff = Team (darf importieren, löschen und posten): alle mit der Berechtigung „Server verwalten“
settings-staff-roles = Team (darf importieren, löschen und posten): alle mit der Berechtigung „Server verwalten“ und { $roles }
settings-anywhere = Zusammenfassungen dürfen in jedem Kanal gepostet werden
settings-channels = Zusammenfassungen dürfen nur in { $channels } gepostet werden
settings-language = Sprache öffentlicher Nachrichten: { $language }
settings-no-language = Sprache öffentlicher Nachrichten: die der Person, die postet
settings-length = Standardlänge von Zusammenfassungen: { $length }
settings-forever = Threads bleiben, bis jemand sie löscht
settings-days = { $days ->
    [one] Threads werden 1 Tag nach der letzten Aktualisierung gelöscht
   *[other] Threads werden { $days } Tage nach der letzten Aktualisierung gelöscht
}
settings-use = Gespeichert: { $comments } und { $megabytes }
settings-use-comments = { $most ->
    [0] { $count ->
        [one] 1 Kommentar
       *[other] { $count } Kommentare
    }
   *[other] { $count } von { $most } Kommentaren
}
settings-use-megabytes = { $most ->
    [0] { $count } MB Text
   *[other] { $count } von { $most } MB Text
}
settings-nearly-full = Fast voll. Lösche Threads, die niemand mehr braucht, oder bitte den Betreiber des Bots um mehr Platz.
settings-kept = Einstellungen gespeichert.
settings-are-default = Einstellungen auf Standard zurückgesetzt.
settings-ask-reset = Alle Einstellungen auf Standard zurücksetzen? Keine Teamrollen, Zusammenfassungen in jedem Kanal, Threads bleiben, bis jemand sie löscht.
settings-ask-days = { $days ->
    [one] Threads 1 Tag nach der letzten Aktualisierung löschen?
   *[other] Threads { $days } Tage nach der letzten Aktualisierung löschen?
} { $count ->
    [0] So alt ist heute kein Thread.
    [one] So alt ist heute 1 Thread; er wird innerhalb einer Stunde endgültig gelöscht.
   *[other] So alt sind heute { $count } Threads; sie werden innerhalb einer Stunde endgültig gelöscht.
}
settings-rest-kept = Deine anderen Änderungen sind gespeichert.
language-en = Englisch
language-de = Deutsch

# Buttons: höchstens 80 Zeichen
discord-button-change-settings = Bearbeiten …
discord-button-ask-reset = Zurücksetzen …
discord-button-reset = Zurücksetzen
discord-button-back-to-settings = Abbrechen
discord-button-retain = { $days ->
    [one] Nach 1 Tag löschen
   *[other] Nach { $days } Tagen löschen
}

# Das Formular: höchstens 45 Zeichen, Erklärungen 100
settings-form-title = Servereinstellungen
settings-form-roles = Teamrollen
settings-form-roles-hint = Wer eine dieser Rollen hat, darf importieren, löschen und posten und sieht jeden Thread.
settings-form-channels = Kanäle für Zusammenfassungen
settings-form-channels-hint = Gepostet wird nur in diesen Kanälen. Wenn du keinen wählst: in jedem Kanal.
settings-form-language = Sprache öffentlicher Nachrichten
settings-form-language-hint = Private Antworten sind in der Sprache des jeweiligen Mitglieds.
settings-form-length = Standardlänge von Zusammenfassungen
settings-form-days = Alte Threads löschen
settings-form-days-hint = Gezählt ab der letzten Aktualisierung. Bevor ein Thread gelöscht wird, wirst du gefragt.
settings-form-own-language = die der Person, die postet
settings-form-never = nie
settings-form-after = { $days ->
    [one] nach 1 Tag
   *[other] nach { $days } Tagen
}

# Befehle: höchstens 100 Zeichen
discord-c-settings = Teamrollen, Kanäle für Zusammenfassungen, Sprache, Standardlänge, Aufbewahrung
discord-error-everybody-staff = Die Rolle aller Mitglieder kann keine Teamrolle sein. Wähle eine Rolle, die nur manche haben.

# Wer eine Zusammenfassung anstoßen darf
settings-members-summarise = Alle können Kanäle und Discord-Threads zusammenfassen lassen, die sie lesen können
settings-staff-summarise = Nur das Team kann Kanäle und noch nicht importierte Discord-Threads zusammenfassen lassen
discord-button-forbid-summaries = Zusammenfassen: nur Team
discord-button-allow-summaries = Zusammenfassen: alle

# Erneutes Posten und die Reaktion, die um eine Zusammenfassung bittet
settings-button-more = Weitere Einstellungen
settings-repost-link = Wird eine Zusammenfassung in einem Kanal erneut gepostet, verweist sie auf die frühere
settings-repost-edit = Wird eine Zusammenfassung in einem Kanal erneut gepostet, ersetzt sie die frühere
settings-reaction = Wer mit { $emoji } auf eine Nachricht reagiert, bekommt eine Zusammenfassung ihres Threads als Direktnachricht
settings-no-reaction = Reaktionen lösen keine Zusammenfassung aus
settings-form-repost = Erneut gepostete Zusammenfassung
settings-form-repost-link = Neu posten und auf die frühere verweisen
settings-form-repost-edit = Die frühere bearbeiten
settings-form-reaction = Emoji für eine private Zusammenfassung
settings-form-reaction-hint = Wer damit reagiert, bekommt die Zusammenfassung als Direktnachricht. Leer: aus.
discord-error-no-emoji = „{ $given }“ ist kein einzelnes Emoji. Wähle eins aus Discords Liste oder lass das Feld leer.
settings-log = Probleme mit Zeitplänen werden in { $channel } gemeldet
settings-no-log = Probleme mit einem Zeitplan werden der Person, die ihn eingerichtet hat, per Direktnachricht gemeldet
settings-form-log = Protokollkanal
settings-form-log-hint = Wo ich melde, dass ein Zeitplan pausiert ist oder ein Post fehlt. Leer: per Direktnachricht.
