# What people keep for themselves, in direct messages and wherever they are.

own-threads = { $count ->
    [0] No threads in your own library
    [one] 1 thread in your own library
   *[other] { $count } threads in your own library
}
own-no-threads = Your own library is empty. Import something with /thread import; nobody but you will see it.
own-visible = in your own library: for you alone

error-library-full = { $limit ->
    [one] Your own library may hold 1 thread, and it does. Delete it with /thread delete and import again; bringing it up to date is always possible.
   *[other] Your own library may hold { $limit } threads, and it does. Delete one with /thread delete and import again; bringing those up to date that are there is always possible.
}

# What the doctor says of it
doctor-about-installing = user install
doctor-installing-ok = People can install the bot for themselves.
doctor-installing-off = People can write to the bot, but not install it for themselves: tick “User Install” at https://discord.com/developers/applications → your application → Installation.

discord-error-other-library = This card is of another library: since it was made, I was added to this server or removed from it. Use the command again.
