# Was dem Betreiber begegnet, während der Bot läuft.
error-port-taken = Port { $port } ist für /health und /metrics nicht zu haben: { $reason }. Mit THREADGIST_STATUS_PORT einen anderen nennen oder leer lassen.

# Was Discord über diesen Bot sagt (doctor)
doctor-about-discord = Discord
doctor-about-intents = Intents
doctor-about-clock = Uhr
doctor-about-worker = Arbeitsprozess
doctor-discord-ok = Nimmt das Token an; der Bot „{ $name }“ ist auf { $guilds ->
    [one] einem Server
   *[other] { $guilds } Servern
}.
doctor-discord-starts = Discord lässt diesen Bot sich heute nur noch { $left }-mal verbinden. Etwas startet ihn immer wieder: sieh in sein Protokoll.
doctor-discord-unreachable = Nicht erreicht; Token, Intents und Uhr wurden darum nicht geprüft: { $reason }
doctor-intents-none = Es ist keiner nötig: Befehle, Knöpfe und Dateien gehen ohne.
doctor-intents-ok = Message Content ist gewährt: Discord-Threads lassen sich lesen.
doctor-clock-ok = Stimmt mit der von Discord überein.
doctor-clock-wrong = Geht { $seconds } s { $way ->
    [ahead] vor
   *[behind] nach
}, verglichen mit Discord. Stelle die Uhr dieses Rechners, am besten per NTP.
doctor-worker-ok = Startet und ist nach { $seconds } s bereit.
doctor-worker-broken = Startet nicht: { $reason }
cli-o-offline = Discord nicht nach Token, Intents und Uhr fragen.
doctor-working = Alles wird angesehen …
