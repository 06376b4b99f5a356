# Reading by address: why it is not possible (error-fetch-<reason>), and what to do.
error-fetch-off = Reading by address is switched off here. Whoever runs threadgist can allow hosts, for instance THREADGIST_ALLOWED_HOSTS={ $host }. Until then save the discussion and import the file.
error-fetch-host-not-allowed = Reading from { $host } is not allowed here. Whoever runs threadgist can add it to THREADGIST_ALLOWED_HOSTS. Until then save the discussion and import the file.
error-fetch-no-address = “{ $address }” is no address that I can read. It should begin with https:// and go on like forum.example.org/t/trams/42.
error-fetch-not-https = I read only addresses that begin with https://, not { $address }. Most pages have both: try it with https.
error-fetch-with-login = An address with a name or password before { $host } is not read. Leave that part out.
error-fetch-with-port = I read { $host } only on the usual port for https (443). Leave the port out of the address.
error-fetch-host-by-number = { $host } is a number, not a name. Give the address with the name of its host.
error-fetch-no-public-name = “{ $host }” is not the name of a public host. Check the address.
error-fetch-not-public = { $host } leads into a private network, not to the public Internet. I do not read from there; save the discussion and import the file.
error-fetch-unknown-host = There is no host { $host }, or this machine cannot look it up now. Check the address.
error-fetch-unreachable = { $host } cannot be reached. Try again later, or save the discussion and import the file.
error-fetch-not-trusted = { $host } has no valid certificate, so there is no telling who answers. Save the discussion with a browser and import the file.
error-fetch-broken = The answer of { $host } broke off or cannot be read. Try again, or save the discussion and import the file.
error-fetch-too-many-redirects = { $address } was reached after { $limit } redirects and leads on. Give the address that your browser shows in the end.
error-fetch-robots = { $host } asks programs not to read this page (robots.txt). Save the discussion with a browser and import the file.
error-fetch-robots-unknown = { $host } does not say at present whether programs may read it (robots.txt, answer { $status }). Try again later.
error-fetch-too-large = The discussion is larger than { $limit } MB, and I read no more. Save only the comment section and import that, or raise THREADGIST_MAX_MEGABYTES.
error-fetch-slow = { $host } did not answer in full within { $seconds } s. Try again later, or save the discussion and import the file.
error-fetch-slow-in-all = The discussion could not be fetched within { $seconds } s. Try again later, or save it and import the file.
error-fetch-forbidden = { $address } is not shown to programs that are not signed in (answer { $status }). Save the discussion with a browser and import the file.
error-fetch-not-there = There is nothing at { $address } (answer { $status }). Check the address; perhaps it has been deleted.
error-fetch-status = { $address } cannot be read: the host answers with { $status }. Try again later, or save the discussion and import the file.
error-fetch-not-now = { $host } has too much to do at present. Try again in a few minutes.
error-fetch-not-before = { $host } has too much to do at present and asks to be left alone for { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}. Try again then.
error-fetch-not-text = What stands there is no text but { $kind }. Give the address of the page with the discussion.
error-fetch-nothing-to-refresh = Thread { $thread } has no address to be read from again. Import a newer copy as a file: the thread is brought up to date and keeps its numbers.
error-fetch-live = Thread { $thread } was made of a Discord thread. Bring it up to date in Discord, with /thread refresh.
error-fetch-empty-now = At the address of thread { $thread } there are no comments now, where there were { $comments }. Nothing was changed. If they are gone for good, delete the thread.
error-fetch-another-now = At the address of thread { $thread } there is another discussion now: “{ $title }”. Nothing was changed; import that one by its address.

fetching = Fetching { $address }
fetching-some = Fetching { $address }: { $done } of { $all } entries
cli-refresh = Update a stored thread from its address.

    Reports what is new, changed and gone; comments keep their numbers. Reddit, Discourse, Hacker News, Mastodon and Lemmy are read through their JSON interfaces.

discord-c-thread-refresh = Read a thread's address again and bring the thread up to date
discord-o-url = The address of a page with a discussion, if its host is allowed here
discord-error-two-sources = Give one of them: a file, an address, or “paste”.
