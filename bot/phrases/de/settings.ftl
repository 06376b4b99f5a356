# Wer auf einem Server was darf, wie oft, und wie lange etwas aufbewahrt wird.

# Ein Thread für alle, die einen Kanal lesen
discord-choice-channel = alle, die diesen Kanal lesen
discord-visible-channel = für alle, die den zugehörigen Kanal lesen können

# Zu oft, zu viel auf einmal
error-too-soon = { $seconds ->
    [one] Das ging etwas schnell. In 1 s geht es wieder.
   *[other] Das ging etwas schnell. In { $seconds } s geht es wieder.
}
error-busy-here = { $waiting } Anfragen von hier warten schon. Versuche es in einer Minute noch einmal.
error-set-aside = { $minutes ->
    [one] Der letzte Versuch mit genau diesem Thread musste abgebrochen werden; ich lasse ihn noch 1 Minute ruhen. Ein kleinerer Teil davon lässt sich jetzt importieren.
   *[other] Der letzte Versuch mit genau diesem Thread musste abgebrochen werden; ich lasse ihn noch { $minutes } Minuten ruhen. Ein kleinerer Teil davon lässt sich jetzt importieren.
}

# Wo etwas für alle zu sehen sein darf
discord-readers-everybody = alle
discord-readers-others = Leute, die einzeln eingelassen wurden
discord-error-channel-thread = Thread { $thread } ist für alle, die { $home } lesen, und { $channel } kann auch lesen: { $who }. Wähle { $home } oder einen Discord-Thread darin.
discord-error-not-a-post-channel = In { $channel } sind Zusammenfassungen nicht erwünscht. Dieser Server hat gewählt, wohin sie gehören: { $channels }.
discord-error-no-post-channel = Die Kanäle, die dieser Server für Zusammenfassungen gewählt hat, gibt es nicht mehr. Wer den Server verwalten darf, kann mit /settings andere wählen.
discord-error-may-not-settings = Einstellungen zu ändern braucht die Berechtigung „Server verwalten“; eine Teamrolle genügt nicht. Frag jemanden, der das darf.
discord-error-no-place = Wer hier liest, ist nicht festzustellen. Benutze den Befehl in einem Kanal des Servers.

# Die Karte von /settings
settings-title = Einstellungen dieses Servers
settings-staff = Team, das importieren, löschen und posten darf: wer den Server verwalten darf
settings-staff-roles = Team, das importieren, löschen und posten darf: wer den Server verwalten darf, und { $roles }
settings-anywhere = Zusammenfassungen dürfen in jedem Kanal gepostet werden
settings-channels = Zusammenfassungen werden nur gepostet in { $channels }
settings-language = Sprache dessen, was alle sehen: { $language }
settings-no-language = Sprache dessen, was alle sehen: die derer, die es posten
settings-length = Länge von Zusammenfassungen, wo niemand eine andere verlangt: { $length }
settings-forever = Threads bleiben, bis jemand sie löscht
settings-days = { $days ->
    [one] Threads, die einen Tag lang nicht importiert oder neu gelesen wurden, werden gelöscht
   *[other] Threads, die { $days } Tage lang nicht importiert oder neu gelesen wurden, werden gelöscht
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
settings-nearly-full = Fast voll: Lösche Threads, die niemand mehr braucht, oder bitte die Betreiber dieses Bots um mehr Platz.
settings-kept = Die Einstellungen sind geändert.
settings-are-default = Es gelten wieder die Voreinstellungen.
settings-ask-reset = Zurück zu den Voreinstellungen? Keine Teamrollen, Zusammenfassungen in jedem Kanal, Threads bleiben, bis jemand sie löscht.
settings-ask-days = { $days ->
    [one] Threads löschen, die einen Tag lang nicht importiert oder neu gelesen wurden?
   *[other] Threads löschen, die { $days } Tage lang nicht importiert oder neu gelesen wurden?
} { $count ->
    [0] So alt ist heute kein Thread.
    [one] So alt ist heute 1 Thread; er wird innerhalb einer Stunde endgültig gelöscht.
   *[other] So alt sind heute { $count } Threads; sie werden innerhalb einer Stunde endgültig gelöscht.
}
settings-rest-kept = Alles andere, was du gewählt hast, gilt schon.
language-en = Englisch
language-de = Deutsch

# Knöpfe: höchstens 80 Zeichen
discord-button-change-settings = Ändern …
discord-button-ask-reset = Voreinstellungen …
discord-button-reset = Zurück zu den Voreinstellungen
discord-button-back-to-settings = So lassen
discord-button-retain = { $days ->
    [one] Nach einem Tag löschen
   *[other] Nach { $days } Tagen löschen
}

# Das Formular: höchstens 45 Zeichen, Erklärungen 100
settings-form-title = Einstellungen dieses Servers
settings-form-roles = Teamrollen
settings-form-roles-hint = Wer sie hat, darf importieren, löschen und posten und sieht jeden Thread.
settings-form-channels = Kanäle für Zusammenfassungen
settings-form-channels-hint = Nur in diesen wird gepostet. Keiner: in jedem Kanal.
settings-form-language = Sprache dessen, was alle sehen
settings-form-language-hint = Private Antworten sind in der Sprache derer, die sie lesen.
settings-form-length = Länge der Zusammenfassungen
settings-form-days = Threads löschen
settings-form-days-hint = Gezählt ab dem letzten Import oder Neulesen. Vor dem Löschen wirst du gefragt.
settings-form-own-language = die derer, die posten
settings-form-never = nie
settings-form-after = { $days ->
    [one] nach einem Tag
   *[other] nach { $days } Tagen
}

# Befehle: höchstens 100 Zeichen
discord-c-settings = Wer hier zum Team gehört, wohin Zusammenfassungen gehen, Sprache, Länge, Aufbewahrung
discord-error-everybody-staff = Alle können nicht das Team sein. Wähle eine Rolle, die nur manche haben.

# Wer eine Zusammenfassung anstoßen darf
settings-members-summarise = Alle dürfen Kanäle und Discord-Threads zusammenfassen lassen, die sie lesen können
settings-staff-summarise = Nur das Team darf Kanäle und noch nicht gespeicherte Discord-Threads zusammenfassen lassen
discord-button-forbid-summaries = Zusammenfassen: nur Team
discord-button-allow-summaries = Zusammenfassen: alle
