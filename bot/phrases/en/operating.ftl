# What the operator meets while the bot runs.
error-port-taken = Port { $port } cannot be had for /health and /metrics: { $reason }. Name another with THREADGIST_STATUS_PORT, or leave it empty.

# What Discord says of this bot (doctor)
doctor-about-discord = Discord
doctor-about-intents = intents
doctor-about-clock = clock
doctor-about-worker = worker
doctor-discord-ok = Takes the token; the bot “{ $name }” is in { $guilds ->
    [one] one server
   *[other] { $guilds } servers
}.
doctor-discord-starts = Discord lets this bot connect only { $left } more times today. Something starts it over and over: look at its log.
doctor-discord-unreachable = Not reached, so token, intents and clock were not checked: { $reason }
doctor-intents-none = None is needed: commands, buttons and files work without.
doctor-intents-ok = Message Content is granted: Discord threads can be read.
doctor-clock-ok = Agrees with Discord's.
doctor-clock-wrong = Runs { $seconds } s { $way ->
    [ahead] ahead of
   *[behind] behind
} Discord's. Set this machine's clock, best by NTP.
doctor-worker-ok = Starts, and is warm in { $seconds } s.
doctor-worker-broken = Does not start: { $reason }
cli-o-offline = Do not ask Discord about token, intents and clock.
doctor-working = Looking at everything …
