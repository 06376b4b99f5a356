# /help
discord-c-help = What you can do here
discord-n-group = about
discord-o-help-group = Show only these commands

discord-help-title = What you can do here
discord-help-member = I summarise long discussions in quotes. Only you can see my answers.
discord-help-staff = I summarise long discussions in quotes. You are staff here, so you can also import and delete threads and post digests.
discord-help-own = I summarise long discussions in quotes. Only you can see what you import here.
discord-help-thread = Threads
discord-help-summary = Digests
discord-help-comment = Comments
discord-help-digest = Posting digests
discord-help-privacy = Your data
discord-help-settings = Settings
discord-help-help = Help
discord-help-menus = Right-click, or press and hold, a message or a person → Apps

# Posted once, in the system channel of a server that adds the bot
greeting-title = Hello! I summarise long discussions
greeting-channels = I answer in quotes, each with its author and a link. /summarize summarises the channel or Discord thread you are in; /catchup shows what is new to you. Only you see what I answer.
greeting-files = I answer in quotes, each with its author and a link. /thread import stores a discussion from a file, a link or pasted text; /summary overview summarises it. Only you see what I answer.
greeting-staff = Staff can have digests posted with /digest schedule add, and /settings decides who is staff and where digests may be posted.
greeting-once = This is my only message that nobody asked for.
greeting-button-help = What can I do?

discord-button-threads = Show threads
discord-button-help = All commands
discord-help-more = The buttons explain all other commands.
