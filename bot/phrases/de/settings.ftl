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
