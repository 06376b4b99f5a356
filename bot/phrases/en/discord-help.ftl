# /help
discord-c-help = What you can do here
discord-n-group = about
discord-o-help-group = Only these commands

discord-help-title = What you can do here
discord-help-member = I show what long discussions say, in quotes. Only you see my answers.
discord-help-staff = I show what long discussions say, in quotes. You are staff here: you can also import and delete threads and post digests.
discord-help-own = I show what long discussions say, in quotes. What you import here is only for you.
discord-help-thread = Threads
discord-help-summary = Summaries
discord-help-comment = Comments
discord-help-digest = Posting
discord-help-privacy = Your data
discord-help-settings = Settings
discord-help-help = Help
discord-help-menus = In menus: right-click, or press and hold on a phone, then Apps
discord-help-on-message = - **{ $menu }**, on a message
discord-help-on-user = - **{ $menu }**, on a person

discord-button-threads = Show threads
discord-button-help = All commands
