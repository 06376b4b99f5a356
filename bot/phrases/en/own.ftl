# What people keep for themselves, in direct messages and wherever they are.

own-threads = { $count ->
    [0] No threads in your library
    [one] 1 thread in your library
   *[other] { $count } threads in your library
}
own-no-threads = Your library is empty. Import something with /thread import; only you will see it.
own-visible = in your library; only you can see it

error-library-full = { $limit ->
    [one] Your library is full (limit: 1 thread). Delete the thread with /thread delete, then import again. You can still update the thread you have.
   *[other] Your library is full (limit: { $limit } threads). Delete one with /thread delete, then import again. You can still update the threads you have.
}

# What the doctor says of it
doctor-about-installing = user install
doctor-installing-ok = People can add the bot to their own account.
doctor-installing-off = People can message the bot, but cannot add it to their own account: tick “User Install” at https://discord.com/developers/applications → your application → Installation.

discord-error-other-library = This card no longer works, because I have been added to this server or removed from it since. Use the command again.
