# Wer auf einem Server was darf, wie oft, und wie lange etwas aufbewahrt wird.

# Ein Thread für alle, die einen Kanal lesen
discord-choice-channel = alle, die diesen Kanal lesen
discord-visible-channel = für alle, die den zugehörigen Kanal lesen können

# Zu oft, zu viel auf einmal
error-too-soon = { $seconds ->
    [one] Das ging etwas schnell. In 1 s geht es wieder.
   *[other] Das ging etwas schnell. In { $seconds } s geht es wieder.
}
error-busy-here = { $waiting } Anfragen dieses Servers warten schon. Versuche es in einer Minute noch einmal.
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
discord-error-may-not-settings = Einstellungen zu ändern braucht das Recht „Server verwalten“; eine Teamrolle genügt nicht. Frag jemanden, der es hat.
discord-error-no-place = Wer hier liest, ist nicht festzustellen. Benutze den Befehl in einem Kanal des Servers.
