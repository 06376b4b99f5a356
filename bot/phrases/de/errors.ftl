# Was schiefging und was zu tun ist. Eine Meldung je Fehlerklasse (ihr `phrase`).
error-unexpected = Etwas Unerwartetes ist passiert. Versuch es noch einmal.
error-storage = Die Datenbank hat ein Problem. „threadgist doctor“ zeigt, woran es liegt.
error-database-unavailable = Die Datenbank { $path } lässt sich nicht öffnen: { $reason }. Prüfe, ob es den Ordner gibt und ob er beschreibbar ist, oder gib mit --db oder THREADGIST_DB eine andere Datei an.
error-database-in-use = Die Datenbank { $path } wird schon von einem anderen threadgist verwendet. Beende es zuerst oder gib mit --db oder THREADGIST_DB eine andere Datei an.
error-database-newer = Die Datenbank { $path } stammt von einer neueren Version von threadgist (Schema { $found }; diese Version kennt { $known }). Aktualisiere threadgist oder verwende eine andere Datei.
error-database-foreign = { $path } ist keine threadgist-Datenbank. Gib mit --db oder THREADGIST_DB eine andere Datei an.
error-database-damaged = Die Datenbank { $path } ist beschädigt: { $reason }. Spiele eine Sicherung ein; „threadgist doctor“ prüft sie.
error-disk-full = Der Datenträger mit { $path } ist voll. Gib Speicherplatz frei und versuch es noch einmal; es wurde nichts geändert.
error-thread-not-found = Hier gibt es keinen Thread { $thread }. Sieh in der Liste der Threads nach.
error-comment-not-found = Thread { $thread } hat keinen Kommentar #{ $number }. Die Nummern reichen von #{ $first } bis #{ $last }.
error-thread-has-no-comments = Thread { $thread } hat keine Kommentare, also auch keinen Kommentar #{ $number }.
error-empty-query = „{ $query }“ enthält nichts, wonach sich suchen lässt. Gib mindestens ein Wort oder eine Zahl ein.
error-search-too-slow = Die Suche hat länger als { $seconds } s gedauert und wurde abgebrochen. Versuch es mit selteneren Wörtern.
error-unknown-author = In Thread { $thread } hat niemand mit dem Namen „{ $author }“ kommentiert. Prüfe die Schreibweise.
error-too-long-for-method = Das Verfahren „{ $method }“ ordnet höchstens { $limit } Sätze; dieser Text hat { $found }. Lass --method weg oder wähle lexrank oder lead.
error-work-too-slow = Das hat länger als { $seconds } s gedauert und wurde abgebrochen. Es wurde nichts geändert.
error-work-too-large = Das hat mehr als { $megabytes } MB Arbeitsspeicher gebraucht und wurde abgebrochen. Es wurde nichts geändert.
error-work-failed = Die Berechnung ist zweimal fehlgeschlagen. Es wurde nichts geändert.
error-busy = Es warten schon { $waiting } Anfragen. Versuch es in einer Minute noch einmal.
error-bad-settings = Einige Einstellungen sind falsch. Die erlaubten Werte stehen in .env.example:
    { $problems }
error-no-token = Es gibt kein Bot-Token. Schreib DISCORD_TOKEN=… in .env oder in die Umgebung (https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token). threadgist ohne Discord ausprobieren: threadgist demo
error-token-refused = Discord hat das Bot-Token abgelehnt. Kopiere es neu unter https://discord.com/developers/applications → deine Anwendung → Bot → Reset Token und setze DISCORD_TOKEN darauf.
error-intent-missing = Discord gewährt diesem Bot den Intent „{ $intent }“ nicht. Schalte ihn ein unter https://discord.com/developers/applications → deine Anwendung → Bot → Privileged Gateway Intents, oder schalte die Einstellung aus, die ihn braucht.
error-discord-unreachable = Discord ist nicht erreichbar: { $reason }. Prüfe deine Internetverbindung und https://discordstatus.com und starte dann neu.
error-stopping = Der Bot startet gerade neu. Versuch es in einer Minute noch einmal.
error-commands-refused = Discord hat die Befehle dieses Bots abgelehnt: { $reason }. Falls THREADGIST_HOME_GUILD gesetzt ist, prüfe, ob es die ID eines Servers ist, auf dem der Bot ist.
