# Reading by link: why it is not possible (error-fetch-<reason>), and what to do.
error-fetch-off = Importing from links is turned off here. Whoever runs threadgist can allow hosts, for example THREADGIST_ALLOWED_HOSTS={ $host }. Until then, save the discussion and import the file.
error-fetch-host-not-allowed = Importing from { $host } is not allowed here. Whoever runs threadgist can add it to THREADGIST_ALLOWED_HOSTS. Until then, save the discussion and import the file.
error-fetch-discord = { $host } shows its pages only to people who are signed in, so I can't read them. In Discord, give /thread import the link of a Discord thread; elsewhere, export the discussion and import the file.
error-fetch-no-address = “{ $address }” is not a link. A link looks like https://forum.example.org/t/trams/42.
error-fetch-not-https = Only links that start with https:// are supported, not { $address }. Most pages have both: try https.
error-fetch-with-login = The link has a name or password before { $host }. Leave that part out.
error-fetch-with-port = The link has an unusual port. Only the standard port of https (443) is allowed: leave out the port after { $host }.
error-fetch-host-by-number = { $host } is an IP address. Use the name of the website instead.
error-fetch-no-public-name = “{ $host }” is not the name of a public website. Check the link.
error-fetch-not-public = { $host } is in a private network, so I don't read it. Save the discussion and import the file.
error-fetch-unknown-host = { $host } was not found: it does not exist, or the name cannot be looked up right now. Check the link.
error-fetch-unreachable = Cannot connect to { $host }. Try again later, or save the discussion and import the file.
error-fetch-not-trusted = The certificate of { $host } is not valid, so the connection is not secure. Save the discussion with your browser and import the file.
error-fetch-broken = The response from { $host } was incomplete or unreadable. Try again, or save the discussion and import the file.
error-fetch-too-many-redirects = Too many redirects: after { $limit } of them, { $address } redirects again. Open the link in your browser, and use the address that it shows in the end.
error-fetch-robots = { $host } does not allow programs to read this page (robots.txt). Save the discussion with your browser and import the file.
error-fetch-robots-unknown = I couldn't check whether { $host } allows programs to read it (robots.txt, status { $status }). Try again later.
error-fetch-too-large = The discussion is larger than { $limit } MB, the limit. Save only the comment section and import it, or raise THREADGIST_MAX_MEGABYTES.
error-fetch-slow = { $host } did not respond in full within { $seconds } s. Try again later, or save the discussion and import the file.
error-fetch-slow-in-all = Downloading the discussion took longer than { $seconds } s. Try again later, or save it and import the file.
error-fetch-forbidden = { $address } requires signing in (status { $status }). Save the discussion with your browser and import the file.
error-fetch-not-there = There is no page at { $address } (status { $status }). Check the link; the page may have been deleted.
error-fetch-status = Cannot read { $address } (status { $status }). Try again later, or save the discussion and import the file.
error-fetch-not-now = { $host } is busy. Try again in a few minutes.
error-fetch-not-before = { $host } is busy. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
error-fetch-not-text = The link leads to { $kind }, not to a page. Use the link to the page with the discussion.
error-fetch-nothing-to-refresh = Thread { $thread } has no link to refresh it from. Import a newer copy as a file: this updates the thread and keeps its numbers.
error-fetch-live = Thread { $thread } was imported from a Discord thread. Refresh it in Discord with /thread refresh.
error-fetch-empty-now = The page of thread { $thread } no longer has any comments; it had { $comments }. Nothing was changed. If they are gone for good, delete the thread.
error-fetch-another-now = The link of thread { $thread } now leads to a different discussion: “{ $title }”. Nothing was changed. To read it, import it from its link.

fetching = Fetching { $address }
fetching-some = Fetching { $address }: { $done } of { $all } entries
cli-refresh = Update a stored thread from its link.

    Reports what is new, changed and gone; comments keep their numbers. Reddit, Discourse, Hacker News, Mastodon and Lemmy are read through their JSON interfaces.

discord-c-thread-refresh = Update a thread from the page it was imported from
discord-o-url = A link to a Discord thread or message, or to a page whose host is allowed here
discord-error-two-sources = Give only one of these: “file” or “url”.
