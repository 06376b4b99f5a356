# Was schiefging und was zu tun ist. Eine Meldung je Fehlerklasse (ihr `phrase`).
error-unexpected = Etwas Unerwartetes ist passiert.
error-storage = Die Datenbank konnte das nicht. „threadgist doctor“ zeigt, woran es liegt.
error-database-unavailable = Die Datenbank { $path } lässt sich nicht öffnen: { $reason }. Prüfe, ob der Ordner da und beschreibbar ist, oder nenne mit --db oder THREADGIST_DB eine andere Datei.
error-database-in-use = Auf der Datenbank { $path } läuft schon ein threadgist. Beende es zuerst oder nenne mit --db oder THREADGIST_DB eine andere Datei.
error-database-newer = Die Datenbank { $path } stammt von einem neueren threadgist (Schema { $found }, diese Version kennt { $known }). Aktualisiere threadgist oder nimm eine andere Datei.
error-database-foreign = { $path } ist keine threadgist-Datenbank. Nenne mit --db oder THREADGIST_DB eine andere Datei.
error-database-damaged = Die Datenbank { $path } ist beschädigt: { $reason }. Spiele eine Sicherung ein; „threadgist doctor“ prüft sie.
error-disk-full = Auf der Platte mit { $path } ist kein Platz mehr. Schaffe Platz und versuche es erneut; nichts wurde verändert.
error-thread-not-found = Hier gibt es keinen Thread { $thread }. Die Liste der Threads zeigt, welche es gibt.
error-comment-not-found = Thread { $thread } hat keinen Kommentar #{ $number }. Seine Kommentare reichen von #{ $first } bis #{ $last }.
error-thread-has-no-comments = Thread { $thread } hat keine Kommentare, also auch keinen Kommentar #{ $number }.
error-empty-query = In „{ $query }“ ist nichts zu suchen. Gib mindestens ein Wort oder eine Zahl ein.
error-search-too-slow = Die Suche dauerte länger als { $seconds } s und wurde abgebrochen. Versuche seltenere Wörter.
error-unknown-author = In Thread { $thread } hat niemand namens „{ $author }“ kommentiert.
error-too-long-for-method = Das Verfahren „{ $method }“ ordnet höchstens { $limit } Sätze; dieser Text hat { $found }. --method weglassen, oder lexrank oder lead wählen.
error-work-too-slow = Das dauerte länger als { $seconds } s und wurde abgebrochen. Nichts wurde verändert.
error-work-too-large = Das brauchte mehr als { $megabytes } MB Arbeitsspeicher und wurde abgebrochen. Nichts wurde verändert.
error-work-failed = Das ließ sich nicht berechnen; es wurde zweimal versucht. Nichts wurde verändert.
error-busy = Es warten schon { $waiting } Anfragen. Versuche es in einer Minute noch einmal.
error-bad-settings = Diese Einstellungen sind falsch; .env.example sagt, was jede sein darf:
    { $problems }
error-no-token = Kein Bot-Token. Schreibe DISCORD_TOKEN=… in .env oder in die Umgebung (https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token). threadgist ohne Discord ausprobieren: threadgist demo
error-token-refused = Discord lehnt das Bot-Token ab. Kopiere es neu aus https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token nach DISCORD_TOKEN.
error-intent-missing = Discord gewährt diesem Bot den Intent „{ $intent }“ nicht. Schalte ihn ein unter https://discord.com/developers/applications → deine Anwendung → Bot → Privileged Gateway Intents, oder schalte die Einstellung ab, die ihn braucht.
error-discord-unreachable = Discord ist nicht erreichbar: { $reason }. Prüfe die Verbindung dieses Rechners und https://discordstatus.com und starte dann neu.
error-stopping = Der Bot wird gerade neu gestartet. Versuche es in einer Minute noch einmal.
error-commands-refused = Discord nimmt die Befehle dieses Bots nicht an: { $reason }. Ist THREADGIST_HOME_GUILD gesetzt, muss es die ID eines Servers sein, auf dem der Bot ist.
