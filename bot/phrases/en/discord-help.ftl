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

discord-button-threads = Show threads
discord-button-help = All commands
discord-help-more = The buttons explain all other commands.
